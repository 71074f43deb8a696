"""Products: their words and facts, their variants and prices."""

from sqlalchemy import select

from shop.backoffice.catalog.drafting import ask_colleague, fingerprint_of
from shop.backoffice.catalog.reading import get_sheet
from shop.catalog.models import Product, ProductDraft
from shop.extensions import db
from tests.backoffice.examples import example
from tests.backoffice.typed import typed_in
from tests.factories import IDA, make_category, make_product, make_variant

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


@example("backoffice.catalog_actions.change_status")
def change_status(office):
    make_ball()
    return office.post(f"{ADDRESS}/status", seen="published", status="archived")


@example("backoffice.catalog_actions.plan")
def plan(office):
    make_ball()
    return office.post(f"{ADDRESS}/plan", archive_at="2040-01-01T10:00")


@example("backoffice.catalog_actions.move")
def move(office):
    make_ball()
    return office.post(f"{ADDRESS}/slug", slug="soft-spiky-ball")


@example("backoffice.catalog_actions.share")
def share(office):
    make_ball()
    return office.post(f"{ADDRESS}/preview")


def _edit_of_a_colleague() -> ProductDraft:
    make_ball()
    product = db.session.scalars(select(Product)).one()
    draft = ask_colleague(get_sheet(product.slug), {"name": "The Cure"}, reason="A band's name.", by=IDA)
    db.session.commit()
    return draft


@example("backoffice.catalog_actions.allow")
def allow(office):
    return office.post(f"{ADDRESS}/draft/approval", seen=fingerprint_of(_edit_of_a_colleague()))


@example("backoffice.catalog_actions.discard")
def discard(office):
    _edit_of_a_colleague()
    return office.post(f"{ADDRESS}/draft/removal")


def new_variant(office, *, at=ADDRESS, **changes):
    """What somebody types who adds a variant, sent."""
    said = typed_in(office.page(f"{at}/variants/new"), f"{at}/variants")
    said |= {"sku": "MB-SPK-90", "price-cents": "9.00", "name": "90 mm", "slug": "90-mm"}
    said |= {"weight-grams": "98", "pressure-level": "3", "fragrance-free": "yes", "vegan": "yes"}
    said |= {name: "no" for name in said if name.startswith("contains-")}
    return office.post(f"{at}/variants", **{**said, **changes})


def _add_variant(office):
    make_ball()
    return new_variant(office)


@example("backoffice.catalog_adding.add_variant")
def add_variant(office):
    return _add_variant(office)


@example("backoffice.catalog_adding.retire")
def retire(office):
    _add_variant(office)
    return office.post(f"{ADDRESS}/variants/MB-SPK-90/retirement")


@example("backoffice.catalog_adding.bring_back")
def bring_back(office):
    _add_variant(office)
    office.post(f"{ADDRESS}/variants/MB-SPK-90/retirement")
    return office.post(f"{ADDRESS}/variants/MB-SPK-90/return")


@example("backoffice.catalog_adding.make_copy")
def make_copy(office):
    make_ball()
    said = typed_in(office.page(f"{ADDRESS}/copy"), f"{ADDRESS}/copy")
    return office.post(f"{ADDRESS}/copy", **{name: value or "MB-SPK-71" for name, value in said.items()})


def typed_product(office, **changes):
    """What somebody types who begins a product."""
    said = typed_in(office.page("/backoffice/new-product"), "/backoffice/new-product")
    said |= {"name": "Felt Ball", "slug": "felt-ball", "category": make_category().slug}
    said |= {"regulatory-class": "general_product", "first-sku": "FB-1", "first-name": "60 mm"}
    said |= {"first-slug": "60-mm", "first-price-cents": "9.00", "first-weight-grams": "40"}
    said |= {f"first-{name}": "yes" for name in ("fragrance-free", "vegan")}
    said |= {name: "no" for name in said if "-contains-" in name}
    return {**said, **changes}


@example("backoffice.catalog_new.create")
def create(office):
    return office.post("/backoffice/new-product", **typed_product(office))
