"""PaymentIntents, Charges, Refunds and Disputes, with every field that Stripe sends."""

from typing import Any

from .cards import Card
from .fields import nulls
from .identity import new_id, now

Json = dict[str, Any]

UNUSED_INTENT_FIELDS = nulls(
    """
    application application_fee_amount canceled_at cancellation_reason customer customer_account
    excluded_payment_method_types last_payment_error latest_charge next_action on_behalf_of
    payment_method processing review setup_future_usage shipping source statement_descriptor
    transfer_data transfer_group
    """
)
UNUSED_CHARGE_FIELDS = nulls(
    """
    application application_fee application_fee_amount balance_transaction customer
    failure_balance_transaction failure_code failure_message on_behalf_of outcome receipt_number
    receipt_url review shipping source source_transfer statement_descriptor transfer_data
    transfer_group
    """
)
EVIDENCE = nulls(
    """
    access_activity_log billing_address cancellation_policy cancellation_policy_disclosure
    cancellation_rebuttal customer_communication customer_email_address customer_name
    customer_purchase_ip customer_signature duplicate_charge_documentation
    duplicate_charge_explanation duplicate_charge_id product_description receipt refund_policy
    refund_policy_disclosure refund_refusal_explanation service_date service_documentation
    shipping_address shipping_carrier shipping_date shipping_documentation shipping_tracking_number
    uncategorized_file uncategorized_text
    """
) | {"enhanced_evidence": {}}
BANK_DETAILS = {
    "account_holder_type": "individual",
    "account_type": "checking",
    "bank_name": "STRIPE TEST BANK",
    "expected_debit_date": None,
    "fingerprint": None,
    "last4": "6789",
    "mandate": None,
    "payment_reference": None,
    "routing_number": "110000000",
}


def build_intent(session: Json, data: Json) -> Json:
    """The payment of a session, not yet paid. `data` is the session's `payment_intent_data`."""
    intent_id = new_id("pi_3", 23)
    return UNUSED_INTENT_FIELDS | {
        "id": intent_id,
        "object": "payment_intent",
        "amount": session["amount_total"],
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "automatic_payment_methods": None,
        "capture_method": "automatic_async",
        "client_secret": f"{intent_id}_secret_{new_id('', 25)}",
        "confirmation_method": "automatic",
        "created": now(),
        "currency": session["currency"],
        "description": data.get("description"),
        "livemode": False,
        "metadata": data.get("metadata", {}),
        "payment_method_configuration_details": None,
        "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
        "payment_method_types": session["payment_method_types"],
        "receipt_email": data.get("receipt_email"),
        "statement_descriptor_suffix": data.get("statement_descriptor_suffix"),
        "status": "requires_payment_method",
    }


def build_charge(intent: Json, *, details: Json, email: str, name: str | None, status: str) -> Json:
    """A charge of the whole payment; `details` is its `payment_method_details`."""
    paid = status == "succeeded"
    return UNUSED_CHARGE_FIELDS | {
        "id": new_id("ch_3", 23),
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": intent["amount"] if paid else 0,
        "amount_refunded": 0,
        "billing_details": {"address": None, "email": email, "name": name, "phone": None, "tax_id": None},
        "calculated_statement_descriptor": "EVENMOOR DEMO",
        "captured": paid,
        "created": now(),
        "currency": intent["currency"],
        "description": intent["description"],
        "disputed": False,
        "fraud_details": {},
        "livemode": False,
        "metadata": intent["metadata"],
        "paid": paid,
        "payment_intent": intent["id"],
        "payment_method": intent["payment_method"],
        "payment_method_details": details,
        "radar_options": {},
        "receipt_email": intent["receipt_email"],
        "refunded": False,
        "statement_descriptor_suffix": intent["statement_descriptor_suffix"],
        "status": status,
    }


def card_details(card: Card, *, month: int, year: int) -> Json:
    """`payment_method_details` of a card charge; `year` has four digits."""
    challenged = card.challenge and {
        "authentication_flow": "challenge",
        "electronic_commerce_indicator": "05",
        "exemption_indicator": None,
        "result": "authenticated",
        "result_reason": None,
        "transaction_id": new_id("", 36),
        "version": "2.2.0",
    }
    checks = {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"}
    fields = {
        "amount_authorized": None,
        "authorization_code": None,
        "brand": "visa",
        "checks": checks,
        "country": "US",
        "exp_month": month,
        "exp_year": year,
        "fingerprint": new_id("", 16),
        "funding": "credit",
        "installments": None,
        "last4": card.number[-4:],
        "mandate": None,
        "network": "visa",
        "network_token": {"used": False},
        "network_transaction_id": new_id("", 15),
        "regulated_status": "unregulated",
        "three_d_secure": challenged or None,
        "wallet": None,
    }
    return {"card": fields, "type": "card"}


def bank_details() -> Json:
    """`payment_method_details` of a payment by bank."""
    return {"type": "us_bank_account", "us_bank_account": BANK_DETAILS}


def build_refund(charge: Json, *, amount: int, metadata: dict[str, str], reason: str | None) -> Json:
    """A refund that succeeded, of `amount` minor units."""
    card = {"reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund"}
    destinations = {"card": card, "us_bank_account": {"reference": None, "reference_status": None}}
    paid_by = charge["payment_method_details"]["type"]
    destination = "card" if paid_by == "card" else "us_bank_transfer"
    return {
        "id": new_id("re_3", 23),
        "object": "refund",
        "amount": amount,
        "balance_transaction": None,
        "charge": charge["id"],
        "created": now(),
        "currency": charge["currency"],
        "customer": None,
        "customer_account": None,
        "destination_details": {destination: destinations[paid_by], "type": destination},
        "metadata": metadata,
        "payment_intent": charge["payment_intent"],
        "payment_method": charge["payment_method"],
        "reason": reason,
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "succeeded",
        "transfer_reversal": None,
    }


def build_dispute(charge: Json) -> Json:
    """A cardholder's claim of fraud over the whole charge, to be answered within a week."""
    card = {"brand": "visa", "case_type": "chargeback", "network": "visa", "network_reason_code": "10.4"}
    return {
        "id": new_id("du_1", 23),
        "object": "dispute",
        "amount": charge["amount"],
        "balance_transactions": [],
        "charge": charge["id"],
        "created": now(),
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": EVIDENCE,
        "evidence_details": {
            "due_by": now() + 604_800,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
            "submission_method": "not_submitted",
        },
        "is_charge_refundable": False,
        "livemode": False,
        "metadata": {},
        "network_reason_code": "10.4",
        "payment_intent": charge["payment_intent"],
        "payment_method_details": {"card": card, "type": "card"},
        "reason": "fraudulent",
        "status": "needs_response",
    }
