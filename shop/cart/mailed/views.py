"""Mailing the cart from its page, and putting it back where the link is opened."""

from babel.lists import format_list
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from shop.cart.finding import find_or_open_cart
from shop.cart.mailed.contents import read_contents, write_contents
from shop.cart.mailed.forms import MailCartForm, RestoreForm
from shop.cart.mailed.mailing import TooManyMails, mail_cart
from shop.cart.mailed.restoring import Restored, look_at, restore_cart
from shop.cart.pricing import priced_cart
from shop.cart.views import bp, cart_page, to_cart, visitors_cart, visitors_key
from shop.errors import NotFound
from shop.extensions import db
from shop.mail import TooManyRequests
from shop.money import LOCALE
from shop.web.signed_in import customer_id


@bp.post("/mailed")
def mail() -> ResponseReturnValue:
    """Mail it; the answer is the cart again."""
    form = MailCartForm()
    cart = visitors_cart()
    if not form.validate():
        return cart_page(cart, mailing=form), 422
    try:
        mail_cart(priced_cart(cart), to=form.email.data, source=request.remote_addr or "")
    except (TooManyMails, TooManyRequests) as refusal:
        db.session.rollback()
        form.email.errors = [refusal.message]
        return cart_page(visitors_cart(), mailing=form), refusal.status
    db.session.commit()
    flash("Your cart is on its way to the address you gave.")
    return redirect(url_for("cart.show"), 303)


@bp.get("/mailed")
def mailed() -> ResponseReturnValue:
    """What the link in a mail holds, at today's prices, and the button that puts it into this cart."""
    wanted = read_contents(request.args.get("put", ""))
    lines = look_at(wanted)
    if not lines:
        raise NotFound("There is no cart in this link. Open it as it stands in the mail.")
    return render_template("cart/mailed.html", lines=lines, contents=write_contents(wanted))


@bp.post("/mailed/restoration")
def restore() -> ResponseReturnValue:
    """Put it into this browser's cart, beside what is in there."""
    wanted = read_contents(RestoreForm().put.data or "")
    cart, key = find_or_open_cart(visitors_key(), user_id=customer_id())
    flash(_words(restore_cart(cart, wanted)))
    db.session.commit()
    return to_cart(key)


def _words(restored: Restored) -> str:
    if not restored.complete and not restored.short:
        return "There was no cart in that link, so nothing was added."
    words = ["Your cart is here." if restored.complete else "Nothing of it could be added."]
    if restored.short:
        words.append(f"Not all that you wanted can be had: {format_list(restored.short, locale=LOCALE)}.")
    return " ".join(words)
