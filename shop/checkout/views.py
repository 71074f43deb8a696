"""The steps before paying: details, delivery, review. A step out of turn leads to the first one missing."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response

from shop.cart import acknowledge_prices, find_cart, find_cart_of, read_cart_key, write_cart_key
from shop.cart.models import Cart
from shop.checkout.details import Details
from shop.checkout.drafting import LONGEST_GIFT_MESSAGE, find_draft, save_delivery, save_details
from shop.checkout.forms import DeliveryForm, DetailsForm, PayForm
from shop.checkout.progress import Progress, Step, look_at_checkout
from shop.config import Settings
from shop.customers import list_addresses, suggest_details
from shop.delivery import country_name
from shop.extensions import db
from shop.web.addresses import row_number
from shop.web.signed_in import customer_id

bp = Blueprint("checkout", __name__, url_prefix="/checkout")

PAGES = {
    Step.CART: "cart.show",
    Step.DETAILS: "checkout.details",
    Step.DELIVERY: "checkout.delivery",
    Step.REVIEW: "checkout.review",
}


@bp.get("")
def start() -> ResponseReturnValue:
    """The way in: to the first step that is not done."""
    return to_step(Step.DETAILS)


@bp.post("")
def accept_prices() -> ResponseReturnValue:
    """The same, for a visitor who read on the cart page that prices changed and goes on with them."""
    cart = visitors_cart(to_change=True)
    if cart is not None:
        acknowledge_prices(cart)
        db.session.commit()
    return to_step(Step.DETAILS)


@bp.route("/details", methods=["GET", "POST"])
def details() -> ResponseReturnValue:
    """Who and where. Answers are kept even when something is still wrong with them."""
    cart, progress = _look()
    if cart is None or not progress.reached(Step.DETAILS):
        return to_step(progress.next_step)
    form = DetailsForm(answers=_known_answers(progress), shipped_to=_settings().shipping_countries)
    if not form.is_submitted():
        return _details_page(form, progress)
    valid = form.validate()
    if form.is_ours:
        save_details(cart, form.details)
        db.session.commit()
    if not valid:
        return _details_page(form, progress), 422
    return to_step(Step.DELIVERY)


@bp.route("/delivery", methods=["GET", "POST"])
def delivery() -> ResponseReturnValue:
    """How it travels, with prices and dates, and the gift message."""
    cart, progress = _look()
    if cart is None or not progress.draft or not progress.offers or not progress.reached(Step.DELIVERY):
        return to_step(progress.next_step)
    form = DeliveryForm(draft=progress.draft, offers=progress.offers)
    if not form.is_submitted():
        return _delivery_page(form, progress)
    valid = form.validate()
    method = form.method.data if progress.offers.find(form.method.data or "") else ""
    if form.is_ours:
        save_delivery(cart, method=method or "", gift_message=form.gift_message.data or "")
        db.session.commit()
    if not valid:
        return _delivery_page(form, progress), 422
    return to_step(Step.REVIEW)


@bp.get("/review")
def review() -> ResponseReturnValue:
    """Everything once more, each part with a link to change it, and the button that goes to pay."""
    return review_page()


def review_page(refused: PayForm | None = None) -> ResponseReturnValue:
    """The review page as of now; with the form that was refused, its errors and what was ticked in it."""
    _, progress = _look()
    if not progress.draft or not progress.reached(Step.REVIEW):
        return to_step(progress.next_step)
    draft = progress.draft
    agreed = {"form_token": draft.form_token, "agreed_cents": progress.total_cents}
    form = PayForm(
        formdata=None, data={**agreed, "acknowledged": refused.acknowledged.data if refused else []}
    )
    if refused:
        form.acknowledged.errors = refused.acknowledged.errors
    address = _address_lines(Details.of(draft))
    page = render_template("checkout/review.html", progress=progress, form=form, address=address)
    return page, 422 if refused else 200


def to_step(step: Step) -> Response:
    """Send the browser to a step, and let it keep its cart for another 30 days if it wrote something."""
    response = redirect(url_for(PAGES[step]), 303)
    settings, key = _settings(), _cart_key()
    if key and request.method == "POST":
        write_cart_key(response, key, secure=settings.secure)
    return response


def visitors_cart(*, to_change: bool = False) -> Cart | None:
    """The cart of the browser that asks, or of the account that is signed in there."""
    cart = find_cart(_cart_key(), to_change=to_change)
    return cart or find_cart_of(customer_id(), to_change=to_change)


def _look() -> tuple[Cart | None, Progress]:
    cart = visitors_cart(to_change=request.method == "POST")
    return cart, look_at_checkout(cart, find_draft(cart), _settings())


def _known_answers(progress: Progress) -> object | None:
    """What is typed already; for a customer who has typed nothing, or chooses from their address book, what
    their account knows."""
    chosen = request.args.get("address", type=row_number)
    if not current_user.is_authenticated or (progress.draft and chosen is None):
        return progress.draft
    return suggest_details(
        current_user.id, email=current_user.email, name=current_user.name, address_id=chosen
    )


def _details_page(form: DetailsForm, progress: Progress) -> str:
    book = list_addresses(current_user.id) if current_user.is_authenticated else []
    return render_template("checkout/details.html", form=form, progress=progress, book=book)


def _delivery_page(form: DeliveryForm, progress: Progress) -> str:
    return render_template(
        "checkout/delivery.html", form=form, progress=progress, longest_gift_message=LONGEST_GIFT_MESSAGE
    )


def _address_lines(details: Details) -> list[str]:
    town = " ".join(filter(None, [f"{details.city},", details.region, details.postal_code]))
    lines = [details.name, details.street, details.street2, town, country_name(details.country)]
    return [line for line in lines if line]


def _cart_key() -> str:
    return read_cart_key(request.cookies, secure=_settings().secure)


def _settings() -> Settings:
    settings: Settings = current_app.config["SHOP"]
    return settings
