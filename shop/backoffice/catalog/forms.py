"""The form of a section, made out of its fields; and what the rules say of it, in words beside them."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from wtforms import (
    Field as Box,
)
from wtforms import (
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)

from shop.backoffice.catalog.paths import value_at
from shop.backoffice.catalog.sections import Field, Section
from shop.backoffice.editing import seen_of
from shop.web.forms import ShopForm

if TYPE_CHECKING:
    from shop.catalog.rules.validating import Fault

#: What pydantic calls a mistake -> the sentence for whoever made it.
_SENTENCES = {
    "missing": "Fill this in.",
    "string_too_short": "Fill this in.",
    "too_short": "Name at least one.",
    "greater_than": "Enter a number above 0.",
    "greater_than_equal": "This number is too small.",
    "less_than_equal": "This number is too large.",
    "string_too_long": "Shorten this.",
    "literal_error": "Choose one of those that there are.",
}

#: Signs. Longer than any text of a page.
_LONGEST = 20_000


#: What the button says that saves nothing yet and shows how the texts will look.
PREVIEW = "preview"


class Boxes(SelectMultipleField):
    """Several of a list, each with a box to tick."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class SectionForm(ShopForm):
    """The fields of one section. `seen` says how they stood when the page was opened."""

    seen = HiddenField()
    section: Section
    #: Whether the texts are shown as they will be.
    previews = False

    def box(self, field: Field) -> Box:
        """The control of a field."""
        return self[name_of(field)]

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the boxes, by path."""
        return {field.path: _text(self.box(field).data) for field in self.section.fields}

    def put(self, texts: Mapping[str, str]) -> None:
        """Let the boxes say this."""
        for field in self.section.fields:
            text = texts.get(field.path, "")
            self.box(field).data = text.splitlines() if field.kind.box == "several" else text

    def values(self) -> dict[str, Any]:
        """The boxes read, by path; those that cannot be read have an error beside them and are left out."""
        found = {}
        for field in self.section.fields:
            text = _text(self.box(field).data)
            if len(text) > _LONGEST:
                self.complain(field, f"Shorten this to {_LONGEST:,} characters.")
                continue
            try:
                found[field.path] = field.kind.read(text)
            except ValueError as error:
                self.complain(field, str(error))
        return found

    def complain(self, field: Field, sentence: str) -> None:
        """Put a sentence beside a field, once."""
        box = self.box(field)
        if sentence not in box.errors:
            box.errors = [*box.errors, sentence]

    def show_faults(self, faults: "Iterable[Fault]", *, inside: str = "") -> None:
        """What the rules say, beside the fields they speak of; what none of them is about, above the form."""
        for fault in faults:
            path = fault.path.removeprefix(inside)
            field = next((each for each in self.section.fields if _is_about(path, each.path)), None)
            if field is None:
                self.form_errors.append(_in_words(fault, None))
            else:
                self.complain(field, _in_words(fault, field))


def form_class(
    section: Section, choices: Mapping[str, Iterable[tuple[str, str]]] | None = None
) -> type[SectionForm]:
    """The form of a section. `choices` gives those that only the database knows, by path."""
    boxes = {
        name_of(field): _box(field, tuple((choices or {}).get(field.path, field.choices)))
        for field in section.fields
    }
    return type("EditForm", (SectionForm,), {"section": section, **boxes})


def texts_of(section: Section, file: Mapping[str, Any], *, inside: str = "") -> dict[str, str]:
    """What the boxes of a section say when they say what is stored."""
    return {field.path: field.kind.write(value_at(file, inside + field.path)) for field in section.fields}


def filled(form: type[SectionForm], texts: Mapping[str, str]) -> SectionForm:
    """The form as it is opened."""
    made = form(formdata=None)
    made.put(texts)
    made.seen.data = seen_of(texts)
    return made


def name_of(field: Field) -> str:
    """A field's name in the form."""
    return field.path.replace(".", "-").replace("_", "-")


def _box(field: Field, choices: tuple[tuple[str, str], ...]) -> Any:
    if field.kind.box == "choice":
        options = [SelectChoice(value, words) for value, words in choices]
        return SelectField(field.label, choices=options, validate_choice=False)
    if field.kind.box == "several":
        options = [SelectChoice(value, words) for value, words in choices]
        return Boxes(field.label, choices=options, validate_choice=False)
    return (TextAreaField if field.kind.box in ("area", "markdown") else StringField)(field.label)


def _text(data: Any) -> str:
    if isinstance(data, list):
        return "\n".join(data)
    return "\n".join((data or "").splitlines())


def _is_about(path: str, field: str) -> bool:
    return re.match(rf"{re.escape(field)}(?![a-z_])", path) is not None or field.startswith(f"{path}.")


def sentence_of(fault: "Fault", fields: Iterable[Field] = ()) -> str:
    """A fault where there is no form: what it is about, in the words of these fields, and what is wrong."""
    field = next((each for each in fields if _is_about(fault.path, each.path)), None)
    return _in_words(fault, None, place=field.label if field else "")


def sentence_beside(fault: "Fault", field: Field) -> str:
    """A fault beside the box that it is about."""
    return _in_words(fault, field)


def _in_words(fault: "Fault", field: Field | None, *, place: str = "") -> str:
    where = "" if field else _place(fault.path, place)
    if fault.kind:
        sentence = _SENTENCES.get(fault.kind)
        if field and field.write_like and fault.kind not in ("missing", "string_too_short"):
            return field.write_like
        return f"{where}{sentence or 'This cannot be read. Look at the hint.'}"
    said = re.sub(r"\b[a-z]+(?:_[a-z0-9]+)+\b", lambda found: found[0].replace("_", " "), fault.reason)
    return f"{where}{said}." if where else f"{said[:1].upper()}{said[1:]}."


def _place(path: str, name: str) -> str:
    part = name or path.split(".")[0].split("[")[0].replace("_", " ").capitalize()
    return f"{part}: " if part else ""
