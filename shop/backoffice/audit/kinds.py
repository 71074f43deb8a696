"""What things the log speaks of, in words, and the page of each."""

from flask import url_for

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
    "reference": "Reference",
    "review": "Review",
    "synonym": "Synonym",
    "mail": "Mail",
    "import": "File",
    "export": "Export",
    "staff": "Colleague",
    "role": "Role",
}

#: Kind -> its page and what names the thing there.
PAGES = {
    "order": ("backoffice.orders.show", "number"),
    "return": ("backoffice.returns.show", "number"),
    "variant": ("backoffice.stock.show", "sku"),
    "lot": ("backoffice.lots.show", "lot_id"),
    "count": ("backoffice.counts.show", "count_id"),
    "supplier": ("backoffice.suppliers.show", "supplier_id"),
    "purchase_order": ("backoffice.purchases.show", "number"),
    "recall": ("backoffice.recalls.show", "code"),
    "product": ("backoffice.catalog.show", "slug"),
    "category": ("backoffice.categories.edit", "slug"),
    "care": ("backoffice.care.show", "slug"),
    "guide": ("backoffice.guides.show", "slug"),
    "reference": ("backoffice.references.show", "name"),
    "review": ("backoffice.reviews.show", "review_id"),
    "mail": ("backoffice.mail.show", "mail_id"),
    "import": ("backoffice.imports.show", "import_id"),
    "export": ("backoffice.exports.show", "code"),
    "role": ("backoffice.staff_roles.show", "role_id"),
}


def kind_words(kind: str) -> str:
    """What people call a kind of thing."""
    return KINDS.get(kind, kind.replace("_", " ").capitalize())


def page_of(kind: str, key: str) -> str | None:
    """Where the thing is looked at; None for what has no page of its own."""
    if kind not in PAGES:
        return None
    endpoint, name = PAGES[kind]
    if name.endswith("_id") and kind != "role" and not (key.isascii() and key.isdigit()):
        return None
    return url_for(endpoint, **{name: key})
