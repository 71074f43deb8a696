"""Which products are left of a list when options are picked, and how many each option would leave.

Options are judged for each variant by itself: a product stays only if one of its variants meets all of them
(`docs/decisions/0018-facets-by-profile.md`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, func, literal, or_, select

from shop.catalog.choosing import Choice, Pick
from shop.catalog.facets import FACTS
from shop.catalog.models import Product, ProductFacets, ProductStatus, Variant, VariantFacets
from shop.extensions import db

#: What one variant offers.
Offer = frozenset[Pick]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """`counts` says for each option how many products there would be with it."""

    total: int
    counts: dict[Pick, int]
    choice: Choice

    def variants(self) -> ColumnElement[bool] | None:
        """The condition on variants that meet the choice; None where all do."""
        if not self.choice:
            return None
        facets = literal(" ") + VariantFacets.facets + " "
        conditions = []
        for name in dict.fromkeys(name for name, _ in self.choice.picks):
            options = [
                facets.contains(f" {name}={value} ", autoescape=True) for value in self.choice.values(name)
            ]
            conditions.append(and_(*options) if name == FACTS.name else or_(*options))
        return Variant.id.in_(select(VariantFacets.variant_id).where(*conditions))


def narrow(products: ColumnElement[bool], choice: Choice) -> Narrowed:
    """Judge the published products that the condition selects. One query, over kinds of product."""
    query = (
        select(ProductFacets.profile, func.count())
        .join(Product, Product.id == ProductFacets.product_id)
        .where(products, Product.status == ProductStatus.PUBLISHED)
        .group_by(ProductFacets.profile)
    )
    picked = {name: choice.values(name) for name, _ in choice.picks}
    total, counts = 0, Counter[Pick]()
    for profile, times in db.session.execute(query):
        meets, offered = judge(profile, picked)
        total += times if meets else 0
        counts.update(dict.fromkeys(offered, times))
    return Narrowed(total, dict(counts), choice)


def judge(profile: str, picked: dict[str, frozenset[str]]) -> tuple[bool, set[Pick]]:
    """Whether a variant of this profile meets the choice, and which options would keep the product.

    Within facts everything picked must be true; within any other facet one picked option is enough, so
    another option of it is judged as if it were picked instead.
    """
    meets, offered = False, set[Pick]()
    for offer in _offers(profile):
        missed = [name for name, values in picked.items() if not _meets(offer, name, values)]
        if not missed:
            meets = True
            offered |= offer
        elif missed != [FACTS.name] and len(missed) == 1:
            offered |= {pick for pick in offer if pick[0] == missed[0]}
    return meets, offered


def _meets(offer: Offer, name: str, values: Iterable[str]) -> bool:
    quantifier = all if name == FACTS.name else any
    return quantifier((name, value) in offer for value in values)


@lru_cache(maxsize=20_000)
def _offers(profile: str) -> Sequence[Offer]:
    """What the variants offer; a profile says everything, so this never ages."""
    return [frozenset(_picks(kind)) for kind in profile.split("|")]


def _picks(kind: str) -> Iterable[Pick]:
    for pick in kind.split():
        name, _, value = pick.partition("=")
        yield name, value
