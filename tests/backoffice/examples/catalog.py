"""Products: their words and facts, their variants and prices."""

from shop.extensions import db
from tests.backoffice.examples import example
from tests.backoffice.typed import typed_in
from tests.factories import make_product, make_variant

ADDRESS = "/backoffice/products/spiky-ball"
VARIANT = f"{ADDRESS}/variants/MB-SPK-70"


def make_ball() -> None:
    make_variant(make_product(), sku="MB-SPK-70", price_cents=700)
    db.session.commit()


@example("backoffice.catalog.save")
def save(office):
    make_ball()
    said = typed_in(office.page(f"{ADDRESS}/parts/words"), f"{ADDRESS}/parts/words")
    return office.post(f"{ADDRESS}/parts/words", **{**said, "name": "Spiky Ball"})


@example("backoffice.catalog_variants.save")
def save_variant(office):
    make_ball()
    said = typed_in(office.page(VARIANT), VARIANT)
    return office.post(VARIANT, **{**said, "weight-grams": "60"})


@example("backoffice.catalog_variants.reprice")
def reprice(office):
    make_ball()
    return office.post(f"{VARIANT}/price", old="700", price="6.50")
