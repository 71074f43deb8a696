"""What staff type about purchase orders and suppliers."""

import re
from decimal import Decimal
from typing import Any

from wtforms import EmailField, SelectField, StringField, TelField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from shop.backoffice.stock.forms import PiecesField
from shop.web.days import DayField
from shop.web.forms import ShopForm, one_line, several_lines

_PRICE = re.compile(r"\$?(\d{1,6})(?:[.,](\d{1,2}))?")


class PriceField(StringField):
    """An amount like 4.50 or $4.50; `data` is whole cents, or None when it was left empty."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError, as WTForms expects, with a sentence that says what to type."""
        typed = valuelist[0].strip() if valuelist else ""
        found = _PRICE.fullmatch(typed)
        if typed and not found:
            self.data = None
            raise ValueError("Enter the price of one piece like 4.50.")
        self.data = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{Decimal(self.data).scaleb(-2):.2f}"


class SupplierForm(ShopForm):
    """Whom goods are bought from."""

    name = StringField(
        "Name",
        filters=[one_line],
        validators=[
            DataRequired("Enter the supplier’s name."),
            Length(max=120, message="Shorten the name to 120 characters."),
        ],
    )
    email = EmailField(
        "Email", filters=[one_line], validators=[Length(max=254, message="Shorten the address.")]
    )
    phone = TelField(
        "Phone", filters=[one_line], validators=[Length(max=40, message="Shorten it to 40 characters.")]
    )
    lead_days = PiecesField(
        "Days until goods come",
        of="days",
        validators=[
            InputRequired("Enter how many days goods take, as a rule."),
            NumberRange(0, 365, "Enter 0 to 365 days."),
        ],
    )
    note = TextAreaField(
        "Note",
        filters=[several_lines],
        validators=[Length(max=500, message="Shorten the note to 500 characters.")],
    )


class PurchaseForm(ShopForm):
    """Whom to order from, and what to call it."""

    supplier = SelectField("Supplier", validate_choice=False)
    reference = StringField(
        "Their number",
        filters=[one_line],
        validators=[Length(max=60, message="Shorten the number to 60 characters.")],
    )
    expected_on = DayField("Expected on", validators=[Optional()])
    note = TextAreaField(
        "Note",
        filters=[several_lines],
        validators=[Length(max=500, message="Shorten the note to 500 characters.")],
    )


class LineForm(ShopForm):
    """One article of a draft."""

    code = StringField(
        "Barcode or SKU",
        filters=[one_line],
        validators=[
            DataRequired("Scan or type what to order."),
            Length(max=200, message="One code, please."),
        ],
    )
    quantity = PiecesField("Pieces", validators=[InputRequired("Enter how many pieces to order.")])
    unit_cost = PriceField("Price of one")


class StepForm(ShopForm):
    """A button: it carries nothing but the token."""
