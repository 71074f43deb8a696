"""The pages of an account: past orders and the address book. Only for whoever is signed in."""

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.cart import find_or_open_cart, read_cart_key, write_cart_key
from shop.config import Settings
from shop.customers.address_book import (
    MOST_ADDRESSES,
    BookFull,
    add_address,
    address_lines,
    change_address,
    delete_address,
    get_address,
    list_addresses,
    make_default_address,
)
from shop.customers.buying_again import BoughtAgain, buy_again
from shop.customers.forms import ButtonForm, SavedAddressForm
from shop.customers.models import Address
from shop.customers.own_orders import get_own_order, order_history
from shop.extensions import db
from shop.web.signed_in import customer_id, require_sign_in

LONGEST_PAGE_NUMBER = 6

bp = Blueprint("customers", __name__, url_prefix="/account")
bp.before_request(require_sign_in)


@bp.after_request
def keep_private(response: Response) -> Response:
    """Nothing in here is found by a search engine; caches keep nothing that is not said to be public."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@bp.get("/orders")
def orders() -> ResponseReturnValue:
    """Everything bought, newest first: how far it is, its care sheets, and a way to buy it again."""
    page = request.args.get("page", "1")
    whole = page.isascii() and page.isdigit() and len(page) <= LONGEST_PAGE_NUMBER
    history = order_history(current_user, page=int(page) if whole else 1)
    return render_template("customers/orders.html", history=history, form=ButtonForm())


@bp.post("/orders/<number>/again")
def again(number: str) -> ResponseReturnValue:
    """Put what can still be bought of an order into the cart, and say there what changed."""
    order = get_own_order(current_user, number)
    settings = _settings()
    key = read_cart_key(request.cookies, secure=settings.secure)
    cart, key = find_or_open_cart(key, user_id=customer_id())
    outcome = buy_again(cart, order)
    db.session.commit()
    _tell(outcome, number=order.number)
    response = redirect(url_for("cart.show"), 303)
    write_cart_key(response, key, secure=settings.secure)
    return response


@bp.get("/addresses")
def addresses() -> ResponseReturnValue:
    """The address book."""
    book = [(address, address_lines(address)) for address in list_addresses(current_user.id)]
    return render_template(
        "customers/addresses.html", book=book, form=ButtonForm(), most_addresses=MOST_ADDRESSES
    )


@bp.route("/addresses/new", methods=["GET", "POST"])
def new_address() -> ResponseReturnValue:
    """A form for another address."""
    form = SavedAddressForm(address=None, shipped_to=_settings().shipping_countries)
    if not form.is_submitted():
        return _address_page(form)
    if not form.validate():
        return _address_page(form), 422
    try:
        add_address(current_user.id, form.answers, make_default=form.is_default.data)
    except BookFull as refusal:
        db.session.rollback()
        flash(refusal.message, "warn")
        return _to_addresses()
    db.session.commit()
    flash("Address saved.")
    return _to_addresses()


@bp.route("/addresses/<int:address_id>", methods=["GET", "POST"])
def edit_address(address_id: int) -> ResponseReturnValue:
    """The form of one address."""
    address = get_address(current_user.id, address_id)
    form = SavedAddressForm(address=address, shipped_to=_settings().shipping_countries)
    if not form.is_submitted():
        return _address_page(form, address)
    if not form.validate():
        return _address_page(form, address), 422
    change_address(address, form.answers, make_default=form.is_default.data)
    db.session.commit()
    flash("Address saved. Orders that you placed already still go where they were going.")
    return _to_addresses()


@bp.post("/addresses/<int:address_id>/default")
def choose_default(address_id: int) -> ResponseReturnValue:
    """Send parcels here from now on."""
    make_default_address(get_address(current_user.id, address_id))
    db.session.commit()
    flash("Your parcels go there from now on, unless you say otherwise.")
    return _to_addresses()


@bp.post("/addresses/<int:address_id>/removal")
def remove_address(address_id: int) -> ResponseReturnValue:
    """Forget an address."""
    delete_address(get_address(current_user.id, address_id))
    db.session.commit()
    flash("Address deleted.")
    return _to_addresses()


def _tell(outcome: BoughtAgain, *, number: str) -> None:
    if outcome.pieces:
        things = "1 piece" if outcome.pieces == 1 else f"{outcome.pieces} pieces"
        flash(f"In your cart from order {number}: {things}.")
    else:
        flash(f"Nothing of order {number} could be put into your cart.", "warn")
    for sentence in outcome.changes:
        flash(sentence, "warn")


def _address_page(form: SavedAddressForm, address: Address | None = None) -> str:
    return render_template("customers/address.html", form=form, address=address)


def _to_addresses() -> ResponseReturnValue:
    return redirect(url_for("customers.addresses"), 303)


def _settings() -> Settings:
    settings: Settings = current_app.config["SHOP"]
    return settings
