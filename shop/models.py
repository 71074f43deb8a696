"""Imports every slice's models, so that the metadata is complete for migrations and mappers."""

from shop.accounts.models import MailLink, Passkey, SignInAttempt, User, UserSession
from shop.alerts.models import Alert
from shop.care.models import CareSheet
from shop.cart.models import Cart, CartKey, CartLine
from shop.catalog.models import (
    BodyArea,
    BundleComponent,
    Category,
    CosmeticFacts,
    PriceChange,
    Product,
    ProductBodyArea,
    ProductFacets,
    RelatedProduct,
    Variant,
    VariantFacets,
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
from shop.lists.models import Wishlist, WishlistItem
from shop.mail.models import MailRequest, OutgoingMail
from shop.orders.models import LineComponent, LotAllocation, Order, OrderEvent, OrderLine, Shipment
from shop.payments.models import Dispute, PaymentAttempt, Refund, StripeEvent
from shop.photos.models import Photo, PhotoVariant
from shop.reviews.models import HelpfulVote, ReportTry, Review, ReviewEvent, ReviewReport
from shop.search.models import MissedTerm, SearchEntry, SearchPhrase, SearchWord

__all__ = [
    "Alert",
    "BodyArea",
    "BundleComponent",
    "CareSheet",
    "Cart",
    "CartKey",
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
    "HelpfulVote",
    "Hold",
    "LineComponent",
    "Lot",
    "LotAllocation",
    "MailLink",
    "MailRequest",
    "MissedTerm",
    "Order",
    "OrderEvent",
    "OrderLine",
    "OutgoingMail",
    "Passkey",
    "PaymentAttempt",
    "Photo",
    "PhotoVariant",
    "PriceChange",
    "Product",
    "ProductBodyArea",
    "ProductFacets",
    "ProductGuide",
    "Reference",
    "Refund",
    "RelatedProduct",
    "ReportTry",
    "Review",
    "ReviewEvent",
    "ReviewReport",
    "SearchEntry",
    "SearchPhrase",
    "SearchWord",
    "Shipment",
    "SignInAttempt",
    "StockItem",
    "StockMovement",
    "StripeEvent",
    "User",
    "UserSession",
    "Variant",
    "VariantFacets",
    "Wishlist",
    "WishlistItem",
]
