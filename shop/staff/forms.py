"""What somebody types behind the link of an invitation."""

from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from shop.web.forms import ShopForm, one_line


class JoinForm(ShopForm):
    """What colleagues call somebody, and a password."""

    name = StringField(
        "Your name",
        filters=[one_line],
        validators=[
            DataRequired("Enter your name, as colleagues know you."),
            Length(max=120, message="Enter a name of at most 120 characters."),
        ],
    )
    password = PasswordField("Password", validators=[InputRequired("Enter a password.")])
