"""The page of a product's photographs, and what is done there."""

from io import BytesIO

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shop.backoffice.catalog.queries import last_editor
from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.photos.forms import CutForm, FrameForm, UploadForm, WordsForm, opened_frame
from shop.backoffice.photos.masters import SHOWN_WIDTH, shown_size, whole_path
from shop.backoffice.photos.words import (
    chosen_variants,
    merge_words,
    offer_variants,
    opened_words,
    stored_texts,
    typed_texts,
)
from shop.catalog import find_product
from shop.catalog.models import Product
from shop.errors import NotFound, ShopError
from shop.extensions import db
from shop.photos import (
    MOST_BYTES,
    ask_for_photo,
    describe_photo,
    frame_of,
    is_waiting,
    keep_master,
    measure,
    move_photo,
    remove_photo,
)
from shop.photos.models import Photo, PhotoWork
from shop.staff import Permission
from shop.web.bodies import takes_files

bp = Blueprint("photos", __name__, url_prefix="/products/<slug>/photos")

#: Pixels: twice as wide as the whole picture is shown beside its cut.
_WHOLE = 2 * SHOWN_WIDTH


@bp.get("")
@needs(Permission.CATALOG_VIEW)
def index(slug: str) -> ResponseReturnValue:
    """All photographs, those in the making first."""
    return _page(get_product(slug))


@bp.post("")
@needs(Permission.CATALOG_EDIT)
@takes_files(most_bytes=MOST_BYTES + 5_000_000)
def upload(slug: str) -> ResponseReturnValue:
    """Take a picture in; the worker makes its files."""
    product = get_product(slug)
    form, file = _upload_form(product), request.files.get("file")
    is_valid, data = form.validate(), file.read() if file else b""
    if file:
        # Large ones wait in a file of their own.
        file.close()
    problem = _problem_with(data) if file and file.filename else "Choose a picture, or drop one on the field."
    if problem or not is_valid:
        # The browser does not send the file again by itself, which the page says.
        return _page(product, form=form, problem=problem), 422
    master = keep_master(data, current_app.config["SHOP"].photo_masters_dir)
    work = ask_for_photo(
        product.id, master=master, file_name=file.filename, alt=form.alt.data, view=form.view.data,
        cut=form.cut, by=current_user.email, variant_ids=form.variants.data,
    )  # fmt: skip
    log("Sent a photograph", about=("product", slug), changes={"What it shows": ("", work.alt)})
    return done(slug, "The picture is here. Its files are being made; it is shown as soon as they are.")


@bp.get("/<int:photo_id>")
@needs(Permission.CATALOG_VIEW)
def edit(slug: str, photo_id: int) -> ResponseReturnValue:
    """One photograph: its words and its cut."""
    product = get_product(slug)
    return edit_page(product, get_photo(product, photo_id))


@bp.post("/<int:photo_id>")
@needs(Permission.CATALOG_EDIT)
def describe(slug: str, photo_id: int) -> ResponseReturnValue:
    """What it shows, how, and of which variants."""
    product = get_product(slug)
    photo, form = get_photo(product, photo_id, to_change=True), WordsForm()
    offer_variants(form, product)
    if not form.validate():
        return edit_page(product, photo, words=form), 422
    if clashes := merge_words(form, photo):
        return edit_page(product, photo, words=form, clashes=clashes), 409
    before, after = stored_texts(form, photo), typed_texts(form)
    describe_photo(
        photo, alt=form.alt.data, view=form.view.data, variant_ids=chosen_variants(form, photo)
    )  # fmt: skip
    changes = {form[name].label.text: (before[name], after[name]) for name in before}
    log("Described a photograph", about=("product", slug), changes=changes)
    return done(slug, "The words are saved.")


@bp.post("/<int:photo_id>/place")
@needs(Permission.CATALOG_EDIT)
def move(slug: str, photo_id: int) -> ResponseReturnValue:
    """One place up or down."""
    product = get_product(slug)
    photo = get_photo(product, photo_id)
    try:
        move_photo(photo, up=request.form.get("to") == "up")
    except ShopError as error:
        db.session.rollback()
        return _page(get_product(slug), problem=error.message), error.status
    log("Moved a photograph", about=("product", slug), why=photo.alt)
    return done(slug, "The order is saved.")


@bp.post("/<int:photo_id>/removal")
@needs(Permission.CATALOG_EDIT)
def remove(slug: str, photo_id: int) -> ResponseReturnValue:
    """Take it away."""
    photo = get_photo(get_product(slug), photo_id)
    log("Took a photograph away", about=("product", slug), changes={"What it shows": (photo.alt, "")})
    remove_photo(photo)
    return done(slug, "The photograph is gone.")


@bp.post("/uploads/<int:work_id>/removal")
@needs(Permission.CATALOG_EDIT)
def forget(slug: str, work_id: int) -> ResponseReturnValue:
    """Take away a picture whose files could not be made."""
    work = db.session.get(PhotoWork, work_id)
    if work is None or work.product_id != get_product(slug).id:
        abort(404)
    log("Took a picture away that was none", about=("product", slug), why=work.problem)
    db.session.delete(work)
    return done(slug, "It is gone from this list.")


@bp.get("/<int:photo_id>/whole.jpg")
@needs(Permission.CATALOG_VIEW)
def whole(slug: str, photo_id: int) -> ResponseReturnValue:
    """The whole picture that a photograph was cut from, small."""
    photo = get_photo(get_product(slug), photo_id)
    path = whole_path(photo)
    if path is None:
        raise NotFound("The file of this picture is not on this machine.")
    from PIL import Image

    with Image.open(path) as opened:
        image = opened.convert("RGB")
    image.thumbnail((_WHOLE, _WHOLE * 4))
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=80)
    buffer.seek(0)
    return send_file(buffer, mimetype="image/jpeg")


def _page(product: Product, *, form: UploadForm | None = None, problem: str = "") -> str:
    photos = select(Photo).where(Photo.product_id == product.id).order_by(Photo.position, Photo.id)
    working = select(PhotoWork).where(PhotoWork.product_id == product.id).order_by(PhotoWork.id)
    return render_template(
        "backoffice/photos/index.html",
        product=product,
        photos=db.session.scalars(photos.options(joinedload(Photo.variant_links))).unique().all(),
        working=db.session.scalars(working).all(),
        form=form or _upload_form(product, is_empty=True),
        problem=problem,
    )


def edit_page(
    product: Product,
    photo: Photo,
    *,
    words: WordsForm | None = None,
    cutting: CutForm | None = None,
    framing: FrameForm | None = None,
    clashes: dict[str, str] | None = None,
) -> str:
    """One photograph; the forms are those that were refused."""
    return render_template(
        "backoffice/photos/edit.html",
        product=product,
        photo=photo,
        words=words or opened_words(product, photo),
        cutting=cutting or CutForm(formdata=None),
        framing=framing or opened_frame(frame_of(photo)),
        clashes=clashes or {},
        colleague=last_editor("product", product.slug) if clashes else "",
        whole=shown_size(photo),
        is_waiting=is_waiting(photo),
    )


def _problem_with(data: bytes) -> str:
    """Why these bytes are no photograph; empty where they may be one."""
    try:
        measure(data)
    except ShopError as error:
        return error.message
    return ""


def _upload_form(product: Product, *, is_empty: bool = False) -> UploadForm:
    form = UploadForm(formdata=None) if is_empty else UploadForm()
    offer_variants(form, product)
    return form


def get_product(slug: str) -> Product:
    """The product of an address; raises NotFound."""
    product = find_product(slug)
    if product is None:
        raise NotFound("There is no such product.")
    return product


def get_photo(product: Product, photo_id: int, *, to_change: bool = False) -> Photo:
    """One of its photographs, with its variants; raises NotFound."""
    if to_change:
        # A colleague who describes the same one waits here.
        db.session.execute(select(Photo.id).where(Photo.id == photo_id).with_for_update())
    query = select(Photo).where(Photo.id == photo_id, Photo.product_id == product.id)
    photo = db.session.scalars(query.options(joinedload(Photo.variant_links))).unique().one_or_none()
    if photo is None:
        raise NotFound("There is no such photograph. Somebody may have taken it away.")
    return photo


def done(slug: str, words: str) -> ResponseReturnValue:
    """Commit, say so, and go back to all photographs."""
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.photos.index", slug=slug), 303)
