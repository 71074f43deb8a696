"""Whatever a kept page shows, a change of it counts the version up; what no page shows does not."""

import pytest
from sqlalchemy import select, text, update

from shop.catalog.showing import stock_in_words
from shop.extensions import db
from shop.inventory import availability
from shop.inventory.models import StockItem
from shop.web.front.models import PagesVersion
from tests.factories import make_bundle, make_product, make_variant
from tests.web.front.watched import CHANGES

pytestmark = pytest.mark.both_engines


def version() -> int:
    db.session.commit()
    return db.session.scalar(select(PagesVersion.number))


def test_a_change_of_any_table_that_pages_read_is_seen(rows):
    unseen = []
    for table, change in CHANGES.items():
        before = version()
        db.session.execute(text(f"UPDATE {table} SET {change}"))
        if version() == before:
            unseen.append(table)
    assert unseen == []


def test_what_comes_and_goes_is_seen(rows):
    before = version()
    db.session.execute(text("DELETE FROM guide_related"))
    deleted = version()
    db.session.execute(text("INSERT INTO guide_related (guide_id, related_id) VALUES (1, 1)"))
    assert before < deleted < version()


def test_a_change_that_is_taken_back_is_none(rows):
    before = version()
    db.session.execute(text("UPDATE product SET name = 'x'"))
    db.session.rollback()
    assert version() == before


def test_what_no_page_shows_does_not_empty_the_shelves(client, ball):
    before = version()
    client.post("/cart/lines", data={"sku": "S-70"})
    db.session.execute(update(StockItem).values(reorder_point=3))
    assert version() == before


class TestStock:
    """A sale empties the shelves of kept pages only where a page reads differently after it."""

    @pytest.fixture
    def parts(self, app):
        """A part that two sets need in different numbers, and both sets."""
        part = make_variant(make_product("part"), stock=40)
        return part.id, make_bundle({part: 2}, slug="two").id, make_bundle({part: 3}, slug="three").id

    def test_exactly_where_the_words_about_it_or_about_a_set_change(self, parts):
        wrong = []
        for pieces in range(40, -1, -1):
            words, before = self.words(parts), version()
            self.hold(parts[0], 40 - pieces)
            if (self.words(parts) != words) != (version() != before):
                wrong.append(pieces)
        assert wrong == []

    def test_in_large_steps_as_well(self, parts):
        wrong = []
        for held in (40, 0, 25, 34, 3, 40, 35, 36, 22, 23, 0):
            words, before = self.words(parts), version()
            self.hold(parts[0], held)
            if (self.words(parts) != words) != (version() != before):
                wrong.append(held)
        assert wrong == []

    def test_goods_that_are_new_in_stock_are_seen(self, parts):
        before = version()
        variant = make_variant(make_product("new"), stock=0)
        assert version() > before
        before = version()
        db.session.execute(text(f"DELETE FROM stock_item WHERE variant_id = {variant.id}"))
        assert version() > before

    def words(self, variant_ids) -> list[str]:
        return [stock_in_words(pieces) for pieces in availability(variant_ids).values()]

    def hold(self, variant_id: int, held: int) -> None:
        db.session.execute(update(StockItem).where(StockItem.variant_id == variant_id).values(held=held))
