"""What is worth knowing about a combination of goods, before it is bought. Sets speak for their parts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from babel.lists import format_list
from sqlalchemy import select

from shop.catalog.models import Product, ProductStatus, RegulatoryClass, Variant
from shop.extensions import db
from shop.money import LOCALE

#: What the maker says an oil is made of. Creams hold little oil and wash out of cloth by themselves.
OILS = {"plant oil", "plant oils", "essential oil"}

RUBBER = "natural_rubber"


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence about the cart. `links` are products (name, slug) that answer it."""

    code: str
    message: str
    #: About health or fire: repeated on the review page.
    safety: bool
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Goods:
    """What would be in the parcel: each product in the cart with the variants that leave the shelf for it."""

    lines: tuple[tuple[Product, tuple[Variant, ...]], ...]

    def with_variant(self, test: Callable[[Variant], bool]) -> list[str]:
        """The names of the products of which a part passes."""
        return _unique(product.name for product, parts in self.lines if any(test(part) for part in parts))

    def with_product(self, test: Callable[[Product], bool]) -> list[str]:
        """The names of the products that pass, or of which a part does."""
        return _unique(
            product.name
            for product, parts in self.lines
            if test(product) or any(test(part.product) for part in parts)
        )


def hints_for(lines: Iterable[tuple[Product, tuple[Variant, ...]]]) -> tuple[Hint, ...]:
    """The hints for (product, parts) of each line. Looks up carrier oils only when one is missing."""
    goods = Goods(tuple(lines))
    return tuple(hint for rule in RULES if (hint := rule(goods)))


def ground_only_names(lines: Iterable[tuple[Product, tuple[Variant, ...]]]) -> tuple[str, ...]:
    """The names of the goods that may not fly."""
    return tuple(Goods(tuple(lines)).with_product(lambda product: product.ground_only))


def _oil_on_rubber(goods: Goods) -> Hint | None:
    rubber = goods.with_variant(lambda variant: variant.contains_natural_rubber)
    if not rubber or not goods.with_product(lambda product: product.compatibility.get(RUBBER) == "avoid"):
        return None
    return Hint(
        "oil_on_rubber",
        "Oil weakens natural rubber. Use the water-based gel with the rubber ball, "
        "or a silicone ball with the oil.",
        safety=False,
    )


def _needs_carrier(goods: Goods) -> Hint | None:
    concentrates = goods.with_product(
        lambda product: product.cosmetic is not None and product.cosmetic.must_dilute
    )
    if not concentrates or goods.with_product(lambda product: product.is_carrier_oil):
        return None
    return Hint(
        "needs_carrier",
        f"Dilute before it touches skin: {_listed(concentrates)}. There is no carrier oil in your cart yet.",
        safety=True,
        links=_carrier_oils(),
    )


def _ground_only(goods: Goods) -> Hint | None:
    names = goods.with_product(lambda product: product.ground_only)
    if not names:
        return None
    return Hint(
        "ground_only",
        f"Flammable: {_listed(names)}. So this order travels by ground only, "
        "to addresses in the mainland United States.",
        safety=False,
    )


def _oily_linen(goods: Goods) -> Hint | None:
    if not goods.with_product(_is_oil) or not goods.with_product(_is_cotton):
        return None
    return Hint(
        "oily_linen",
        "Wash oily towels hot and dry them only when no oil is left: warm oily cotton can catch fire.",
        safety=True,
    )


def _is_oil(product: Product) -> bool:
    return not OILS.isdisjoint(product.attributes.get("materials", ()))


def _is_cotton(product: Product) -> bool:
    materials = product.attributes.get("materials", ())
    return product.regulatory_class == RegulatoryClass.TEXTILE and any("cotton" in name for name in materials)


def _carrier_oils() -> tuple[tuple[str, str], ...]:
    query = (
        select(Product.name, Product.slug)
        .where(Product.is_carrier_oil, Product.status == ProductStatus.PUBLISHED)
        .order_by(Product.position)
    )
    return tuple((name, slug) for name, slug in db.session.execute(query))


def _listed(names: list[str]) -> str:
    return format_list(names, locale=LOCALE)


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


#: In the order they are shown: what could hurt comes first.
RULES: tuple[Callable[[Goods], Hint | None], ...] = (
    _needs_carrier,
    _oil_on_rubber,
    _oily_linen,
    _ground_only,
)
