"""One's own way in: a new app, new recovery codes, sessions ended."""

from shop import clock
from shop.accounts import find_user_by_email
from tests.backoffice.examples import example
from tests.backoffice.examples.staff import session_of
from tests.factories import THEO
from tests.support.second_factor import code_at


@example("backoffice.you.add_app")
def add_app(office):
    page = office.page("/backoffice/you/authenticator")
    secret = "".join(page.select_one(".scan__key").text.split())
    sealed = page.select_one("#sealed")["value"]
    code = code_at(clock.now(), secret=secret)
    return office.post("/backoffice/you/authenticator", sealed=sealed, code=code)


@example("backoffice.you.renew_codes")
def renew_codes(office):
    return office.post("/backoffice/you/recovery-codes")


@example("backoffice.you.end_one")
def end_one(office):
    return office.post(f"/backoffice/you/sessions/{session_of(find_user_by_email(THEO))}/end")


@example("backoffice.you.end_others")
def end_others(office):
    session_of(find_user_by_email(THEO))
    return office.post("/backoffice/you/sessions/end-others")
