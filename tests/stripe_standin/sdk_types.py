"""Hold a JSON object against the annotations of the SDK's own class, all the way down."""

import decimal
import typing
from types import NoneType
from typing import Any, ForwardRef, Literal, Union

import stripe
from stripe import ListObject, StripeObject
from stripe._stripe_object import UntypedStripeObject

CLASSES: dict[str, type[StripeObject]] = {
    "checkout.session": stripe.checkout.Session,
    "payment_intent": stripe.PaymentIntent,
    "charge": stripe.Charge,
    "refund": stripe.Refund,
    "dispute": stripe.Dispute,
    "balance_transaction": stripe.BalanceTransaction,
    "event": stripe.Event,
    "item": stripe.LineItem,
    "price": stripe.Price,
}
#: What the SDK calls a class inside another one's module.
ALIASES = {"DisputeResource": "Dispute"}

#: Fields that Stripe leaves out unless they apply; every other field of a class must be there.
MAY_BE_ABSENT = {
    "checkout.session": {
        *("allowed_payment_method_types", "excluded_payment_method_types", "line_items", "name_collection"),
        *(
            "optional_items",
            "presentment_details",
            "redirect_on_completion",
            "return_url",
            "tax_id_collection",
        ),
    },
    "payment_intent": {
        *("allowed_payment_method_types", "hooks", "managed_payments", "payment_details", "payment_record"),
        "presentment_details",
    },
    "charge": {"authorization_code", "level3", "presentment_details", "refunds", "transfer"},
    "refund": {
        *(
            "description",
            "failure_balance_transaction",
            "failure_reason",
            "instructions_email",
            "next_action",
        ),
        *("pending_reason", "presentment_details"),
    },
    "dispute": {"intended_submission_method"},
    "balance_transaction": set(),
    "event": {"account", "context"},
    "item": {"discounts", "taxes"},
    "price": {"currency_options", "deleted", "tiers"},
}


def differences(body: Any, wanted: Any = None, where: str = "") -> list[str]:
    """What about `body` is not as the SDK's class says; empty when all is well."""
    if wanted is None:
        wanted, where = CLASSES[body["object"]], body["object"]
    if isinstance(wanted, ForwardRef):
        name = wanted.__forward_arg__
        wanted = getattr(stripe, ALIASES.get(name, name), None)
        if wanted is None:
            # Of a part of Stripe that the stand-in has nothing of, such as issued cards.
            return [f"{where}: {body!r} is no {name}"]
    origin = typing.get_origin(wanted)
    if origin is Union:
        return _of_union(body, typing.get_args(wanted), where)
    if origin is Literal:
        return [] if body in typing.get_args(wanted) else [f"{where}: {body!r} is not one of its words"]
    if origin is list:
        return (
            _each(body, typing.get_args(wanted)[0], where)
            if isinstance(body, list)
            else [f"{where}: no list"]
        )
    if origin is ListObject:
        complete = isinstance(body, dict) and {"object", "data", "has_more", "url"} == set(body)
        return (
            _each(body["data"], typing.get_args(wanted)[0], where)
            if complete
            else [f"{where}: no list object"]
        )
    if origin is UntypedStripeObject:
        return [] if isinstance(body, dict) else [f"{where}: no hash"]
    if isinstance(wanted, type) and issubclass(wanted, StripeObject):
        return _of_class(body, wanted, where)
    wanted = str if wanted is decimal.Decimal else wanted
    return [] if wanted is Any or type(body) is wanted else [f"{where}: {body!r} is no {wanted}"]


def _each(rows: list[Any], wanted: Any, where: str) -> list[str]:
    return [found for i, row in enumerate(rows) for found in differences(row, wanted, f"{where}[{i}]")]


def _of_union(body: Any, choices: tuple[Any, ...], where: str) -> list[str]:
    if body is None:
        return [] if NoneType in choices else [f"{where}: null"]
    literals = [choice for choice in choices if typing.get_origin(choice) is Literal]
    if literals:
        # `Literal[…] | str` leaves room for words to come; the words known today are the ones to use.
        return differences(body, literals[0], where)
    attempts = [differences(body, choice, where) for choice in choices if choice is not NoneType]
    return min(attempts, key=len)


def _of_class(body: Any, wanted: type[StripeObject], where: str) -> list[str]:
    if not isinstance(body, dict):
        return [f"{where}: {body!r} is no hash"]
    hints = {k: v for k, v in wanted.__annotations__.items() if k != "OBJECT_NAME"}
    found = [f"{where}.{name}: Stripe has no such field" for name in body.keys() - hints.keys()]
    kind = body.get("object")
    absent = MAY_BE_ABSENT[kind] if isinstance(kind, str) else _optional(hints)
    for name, hint in hints.items():
        if name in body:
            found += differences(body[name], hint, f"{where}.{name}")
        elif name not in absent:
            found.append(f"{where}.{name}: missing")
    return found


def _optional(hints: dict[str, Any]) -> set[str]:
    """Fields of a nested hash that may be null may be absent as well; the SDK does not tell them apart."""
    return {name for name, hint in hints.items() if NoneType in typing.get_args(hint)}
