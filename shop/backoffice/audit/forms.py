"""What somebody asks the log for."""

from datetime import date

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import Length, Optional

from shop.backoffice.audit.kinds import KINDS
from shop.web.days import DayField
from shop.web.forms import PublicForm, one_line


class LogForm(PublicForm):
    """Everything that a row can be found by; what is left empty does not count."""

    who = SelectField("Who", validate_choice=False)
    kind = SelectField("What it was done to", validate_choice=False)
    key = StringField(
        "Number, SKU or name",
        filters=[one_line],
        validators=[Length(max=254, message="Nothing is called by more than 254 characters.")],
    )
    since = DayField("From", validators=[Optional()])
    until = DayField("Until", validators=[Optional()])
    words = StringField(
        "Words", filters=[one_line], validators=[Length(max=200, message="Enter at most 200 characters.")]
    )
    before = HiddenField()

    def __init__(self, asked: MultiDict[str, str], people: list[str]) -> None:
        super().__init__(formdata=asked)
        # Everything here is; saying so beside two of them would not help.
        self.since.flags.optional = self.until.flags.optional = False
        # Somebody who is gone, or a kind that is no more, can still be asked for by address.
        who, kind = self.who.data or "", self.kind.data or ""
        self.who.choices = [("", "Everybody"), *((email, email) for email in _with(people, who))]
        self.kind.choices = [
            ("", "Anything"),
            *((one, KINDS.get(one, one)) for one in _with(list(KINDS), kind)),
        ]

    def check(self) -> bool:
        """Whether all of it makes sense; each field that does not has its sentence."""
        valid = self.validate()
        if valid and self.since.data and self.until.data and self.since.data > self.until.data:
            self.until.errors = ["Choose a day that is not before the first one."]
            return False
        return valid

    @property
    def asked(self) -> dict[str, str]:
        """What to keep in the address of the next page."""
        found = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.data.items()
            if name != "before" and value
        }
        return {name: str(value) for name, value in found.items()}


def _with(known: list[str], one: str) -> list[str]:
    return known if not one or one in known else [*known, one]
