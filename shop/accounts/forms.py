"""What people type to come in."""

from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from shop.web.forms import ShopForm


class SignInForm(ShopForm):
    """Email and password. Their lengths are only bounded: which of them is wrong is never said."""

    email = StringField(
        "Email address",
        validators=[
            DataRequired("Enter your email address."),
            Length(max=254, message="Enter an email address of at most 254 characters."),
        ],
    )
    password = PasswordField("Password", validators=[InputRequired("Enter your password.")])
