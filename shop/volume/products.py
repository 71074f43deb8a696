"""Products without number: each is one of the shop's own under another name, price, weight and stock."""

import random
from datetime import timedelta

from shop import clock
from shop.care.models import CareSheet
from shop.catalog import own_gtin
from shop.catalog.models import CosmeticFacts, PriceChange, Product, ProductBodyArea, RegulatoryClass, Variant
from shop.guides.models import ProductGuide
from shop.inventory import KEEP_BACK_DAYS, first_day_kept_back
from shop.inventory.models import Lot, LotState, MovementKind, StockItem, StockMovement
from shop.volume.patterns import PREFIX, Pattern
from shop.volume.words import LINES, TONES
from shop.volume.writing import Batch, Counter, Row

ACTOR = "seed-volume"

#: Of a hundred variants: so many are sold out, and so many have few left.
_SOLD_OUT = 8
_FEW = 12


class ProductMaker:
    """Makes the product of any number; the same number always gives the same product."""

    def __init__(self, patterns: list[Pattern], first_position: int) -> None:
        self._patterns = patterns
        self._first_position = first_position
        self._products, self._variants = Counter(Product), Counter(Variant)
        self._sheets, self._lots = Counter(CareSheet), Counter(Lot)

    def add(self, batch: Batch, number: int) -> int:
        """Put everything that belongs to product `number` (from 0) into the batch; gives its id."""
        pattern = self._patterns[number % len(self._patterns)]
        chance = random.Random(number)
        product_id = self._products.next()
        batch.add(Product, self._product(pattern, number, product_id))
        belongs = {"product_id": product_id}
        batch.add(CosmeticFacts, *({**row, **belongs} for row in pattern.cosmetic))
        batch.add(CareSheet, {**pattern.care_sheet, **belongs, "id": self._sheets.next(), "version": 1})
        batch.add(ProductBodyArea, *({**row, **belongs} for row in pattern.areas))
        batch.add(ProductGuide, *({**row, **belongs} for row in pattern.guides))
        # One step up or down for all variants, so that they stay in proportion.
        step_cents = chance.randrange(-4, 13) * 50
        for place, row in enumerate(pattern.variants):
            variant = {
                **row,
                **belongs,
                "id": self._variants.next(),
                "sku": f"VO-{number:06d}-{place + 1}",
                "gtin": own_gtin(90_000_000_000 + number * 100 + place),
                "price_cents": max(300, row["price_cents"] + step_cents),
            }
            batch.add(Variant, variant)
            self._stock(batch, variant, chance, perishable=bool(pattern.cosmetic))
        return product_id

    def settle(self) -> None:
        """Tell the database how far the ids went."""
        for counter in (self._products, self._variants, self._sheets, self._lots):
            counter.settle()

    def _product(self, pattern: Pattern, number: int, product_id: int) -> Row:
        rest = number // len(self._patterns)
        line, tone = LINES[rest % len(LINES)], TONES[rest // len(LINES) % len(TONES)]
        edition = rest // (len(LINES) * len(TONES)) + 1
        name = f"{line} {pattern.product['name']}, {tone}"
        slug = f"{PREFIX}{line}-{tone}-{pattern.product['slug']}".lower()
        if edition > 1:
            name, slug = f"{name} {edition}", f"{slug}-{edition}"
        model = {**pattern.product["maker"], "model_identifier": slug}
        return {
            **pattern.product,
            **{"id": product_id, "slug": slug, "name": name, "maker": model},
            **{"position": self._first_position + number, "updated_at": clock.now()},
        }

    def _stock(self, batch: Batch, variant: Row, chance: random.Random, *, perishable: bool) -> None:
        of_hundred, now = chance.randrange(100), clock.now()
        pieces = 0 if of_hundred < _SOLD_OUT else chance.randrange(6, 240)
        if _SOLD_OUT <= of_hundred < _SOLD_OUT + _FEW:
            pieces = chance.randrange(1, 6)
        of = {"variant_id": variant["id"]}
        price = {"price_cents": variant["price_cents"], "changed_at": now, "actor": ACTOR}
        batch.add(PriceChange, {**of, **price})
        days = KEEP_BACK_DAYS[RegulatoryClass.COSMETIC] if perishable else 0
        counters = {"on_hand": pieces, "held": 0, "blocked": 0, "reorder_point": 8, "keep_back_days": days}
        batch.add(
            StockItem, {**of, **counters, "shelf": f"{chance.choice('ABCDEF')}-{chance.randrange(40):02}"}
        )
        lot = {"id": self._lots.next(), "code": f"{variant['sku']}-L1", "state": LotState.SELLABLE}
        expires_on = (now + timedelta(days=540 + chance.randrange(360))).date() if perishable else None
        dates = {"expires_on": expires_on, "kept_back_from": first_day_kept_back(expires_on, days)}
        batch.add(Lot, {**of, **lot, **dates, "on_hand": pieces, "received_at": now})
        if pieces:
            received = {"kind": MovementKind.RECEIPT, "quantity": pieces, "actor": ACTOR, "moved_at": now}
            batch.add(StockMovement, {**of, **received, "lot_id": lot["id"], "reason": "Opening stock"})
