"""Many prices by one rule: percent or amount, then a usual ending. Looked at first, then all or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from shop.catalog.models import Category, Product, ProductStatus, Variant
from shop.catalog.naming import full_name
from shop.catalog.price_log import LOOK_BACK
from shop.catalog.pricing import change_prices, lowest_prices
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.money import divide_half_up

#: As many variants as one page and one transaction hold.
MOST = 5_000


@dataclass(frozen=True, slots=True)
class PriceRule:
    """Hundredths of a percent first, then cents, both signed; then to the nearest price with this ending."""

    percent_hundredths: int = 0
    amount_cents: int = 0
    #: The last two digits, 0 to 99; None leaves what comes out.
    ending: int | None = None

    def price_for(self, cents: int) -> int:
        """The new price in cents, a half rounded up; 0 or less where nothing is left."""
        changed = divide_half_up(cents * (10_000 + self.percent_hundredths), 10_000) + self.amount_cents
        if self.ending is None or changed <= 0:
            return changed
        dollars = max(divide_half_up(changed - self.ending, 100), 0)
        return dollars * 100 + self.ending or 100


@dataclass(frozen=True, slots=True)
class NewPrice:
    """One variant with what it costs, what it would cost, and its lowest price of the last 30 days."""

    variant_id: int
    sku: str
    name: str
    old_cents: int
    new_cents: int
    lowest_cents: int

    @property
    def is_reduction(self) -> bool:
        """Whether it may be called reduced: it is below the lowest price (EU 98/6 Art. 6a)."""
        return self.new_cents < self.lowest_cents


def preview_prices(category_slug: str, rule: PriceRule) -> list[NewPrice]:
    """What the rule makes of each variant that is not archived, in one category or in all (""). Two queries.

    Raises ShopError for more than MOST of them.
    """
    query = (
        select(Variant.id, Variant.sku, Product.name, Variant.name, Variant.price_cents)
        .join(Product, Product.id == Variant.product_id)
        .where(Product.status != ProductStatus.ARCHIVED, Variant.retired_at.is_(None))
        .order_by(Product.position, Product.id, Variant.position, Variant.id)
        .limit(MOST + 1)
    )
    if category_slug:
        query = query.join(Category, Category.id == Product.category_id).where(Category.slug == category_slug)
    rows = db.session.execute(query).all()
    if len(rows) > MOST:
        raise ShopError(f"These are more than {MOST:,} variants. Choose one category.")
    lowest = lowest_prices([row[0] for row in rows], since=LOOK_BACK)
    return [
        NewPrice(key, sku, full_name(product, name), cents, rule.price_for(cents), lowest.get(key, cents))
        for key, sku, product, name, cents in rows
    ]


def price_fingerprint(prices: Sequence[NewPrice]) -> str:
    """Of all old and new prices of a preview: nobody applies what they did not see."""
    said = " ".join(f"{each.variant_id}:{each.old_cents}:{each.new_cents}" for each in prices)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def apply_prices(prices: Sequence[NewPrice], *, seen: str, by: str) -> int:
    """Change all of them, or none; gives how many changed.

    Raises Conflict unless they are as they were `seen`, ShopError for a price that may not be.
    """
    if price_fingerprint(prices) != seen:
        raise Conflict("Prices or products changed since this preview was made. Look at it as it is now.")
    wrong = next((each for each in prices if each.new_cents <= 0), None)
    if wrong:
        raise ShopError(f"{wrong.sku} would cost nothing. Nothing was changed.")
    return change_prices({each.variant_id: (each.old_cents, each.new_cents) for each in prices}, by=by)
