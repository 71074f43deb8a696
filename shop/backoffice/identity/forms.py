"""What somebody types to show once more who they are. The names keep clear of those of any other form."""

from typing import Any

from wtforms import PasswordField, StringField
from wtforms.validators import Length

from shop.web.forms import ShopForm

PASSWORD, CODE = "identity_password", "identity_code"


class IdentityForm(ShopForm):
    """The password or a code of the app: one is enough."""

    identity_password = PasswordField("Your password")
    identity_code = StringField(
        "Or a code from your app",
        validators=[Length(max=20, message="That is too long for a code. Enter the six digits.")],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Something has to be there."""
        valid = super().validate(extra_validators)
        if valid and not self.identity_password.data and not self.identity_code.data:
            self.identity_password.errors = ["Enter your password."]
            return False
        return valid
