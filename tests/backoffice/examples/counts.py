"""Counts: opened, counted, approved by somebody else, sent back, dropped."""

from shop.inventory import enter_count, hand_in, lines_of, open_count
from shop.inventory.models import StockCount
from tests.backoffice.examples import example
from tests.factories import IDA, make_category, make_variant


def _open() -> StockCount:
    make_variant()
    return open_count(title="Massage Balls", by=IDA, category_id=make_category().id)


def _handed_in() -> StockCount:
    count = _open()
    for line in lines_of(count):
        enter_count(line, 9, seen=None, by=IDA)
    hand_in(count)
    return count


@example("backoffice.counts.start")
def start(office):
    make_variant()
    return office.post("/backoffice/counts", where=f"category:{make_category().id}")


@example("backoffice.counts.enter")
def enter(office):
    count = _open()
    fields = {f"line-{line.id}": "9" for line in lines_of(count)}
    return office.post(f"/backoffice/counts/{count.id}/lines", from_paper="y", **fields)


@example("backoffice.count_actions.approve")
def approve(office):
    return office.post(f"/backoffice/counts/{_handed_in().id}/approval")


@example("backoffice.count_actions.recount")
def recount(office):
    count = _handed_in()
    again = [line.id for line in lines_of(count)]
    return office.post(f"/backoffice/counts/{count.id}/recount", again=again, why="Look behind the box")


@example("backoffice.count_actions.drop")
def drop(office):
    return office.post(f"/backoffice/counts/{_open().id}/removal")
