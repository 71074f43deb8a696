"""Writing down an old slug, and asking whose it was. Knows ids only: slugs of today are the slices' own."""

from shop import clock
from shop.extensions import db
from shop.slugs.models import Kind, OldSlug


def remember_slug(slug: str, *, product_id: int | None = None, guide_id: int | None = None) -> None:
    """Let a slug lead to this product or guide from now on; give one of the two.

    Who had it last has it: a slug that somebody else left behind before leads here.
    """
    kind = Kind.PRODUCT if product_id is not None else Kind.GUIDE
    row = db.session.get(OldSlug, (kind, slug)) or OldSlug(kind=kind, slug=slug)
    row.product_id, row.guide_id, row.changed_at = product_id, guide_id, clock.now()
    db.session.add(row)


def product_once_at(slug: str) -> int | None:
    """The id of the product that had this slug. One query."""
    row = db.session.get(OldSlug, (Kind.PRODUCT, slug))
    return row.product_id if row else None


def guide_once_at(slug: str) -> int | None:
    """The id of the guide that had this slug. One query."""
    row = db.session.get(OldSlug, (Kind.GUIDE, slug))
    return row.guide_id if row else None
