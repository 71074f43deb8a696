"""Moving one thing, or everything that can be had, from the list into this browser's cart."""

from collections.abc import Callable

from flask import current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from shop.cart import CartRefusal, find_or_open_cart, read_cart_key, write_cart_key
from shop.cart.models import Cart
from shop.config import Settings
from shop.errors import Conflict, NotFound
from shop.extensions import db
from shop.lists.models import Wishlist
from shop.lists.moving import move_all_to_cart, move_to_cart
from shop.lists.showing import items_of
from shop.lists.views import bp, list_page, own_list
from shop.web.signed_in import customer_id


@bp.post("/items/<int:item_id>/cart")
def move(item_id: int) -> ResponseReturnValue:
    """One piece of one thing."""
    wishlist = own_list()
    item = next((item for item in items_of(wishlist) if item.id == item_id), None)
    if item is None:
        raise NotFound("That is no longer on your list, so nothing was moved.")

    def put(cart: Cart) -> str:
        move_to_cart(item, cart)
        return f"Moved from your list to your cart: {item.variant.full_name}."

    return _fill(wishlist, put)


@bp.post("/cart")
def move_all() -> ResponseReturnValue:
    """One piece of everything that can be had; the rest stays on the list."""
    wishlist = own_list()

    def put(cart: Cart) -> str:
        result = move_all_to_cart(wishlist, cart)
        if not result.moved:
            raise Conflict("Nothing on your list can be had right now, so all of it stays here.")
        words = f"Moved from your list to your cart: {_things(result.moved)}."
        if result.stay:
            words += f" On your list {'stays' if result.stay == 1 else 'stay'} {_things(result.stay)}."
        return words

    return _fill(wishlist, put)


def _fill(wishlist: Wishlist, put: Callable[[Cart], str]) -> ResponseReturnValue:
    """Let `put` fill the cart; the answer is the cart, or the list with the reason why not."""
    settings: Settings = current_app.config["SHOP"]
    key = read_cart_key(request.cookies, secure=settings.secure)
    cart, key = find_or_open_cart(key, user_id=customer_id())
    try:
        words = put(cart)
    except (CartRefusal, Conflict) as refusal:
        db.session.rollback()
        return list_page(wishlist, refusal=refusal.message), refusal.status
    db.session.commit()
    flash(words)
    response = redirect(url_for("cart.show"), 303)
    write_cart_key(response, key, secure=settings.secure)
    return response


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"
