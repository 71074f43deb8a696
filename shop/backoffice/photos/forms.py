"""What staff say about a photograph."""

from dataclasses import asdict
from typing import Any

from wtforms import (
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
    widgets,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from shop.claims import Level, check_words
from shop.photos import WHOLE, Cut, Frame, Shape
from shop.photos.models import View
from shop.web.forms import ShopForm

_VIEWS = [
    SelectChoice(View.HERO.value, "The thing itself"),
    SelectChoice(View.DETAIL.value, "Close"),
    SelectChoice(View.SCALE.value, "Beside something of a known size"),
]
_SHAPES = [
    SelectChoice(Shape.WHOLE.value, "The whole picture"),
    SelectChoice(Shape.SQUARE.value, "Square"),
    SelectChoice(Shape.PORTRAIT.value, "Upright, 4 to 5"),
    SelectChoice(Shape.LANDSCAPE.value, "Wide, 3 to 2"),
]
_PERCENT = "Enter a whole number from 0 to 100."


class _Boxes(SelectMultipleField):
    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class _PercentField(IntegerField):
    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            # The range beside it says what to enter.
            self.data = None


class CutForm(ShopForm):
    """What is cut out, around which point."""

    shape = SelectField("Shape", choices=_SHAPES)
    across_percent = _PercentField(
        "What must stay in: percent from the left",
        default=50,
        validators=[InputRequired(_PERCENT), NumberRange(0, 100, _PERCENT)],
    )
    down_percent = _PercentField(
        "Percent from the top",
        default=50,
        validators=[InputRequired(_PERCENT), NumberRange(0, 100, _PERCENT)],
    )

    @property
    def cut(self) -> Cut:
        """What was typed, once it is valid."""
        return Cut(Shape(self.shape.data), self.across_percent.data or 0, self.down_percent.data or 0)

    @property
    def in_words(self) -> str:
        """The same for the log."""
        shape = {choice.value: choice.label for choice in _SHAPES}[self.shape.data]
        if self.shape.data == Shape.WHOLE:
            return shape
        point = f"{self.across_percent.data}% from the left, {self.down_percent.data}% from the top"
        return f"{shape}, around {point}"


def _edge(label: str, *, least: int) -> _PercentField:
    sentence = f"Enter a whole number from {least} to 100."
    return _PercentField(label, validators=[InputRequired(sentence), NumberRange(least, 100, sentence)])


class FrameForm(ShopForm):
    """A rectangle of the whole picture. `seen` says which one it was when the page was opened."""

    seen = HiddenField()
    left_percent = _edge("From the left, in percent", least=0)
    top_percent = _edge("From the top, in percent", least=0)
    width_percent = _edge("Width, in percent", least=1)
    height_percent = _edge("Height, in percent", least=1)

    def validate_width_percent(self, field: IntegerField) -> None:
        """It may not leave the picture."""
        _stay_inside(self.left_percent.data, field.data, "from the left")

    def validate_height_percent(self, field: IntegerField) -> None:
        """It may not leave the picture."""
        _stay_inside(self.top_percent.data, field.data, "from the top")

    @property
    def frame(self) -> Frame:
        """What was typed, once it is valid."""
        edges = (self.left_percent, self.top_percent, self.width_percent, self.height_percent)
        return Frame(*(edge.data or 0 for edge in edges))


def _stay_inside(start: int | None, length: int | None, where: str) -> None:
    if start is not None and length is not None and max(start, length) <= 100 < start + length:
        raise ValidationError(f"With {start}% {where}, {100 - start}% are left. Enter no more than that.")


def opened_frame(frame: Frame) -> FrameForm:
    """The form as it is opened."""
    return FrameForm(formdata=None, data={**asdict(frame), "seen": in_words(frame)})


def in_words(frame: Frame) -> str:
    """A frame as colleagues and the log say it."""
    if frame == WHOLE:
        return "the whole picture"
    return (
        f"{frame.width_percent}% wide and {frame.height_percent}% high,"
        f" {frame.left_percent}% from the left and {frame.top_percent}% from the top"
    )


class WordsForm(ShopForm):
    """What it shows. `seen` says how that stood when the page was opened."""

    seen = HiddenField()
    alt = StringField(
        "What it shows",
        validators=[
            DataRequired("Say what the picture shows, for those who do not see it."),
            Length(max=300, message="Shorten this to 300 characters."),
        ],
    )
    view = SelectField("How it looks at it", choices=_VIEWS)
    variants = _Boxes("Only these variants", coerce=int, validate_choice=True)

    def validate_alt(self, field: StringField) -> None:
        """It is read out to shoppers like every other text."""
        blocked = next((each for each in check_words(field.data) if each.level is Level.BLOCK), None)
        if blocked:
            raise ValidationError(str(blocked))

    def offer(self, variants: list[tuple[int, str]]) -> None:
        """The variants that it can show."""
        self.variants.choices = [SelectChoice(str(key), name) for key, name in variants]


class UploadForm(CutForm, WordsForm):
    """A new one; the file itself is no field of the form."""
