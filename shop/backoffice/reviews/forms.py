"""What staff type about a review."""

from typing import Any

from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import DataRequired, Length

from shop.reviews import LONGEST_NOTE, LONGEST_REPLY, REASON_WORDS
from shop.web.forms import ShopForm, several_lines


class RemovalForm(ShopForm):
    """Why a review goes: one of five reasons, none of which is how many stars it gives."""

    reason = RadioField(
        "Reason",
        choices=[SelectChoice(reason, name) for reason, (name, _) in REASON_WORDS.items()],
        validators=[DataRequired("Choose the reason. A low rating is none.")],
    )
    note = TextAreaField(
        "Which part of it",
        validators=[Length(max=LONGEST_NOTE, message=f"Shorten the note to {LONGEST_NOTE} characters.")],
        filters=[several_lines],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.note.flags.optional = True


class ReplyForm(ShopForm):
    """Evenmoor's answer, which everybody reads below the review."""

    text = TextAreaField(
        "Answer as Evenmoor",
        validators=[
            Length(max=LONGEST_REPLY, message=f"Shorten the answer to {LONGEST_REPLY:,} characters.")
        ],
        filters=[several_lines],
    )
