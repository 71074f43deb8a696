"""The form of a guide: its fields, and a form for each step."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import request
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from shop.backoffice.catalog.forms import PREVIEW, SectionForm, filled, form_class, texts_of
from shop.backoffice.catalog.reading import Around
from shop.backoffice.editing import merge, seen_of
from shop.backoffice.guides.sections import GUIDE, STEP
from shop.web.forms import ShopForm

if TYPE_CHECKING:
    from shop.catalog.rules.validating import Fault

#: More than any session has.
MOST_STEPS = 60

_StepForm = form_class(STEP)


class NoteForm(ShopForm):
    """What changed, and why."""

    change_note = StringField(
        "What changed, and why",
        validators=[
            DataRequired("Say in a sentence what changed and why; your colleague reads that."),
            Length(max=300, message="Shorten the note to 300 characters."),
        ],
    )


class PublishForm(ShopForm):
    """The second pair of eyes; a reason only where words are blocked."""

    #: The fingerprint of the draft that the page showed.
    seen = HiddenField()
    reason = StringField("Why these words stand all the same", validators=[Length(max=500)])


@dataclass
class GuideForm:
    """Everything that is typed about a guide."""

    words: SectionForm
    steps: list[SectionForm]
    note: NoteForm

    @classmethod
    def of(cls, file: Mapping[str, Any], around: Around, *, note: str) -> "GuideForm":
        """The form as it is opened."""
        words = filled(_words_class(around), texts_of(GUIDE, file))
        words.seen.data = seen_of(_texts(words, _steps_text(file)))
        steps = [_step(number, texts_of(STEP, step)) for number, step in enumerate(file["steps"])]
        return cls(words, steps, NoteForm(formdata=None, data={"change_note": note}))

    @classmethod
    def sent(cls, around: Around) -> "GuideForm":
        """The form as it came in; a button beside a step changes which steps there are."""
        count = request.form.get("count", "")
        number = min(int(count), MOST_STEPS) if count.isdecimal() and len(count) < 4 else 0
        steps = [
            _StepForm(request.form, prefix=f"step-{each}-", meta={"csrf": False}) for each in range(number)
        ]
        words, do = _words_class(around)(), request.form.get("do", "")
        words.previews = do == PREVIEW
        return cls(words, _rearranged(steps, do), NoteForm())

    @property
    def saves_nothing(self) -> bool:
        """Whether a button beside a step was pressed, or the one that previews."""
        return "do" in request.form

    def merge_with(self, file: Mapping[str, Any]) -> dict[str, str]:
        """Take over what only a colleague changed; gives what both did, with the colleague's text.

        The steps count as one text: two people who work on them at once see both versions of all of them.
        """
        mine = _texts(self.words, "\n".join(_step_line(step.texts) for step in self.steps))
        now = {**texts_of(GUIDE, file), "steps": _steps_text(file)}
        seen = self.words.seen.data or ""
        merged = merge(mine, now=now, seen=seen, taking=request.form.getlist("take"))
        self.words.put(merged.texts)
        self.words.seen.data = seen_of(now)
        if merged.texts["steps"] != mine["steps"]:
            self.steps = [_step(place, texts_of(STEP, step)) for place, step in enumerate(file["steps"])]
        return merged.clashes

    def values(self) -> dict[str, Any]:
        """The guide's fields and its steps as the file has them; what cannot be read has an error."""
        steps = [
            {name: value for name, value in step.values().items() if value is not None} for step in self.steps
        ]
        return {**self.words.values(), "steps": steps}

    @property
    def has_errors(self) -> bool:
        return bool(self.words.errors or any(step.errors for step in self.steps))

    def show_faults(self, faults: "tuple[Fault, ...]") -> None:
        """What the rules say, beside the fields or the step they speak of."""
        for fault in faults:
            place = next(
                (each for each in range(len(self.steps)) if fault.path.startswith(f"steps[{each}]")), None
            )
            if place is None:
                self.words.show_faults([fault])
            else:
                self.steps[place].show_faults([fault], inside=f"steps[{place}].")


def _words_class(around: Around) -> type[SectionForm]:
    areas = [("", "No area"), *((area.id, area.name) for area in around.body_areas)]
    return form_class(GUIDE, {"body_area": areas})


def _step(number: int, texts: Mapping[str, str]) -> SectionForm:
    form = _StepForm(formdata=None, prefix=f"step-{number}-", meta={"csrf": False})
    form.put(texts)
    return form


def _rearranged(steps: list[SectionForm], do: str) -> list[SectionForm]:
    what, _, where = do.partition("-")
    texts = [step.texts for step in steps]
    place = int(where) if where.isdecimal() and len(where) < 4 else -1
    if what == "add" and len(texts) < MOST_STEPS:
        texts.append({"technique": "setup", "side": "none"})
    elif not 0 <= place < len(texts):
        return steps
    elif what == "remove":
        del texts[place]
    elif what == "up" and place:
        texts[place - 1], texts[place] = texts[place], texts[place - 1]
    elif what == "down" and place + 1 < len(texts):
        texts[place + 1], texts[place] = texts[place], texts[place + 1]
    return [_step(number, each) for number, each in enumerate(texts)]


def _texts(words: SectionForm, steps: str) -> dict[str, str]:
    return {**words.texts, "steps": steps}


def _steps_text(file: Mapping[str, Any]) -> str:
    return "\n".join(_step_line(texts_of(STEP, step)) for step in file["steps"])


def _step_line(texts: Mapping[str, str]) -> str:
    said = [(field.label, texts.get(field.path, "")) for field in STEP.fields]
    return " · ".join(f"{label}: {text}" for label, text in said if text)
