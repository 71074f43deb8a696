"""One's own password."""

from tests.backoffice.conftest import PASSWORD
from tests.backoffice.examples import example

NEW = "thistle-by-the-brook"


@example("backoffice.password.update")
def update(office):
    return office.post("/backoffice/password", current=PASSWORD, new=NEW, again=NEW)
