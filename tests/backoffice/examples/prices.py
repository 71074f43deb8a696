"""Many prices at once."""

from shop.extensions import db
from tests.backoffice.examples import example
from tests.backoffice.typed import typed_in
from tests.factories import make_product, make_variant


@example("backoffice.prices.apply")
def apply(office):
    make_variant(make_product(), sku="MB-1", price_cents=1000)
    db.session.commit()
    page = office.page("/backoffice/prices?category=&percent=-10&amount=&ending=")
    action = page.select_one("form.panel")["action"]
    return office.post(action, **{**typed_in(page, action), "why": "Autumn"})
