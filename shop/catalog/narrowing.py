"""Which products are left of a list when options are picked, and how many each option would leave.

Options are judged for each variant by itself: a product stays only if one of its variants meets all of them
(`docs/decisions/0701-facets-by-profile.md`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, func, select

from shop.catalog.choosing import Choice, Pick
from shop.catalog.facets import FACTS
from shop.catalog.models import Product, ProductFacets, ProductStatus, Variant, VariantFacets
from shop.extensions import db

#: What one variant offers.
Offer = frozenset[Pick]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """`counts` says for each option how many products there would be with it.

    `kinds` are the facets texts of the variants that meet the choice; None where nothing is picked.
    """

    total: int
    counts: dict[Pick, int]
    kinds: frozenset[str] | None

    def variants(self) -> ColumnElement[bool] | None:
        """The condition on variants that meet the choice; None where all do."""
        if self.kinds is None:
            return None
        return Variant.id.in_(select(VariantFacets.variant_id).where(VariantFacets.facets.in_(self.kinds)))


def narrow(products: ColumnElement[bool], choice: Choice) -> Narrowed:
    """Judge the published products that the condition selects. One query, over kinds of product."""
    query = (
        select(ProductFacets.profile, func.count())
        .join(Product, Product.id == ProductFacets.product_id)
        .where(products, Product.status == ProductStatus.PUBLISHED)
        .group_by(ProductFacets.profile)
    )
    picked = {name: choice.values(name) for name, _ in choice.picks}
    total, counts, kinds = 0, Counter[Pick](), set[str]()
    for profile, times in db.session.execute(query):
        meeting, offered = judge(profile, picked)
        kinds |= meeting
        total += times if meeting else 0
        counts.update(dict.fromkeys(offered, times))
    return Narrowed(total, dict(counts), frozenset(kinds) if choice else None)


def judge(profile: str, picked: dict[str, frozenset[str]]) -> tuple[set[str], set[Pick]]:
    """Of a product's variants the kinds that meet the choice, and the options that would keep the product.

    Within facts everything picked must be true; within any other facet one picked option is enough, so
    another option of it is judged as if it were picked instead.
    """
    meeting, offered = set[str](), set[Pick]()
    for kind, offer in _kinds(profile):
        missed = [name for name, values in picked.items() if not _meets(offer, name, values)]
        if not missed:
            meeting.add(kind)
            offered |= offer
        elif missed != [FACTS.name] and len(missed) == 1:
            offered |= {pick for pick in offer if pick[0] == missed[0]}
    return meeting, offered


def _meets(offer: Offer, name: str, values: Iterable[str]) -> bool:
    quantifier = all if name == FACTS.name else any
    return quantifier((name, value) in offer for value in values)


@lru_cache(maxsize=20_000)
def _kinds(profile: str) -> Sequence[tuple[str, Offer]]:
    """The variants' facets as texts and as sets of picks; a profile says everything, so this never ages."""
    return [(kind, frozenset(_picks(kind))) for kind in profile.split("|")]


def _picks(kind: str) -> Iterable[Pick]:
    for pick in kind.split():
        name, _, value = pick.partition("=")
        yield name, value
