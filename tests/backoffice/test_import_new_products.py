"""New products and variants from a file: drafts under the catalogue's rules, all rows or none."""

import pytest
from sqlalchemy import select

from shop.audit.models import AuditEntry
from shop.catalog.models import PriceChange, Product, ProductStatus, Variant
from shop.extensions import db
from tests.factories import THEO, make_bundle, make_category, make_product, make_variant
from tests.imports.files import apply, effects, problems, read

pytestmark = pytest.mark.both_engines

FACTS = "natural rubber,nickel alloy,tree nut,fragrance free,vegan"
HEADER = f"product,sku,variant,price,weight grams,{FACTS},name,category,kind,description,gtin\n"
SAID = "no,no,no,yes,no"
FELT = "Felt Ball,massage-balls,tool,Soft *felt*."
SMALL = f"felt-ball,MB-FELT-60,60 mm,9.00,80,{SAID},{FELT},\n"
LARGE = f"felt-ball,MB-FELT-80,80 mm,11.00,120,{SAID},{FELT},4006381333931\n"
MORE = f"spiky-ball,MB-SPK-90,90 mm,8.00,95,{SAID},,,,,\n"


@pytest.fixture(autouse=True)
def ball(app, frozen_clock):
    make_category("massage-balls")
    ball = make_variant(make_product(), sku="MB-SPK-70")
    db.session.commit()
    return ball


def read_new(rows: str):
    return read(HEADER + rows, kind="new_products")


def entries(kind: str) -> list[tuple[str, str, str]]:
    query = select(AuditEntry).where(AuditEntry.kind == kind).order_by(AuditEntry.id)
    return [(entry.what, entry.key, entry.actor) for entry in db.session.scalars(query)]


@pytest.mark.parametrize("batch", [1, 500])
def test_a_new_product_becomes_a_draft_with_its_variants_however_the_rows_are_read(
    client, monkeypatch, batch
):
    monkeypatch.setattr("shop.imports.jobs.BATCH", batch)
    file = read_new(SMALL + LARGE)
    assert problems(file) == []
    assert effects(file) == [
        (2, "New draft “Felt Ball”, 60 mm at $9.00"),
        (3, "New draft “Felt Ball”, 80 mm at $11.00"),
    ]
    assert db.session.scalar(select(Product).where(Product.slug == "felt-ball")) is None
    assert apply(file).state == "applied"
    product = db.session.scalars(select(Product).where(Product.slug == "felt-ball")).one()
    assert (product.status, product.name, product.description) == ("draft", "Felt Ball", ["Soft *felt*."])
    variants = db.session.scalars(
        select(Variant).where(Variant.product_id == product.id).order_by(Variant.position)
    ).all()
    assert [(each.sku, each.slug, each.price_cents, each.gtin[:2]) for each in variants] == [
        ("MB-FELT-60", "60-mm", 900, "21"),
        ("MB-FELT-80", "80-mm", 1100, "40"),
    ]
    prices = select(PriceChange.price_cents, PriceChange.actor).order_by(PriceChange.id.desc()).limit(2)
    assert set(db.session.execute(prices).all()) == {(900, THEO), (1100, THEO)}
    assert entries("product") == [("Imported as a draft", "felt-ball", THEO)]
    assert entries("variant") == [("Imported a variant", each, THEO) for each in ("MB-FELT-60", "MB-FELT-80")]
    assert client.get("/products/felt-ball").status_code == 404


def test_a_new_variant_of_a_product_on_sale_waits_until_somebody_puts_it_there(office, client):
    file = read_new(MORE)
    assert effects(file) == [
        (2, "New variant of “Spiky Massage Ball”, 90 mm at $8.00, not on sale before somebody puts it there")
    ]
    assert apply(file).state == "applied"
    assert "90 mm" not in client.get("/products/spiky-ball").text
    page = "/backoffice/products/spiky-ball"
    assert "MB-SPK-90" in office.get(page).text
    assert office.post(f"{page}/variants/MB-SPK-90/return").status_code == 303
    assert "90 mm" in client.get("/products/spiky-ball").text


def test_what_the_catalogue_does_not_let_be_is_said_by_line_and_column(ball):
    make_bundle({ball: 1}, slug="starter-set")
    db.session.commit()
    said = [
        (SMALL.replace("MB-FELT-60", "felt"), "sku", "Write it like OL-LAV-10."),
        (SMALL.replace("MB-FELT-60", "MB-SPK-70"), "sku", "MB-SPK-70 belongs to MB-SPK-70 already."),
        (SMALL.replace("massage-balls", "balls"), "category", "No category"),
        (SMALL.replace("tool", "toy"), "kind", "Write “tool”, “skin product” or “textile”."),
        (SMALL.replace("9.00", "0"), "price", "Enter a number above 0."),
        (SMALL.replace("no,no,no", "no,maybe,no"), "nickel_alloy", "Write “yes” or “no”."),
        (SMALL.replace("60 mm", "–"), "variant", "Write it with letters"),
        (SMALL.replace("Felt Ball,", ","), "name", "Fill this in."),
        (SMALL.replace("Soft *felt*", "It **cu**res"), "description", 'Blocked words: "cures"'),
        (LARGE.replace("931", "932"), "gtin", "The check digit of this GTIN must be 1."),
        (MORE.replace(SAID + ",", SAID + ",Ball"), "name", "This product is there already"),
        (MORE.replace("90 mm", "70 mm mustard"), "variant", '"70-mm-mustard" is used twice.'),
        (MORE.replace("spiky-ball", "starter-set"), "product", "A set has one variant."),
    ]
    # Each row has a SKU of its own.
    rows = [row.replace("-60,", f"-{n},").replace("-90,", f"-{n},") for n, (row, _, _) in enumerate(said)]
    found = problems(read_new("".join(rows)))
    assert [(line, column) for line, column, _ in found] == [
        (line, column) for line, (_, column, _) in enumerate(said, start=2)
    ]
    for (_, _, words), (_, _, sentence) in zip(found, said, strict=True):
        assert words.startswith(sentence)


def test_what_only_all_rows_together_show_is_said_at_the_later_one():
    other = LARGE.replace("Felt Ball", "Ball of felt")
    third = LARGE.replace("MB-FELT-80", "MB-FELT-81")
    assert [(line, column) for line, column, _ in problems(read_new(SMALL + other))] == [(3, "name")]
    found = problems(read_new(SMALL + LARGE + third))
    assert [(line, column) for line, column, _ in found] == [(4, "gtin"), (4, "variant")]


def test_when_somebody_was_quicker_nothing_is_made():
    file = read_new(MORE + SMALL)
    make_product("felt-ball")
    db.session.commit()
    stopped = apply(file)
    assert stopped.state == "stopped"
    assert stopped.trouble.startswith("felt-ball (MB-FELT-60) cannot be made as the dry run said")
    assert db.session.scalar(select(Variant).where(Variant.sku == "MB-SPK-90")) is None
    assert db.session.scalars(select(AuditEntry.kind)).all() == []
    assert set(db.session.scalars(select(Product.status))) == {ProductStatus.PUBLISHED}
