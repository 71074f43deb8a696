"""A photograph is cut anew from its whole picture: to a frame, or to a shape around a point."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.photos.forms import CutForm, FrameForm, in_words
from shop.backoffice.photos.masters import get_whole_path, master_of, pixels_of
from shop.backoffice.photos.views import done, edit_page, get_photo, get_product
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.photos import Cut, Frame, ask_for_photo, check_cut, frame_of
from shop.photos.models import Photo
from shop.staff import Permission

bp = Blueprint("photo_cuts", __name__, url_prefix="/products/<slug>/photos/<int:photo_id>")


@bp.post("/frame")
@needs(Permission.CATALOG_EDIT)
def frame(slug: str, photo_id: int) -> ResponseReturnValue:
    """Show what is inside a frame; a wider one brings back what was cut off."""
    product = get_product(slug)
    photo, form = get_photo(product, photo_id, to_change=True), FrameForm()
    if not form.validate():
        return edit_page(product, photo, framing=form), 422
    before = frame_of(photo)
    if form.seen.data != in_words(before):
        form.seen.data = in_words(before)
        form.form_errors.append(f"Somebody cut it anew meanwhile: {in_words(before)}. Yours is still below.")
        return edit_page(product, photo, framing=form), Conflict.status
    try:
        _ask(photo, Cut(frame=form.frame), before=before, words=in_words(form.frame))
    except ShopError as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        return edit_page(product, get_photo(product, photo_id), framing=form), error.status
    return done(slug, "It is being cut anew, and shown as soon as its files are there.")


@bp.post("/cut")
@needs(Permission.CATALOG_EDIT)
def cut(slug: str, photo_id: int) -> ResponseReturnValue:
    """Cut it to a shape around a point."""
    product = get_product(slug)
    photo, form = get_photo(product, photo_id), CutForm()
    if "point.x" in request.form and (point := _clicked()):
        form.across_percent.data, form.down_percent.data = point
    if not form.validate():
        return edit_page(product, photo, cutting=form), 422
    try:
        _ask(photo, form.cut, before=frame_of(photo), words=form.in_words)
    except ShopError as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        return edit_page(product, get_photo(product, photo_id), cutting=form), error.status
    return done(slug, "It is being cut anew, and shown as soon as its files are there.")


def _ask(photo: Photo, wanted: Cut, *, before: Frame, words: str) -> None:
    """Let the worker make it, and write down who asked for what. Raises ShopError for too small a cut."""
    check_cut(wanted, *pixels_of(get_whole_path(photo)))
    ask_for_photo(
        photo.product_id, master=master_of(photo), file_name="", alt=photo.alt, view=photo.view,
        cut=wanted, by=current_user.email, photo=photo,
    )  # fmt: skip
    product = request.view_args or {}
    changes = {"What of it is shown": (in_words(before), words)}
    log("Cut a photograph", about=("product", product["slug"]), changes=changes, why=photo.alt)


def _clicked() -> tuple[int, int] | None:
    """Where somebody clicked on the picture, in percent of it."""
    found = [request.form.get(name, "") for name in ("point.x", "point.y", "shown_width", "shown_height")]
    if not all(each.isdecimal() and len(each) < 6 for each in found):
        return None
    x, y, width, height = (int(each) for each in found)
    # A key instead of a click sends the corner.
    if not width or not height or (x, y) == (0, 0):
        return None
    return min(100, x * 100 // width), min(100, y * 100 // height)
