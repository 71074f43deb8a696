"""What staff type about a return."""

from collections.abc import Mapping
from typing import Any

from wtforms import IntegerField, SelectChoice, SelectField, TextAreaField
from wtforms.fields import Field
from wtforms.validators import DataRequired, Length

from shop.backoffice.returns.words import CONDITION, PLACE, WHY
from shop.inventory.models import Restock
from shop.orders.models import Order
from shop.returns import Condition, Finding, LineGoods, Why, Wish
from shop.returns.models import Return
from shop.web.forms import ShopForm

LONGEST = Length(max=600, message="Shorten this to 600 characters.")


class CountOfField(IntegerField):
    """Pieces from 0 to `most`; nothing typed is none."""

    def __init__(self, label: str, *, most: int, **options: Any) -> None:
        super().__init__(label, **options)
        self.most = most

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError, as WTForms expects, with a sentence that says what to type."""
        typed = (valuelist[0].strip() if valuelist else "") or "0"
        if not (typed.isascii() and typed.isdigit() and len(typed) < 7) or int(typed) > self.most:
            self.data = None
            raise ValueError(f"Enter 0 to {self.most}.")
        self.data = int(typed)


class OpeningForm(ShopForm):
    """What the buyer wants to send back. `opening_form` adds the fields of the order's lines."""

    words = TextAreaField("What the buyer wrote", validators=[LONGEST])

    @property
    def wishes(self) -> list[Wish]:
        """The pieces that come back, once the form is valid."""
        return [
            Wish(int(name.removeprefix("pieces_")), field.data, Why(self[f"why_{name[7:]}"].data))
            for name, field in self._fields.items()
            if name.startswith("pieces_") and field.data
        ]


class AnswerForm(ShopForm):
    """Yes or no, and a sentence to the buyer."""

    answer = TextAreaField("Words to the buyer", validators=[LONGEST])


class ClosingForm(ShopForm):
    """Why a return ends without money."""

    why = TextAreaField(
        "Why it ends without a refund",
        validators=[DataRequired("Enter why it ends without a refund, for whoever reads it later."), LONGEST],
    )


class InspectionForm(ShopForm):
    """What was in the parcel. `inspection_form` adds the fields of the return's lines."""

    def finding(self, line_id: int) -> Finding:
        """What was found of one line, once the form is valid."""
        condition, place = self[f"condition_{line_id}"].data, self[f"place_{line_id}"].data
        return Finding(
            received=self[f"received_{line_id}"].data or 0,
            condition=Condition(condition) if condition else None,
            restock=Restock(place) if place else None,
        )


def opening_form(order: Order, places: dict[int, LineGoods], wanted: dict[int, int]) -> OpeningForm:
    """The form for an order, with a count for each line of which the buyer has something."""
    fields: dict[str, Field] = {}
    for line in order.lines:
        free = max(0, places[line.id].out - wanted.get(line.id, 0))
        fields[f"pieces_{line.id}"] = CountOfField(f"Pieces of {line.name}", most=free)
        fields[f"why_{line.id}"] = SelectField(
            f"Why {line.name} comes back", choices=[SelectChoice(key, words) for key, words in WHY.items()]
        )
    form: OpeningForm = type("OpeningFormOfOrder", (OpeningForm,), fields)()
    return form


def inspection_form(wanted: Return) -> InspectionForm:
    """The form for a return that is here."""
    fields: dict[str, Field] = {}
    for line in wanted.lines:
        name = line.order_line.name
        fields[f"received_{line.id}"] = CountOfField(
            f"Pieces of {name} in the parcel", most=line.quantity, default=line.quantity
        )
        fields[f"condition_{line.id}"] = _choice(f"How {name} looks", CONDITION)
        fields[f"place_{line.id}"] = _choice(f"Where {name} goes", PLACE)
    form: InspectionForm = type("InspectionFormOfReturn", (InspectionForm,), fields)()
    return form


def _choice(label: str, words: Mapping[Any, str]) -> SelectField:
    choices = [SelectChoice("", "Choose"), *(SelectChoice(key, said) for key, said in words.items())]
    return SelectField(label, choices=choices)
