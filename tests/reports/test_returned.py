"""What came back counts in pieces, on the day that each was put where it belongs."""

from datetime import date

import pytest

from shop.extensions import db
from shop.inventory.models import Restock
from shop.reports import goods_returned, returned_by_day, returned_by_product
from shop.returns import Condition, Finding, inspect_return
from tests.factories import THEO, make_bundle, make_product, make_variant
from tests.returns.conftest import arrived, sent
from tests.support.queries import counted_queries

pytestmark = pytest.mark.both_engines

TODAY = date(2026, 12, 1)


def come_back(order, restock: Restock, *, pieces: int = 1) -> None:
    """Pieces of the first line are sent back and put where they belong."""
    wanted = arrived(order, quantity=pieces)
    finding = Finding(pieces, Condition.SEALED, restock)
    inspect_return(wanted, {line.id: finding for line in wanted.lines}, by=THEO)
    db.session.commit()


def figures(rows) -> list[tuple[str, int, int, int, int]]:
    return [(row.name, row.pieces, row.sellable, row.set_aside, row.thrown_away) for row in rows]


@pytest.fixture
def goods(app, frozen_clock):
    ball = make_variant(make_product("ball", name="Ball"), stock=10)
    ring = make_variant(make_product("ring", name="Ring"), stock=10)
    come_back(sent(ball), Restock.SELLABLE, pieces=2)
    come_back(sent(ball), Restock.QUARANTINE)
    frozen_clock.advance(days=1)
    come_back(sent(ring), Restock.WRITE_OFF)
    return ball, ring


def test_pieces_count_per_day_and_product_by_where_they_went(goods):
    rows = goods_returned(TODAY, date(2026, 12, 2))
    assert figures(rows) == [("Ball", 3, 2, 1, 0), ("Ring", 1, 0, 0, 1)]
    assert [row.day for row in rows] == [TODAY, date(2026, 12, 2)]
    assert goods_returned(date(2026, 11, 1), date(2026, 11, 30)) == []
    assert figures(goods_returned(date(2026, 12, 2), date(2026, 12, 2))) == [("Ring", 1, 0, 0, 1)]


def test_days_and_products_are_put_together(goods, frozen_clock):
    come_back(sent(goods[0]), Restock.WRITE_OFF)
    with counted_queries() as queries:
        rows = goods_returned(TODAY, date(2026, 12, 2))
    assert len(queries) == 1
    assert {day: row.pieces for day, row in returned_by_day(rows).items()} == {TODAY: 3, date(2026, 12, 2): 2}
    assert figures(returned_by_product(rows)) == [("Ball", 4, 2, 1, 1), ("Ring", 1, 0, 0, 1)]


def test_a_set_that_came_back_counts_as_its_parts(app, frozen_clock):
    ball = make_variant(make_product("ball", name="Ball"), stock=10)
    ring = make_variant(make_product("ring", name="Ring"), stock=10)
    come_back(sent(make_bundle({ball: 2, ring: 1}), quantity=1), Restock.SELLABLE)
    assert figures(goods_returned(TODAY, TODAY)) == [("Ball", 2, 2, 0, 0), ("Ring", 1, 1, 0, 0)]
