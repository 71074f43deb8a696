"""What an account is good for: its pages, reviews and lists."""

from collections.abc import Iterator

from quality.walk.shopping import SOLD_OUT, SPONGE
from tests.journeys.books import Books
from tests.journeys.customers import ACCOUNT_PAGES, Customer
from tests.journeys.opinions import PASSWORD, gather_opinions
from tests.journeys.steps import BALL, LAVENDER, Visitor

ADDRESS = {
    "Full name": "Mara Lind",
    "Street address": "12 Birch Lane",
    "City": "Portland",
    "ZIP code": "97205",
}


def account(customer: Customer) -> Iterator[str]:
    """From registering to a link that is over."""
    customer.go("/register")
    customer.press("Create an account")
    yield "register-error"
    customer.ask_for_account()
    yield "look-in-your-mail"
    link = customer.newest_link("/register/")
    customer.page.goto(link)
    yield "register-confirm"
    customer.confirm(link)
    for path in ACCOUNT_PAGES:
        customer.go(path)
        yield path.strip("/").replace("/", "-")
    customer.go("/account/addresses/new")
    for label, answer in ADDRESS.items():
        customer.page.get_by_label(label).fill(answer)
    customer.page.get_by_label("State").select_option(label="Oregon")
    customer.press("Save address")
    customer.reads("Addresses")
    yield "account-addresses-kept"
    customer.press("Sign out")
    customer.page.goto(link)
    yield "link-over"


def reviews(visitor: Visitor) -> Iterator[str]:
    """Read, written, held and removed."""
    opinions = gather_opinions(Books(visitor.shop), BALL)
    for path, name in (
        (BALL, "product-reviewed"),
        (f"{BALL}/reviews", "reviews"),
        (f"{BALL}/reviews?stars=1", "reviews-none-fits"),
        (f"/reviews/{opinions.published}", "review"),
        (f"/reviews/{opinions.published}/report", "review-report"),
        (f"/reviews/{opinions.published}/reported", "review-reported"),
    ):
        visitor.go(path)
        yield name
    for email, path, name in (
        (opinions.buyer, "/reviews/mine", "reviews-mine"),
        (opinions.buyer, f"/orders/{opinions.order_token}", "order-shipped"),
        (opinions.held_author, f"/reviews/{opinions.held}", "review-held"),
        (opinions.held_author, f"/reviews/mine/{BALL.rpartition('/')[2]}/deletion", "review-delete"),
        (opinions.removed_author, f"/reviews/{opinions.removed}", "review-removed"),
        (opinions.buyer, f"/reviews/mine/{BALL.rpartition('/')[2]}", "review-write"),
    ):
        visitor.page.context.clear_cookies()
        visitor.sign_in(email, PASSWORD)
        visitor.go(path)
        yield name
    visitor.press("Publish the review")
    visitor.sees("There is a problem")
    yield "review-write-error"
    visitor.page.context.clear_cookies()


def kept(visitor: Visitor) -> Iterator[str]:
    """Things kept for later, with the account that was opened on the way."""
    visitor.go("/lists")
    visitor.fill_sign_in(PASSWORD)
    visitor.reads("Kept for later")
    yield "list-empty"
    visitor.keep(SPONGE, LAVENDER, SOLD_OUT)
    visitor.page.get_by_text("Write a note").first.click()
    visitor.page.get_by_label("Note").first.fill("For the wall in the hall. " * 8)
    visitor.press("Save the note")
    visitor.press("Make a link")
    visitor.sees("Whoever has this link")
    yield "list"
    visitor.follow("See it as they do")
    visitor.sees("A list that somebody shares with you")
    yield "list-shared"
    visitor.page.context.clear_cookies()
