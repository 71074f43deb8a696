"""The two forms of the checkout. What is right or wrong is decided by the verbs; the forms carry it."""

from collections.abc import Sequence
from typing import Any

from wtforms import (
    EmailField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from shop.checkout.details import Details, check_details
from shop.checkout.drafting import LONGEST_GIFT_MESSAGE
from shop.checkout.models import CheckoutDraft
from shop.delivery import Offers, address_words, countries, regions
from shop.web.forms import ShopForm, one_line, several_lines


class DetailsForm(ShopForm):
    """Who gets the order, where, and how to reach them."""

    email = EmailField("Email address", filters=[one_line])
    name = StringField("Full name", filters=[one_line])
    country = SelectField("Country", validate_choice=False, filters=[one_line])
    street = StringField("Street address", filters=[one_line])
    street2 = StringField("Apartment, suite or unit", filters=[one_line])
    city = StringField("City", filters=[one_line])
    region = SelectField("State", validate_choice=False, filters=[one_line])
    postal_code = StringField("ZIP code", filters=[one_line])
    phone = TelField("Phone number", filters=[one_line])

    def __init__(self, *, draft: CheckoutDraft | None, shipped_to: Sequence[str]) -> None:
        super().__init__(obj=draft)
        self._shipped_to = shipped_to
        self.country.choices = countries(shipped_to)
        self.region.choices = _region_choices(shipped_to)
        if len(shipped_to) == 1:
            self.country.data = shipped_to[0]
            words = address_words(shipped_to[0])
            self.city.label.text = words.city.capitalize()
            self.region.label.text = words.region.capitalize()
            self.postal_code.label.text = words.postal_code[0].upper() + words.postal_code[1:]
        else:
            self.region.label.text = "State, province or region"
            self.postal_code.label.text = "ZIP or postal code"
        for field in (self.street2, self.phone):
            field.flags.optional = True

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


def _region_choices(shipped_to: Sequence[str]) -> Any:
    """A plain list for one country, groups for several; empty when none of them names regions."""
    known = [(name, list(regions(code))) for code, name in countries(shipped_to) if regions(code)]
    if not known:
        return []
    first = ("", "Choose one")
    if len(shipped_to) == 1:
        return [first, *known[0][1]]
    return {"": [first], **dict(known)}


class PayForm(ShopForm):
    """The last button: which form it is, and the total in cents that the buyer agreed to."""

    form_token = HiddenField()
    agreed_cents = IntegerField(widget=HiddenInput(), validators=[Optional()])
