"""What staff type about an order."""

import re
from collections.abc import Sequence

from wtforms import SelectChoice, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from shop.delivery import address_choices
from shop.fulfilment import goods_with_code
from shop.orders import NewAddress
from shop.orders.models import Order
from shop.web.address_form import AddressForm
from shop.web.forms import ShopForm

OTHER = "Other"
CARRIERS = ["UPS", "USPS", "FedEx", "DHL", OTHER]

_TRACKING_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9 -]{4,38}[A-Z0-9]")


class ShipmentForm(ShopForm):
    """Who carries the parcel, and its number there."""

    carrier = SelectField(
        "Carrier",
        choices=[SelectChoice("", "Choose a carrier"), *(SelectChoice(name) for name in CARRIERS)],
        validators=[DataRequired("Choose the carrier.")],
    )
    carrier_name = StringField(
        "Name of the other carrier",
        validators=[Length(max=60, message="Shorten the carrier's name to 60 characters.")],
    )
    tracking_number = StringField(
        "Tracking number",
        validators=[DataRequired("Enter the tracking number from the label.")],
        filters=[lambda value: value.upper() if value else value],
    )

    def validate_carrier_name(self, field: StringField) -> None:
        """Needed only where the list does not say who it is."""
        if self.carrier.data == OTHER and not field.data:
            raise ValidationError("Enter the carrier's name; the buyer reads it.")

    def validate_tracking_number(self, field: StringField) -> None:
        """Letters, digits, spaces and dashes are all that any carrier prints."""
        if not _TRACKING_NUMBER.fullmatch(field.data):
            raise ValidationError(
                "Check the tracking number: 6 to 40 letters and digits, as printed on the label."
            )
        if goods := goods_with_code(field.data):
            raise ValidationError(f"This is the barcode of {goods}, not of a label. Scan the label.")

    @property
    def carrier_as_named(self) -> str:
        """The carrier's name as the buyer will read it."""
        return self.carrier_name.data if self.carrier.data == OTHER else self.carrier.data


class CancellationForm(ShopForm):
    """Why; the buyer reads it in the mail."""

    reason = TextAreaField(
        "Reason",
        validators=[
            DataRequired("Enter the reason. The buyer reads it in the mail."),
            Length(max=300, message="Shorten the reason to 300 characters."),
        ],
    )


class NewAddressForm(AddressForm):
    """Where an order goes instead. Whether it can is decided by the verb, which knows what was agreed."""

    def __init__(self, order: Order, *, shipped_to: Sequence[str]) -> None:
        super().__init__(choices=address_choices(shipped_to), obj=order)

    @property
    def answers(self) -> NewAddress:
        """The address as typed."""
        return NewAddress(**{field: self[field].data or "" for field in NewAddress.__slots__})
