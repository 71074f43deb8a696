"""Which guides fit the time, the care and the tools that somebody has. The URL holds all of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from werkzeug.datastructures import MultiDict

from shop.catalog.models import Product, ProductStatus, Variant
from shop.extensions import db
from shop.guides.models import Guide, GuideTool

#: Minutes that may be chosen, and what stands for each.
MINUTES = {5: "Up to 5 minutes", 7: "Up to 7 minutes", 10: "Up to 10 minutes"}

_GENTLE = ("everyone", "gentle", "beginner_gentle", "careful")
#: Each level takes in the gentler ones.
LEVELS = {"gentle": _GENTLE, "beginner": (*_GENTLE, "beginner")}
LEVEL_WORDS = {"gentle": "Gentle only", "beginner": "For beginners"}


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that guides work with, for choosing."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for; None and empty are no wish."""

    minutes: int | None = None
    level: str | None = None
    tools: tuple[str, ...] = ()

    @classmethod
    def read(cls, args: MultiDict[str, str], known_tools: Collection[str]) -> "Wish":
        """The wish of a URL; what is not on offer counts as no wish."""
        minutes = args.get("minutes", "")
        level = args.get("level", "")
        return cls(
            minutes=next((number for number in MINUTES if str(number) == minutes), None),
            level=level if level in LEVELS else None,
            tools=tuple(dict.fromkeys(slug for slug in args.getlist("tool") if slug in known_tools)),
        )

    def __bool__(self) -> bool:
        return self != Wish()

    def as_arguments(self) -> dict[str, Any]:
        """For the URL of a page with this wish."""
        wishes = {"minutes": self.minutes, "level": self.level, "tool": list(self.tools)}
        return {name: value for name, value in wishes.items() if value}

    def without(self, *, tool: str | None = None, **fields: None) -> "Wish":
        """The same with one wish less."""
        return replace(self, tools=tuple(slug for slug in self.tools if slug != tool), **fields)


NO_WISH = Wish()


def fitting(wish: Wish) -> ColumnElement[bool]:
    """Guides for the body that take no longer, ask for no more, and work with one of the tools."""
    fits = Guide.kind == "body"
    if wish.minutes:
        fits &= Guide.duration_minutes <= wish.minutes
    if wish.level:
        fits &= Guide.level.in_(LEVELS[wish.level])
    if wish.tools:
        chosen = select(Product.id).where(Product.slug.in_(wish.tools))
        fits &= exists().where(GuideTool.guide_id == Guide.id, GuideTool.product_id.in_(chosen))
    return fits


def list_tools_of_guides() -> list[Tool]:
    """What is sold, presses, and is named by a guide for the body. One query."""
    used = (
        select(GuideTool.product_id).join(Guide, Guide.id == GuideTool.guide_id).where(Guide.kind == "body")
    )
    presses = exists().where(Variant.product_id == Product.id, Variant.pressure_level.is_not(None))
    query = (
        select(Product.slug, Product.name)
        .where(Product.status == ProductStatus.PUBLISHED, Product.is_bundle.is_(False))
        .where(Product.id.in_(used), presses)
        .order_by(Product.position, Product.id)
    )
    return [Tool(*row) for row in db.session.execute(query)]
