"""The two forms of the checkout. What is right or wrong is decided by the verbs; the forms carry it."""

from collections.abc import Iterator, Sequence
from typing import Any

from wtforms import EmailField, Field, HiddenField, IntegerField, RadioField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from shop.checkout.details import Details, check_details
from shop.checkout.drafting import LONGEST_GIFT_MESSAGE
from shop.checkout.models import CheckoutDraft
from shop.delivery import Offers, address_choices
from shop.web.address_form import AddressForm
from shop.web.forms import ShopForm, one_line, several_lines


class DetailsForm(AddressForm):
    """Who gets the order, where, and how to reach them."""

    email = EmailField("Email address", filters=[one_line])

    def __init__(self, *, answers: object | None, shipped_to: Sequence[str]) -> None:
        """`answers` has an attribute for each field that is answered already."""
        super().__init__(choices=address_choices(shipped_to), obj=answers)
        self._shipped_to = shipped_to

    def __iter__(self) -> Iterator[Field]:
        """As the page shows them: the email comes before the address."""
        return iter(sorted(super().__iter__(), key=lambda field: field.name != "email"))

    @property
    def details(self) -> Details:
        """The answers as typed."""
        return Details(**{field: self[field].data or "" for field in Details.__slots__})

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        for field, message in check_details(self.details, shipped_to=self._shipped_to).items():
            self[field].errors = [message]
            valid = False
        return valid


class DeliveryForm(ShopForm):
    """How the parcel travels, and a few words to go with it."""

    method = RadioField("How should we send it?", validate_choice=False, filters=[one_line])
    gift_message = TextAreaField("Gift message", filters=[several_lines])

    def __init__(self, *, draft: CheckoutDraft, offers: Offers) -> None:
        cheapest = offers.quotes[0].code if offers.quotes else ""
        chosen = draft.delivery_method if offers.find(draft.delivery_method) else cheapest
        super().__init__(data={"method": chosen, "gift_message": draft.gift_message})
        self._offers = offers
        self.method.choices = [(quote.code, quote.name) for quote in offers.quotes]
        self.gift_message.flags.optional = True

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self._offers.find(self.method.data or "") is None:
            self.method.errors = ["Choose how we should send it"]
            valid = False
        length = len(self.gift_message.data or "")
        if length > LONGEST_GIFT_MESSAGE:
            self.gift_message.errors = [
                f"The gift message is {length} characters long. Shorten it to {LONGEST_GIFT_MESSAGE} or fewer"
            ]
            valid = False
        return valid


class PayForm(ShopForm):
    """The last button: which form it is, and the total in cents that the buyer agreed to."""

    form_token = HiddenField()
    agreed_cents = IntegerField(widget=HiddenInput(), validators=[Optional()])
