"""Orders of the past: paid, shipped and booked to the last piece, or left at the payment page."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from shop import clock
from shop.care.models import CareSheet
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.inventory.models import Lot, MovementKind, StockMovement
from shop.money import CURRENCY
from shop.orders import OrderStatus, PaymentStatus, ShipmentStatus, finding_words
from shop.orders.models import (
    LineComponent,
    LotAllocation,
    Order,
    OrderEvent,
    OrderLine,
    OrderWord,
    Shipment,
)
from shop.payments.models import AttemptStatus, PaymentAttempt
from shop.volume.buyers import buyer
from shop.volume.products import ACTOR
from shop.volume.writing import Batch, Counter, Row

#: Of a hundred orders so many were never paid.
_UNPAID = 5

#: How far back they go, in days.
_DAYS = 720

_DELIVERY_CENTS = 595

#: What a component says as its line does.
_COPIED = ("variant_id", "sku", "product_name", "variant_name", "care_sheet_id")


@dataclass(frozen=True, slots=True)
class Goods:
    """A variant that is sold, with what an order line copies from it."""

    line: Row
    lot_id: int
    inci: Any
    allergens: Any


def pick_goods(chance: random.Random, highest_variant_id: int, most: int) -> list[Goods]:
    """A few hundred random variants with a lot to sell from. One query."""
    wanted = {chance.randint(1, highest_variant_id) for _ in range(most)}
    query = (
        select(Variant, Product.name, Product.slug, CareSheet.id, Lot.id)
        .join(Product, Product.id == Variant.product_id)
        .join(CareSheet, (CareSheet.product_id == Product.id) & (CareSheet.version == 1))
        .join(Lot, Lot.variant_id == Variant.id)
        .where(Variant.id.in_(wanted))
        .order_by(Variant.id, Lot.id)
    )
    return [
        Goods(_line(variant, name, slug, sheet_id), lot_id, variant.inci, variant.allergens)
        for variant, name, slug, sheet_id, lot_id in db.session.execute(query)
    ]


def _line(variant: Variant, product_name: str, slug: str, sheet_id: int) -> Row:
    return {
        **{"variant_id": variant.id, "sku": variant.sku, "product_name": product_name},
        **{"variant_name": variant.name, "product_slug": slug, "options": variant.options},
        **{"unit_price_cents": variant.price_cents, "care_sheet_id": sheet_id},
    }


class OrderMaker:
    """Makes orders one by one. What is sold was received just before, so the shelf stays as it is."""

    def __init__(self) -> None:
        self._orders, self._lines = Counter(Order), Counter(OrderLine)
        self._components, self._parcels = Counter(LineComponent), Counter(Shipment)

    def settle(self) -> None:
        """Tell the database how far the ids went."""
        for counter in (self._orders, self._lines, self._components, self._parcels):
            counter.settle()

    def add(self, batch: Batch, chance: random.Random, goods: list[Goods]) -> None:
        """Put an order for one to three of the goods into the batch, with all that followed from it."""
        picked = chance.sample(goods, min(len(goods), chance.choice((1, 1, 1, 2, 2, 3))))
        lines = [(each, chance.choice((1, 1, 1, 2, 3))) for each in picked]
        placed_at = clock.now() - timedelta(days=chance.randrange(2, _DAYS), seconds=chance.randrange(86_400))
        order = self._order(chance, lines, placed_at)
        paid = order["payment_status"] == PaymentStatus.PAID
        batch.add(Order, order)
        batch.add(OrderWord, *_words(order, lines))
        parcel_id = self._parcels.next() if paid else None
        if paid:
            _ship(batch, chance, order, parcel_id)
        for position, (each, quantity) in enumerate(lines, start=1):
            self._line(batch, order, position, each, quantity, parcel_id=parcel_id)
        batch.add(OrderEvent, _event(order, placed_at, "placed", "buyer", "Ordered."))
        if paid:
            _pay(batch, chance, order)
        else:
            detail = "The payment page ran out; nothing was charged."
            batch.add(OrderEvent, _event(order, order["cancelled_at"], "cancelled", "shop", detail))

    def _order(self, chance: random.Random, lines: list[tuple[Goods, int]], placed_at: datetime) -> Row:
        subtotal = sum(each.line["unit_price_cents"] * quantity for each, quantity in lines)
        total, paid = subtotal + _DELIVERY_CENTS, chance.randrange(100) >= _UNPAID
        order_id = self._orders.next()
        later = placed_at + timedelta(minutes=31)
        return {
            **buyer(chance),
            **{"id": order_id, "number": f"EV-{order_id:08d}", "token": f"volume-{chance.getrandbits(96):x}"},
            **{"form_token": f"volume-{order_id}-{chance.getrandbits(64):x}", "stock_held": paid},
            "status": OrderStatus.FULFILLED if paid else OrderStatus.CANCELLED,
            "payment_status": PaymentStatus.PAID if paid else PaymentStatus.LAPSED,
            "shipment_status": ShipmentStatus.SHIPPED if paid else ShipmentStatus.UNSHIPPED,
            **{"gift_message": "", "shipping_block": "", "ground_only": False, "currency": CURRENCY},
            **{"on_hold_reason": "", "on_hold_by": ""},
            **{"delivery_method": "standard", "delivery_name": "Standard, by ground"},
            "arrives_from": (placed_at + timedelta(days=3)).date(),
            "arrives_until": (placed_at + timedelta(days=6)).date(),
            **{"subtotal_cents": subtotal, "delivery_cents": _DELIVERY_CENTS, "tax_cents": 0},
            **{"total_cents": total, "paid_cents": total if paid else 0, "refunded_cents": 0},
            **{"placed_at": placed_at, "paid_at": placed_at + timedelta(minutes=2) if paid else None},
            "cancelled_at": None if paid else later,
        }

    def _line(
        self, batch: Batch, order: Row, position: int, goods: Goods, quantity: int, *, parcel_id: int | None
    ) -> None:
        line = goods.line
        amount = {"quantity": quantity, "tax_cents": 0, "total_cents": line["unit_price_cents"] * quantity}
        ids = {"id": self._lines.next(), "order_id": order["id"], "position": position}
        batch.add(OrderLine, {**line, **amount, **ids})
        copied = {
            name: line[name]
            for name in ("variant_id", "sku", "product_name", "variant_name", "care_sheet_id")
        }
        component = {
            **copied,
            "id": self._components.next(),
            "order_line_id": ids["id"],
            "quantity": quantity,
            "withdrawn": 0,
        }
        batch.add(LineComponent, {**component, "inci": goods.inci, "allergens": goods.allergens})
        if parcel_id:
            _take(batch, order, goods, quantity, component["id"], parcel_id)


def _words(order: Row, lines: list[tuple[Goods, int]]) -> list[Row]:
    skus = [each.line["sku"] for each, _ in lines]
    codes = [*skus, *(f"{sku}-L1" for sku in skus if order["paid_at"])]
    words = finding_words(number=order["number"], email=order["email"], name=order["name"], codes=codes)
    return [{"word": word, "order_id": order["id"]} for word in words]


def _take(batch: Batch, order: Row, goods: Goods, quantity: int, component_id: int, parcel_id: int) -> None:
    code = f"{goods.line['sku']}-L1"
    allocation = {"line_component_id": component_id, "lot_id": goods.lot_id, "lot_code": code}
    allocation["shipment_id"] = parcel_id
    batch.add(LotAllocation, {**allocation, "quantity": quantity})
    moved = {"variant_id": goods.line["variant_id"], "lot_id": goods.lot_id, "actor": ACTOR}
    sold_at = order["placed_at"] + timedelta(days=1)
    batch.add(
        StockMovement,
        {
            **{**moved, "kind": MovementKind.RECEIPT, "quantity": quantity, "reason": "Goods received"},
            **{"order_number": None, "moved_at": order["placed_at"] - timedelta(days=1)},
        },
        {
            **{**moved, "kind": MovementKind.SALE, "quantity": -quantity, "reason": "Shipped"},
            **{"order_number": order["number"], "moved_at": sold_at},
        },
    )


def _pay(batch: Batch, chance: random.Random, order: Row) -> None:
    order_id, paid_at = order["id"], order["paid_at"]
    token = f"volume_{order_id}_{chance.getrandbits(64):x}"
    batch.add(
        PaymentAttempt,
        {
            **{"order_id": order_id, "number": 1, "public_id": token, "status": AttemptStatus.SUCCEEDED},
            **{"idempotency_key": token, "amount_cents": order["total_cents"], "currency": CURRENCY},
            **{"created_at": order["placed_at"], "expires_at": order["placed_at"] + timedelta(minutes=31)},
            **{"session_id": f"cs_test_{token}", "session_url": None, "payment_intent_id": f"pi_{token}"},
            **{"received_cents": order["total_cents"], "pays_order": True},
        },
    )
    batch.add(OrderEvent, _event(order, paid_at, "paid", "stripe", "The payment arrived."))


def _ship(batch: Batch, chance: random.Random, order: Row, parcel_id: int) -> None:
    shipped_at = order["placed_at"] + timedelta(days=1)
    number = f"1Z{chance.randrange(10**15):015d}"
    parcel = {"id": parcel_id, "order_id": order["id"], "carrier": "UPS", "tracking_number": number}
    batch.add(Shipment, {**parcel, "shipped_at": shipped_at, "shipped_by": ACTOR})
    batch.add(OrderEvent, _event(order, shipped_at, "shipped", ACTOR, f"UPS {number}"))


def _event(order: Row, happened_at: datetime, kind: str, actor: str, detail: str) -> Row:
    when = {"order_id": order["id"], "happened_at": happened_at}
    return {**when, "kind": kind, "actor": actor, "detail": detail}
