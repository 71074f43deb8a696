"""Which parameters each endpoint takes: one table, read by `validation.Hash`.

Only what the stand-in honours is named. Everything else Stripe knows is refused as unknown, so a
shop never believes that a setting had an effect here.
"""

from .fields import words
from .validation import (
    Array,
    Boolean,
    Choice,
    Currency,
    Email,
    Hash,
    Integer,
    IntegerOrRange,
    Metadata,
    Reader,
    Text,
    Url,
)

LOCALES = words(
    """
    auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb
    nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW
    """
)
TAX_BEHAVIOR = Choice(("exclusive", "inclusive", "unspecified"))
EXPAND: dict[str, Reader] = {"expand": Array(Text(200), most=20)}
PAGE: dict[str, Reader] = EXPAND | {
    "created": IntegerOrRange(),
    "ending_before": Text(255),
    "limit": Integer(1, 100),
    "starting_after": Text(255),
}

LINE_ITEM = Hash(
    {
        "metadata": Metadata(),
        "price_data": Hash(
            {
                "currency": Currency(),
                "product_data": Hash(
                    {
                        "description": Text(),
                        "images": Array(Url(), most=8),
                        "metadata": Metadata(),
                        "name": Text(),
                        "tax_code": Text(),
                    },
                    required=("name",),
                ),
                "tax_behavior": TAX_BEHAVIOR,
                "unit_amount": Integer(0, 99_999_999),
            },
            required=("currency", "product_data", "unit_amount"),
        ),
        "quantity": Integer(1, 999_999),
    },
    required=("price_data", "quantity"),
)
SHIPPING_OPTION = Hash(
    {
        "shipping_rate_data": Hash(
            {
                "display_name": Text(100),
                "fixed_amount": Hash(
                    {"amount": Integer(0, 99_999_999), "currency": Currency()},
                    required=("amount", "currency"),
                ),
                "metadata": Metadata(),
                "tax_behavior": TAX_BEHAVIOR,
                "type": Choice(("fixed_amount",)),
            },
            required=("display_name", "fixed_amount"),
        )
    },
    required=("shipping_rate_data",),
)

SESSION_CREATE = Hash(
    EXPAND
    | {
        "adaptive_pricing": Hash({"enabled": Boolean()}),
        "automatic_tax": Hash({"enabled": Boolean()}, required=("enabled",)),
        "cancel_url": Url(),
        "client_reference_id": Text(200),
        "customer_email": Email(),
        "expires_at": Integer(),
        "line_items": Array(LINE_ITEM),
        "locale": Choice(LOCALES),
        "metadata": Metadata(),
        "mode": Choice(("payment",)),
        "payment_intent_data": Hash(
            {
                "description": Text(1000),
                "metadata": Metadata(),
                "receipt_email": Email(),
                "statement_descriptor_suffix": Text(22),
            }
        ),
        "shipping_options": Array(SHIPPING_OPTION, most=1),
        "submit_type": Choice(("auto", "pay")),
        "success_url": Url(),
        "ui_mode": Choice(("hosted_page",)),
    },
    required=("line_items", "mode", "success_url"),
)
SESSION_LIST = Hash(PAGE | {"payment_intent": Text(255), "status": Choice(("complete", "expired", "open"))})
PAYMENT_INTENT_LIST = Hash(PAGE)
CHARGE_LIST = Hash(PAGE | {"payment_intent": Text(255)})
BALANCE_LIST = Hash(PAGE | {"source": Text(255), "type": Text(100)})
OF_PAYMENT = Hash(PAGE | {"charge": Text(255), "payment_intent": Text(255)})
EVENT_LIST = Hash(
    PAGE | {"delivery_success": Boolean(), "type": Text(100), "types": Array(Text(100), most=20)}
)
LINE_ITEM_LIST = Hash({name: reader for name, reader in PAGE.items() if name != "created"})
RETRIEVE = Hash(EXPAND)
REFUND_CREATE = Hash(
    EXPAND
    | {
        "amount": Integer(1, 99_999_999),
        "charge": Text(255),
        "metadata": Metadata(),
        "payment_intent": Text(255),
        "reason": Choice(("duplicate", "fraudulent", "requested_by_customer")),
    }
)
