"""A recall begins: the lot is blocked, everybody who has a piece is written down, and only once."""

from datetime import date

import pytest

from shop.errors import Conflict
from shop.extensions import db
from shop.inventory import availability, keep_back_short_dated_lots, put_back
from shop.inventory.models import LotState, Restock
from shop.orders import components_with_lots, lock_order, ship_order
from shop.orders.personal_data import erase_orders
from shop.personal_data import Erasure, Person
from shop.recalls import (
    BadWords,
    discard_recall,
    draft_recall,
    edit_recall,
    get_recall,
    lock_recall,
    recalls_of_orders,
    rehearse_recall,
    report_on,
    running_recalls,
    start_recall,
)
from shop.recalls.drafting import RecallWords
from shop.recalls.models import RecallPiece
from tests.factories import IDA, MARA, THEO, make_customer, make_variant
from tests.inventory.promises import block_lot, counters
from tests.orders.placements import mails, paid, ship
from tests.recalls.calls import WORDS, drafted, lot_of, notices, started, tell
from tests.support.crowds import at_once, refused
from tests.support.queries import counted_queries

pytestmark = pytest.mark.both_engines


def test_the_lot_is_blocked_and_what_is_left_of_it_cannot_be_sold(app):
    oil = make_variant(stock=10)
    ship(paid(oil, quantity=3))
    reach = start_recall(drafted(oil), by=THEO)
    assert lot_of(oil).state == LotState.RECALLED
    assert counters(oil) == (7, 0, 7)
    assert availability([oil.id]) == {oil.id: 0}
    assert (reach.people, reach.shipped_pieces, reach.on_hand) == (1, 3, 7)


def test_many_people_are_written_down_in_as_few_statements_as_one(app):
    def statements(people: int) -> int:
        oil = make_variant(stock=10)
        for number in range(people):
            ship(paid(oil, email=f"buyer{number}@example.com"))
        draft = drafted(oil)
        with counted_queries() as queries:
            start_recall(draft, by=THEO)
        return len(queries)

    assert statements(5) == statements(1)


def test_a_quarantined_lot_is_not_blocked_twice(app):
    oil = make_variant(stock=10)
    block_lot(oil, "LOT-1")
    started(oil)
    assert counters(oil) == (10, 0, 10)
    assert lot_of(oil).state == LotState.RECALLED
    assert keep_back_short_dated_lots() == []


def test_an_order_that_waits_for_it_does_not_ship_from_it(app):
    oil = make_variant(stock=10)
    order = paid(oil)
    started(oil)
    with pytest.raises(Conflict, match="do not cover this order"):
        ship(order)
    db.session.rollback()


def test_a_person_with_several_orders_is_one_person(app):
    oil = make_variant(stock=10)
    ship(paid(oil, email="Mara@Example.com"))
    ship(paid(oil, email=MARA))
    ship(paid(oil, email=IDA, name="Ida Berg"))
    started(oil)
    assert [(notice.email, notice.name) for notice in notices()] == [(MARA, "Mara Lind"), (IDA, "Ida Berg")]


def test_an_order_that_nobody_can_reach_is_in_the_report(app):
    oil, user = make_variant(), make_customer()
    order = ship(paid(oil, user_id=user.id))
    erase_orders(Person(user.id, MARA), Erasure(keep_reviews=False))
    db.session.execute(db.text("DELETE FROM recall_contact"))
    recall = started(oil)
    assert notices() == []
    assert report_on(recall).unreachable == [order.number]


def test_a_lot_that_was_never_sold_is_blocked_and_nobody_is_told(app):
    oil = make_variant(stock=10)
    recall = drafted(oil)
    reach = start_recall(recall, by=THEO)
    assert reach.nobody_has_it
    assert (recall.state, lot_of(oil).state) == ("closed", LotState.RECALLED)
    assert tell() == 0
    assert running_recalls() == []


def test_a_lot_is_not_recalled_twice_and_the_sentence_names_the_recall(app):
    oil = make_variant()
    ship(paid(oil))
    earlier = drafted(oil)
    first = started(oil)
    db.session.commit()
    with pytest.raises(Conflict, match=f"recalled already, by {first.code}"):
        draft_recall([lot_of(oil).id], by=THEO)
    with pytest.raises(Conflict, match=f"recalled already, by {first.code}"):
        start_recall(earlier, by=THEO)
    db.session.rollback()
    with pytest.raises(Conflict, match="cannot become running"):
        start_recall(lock_recall(first.code), by=THEO)


def test_of_two_colleagues_who_start_at_once_the_second_changes_nothing(app, database_engine):
    oil = make_variant()
    ship(paid(oil))
    one, other = drafted(oil).code, drafted(oil).code
    works = [lambda code=code: start_recall(lock_recall(code), by=THEO) for code in (one, one, other)]
    results = at_once(app, *works)
    assert len(refused(results)) == 2
    assert [notice.email for notice in notices()] == [MARA]
    assert counters(oil) == (9, 0, 9)


def test_a_parcel_that_leaves_meanwhile_is_in_the_list_or_stays(app, database_engine):
    oil = make_variant(stock=10)
    order, code = paid(oil), drafted(oil).code
    results = at_once(app, lambda: ship(order), lambda: start_recall(lock_recall(code), by=THEO))
    shipped = len(refused(results)) == 0
    assert len(notices()) == shipped
    assert counters(oil) == ((9, 0, 9) if shipped else (10, 1, 10))


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("hazard", "", "Say what is wrong"),
        ("danger", "", "Say what may happen"),
        ("action", "", "Say what to do at once"),
        ("danger", "In rare situations it burns.", "Leave out “In rare situations”"),
        ("hazard", "A voluntary   recall.", "Leave out “voluntary”"),
        ("action", "Out of precaution, stop.", "Leave out “precaution”"),
        ("danger", "x" * 601, "Shorten this to 600 characters"),
        ("offers_refund", False, "Offer a refund, a replacement, or both."),
    ],
)
def test_words_that_cannot_go_out_are_named(app, field, text, says):
    recall = draft_recall([lot_of(make_variant()).id], by=THEO)
    words = {name: getattr(WORDS, name) for name in RecallWords.__slots__} | {field: text}
    if field == "offers_refund":
        words["offers_replacement"] = False
    with pytest.raises(BadWords, match=says) as refusal:
        edit_recall(recall, RecallWords(**words), seen=1)
    assert refusal.value.field == field
    with pytest.raises(BadWords):
        start_recall(recall, by=THEO)


def test_whoever_edits_an_older_text_is_told(app):
    recall = drafted(make_variant())
    with pytest.raises(Conflict, match="Somebody changed this recall"):
        edit_recall(recall, WORDS, seen=1)


def test_a_rehearsal_finds_the_same_people_and_changes_nothing(app):
    oil = make_variant(stock=10)
    ship(paid(oil, quantity=2))
    ship(paid(oil, email=IDA))
    draft = drafted(oil)
    already = len(mails())
    rehearsal, reach = rehearse_recall(draft, by=THEO)
    assert (reach.people, reach.shipped_pieces) == (2, 3)
    assert (draft.state, rehearsal.state) == ("draft", "rehearsed")
    assert report_on(rehearsal).total.people == 2
    assert {notice.email for notice in notices()} == {""}
    assert (lot_of(oil).state, counters(oil)) == (LotState.SELLABLE, (7, 0, 0))
    assert (tell(), len(mails())) == (0, already)
    assert running_recalls() == []
    assert start_recall(lock_recall(draft.code), by=THEO).people == 2


def test_an_order_says_what_is_recalled_of_it_until_the_recall_is_closed(app):
    oil = make_variant()
    order, other = ship(paid(oil)), ship(paid(make_variant()))
    rehearse_recall(drafted(oil), by=THEO)
    assert recalls_of_orders([order.id]) == []
    started(oil)
    [own] = recalls_of_orders([order.id])
    assert (own.lot_codes, own.token) == (("LOT-1",), notices()[-1].token)
    assert recalls_of_orders([other.id]) == []


def test_a_draft_can_be_thrown_away_and_a_started_one_cannot(app):
    oil = make_variant()
    ship(paid(oil))
    discard_recall(drafted(oil))
    db.session.flush()
    recall = started(oil)
    with pytest.raises(Conflict, match="stays in the books"):
        discard_recall(get_recall(recall.code))


def test_pieces_that_came_back_and_wait_in_a_lot_beside_it_are_recalled_with_it(app):
    oil = make_variant(stock=10)
    order = ship(paid(oil, quantity=3))
    put_back(
        lot_of(oil).id,
        quantity=2,
        restock=Restock.QUARANTINE,
        order_number=order.number,
        by=THEO,
        reason="Returned",
    )
    reach = start_recall(drafted(oil), by=THEO)
    assert lot_of(oil, "LOT-1-R1").state == LotState.RECALLED
    assert (reach.on_hand, counters(oil)) == (9, (9, 0, 9))


def test_pieces_that_came_back_after_the_draft_was_made_are_recalled_with_it(app):
    oil = make_variant(stock=10)
    order, recall = ship(paid(oil, quantity=3)), drafted(oil)
    put_back(
        lot_of(oil).id,
        quantity=2,
        restock=Restock.QUARANTINE,
        order_number=order.number,
        by=THEO,
        reason="Returned",
    )
    reach = start_recall(lock_recall(recall.code), by=THEO)
    assert lot_of(oil, "LOT-1-R1").state == LotState.RECALLED
    assert [lot.code for lot in get_recall(recall.code).lots] == ["LOT-1", "LOT-1-R1"]
    assert (reach.on_hand, counters(oil)) == (9, (9, 0, 9))


def test_a_line_that_left_in_two_parcels_is_told_of_once_with_all_of_its_pieces(app, frozen_clock):
    oil = make_variant(stock=10)
    order = paid(oil, quantity=3)
    send_some(order, 1)
    frozen_clock.advance(days=2)
    send_some(order, 2)
    frozen_clock.advance(days=3)
    reach = start_recall(drafted(oil), by=THEO)
    assert (reach.people, reach.shipped_pieces) == (1, 3)
    [piece] = db.session.scalars(db.select(RecallPiece))
    assert (piece.quantity, piece.shipped_on) == (3, date(2026, 12, 3))


def send_some(order, quantity):
    [component] = components_with_lots(order.id)
    pieces, label = {component.id: quantity}, f"1Z-{quantity}"
    ship_order(lock_order(order.id), carrier="UPS", tracking_number=label, by=THEO, pieces=pieces)


def test_a_link_is_not_given_to_an_order_that_somebody_else_may_have_placed_with_the_address(app):
    oil = make_variant()
    own, foreign = ship(paid(oil)), ship(paid(oil, name="Not Mara"))
    started(oil)
    assert [each.token for order in (own, foreign) for each in recalls_of_orders([order.id])] == ["", ""]
    [both] = recalls_of_orders([own.id, foreign.id])
    assert both.token == notices()[0].token
