"""What staff type about stock."""

from typing import Any

from wtforms import (
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import TextInput

from shop.inventory import MOST_PIECES
from shop.inventory.models import Lot
from shop.web.filters import full_day
from shop.web.forms import ShopForm, one_line


class PiecesField(IntegerField):
    """A whole number of pieces, or what `of` says; a typographic minus is a minus."""

    # Not type=number: a scroll wheel must not change what somebody counted.
    widget = TextInput()

    def __init__(self, *args: Any, of: str = "pieces", **options: Any) -> None:
        super().__init__(*args, **options)
        self._of = of

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError, as WTForms expects, with a sentence that says what to type."""
        try:
            self.data = int(valuelist[0].replace("−", "-")) if valuelist else None
        except ValueError:
            self.data = None
            raise ValueError(f"Enter a whole number of {self._of}.") from None


class LedgerForm(ShopForm):
    """A change of the ledger, made while looking at a certain state of it."""

    #: The last movement that the page showed. A second click, or a colleague in between, is noticed.
    seen = HiddenField()


class AdjustmentForm(LedgerForm):
    """Pieces more or less in one lot, and why."""

    delta = PiecesField(
        "Change in pieces",
        validators=[InputRequired("Enter by how many pieces the stock changes, such as -2 or 5.")],
    )
    lot = SelectField("Lot", coerce=int, validate_choice=False)
    why = StringField(
        "Reason",
        validators=[
            DataRequired("Enter the reason, such as “Counted” or “Broken in the aisle”."),
            Length(max=200, message="Shorten the reason to 200 characters."),
        ],
    )

    def validate_lot(self, field: SelectField) -> None:
        """Only lots that are on the shelf can change."""
        if field.data not in [int(choice.value) for choice in field.choices]:
            raise ValidationError("Choose a lot that is on the shelf.")

    def offer_lots(self, lots: list[Lot]) -> None:
        """The lots on the shelf, newest first."""
        newest_first = sorted(lots, key=lambda lot: lot.id, reverse=True)
        self.lot.choices = [SelectChoice(str(lot.id), _words(lot)) for lot in newest_first]


class SettingsForm(ShopForm):
    """Where an article lies, when to buy more, and how near its date it is still offered."""

    shelf = StringField(
        "Shelf",
        filters=[one_line, str.upper],
        validators=[Length(max=20, message="Shorten the shelf to 20 characters.")],
    )
    reorder_point = PiecesField(
        "Reorder at", validators=[InputRequired("Enter at how many pieces it is time to buy more.")]
    )
    keep_back_days = PiecesField(
        "Kept back, in days before its date",
        of="days",
        validators=[InputRequired("Enter 0 to offer it up to its date.")],
    )

    def validate_reorder_point(self, field: IntegerField) -> None:
        """A number of pieces."""
        if field.data is not None and not 0 <= field.data <= MOST_PIECES:
            raise ValidationError(f"Enter 0 to {MOST_PIECES:,} pieces.")


def _words(lot: Lot) -> str:
    until = f", best before {full_day(lot.expires_on)}" if lot.expires_on else ""
    return f"{lot.code}: {lot.on_hand} on hand{until}"
