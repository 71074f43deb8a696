"""What people type to come in, and about their account."""

from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import BooleanField, PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from shop.accounts.passkeys import LONGEST_NAME
from shop.accounts.passwords import BadPassword, check_password
from shop.web.forms import ShopForm, one_line

CURRENT = "Enter your current password."


def check_email(_form: Any, field: Any) -> None:
    """A field's validator: an address that mail can be sent to."""
    try:
        validate_email(field.data or "", check_deliverability=False)
    except EmailNotValidError:
        raise ValidationError("Enter an email address like name@example.com.") from None


def email_field(label: str = "Email address") -> StringField:
    """An address, checked."""
    return StringField(
        label,
        filters=[one_line],
        validators=[
            DataRequired("Enter your email address."),
            Length(max=254, message="Enter an email address of at most 254 characters."),
            check_email,
        ],
    )


def name_field() -> StringField:
    """What to call somebody; may be left empty."""
    return StringField(
        "Your name",
        filters=[one_line],
        validators=[Length(max=120, message="Enter a name of at most 120 characters.")],
    )


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
    remember = BooleanField("Remember this device")


class NewPasswordForm(ShopForm):
    """A password to begin with, or after the old one was forgotten. `about` is what guessers know."""

    password = PasswordField("New password", validators=[InputRequired("Enter a password.")])
    about: tuple[str, ...] = ()

    def validate_password(self, field: Any) -> None:
        """Long enough, and not a common one."""
        try:
            check_password(field.data or "", about=self.about)
        except BadPassword as error:
            raise ValidationError(error.message) from None


class RegisterForm(NewPasswordForm):
    """Who somebody is, and the password they choose."""

    email = email_field()
    name = name_field()
    password = PasswordField("Password", validators=[InputRequired("Enter a password.")])

    def validate_password(self, field: Any) -> None:
        self.about = (self.email.data or "", self.name.data or "")
        super().validate_password(field)


class ConfirmForm(ShopForm):
    """The password again, behind the link in the mail."""

    password = PasswordField("Your password", validators=[InputRequired("Enter the password you chose.")])


class ForgotForm(ShopForm):
    """Where to send the link to a new password."""

    email = email_field()


class NameForm(ShopForm):
    """What to call somebody; `needed` of colleagues, who are known by it."""

    name = name_field()
    needed = False

    def validate_name(self, field: Any) -> None:
        """Customers may leave it empty."""
        if self.needed and not field.data:
            raise ValidationError("Enter your name, as colleagues know you.")


class EmailForm(ShopForm):
    """Another address, and the password to show who asks."""

    email = email_field("New email address")
    current = PasswordField("Current password", validators=[InputRequired(CURRENT)])


class ChangePasswordForm(NewPasswordForm):
    """The password now, and the new one."""

    current = PasswordField("Current password", validators=[InputRequired(CURRENT)])
    password = PasswordField("New password", validators=[InputRequired("Enter a new password.")])


class PasskeyForm(ShopForm):
    """What to call a new passkey, and the password to show who asks. `credential` is the browser's part."""

    name = StringField(
        "Name of the passkey",
        filters=[one_line],
        validators=[
            DataRequired("Enter a name, such as “My phone”."),
            Length(max=LONGEST_NAME, message=f"Enter a name of at most {LONGEST_NAME} characters."),
        ],
    )
    current = PasswordField("Current password", validators=[InputRequired(CURRENT)])
