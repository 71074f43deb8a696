"""Imports every slice's models, so that the metadata is complete for migrations and mappers."""

from shop.accounts.models import SignInAttempt, User
from shop.care.models import CareSheet
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
from shop.web.front.models import PagesVersion

__all__ = [
    "BodyArea",
    "BundleComponent",
    "CareSheet",
    "Cart",
    "CartLine",
    "Category",
    "CheckoutDraft",
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
    "Order",
    "OrderEvent",
    "OrderLine",
    "OutgoingMail",
    "PagesVersion",
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
    "Shipment",
    "SignInAttempt",
    "StockItem",
    "StockMovement",
    "StripeEvent",
    "User",
    "Variant",
]
