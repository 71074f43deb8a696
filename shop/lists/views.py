"""The list of whoever is signed in. Guests are led to sign in, and what they wanted to keep is kept then."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.errors import Conflict, NotFound
from shop.extensions import csrf, db, writing
from shop.lists.finding import find_item, find_list, find_shared_list
from shop.lists.forms import KeepForm, NoteForm, SharingForm
from shop.lists.keeping import Kept, ListFull, get_variant_to_keep, keep_for_later, take_off, write_note
from shop.lists.models import MOST_ITEMS, Wishlist, WishlistItem
from shop.lists.sharing import renew_link, share_list, stop_sharing
from shop.lists.showing import items_of

bp = Blueprint("lists", __name__, url_prefix="/lists")


class NotSignedIn(Exception):
    """Whoever asks has to sign in first."""


@bp.errorhandler(NotSignedIn)
def lead_to_sign_in(_error: NotSignedIn) -> ResponseReturnValue:
    """And back to the list afterwards."""
    return _sign_in(then=url_for("lists.show"))


@bp.get("")
def show() -> ResponseReturnValue:
    """What the person kept."""
    return list_page(find_list(_person()))


@bp.post("/items")
def keep() -> ResponseReturnValue:
    """Keep what the form of a product's page names. It carries no token; the origin check stands guard."""
    sku = KeepForm().sku.data or ""
    if not current_user.is_authenticated:
        get_variant_to_keep(sku)
        return _sign_in(then=url_for("lists.keep_now", sku=sku))
    return _keep(current_user.id, sku)


@bp.get("/keep/<sku>")
def keep_now(sku: str) -> ResponseReturnValue:
    """Where signing in leads back to. A browser that comes straight from there is done; others press once."""
    if not current_user.is_authenticated:
        return _sign_in(then=url_for("lists.keep_now", sku=sku))
    variant = get_variant_to_keep(sku)
    # No other site can say this, and no browser says it of a page that it fetches ahead.
    if request.headers.get("Sec-Fetch-Site") != "same-origin" or "Sec-Purpose" in request.headers:
        return render_template("lists/keep.html", variant=variant)
    user_id = current_user.id
    with writing():
        return _keep(user_id, sku)


@bp.post("/items/<int:item_id>/note")
def note(item_id: int) -> ResponseReturnValue:
    """Remember why."""
    wishlist, item = _to_change(item_id)
    form = NoteForm()
    if not form.validate():
        return list_page(wishlist, noted=(item_id, form)), 422
    write_note(item, form.note.data or "")
    return _done("Your note is saved.")


@bp.post("/items/<int:item_id>/removal")
def remove(item_id: int) -> ResponseReturnValue:
    """Take it off."""
    _, item = _to_change(item_id)
    take_off(item)
    return _done("Taken off your list.")


@bp.post("/sharing")
def share() -> ResponseReturnValue:
    """Give the list a link, or change what is shown there."""
    wishlist = own_list()
    form = SharingForm()
    if not form.validate():
        return list_page(wishlist, sharing=form), 422
    was_shared = wishlist.share_token is not None
    share_list(wishlist, name=form.name.data or "", notes=form.shows_notes)
    return _done("Saved." if was_shared else "Your list has a link now.")


@bp.post("/sharing/renewal")
def renew() -> ResponseReturnValue:
    """Another link; the one before leads nowhere."""
    renew_link(own_list())
    return _done("Your list has a new link. The one before leads nowhere now.")


@bp.post("/sharing/end")
def end_sharing() -> ResponseReturnValue:
    """Private again."""
    stop_sharing(own_list())
    return _done("Your list is private again. The link leads nowhere now.")


@bp.get("/shared/<token>")
def shared(token: str) -> ResponseReturnValue:
    """The list of somebody who shares it, without a word about who that is unless they chose one."""
    wishlist = find_shared_list(token)
    if wishlist is None:
        raise NotFound("This list is not shared, or it got a new link. Ask whoever sent it to you.")
    return render_template("lists/shared.html", wishlist=wishlist, items=items_of(wishlist))


def list_page(
    wishlist: Wishlist | None,
    *,
    noted: tuple[int, NoteForm] | None = None,
    sharing: SharingForm | None = None,
    refusal: str = "",
) -> str:
    """The list, with the form that was refused if one was, and a sentence about what else did not work."""
    items = items_of(wishlist) if wishlist else ()
    return render_template(
        "lists/show.html",
        wishlist=wishlist,
        items=items,
        movable=sum(item.can_be_had for item in items),
        notes={item.id: _note_form(item.id, item.note, noted) for item in items},
        noted=noted[1] if noted else None,
        sharing=sharing or (SharingForm.of(wishlist) if wishlist else None),
        refusal=refusal,
        most_items=MOST_ITEMS,
    )


def _note_form(item_id: int, note: str, refused: tuple[int, NoteForm] | None) -> NoteForm:
    """The form of one thing, under an id of its own, with its errors if it was the one refused."""
    mine = refused is not None and refused[0] == item_id
    form = refused[1] if mine else NoteForm(formdata=None, data={"note": note})
    form.note.id = f"note-{item_id}"
    form.note.label.field_id = form.note.id
    return form


def _keep(user_id: int, sku: str) -> ResponseReturnValue:
    try:
        kept = keep_for_later(user_id, sku=sku)
    except ListFull as refusal:
        db.session.rollback()
        return list_page(find_list(user_id), refusal=refusal.message), refusal.status
    return _done(_kept(kept))


def _kept(kept: Kept) -> str:
    name = kept.variant.full_name
    return f"Kept for later: {name}." if kept.new else f"{name} is on your list already."


def _done(words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words)
    return redirect(url_for("lists.show"), 303)


def _person() -> int:
    if not current_user.is_authenticated:
        raise NotSignedIn
    return current_user.id


def own_list() -> Wishlist:
    """The person's list, to change it; the form that asks for it carried the session's token."""
    user_id = _person()
    csrf.protect()
    wishlist = find_list(user_id, to_change=True)
    if wishlist is None:
        raise Conflict("There is nothing on your list yet. Keep something first.")
    return wishlist


def _to_change(item_id: int) -> tuple[Wishlist, WishlistItem]:
    wishlist = own_list()
    item = find_item(wishlist, item_id)
    if item is None:
        raise NotFound("That is no longer on your list, so there was nothing to change.")
    return wishlist, item


def _sign_in(*, then: str) -> ResponseReturnValue:
    return redirect(url_for("accounts.sign_in", next=then), 303)
