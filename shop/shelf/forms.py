"""What a customer tells the shelf."""

from typing import Any

from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired, Optional

from shop.shelf.answers import FEELINGS
from shop.web.days import DayField
from shop.web.forms import ShopForm


class OpenedForm(ShopForm):
    """The day a bottle was opened; empty forgets it."""

    opened_on = DayField("Opened on", validators=[Optional()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # It stands alone in its form, where "optional" would only puzzle.
        self.opened_on.flags.optional = False

    def refuse(self, message: str) -> None:
        """Say beside the field what is wrong with it."""
        self.opened_on.errors = [message]


class AnswerForm(ShopForm):
    """How the place feels now."""

    feels = RadioField(
        "How does the place feel now?",
        choices=[SelectChoice(value, words) for value, words in FEELINGS.items()],
        validators=[InputRequired("Choose how the place feels now.")],
    )


class RemindersForm(ShopForm):
    """Only a button; the token says that it was pressed on our page."""
