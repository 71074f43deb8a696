"""Keeping what a buyer has typed, right or wrong, so that no step ever loses it."""

import secrets

from shop import clock
from shop.cart.models import Cart
from shop.checkout.details import Details, tidied, too_long
from shop.checkout.models import CheckoutDraft
from shop.extensions import db

LONGEST_GIFT_MESSAGE = 300


def find_draft(cart: Cart | None) -> CheckoutDraft | None:
    """The answers given so far for a cart."""
    return db.session.get(CheckoutDraft, cart.id) if cart else None


def open_draft(cart: Cart) -> CheckoutDraft:
    """The draft of a cart, begun if there is none. Lock the cart first: a cart has one."""
    draft = find_draft(cart)
    if draft is None:
        draft = CheckoutDraft(cart_id=cart.id, updated_at=clock.now())
        renew_form_token(draft)
        db.session.add(draft)
        db.session.flush()
    return draft


def save_details(cart: Cart, details: Details) -> CheckoutDraft:
    """Remember the first step's answers; those that are too long for a parcel label are left out."""
    draft = open_draft(cart)
    unfit = too_long(details)
    for field, answer in tidied(details).items():
        if field not in unfit:
            setattr(draft, field, answer)
    _touch(cart, draft)
    return draft


def save_delivery(cart: Cart, *, method: str, gift_message: str) -> CheckoutDraft:
    """Remember the second step's answers; a gift message that is too long is left out."""
    draft = open_draft(cart)
    draft.delivery_method = method
    if len(gift_message) <= LONGEST_GIFT_MESSAGE:
        draft.gift_message = gift_message
    _touch(cart, draft)
    return draft


def renew_form_token(draft: CheckoutDraft) -> None:
    """From now on Pay makes a new order: the last one of this draft is over."""
    draft.form_token = secrets.token_urlsafe(32)


def _touch(cart: Cart, draft: CheckoutDraft) -> None:
    draft.updated_at = cart.updated_at = clock.now()
    db.session.flush()
