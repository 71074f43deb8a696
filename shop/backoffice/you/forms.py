"""What somebody types about their own second factor."""

from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from shop.web.forms import ShopForm


class AuthenticatorForm(ShopForm):
    """The digits of a new app, and the secret that they are made from, which only the shop can read."""

    code = StringField(
        "Code from the new app",
        validators=[
            DataRequired("Enter the six digits that the app shows."),
            Length(max=20, message="That is too long for a code. Enter it as it is shown."),
        ],
    )
    sealed = HiddenField()
