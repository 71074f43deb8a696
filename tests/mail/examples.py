"""A whole context for every kind of mail, as templates/mail/README.md describes it."""

from typing import Any

_SPIKY_BALL_CARE = {
    "name": "Spiky Massage Ball, 80 mm, blue",
    "sheet_id": 41,
    "version": 2,
    "before_first_use": ["Wash with soap and water and let any packing smell air out"],
    "clean": ["Wash by hand in warm soapy water, using a soft brush between bumps", "Rinse and air dry"],
    "store": ["Keep below 40 °C (104 °F), not in a hot car or on a heater", "Keep out of direct sun"],
    "replace_when": [
        "Spikes or edges tear off",
        "The surface turns sticky or greasy and washing does not help",
    ],
    "never": ["No dishwasher, oven or microwave", "No solvents or acetone"],
    "safety_notes": [
        "Work on muscle, not on bone, joints, the spine itself, the front or side of the throat, the armpit, "
        "the groin crease or the back of the knee",
        "Stay at or below the pressure cap given in each guide; a strong ache is too much",
    ],
}

_OIL_CARE = {
    "name": "Lavender and Marjoram Massage Oil, 2%, 100 ml",
    "sheet_id": 17,
    "version": 1,
    "before_first_use": [
        "Patch test on the inner forearm and wait 24 to 48 hours",
        "Write the opening date on the label",
    ],
    "clean": ["Wipe the bottle neck and cap after each use; a film of old oil goes rancid first"],
    "store": ["Cap at once; keep below 25 °C (77 °F), away from light and heat"],
    "replace_when": ["It smells like crayons, paint or old nuts"],
    "never": ["Never leave oily cloths in a pile or a hot dryer"],
    "safety_notes": [
        "Cloths soaked with plant oil can heat up and catch fire in a dryer or a pile: wash hot, dry fully, "
        "let cool flat",
        "Oil weakens natural rubber latex within minutes: keep it away from condoms, diaphragms, latex "
        "gloves and natural rubber balls",
    ],
}

_ORDER: dict[str, Any] = {
    "number": "EM-7K3Q-9XWD",
    "token": "pV8gNq3Kx1zYtR5wLm2cJd7sHb4f",
    "name": "Mara Lindqvist",
    "currency": "USD",
    "lines": [
        {
            "name": "Spiky Massage Ball",
            "variant": "80 mm, blue",
            "quantity": 2,
            "total_cents": 1580,
            "sku": "MB-SPK-80",
        },
        {
            "name": "Lavender and Marjoram Massage Oil, 2%",
            "variant": "100 ml",
            "quantity": 1,
            "total_cents": 1800,
            "sku": "OL-LMM-100",
        },
    ],
    "subtotal_cents": 3380,
    "delivery_cents": 595,
    "delivery_name": "Standard",
    "tax_cents": 270,
    "total_cents": 4245,
    "address": ["Mara Lindqvist", "112 Alder Street", "Apt 4", "Portland, OR 97205", "United States"],
    "arrives_from": "2026-12-01",
    "arrives_until": "2026-12-03",
    "gift_message": "For the long evenings.\nYours, Ida",
    "ground_only": True,
    "care": [_SPIKY_BALL_CARE, _OIL_CARE],
    "guides": [
        {"title": "Feet", "slug": "feet", "minutes": 8},
        {"title": "Forearm and hand", "slug": "forearm-and-hand", "minutes": 10},
    ],
    "shipment": None,
    "reason": "",
    "refund_cents": 0,
}

_SHIPMENT = {
    "carrier": "USPS",
    "tracking_number": "9400 1000 0000 0000 0000 00",
    "tracking_url": "https://tools.usps.com/go/TrackConfirmAction?tLabels=9400100000000000000000",
    "lots": [
        {"name": "Spiky Massage Ball, 80 mm, blue", "code": "SB80-2610", "quantity": 2},
        {"name": "Lavender and Marjoram Massage Oil, 2%, 100 ml", "code": "LMM-261102", "quantity": 1},
    ],
    "number": 1,
    "follows": [],
}

_RETURN = {
    "return_number": "RT-7K3Q9X",
    "pieces": [{"name": "Spiky Massage Ball, 80 mm, blue", "quantity": 2}],
    "at_our_cost": True,
}

#: Kinds that only come to people who asked for them.
ASKED_FOR_KINDS = ("new_guide",)
_GOODS = {
    "name": "Lavender Essential Oil, 10 ml",
    "path": "/products/lavender-essential-oil/10-ml",
    "price_cents": 1120,
    "currency": "USD",
}

NOT_ABOUT_ORDERS: dict[str, dict[str, Any]] = {
    "recall_notice": {
        "headline": "Product safety recall: Lavender Essential Oil, 10 ml",
        "is_reminder": False,
        "name": "Mara Lindqvist",
        "goods": "Lavender Essential Oil, 10 ml",
        "code": "RC-7K3Q",
        "pieces": [
            {
                "name": "Lavender Essential Oil, 10 ml",
                "lot": "LAV-261102",
                "quantity": 2,
                "order": "EM-7K3Q-9XWD",
                "shipped_on": "2026-11-20",
            }
        ],
        "hazard": "The bottles may hold oil that was not diluted, although the label says so.",
        "danger": "Undiluted oil can burn the skin.",
        "action": "Stop using it now, and keep it away from children.",
        "offers_refund": True,
        "offers_replacement": True,
        "answer_path": "/recalls/answer/pV8gNq3Kx1zYtR5wLm2cJd7sHb4f",
    },
    "cart_link": {
        "lines": [
            {"name": "Spiky Massage Ball", "variant": "80 mm, blue", "quantity": 2, "total_cents": 1580},
            {"name": "Starter Set", "variant": "", "quantity": 1, "total_cents": 2100},
        ],
        "subtotal_cents": 3680,
        "currency": "USD",
        "contents": "MB-SPK80-BLU.2_GS-START.1",
    },
    "alert_confirmation": _GOODS
    | {"about_stock": True, "key": "b1Zk9QyT3mWv7RxPq5NcLh2JsDf8Ga4UeYtKw6XoVzE"},
    "back_in_stock": _GOODS,
    "price_drop": _GOODS
    | {
        "asked_price_cents": 1400,
        "asked_on": "2026-11-02",
        "lowest_before_cents": 1350,
    },
}
_LINK = {"name": "Mara", "email": "mara@example.com", "key": "pV8gNq3Kx1zYtR5wLm2cJd7sHb4fpV8gNq3Kx1zYtR5"}

#: Kinds that are not about an order.
ACCOUNT_KINDS = (
    *("account_confirm", "account_exists", "account_unknown", "account_changed"),
    *("password_reset", "email_change", "export_ready", "account_erased", "staff_invitation"),
)

EXAMPLES: dict[str, dict[str, Any]] = {
    "order_placed": _ORDER,
    "order_paid": _ORDER,
    "order_cancelled": _ORDER
    | {"reason": "The last of it sold while your payment was on its way.", "refund_cents": 4245},
    "payment_failed": _ORDER,
    "order_shipped": _ORDER | {"shipment": _SHIPMENT},
    "tracking_corrected": _ORDER | {"shipment": _SHIPMENT},
    "address_changed": _ORDER,
    "refund_sent": _ORDER | {"reason": "One ball arrived with a torn spike.", "refund_cents": 790},
    "return_approved": _ORDER | _RETURN | {"reason": "Wrap the ball in paper; the box may be the old one."},
    "return_refused": _ORDER | _RETURN | {"reason": "The seal of the oil is broken.", "at_our_cost": False},
    "new_guide": {
        "name": "Mara",
        "kind_name": "New guides",
        "title": "Forearm and hand",
        "slug": "forearm-and-hand",
        "summary": "Slow pressure for hands that type, hold and grip.",
        "minutes": 10,
    },
    "care_due": {
        "things": [
            {
                "name": "Sweet Almond Carrier Oil, 100 ml",
                "ends_on": "2027-06-09",
                "is_opened_once": True,
                "reason": "6 months after it arrived, as long as you do not say when you opened it.",
                "replace_when": ["It smells like crayons, paint or old nuts"],
                "sheet_id": 17,
                "product_path": "/products/sweet-almond-carrier-oil",
            },
            {
                "name": "Spiky Massage Ball, 80 mm, blue",
                "ends_on": "2028-12-09",
                "is_opened_once": False,
                "reason": "Its usual life is 2 years with normal care. The list below says what to look for.",
                "replace_when": ["Spikes or edges tear off"],
                "sheet_id": 41,
                "product_path": "",
            },
        ],
        "shelf_path": "/orders/pV8gNq3Kx1zYtR5wLm2cJd7sHb4f/shelf",
    },
    "account_confirm": _LINK,
    "account_exists": {"name": "Mara", "email": "mara@example.com"},
    "account_unknown": {"email": "mara@example.com"},
    "account_changed": {
        "name": "",
        "headline": "Your account has a new address.",
        "detail": "From now on you sign in with mara.lindqvist@example.com, and mails go there.",
    },
    "export_ready": {"name": "Mara"},
    "account_erased": {"name": "Mara", "day": "2026-12-01", "reviews_kept": True},
    "password_reset": _LINK | {"name": ""},
    "email_change": _LINK,
    "staff_invitation": {"inviter": "Theo", "roles": "Warehouse, Support", "key": _LINK["key"]},
    "staff_alert": {
        "trouble": "payment_mismatched",
        "number": "EM-7K3Q-9XWD",
        "detail": "$40.00 arrived, $42.45 was expected. A person has to decide.",
    },
    **NOT_ABOUT_ORDERS,
}
