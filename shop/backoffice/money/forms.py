"""What staff type to refund an order: pieces per line and where they go, delivery, an amount, the reason."""

from typing import Any

from wtforms import HiddenField, SelectChoice, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields import Field, IntegerField
from wtforms.validators import DataRequired, InputRequired, Length

from shop.backoffice.money.lines import RefundRow, RefundView
from shop.inventory.models import Restock
from shop.money import cents_of, format_cents
from shop.payments import RefundAsked
from shop.returns import GoodsBack
from shop.web.forms import ShopForm

KEPT = "kept"

#: Where pieces go that were sent, as a colleague chooses it.
RESTOCK_WORDS = {
    KEPT: "The buyer keeps it, or it never arrived",
    Restock.SELLABLE: "Back on the shelf, for sale",
    Restock.QUARANTINE: "Set aside, to be looked at",
    Restock.WRITE_OFF: "Thrown away",
}


class CountField(IntegerField):
    """Pieces from 0 to `most`; nothing typed is none."""

    def __init__(self, label: str, *, most: int, **options: Any) -> None:
        super().__init__(label, **options)
        self.most = most

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError, as WTForms expects, with a sentence that says what to type."""
        typed = valuelist[0].strip() if valuelist else ""
        if not typed:
            self.data = 0
            return
        if not (typed.isascii() and typed.isdigit() and len(typed) < 7) or int(typed) > self.most:
            self.data = None
            left = f"Enter 0 to {self.most}: that many are left to refund."
            raise ValueError(left if self.most else "Nothing of this is left to refund.")
        self.data = int(typed)


class CentsField(StringField):
    """An amount of money up to `most` cents; nothing typed is None. `cents` is what was typed."""

    def __init__(self, label: str, *, most: int, currency: str, above: str, **options: Any) -> None:
        super().__init__(label, **options)
        self.most, self.currency, self.above = most, currency, above
        self.cents: int | None = None

    def pre_validate(self, form: Any) -> None:
        """Raises ValidationError with a sentence that says what to type."""
        if not self.data:
            return
        try:
            cents = cents_of(self.data)
        except ValueError:
            raise ValidationError("Enter an amount like 12.50.") from None
        if cents > self.most:
            raise ValidationError(self.above.format(format_cents(self.most, self.currency)))
        self.cents = cents


class RefundForm(ShopForm):
    """One refund. `refund_form` adds the fields of the order's lines, delivery and amount."""

    #: One refund per form, however often it is sent.
    form_token = HiddenField(validators=[InputRequired("Open this page again."), Length(max=64)])
    #: The return that this is the money for; its pieces are where they belong already.
    return_number = HiddenField(validators=[Length(max=20)])

    view: RefundView
    reason: TextAreaField

    def field_of(self, what: str, row: RefundRow) -> Field:
        """The field of a line: "sent", "unsent" or "restock"."""
        return self[f"{what}_{row.line.id}"]

    @property
    def asked(self) -> RefundAsked:
        """What the form asks for, once it is valid."""
        return RefundAsked(
            sent=self._pieces("sent"),
            unsent=self._pieces("unsent"),
            delivery_cents=self.delivery.cents or 0,
            amount_cents=self.amount.cents,
        )

    @property
    def goods(self) -> list[GoodsBack]:
        """Which pieces come back, and where they go."""
        if self.return_number.data:
            return []
        return [
            GoodsBack(line_id=row.line.id, quantity=sent, restock=Restock(place))
            for row in self.view.rows
            if (place := self.field_of("restock", row).data) != KEPT
            and (sent := self.field_of("sent", row).data)
        ]

    def _pieces(self, what: str) -> dict[int, int]:
        fields = {row.line.id: self.field_of(what, row).data for row in self.view.rows}
        return {line_id: pieces for line_id, pieces in fields.items() if pieces}


def refund_form(view: RefundView, formdata: Any = None, **defaults: Any) -> RefundForm:
    """The form for an order; `formdata` from the address only asks a question and needs no token."""
    # In the order of the page, in which mistakes are listed.
    fields: dict[str, Field] = {}
    for row in view.rows:
        fields |= _fields_of(row)
    fields["delivery"] = CentsField(
        "Delivery charge",
        most=max(0, view.money.delivery_left_cents),
        currency=view.money.currency,
        above="{} of the delivery charge is left to refund. Enter that or less.",
    )
    fields["amount"] = CentsField(
        "Another amount",
        most=view.money.left_cents,
        currency=view.money.currency,
        above="At most {} of this payment can be refunded. Enter that or less.",
    )
    fields["reason"] = _reason()
    form_class = type("RefundFormOfOrder", (RefundForm,), fields)
    form: RefundForm = (
        form_class(data=defaults) if formdata is None else form_class(formdata=formdata, meta={"csrf": False})
    )
    form.view = view
    return form


def _fields_of(row: RefundRow) -> dict[str, Field]:
    """All three, also where nothing is left: what was typed before that is refused and not passed over."""
    name = row.line.name
    return {
        f"sent_{row.line.id}": CountField(f"Pieces of {name} to refund", most=row.sent_left),
        f"restock_{row.line.id}": SelectField(
            f"Where {name} goes",
            choices=[SelectChoice(value, words) for value, words in RESTOCK_WORDS.items()],
            default=KEPT,
        ),
        f"unsent_{row.line.id}": CountField(f"Pieces of {name} not to send", most=row.unsent_left),
    }


def _reason() -> TextAreaField:
    return TextAreaField(
        "Reason",
        validators=[
            DataRequired("Enter the reason. The buyer reads it in the mail."),
            Length(max=300, message="Shorten the reason to 300 characters."),
        ],
    )
