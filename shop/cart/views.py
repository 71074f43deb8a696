"""The cart page, its forms, and the small private fragment that fills the count in every header."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from shop import clock
from shop.cart.changing import (
    Added,
    CartRefusal,
    add_to_cart,
    change_quantity,
    find_line,
    get_sold_variant,
    remove_from_cart,
)
from shop.cart.cookie import read_cart_key, write_cart_key
from shop.cart.finding import count_pieces, find_cart, find_cart_of, find_or_open_cart, list_products
from shop.cart.forms import AddForm, QuantityForm
from shop.cart.mailed.forms import MailCartForm
from shop.cart.models import Cart
from shop.cart.pricing import priced_cart
from shop.config import Settings
from shop.delivery import Destination, Rates, delivery_quotes
from shop.extensions import db
from shop.web.signed_in import customer_id

bp = Blueprint("cart", __name__, url_prefix="/cart")


@bp.get("")
def show() -> ResponseReturnValue:
    """The cart: lines, notices, what it costs with delivery."""
    return cart_page(visitors_cart())


@bp.get("/summary")
def summary() -> ResponseReturnValue:
    """How many pieces lie in the visitor's cart, for the header; empty when none do."""
    return render_template("cart/summary.html", pieces=count_pieces(visitors_cart()))


@bp.get("/guides")
def guides() -> ResponseReturnValue:
    """To the guides for what lies in the cart: their page is public, so its address has to say for what."""
    return redirect(url_for("guides.index", tool=list_products(visitors_cart()) or ""), 303)


@bp.post("/lines")
def add() -> ResponseReturnValue:
    """Put something in; the answer is the cart, or the form again with what is wrong."""
    form = AddForm()
    if not form.sku.data:
        raise CartRefusal("Choose which one you would like, then add it. Nothing was added to your cart yet.")
    if not form.validate():
        return _add_page(form), 422
    cart, key = find_or_open_cart(visitors_key(), user_id=customer_id())
    try:
        added = add_to_cart(cart, sku=form.known_sku, quantity=form.quantity.number)
    except CartRefusal as refusal:
        db.session.rollback()
        form.quantity.errors = [refusal.message]
        return _add_page(form), refusal.status
    db.session.commit()
    flash(_added(added, asked_for=form.quantity.number))
    return to_cart(key)


@bp.post("/lines/<int:line_id>")
def change(line_id: int) -> ResponseReturnValue:
    """Make it another quantity."""
    cart = visitors_cart(to_change=True)
    line = find_line(cart, line_id) if cart else None
    if cart is None or line is None:
        return _already_gone()
    form = QuantityForm()
    if not form.validate():
        return cart_page(cart, refused=(line_id, form)), 422
    try:
        change_quantity(cart, line, quantity=form.quantity.number)
    except CartRefusal as refusal:
        db.session.rollback()
        form.quantity.errors = [refusal.message]
        return cart_page(cart, refused=(line_id, form)), refusal.status
    db.session.commit()
    flash("Quantity updated.")
    return to_cart(visitors_key())


@bp.post("/lines/<int:line_id>/removal")
def remove(line_id: int) -> ResponseReturnValue:
    """Take it out."""
    cart = visitors_cart(to_change=True)
    line = find_line(cart, line_id) if cart else None
    if cart is None or line is None:
        return _already_gone()
    remove_from_cart(cart, line)
    db.session.commit()
    flash("Taken out of your cart.")
    return to_cart(visitors_key())


def _add_page(form: AddForm) -> str:
    variant = get_sold_variant(form.known_sku)
    return render_template("cart/add.html", form=form, variant=variant, name=variant.full_name)


def cart_page(
    cart: Cart | None,
    *,
    refused: tuple[int, QuantityForm] | None = None,
    mailing: MailCartForm | None = None,
) -> str:
    """The cart, with the form that was refused if one was."""
    settings: Settings = current_app.config["SHOP"]
    priced = priced_cart(cart)
    rates = Rates.of(settings)
    offers = delivery_quotes(
        Destination(settings.shipping_countries[0]),
        subtotal_cents=priced.subtotal_cents,
        ground_only=priced.ground_only,
        rates=rates,
        now=clock.now(),
    )
    forms = {line.id: _line_form(line.id, line.quantity, refused) for line in priced.lines}
    return render_template(
        "cart/show.html",
        cart=priced,
        forms=forms,
        refused=refused[1] if refused else mailing,
        mailing=mailing or MailCartForm(formdata=None),
        estimate=offers.quotes[0] if offers.quotes else None,
        missing_for_free=rates.missing_for_free(priced.subtotal_cents),
    )


def _line_form(line_id: int, quantity: int, refused: tuple[int, QuantityForm] | None) -> QuantityForm:
    """The form of one line, under an id of its own, with its errors if it was the one refused."""
    if refused and refused[0] == line_id:
        form = refused[1]
    else:
        form = QuantityForm(formdata=None, data={"quantity": str(quantity)})
    form.quantity.id = f"quantity-{line_id}"
    form.quantity.label.field_id = form.quantity.id
    return form


def _added(added: Added, *, asked_for: int) -> str:
    name = added.variant.full_name
    if added.quantity < asked_for:
        return f"{name}: now {added.line.quantity} in your cart, the most we send in one order."
    return f"In your cart: {added.quantity} × {name}."


def _already_gone() -> ResponseReturnValue:
    flash("That was no longer in your cart, so there was nothing to change.")
    return redirect(url_for("cart.show"), 303)


def to_cart(key: str) -> Response:
    """Send the browser to its cart, which it keeps for another 30 days."""
    response = redirect(url_for("cart.show"), 303)
    write_cart_key(response, key, secure=_secure())
    return response


def visitors_cart(*, to_change: bool = False) -> Cart | None:
    """The cart of the browser that asks, or of the account that is signed in there."""
    cart = find_cart(visitors_key(), to_change=to_change)
    return cart or find_cart_of(customer_id(), to_change=to_change)


def visitors_key() -> str:
    """The key that the browser sent, or an empty string."""
    return read_cart_key(request.cookies, secure=_secure())


def _secure() -> bool:
    settings: Settings = current_app.config["SHOP"]
    return settings.secure
