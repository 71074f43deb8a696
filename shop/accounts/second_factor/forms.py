"""What people type to show that they have their second factor."""

from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from shop.web.forms import ShopForm

TOO_LONG = "That is too long for a code. Enter it as it is shown."


class CodeForm(ShopForm):
    """The digits that the app shows."""

    code = StringField(
        "Code from your app",
        validators=[
            DataRequired("Enter the six digits that your app shows."),
            Length(max=20, message=TOO_LONG),
        ],
    )


class RecoveryForm(ShopForm):
    """A code from the list that was shown once."""

    recovery = StringField(
        "Recovery code",
        validators=[DataRequired("Enter one of your recovery codes."), Length(max=60, message=TOO_LONG)],
    )


class SetUpForm(CodeForm):
    """The same, and the secret that it is made from, which only the shop can read."""

    sealed = HiddenField()
