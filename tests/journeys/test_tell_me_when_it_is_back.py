"""Sold out: asked for, confirmed, told of when staff receive stock; and kept by a guest who signs in."""

import re

from tests.journeys.books import text_of

GEL = "/products/water-based-massage-gel"
PASSWORD = "heather-on-the-hill"


def link_in(mail, path):
    """Where the mail leads, below the shop's address."""
    return re.search(rf"{path}\S+", text_of(mail))[0]


def test_somebody_hears_of_a_sold_out_thing_without_an_account_and_without_javascript(
    new_visitor, colleague, books
):
    mara = new_visitor("phone", javascript=False)
    sku = books.sku_of(GEL)
    books.leave(sku, 0)
    mara.go(GEL)
    mara.page.get_by_label("Tell me when it is back").fill(mara.email)
    mara.press("Tell me")
    mara.reads("Look in your mail")
    mara.go(link_in(books.wait_for_mail(mara.email, "Please confirm"), "/alerts/confirm/"))
    mara.press("Yes, tell me")
    mara.reads("You are on the list")
    colleague.page.goto(f"{colleague.shop.url}/backoffice/stock/{sku}")
    colleague.page.get_by_text("1 person waits to be told when this is back.").wait_for()
    colleague.receive(sku, pieces=4, lot="LOT-BACK")
    mail = books.wait_for_mail(mara.email, "Back in stock")
    mara.go(link_in(mail, "/products/"))
    mara.press("Add to cart")
    mara.reads("Your cart")
    mara.go(link_in(mail, "/alerts/"))
    mara.press("Stop this")
    mara.reads("Stopped")


def test_a_guest_keeps_a_thing_signs_in_and_finds_it_kept(new_visitor, books):
    mara = new_visitor()
    books.admit(mara.email, PASSWORD)
    mara.go("/products/spiky-ball")
    mara.press("Keep for later")
    mara.reads("Sign in")
    mara.fill_sign_in(PASSWORD)
    mara.reads("Kept for later")
    mara.sees("Spiky Massage Ball")
    mara.press("Move all to cart")
    mara.reads("Your cart")
    mara.sees("Moved from your list to your cart: 1 thing.")
