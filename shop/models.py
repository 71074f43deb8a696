"""Imports every slice's models, so that the metadata is complete for migrations and mappers."""

from shop.accounts.models import SignInAttempt, User
from shop.care.models import CareDraft, CareSheet, SafetyNotice
from shop.cart.models import Cart, CartLine
from shop.catalog.models import (
    BodyArea,
    BundleComponent,
    Category,
    CosmeticFacts,
    PriceChange,
    Product,
    ProductBodyArea,
    RelatedProduct,
    Variant,
)
from shop.checkout.models import CheckoutDraft
from shop.claims.models import ClaimOverride
from shop.guides.models import (
    Guide,
    GuideReference,
    GuideRelated,
    GuideStep,
    GuideTool,
    ProductGuide,
    Reference,
)
from shop.inventory.models import Hold, Lot, StockItem, StockMovement
from shop.mail.models import OutgoingMail
from shop.orders.models import LineComponent, LotAllocation, Order, OrderEvent, OrderLine, Shipment
from shop.payments.models import Dispute, PaymentAttempt, Refund, StripeEvent
from shop.photos.models import Photo, PhotoVariant
from shop.shelf.models import CareReminder, OpenedThing, ToldReminder

__all__ = [
    "BodyArea",
    "BundleComponent",
    "CareDraft",
    "CareReminder",
    "CareSheet",
    "Cart",
    "CartLine",
    "Category",
    "CheckoutDraft",
    "ClaimOverride",
    "CosmeticFacts",
    "Dispute",
    "Guide",
    "GuideReference",
    "GuideRelated",
    "GuideStep",
    "GuideTool",
    "Hold",
    "LineComponent",
    "Lot",
    "LotAllocation",
    "OpenedThing",
    "Order",
    "OrderEvent",
    "OrderLine",
    "OutgoingMail",
    "PaymentAttempt",
    "Photo",
    "PhotoVariant",
    "PriceChange",
    "Product",
    "ProductBodyArea",
    "ProductGuide",
    "Reference",
    "Refund",
    "RelatedProduct",
    "SafetyNotice",
    "Shipment",
    "SignInAttempt",
    "StockItem",
    "StockMovement",
    "StripeEvent",
    "ToldReminder",
    "User",
    "Variant",
]
