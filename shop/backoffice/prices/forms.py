"""The rule that staff type."""

import re
from typing import Any

from wtforms import HiddenField, SelectChoice, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, Length

from shop.catalog import PriceRule
from shop.web.forms import PublicForm, ShopForm

_ENDINGS = ("", "0", "50", "90", "95", "99")


class RuleForm(PublicForm):
    """The rule, in the address of the preview: it changes nothing, so it needs no token."""

    category = SelectField("Category", validate_choice=True)
    percent = StringField("Percent")
    amount = StringField("Amount in dollars")
    ending = SelectField(
        "To the nearest price that ends in",
        choices=[
            SelectChoice(each, f".{int(each):02d}" if each else "Anything, as it comes out")
            for each in _ENDINGS
        ],
    )

    def validate_percent(self, field: StringField) -> None:
        """Signed, with two digits after the point at most."""
        if _hundredths(field.data) is None:
            raise ValidationError("Enter a percentage such as -10 or 2.5.")

    def validate_amount(self, field: StringField) -> None:
        """Signed dollars."""
        if _hundredths(field.data) is None:
            raise ValidationError("Enter dollars such as -1.00 or 0.50.")

    @property
    def rule(self) -> PriceRule:
        """What was typed, once it is valid."""
        return PriceRule(
            percent_hundredths=_hundredths(self.percent.data) or 0,
            amount_cents=_hundredths(self.amount.data) or 0,
            ending=int(self.ending.data) if self.ending.data else None,
        )

    @property
    def says_anything(self) -> bool:
        """Whether the rule changes any price."""
        return self.rule != PriceRule()

    @property
    def address(self) -> dict[str, Any]:
        """The rule as it stands in an address."""
        return {name: self[name].data or "" for name in ("category", "percent", "amount", "ending")}


class ApplyForm(ShopForm):
    """Yes to a preview, and why."""

    #: The fingerprint of the preview.
    seen = HiddenField()
    why = StringField(
        "Reason",
        validators=[
            DataRequired("Say why, such as “Autumn prices”. It is kept in the log."),
            Length(max=200, message="Shorten the reason to 200 characters."),
        ],
    )


def _hundredths(typed: str | None) -> int | None:
    text = (typed or "").strip().replace("−", "-").removesuffix("%").removeprefix("$")
    if not text:
        return 0
    match = re.fullmatch(r"([+-]?)\$?(\d{1,5})(?:\.(\d{1,2}))?", text)
    if not match:
        return None
    amount = int(match[2]) * 100 + int((match[3] or "0").ljust(2, "0"))
    return -amount if match[1] == "-" else amount
