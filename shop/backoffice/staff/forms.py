"""What colleagues type about colleagues."""

from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import HiddenField, IntegerField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import DataRequired, Length
from wtforms.widgets import HiddenInput

from shop.web.forms import ShopForm, one_line

REASON = "Enter a reason of at most 500 characters."


class RolesForm(ShopForm):
    """Which jobs somebody has; `seen` are those they had when the page was made."""

    # What is offered decides the verb, in words that say why not.
    roles = SelectMultipleField("Roles", validate_choice=False)
    seen = HiddenField()


class InviteForm(ShopForm):
    """Whom to invite, and to what."""

    email = StringField(
        "Email address",
        filters=[one_line],
        validators=[
            DataRequired("Enter the address of the person to invite."),
            Length(max=254, message="Enter an email address of at most 254 characters."),
        ],
    )
    roles = SelectMultipleField("Roles", validate_choice=False)

    def validate_email(self, field: Any) -> None:
        """An address that mail can be sent to."""
        try:
            validate_email(field.data or "", check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            raise ValidationError("Enter an email address like name@example.com.") from None


class RoleForm(ShopForm):
    """A role's name and what it gives; `version` is the one that was seen."""

    name = StringField(
        "Name",
        filters=[one_line],
        validators=[
            DataRequired("Give the role a name."),
            Length(max=60, message="Give the role a name of at most 60 characters."),
        ],
    )
    permissions = SelectMultipleField("Permissions", validate_choice=False)
    version = IntegerField(widget=HiddenInput(), default=0)


class WhyForm(ShopForm):
    """A reason, for the log."""

    why = StringField(
        "Reason",
        filters=[one_line],
        validators=[DataRequired("Say why, for the log."), Length(max=500, message=REASON)],
    )
