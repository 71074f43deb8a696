"""What there is to be allowed in the back office, per area and action. Which role may what are rows."""

from enum import StrEnum


class Permission(StrEnum):
    """One action in one area."""

    ORDERS_VIEW = "orders.view"
    #: Address, notes, holding back.
    ORDERS_EDIT = "orders.edit"
    #: Pick, pack and ship.
    ORDERS_SHIP = "orders.ship"
    ORDERS_CANCEL = "orders.cancel"
    ORDERS_REFUND = "orders.refund"
    ORDERS_RETURNS = "orders.returns"
    STOCK_VIEW = "stock.view"
    STOCK_RECEIVE = "stock.receive"
    #: Correct and write off.
    STOCK_ADJUST = "stock.adjust"
    STOCK_COUNT = "stock.count"
    #: Let a colleague's count stand.
    STOCK_APPROVE = "stock.approve"
    #: Quarantine and release.
    STOCK_BLOCK = "stock.block"
    PURCHASES_VIEW = "purchases.view"
    PURCHASES_EDIT = "purchases.edit"
    RECALLS_VIEW = "recalls.view"
    RECALLS_RUN = "recalls.run"
    CATALOG_VIEW = "catalog.view"
    CATALOG_EDIT = "catalog.edit"
    CATALOG_PRICE = "catalog.price"
    CATALOG_PUBLISH = "catalog.publish"
    CARE_VIEW = "care.view"
    CARE_EDIT = "care.edit"
    CARE_PUBLISH = "care.publish"
    GUIDES_VIEW = "guides.view"
    GUIDES_EDIT = "guides.edit"
    GUIDES_PUBLISH = "guides.publish"
    REVIEWS_VIEW = "reviews.view"
    REVIEWS_MODERATE = "reviews.moderate"
    SEARCH_VIEW = "search.view"
    SEARCH_EDIT = "search.edit"
    MAIL_VIEW = "mail.view"
    MAIL_RETRY = "mail.retry"
    DATA_IMPORT = "data.import"
    DATA_EXPORT = "data.export"
    STAFF_VIEW = "staff.view"
    STAFF_EDIT = "staff.edit"
    AUDIT_VIEW = "audit.view"
    REPORTS_VIEW = "reports.view"
