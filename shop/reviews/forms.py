"""What people type about a product, and about a review. What is right or wrong is decided by the verbs."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from shop.catalog.models import BodyArea
from shop.reviews.facts import FIRMNESS_WORDS, NAMELESS, OWNED_WORDS, STAR_WORDS
from shop.reviews.models import Review
from shop.reviews.reporting import LONGEST_DETAIL
from shop.reviews.status import REASON_WORDS
from shop.reviews.writing import Opinion, check_opinion
from shop.web.forms import PublicForm, ShopForm, one_line, several_lines

NO_ANSWER = SelectChoice("", "I would rather not say")


class ReviewForm(ShopForm):
    """Stars, a text, facts that help others, and which name stands above it."""

    stars = RadioField(
        "How good is it?",
        choices=[SelectChoice(str(number), words) for number, words in STAR_WORDS.items()],
        validate_choice=False,
        filters=[one_line],
    )
    text = TextAreaField("What is it like to use?", filters=[several_lines])
    firmness_felt = SelectField(
        "How firm did it feel?",
        choices=[NO_ANSWER, *(SelectChoice(*answer) for answer in FIRMNESS_WORDS.items())],
        validate_choice=False,
        filters=[one_line],
    )
    body_area_id = SelectField("Where do you use it most?", validate_choice=False, filters=[one_line])
    months_owned = SelectField(
        "How long have you had it?",
        choices=[NO_ANSWER, *(SelectChoice(str(months), words) for months, words in OWNED_WORDS.items())],
        validate_choice=False,
        filters=[one_line],
    )
    shown_as = RadioField("Which name stands above it?", validate_choice=False, filters=[one_line])

    def __init__(
        self, *, review: Review | None, areas: Sequence[BodyArea], first_name: str, has_firmness: bool
    ) -> None:
        super().__init__(data=_as_typed(review) if review else {"shown_as": "customer"})
        self.body_area_id.choices = [NO_ANSWER, *(SelectChoice(area.id, area.name) for area in areas)]
        self.shown_as.choices = [SelectChoice("customer", NAMELESS)]
        if first_name:
            self.shown_as.choices.insert(0, SelectChoice("name", first_name))
        for field in (self.firmness_felt, self.body_area_id, self.months_owned):
            field.flags.optional = True
        if not has_firmness:
            del self.firmness_felt

    @property
    def opinion(self) -> Opinion:
        """The answers; one that is no number counts as wrong, not as missing."""
        return Opinion(
            stars=_number(self.stars.data),
            text=self.text.data or "",
            show_name=self.shown_as.data == "name",
            firmness_felt=(self.firmness_felt.data or None) if "firmness_felt" in self else None,
            body_area_id=self.body_area_id.data or None,
            months_owned=_number(self.months_owned.data) if self.months_owned.data else None,
        )

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        for field, message in check_opinion(self.opinion).items():
            if field in self:
                self[field].errors = [message]
            valid = False
        return valid


class DeletionForm(ShopForm):
    """Yes, delete it."""


class ReportForm(PublicForm):
    """What is wrong with a review. No account is needed, and none is asked for."""

    reason = RadioField(
        "What is wrong with it?",
        choices=[SelectChoice(reason, name) for reason, (name, _) in REASON_WORDS.items()],
        validators=[DataRequired("Choose what is wrong with it.")],
        filters=[one_line],
    )
    detail = TextAreaField(
        "Anything we should know",
        validators=[Length(max=LONGEST_DETAIL, message=f"Shorten this to {LONGEST_DETAIL} characters.")],
        filters=[several_lines],
    )

    def __init__(self) -> None:
        super().__init__()
        self.detail.flags.optional = True


def _as_typed(review: Review) -> dict[str, str]:
    return {
        "stars": str(review.stars),
        "text": review.text,
        "firmness_felt": review.firmness_felt or "",
        "body_area_id": review.body_area_id or "",
        "months_owned": "" if review.months_owned is None else str(review.months_owned),
        "shown_as": "name" if review.shown_name else "customer",
    }


def _number(typed: str | None) -> int:
    """The number in a choice; -1, which is no answer, for anything else."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 4 else -1
