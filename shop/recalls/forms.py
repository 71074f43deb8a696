"""What somebody who has a piece tells us."""

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from shop.recalls.answering import LONGEST_NOTE, answers_offered
from shop.recalls.models import Recall
from shop.web.forms import ShopForm, several_lines


class AnswerForm(ShopForm):
    """What they would like instead, and whether the piece is gone."""

    answer = RadioField(
        "What would you like?",
        validators=[InputRequired("Choose one of these.")],
    )
    thrown_away = BooleanField("I have thrown it away")
    note = TextAreaField(
        "Anything we should know",
        validators=[Length(max=LONGEST_NOTE, message=f"Shorten this to {LONGEST_NOTE} characters.")],
        filters=[several_lines],
    )

    def offer(self, recall: Recall) -> None:
        """Only what this recall offers can be chosen."""
        self.answer.choices = answers_offered(recall)
