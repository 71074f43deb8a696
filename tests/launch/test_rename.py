"""A product or guide that an editor gives a new slug keeps its row, and its old address leads to it."""

import re

import pytest
from sqlalchemy import func, select

from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.guides.models import Guide
from shop.launch.importing import import_launch
from shop.launch.reading import read_content
from shop.slugs import guide_once_at, product_once_at


@pytest.fixture
def launch(app, desk):
    def again():
        result = import_launch(read_content(desk.folder))
        db.session.commit()
        return result

    again()
    return again


def rename(desk, old: str, new: str) -> None:
    """In every file that names it, and the file itself."""
    for path in list(desk.folder.rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf'"{old}"', f'"{new}"', text), encoding="utf-8")
        if path.stem == old:
            path.rename(path.with_stem(new))


def id_of(model, slug: str) -> int | None:
    return db.session.scalar(select(model.id).where(model.slug == slug))


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_product_keeps_its_row_and_its_old_address_leads_to_it(client, launch, desk):
    before, products, variants = id_of(Product, "smooth-silicone-ball"), count(Product), count(Variant)
    rename(desk, "smooth-silicone-ball", "silicone-ball")
    assert launch().changed
    assert id_of(Product, "silicone-ball") == before == product_once_at("smooth-silicone-ball")
    assert (count(Product), count(Variant)) == (products, variants)
    answer = client.get("/products/smooth-silicone-ball")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/products/silicone-ball")


def test_a_guide_keeps_its_row_and_its_old_address_leads_to_it(client, launch, desk):
    slug = db.session.scalars(select(Guide.slug).where(Guide.kind == "body")).first()
    before, guides = id_of(Guide, slug), count(Guide)
    rename(desk, slug, "a-new-name")
    launch()
    assert id_of(Guide, "a-new-name") == before == guide_once_at(slug)
    assert count(Guide) == guides
    assert client.get(f"/guides/{slug}").headers["Location"] == "/guides/a-new-name"


def test_a_second_import_after_it_changes_nothing(launch, desk):
    rename(desk, "smooth-silicone-ball", "silicone-ball")
    launch()
    assert not launch().changed


def test_there_and_back_again_is_the_same_row_under_both_addresses(client, launch, desk):
    before = id_of(Product, "smooth-silicone-ball")
    for old, new in (("smooth-silicone-ball", "silicone-ball"), ("silicone-ball", "smooth-silicone-ball")):
        rename(desk, old, new)
        launch()
    assert id_of(Product, "smooth-silicone-ball") == before
    assert client.get("/products/smooth-silicone-ball").status_code == 200
    assert client.get("/products/silicone-ball").headers["Location"] == "/products/smooth-silicone-ball"
