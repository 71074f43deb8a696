"""What customers type on the pages of their account."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField

from shop.customers.address_book import AddressAnswers, check_answers
from shop.customers.models import Address
from shop.delivery import address_choices
from shop.web.address_form import AddressForm
from shop.web.forms import ShopForm


class SavedAddressForm(AddressForm):
    """An address to keep."""

    is_default = BooleanField("Send my parcels here unless I say otherwise")

    def __init__(self, *, address: Address | None, shipped_to: Sequence[str]) -> None:
        super().__init__(choices=address_choices(shipped_to), obj=address)
        self._shipped_to = shipped_to

    @property
    def answers(self) -> AddressAnswers:
        """The answers as typed."""
        return AddressAnswers(**{field: self[field].data or "" for field in AddressAnswers.__slots__})

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        for field, message in check_answers(self.answers, shipped_to=self._shipped_to).items():
            self[field].errors = [message]
            valid = False
        return valid


class ButtonForm(ShopForm):
    """A button that changes something; it carries the token and nothing else."""
