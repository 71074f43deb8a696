"""Pages about categories."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from shop.backoffice.catalog.describing import in_words
from shop.backoffice.catalog.editing import findings_in, new_blocks
from shop.backoffice.catalog.forms import SectionForm, filled, form_class, texts_of
from shop.backoffice.catalog.queries import last_editor
from shop.backoffice.catalog.sections import Field, Section
from shop.backoffice.editing import merge, seen_of
from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.catalog import list_categories, move_category
from shop.catalog.models import Category, Product, ProductStatus
from shop.errors import NotFound, ShopError
from shop.extensions import db
from shop.staff import Permission

bp = Blueprint("categories", __name__, url_prefix="/categories")

_WORDS = Section(
    "category",
    "Words",
    (("What it says", (Field("name", "Name"), Field("description", "Description", hint="One sentence."))),),
)
_Form = form_class(_WORDS)


@bp.get("")
@needs(Permission.CATALOG_VIEW)
def index() -> ResponseReturnValue:
    """All shelves in their order."""
    return _list_page()


@bp.get("/<slug>")
@needs(Permission.CATALOG_VIEW)
def edit(slug: str) -> ResponseReturnValue:
    """The words of one."""
    category = _get(slug)
    return _page(category, filled(_Form, texts_of(_WORDS, _file(category))))


@bp.post("/<slug>")
@needs(Permission.CATALOG_EDIT)
def save(slug: str) -> ResponseReturnValue:
    """Save its words. What a colleague saved meanwhile is kept, or put beside it."""
    category = _get(slug)
    file, form = _file(category), _Form()
    now = texts_of(_WORDS, file)
    merged = merge(form.texts, now=now, seen=form.seen.data or "", taking=request.form.getlist("take"))
    form.put(merged.texts)
    form.seen.data = seen_of(now)
    if merged.clashes:
        return _page(category, form, clashes=merged.clashes), 409
    from shop.catalog.rules.category_schema import CategoryWords
    from shop.catalog.rules.validating import validate

    values = {name: value for name, value in form.values().items() if value}
    validated = validate(values, CategoryWords)
    form.show_faults(validated.faults)
    if validated.content is None:
        return _page(category, form), 422
    wanted = {**file, **values}
    if blocked := new_blocks(file, wanted):
        form.form_errors.append("Nothing was saved: words in it are blocked. Say it in other words.")
        return _page(category, form, said=[(each.field, str(each.finding)) for each in blocked]), 422
    changed = {name: (file[name], value) for name, value in values.items() if file[name] != value}
    if changed:
        category.name, category.description = validated.content.name, validated.content.description
        log("Edited words", about=("category", slug), changes=in_words(_WORDS, changed))
        db.session.commit()
    flash("Saved. The shop shows it from now on.")
    return redirect(url_for("backoffice.categories.index"), 303)


@bp.post("/<slug>/place")
@needs(Permission.CATALOG_EDIT)
def move(slug: str) -> ResponseReturnValue:
    """One place up or down."""
    category = _get(slug)
    before = category.position
    try:
        move_category(category, up=request.form.get("to") == "up")
    except ShopError as error:
        db.session.rollback()
        return _list_page(error.message), error.status
    log("Moved", about=("category", slug), changes={"Place": (before, category.position)})
    db.session.commit()
    flash("The order is saved.")
    return redirect(url_for("backoffice.categories.index"), 303)


def _list_page(problem: str = "") -> str:
    query = select(Product.category_id, func.count()).where(Product.status == ProductStatus.PUBLISHED)
    counts = dict(db.session.execute(query.group_by(Product.category_id)).all())
    return render_template(
        "backoffice/categories/index.html",
        categories=list_categories(),
        counts=counts,
        problem=problem,
        form=_Form(formdata=None),
    )


def _page(
    category: Category,
    form: SectionForm,
    *,
    clashes: dict[str, str] | None = None,
    said: list[tuple[str, str]] | None = None,
) -> str:
    said = said or [(each.field, str(each.finding)) for each in findings_in(_file(category))]
    findings: dict[str, list[str]] = {}
    for field, sentence in said:
        findings.setdefault(field, []).append(sentence)
    return render_template(
        "backoffice/categories/edit.html",
        category=category,
        form=form,
        section=_WORDS,
        findings=findings,
        clashes=clashes or {},
        colleague=last_editor("category", category.slug) if clashes else "",
    )


def _file(category: Category) -> dict[str, Any]:
    return {"slug": category.slug, "name": category.name, "description": category.description}


def _get(slug: str) -> Category:
    category = db.session.scalar(select(Category).where(Category.slug == slug).with_for_update())
    if category is None:
        raise NotFound("There is no such category.")
    return category
