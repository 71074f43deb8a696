"""What somebody wants to mix."""

from decimal import Decimal
from typing import Any

from wtforms import DecimalField, IntegerField, RadioField, SelectChoice, SelectField
from wtforms.validators import AnyOf, InputRequired, NumberRange

from shop.dilution.measuring import Age, Area
from shop.web.forms import PublicForm

_VOLUME = "Enter a volume from 5 to 1,000 ml."
_PERCENT = "Enter a percentage from 0.1 to 5."

AREAS = {Area.BODY: "Body", Area.FACE: "Face"}
AGES = {
    Age.ADULT: "Adults and young people from 12",
    Age.SENSITIVE: "Sensitive skin, or over 65",
    Age.CHILD: "Children from 6 to 11, if a clinician agrees",
    Age.SMALL_CHILD: "Children under 6",
}


def _quiet(typed: Decimal | None) -> Decimal | None:
    # "sNaN" is a number to Decimal, and an error to whoever compares it.
    return Decimal("NaN") if typed is not None and typed.is_snan() else typed


class DilutionForm(PublicForm):
    """Answers stand in the address, so a mix can be kept as a bookmark."""

    oil = SelectField("Essential oil", validate_choice=False)
    volume_ml = IntegerField(
        "Carrier oil in ml", validators=[InputRequired(_VOLUME), NumberRange(5, 1000, _VOLUME)]
    )
    percent = DecimalField(
        "Strength in percent",
        places=None,
        filters=[_quiet],
        validators=[InputRequired(_PERCENT), NumberRange(Decimal("0.1"), Decimal(5), _PERCENT)],
    )
    area = RadioField("Where", choices=[SelectChoice(*each) for each in AREAS.items()], validate_choice=False)
    age = RadioField(
        "For whom", choices=[SelectChoice(*each) for each in AGES.items()], validate_choice=False
    )

    def __init__(self, *, oils: list[tuple[str, str]], formdata: Any) -> None:
        first = {"volume_ml": 30, "percent": Decimal(1), "area": Area.BODY.value, "age": Age.ADULT.value}
        super().__init__(formdata=formdata, data=first | {"oil": oils[0][0] if oils else ""})
        self.oil.choices = [SelectChoice(*each) for each in oils]
        self.oil.validators = [AnyOf([slug for slug, _ in oils], "Choose one of our essential oils.")]
        self.area.validators = [AnyOf(list(Area), "Choose where it goes.")]
        self.age.validators = [AnyOf(list(Age), "Choose for whom it is.")]

    @property
    def hundredths(self) -> int:
        """The strength in hundredths of a percent."""
        return int((self.percent.data or 0) * 100)
