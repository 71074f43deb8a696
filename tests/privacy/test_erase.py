"""Forgetting somebody: nothing findable is left in any table or file but the books."""

from datetime import date

import pytest
from sqlalchemy import select

from shop.extensions import db
from shop.inventory import stock_problems
from shop.mail import send_due_mail
from shop.orders import order_problems
from shop.orders.models import Order, RecallContact
from shop.orders.notices import notify_refunded
from shop.personal_data import PersonalData
from shop.privacy.asking import ask_for_export, ask_to_erase
from shop.privacy.holders import HOLDERS
from shop.privacy.jobs import answer_data_requests, sweep
from shop.privacy.retention import forget_what_is_over
from shop.reviews.models import Review
from tests.backoffice.conftest import PASSWORD
from tests.customers.conftest import signed_in
from tests.factories import make_customer, make_staff, make_variant
from tests.orders.placements import mails, paid, placed, ship
from tests.privacy.conftest import (
    EMAIL,
    TRACES,
    answer,
    expire_lots,
    found_in_files,
    found_in_tables,
    only_request,
)
from tests.support.markup import faults
from tests.support.reading import text_of

ERASE = "/account/data/erase"


def ask(mara, **changes):
    return mara.post(ERASE, **{"reviews": "delete", "current": PASSWORD, **changes})


def kept_until():
    return set(db.session.scalars(select(RecallContact.keep_until)))


def a_day_later(settings, frozen_clock):
    """The last mail goes out, and a day later what is over is forgotten."""
    send_due_mail(settings)
    frozen_clock.advance(days=1, minutes=1)
    forget_what_is_over()
    db.session.commit()
    sweep(settings)


@pytest.mark.both_engines
def test_nothing_findable_is_left_but_the_books(life, settings, frozen_clock, tmp_path, database_engine):
    expire_lots(date(2026, 11, 30))
    ask_for_export(life.user)
    answer(settings)
    ask_for_export(life.user)
    before = found_in_tables(*TRACES)
    assert len(before) >= 6 and EMAIL in before["user_account"]
    assert found_in_files(settings.instance_dir / "mail", EMAIL)
    sums = db.session.scalars(select(Order.total_cents).order_by(Order.id)).all()

    answered = ask(life)
    answer(settings)
    # The export, which holds everything, is gone, and so is the one that was not made yet.
    assert answered.location == f"/data-requests/{only_request().token}"
    assert set(found_in_tables(*TRACES)) == {"outgoing_mail"}
    a_day_later(settings, frozen_clock)

    assert found_in_tables(*TRACES) == {}
    if database_engine == "sqlite":
        # The database itself and its journal, byte by byte, and every other file of the instance.
        assert found_in_files(tmp_path, *TRACES) == {}
    orders = db.session.scalars(select(Order).order_by(Order.id)).all()
    assert [order.total_cents for order in orders] == sums
    assert {(order.name, order.email, order.street, order.country) for order in orders} == {
        ("Erased", "", "", "US")
    }
    assert stock_problems() + order_problems() == []


def test_while_a_bought_lot_lives_the_email_is_kept_to_warn_of_it_and_nowhere_else(
    life, settings, frozen_clock
):
    expire_lots(date(2027, 6, 30))
    ask(life)
    answer(settings)
    a_day_later(settings, frozen_clock)
    assert found_in_tables(*TRACES) == {"recall_contact": {EMAIL, "mara.lindqvist.7", "Lindqvist"}}
    assert {contact.keep_until for contact in db.session.scalars(select(RecallContact))} == {
        date(2027, 6, 30)
    }
    frozen_clock.advance(days=211)
    forget_what_is_over()
    db.session.commit()
    assert found_in_tables(*TRACES) == {}


def test_goods_without_a_date_live_as_long_as_their_care_sheet_says(life, settings):
    ask(life)
    answer(settings)
    # Two years from the day they were shipped.
    assert {contact.keep_until for contact in db.session.scalars(select(RecallContact))} == {
        date(2028, 12, 1)
    }


@pytest.mark.both_engines
def test_a_worker_that_dies_in_between_goes_on_where_it_was(life, settings, frozen_clock):
    ask(life)
    db.session.commit()
    fragile = list(HOLDERS)

    def dies(*_):
        raise RuntimeError("the power went")

    orders = [holder.code for holder in HOLDERS].index("orders")
    fragile[orders] = PersonalData("orders", "Orders", fragile[orders].export, dies)
    assert answer_data_requests(settings, fragile) == 0
    db.session.expire_all()
    assert only_request().steps_done == orders
    page = text_of(life.client.get(f"/data-requests/{only_request().token}"))
    assert "Orders now" in page and "Cart done" in page
    assert answer_data_requests(settings) == 0
    frozen_clock.advance(minutes=2)
    assert answer_data_requests(settings) == 1


def test_the_person_is_signed_out_everywhere_at_once_and_sees_how_far_it_is(app, life, settings):
    phone = signed_in(app, life.user)
    asked = ask(life)
    assert phone.client.get("/account/orders").status_code == 303
    assert life.client.get("/account/orders").status_code == 303
    page = life.client.get(asked.location)
    assert faults(page.text) == []
    assert "Deleting your account" in text_of(page)
    answer(settings)
    page = life.client.get(asked.location)
    assert faults(page.text) == []
    assert "You are forgotten" in text_of(page)
    assert page.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("state", ["waits", "paid"])
def test_an_order_that_still_needs_a_name_comes_first(mara, state):
    order = (placed if state == "waits" else paid)(make_variant(), user_id=mara.user.id)
    refused = ask(mara)
    assert refused.status_code == 422
    assert f"We still need your name for {order.number}" in text_of(refused)
    assert faults(refused.text) == []
    assert mara.get("/account/orders").status_code == 200


def test_a_guest_order_that_comes_after_asking_keeps_its_name(life, settings):
    ask(life)
    late = placed(make_variant(), email=EMAIL, name="Mara Lindqvist")
    answer(settings)
    assert (late.email, late.name) == (EMAIL, "Mara Lindqvist")


@pytest.mark.parametrize(("choice", "left"), [("delete", []), ("keep", [(None, "")])])
def test_reviews_go_or_stay_without_a_name_as_the_person_chose(life, settings, choice, left):
    ask(life, reviews=choice)
    answer(settings)
    reviews = db.session.scalars(select(Review)).all()
    assert [(review.user_id, review.shown_name) for review in reviews] == left
    assert ("heron knees" in str(found_in_tables("heron knees"))) == (choice == "keep")


def test_a_wrong_password_erases_nothing(mara):
    refused = ask(mara, current="wrong")
    assert refused.status_code == 422
    assert "Your current password is not right" in text_of(refused)
    page = mara.get(ERASE)
    assert faults(page.text) == []


def test_colleagues_are_not_erased_here(app, frozen_clock):
    assert "Colleagues" in text_of(ask(signed_in(app, make_staff())))


def test_asking_twice_is_asking_once(mara):
    first = ask_to_erase(mara.user, keep_reviews=False)
    assert ask_to_erase(mara.user, keep_reviews=True).id == first.id


def test_an_erased_order_is_shown_to_nobody_and_mails_nobody(app, life, settings):
    order = db.session.scalars(select(Order).order_by(Order.id)).first()
    link = f"/orders/{order.token}"
    ask(life)
    answer(settings)
    assert life.client.get(link).status_code == 404
    notify_refunded(order, refund_cents=100)
    assert [mail.kind for mail in mails()] == ["account_erased"]


def test_staff_see_that_it_was_erased_and_whom_to_warn(app, life, settings):
    order = db.session.scalars(select(Order).order_by(Order.id)).first()
    ask(life)
    answer(settings)
    said = text_of(signed_in(app, make_staff()).client.get(f"/backoffice/orders/{order.number}"))
    assert "Erased on request" in said
    assert EMAIL in said


def test_somebody_elses_things_stay(app, life, settings):
    ida = make_customer("ida.person@example.net", name="Ida Berg")
    order = ship(paid(make_variant(), user_id=ida.id, email=ida.email, name="Ida Berg"))
    ask(life)
    answer(settings)
    assert (order.name, order.email, order.user_id) == ("Ida Berg", ida.email, ida.id)
