"""Products come and go: published, planned, moved, copied, shown early; variants added and retired."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from shop import clock
from shop.accounts import hashing
from shop.audit.models import AuditEntry
from shop.care import find_draft
from shop.catalog.jobs import follow_due_plans
from shop.catalog.models import Product, ProductDraft, ProductStatus, PublicationPlan, Variant
from shop.claims.models import ClaimOverride
from shop.extensions import db
from shop.web.front.version import pages_version
from tests.backoffice.conftest import PASSWORD, Office, sign_in
from tests.backoffice.typed import typed_in
from tests.factories import IDA, make_bundle, make_product, make_staff, make_variant
from tests.support.markup import faults

ADDRESS = "/backoffice/products/spiky-ball"


@pytest.fixture
def ball(app):
    variant = make_variant(make_product(), sku="MB-SPK-70", price_cents=700)
    db.session.commit()
    return variant


@pytest.fixture
def ida(app):
    make_staff(IDA, name="Ida", password_hash=hashing.hash_password(PASSWORD))
    client = app.test_client()
    sign_in(client, IDA)
    return Office(client)


def stored(slug="spiky-ball"):
    query = select(Product).where(Product.slug == slug).execution_options(populate_existing=True)
    return db.session.scalars(query).one()


def ask_to_let_stand(office, **changes):
    said = typed_in(office.page(f"{ADDRESS}/parts/words"), f"{ADDRESS}/parts/words")
    said |= {"short-description": "Relieves the shelf of dust.", **changes}
    return office.post(f"{ADDRESS}/parts/words", **said)


def test_blocked_words_need_a_second_colleague_and_are_kept_in_the_log(office, ida, ball):
    refused = ask_to_let_stand(office)
    assert refused.status_code == 422
    page = BeautifulSoup(refused.text, "html.parser")
    assert "Relieves" in page.select_one(".edit-field__findings").text
    assert faults(refused.text) == []
    assert "Say why" in ask_to_let_stand(office, ask="yes").text
    assert ask_to_let_stand(office, ask="yes", reason="It is said of dust.").status_code == 303
    assert stored().summary == "A light ball with soft points."

    assert "You wrote this." in office.get(ADDRESS).text
    form = ida.page(ADDRESS).find("form", action=f"{ADDRESS}/draft/approval")
    seen = form.find("input", attrs={"name": "seen"})["value"]
    assert office.post(f"{ADDRESS}/draft/approval", seen=seen).status_code == 409
    assert ida.post(f"{ADDRESS}/draft/approval", seen="an older one").status_code == 409
    assert faults(ida.get(ADDRESS).text) == []
    assert ida.post(f"{ADDRESS}/draft/approval", seen=seen).status_code == 303
    assert stored().summary == "Relieves the shelf of dust."
    override = db.session.scalars(select(ClaimOverride)).one()
    assert (override.words, override.allowed_by) == (["Relieves"], IDA)
    assert db.session.scalars(select(ProductDraft)).all() == []


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


def test_a_preview_link_shows_a_draft_until_it_expires(office, client, ball, frozen_clock):
    stored().status = ProductStatus.DRAFT
    office.post(f"{ADDRESS}/preview")
    link = office.page(ADDRESS).select_one(".notice--ok").text.split()[-1].removeprefix("http://localhost")
    stranger = client.application.test_client()
    shown = stranger.get(link)
    assert shown.status_code == 200 and "Spiky Massage Ball" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
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


def new_variant(office, **changes):
    said = typed_in(office.page(f"{ADDRESS}/variants/new"), f"{ADDRESS}/variants")
    said |= {
        "sku": "MB-SPK-90",
        "price-cents": "9.00",
        "name": "90 mm",
        "slug": "90-mm",
        "weight-grams": "98",
    }
    said |= {"pressure-level": "3", **dict.fromkeys(("fragrance-free", "vegan"), "yes"), **changes}
    said |= {name: "no" for name in said if name.startswith("contains-")}
    return office.post(f"{ADDRESS}/variants", **said)


def test_a_variant_is_added_retired_and_sold_again(office, ball):
    assert new_variant(office).status_code == 303
    assert "90 mm" in office.get("/products/spiky-ball").text
    assert faults(office.get(ADDRESS).text) == []
    assert office.post(f"{ADDRESS}/variants/MB-SPK-90/retirement").status_code == 303
    assert "90 mm" not in office.get("/products/spiky-ball").text
    last = office.post(f"{ADDRESS}/variants/MB-SPK-70/retirement")
    assert last.status_code == 409 and "the last variant" in last.text
    assert "Sell MB-SPK-90 again" in office.get(ADDRESS).text
    assert office.post(f"{ADDRESS}/variants/MB-SPK-90/return").status_code == 303
    assert "90 mm" in office.get("/products/spiky-ball").text


def test_a_taken_number_is_told_beside_its_field(office, ball):
    answer = new_variant(office, sku="MB-SPK-70")
    assert answer.status_code == 422
    assert "stands twice in this product" in answer.text
    other = make_variant(make_product("other", name="Other"), sku="MB-OTH-1")
    answer = new_variant(office, gtin=other.gtin)
    assert answer.status_code == 422 and "belongs to MB-OTH-1 already" in answer.text


def test_what_a_set_holds_is_not_retired(office, ball):
    new_variant(office)
    make_bundle({ball: 1})
    answer = office.post(f"{ADDRESS}/variants/MB-SPK-70/retirement")
    assert answer.status_code == 409 and "The set “Starter Set” holds it." in answer.text
    assert db.session.scalars(select(AuditEntry).where(AuditEntry.what == "Retired")).all() == []
