"""What is typed to be told. The field stands on product pages, which are the same for everyone: no token."""

from wtforms import EmailField, ValidationError

from shop.mail import email_problem
from shop.web.forms import PublicForm, one_line


class AskForm(PublicForm):
    """Where to write."""

    email = EmailField("Email address", filters=[one_line])

    def validate_email(self, field: EmailField) -> None:
        """An address that a mail can go to."""
        if problem := email_problem(field.data or ""):
            raise ValidationError(problem)
