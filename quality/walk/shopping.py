"""From the first page to the paid order."""

from collections.abc import Iterator

from quality.walk.naming import name_of
from tests.journeys.books import Books
from tests.journeys.pages import PAGES
from tests.journeys.steps import BALL, CHALLENGED_CARD, DECLINED_CARD, LAVENDER, Visitor

SPONGE = "/products/natural-sea-sponge"
SOLD_OUT = "/products/wall-mount-ball"
ARCHIVED = "/products/waffle-face-cloths"


def public(visitor: Visitor) -> Iterator[str]:
    """Pages that anybody can open."""
    for path in PAGES:
        visitor.go(path)
        yield name_of(path) or "home"


def session(visitor: Visitor) -> Iterator[str]:
    """A guide followed step by step."""
    visitor.go("/guides/feet/session")
    visitor.press("Start")
    visitor.sees("get into place")
    yield "session-ready"
    visitor.press("Something is wrong")
    yield "session-stopped"
    visitor.press("All is well")
    yield "session-paused"
    while visitor.page.get_by_role("button", name="Skip").is_visible():
        visitor.press("Skip")
    visitor.sees("Done.")
    yield "session-done"


def not_for_sale(visitor: Visitor) -> Iterator[str]:
    """Sold out, and no longer sold."""
    books = Books(visitor.shop)
    books.leave(books.sku_of(SOLD_OUT), 0)
    visitor.go(SOLD_OUT)
    yield "product-sold-out"
    visitor.go("/shop/pressure-point-tools")
    yield "shop-with-sold-out"
    books.archive(ARCHIVED.rpartition("/")[2])
    visitor.go(ARCHIVED)
    yield "product-archived"


def alerts(visitor: Visitor) -> Iterator[str]:
    """Asking to hear of what is sold out."""
    books = Books(visitor.shop)
    visitor.go(f"/alerts/back-in-stock/{books.sku_of(SOLD_OUT)}")
    yield "alert"
    visitor.press("Tell me")
    visitor.sees("There is a problem")
    yield "alert-error"
    visitor.page.get_by_label("Email address").fill(visitor.email)
    visitor.press("Tell me")
    visitor.reads("Look in your mail")
    visitor.go(f"/alerts/confirm/{books.key_of_alert(visitor.email)}")
    yield "alert-confirm"
    visitor.press("Yes, tell me")
    visitor.reads("You are on the list")
    yield "alert-waiting"


def cart(visitor: Visitor) -> Iterator[str]:
    """Full, mistyped, and with something in the way."""
    books = Books(visitor.shop)
    visitor.put_in_cart(LAVENDER, "/products/natural-rubber-ball", "/products/starter-set", SPONGE)
    yield "cart-full"
    visitor.page.get_by_label("Quantity of").first.fill("0")
    visitor.press("Update Lavender")
    visitor.sees("There is a problem")
    yield "cart-error"
    visitor.press("Mail me my cart")
    visitor.sees("Enter an email address")
    yield "cart-mail-error"
    books.leave(books.sku_of(SPONGE), 0)
    books.change_price(books.sku_of("/products/natural-rubber-ball"), by_cents=100)
    visitor.go("/cart")
    visitor.sees("Before you can check out")
    yield "cart-problem"
    books.leave(books.sku_of(SPONGE), 9)
    visitor.press("Remove Natural Sea Sponge")


def checkout(visitor: Visitor) -> Iterator[str]:
    """Each step, mistakes included."""
    visitor.press("Check out at today’s prices")
    yield "checkout-details"
    visitor.press("Continue to delivery")
    visitor.sees("There is a problem")
    yield "checkout-details-error"
    visitor.fill_details()
    visitor.page.get_by_label("Gift message").fill("For quiet evenings. " * 20)
    yield "checkout-delivery"
    visitor.press("Continue to check and pay")
    visitor.sees("There is a problem")
    yield "checkout-delivery-error"
    visitor.page.get_by_label("Gift message").fill("For quiet evenings.")
    visitor.press("Continue to check and pay")
    visitor.reads("Check and pay")
    yield "checkout-review"


def orders(visitor: Visitor) -> Iterator[str]:
    """Paying, and the order in its states."""
    visitor.pay_now()
    yield "pay"
    visitor.pay_with_card(DECLINED_CARD)
    visitor.sees("declined")
    yield "pay-declined"
    visitor.pay_with_card(CHALLENGED_CARD)
    visitor.reads("Confirm it is you")
    yield "pay-challenge"
    visitor.press("Complete")
    visitor.is_thanked()
    yield "order-paid"
    visitor.follow("Your shelf")
    visitor.press("Make a calendar address")
    visitor.sees("Your calendar program can subscribe")
    yield "shelf-of-order"
    visitor.buy(BALL)
    order = Books(visitor.shop).orders_of(visitor.email)[-1]
    visitor.go(f"/orders/{order.token}")
    yield "order-waiting"
