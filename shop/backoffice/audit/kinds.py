"""What things the log speaks of, in words, and the page of each."""

from flask import current_app, url_for

#: As they stand in the log -> in words.
KINDS = {
    "order": "Order",
    "return": "Return",
    "variant": "Article",
    "lot": "Lot",
    "count": "Count",
    "supplier": "Supplier",
    "purchase_order": "Purchase order",
    "recall": "Recall",
    "product": "Product",
    "category": "Category",
    "care": "Care sheet",
    "guide": "Guide",
    "review": "Review",
    "synonym": "Synonym",
    "mail": "Mail",
    "import": "File",
    "staff": "Colleague",
    "role": "Role",
}

#: Kind -> its page and what names the thing there.
PAGES = {
    "order": ("backoffice.orders.show", "number"),
    "variant": ("backoffice.stock.show", "sku"),
    "care": ("backoffice.care.show", "slug"),
    "review": ("backoffice.reviews.show", "review_id"),
    "mail": ("backoffice.mail.show", "mail_id"),
    "role": ("backoffice.staff_roles.show", "role_id"),
}


def kind_words(kind: str) -> str:
    """What people call a kind of thing."""
    return KINDS.get(kind, kind.replace("_", " ").capitalize())


def page_of(kind: str, key: str) -> str | None:
    """Where the thing is looked at; None for what has no page of its own."""
    endpoint, name = PAGES.get(kind, ("", ""))
    if endpoint not in current_app.view_functions:
        return None
    if name.endswith("_id") and kind != "role" and not key.isdigit():
        return None
    return url_for(endpoint, **{name: key})
