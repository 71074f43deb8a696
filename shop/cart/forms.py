"""What the cart's forms send. The pages they stand on are the same for everyone, so they carry no token."""

import re
from typing import Any

from wtforms import StringField, ValidationError

from shop.cart.changing import MOST_PER_LINE
from shop.web.forms import PublicForm

#: SKUs of the shop look like this; anything else is nobody's.
SKU = re.compile(r"[A-Za-z0-9-]{1,40}")


class QuantityField(StringField):
    """A whole number from 1 to 20. Whatever was typed instead is shown again."""

    @property
    def number(self) -> int:
        """The quantity, once validated."""
        return int(self.data or "")

    def pre_validate(self, form: Any) -> None:
        typed = self.data or ""
        if not re.fullmatch(r"[0-9]{1,2}", typed, re.ASCII) or not 1 <= int(typed) <= MOST_PER_LINE:
            raise ValidationError(f"Enter a quantity from 1 to {MOST_PER_LINE}")


class QuantityForm(PublicForm):
    """How many of one line; on the cart page each line has one."""

    quantity = QuantityField("Quantity", default="1")


class AddForm(QuantityForm):
    """How many of which SKU; on the product page."""

    sku = StringField()

    @property
    def known_sku(self) -> str:
        """The SKU, or an empty string when it cannot be one."""
        sku = self.sku.data or ""
        return sku if SKU.fullmatch(sku) else ""
