"""A guide that is only on the desk, as the player wants it: made of the draft, and in no session."""

from typing import TYPE_CHECKING

from sqlalchemy import inspect, select
from sqlalchemy.orm import make_transient

from shop.backoffice.guides.drafting import Desk
from shop.catalog.models import Product
from shop.extensions import db
from shop.guides.models import Guide, GuideTool, Reference

if TYPE_CHECKING:
    from shop.guides.rules import guide_schema


def transient_guide(content: "guide_schema.Guide", desk: Desk) -> Guide:
    """The guide that the draft would become. Nothing of it is added to the database."""
    from shop.guides.rules.guide_rows import guide_values, step_rows

    named = [*content.tools, *content.optional_tools]
    with db.session.no_autoflush:
        products = {
            each.slug: each for each in db.session.scalars(select(Product).where(Product.slug.in_(named)))
        }
        references = select(Reference).where(Reference.id.in_(content.evidence.references))
        cited = list(db.session.scalars(references.order_by(Reference.id)))
        related = list(db.session.scalars(select(Guide).where(Guide.slug.in_(content.related_guides))))
        area = next((each for each in desk.around.body_areas if each.id == content.body_area), None)
        for row in (*products.values(), *cited, *related, *([area] if area else [])):
            _let_go(row)
        guide = Guide(**guide_values(content), position=desk.guide.position, updated_at=desk.guide.updated_at)
        guide.body_area, guide.steps, guide.references = area, step_rows(content), cited
        guide.__dict__["related"] = related
        guide.tools = [
            GuideTool(product=products[slug], optional=slug in content.optional_tools, position=place)
            for place, slug in enumerate(named)
            if slug in products
        ]
    return guide


def _let_go(row: object) -> None:
    # A row of the session would draw the guide beside it into the session.
    if inspect(row).session is not None:
        make_transient(row)
