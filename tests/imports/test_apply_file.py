"""All rows or none, as the dry run showed them, and only while that is still true."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from shop.audit.models import AuditEntry
from shop.catalog.models import PriceChange, Product, Variant, VariantFacets
from shop.errors import Conflict
from shop.extensions import db
from shop.imports import ask_to_apply, discard_file, lock_file, read_again, seen_of, work_on_imports
from shop.imports.applying import lock_subjects
from shop.imports.jobs import _apply
from shop.imports.staging import stage
from shop.inventory import stock_problems
from shop.inventory.models import Lot, StockItem
from tests.factories import THEO, make_bundle, make_product, make_variant
from tests.imports.files import again, apply, effects, read, send, work
from tests.inventory.promises import block_lot, counters, movements
from tests.support.crowds import at_once, refused

pytestmark = pytest.mark.both_engines

PRICES = "sku,price\nS-70,8.50\nS-80,90.00\n"
STOCK = "sku,lot,pieces,best_before\nS-70,LOT-1,5,\nS-70,LOT-2,7,2027-05-31\nS-80,NEW,3,\n"


@pytest.fixture(autouse=True)
def balls(app, frozen_clock):
    """Two SKUs, one of them without stock."""
    small = make_variant(make_product(), sku="S-70", price_cents=700)
    large = make_variant(make_product(), sku="S-80", price_cents=800, stock=0)
    db.session.commit()
    yield small, large
    db.session.commit()
    assert stock_problems() == []


def fresh(balls) -> list[Variant]:
    """As they stand in the database; the worker lets go of everything that it has seen."""
    return [db.session.get_one(Variant, ball.id, populate_existing=True) for ball in balls]


def test_prices_are_set_with_their_log_their_filters_and_a_row_for_each(balls, frozen_clock):
    file = read(PRICES)
    frozen_clock.advance(minutes=1)
    assert apply(file).state == "applied"
    assert [ball.price_cents for ball in fresh(balls)] == [850, 9000]
    log = select(PriceChange.price_cents, PriceChange.actor).order_by(PriceChange.id.desc()).limit(2)
    assert set(db.session.execute(log).all()) == {(850, THEO), (9000, THEO)}
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.kind == "variant")).all()
    assert [(entry.key, entry.changes) for entry in entries] == [
        ("S-70", {"price_cents": [700, 850]}),
        ("S-80", {"price_cents": [800, 9000]}),
    ]
    bands = dict(db.session.execute(select(VariantFacets.variant_id, VariantFacets.facets)).all())
    assert bands[balls[0].id] != bands[balls[1].id]
    assert set(db.session.scalars(select(Product.updated_at))) == {frozen_clock.now()}
    with pytest.raises(Conflict, match=f"imported already, on 2026-12-01 by {THEO}"):
        send(PRICES)


def test_stock_comes_into_its_lots(balls):
    assert apply(read(STOCK, kind="stock")).state == "applied"
    small, large = balls
    assert (counters(small), counters(large)) == ((22, 0, 0), (3, 0, 0))
    lots = select(Lot.code, Lot.on_hand, Lot.expires_on).order_by(Lot.id)
    assert db.session.execute(lots).all() == [
        ("LOT-1", 15, None),
        ("LOT-2", 7, date(2027, 5, 31)),
        ("NEW", 3, None),
    ]
    assert movements(small) == [("receipt", 10), ("receipt", 5), ("receipt", 7)]


def test_facts_are_changed(balls):
    text = "sku,product,variant,weight_grams,reorder_point\nS-70,Hedgehog,Small,61,9\nS-80,,Large,,\n"
    assert apply(read(text, kind="products")).state == "applied"
    small, large = fresh(balls)
    assert (small.name, small.weight_grams, large.name, large.weight_grams) == ("Small", 61, "Large", 58)
    assert db.session.get_one(Product, small.product_id).name == "Hedgehog"
    assert db.session.get_one(StockItem, small.id).reorder_point == 9


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("prices", PRICES, "The price of S-80 changed since the dry run."),
        ("stock", STOCK, "Lot LOT-1 is quarantined and cannot take new goods."),
        ("products", "sku,weight_grams\nS-70,1\nS-80,2\n", "The weight grams of S-80 changed since"),
    ],
)
def test_when_the_data_changed_since_the_dry_run_nothing_is_imported(balls, kind, text, says):
    file = read(text, kind=kind)
    small, large = fresh(balls)
    large.price_cents, large.weight_grams = 805, 99
    block_lot(small, "LOT-1")
    db.session.commit()
    stopped = apply(file)
    assert stopped.state == "stopped"
    assert says in stopped.trouble
    small, large = fresh(balls)
    assert (small.price_cents, small.weight_grams, counters(small)) == (700, 58, (10, 0, 10))
    assert db.session.scalars(select(AuditEntry)).all() == []
    if kind == "prices":
        read_again(lock_file(file.id))
        work()
        assert effects(file)[1] == (3, "$8.05 → $90.00")


def test_a_file_with_a_problem_in_one_row_is_not_imported(balls):
    file = read("sku,price\nS-70,8.50\nS-99,1\n")
    with pytest.raises(Conflict, match="without problems"):
        ask_to_apply(lock_file(file.id), seen=seen_of(file), by=THEO)


def test_a_dry_run_that_was_read_again_since_is_looked_at_first(balls, frozen_clock):
    file = read(PRICES)
    seen = seen_of(file)
    frozen_clock.advance(minutes=1)
    read_again(lock_file(file.id))
    work()
    with pytest.raises(Conflict, match="read again since you looked"):
        ask_to_apply(lock_file(file.id), seen=seen, by=THEO)


def test_one_file_at_a_time_is_imported(balls):
    first, second = read(PRICES), read(STOCK, kind="stock")
    ask_to_apply(lock_file(first.id), seen=seen_of(first), by=THEO)
    with pytest.raises(Conflict, match="is importing prices"):
        ask_to_apply(lock_file(second.id), seen=seen_of(second), by=THEO)


def test_two_colleagues_who_press_at_once_import_once(app, balls, database_engine):
    file = read(PRICES)
    seen = seen_of(file)
    db.session.commit()
    results = at_once(app, *[lambda: ask_to_apply(lock_file(file.id), seen=seen, by=THEO)] * 2)
    assert len(refused(results)) == 1
    at_once(app, work_on_imports, work_on_imports)
    assert again(file).state == "applied"
    assert len(db.session.scalars(select(PriceChange).where(PriceChange.price_cents == 850)).all()) == 1


def test_of_two_files_at_once_one_is_imported_and_the_other_has_its_sentence(app, balls, database_engine):
    ids = [read(PRICES).id, read(STOCK, kind="stock").id]

    def press(import_id: int):
        file = lock_file(import_id)
        return ask_to_apply(file, seen=seen_of(file), by=THEO)

    results = at_once(app, *(partial(press, import_id) for import_id in ids))
    [refusal] = refused(results)
    assert "right now" in refusal.message


def test_the_same_file_sent_twice_at_once_is_kept_once(app, database_engine):
    results = at_once(app, *[partial(send, PRICES)] * 2)
    [refusal] = refused(results)
    assert "was sent already" in refusal.message


def test_a_gtin_that_somebody_took_since_the_dry_run_imports_nothing(balls):
    file = read("sku,gtin\nS-70,4006381333931\n", kind="products")
    fresh(balls)[1].gtin = "4006381333931"
    file = apply(file)
    assert (file.state, file.trouble.partition(".")[0]) == (
        "stopped",
        "Something that must be unique would be there twice",
    )
    assert fresh(balls)[0].gtin != "4006381333931"


def test_a_set_that_became_too_dear_since_the_dry_run_imports_nothing(balls):
    bundle = make_bundle({balls[0]: 2}, price_cents=1000)
    file = read("sku,price\nS-70,5.50\n")
    db.session.get_one(Variant, bundle.id).price_cents = 1200
    stopped = apply(file)
    assert "would cost more than its parts do together. Nothing was imported." in stopped.trouble
    assert fresh(balls)[0].price_cents == 700


def test_a_file_that_is_thrown_away_while_it_is_read_stays_away(balls, monkeypatch):
    monkeypatch.setattr("shop.imports.jobs.BATCH", 1)
    file = send(PRICES)

    def somebody_is_quicker(import_id, kind, rows):
        if rows[0].line == 3:
            discard_file(lock_file(import_id))
            db.session.commit()
        stage(import_id, kind, rows)

    monkeypatch.setattr("shop.imports.jobs.stage", somebody_is_quicker)
    work()
    assert (again(file).state, effects(file)) == ("discarded", [])


def test_what_another_worker_has_imported_meanwhile_is_not_imported_again(balls, monkeypatch):
    file = read("sku,lot,pieces,best_before\nS-70,LOT-1,5,\n", kind="stock")

    def slowly(import_id):
        with monkeypatch.context() as quicker:
            quicker.setattr("shop.imports.jobs.lock_subjects", lambda _: None)
            _apply(import_id)
        lock_subjects(import_id)

    monkeypatch.setattr("shop.imports.jobs.lock_subjects", slowly)
    assert apply(file).state == "applied"
    assert counters(balls[0]) == (15, 0, 0)


def test_a_worker_that_died_while_reading_is_followed_by_one_that_starts_over(
    balls, monkeypatch, frozen_clock
):
    monkeypatch.setattr("shop.imports.jobs.BATCH", 1)
    file = send(PRICES)

    def dies(*_):
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr("shop.imports.jobs.keep_claim", dies)
        with pytest.raises(RuntimeError):
            work()
    db.session.rollback()
    work()
    assert again(file).state == "reading"
    frozen_clock.advance(minutes=6)
    work()
    assert (again(file).state, again(file).rows, len(effects(file))) == ("read", 2, 2)
