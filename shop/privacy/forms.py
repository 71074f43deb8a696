"""What people answer before they are forgotten."""

from wtforms import PasswordField, RadioField
from wtforms.validators import InputRequired

from shop.web.forms import ShopForm

#: What may become of reviews.
REVIEWS = [("delete", "Delete them"), ("keep", "Leave them for others, without my name")]


class EraseForm(ShopForm):
    """What becomes of reviews, and the password once more."""

    reviews = RadioField("Your reviews", default="delete", validate_choice=False)
    current = PasswordField(
        "Your password", validators=[InputRequired("Enter your password, so that nobody else can do this.")]
    )

    def __init__(self) -> None:
        super().__init__()
        self.reviews.choices = REVIEWS
