"""What staff do to a whole product: publish, plan, move, show early; let a colleague's words stand."""

from datetime import datetime

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.catalog.drafting import allow_draft, discard_draft, find_draft
from shop.backoffice.catalog.editing import BlockedWords, Refused, faults_of
from shop.backoffice.catalog.lifecycle import PlanForm, SlugForm, StatusForm
from shop.backoffice.catalog.reading import get_sheet
from shop.backoffice.catalog.views import lock_product, product_page
from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.catalog import LASTS, find_plan, make_preview, plan_publication, rename_product, set_status
from shop.catalog.models import ProductStatus
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.staff import Permission

bp = Blueprint("catalog_actions", __name__, url_prefix="/products/<slug>")

_DONE = {
    ProductStatus.PUBLISHED: ("Published", "It is on sale."),
    ProductStatus.ARCHIVED: ("Archived", "It is put away. Its page says that it is no longer sold."),
    ProductStatus.DRAFT: ("Made it a draft", "It is a draft. Nobody outside sees it."),
}


@bp.post("/status")
@needs(Permission.CATALOG_PUBLISH)
def change_status(slug: str) -> ResponseReturnValue:
    """Publish, archive, or take back."""
    slug = lock_product(slug)
    sheet, form = get_sheet(slug), StatusForm()
    if form.status.data not in list(ProductStatus):
        return product_page(sheet, errors=["Choose what it is to be."]), 422
    status = ProductStatus(form.status.data)
    try:
        if status is ProductStatus.PUBLISHED and (faults_of(sheet) or not sheet.product.variants):
            raise Conflict("It cannot be published before what is said on this page is put right.")
        before = set_status(sheet.product.id, status, seen=form.seen.data or "")
    except ShopError as error:
        return _refused(slug, error)
    what, words = _DONE[status]
    log(what, about=("product", slug), changes={"Status": (before, status)})
    return _done(slug, words)


@bp.post("/plan")
@needs(Permission.CATALOG_PUBLISH)
def plan(slug: str) -> ResponseReturnValue:
    """From when and until when; empty for no plan."""
    sheet, form = get_sheet(slug), PlanForm()
    if not form.validate():
        return product_page(sheet, planning=form), 422
    old = find_plan(sheet.product.id)
    before = (old.publish_at, old.archive_at) if old else (None, None)
    times: tuple[datetime | None, datetime | None] = (form.publish_at.moment, form.archive_at.moment)
    try:
        if times[0] and faults_of(sheet):
            raise Conflict("It cannot be published before what is said on this page is put right.")
        plan_publication(sheet.product.id, publish_at=times[0], archive_at=times[1], by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        form.publish_at.errors = [error.message]
        return product_page(get_sheet(slug), planning=form), error.status
    log(
        "Planned when it is on sale", about=("product", slug),
        changes={"From": (before[0], times[0]), "Until": (before[1], times[1])},
    )  # fmt: skip
    return _done(slug, "The plan is kept. The worker follows it to the second.")


@bp.post("/slug")
@needs(Permission.CATALOG_PUBLISH)
def move(slug: str) -> ResponseReturnValue:
    """Another address; the old one leads to it for ever."""
    sheet, form = get_sheet(slug), SlugForm()
    if not form.validate():
        return product_page(sheet, moving=form), 422
    new = form.slug.data
    if new == slug:
        return _done(slug, "It is the address that it has.")
    try:
        rename_product(sheet.product.id, new, seen=slug)
    except ShopError as error:
        db.session.rollback()
        form.slug.errors = [error.message]
        return product_page(get_sheet(slug), moving=form), error.status
    log("Moved to another address", about=("product", new), changes={"Slug": (slug, new)})
    return _done(new, f"Its address ends with {new} now, and the old one leads there.")


@bp.post("/preview")
@needs(Permission.CATALOG_EDIT)
def share(slug: str) -> ResponseReturnValue:
    """A link that shows the product before it is on sale."""
    sheet = get_sheet(slug)
    token = make_preview(sheet.product.id, secret=current_app.config["SECRET_KEY"])
    address = current_app.config["SHOP"].public_url + url_for("catalog.preview", token=token)
    log("Made a preview link", about=("product", slug))
    return _done(slug, f"Whoever has this link sees it for {LASTS.days} days: {address}")


@bp.post("/draft/approval")
@needs(Permission.CATALOG_PUBLISH)
def allow(slug: str) -> ResponseReturnValue:
    """Let a colleague's words stand although they are blocked."""
    slug = lock_product(slug)
    sheet = get_sheet(slug)
    try:
        draft = find_draft(sheet.product)
        if draft is None:
            raise NotFound("There is no edit to decide on. Somebody may have decided meanwhile.")
        if "related" in draft.changes:
            # What it is to stand beside is looked at as well.
            sheet = get_sheet(slug, also=draft.changes["related"][1] or ())
        changes, reason, writer = draft.changes, draft.reason, draft.written_by
        allow_draft(sheet, draft, seen=request.form.get("seen", ""), by=current_user.email)
    except (Refused, BlockedWords, ShopError) as error:
        return _refused(slug, error)
    log(
        f"Let words by {writer} stand", about=("product", slug),
        changes={path: (pair[0], pair[1]) for path, pair in changes.items()}, why=reason,
    )  # fmt: skip
    return _done(slug, "It is saved with these words, and in the log of exceptions.")


@bp.post("/draft/removal")
@needs(Permission.CATALOG_EDIT)
def discard(slug: str) -> ResponseReturnValue:
    """Throw a waiting edit away."""
    slug = lock_product(slug)
    draft = find_draft(get_sheet(slug).product)
    if draft is not None:
        discard_draft(draft)
        log("Threw a waiting edit away", about=("product", slug), why=draft.reason)
    return _done(slug, "The edit is gone. The shop says what it said before.")


def _done(slug: str, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.catalog.show", slug=slug), 303)


def _refused(slug: str, error: ShopError) -> ResponseReturnValue:
    db.session.rollback()
    return product_page(get_sheet(slug), errors=[error.message]), error.status
