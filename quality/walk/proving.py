"""Colleagues show who they are: the second factor, and what asks once more."""

from collections.abc import Iterator

from tests.journeys.books import Books
from tests.journeys.steps import Colleague


def second_factor(colleague: Colleague) -> Iterator[str]:
    """Set up, and asked for."""
    books = Books(colleague.shop)
    colleague.give_password()
    yield "second-factor-set-up"
    books.give_app(colleague.shop.staff_email)
    colleague.page.goto(f"{colleague.shop.url}/backoffice")
    colleague.page.get_by_text("Use a recovery code").click()
    yield "second-factor"
    colleague.page.get_by_role("button", name="Sign out").click()
    books.take_app(colleague.shop.staff_email)


def identity(colleague: Colleague) -> Iterator[str]:
    """One's own pages, and what asks for the password again."""
    page, url = colleague.page, f"{colleague.shop.url}/backoffice"
    page.goto(f"{url}/you/authenticator")
    yield "backoffice-authenticator"
    page.goto(f"{url}/you")
    page.get_by_role("button", name="Make new recovery codes").click()
    yield "backoffice-recovery-codes"
    page.goto(f"{url}/staff/invitations/new")
    page.get_by_role("button", name="Send the invitation").click()
    yield "backoffice-invite-error"
    Books(colleague.shop).doubt(colleague.shop.staff_email)
    page.get_by_role("button", name="Send the invitation").click()
    yield "backoffice-confirm-identity"
    Books(colleague.shop).vouch_for(colleague.shop.staff_email)
    page.goto(f"{url}/log/claims")
    yield "backoffice-log-claims"
