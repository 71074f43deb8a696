"""What staff type about a recall."""

from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from shop.recalls import LONGEST_NOTE, RecallWords, answers_offered
from shop.recalls.models import Recall
from shop.web.addresses import row_number
from shop.web.forms import ShopForm, one_line, several_lines


class LotsForm(ShopForm):
    """Which lots a recall is about."""

    lots = SelectMultipleField(
        "Lots",
        coerce=row_number,
        validate_choice=False,
        validators=[DataRequired("Choose at least one lot.")],
    )


class WordsForm(ShopForm):
    """What the recall says. Line breaks count as spaces: each of the three is one paragraph."""

    #: The revision that the page showed.
    seen = HiddenField()
    hazard = TextAreaField("What is wrong", filters=[one_line])
    danger = TextAreaField("The danger", filters=[one_line])
    action = TextAreaField("What to do at once", filters=[one_line])
    offers_refund = BooleanField("Their money back")
    offers_replacement = BooleanField("A new one")

    @classmethod
    def of(cls, recall: Recall) -> "WordsForm":
        """The form as the recall stands."""
        form = cls(formdata=None, obj=recall)
        form.seen.data = str(recall.revision)
        return form

    @property
    def words(self) -> RecallWords:
        """As the verbs take them."""
        return RecallWords(
            hazard=self.hazard.data or "",
            danger=self.danger.data or "",
            action=self.action.data or "",
            offers_refund=self.offers_refund.data,
            offers_replacement=self.offers_replacement.data,
        )

    @property
    def seen_revision(self) -> int:
        """0 where the page did not say."""
        seen = self.seen.data or ""
        return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0


class ConfirmForm(ShopForm):
    """A button that does what the page says, as long as the page is still true."""

    #: What the page showed: the revision of a draft.
    seen = HiddenField()


class ClosingForm(ShopForm):
    """Why a recall ends."""

    note = StringField(
        "Why it ends",
        validators=[
            DataRequired("Say why it ends, for whoever reads the report."),
            Length(max=300, message="Shorten this to 300 characters."),
        ],
    )


class ReplyForm(ShopForm):
    """An answer that came by mail or phone, as a colleague writes it down."""

    answer = RadioField("What they would like", validators=[InputRequired("Choose one of these.")])
    thrown_away = BooleanField("They have thrown it away")
    note = TextAreaField(
        "What they said",
        validators=[Length(max=LONGEST_NOTE, message=f"Shorten this to {LONGEST_NOTE} characters.")],
        filters=[several_lines],
    )

    def offer(self, recall: Recall) -> None:
        """Only what this recall offers can be chosen."""
        self.answer.choices = answers_offered(recall)
