"""Mail that was given up is sent again."""

from sqlalchemy import select

from shop import clock
from shop.extensions import db
from shop.mail.models import OutgoingMail
from tests.backoffice.conftest import place_paid_order
from tests.backoffice.examples import example
from tests.factories import make_variant


@example("backoffice.mail.try_again")
def try_again(office):
    place_paid_order(make_variant())
    mail = db.session.scalar(select(OutgoingMail).where(OutgoingMail.kind == "order_paid"))
    mail.given_up_at = clock.now()
    return office.post(f"/backoffice/mail/{mail.id}/tries")
