"""Checkout Sessions and their line items, with every field that Stripe sends."""

from typing import Any

from .fields import nulls
from .identity import new_id, now

Json = dict[str, Any]

#: Fields of a session that this stand-in never fills: what they would report is not modelled.
UNUSED_SESSION_FIELDS = nulls(
    """
    after_expiration allow_promotion_codes billing_address_collection client_secret
    collected_information consent consent_collection currency_conversion customer customer_account
    customer_details integration_identifier invoice origin_context payment_intent payment_link
    payment_method_configuration_details permissions recovered_from saved_payment_method_options
    setup_intent shipping_address_collection subscription wallet_options
    """
)
BRANDING = {
    "background_color": "#fbf8f3",
    "border_style": "pill",
    "button_color": "#8f4e32",
    "font_family": "default",
    "icon": None,
    "logo": None,
}
#: Fields that are the same in every session, because the stand-in knows one kind of session.
SAME_FOR_ALL: Json = {
    "object": "checkout.session",
    "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
    "custom_fields": [],
    "custom_text": nulls("after_submit shipping_address submit terms_of_service_acceptance"),
    "customer_creation": "if_required",
    "discounts": [],
    "invoice_creation": None,
    "livemode": False,
    "managed_payments": {"enabled": False},
    "mode": "payment",
    "payment_method_collection": "if_required",
    "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
    "payment_method_types": ["card", "us_bank_account"],
    "phone_number_collection": {"enabled": False},
    "ui_mode": "hosted_page",
}


def build_line_items(params: Json) -> list[Json]:
    """One `item` object per line; amounts in minor units."""
    return [_line_item(line) for line in params["line_items"]]


def _line_item(line: Json) -> Json:
    price = line["price_data"]
    total = price["unit_amount"] * line["quantity"]
    return {
        "id": new_id("li_"),
        "object": "item",
        "adjustable_quantity": None,
        "amount_discount": 0,
        "amount_subtotal": total,
        "amount_tax": 0,
        "amount_total": total,
        "currency": price["currency"],
        "description": price["product_data"]["name"],
        "metadata": line.get("metadata", {}),
        "price": _price(price),
        "quantity": line["quantity"],
    }


def _price(price: Json) -> Json:
    return {
        "id": new_id("price_"),
        "object": "price",
        "active": False,
        "billing_scheme": "per_unit",
        "created": now(),
        "currency": price["currency"],
        "custom_unit_amount": None,
        "livemode": False,
        "lookup_key": None,
        "metadata": {},
        "nickname": None,
        "product": new_id("prod_", 14),
        "recurring": None,
        "tax_behavior": price.get("tax_behavior", "unspecified"),
        "tiers_mode": None,
        "transform_quantity": None,
        "type": "one_time",
        "unit_amount": price["unit_amount"],
        "unit_amount_decimal": str(price["unit_amount"]),
    }


def build_session(params: Json, lines: list[Json], *, public_url: str, shop_name: str) -> Json:
    """An open session that charges for `lines` and the delivery option, if there is one."""
    session_id = new_id("cs_test_", 58)
    created = now()
    asked = {
        "adaptive_pricing": {"enabled": params.get("adaptive_pricing", {}).get("enabled", False)},
        "cancel_url": params.get("cancel_url"),
        "client_reference_id": params.get("client_reference_id"),
        "customer_email": params.get("customer_email"),
        "expires_at": params.get("expires_at", created + 86_400),
        "locale": params.get("locale"),
        "metadata": params.get("metadata", {}),
        "submit_type": params.get("submit_type"),
        "success_url": params["success_url"],
    }
    own = {
        "id": session_id,
        "branding_settings": BRANDING | {"display_name": shop_name},
        "created": created,
        "currency": lines[0]["currency"],
        "payment_status": "unpaid",
        "status": "open",
        "url": f"{public_url}/c/pay/{session_id}",
    }
    return UNUSED_SESSION_FIELDS | SAME_FOR_ALL | asked | own | _amounts(params, lines)


def _amounts(params: Json, lines: list[Json]) -> Json:
    subtotal = sum(line["amount_subtotal"] for line in lines)
    amounts: Json = {"amount_subtotal": subtotal, "shipping_cost": None, "shipping_options": []}
    delivery = 0
    for option in params.get("shipping_options", []):
        delivery = option["shipping_rate_data"]["fixed_amount"]["amount"]
        rate = new_id("shr_")
        amounts["shipping_options"] = [{"shipping_amount": delivery, "shipping_rate": rate}]
        amounts["shipping_cost"] = {
            "amount_subtotal": delivery,
            "amount_tax": 0,
            "amount_total": delivery,
            "shipping_rate": rate,
        }
    return amounts | {
        "amount_total": subtotal + delivery,
        "total_details": {"amount_discount": 0, "amount_shipping": delivery, "amount_tax": 0},
    }


def customer_details(*, email: str, name: str | None) -> Json:
    """Who paid, as the pay page learnt it."""
    return {
        "address": None,
        "business_name": None,
        "email": email,
        "individual_name": name,
        "name": name,
        "phone": None,
        "tax_exempt": "none",
        "tax_ids": [],
    }
