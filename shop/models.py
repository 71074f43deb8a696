"""Imports every slice's models, so that the metadata is complete for migrations and mappers."""

from shop.accounts.models import (
    Authenticator,
    MailLink,
    Passkey,
    RecoveryCode,
    SignInAttempt,
    User,
    UserSession,
)
from shop.alerts.models import Alert
from shop.audit.models import AuditEntry
from shop.care.models import CareDraft, CareSheet, SafetyNotice
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
from shop.claims.models import ClaimOverride
from shop.customers.models import Address, MailPermission
from shop.guides.models import (
    Guide,
    GuideReference,
    GuideRelated,
    GuideStep,
    GuideTool,
    ProductGuide,
    Reference,
)
from shop.imports.models import ImportChunk, ImportFile, ImportRow
from shop.inventory.models import Hold, Lot, StockItem, StockMovement
from shop.lists.models import Wishlist, WishlistItem
from shop.mail.models import MailRequest, OutgoingMail
from shop.orders.models import (
    LineComponent,
    LotAllocation,
    Order,
    OrderEvent,
    OrderLine,
    RecallContact,
    Shipment,
)
from shop.payments.models import Dispute, PaymentAttempt, Refund, StripeEvent
from shop.photos.models import Photo, PhotoVariant
from shop.privacy.models import DataRequest
from shop.recalls.models import Recall, RecallLot, RecallNotice, RecallPiece
from shop.reviews.models import HelpfulVote, ReportTry, Review, ReviewEvent, ReviewReport
from shop.search.models import MissedTerm, SearchEntry, SearchPhrase, SearchWord
from shop.shelf.models import CareReminder, OpenedThing, SessionAnswer, ToldReminder
from shop.slugs.models import OldSlug
from shop.staff.models import Role, RolePermission, StaffInvitation, StaffRole
from shop.web.front.models import PagesVersion

__all__ = [
    "Address",
    "Alert",
    "AuditEntry",
    "Authenticator",
    "BodyArea",
    "BundleComponent",
    "CareDraft",
    "CareReminder",
    "CareSheet",
    "Cart",
    "CartKey",
    "CartLine",
    "Category",
    "CheckoutDraft",
    "ClaimOverride",
    "CosmeticFacts",
    "DataRequest",
    "Dispute",
    "Guide",
    "GuideReference",
    "GuideRelated",
    "GuideStep",
    "GuideTool",
    "HelpfulVote",
    "Hold",
    "ImportChunk",
    "ImportFile",
    "ImportRow",
    "LineComponent",
    "Lot",
    "LotAllocation",
    "MailLink",
    "MailPermission",
    "MailRequest",
    "MissedTerm",
    "OldSlug",
    "OpenedThing",
    "Order",
    "OrderEvent",
    "OrderLine",
    "OutgoingMail",
    "PagesVersion",
    "Passkey",
    "PaymentAttempt",
    "Photo",
    "PhotoVariant",
    "PriceChange",
    "Product",
    "ProductBodyArea",
    "ProductFacets",
    "ProductGuide",
    "Recall",
    "RecallContact",
    "RecallLot",
    "RecallNotice",
    "RecallPiece",
    "RecoveryCode",
    "Reference",
    "Refund",
    "RelatedProduct",
    "ReportTry",
    "Review",
    "ReviewEvent",
    "ReviewReport",
    "Role",
    "RolePermission",
    "SafetyNotice",
    "SearchEntry",
    "SearchPhrase",
    "SearchWord",
    "SessionAnswer",
    "Shipment",
    "SignInAttempt",
    "StaffInvitation",
    "StaffRole",
    "StockItem",
    "StockMovement",
    "StripeEvent",
    "ToldReminder",
    "User",
    "UserSession",
    "Variant",
    "VariantFacets",
    "Wishlist",
    "WishlistItem",
]
