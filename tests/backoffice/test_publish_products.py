"""Products come and go: published, planned, moved, copied, shown early; variants added and retired."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from shop import clock
from shop.audit.models import AuditEntry
from shop.care import find_draft
from shop.catalog import plan_publication
from shop.catalog.jobs import follow_due_plans
from shop.catalog.models import Product, ProductStatus, PublicationPlan, Variant
from shop.extensions import db
from shop.web.front.version import pages_version
from tests.backoffice.typed import typed_in
from tests.factories import IDA, make_bundle, make_product, make_variant
from tests.support.markup import faults

ADDRESS = "/backoffice/products/spiky-ball"


def stored(slug="spiky-ball"):
    query = select(Product).where(Product.slug == slug).execution_options(populate_existing=True)
    return db.session.scalars(query).one()


def test_archived_and_sold_again(office, ball):
    assert office.post(f"{ADDRESS}/status", seen="published", status="archived").status_code == 303
    assert office.get("/products/spiky-ball").status_code == 410
    late = office.post(f"{ADDRESS}/status", seen="published", status="archived")
    assert late.status_code == 409 and "changed by somebody else" in late.text
    assert office.post(f"{ADDRESS}/status", seen="archived", status="published").status_code == 303
    assert office.get("/products/spiky-ball").status_code == 200


def test_nothing_is_published_before_it_is_right(office, app):
    make_variant(make_product(care=False, status=ProductStatus.DRAFT), sku="MB-SPK-70")
    answer = office.post(f"{ADDRESS}/status", seen="draft", status="published")
    assert answer.status_code == 409
    assert "a care sheet needs all five lists." in answer.text
    assert faults(answer.text) == []


def test_a_plan_is_followed_at_its_moment_and_kept_pages_change_then(office, ball, frozen_clock):
    stored().status = ProductStatus.DRAFT
    start = clock.now().replace(second=0, microsecond=0) + timedelta(hours=1)
    said = {
        "publish_at": f"{start:%Y-%m-%dT%H:%M}",
        "archive_at": f"{start + timedelta(days=1):%Y-%m-%dT%H:%M}",
    }
    assert office.post(f"{ADDRESS}/plan", **said).status_code == 303
    assert follow_due_plans() == 0
    before = pages_version()
    db.session.rollback()
    frozen_clock.advance(hours=1)
    assert follow_due_plans() == 1
    assert pages_version() > before
    db.session.rollback()
    assert office.get("/products/spiky-ball").status_code == 200
    frozen_clock.advance(days=1)
    assert follow_due_plans() == 1
    assert office.get("/products/spiky-ball").status_code == 410
    assert db.session.scalars(select(PublicationPlan)).all() == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"publish_at": "2020-01-01T10:00"}, "That moment is over."),
        ({"publish_at": "soon"}, "Enter day and time"),
        ({"publish_at": "2030-02-01T10:00", "archive_at": "2030-01-01T10:00"}, "put away before"),
    ],
)
def test_a_plan_that_cannot_be_is_told(office, ball, said, sentence):
    answer = office.post(f"{ADDRESS}/plan", **said)
    assert answer.status_code in {400, 422} and sentence in answer.text
    assert db.session.scalars(select(PublicationPlan)).all() == []


def test_another_slug_leaves_an_address_that_leads_on(office, ball):
    make_product("taken", name="Taken")
    assert office.post(f"{ADDRESS}/slug", slug="taken").status_code == 409
    assert office.post(f"{ADDRESS}/slug", slug="Not One").status_code == 422
    assert office.post(f"{ADDRESS}/slug", slug="soft-spiky-ball").status_code == 303
    moved = office.get("/products/spiky-ball")
    assert moved.status_code == 301 and moved.location.endswith("/products/soft-spiky-ball")


def test_an_address_that_leads_to_something_else_is_not_taken(office, ball):
    make_variant(make_product("mat", name="Mat"), sku="MA-1")
    db.session.commit()
    office.post("/backoffice/products/mat/slug", slug="soft-mat")
    answer = office.post(f"{ADDRESS}/slug", slug="mat")
    assert answer.status_code == 409 and "leads to another product" in answer.text
    assert office.get("/products/mat").location.endswith("/products/soft-mat")
    assert office.post("/backoffice/products/soft-mat/slug", slug="mat").status_code == 303
    assert office.get("/products/soft-mat").location.endswith("/products/mat")
    assert office.get("/products/mat").status_code == 200


def test_a_preview_link_shows_a_draft_until_it_expires(office, client, ball, frozen_clock):
    stored().status = ProductStatus.DRAFT
    office.post(f"{ADDRESS}/preview")
    link = office.page(ADDRESS).select_one(".notice--ok").text.split()[-1].removeprefix("http://localhost")
    stranger = client.application.test_client()
    shown = stranger.get(link)
    assert shown.status_code == 200 and "Spiky Massage Ball" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    page = BeautifulSoup(shown.text, "html.parser")
    assert "Add to cart" not in page.text and not page.select("[data-recent], .later")
    assert stranger.post("/cart/lines", data={"sku": "MB-SPK-70", "quantity": "1"}).status_code == 404
    assert faults(shown.text) == []
    assert stranger.get(link + "x").status_code == 404
    assert stranger.get("/products/spiky-ball").status_code == 404
    frozen_clock.advance(days=7)
    assert stranger.get(link).status_code == 410


def test_a_copy_is_a_draft_with_its_own_numbers(office, ball):
    page = office.page(f"{ADDRESS}/copy")
    said = typed_in(page, f"{ADDRESS}/copy")
    sku = next(name for name in said if name.startswith("sku-"))
    assert faults(str(page)) == []
    taken = office.post(f"{ADDRESS}/copy", **{**said, sku: "MB-SPK-70"})
    assert taken.status_code == 422 and "MB-SPK-70 belongs to MB-SPK-70 already." in taken.text
    assert office.post(f"{ADDRESS}/copy", **{**said, sku: "MB-SPK-71"}).status_code == 303
    copied = stored("spiky-ball-2")
    assert (copied.status, copied.description) == (ProductStatus.DRAFT, stored().description)
    variant = db.session.scalars(select(Variant).where(Variant.sku == "MB-SPK-71")).one()
    assert variant.price_cents == 700 and variant.gtin != ball.gtin
    assert find_draft(copied.id) is not None


def test_a_copy_is_given_no_name_that_is_blocked(office, ball):
    said = typed_in(office.page(f"{ADDRESS}/copy"), f"{ADDRESS}/copy")
    sku = next(name for name in said if name.startswith("sku-"))
    answer = office.post(f"{ADDRESS}/copy", **{**said, sku: "MB-SPK-71", "name": "The Cure"})
    assert answer.status_code == 400 and "is blocked. Choose another name" in answer.text
    assert db.session.scalars(select(Product.slug)).all() == ["spiky-ball"]


def test_what_a_set_on_sale_holds_stays_on_sale_and_a_set_waits_for_its_parts(office, ball):
    part = make_variant(make_product("cup", name="Cup"), sku="CU-1")
    starter = db.session.get_one(Product, make_bundle({ball: 1, part: 1}).product_id)
    db.session.commit()
    answer = office.post(f"{ADDRESS}/status", seen="published", status="archived")
    assert answer.status_code == 409 and "The set “Starter Set” is on sale and holds it." in answer.text
    starter.status = stored().status = ProductStatus.DRAFT
    db.session.commit()
    answer = office.post("/backoffice/products/starter-set/status", seen="draft", status="published")
    assert answer.status_code == 409


def test_plans_publish_parts_before_their_set_and_archive_them_after_it(office, ball, frozen_clock):
    starter = db.session.get_one(Product, make_bundle({ball: 2}).product_id)
    starter.status = stored().status = ProductStatus.DRAFT
    start = clock.now() + timedelta(hours=1)
    for product_id in (starter.id, ball.product_id):
        plan_publication(product_id, publish_at=start, archive_at=start + timedelta(hours=1), by=IDA)
    db.session.commit()
    frozen_clock.advance(hours=1)
    assert follow_due_plans() == 2
    assert {stored().status, stored("starter-set").status} == {ProductStatus.PUBLISHED}
    frozen_clock.advance(hours=1)
    assert follow_due_plans() == 2
    assert {stored().status, stored("starter-set").status} == {ProductStatus.ARCHIVED}


def test_a_plan_leaves_what_a_set_on_sale_holds_and_the_log_says_so(office, ball, frozen_clock):
    make_bundle({ball: 2})
    plan_publication(ball.product_id, publish_at=None, archive_at=clock.now() + timedelta(hours=1), by=IDA)
    db.session.commit()
    frozen_clock.advance(hours=1)
    assert follow_due_plans() == 1 and follow_due_plans() == 0
    assert stored().status == ProductStatus.PUBLISHED
    assert db.session.scalars(select(AuditEntry.what)).all() == ["Left it as it is, against the plan"]
