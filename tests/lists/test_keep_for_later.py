"""Keeping things for later, by people who are signed in and by those who are about to be."""

from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.catalog.models import Product, ProductStatus
from shop.extensions import db
from shop.lists import MOST_ITEMS, ListFull, keep_for_later
from shop.lists.models import Wishlist, WishlistItem
from tests.factories import IDA, make_customer, make_product, make_variant
from tests.lists.people import Person, items
from tests.support.crowds import at_once, refused
from tests.support.markup import faults, read, words


def fill(user_id, count):
    """So many things on somebody's list, of one product's variants."""
    product = make_product("many")
    variants = [make_variant(product, name=f"Number {number}", stock=0) for number in range(count)]
    wishlist = Wishlist(user_id=user_id, shared_name="", shares_notes=False, created_at=clock.now())
    db.session.add(wishlist)
    db.session.flush()
    db.session.execute(
        insert(WishlistItem),
        [
            {
                "wishlist_id": wishlist.id,
                "slot": slot,
                "variant_id": variant.id,
                "note": "",
                "added_at": clock.now(),
            }
            for slot, variant in enumerate(variants, start=1)
        ],
    )
    return wishlist


def test_every_product_page_has_the_button_and_it_works_as_a_plain_form(mara, ball):
    page = read(mara.get("/products/cork-ball"))
    form = page.find("button", string="Keep for later").find_parent("form")
    sku = form.find("input", attrs={"name": "sku"})["value"]
    answer = mara.client.post(form["action"], data={"sku": sku})
    assert (answer.status_code, answer.location) == (303, "/lists")
    shown = mara.get()
    assert "Kept for later: Cork Ball, 60 mm." in words(read(shown).main)
    assert "$7.00" in words(read(shown).select_one(".basket-line"))
    assert faults(shown.text) == []


def test_what_is_kept_twice_is_there_once(mara, ball):
    mara.keep("BALL")
    mara.keep("BALL")
    assert "Cork Ball, 60 mm is on your list already." in words(read(mara.get()).main)
    assert len(items()) == 1


def test_a_guest_signs_in_and_the_thing_is_kept_then(app, mara, ball):
    guest = app.test_client()
    answer = guest.post("/lists/items", data={"sku": "BALL"})
    sign_in = urlsplit(answer.location)
    then = parse_qs(sign_in.query)["next"][0]
    assert (answer.status_code, sign_in.path, then) == (303, "/sign-in", "/lists/keep/BALL")
    assert "Set-Cookie" not in answer.headers
    arrived = mara.client.get(then, headers={"Sec-Fetch-Site": "same-origin"})
    assert (arrived.status_code, arrived.location) == (303, "/lists")
    assert [item.variant_id for item in items()] == [ball.id]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Sec-Purpose": "prefetch"},
    ],
)
def test_a_link_from_elsewhere_asks_before_it_keeps(mara, ball, headers):
    page = mara.client.get("/lists/keep/BALL", headers=headers)
    assert page.status_code == 200
    assert read(page).select_one("main form")["action"] == "/lists/items"
    assert faults(page.text) == []
    assert items() == []


def test_another_site_cannot_keep_anything(mara, ball):
    assert mara.keep("BALL", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert items() == []


def test_two_people_have_two_lists(app, mara, ball, oil):
    ida = Person(app, IDA)
    mara.keep("BALL")
    ida.keep("OIL")
    assert "Cork Ball" not in ida.get().text
    assert "Lavender Oil" not in mara.get().text


def test_the_list_of_nobody_leads_to_signing_in(client, ball):
    for response in (client.get("/lists"), client.post("/lists/items/1/removal"), client.post("/lists/cart")):
        assert (response.status_code, response.location) == (303, "/sign-in?next=/lists")


def test_a_session_of_a_deleted_account_keeps_nothing(mara, ball):
    db.session.delete(mara.user)
    answer = mara.keep("BALL")
    assert answer.location == "/sign-in?next=/lists/keep/BALL"
    assert items() == []


def test_deleting_an_account_takes_its_list_along(mara, ball):
    mara.keep("BALL")
    db.session.delete(mara.user)
    db.session.flush()
    assert db.session.scalar(select(func.count()).select_from(Wishlist)) == 0
    assert items() == []


@pytest.mark.parametrize("sku", ["", "NO-SUCH", "x" * 5000, "' OR 1=1 --", "🫧", "<b>"])
def test_what_is_no_product_is_kept_by_nobody(app, mara, sku):
    assert mara.keep(sku).status_code == 404
    assert app.test_client().post("/lists/items", data={"sku": sku}).status_code == 404
    assert items() == []


def test_an_archived_product_is_not_kept(mara, ball):
    db.session.get_one(Product, ball.product_id).status = ProductStatus.ARCHIVED
    assert mara.keep("BALL").status_code == 410


def test_the_201st_thing_is_refused_in_words_and_the_list_stays(mara, ball):
    fill(mara.user.id, MOST_ITEMS)
    response = mara.keep("BALL")
    assert response.status_code == 422
    assert "Your list holds 200 things, the most it can." in words(read(response).main)
    assert len(items()) == MOST_ITEMS
    assert mara.post(f"/lists/items/{items()[0].id}/removal").status_code == 303
    assert mara.keep("BALL").status_code == 303


def test_ten_thousand_things_are_refused_by_the_database_itself(app, ball):
    wishlist = fill(make_customer().id, MOST_ITEMS)
    row = {"wishlist_id": wishlist.id, "variant_id": ball.id, "note": "", "added_at": clock.now()}
    for slot in (201, 10_000, 0, 7):
        with pytest.raises(IntegrityError), db.session.begin_nested():
            db.session.execute(insert(WishlistItem).values(slot=slot, **row))


@pytest.mark.both_engines
def test_many_tabs_at_once_fill_the_last_places_and_no_more(app):
    user_id = make_customer().id
    fill(user_id, MOST_ITEMS - 2)
    skus = [make_variant(make_product(f"new-{number}")).sku for number in range(4)]
    results = at_once(app, *[lambda sku=sku: keep_for_later(user_id, sku=sku) for sku in skus])
    assert [type(refusal) for refusal in refused(results)] == [ListFull, ListFull]
    assert len(items()) == MOST_ITEMS


@pytest.mark.both_engines
def test_two_tabs_at_once_make_one_list_and_keep_a_thing_once(app, ball):
    user_id = make_customer().id
    results = at_once(app, *[lambda: keep_for_later(user_id, sku="BALL")] * 3)
    assert sorted(kept.new for kept in results) == [False, False, True]
    assert len(items()) == 1
