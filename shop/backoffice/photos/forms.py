"""What staff say about a photograph."""

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
from shop.photos import Cut, Shape
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


class CutForm(ShopForm):
    """What is cut out, around which point."""

    shape = SelectField("Shape", choices=_SHAPES)
    across_percent = IntegerField(
        "What must stay in: percent from the left",
        default=50,
        validators=[InputRequired(_PERCENT), NumberRange(0, 100, _PERCENT)],
    )
    down_percent = IntegerField(
        "Percent from the top",
        default=50,
        validators=[InputRequired(_PERCENT), NumberRange(0, 100, _PERCENT)],
    )

    @property
    def cut(self) -> Cut:
        """What was typed, once it is valid."""
        return Cut(Shape(self.shape.data), self.across_percent.data or 0, self.down_percent.data or 0)


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
