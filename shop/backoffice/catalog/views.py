"""Pages about products: the list, one product, and the form of each part of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from shop.backoffice.catalog.describing import draft_in_words, in_words, sections_of
from shop.backoffice.catalog.drafting import ask_colleague, blocked_in, find_draft, fingerprint_of
from shop.backoffice.catalog.editing import (
    BlockedWords,
    Refused,
    differences,
    edit_product,
    faults_of,
    findings_in,
)
from shop.backoffice.catalog.forms import PREVIEW, SectionForm, filled, form_class, sentence_of, texts_of
from shop.backoffice.catalog.lifecycle import SlugForm, plan_form
from shop.backoffice.catalog.paths import with_values
from shop.backoffice.catalog.queries import ProductFilter, last_editor, list_products
from shop.backoffice.catalog.reading import Sheet, get_sheet
from shop.backoffice.catalog.sections import Section
from shop.backoffice.editing import merge, seen_of
from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.catalog import find_plan
from shop.catalog.models import Product
from shop.errors import ShopError
from shop.extensions import db
from shop.slugs import product_once_at
from shop.staff import Permission
from shop.web.forms import ShopForm, several_lines

bp = Blueprint("catalog", __name__, url_prefix="/products")

LISTS = {
    ProductFilter.ALL: "All",
    ProductFilter.PUBLISHED: "On sale",
    ProductFilter.DRAFT: "Drafts",
    ProductFilter.ARCHIVED: "Archived",
}


@bp.get("")
@needs(Permission.CATALOG_VIEW)
def index() -> ResponseReturnValue:
    """Products by name."""
    shown = request.args.get("show", "")
    which = ProductFilter(shown) if shown in list(ProductFilter) else ProductFilter.ALL
    search = request.args.get("q", "").strip()[:200]
    after = _after(request.args.get("after", ""))
    return render_template(
        "backoffice/catalog/index.html",
        page=list_products(which, search=search, after=after),
        which=which,
        lists=LISTS,
        search=search,
        deeper=after is not None,
    )


@bp.get("/<slug>")
@needs(Permission.CATALOG_VIEW)
def show(slug: str) -> ResponseReturnValue:
    """One product: what it is, and the way to each part of it."""
    return product_page(get_sheet(slug))


def product_page(sheet: Sheet, *, errors: Sequence[str] = (), **forms: ShopForm) -> str:
    """A product's page; `errors` are what an action was refused for, `forms` those that were refused."""
    draft, plan, sections = find_draft(sheet.product), find_plan(sheet.product.id), sections_of(sheet)
    return render_template(
        "backoffice/catalog/show.html",
        sheet=sheet,
        product=sheet.product,
        sections=sections,
        errors=errors,
        planning=forms.get("planning") or plan_form(plan),
        moving=forms.get("moving") or SlugForm(formdata=None, data={"slug": sheet.product.slug}),
        plan=plan,
        draft=draft,
        draft_words=draft_in_words(sheet, draft) if draft else {},
        draft_seen=fingerprint_of(draft) if draft else "",
        draft_blocked=blocked_in(sheet, draft) if draft else [],
        is_own=bool(draft and draft.written_by == current_user.email),
        retired=[each for each in sheet.product.every_variant if each.retired_at],
        options=list(dict.fromkeys(name for each in sheet.product.variants for name in each.options)),
        faults=_said_once(sheet, sections),
    )


@bp.get("/<slug>/parts/<name>")
@needs(Permission.CATALOG_VIEW)
def edit(slug: str, name: str) -> ResponseReturnValue:
    """The form of one part."""
    sheet = get_sheet(slug)
    section = _section(sheet, name)
    form = filled(form_class(section, choices_for(sheet)), texts_of(section, sheet.file))
    return form_page(sheet, form)


@bp.post("/<slug>/parts/<name>")
@needs(Permission.CATALOG_EDIT)
def save(slug: str, name: str) -> ResponseReturnValue:
    """Save one part. What a colleague saved meanwhile is kept, or put beside it."""
    slug = lock_product(slug)
    sheet = get_sheet(slug, also=request.form.get("related", "").split()[:50])
    section = _section(sheet, name)
    form = form_class(section, choices_for(sheet))()
    if request.form.get("do") == PREVIEW:
        form.previews = True
        return form_page(sheet, form)
    now = texts_of(section, sheet.file)
    merged = merge(form.texts, now=now, seen=form.seen.data or "", taking=request.form.getlist("take"))
    form.put(merged.texts)
    form.seen.data = seen_of(now)
    if merged.clashes:
        return form_page(sheet, form, clashes=merged.clashes), 409
    values = form.values()
    if form.errors:
        return form_page(sheet, form), 422
    changed = differences(sheet.file, values)
    try:
        edit_product(sheet, with_values(sheet.file, values), by=current_user.email)
    except BlockedWords as error:
        if "ask" in request.form:
            return ask(sheet, section, values)
        db.session.rollback()
        sheet = get_sheet(slug)
        form.form_errors.append(error.message)
        return form_page(sheet, form, values=values, blocked=True), error.status
    except Refused as error:
        db.session.rollback()
        sheet = get_sheet(slug)
        form.form_errors.append(error.message)
        form.show_faults(error.faults)
        return form_page(sheet, form, values=values), error.status
    if changed:
        log(f"Edited {section.title.lower()}", about=("product", slug), changes=in_words(section, changed))
        db.session.commit()
    flash(_saved(section, merged.adopted, bool(changed)))
    return redirect(url_for("backoffice.catalog.show", slug=slug), 303)


def form_page(
    sheet: Sheet,
    form: SectionForm,
    *,
    clashes: Mapping[str, str] | None = None,
    values: Mapping[str, Any] | None = None,
    template: str = "backoffice/catalog/edit.html",
    blocked: bool = False,
    inside: str = "",
    **more: Any,
) -> str:
    """A form with what the linter says of its texts, and what a colleague wrote into the same fields."""
    file = with_values(sheet.file, dict(values)) if values else sheet.file
    fields = {field.path for field in form.section.fields}
    findings: dict[str, list[str]] = {}
    for found in findings_in(file):
        path = found.field.removeprefix(inside).split("[")[0]
        if path in fields:
            findings.setdefault(path, []).append(str(found.finding))
    return render_template(
        template,
        sheet=sheet,
        product=sheet.product,
        form=form,
        section=form.section,
        findings=findings,
        clashes=clashes or {},
        blocked=blocked,
        colleague=last_editor("product", sheet.product.slug) if clashes else "",
        **more,
    )


def ask(sheet: Sheet, section: Section, values: dict[str, Any]) -> ResponseReturnValue:
    """Keep an edit with blocked words for a second colleague."""
    slug, reason = sheet.product.slug, several_lines(request.form.get("reason", ""))[:500]
    try:
        draft = ask_colleague(sheet, values, reason=reason, by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        return product_page(get_sheet(slug), errors=[error.message]), error.status
    changes = {path: (pair[0], pair[1]) for path, pair in draft.changes.items()}
    log("Asked a colleague to let words stand", about=("product", slug), changes=changes, why=reason)
    db.session.commit()
    flash("Kept for a colleague, who reads it and lets it stand or not. The shop says what it said before.")
    return redirect(url_for("backoffice.catalog.show", slug=slug), 303)


def lock_product(slug: str) -> str:
    """Keep others from editing this product until the transaction ends; gives its slug of today.

    Whoever opened a form before a colleague moved the product loses nothing.
    """
    query = select(Product.slug).with_for_update()
    if db.session.scalar(query.where(Product.slug == slug)):
        return slug
    return db.session.scalar(query.where(Product.id == product_once_at(slug))) or slug


def choices_for(sheet: Sheet) -> dict[str, list[tuple[str, str]]]:
    """What the database knows to choose from."""
    return {
        "category": [(each.slug, each.name) for each in sheet.around.categories],
        "body_areas": [(each.id, each.name) for each in sheet.around.body_areas],
    }


def _said_once(sheet: Sheet, sections: Sequence[Section]) -> list[str]:
    """What is wrong with it, in the words of its forms."""
    fields = [field for section in sections for field in section.fields]
    return list(dict.fromkeys(sentence_of(fault, fields) for fault in faults_of(sheet)))


def _section(sheet: Sheet, name: str) -> Section:
    return next((each for each in sections_of(sheet) if each.name == name), None) or abort(404)


def _saved(section: Section, adopted: tuple[str, ...], changed: bool) -> str:
    names = [field.label for field in section.fields if field.path in adopted]
    if not changed:
        return "Nothing was different, so nothing was saved."
    if names:
        return f"Saved. A colleague changed {', '.join(names)} meanwhile; that is kept as well."
    return "Saved. The shop shows it from now on."


def _after(typed: str) -> tuple[str, int] | None:
    number, _, name = typed.partition("-")
    return (name, int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else None
