"""What staff type about a count."""

from wtforms import BooleanField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length

from shop.backoffice.counts.queries import Place
from shop.web.forms import ShopForm, one_line

_SHELF, _CATEGORY = "shelf", "category"


class OpenForm(ShopForm):
    """What is to be counted."""

    where = SelectField("What to count", validate_choice=False)

    def offer(self, shelves: list[Place], categories: list[Place]) -> None:
        """The places there are, each with its number of lots."""
        self.places = {f"{_SHELF}:{place.key}": place for place in shelves}
        self.places |= {f"{_CATEGORY}:{place.key}": place for place in categories}
        self.where.choices = [("", "Choose a shelf or a category")] + [
            (key, f"{place.name}, {place.lots} {'lot' if place.lots == 1 else 'lots'}")
            for key, place in self.places.items()
        ]

    @property
    def place(self) -> Place | None:
        """What was chosen, if it is one of those offered."""
        return self.places.get(self.where.data or "")

    @property
    def scope(self) -> dict[str, object]:
        """The chosen place as `open_count` wants it."""
        kind, _, key = (self.where.data or "").partition(":")
        return {"shelf": key} if kind == _SHELF else {"category_id": int(key)}


class EntryForm(ShopForm):
    """The figures come as `line-<id>`, each with the last movement that its page knew as `seen-<id>`."""

    from_paper = BooleanField("I type from a printed sheet")


class DecisionForm(ShopForm):
    """Lines that are to be counted once more, and why."""

    again = SelectMultipleField("Count again", coerce=int, validate_choice=False)
    why = StringField(
        "Why",
        filters=[one_line],
        validators=[Length(max=200, message="Shorten the reason to 200 characters.")],
    )
