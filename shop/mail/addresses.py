"""Which email addresses a mail can go to."""

from email_validator import EmailNotValidError, validate_email

LONGEST_ADDRESS = 254


def email_problem(email: str) -> str:
    """What is wrong with an address, as a sentence for whoever typed it; empty when nothing is."""
    if not email:
        return "Enter an email address"
    if len(email) > LONGEST_ADDRESS:
        return f"Email address must be {LONGEST_ADDRESS} characters or fewer"
    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        return "Enter an email address like name@example.com"
    return ""
