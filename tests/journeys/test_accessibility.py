"""axe on every page type, wide and narrow, light and dark: no violation of any level."""

import pytest
from playwright.sync_api import expect

from tests.journeys.customers import ACCOUNT_PAGES, Customer
from tests.journeys.money import refund_pages, return_pages
from tests.journeys.opinions import PASSWORD, gather_opinions
from tests.journeys.pages import OFFICE_PAGES, PAGES, fulfilment_pages
from tests.journeys.steps import BALL, DECLINED_CARD, LAVENDER


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_anybody_can_open(visitor, assert_accessible_everywhere, path):
    visitor.go(path)
    assert_accessible_everywhere(visitor.page)


def test_products_that_cannot_be_bought(visitor, books, assert_accessible_everywhere):
    books.leave(books.sku_of("/products/wall-mount-ball"), 0)
    books.archive("waffle-face-cloths")
    visitor.go("/products/wall-mount-ball")
    visitor.sees("Sold out")
    assert_accessible_everywhere(visitor.page)
    visitor.go("/products/waffle-face-cloths")
    visitor.sees("No longer sold")
    assert_accessible_everywhere(visitor.page)


def test_the_cart_full_refused_and_with_problems(visitor, books, assert_accessible_everywhere):
    sponge = "/products/natural-sea-sponge"
    visitor.put_in_cart(LAVENDER, "/products/natural-rubber-ball", "/products/starter-set", sponge)
    visitor.sees("Good to know")
    assert_accessible_everywhere(visitor.page)
    visitor.page.get_by_label("Quantity of").first.fill("0")
    visitor.press("Update Lavender")
    visitor.sees("There is a problem")
    assert_accessible_everywhere(visitor.page)
    books.leave(books.sku_of(sponge), 0)
    books.change_price(books.sku_of("/products/natural-rubber-ball"), by_cents=100)
    visitor.go("/cart")
    visitor.sees("Before you can check out", "A price changed since you added it")
    assert_accessible_everywhere(visitor.page)


def test_asking_to_be_told(visitor, books, assert_accessible_everywhere):
    sku = books.sku_of("/products/wall-mount-ball")
    books.leave(sku, 0)
    visitor.go(f"/alerts/back-in-stock/{sku}")
    visitor.press("Tell me")
    visitor.sees("There is a problem")
    assert_accessible_everywhere(visitor.page)
    visitor.page.get_by_label("Email address").fill(visitor.email)
    visitor.press("Tell me")
    visitor.reads("Look in your mail")
    visitor.go(f"/alerts/confirm/{books.key_of_alert(visitor.email)}")
    assert_accessible_everywhere(visitor.page)
    visitor.press("Yes, tell me")
    visitor.reads("You are on the list")
    assert_accessible_everywhere(visitor.page)


def test_things_kept_for_later(visitor, books, assert_accessible_everywhere):
    books.admit(visitor.email, "heather-on-the-hill")
    visitor.go("/lists")
    visitor.fill_sign_in("heather-on-the-hill")
    visitor.reads("Kept for later")
    assert_accessible_everywhere(visitor.page)
    books.leave(books.sku_of("/products/wall-mount-ball"), 0)
    visitor.keep(BALL, "/products/wall-mount-ball")
    visitor.page.get_by_text("Write a note").first.click()
    visitor.page.get_by_label("Note").first.fill("For the wall in the hall")
    visitor.press("Save the note")
    visitor.press("Make a link")
    visitor.sees("Whoever has this link")
    assert_accessible_everywhere(visitor.page)
    visitor.follow("See it as they do")
    visitor.sees("A list that somebody shares with you")
    assert_accessible_everywhere(visitor.page)


def test_every_step_of_the_checkout(visitor, assert_accessible_everywhere):
    visitor.put_in_cart(BALL)
    visitor.follow("Check out")
    assert_accessible_everywhere(visitor.page)
    visitor.press("Continue to delivery")
    visitor.sees("There is a problem")
    assert_accessible_everywhere(visitor.page)
    visitor.fill_details()
    assert_accessible_everywhere(visitor.page)
    visitor.page.get_by_label("Gift message").fill("x" * 301)
    visitor.press("Continue to check and pay")
    visitor.sees("There is a problem")
    assert_accessible_everywhere(visitor.page)
    visitor.page.get_by_label("Gift message").fill("For quiet evenings.")
    visitor.press("Continue to check and pay")
    visitor.reads("Check and pay")
    assert_accessible_everywhere(visitor.page)


def test_stripe_does_not_answer(visitor, live_shop, assert_accessible_everywhere):
    visitor.put_in_cart(BALL)
    visitor.check_out()
    fault = {"kind": "status", "status": 500, "path": "/v1/checkout/sessions", "method": "POST", "times": 3}
    live_shop.standin.control("faults", faults=[fault])
    visitor.press("Pay now")
    visitor.reads("Payment is not answering")
    assert_accessible_everywhere(visitor.page)
    visitor.press("Try again")
    visitor.page.wait_for_url("**/c/pay/**")
    visitor.pay_with_card()
    visitor.is_thanked()


def test_the_order_page_in_its_states(visitor, colleague, books, assert_accessible_everywhere):
    visitor.buy(BALL, LAVENDER)
    waiting = books.orders_of(visitor.email)[0]
    visitor.go(f"/orders/{waiting.token}")
    visitor.reads("We are waiting for your payment")
    assert_accessible_everywhere(visitor.page)
    visitor.page.go_back()
    visitor.pay_with_card(DECLINED_CARD)
    visitor.pay_with_card()
    visitor.is_thanked()
    assert_accessible_everywhere(visitor.page)
    colleague.open_order(waiting.number, search=visitor.email)
    colleague.ship("USPS", "9400 1000 0000 0000 0000 00")
    visitor.page.reload()
    visitor.reads("Your order is on its way")
    assert_accessible_everywhere(visitor.page)
    visitor.follow("Your shelf")
    visitor.press("Make a calendar address")
    visitor.sees("Your calendar program can subscribe")
    assert_accessible_everywhere(visitor.page)


def test_an_order_that_was_not_completed(visitor, books, assert_accessible_everywhere):
    visitor.buy(BALL)
    visitor.page.get_by_role("link", name="Back to the shop").click()
    visitor.go(f"/orders/{books.orders_of(visitor.email)[0].token}")
    visitor.reads("This order was not completed")
    assert_accessible_everywhere(visitor.page)


def test_the_payment_page_of_the_demo(visitor, assert_accessible_everywhere):
    visitor.buy(BALL)
    assert_accessible_everywhere(visitor.page)
    visitor.press("Pay $")
    visitor.sees("There is a problem")
    assert_accessible_everywhere(visitor.page)


@pytest.mark.parametrize("part", OFFICE_PAGES)
def test_the_pages_of_the_back_office(colleague, assert_accessible_everywhere, part):
    for path in OFFICE_PAGES[part]:
        colleague.page.goto(colleague.shop.url + path)
        assert_accessible_everywhere(colleague.page)


def test_an_order_in_the_back_office(visitor, colleague, books, assert_accessible_everywhere):
    visitor.buy(BALL)
    visitor.pay_with_card()
    number = visitor.is_thanked()
    books.wait_for_mail(visitor.email, "Your receipt")
    office = colleague.page
    colleague.open_order(number, search=visitor.email)
    assert_accessible_everywhere(office)
    office.get_by_text("Ship without scanning").click()
    office.get_by_role("button", name="Ship and mail the buyer").click()
    expect(office.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert_accessible_everywhere(office)
    for path in fulfilment_pages(number):
        office.goto(colleague.shop.url + path)
        assert_accessible_everywhere(office)
    colleague.scan("NONSENSE")
    assert_accessible_everywhere(office)
    office.goto(f"{colleague.shop.url}/backoffice/orders/{number}")
    office.get_by_role("link", name="Cancel this order").click()
    assert_accessible_everywhere(office)
    for _ in refund_pages(colleague, number):
        assert_accessible_everywhere(office)
    colleague.open_order(number, search=visitor.email)
    colleague.ship("UPS", "1Z999AA10123456784")
    for _ in return_pages(colleague, number):
        assert_accessible_everywhere(office)
    office.goto(f"{colleague.shop.url}/backoffice/mail")
    office.get_by_role("link", name="Order paid").first.click()
    expect(office.get_by_role("heading", name="As plain text")).to_be_visible()
    assert_accessible_everywhere(office)


def test_reviews_read_written_refused_and_removed(new_visitor, books, assert_accessible_everywhere):
    opinions = gather_opinions(books, BALL)
    reader, held, removed = new_visitor(), new_visitor(), new_visitor()
    for path in (BALL, f"{BALL}/reviews?sort=helpful", f"{BALL}/reviews?stars=1", "/reviews/1/report"):
        reader.go(path)
        assert_accessible_everywhere(reader.page)
    reader.press("Send the report")
    reader.sees("There is a problem")
    assert_accessible_everywhere(reader.page)
    reader.sign_in(opinions.buyer, PASSWORD)
    assert_accessible_everywhere(reader.page)
    reader.go(f"/orders/{opinions.order_token}")
    reader.page.get_by_role("link", name="Write a review").click()
    reader.press("Publish the review")
    reader.sees("There is a problem")
    assert_accessible_everywhere(reader.page)
    for author, email, review_id in (
        (held, opinions.held_author, opinions.held),
        (removed, opinions.removed_author, opinions.removed),
    ):
        author.sign_in(email, PASSWORD)
        author.go(f"/reviews/{review_id}")
        assert_accessible_everywhere(author.page)
    held.follow("Delete it")
    held.reads("Delete your review?")
    assert_accessible_everywhere(held.page)


def test_reviews_in_the_back_office(colleague, books, assert_accessible_everywhere):
    opinions = gather_opinions(books, LAVENDER)
    office = colleague.page
    office.goto(f"{colleague.shop.url}/backoffice/reviews")
    assert_accessible_everywhere(office)
    office.goto(f"{colleague.shop.url}/backoffice/reviews/{opinions.published}")
    office.get_by_role("button", name="Remove the review").click()
    expect(office.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert_accessible_everywhere(office)


def test_a_refused_sign_in(open_page, live_shop, assert_accessible_everywhere):
    page = open_page()
    page.goto(f"{live_shop.url}/sign-in")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert_accessible_everywhere(page)


def test_becoming_a_customer_and_the_account_pages(open_page, live_shop, assert_accessible_everywhere):
    customer = Customer(open_page(), live_shop)
    customer.go("/register")
    customer.press("Create an account")
    assert_accessible_everywhere(customer.page)
    customer.ask_for_account()
    assert_accessible_everywhere(customer.page)
    link = customer.newest_link("/register/")
    customer.page.goto(link)
    assert_accessible_everywhere(customer.page)
    customer.confirm(link)
    for path in ACCOUNT_PAGES:
        customer.go(path)
        assert_accessible_everywhere(customer.page)
    customer.page.goto(link)
    customer.reads("This link does not work any more")
    assert_accessible_everywhere(customer.page)
