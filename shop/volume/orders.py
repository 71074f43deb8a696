"""Orders of two years: shipped and booked to the last piece, to be shipped, given back, or never paid."""

import random
from collections import Counter as Tally
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import select, update

from shop import clock
from shop.care.models import CareSheet
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.inventory.models import Hold, Lot, MovementKind, StockItem, StockMovement
from shop.money import CURRENCY
from shop.orders import OrderStatus, PaymentStatus, ShipmentStatus, finding_words
from shop.orders.models import LineComponent, LotAllocation, Order, OrderEvent, OrderLine, OrderWord, Shipment
from shop.payments.models import PaymentAttempt
from shop.volume.buyers import buyer
from shop.volume.following import event, give_back, pay, ship
from shop.volume.products import ACTOR
from shop.volume.writing import Batch, Counter, Row


class Fate(StrEnum):
    """What became of an order."""

    SHIPPED = "shipped"
    REFUNDED = "refunded in part"
    TO_SHIP = "to ship"
    CALLED_OFF = "called off"
    UNPAID = "unpaid"


#: Of a hundred orders so many.
_FATES = {Fate.SHIPPED: 90, Fate.REFUNDED: 3, Fate.TO_SHIP: 1, Fate.CALLED_OFF: 1, Fate.UNPAID: 5}

_LEFT = (Fate.SHIPPED, Fate.REFUNDED)

#: How far back they go, in days, and from when on they are not shipped yet.
_DAYS, _SHIPPED_AFTER_DAYS = 720, 2

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
        self._components, self._attempts = Counter(LineComponent), Counter(PaymentAttempt)
        self._parcels = Counter(Shipment)
        #: (variant, lot) -> pieces that lie on the shelf for orders to ship.
        self._promised: Tally[tuple[int, int]] = Tally()

    def settle(self) -> None:
        """Put what is promised on the shelf, and tell the database how far the ids went."""
        for (variant_id, lot_id), pieces in self._promised.items():
            more = {"on_hand": StockItem.on_hand + pieces, "held": StockItem.held + pieces}
            db.session.execute(
                update(StockItem.__table__).where(StockItem.variant_id == variant_id).values(more)
            )
            lot = update(Lot.__table__).where(Lot.id == lot_id)
            db.session.execute(lot.values(on_hand=Lot.on_hand + pieces))
        self._promised.clear()
        for counter in (self._orders, self._lines, self._components, self._attempts, self._parcels):
            counter.settle()

    def add(self, batch: Batch, chance: random.Random, goods: list[Goods]) -> None:
        """Put an order for one to three of the goods into the batch, with all that followed from it."""
        [fate] = chance.choices(list(_FATES), list(_FATES.values()))
        picked = chance.sample(goods, min(len(goods), chance.choice((1, 1, 1, 2, 2, 3))))
        lines = [(each, chance.choice((1, 1, 1, 2, 3))) for each in picked]
        order = self._order(chance, lines, fate)
        batch.add(Order, order)
        batch.add(OrderWord, *_words(order, lines, fate))
        parcel_id = self._parcels.next() if fate in _LEFT else None
        if parcel_id:
            ship(batch, chance, order, parcel_id)
        for position, (each, quantity) in enumerate(lines, start=1):
            self._line(batch, order, position, each, quantity, parcel_id, fate)
        batch.add(OrderEvent, event(order, order["placed_at"], "placed", "buyer", "Ordered."))
        if fate == Fate.UNPAID:
            detail = "The payment page ran out; nothing was charged."
            batch.add(OrderEvent, event(order, order["cancelled_at"], "cancelled", "shop", detail))
            return
        attempt_id = self._attempts.next()
        pay(batch, chance, order, attempt_id)
        if fate == Fate.CALLED_OFF:
            words = "The buyer changed their mind."
            batch.add(OrderEvent, event(order, order["cancelled_at"], "cancelled", ACTOR, words))
        if order["refunded_cents"]:
            give_back(batch, chance, order, attempt_id)

    def _order(self, chance: random.Random, lines: list[tuple[Goods, int]], fate: Fate) -> Row:
        recent = fate == Fate.TO_SHIP
        days = (
            chance.randrange(_SHIPPED_AFTER_DAYS) if recent else chance.randrange(_SHIPPED_AFTER_DAYS, _DAYS)
        )
        placed_at = clock.now() - timedelta(days=days, seconds=chance.randrange(600, 86_400))
        order_id = self._orders.next()
        return {
            **buyer(chance),
            **{"id": order_id, "number": f"EV-{order_id:08d}", "token": f"volume-{chance.getrandbits(96):x}"},
            "form_token": f"volume-{order_id}-{chance.getrandbits(64):x}",
            **{"gift_message": "", "shipping_block": "", "ground_only": False, "currency": CURRENCY},
            **{"on_hold_reason": "", "on_hold_by": ""},
            **{"delivery_method": "standard", "delivery_name": "Standard, by ground"},
            "arrives_from": (placed_at + timedelta(days=3)).date(),
            "arrives_until": (placed_at + timedelta(days=6)).date(),
            **{"placed_at": placed_at, **_state(fate, placed_at), **_amounts(lines, fate)},
        }

    def _line(
        self,
        batch: Batch,
        order: Row,
        position: int,
        goods: Goods,
        quantity: int,
        parcel_id: int | None,
        fate: Fate,
    ) -> None:
        line = goods.line
        amount = {"quantity": quantity, "tax_cents": 0, "total_cents": line["unit_price_cents"] * quantity}
        ids = {"id": self._lines.next(), "order_id": order["id"], "position": position}
        batch.add(OrderLine, {**line, **amount, **ids})
        component = {
            **{name: line[name] for name in _COPIED},
            "id": self._components.next(),
            "order_line_id": ids["id"],
            "quantity": quantity,
            "withdrawn": 0,
        }
        batch.add(LineComponent, {**component, "inci": goods.inci, "allergens": goods.allergens})
        if parcel_id:
            _take(batch, order, goods, quantity, component["id"], parcel_id)
        elif fate == Fate.TO_SHIP:
            held = {"order_id": order["id"], "variant_id": line["variant_id"], "quantity": quantity}
            batch.add(Hold, {**held, "held_at": order["placed_at"]})
            batch.add(StockMovement, _receipt(order, goods, quantity))
            self._promised[line["variant_id"], goods.lot_id] += quantity


def _words(order: Row, lines: list[tuple[Goods, int]], fate: Fate) -> list[Row]:
    skus = [each.line["sku"] for each, _ in lines]
    codes = [*skus, *(f"{sku}-L1" for sku in skus if fate in _LEFT)]
    words = finding_words(number=order["number"], email=order["email"], name=order["name"], codes=codes)
    return [{"word": word, "order_id": order["id"]} for word in words]


def _take(batch: Batch, order: Row, goods: Goods, quantity: int, component_id: int, parcel_id: int) -> None:
    code = f"{goods.line['sku']}-L1"
    allocation = {"line_component_id": component_id, "lot_id": goods.lot_id, "lot_code": code}
    allocation["shipment_id"] = parcel_id
    batch.add(LotAllocation, {**allocation, "quantity": quantity})
    sold_at = order["placed_at"] + timedelta(days=1)
    sale = {"kind": MovementKind.SALE, "quantity": -quantity, "reason": "Shipped", "moved_at": sold_at}
    received = _receipt(order, goods, quantity)
    batch.add(StockMovement, received, {**received, **sale, "order_number": order["number"]})


def _receipt(order: Row, goods: Goods, quantity: int) -> Row:
    moved = {"variant_id": goods.line["variant_id"], "lot_id": goods.lot_id, "actor": ACTOR}
    received = {"kind": MovementKind.RECEIPT, "quantity": quantity, "reason": "Goods received"}
    return {**moved, **received, "order_number": None, "moved_at": order["placed_at"] - timedelta(days=1)}


def _state(fate: Fate, placed_at: datetime) -> Row:
    paid, left = fate != Fate.UNPAID, fate in _LEFT
    status = OrderStatus.FULFILLED if left else OrderStatus.CANCELLED
    ended_at = placed_at + (timedelta(days=1) if paid else timedelta(minutes=31))
    return {
        "status": OrderStatus.CONFIRMED if fate == Fate.TO_SHIP else status,
        "payment_status": PaymentStatus.PAID if paid else PaymentStatus.LAPSED,
        "shipment_status": ShipmentStatus.SHIPPED if left else ShipmentStatus.UNSHIPPED,
        "stock_held": left or fate == Fate.TO_SHIP,
        "paid_at": placed_at + timedelta(minutes=2) if paid else None,
        "cancelled_at": ended_at if fate in (Fate.UNPAID, Fate.CALLED_OFF) else None,
    }


def _amounts(lines: list[tuple[Goods, int]], fate: Fate) -> Row:
    subtotal = sum(each.line["unit_price_cents"] * quantity for each, quantity in lines)
    total = subtotal + _DELIVERY_CENTS
    back = {Fate.CALLED_OFF: total, Fate.REFUNDED: lines[0][0].line["unit_price_cents"]}
    return {
        **{"subtotal_cents": subtotal, "delivery_cents": _DELIVERY_CENTS, "tax_cents": 0},
        **{"total_cents": total, "paid_cents": 0 if fate == Fate.UNPAID else total},
        "refunded_cents": back.get(fate, 0),
    }
