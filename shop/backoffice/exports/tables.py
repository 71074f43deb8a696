"""What can be exported, list by list."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from shop import clock
from shop.audit.models import AuditEntry
from shop.backoffice.exports.stock_tables import STOCK_TABLES
from shop.backoffice.exports.table import Table
from shop.catalog.models import Category, Product, Variant
from shop.errors import NotFound
from shop.orders import OrderStatus, ShipmentStatus
from shop.orders.models import Order, OrderLine, Shipment
from shop.payments.models import PaymentAttempt, Refund
from shop.returns.models import Return, ReturnLine
from shop.reviews.models import Review
from shop.search.models import MissedTerm
from shop.staff import Permission

#: Contacts are exported for work that is still open: to ship, or to answer about what was just shipped.
CONTACTS_FOR = timedelta(days=30)


def get_table(code: str) -> Table:
    """The list with this code; raises NotFound."""
    if code not in TABLES:
        raise NotFound("There is no such export.")
    return TABLES[code]


def _open_contacts(query: Select[Any]) -> Select[Any]:
    lately = select(Shipment.order_id).where(Shipment.shipped_at >= clock.now() - CONTACTS_FOR)
    to_ship = and_(Order.status == OrderStatus.CONFIRMED, Order.shipment_status != ShipmentStatus.SHIPPED)
    return query.where(Order.erased_at.is_(None), or_(to_ship, Order.id.in_(lately))).order_by(Order.id)


_ORDERS = Table(
    "orders",
    "Orders",
    "Every order with its states and sums. No names and addresses.",
    Permission.ORDERS_VIEW,
    lambda: {
        "number": Order.number,
        "placed at": Order.placed_at,
        "status": Order.status,
        "payment": Order.payment_status,
        "shipment": Order.shipment_status,
        "country": Order.country,
        "region": Order.region,
        "currency": Order.currency,
        "goods cents": Order.subtotal_cents,
        "delivery cents": Order.delivery_cents,
        "tax cents": Order.tax_cents,
        "total cents": Order.total_cents,
        "paid cents": Order.paid_cents,
        "refunded cents": Order.refunded_cents,
        "paid at": Order.paid_at,
        "cancelled at": Order.cancelled_at,
    },
    lambda query: query.order_by(Order.id),
)

_LINES = Table(
    "order-lines",
    "Order lines",
    "Every line of every order, as sold.",
    Permission.ORDERS_VIEW,
    lambda: {
        "order": Order.number,
        "placed at": Order.placed_at,
        "line": OrderLine.position,
        "sku": OrderLine.sku,
        "product": OrderLine.product_name,
        "variant": OrderLine.variant_name,
        "quantity": OrderLine.quantity,
        "unit price cents": OrderLine.unit_price_cents,
        "tax cents": OrderLine.tax_cents,
        "total cents": OrderLine.total_cents,
    },
    lambda query: query.join(Order, Order.id == OrderLine.order_id).order_by(OrderLine.id),
)

_CONTACTS = Table(
    "contacts",
    "Contacts of open orders",
    "Name, email and country for orders that wait to ship or shipped in the last 30 days. Nobody else.",
    Permission.ORDERS_EDIT,
    lambda: {
        "order": Order.number,
        "name": Order.name,
        "email": Order.email,
        "country": Order.country,
        "shipment": Order.shipment_status,
    },
    _open_contacts,
)

_PRODUCTS = Table(
    "products",
    "Products",
    "Each SKU with its facts and price.",
    Permission.CATALOG_VIEW,
    lambda: {
        "sku": Variant.sku,
        "product": Product.name,
        "variant": Variant.name,
        "slug": Product.slug,
        "category": Category.name,
        "status": Product.status,
        "price cents": Variant.price_cents,
        "gtin": Variant.gtin,
        "weight grams": Variant.weight_grams,
        "origin": Product.origin_country,
        "hs code": Product.hs_code,
        "summary": Product.summary,
    },
    lambda query: (
        query.select_from(Variant)
        .join(Product, Product.id == Variant.product_id)
        .join(Category, Category.id == Product.category_id)
        .order_by(Variant.sku)
    ),
)

_REFUNDS = Table(
    "refunds",
    "Refunds",
    "All money that went back, or was asked to.",
    Permission.ORDERS_VIEW,
    lambda: {
        "at": Refund.created_at,
        "order": Order.number,
        "amount cents": Refund.amount_cents,
        "currency": Order.currency,
        "status": Refund.status,
        "reason": Refund.reason,
        "from": Refund.source,
        "by": Refund.actor,
    },
    lambda query: (
        query.select_from(Refund)
        .join(PaymentAttempt, PaymentAttempt.id == Refund.attempt_id)
        .join(Order, Order.id == PaymentAttempt.order_id)
        .order_by(Refund.id)
    ),
)

_RETURNS = Table(
    "returns",
    "Returns",
    "What buyers send back, line by line, and what was found in the parcel. No names.",
    Permission.ORDERS_RETURNS,
    lambda: {
        "number": Return.number,
        "order": Order.number,
        "state": Return.state,
        "opened at": Return.opened_at,
        "inspected at": Return.inspected_at,
        "sku": OrderLine.sku,
        "product": OrderLine.product_name,
        "pieces": ReturnLine.quantity,
        "came": ReturnLine.received,
        "why": ReturnLine.why,
        "condition": ReturnLine.condition,
        "went": ReturnLine.restock,
    },
    lambda query: (
        query.select_from(ReturnLine)
        .join(Return, Return.id == ReturnLine.return_id)
        .join(Order, Order.id == Return.order_id)
        .join(OrderLine, OrderLine.id == ReturnLine.order_line_id)
        .order_by(ReturnLine.id)
    ),
)

_LOG = Table(
    "log",
    "Log",
    "What colleagues did, from what to what.",
    Permission.AUDIT_VIEW,
    lambda: {
        "at": AuditEntry.happened_at,
        "by": AuditEntry.actor,
        "what": AuditEntry.what,
        "kind": AuditEntry.kind,
        "of": AuditEntry.key,
        "changes": AuditEntry.changes,
        "why": AuditEntry.why,
    },
    lambda query: query.order_by(AuditEntry.id),
)

_REVIEWS = Table(
    "reviews",
    "Reviews",
    "Every review with its state. Only the first names that everybody sees.",
    Permission.REVIEWS_VIEW,
    lambda: {
        "id": Review.id,
        "product": Product.slug,
        "stars": Review.stars,
        "text": Review.text,
        "name": Review.shown_name,
        "status": Review.status,
        "helpful": Review.helpful_count,
        "written at": Review.written_at,
    },
    lambda query: query.join(Product, Product.id == Review.product_id).order_by(Review.id),
)

_MISSES = Table(
    "misses",
    "Searched and not found",
    "Words and how often; nothing about who.",
    Permission.SEARCH_VIEW,
    lambda: {
        "words": MissedTerm.term,
        "times": MissedTerm.times,
        "last": func.date(MissedTerm.last_at),
    },
    lambda query: query.order_by(MissedTerm.times.desc(), MissedTerm.term),
)

TABLES: dict[str, Table] = {
    table.code: table
    for table in (
        *(_ORDERS, _LINES, _CONTACTS, _REFUNDS, _RETURNS, _PRODUCTS),
        *(*STOCK_TABLES, _REVIEWS, _MISSES, _LOG),
    )
}
