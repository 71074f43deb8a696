"""Which addresses a mail can go to; what is refused is said where it is typed."""

import pytest

from shop.mail import email_problem


@pytest.mark.parametrize("email", ["mara@example.com", "o'hara+oil@example.com", "müller@example.com"])
def test_an_address_that_mail_can_go_to_has_no_problem(email):
    assert email_problem(email) == ""
