"""What the two forms of a mailed cart send."""

from wtforms import EmailField, StringField, ValidationError

from shop.mail import email_problem
from shop.web.forms import PublicForm, one_line


class MailCartForm(PublicForm):
    """Where to mail the cart; on the cart page."""

    email = EmailField("Email address", filters=[one_line])

    def validate_email(self, field: EmailField) -> None:
        """An address that a mail can go to."""
        if problem := email_problem(field.data or ""):
            raise ValidationError(problem)


class RestoreForm(PublicForm):
    """The cart in the link, sent on by the page that shows it."""

    put = StringField(filters=[one_line])
