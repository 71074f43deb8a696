"""Whether a product is on sale: drafts come out, what is over is put away, and comes back."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from shop import clock
from shop.catalog.models import Product, ProductStatus, PublicationPlan
from shop.errors import Conflict, ShopError
from shop.extensions import db


def set_status(product_id: int, status: ProductStatus, *, seen: str) -> str:
    """Publish, archive or take back to a draft; gives what it was. Callers ask first whether it may be.

    Raises Conflict unless the product still has the status `seen`.
    """
    product = db.session.get_one(Product, product_id, with_for_update=True, populate_existing=True)
    if product.status != seen:
        raise Conflict("Its state was changed by somebody else meanwhile. Look at it as it is now.")
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

    A draft is published and what is published is archived; whatever staff decided meanwhile stays.
    """
    query = select(PublicationPlan).where(_due()).with_for_update(skip_locked=True)
    now, done = clock.now(), []
    for plan in db.session.scalars(query):
        product = db.session.get_one(Product, plan.product_id, with_for_update=True, populate_existing=True)
        before = product.status
        if plan.publish_at and plan.publish_at <= now:
            plan.publish_at = None
            if product.status == ProductStatus.DRAFT:
                product.status = ProductStatus.PUBLISHED
        if plan.archive_at and plan.archive_at <= now:
            plan.archive_at = None
            if product.status == ProductStatus.PUBLISHED:
                product.status = ProductStatus.ARCHIVED
        if product.status != before:
            product.updated_at = now
            done.append((product.slug, before, product.status, plan.planned_by))
        if plan.publish_at is None and plan.archive_at is None:
            db.session.delete(plan)
    db.session.flush()
    return done


def _due() -> ColumnElement[bool]:
    now = clock.now()
    return or_(PublicationPlan.publish_at <= now, PublicationPlan.archive_at <= now)
