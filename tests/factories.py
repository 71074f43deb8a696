"""Plain functions that put things into the database, with sensible defaults, and the cast.

Mara buys, Theo is staff, Ida is a stranger. Everything is flushed, nothing committed.
"""

from collections.abc import Sequence
from itertools import count
from typing import Any

from shop import clock
from shop.accounts.models import User
from shop.care import notice_rows
from shop.care.models import CareSheet
from shop.catalog import own_gtin
from shop.catalog.models import (
    BodyArea,
    BundleComponent,
    Category,
    CosmeticFacts,
    PriceChange,
    Product,
    ProductBodyArea,
    ProductStatus,
    RegulatoryClass,
    Variant,
)
from shop.extensions import db
from shop.guides.models import Guide, GuideStep, GuideTool, ProductGuide
from shop.inventory import receive_stock
from shop.inventory.models import StockItem
from shop.photos.models import Photo, PhotoVariant
from shop.staff import OWNER, give_role

MARA = "mara@example.com"
THEO = "theo@evenmoor.example"
IDA = "ida@example.net"

_serial = count(1)


def _add(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row


def make_category(slug: str = "massage-balls", *, name: str = "Massage Balls", position: int = 1) -> Category:
    found = db.session.query(Category).filter_by(slug=slug).one_or_none()
    return found or _add(
        Category(slug=slug, name=name, description="Round tools for leaning on.", position=position)
    )


def make_body_area(area_id: str = "upper_back", *, name: str = "Upper back", position: int = 1) -> BodyArea:
    return db.session.get(BodyArea, area_id) or _add(
        BodyArea(id=area_id, name=name, cautions=[], position=position)
    )


def make_product(
    slug: str = "spiky-ball",
    *,
    name: str = "Spiky Massage Ball",
    category: Category | None = None,
    areas: tuple[str, ...] = (),
    cosmetic: dict[str, Any] | None = None,
    care: bool = True,
    **fields: Any,
) -> Product:
    """A published product without variants; give it some with `make_variant`. A taken slug gets a number."""
    if db.session.query(Product).filter_by(slug=slug).first():
        slug = f"{slug}-{next(_serial)}"
    defaults = {
        "position": next(_serial),
        "status": ProductStatus.PUBLISHED,
        "is_bundle": False,
        "regulatory_class": RegulatoryClass.COSMETIC
        if cosmetic is not None
        else RegulatoryClass.GENERAL_PRODUCT,
        "summary": "A light ball with soft points.",
        "description": ["It wakes up tired feet.", "Roll it under the sole while you sit."],
        "attributes": {"materials": ["PVC-free vinyl"], "diameter_mm": 70},
        "compatibility": {"plant_oils": "ok_wash_after"},
        "transport": {"note": "Not dangerous goods."},
        "ground_only": False,
        "is_carrier_oil": False,
        "origin_country": "CN",
        "hs_code": "9019.10",
        "hs_note": "Hand massage article.",
        "maker": {"model_identifier": slug},
        "photo_brief": "A ball on linen.",
        "photo_alt": "A mustard ball with soft points",
        "updated_at": clock.now(),
    }
    product = _add(
        Product(slug=slug, name=name, category_id=(category or make_category()).id, **{**defaults, **fields})
    )
    for position, area_id in enumerate(areas):
        make_body_area(area_id, name=area_id.replace("_", " ").capitalize(), position=position)
        _add(ProductBodyArea(product_id=product.id, body_area_id=area_id))
    if cosmetic is not None:
        _add(_cosmetic_facts(product, cosmetic))
    if care:
        make_care_sheet(product)
    return product


def _cosmetic_facts(product: Product, facts: dict[str, Any]) -> CosmeticFacts:
    defaults = {
        "leave_on": True,
        "must_dilute": False,
        "max_dilution_body_hundredths": None,
        "max_dilution_face_hundredths": None,
        "pao_months": 12,
        "shelf_life_months": 36,
        "child_resistant_closure": False,
        "notes": {},
    }
    return CosmeticFacts(product_id=product.id, **{**defaults, **facts})


def make_variant(
    product: Product | None = None,
    *,
    sku: str | None = None,
    name: str = "70 mm, mustard",
    price_cents: int = 700,
    stock: int = 10,
    lot_code: str = "LOT-1",
    expires_on: Any = None,
    **fields: Any,
) -> Variant:
    """A variant with `stock` pieces on the shelf in one lot."""
    product = product or make_product()
    number = next(_serial)
    defaults = {
        "slug": name.lower().replace(", ", "-").replace(" ", "-"),
        "position": number,
        "options": {"color": "mustard"},
        "weight_grams": 58,
        "gtin": own_gtin(number),
        "net_content": None,
        "net_unit": None,
        "pressure_level": None if product.regulatory_class == RegulatoryClass.COSMETIC else 2,
        "contains_natural_rubber": False,
        "contains_nickel_alloy": False,
        "contains_tree_nut": False,
        "fragrance_free": True,
        "vegan": True,
        "inci": [],
        "eu_label_inci": [],
        "allergens": [],
    }
    variant = _add(
        Variant(
            product_id=product.id,
            sku=sku or f"SKU-{number}",
            name=name,
            price_cents=price_cents,
            **{**defaults, **fields},
        )
    )
    _add(PriceChange(variant_id=variant.id, price_cents=price_cents, changed_at=clock.now(), actor="launch"))
    if not product.is_bundle:
        _add(StockItem(variant_id=variant.id, on_hand=0, held=0, blocked=0, reorder_point=5))
        if stock:
            receive_stock(variant.id, quantity=stock, lot_code=lot_code, expires_on=expires_on, by=THEO)
            db.session.flush()
    return variant


def make_bundle(parts: dict[Variant, int], *, slug: str = "starter-set", price_cents: int = 2100) -> Variant:
    """A set at one price over other variants; it has no stock of its own."""
    product = make_product(slug, name="Starter Set", category=make_category("gift-sets"), is_bundle=True)
    bundle = make_variant(product, sku=f"GS-{product.id}", name="Starter Set", price_cents=price_cents)
    for position, (part, quantity) in enumerate(parts.items()):
        _add(BundleComponent(bundle_id=bundle.id, variant_id=part.id, quantity=quantity, position=position))
    return bundle


def make_photo(
    product: Product | None = None, *variants: Variant, view: str = "hero", **fields: Any
) -> Photo:
    """The row of a photograph of a product (or give category_id or place), without any files."""
    number = next(_serial)
    defaults = {
        "product_id": product.id if product else None,
        "position": number,
        "alt": f"Photograph {number}",
        "width": 1200,
        "height": 1200,
        "fingerprint": f"{number:016x}",
    }
    photo = _add(Photo(view=view, **{**defaults, **fields}))
    for variant in variants:
        _add(PhotoVariant(photo_id=photo.id, variant_id=variant.id))
    return photo


def make_notice(text: str, *, kind: str = "use", severity: str = "caution", acknowledge: str = "") -> Any:
    """A safety notice for a sheet's list of them; not added to anything yet."""
    return {"text": text, "kind": kind, "severity": severity, "acknowledge": acknowledge}


def make_care_sheet(
    product: Product,
    *,
    version: int = 1,
    safety_notes: Sequence[str] = ("Work on muscle, not on bone",),
    contraindications: Sequence[str] = ("Open wounds",),
    notices: Sequence[dict[str, Any]] = (),
    **fields: Any,
) -> CareSheet:
    """A published version; plain sentences become notices of the mildest kind."""
    plain = [make_notice(text) for text in safety_notes]
    plain += [make_notice(text, kind="contraindication") for text in contraindications]
    defaults = {
        "clean": ["Wash with mild soap"],
        "store": ["Keep it dry"],
        "replace_when": ["The surface is torn"],
        "never": ["No solvents"],
        "before_first_use": ["Rinse once"],
        "service_life_months": 24,
        "pao_months": None,
        "published_at": clock.now(),
        "change_note": "",
    }
    rows = notice_rows([*notices, *plain])
    return _add(CareSheet(product_id=product.id, version=version, notices=rows, **{**defaults, **fields}))


def make_guide(
    slug: str = "feet", *, title: str = "Feet", tools: tuple[Product, ...] = (), **fields: Any
) -> Guide:
    defaults = {
        "kind": "body",
        "summary": "Slow rolling under the sole.",
        "body_area_id": make_body_area("feet", name="Feet").id,
        "level": "beginner",
        "duration_minutes": 8,
        "before_you_start": ["Sit with both feet on the floor"],
        "side_rule": "One side at a time.",
        "longest_hold_seconds": 60,
        "table": None,
        "stop_if": ["Sharp pain"],
        "not_for": ["Open wounds"],
        "aftercare": ["Stand up slowly"],
        "frequency": "Once a day",
        "evidence_note": "One small trial found no change.",
        "picture_brief": "A foot on a ball.",
        "reviewed_by": None,
        "reviewer_credentials": None,
        "last_reviewed_on": None,
        "next_review_months": 12,
        "position": next(_serial),
        "updated_at": clock.now(),
    }
    guide = _add(Guide(slug=slug, title=title, **{**defaults, **fields}))
    _add(
        GuideStep(
            guide_id=guide.id,
            number=1,
            text="Put the left foot on the ball.",
            technique="hold",
            side="left",
            hold_seconds=30,
            strokes=None,
            seconds_per_stroke=None,
            repeats=None,
            pressure_cap=5,
            breathing="Easy, even breaths",
        )
    )
    for position, product in enumerate(tools):
        _add(GuideTool(guide_id=guide.id, product_id=product.id, optional=False, position=position))
        _add(ProductGuide(product_id=product.id, guide_id=guide.id, position=position))
    return guide


def make_staff(
    email: str = THEO, *, name: str = "Theo", password_hash: str = "!", role: str = OWNER, **fields: Any
) -> User:
    """A colleague, who may do everything unless `role` names another job."""
    defaults = {
        "is_staff": True,
        "active": True,
        "created_at": clock.now(),
    }
    user = _add(User(email=email, name=name, password_hash=password_hash, **{**defaults, **fields}))
    if user.is_staff:
        give_role(user, role)
    return user


def make_customer(email: str = MARA, *, name: str = "Mara Lind", **fields: Any) -> User:
    """Somebody with an account whose address is proved; with a `password_hash` they can sign in."""
    return make_staff(email, name=name, is_staff=False, email_verified_at=clock.now(), **fields)
