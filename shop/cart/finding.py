"""From the key in a cookie to the cart, and back."""

import secrets
from hashlib import sha256

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.cart.models import Cart, CartKey, CartLine
from shop.catalog.models import BundleComponent, Product, Variant
from shop.extensions import db

#: Keys are 43 characters; nothing much longer is worth hashing.
LONGEST_KEY = 64


def find_cart(key: str, *, to_change: bool = False) -> Cart | None:
    """The cart of a key; None for any key we did not hand out. `to_change` locks it until the commit."""
    if not key or len(key) > LONGEST_KEY:
        return None
    query = select(Cart).join(CartKey, CartKey.cart_id == Cart.id).where(CartKey.key_hash == _hash(key))
    return db.session.scalar(query.with_for_update(of=Cart) if to_change else query)


def find_cart_of(user_id: int | None, *, to_change: bool = False) -> Cart | None:
    """An account's cart; None where there is no account, or nothing was ever put into its cart."""
    if user_id is None:
        return None
    query = select(Cart).where(Cart.user_id == user_id)
    return db.session.scalar(query.with_for_update() if to_change else query)


def find_or_open_cart(key: str, *, user_id: int | None) -> tuple[Cart, str]:
    """The cart of a key, kept from others until the commit; else the account's, or a new empty one.

    The key that comes with it is the one given, or a new one. `user_id` is whoever is signed in.
    """
    cart = find_cart(key, to_change=True)
    if cart is not None:
        return cart, key
    if user_id is None:
        return open_cart()
    cart = find_cart_of(user_id, to_change=True) or _open_cart_of(user_id)
    return cart, cut_key(cart)


def open_cart() -> tuple[Cart, str]:
    """A new empty cart and the key to it, which is stored nowhere."""
    cart = _add_cart()
    return cart, cut_key(cart)


def cut_key(cart: Cart) -> str:
    """One more key to this cart, for another browser."""
    key = secrets.token_urlsafe(32)
    db.session.add(CartKey(key_hash=_hash(key), cart_id=cart.id))
    db.session.flush()
    return key


def withdraw_key(key: str) -> None:
    """This key opens nothing any more; the cart waits for the others."""
    db.session.execute(delete(CartKey).where(CartKey.key_hash == _hash(key)))


def withdraw_keys_of(user_id: int, *, keep: str = "") -> None:
    """Only the browser that has the key `keep` opens the account's cart any more, until others sign in."""
    carts = select(Cart.id).where(Cart.user_id == user_id)
    others = CartKey.cart_id.in_(carts), CartKey.key_hash != _hash(keep)
    db.session.execute(delete(CartKey).where(*others).execution_options(synchronize_session=False))


def count_pieces(cart: Cart | None) -> int:
    """How many pieces lie in it; 0 without a cart."""
    if cart is None:
        return 0
    query = select(func.coalesce(func.sum(CartLine.quantity), 0)).where(CartLine.cart_id == cart.id)
    return db.session.scalar(query) or 0


def list_products(cart: Cart | None) -> list[str]:
    """The slugs of what lies in it, the parts of sets included."""
    if cart is None:
        return []
    lines = select(CartLine.variant_id).where(CartLine.cart_id == cart.id)
    parts = select(BundleComponent.variant_id).where(BundleComponent.bundle_id.in_(lines))
    query = (
        select(Product.slug)
        .join(Variant, Variant.product_id == Product.id)
        .where(Variant.id.in_(lines) | Variant.id.in_(parts), Product.is_bundle.is_(False))
        .group_by(Product.slug, Product.position)
        .order_by(Product.position, Product.slug)
    )
    return list(db.session.scalars(query))


def _open_cart_of(user_id: int) -> Cart:
    try:
        with db.session.begin_nested():
            return _add_cart(user_id)
    except IntegrityError:
        # Another browser of the same account was first.
        cart = find_cart_of(user_id, to_change=True)
        assert cart is not None
        return cart


def _add_cart(user_id: int | None = None) -> Cart:
    now = clock.now()
    cart = Cart(created_at=now, updated_at=now, user_id=user_id)
    db.session.add(cart)
    db.session.flush()
    return cart


def _hash(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
