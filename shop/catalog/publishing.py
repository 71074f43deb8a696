"""Whether a product is on sale: drafts come out, what is over is put away, and comes back."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from shop import clock
from shop.catalog.models import BundleComponent, Product, ProductStatus, PublicationPlan, Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db


def set_status(product_id: int, status: ProductStatus, *, seen: str) -> str:
    """Publish, archive or take back to a draft; gives what it was. Callers ask first whether it may be.

    Raises Conflict unless the product still has the status `seen`, for what a set on sale holds, and for a
    set with something in it that is not on sale.
    """
    product = db.session.get_one(Product, product_id, with_for_update=True, populate_existing=True)
    if product.status != seen:
        raise Conflict("Its state was changed by somebody else meanwhile. Look at it as it is now.")
    if status == ProductStatus.PUBLISHED and (part := _part_not_on_sale(product)):
        raise Conflict(f"“{part}” in it is not on sale. Publish that first.")
    if status != ProductStatus.PUBLISHED and (name := _set_on_sale_with(product)):
        raise Conflict(f"The set “{name}” is on sale and holds it. Archive the set first.")
    before, product.status, product.updated_at = product.status, status, clock.now()
    db.session.flush()
    return before


def plan_publication(
    product_id: int, *, publish_at: datetime | None, archive_at: datetime | None, by: str
) -> None:
    """Let a product go on sale and be put away by itself, in UTC; without a time there is no plan any more.

    Raises ShopError for times that are over or in the wrong order.
    """
    times = [at for at in (publish_at, archive_at) if at]
    if any(at <= clock.now() for at in times):
        raise ShopError("That moment is over. Choose one that is still to come.")
    if publish_at and archive_at and archive_at <= publish_at:
        raise ShopError("It would be put away before it is on sale. Choose a later end.")
    plan = db.session.get(PublicationPlan, product_id, with_for_update=True, populate_existing=True)
    if not times:
        if plan:
            db.session.delete(plan)
        db.session.flush()
        return
    plan = plan or PublicationPlan(product_id=product_id)
    plan.publish_at, plan.archive_at, plan.planned_by = publish_at, archive_at, by
    db.session.add(plan)
    db.session.flush()


def find_plan(product_id: int) -> PublicationPlan | None:
    """When it is published and put away by itself, if that is planned."""
    return db.session.get(PublicationPlan, product_id)


def is_any_plan_due() -> bool:
    """Whether a planned moment has come. One query."""
    return db.session.scalar(select(PublicationPlan.product_id).where(_due()).limit(1)) is not None


def follow_plans() -> list[tuple[str, str, str, str]]:
    """Do what is due, and give it as (slug, status before, status now, who planned it).

    A draft is published and what is published is archived; whatever staff decided meanwhile stays, and so
    does what would leave a set on sale without one of its parts.
    """
    query = select(PublicationPlan).where(_due()).with_for_update(skip_locked=True)
    plans = {
        db.session.get_one(Product, plan.product_id, with_for_update=True, populate_existing=True): plan
        for plan in db.session.scalars(query).all()
    }
    before = {product: product.status for product in plans}
    # Parts come before their sets, and go after them.
    parts_first = sorted(plans, key=lambda product: product.is_bundle)
    held_back = [product for product in parts_first if not _publish_if_due(product, plans[product])]
    sets_first = parts_first[::-1]
    held_back += [product for product in sets_first if not _archive_if_due(product, plans[product])]
    db.session.flush()
    return [
        (product.slug, before[product], product.status, plan.planned_by)
        for product, plan in plans.items()
        if product.status != before[product] or product in held_back
    ]


def _publish_if_due(product: Product, plan: PublicationPlan) -> bool:
    """False where it was due and may not be."""
    if plan.publish_at is None or plan.publish_at > clock.now():
        return True
    is_draft = product.status == ProductStatus.DRAFT
    may_be = not is_draft or _part_not_on_sale(product) is None
    if is_draft and may_be:
        _become(product, ProductStatus.PUBLISHED)
    plan.publish_at = None
    _end(plan)
    return may_be


def _archive_if_due(product: Product, plan: PublicationPlan) -> bool:
    """False where it was due and may not be."""
    if plan.archive_at is None or plan.archive_at > clock.now():
        return True
    is_on_sale = product.status == ProductStatus.PUBLISHED
    may_be = not is_on_sale or _set_on_sale_with(product) is None
    if is_on_sale and may_be:
        _become(product, ProductStatus.ARCHIVED)
    plan.archive_at = None
    _end(plan)
    return may_be


def _become(product: Product, status: ProductStatus) -> None:
    product.status, product.updated_at = status, clock.now()
    db.session.flush()


def _end(plan: PublicationPlan) -> None:
    if plan.publish_at is None and plan.archive_at is None:
        db.session.delete(plan)


def _set_on_sale_with(product: Product) -> str | None:
    """The name of a set on sale that holds one of a product's variants."""
    bundle, part = aliased(Variant), aliased(Variant)
    query = (
        select(Product.name)
        .join(bundle, bundle.product_id == Product.id)
        .join(BundleComponent, BundleComponent.bundle_id == bundle.id)
        .join(part, part.id == BundleComponent.variant_id)
        .where(part.product_id == product.id, Product.status == ProductStatus.PUBLISHED)
    )
    return db.session.scalar(query.limit(1))


def _part_not_on_sale(product: Product) -> str | None:
    """The name of something in a set that is not on sale."""
    bundle, part = aliased(Variant), aliased(Variant)
    query = (
        select(Product.name)
        .join(part, part.product_id == Product.id)
        .join(BundleComponent, BundleComponent.variant_id == part.id)
        .join(bundle, bundle.id == BundleComponent.bundle_id)
        .where(bundle.product_id == product.id, Product.status != ProductStatus.PUBLISHED)
    )
    return db.session.scalar(query.limit(1))


def _due() -> ColumnElement[bool]:
    now = clock.now()
    return or_(PublicationPlan.publish_at <= now, PublicationPlan.archive_at <= now)
