"""A small shop behind the page front, and a count of what got past it."""

import pytest
from flask import request
from sqlalchemy import text

from shop import clock
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.reviews.models import Review
from shop.web.front.probes import Lost
from tests.factories import make_bundle, make_care_sheet, make_guide, make_photo, make_product, make_variant
from tests.orders.placements import placed
from tests.recalls.calls import started

BALL = "/products/spiky-ball"

#: One address of every kind of kept page.
KEPT = [
    *("/", "/shop", "/shop?sort=name", "/shop/massage-balls", "/firmness", "/firmness/2", BALL),
    *("/products/spiky-ball/70-mm-mustard", "/products/starter-set", "/guides", "/guides/feet"),
    *("/areas", "/areas/feet", "/care/1", "/delivery", "/returns", "/privacy", "/terms"),
    *("/accessibility", "/about", "/contact", "/recalls", "/robots.txt", "/llms.txt", "/sitemap.xml"),
    *("/sitemaps/pages.xml", "/sitemaps/guides.xml", "/sitemaps/products/1.xml", "/guides/feed.xml"),
]


@pytest.fixture
def ball(app) -> Variant:
    """A ball with everything that can stand on its page, in a set as well."""
    product = make_product(areas=("feet",), care=False)
    make_care_sheet(product)
    ball = make_variant(product, sku="S-70")
    make_guide("feet", tools=(product,))
    make_bundle({ball: 2})
    db.session.commit()
    return ball


@pytest.fixture
def reached(app) -> list[str]:
    """The addresses that Flask was asked for, in order."""
    asked: list[str] = []

    @app.before_request
    def note() -> None:
        asked.append(request.full_path.rstrip("?"))

    return asked


def make_review(ball: Variant) -> None:
    """What Mara wrote about the ball that she bought."""
    facts = {"stars": 5, "text": "Good.", "shown_name": "Mara", "claims_health": False, "hold_rule": ""}
    line_id = placed(ball).lines[0].id
    db.session.add(
        Review(
            **{**facts, "product_id": ball.product_id, "order_line_id": line_id, "status": "published"},
            written_at=clock.now(),
        )
    )


@pytest.fixture
def rows(ball):
    """At least one row in every table that is watched."""
    oil = make_product("oil", cosmetic={})
    make_review(ball)
    make_photo(db.session.get(Product, ball.product_id), ball)
    db.session.execute(
        text(
            "INSERT INTO reference (id, authors, year, title, source, finding, status)"
            " VALUES ('a', '', 2020, '', '', '', 'found')"
        )
    )
    started(make_variant(oil))
    db.session.execute(text("INSERT INTO guide_reference (guide_id, reference_id) VALUES (1, 'a')"))
    db.session.execute(text("INSERT INTO guide_related (guide_id, related_id) VALUES (1, 1)"))
    db.session.execute(
        text(f"INSERT INTO related_product (product_id, related_id, position) VALUES ({oil.id}, {oil.id}, 1)")
    )
    db.session.commit()


@pytest.fixture
def go_away(app, monkeypatch):
    """The front's own connections fail, and so does every new one."""
    front = app.extensions["page_front"]

    def refuse() -> None:
        raise Lost

    def away() -> None:
        front._freshness.close()
        monkeypatch.setattr(front._freshness, "_open_probe", refuse)

    return away
