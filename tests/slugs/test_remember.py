"""An address that was once given out leads to the same thing for ever."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.catalog.models import ProductStatus
from shop.extensions import db
from shop.slugs import guide_once_at, product_once_at, remember_slug
from shop.slugs.models import Kind, OldSlug
from tests.factories import make_guide, make_product, make_variant


@pytest.fixture
def ball(app):
    ball = make_product("ball")
    make_variant(ball, name="70 mm", slug="70-mm")
    remember_slug("old-ball", product_id=ball.id)
    return ball


@pytest.mark.parametrize("rest", ["", "/70-mm", "/reviews"])
def test_an_old_address_of_a_product_leads_to_the_new_one_for_good(client, ball, rest):
    answer = client.get(f"/products/old-ball{rest}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/products/ball{rest}")


@pytest.mark.parametrize("rest", ["", "/session"])
def test_an_old_address_of_a_guide_leads_to_the_new_one(client, rest):
    remember_slug("toes", guide_id=make_guide("feet").id)
    answer = client.get(f"/guides/toes{rest}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/guides/feet{rest}")


@pytest.mark.parametrize(
    "query", ["utm_source=mail&utm_medium=care", "q=a%26b%3D%C3%BC", "x=<\"'>", "_anchor=x&_external=1"]
)
def test_what_an_old_address_asks_for_comes_along(client, ball, query):
    answer = client.get("/products/old-ball", query_string=query)
    assert answer.status_code == 301
    kept = urlsplit(answer.headers["Location"])
    assert (kept.scheme, kept.netloc, kept.path, kept.fragment) == ("", "", "/products/ball", "")
    assert parse_qsl(kept.query) == parse_qsl(query)


def test_products_and_guides_have_addresses_of_their_own(client, ball):
    assert client.get("/guides/old-ball").status_code == 404
    assert guide_once_at("old-ball") is None


def test_who_has_the_slug_today_is_shown(client, ball):
    make_variant(make_product("old-ball", name="Another Ball"))
    assert client.get("/products/old-ball").status_code == 200


def test_a_slug_that_two_things_left_leads_to_the_last(app, ball):
    other = make_product("other")
    remember_slug("old-ball", product_id=other.id)
    db.session.commit()
    assert product_once_at("old-ball") == other.id


def test_a_thing_that_moved_twice_is_one_step_away_from_each_old_address(client, ball):
    remember_slug("ball", product_id=ball.id)
    ball.slug = "best-ball"
    for old in ("old-ball", "ball"):
        assert client.get(f"/products/{old}").headers["Location"] == "/products/best-ball"


def test_what_is_not_public_is_not_given_away_and_what_is_archived_is_gone(client, ball):
    ball.status = ProductStatus.DRAFT
    assert client.get("/products/old-ball").status_code == 404
    ball.status = ProductStatus.ARCHIVED
    assert client.get("/products/old-ball", follow_redirects=True).status_code == 410


@pytest.mark.both_engines
def test_a_slug_is_of_exactly_one_thing(app):
    db.session.add(OldSlug(kind=Kind.GUIDE, slug="x", product_id=make_product().id, changed_at=clock.now()))
    with pytest.raises(IntegrityError):
        db.session.flush()
