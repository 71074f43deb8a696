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
from shop.backoffice.orders.models import SavedFilter
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
    ProductChange,
    ProductDraft,
    PublicationPlan,
    RelatedProduct,
    Variant,
    VariantFacets,
)
from shop.checkout.models import CheckoutDraft
from shop.claims.models import ClaimOverride
from shop.customers.models import Address, MailPermission
from shop.fulfilment.models import PackedPiece, Packing, PickedOrder, PickList
from shop.guides.models import (
    Guide,
    GuideDraft,
    GuideReference,
    GuideRelated,
    GuideStep,
    GuideTool,
    ProductGuide,
    Reference,
    ReferenceDraft,
)
from shop.imports.models import ImportChunk, ImportFile, ImportRow
from shop.inventory.models import (
    CountLine,
    Earmark,
    Hold,
    Lot,
    LotEvent,
    StockCount,
    StockItem,
    StockMovement,
)
from shop.lists.models import Wishlist, WishlistItem
from shop.mail.models import MailRequest, OutgoingMail
from shop.orders.models import (
    LineComponent,
    LotAllocation,
    Order,
    OrderEvent,
    OrderLine,
    OrderNote,
    OrderWord,
    RecallContact,
    Shipment,
)
from shop.payments.models import Dispute, PaymentAttempt, Refund, RefundLine, StripeEvent, StripeFee
from shop.photos.models import Photo, PhotoFrame, PhotoVariant, PhotoWork
from shop.privacy.models import DataRequest
from shop.purchasing.models import GoodsReceipt, PurchaseLine, PurchaseOrder, Supplier
from shop.recalls.models import Recall, RecallLot, RecallNotice, RecallPiece
from shop.reports.models import FailingJob, GuideReading, RollUp, SalesDay, TakingsDay
from shop.returns.models import Return, ReturnedPieces, ReturnLine
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
    "CountLine",
    "DataRequest",
    "Dispute",
    "Earmark",
    "FailingJob",
    "GoodsReceipt",
    "Guide",
    "GuideDraft",
    "GuideReading",
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
    "LotEvent",
    "MailLink",
    "MailPermission",
    "MailRequest",
    "MissedTerm",
    "OldSlug",
    "OpenedThing",
    "Order",
    "OrderEvent",
    "OrderLine",
    "OrderNote",
    "OrderWord",
    "OutgoingMail",
    "PackedPiece",
    "Packing",
    "PagesVersion",
    "Passkey",
    "PaymentAttempt",
    "Photo",
    "PhotoFrame",
    "PhotoVariant",
    "PhotoWork",
    "PickList",
    "PickedOrder",
    "PriceChange",
    "Product",
    "ProductBodyArea",
    "ProductChange",
    "ProductDraft",
    "ProductGuide",
    "PublicationPlan",
    "PurchaseLine",
    "PurchaseOrder",
    "Recall",
    "RecallContact",
    "RecallLot",
    "RecallNotice",
    "RecallPiece",
    "RecoveryCode",
    "Reference",
    "ReferenceDraft",
    "Refund",
    "RefundLine",
    "RelatedProduct",
    "ReportTry",
    "Return",
    "ReturnLine",
    "ReturnedPieces",
    "Review",
    "ReviewEvent",
    "ReviewReport",
    "Role",
    "RolePermission",
    "RollUp",
    "SafetyNotice",
    "SalesDay",
    "SavedFilter",
    "SearchEntry",
    "SearchPhrase",
    "SearchWord",
    "SessionAnswer",
    "Shipment",
    "SignInAttempt",
    "StaffInvitation",
    "StaffRole",
    "StockCount",
    "StockItem",
    "StockMovement",
    "StripeEvent",
    "StripeFee",
    "Supplier",
    "TakingsDay",
    "ToldReminder",
    "User",
    "UserSession",
    "Variant",
    "VariantFacets",
    "Wishlist",
    "WishlistItem",
]
