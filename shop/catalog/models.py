"""What the shop sells: categories, products, variants, and what is in a set."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.catalog.naming import full_name
from shop.extensions import UtcDateTime, db


class ProductStatus(StrEnum):
    """Drafts are invisible, published products are sold, archived ones answer 410."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class RegulatoryClass(StrEnum):
    """Which body of product law a product falls under."""

    GENERAL_PRODUCT = "general_product"
    COSMETIC = "cosmetic"
    TEXTILE = "textile"


class Category(db.Model):
    """A shelf of the shop."""

    __tablename__ = "category"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    description: Mapped[str]
    position: Mapped[int]


class BodyArea(db.Model):
    """A place on the body that tools and guides are for."""

    __tablename__ = "body_area"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    #: Sentences shown above everything else for areas that need care (neck, jaw, lower back).
    cautions: Mapped[list[str]] = mapped_column(JSON)
    position: Mapped[int]
    #: How hard a guide may let anybody press there, 0 to 10; None where the usual scale holds.
    pressure_cap: Mapped[int | None]


class Product(db.Model):
    """One thing on sale, in one or more variants. A bundle is a set at one price over other variants."""

    __tablename__ = "product"
    __table_args__ = (
        Index("ix_product_category_status", "category_id", "status", "position"),
        Index("ix_product_class", "regulatory_class", "position"),
        Index("ix_product_name", "name", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    position: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    is_bundle: Mapped[bool]
    regulatory_class: Mapped[str] = mapped_column(String(30))
    summary: Mapped[str]
    #: Paragraphs of plain text.
    description: Mapped[list[str]] = mapped_column(JSON)
    #: Everything measured or stated about the product that no rule reads: dimensions, materials, weave.
    attributes: Mapped[dict[str, Any]] = mapped_column(JSON)
    #: Material or liquid -> verdict word ("avoid", "ok_wash_after"), as the launch content allows them.
    compatibility: Mapped[dict[str, str]] = mapped_column(JSON)
    #: UN number, transport class, packing group, flash point, note.
    transport: Mapped[dict[str, Any]] = mapped_column(JSON)
    #: May not fly: class 3 liquids and sets that hold one.
    ground_only: Mapped[bool]
    #: A plant oil that an essential oil may be diluted in.
    is_carrier_oil: Mapped[bool]
    origin_country: Mapped[str] = mapped_column(String(2))
    hs_code: Mapped[str] = mapped_column(String(10))
    hs_note: Mapped[str]
    #: Maker name and addresses as far as known, and the model identifier (GPSR Art. 19).
    maker: Mapped[dict[str, str]] = mapped_column(JSON)
    photo_brief: Mapped[str]
    photo_alt: Mapped[str]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    category: Mapped[Category] = relationship(lazy="raise")
    #: What it comes in; those that were retired are only known to staff and to old orders.
    variants: Mapped[list["Variant"]] = relationship(
        primaryjoin="and_(Variant.product_id == Product.id, Variant.retired_at.is_(None))",
        order_by="(Variant.position, Variant.id)",
        viewonly=True,
        lazy="raise",
    )
    every_variant: Mapped[list["Variant"]] = relationship(
        back_populates="product", order_by="(Variant.position, Variant.id)", lazy="raise"
    )
    cosmetic: Mapped["CosmeticFacts | None"] = relationship(back_populates="product", lazy="raise")
    body_areas: Mapped[list[BodyArea]] = relationship(
        secondary="product_body_area", order_by=BodyArea.position, lazy="raise"
    )


class Variant(db.Model):
    """What is bought, priced and stocked: one SKU. Material facts are judged here, not per product."""

    __tablename__ = "variant"
    __table_args__ = (
        UniqueConstraint("product_id", "slug"),
        CheckConstraint("price_cents > 0", name="price_positive"),
        CheckConstraint("pressure_level BETWEEN 1 AND 5", name="pressure_level_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    sku: Mapped[str] = mapped_column(String(40), unique=True)
    slug: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(120))
    position: Mapped[int]
    #: Option name -> value ("firmness": "soft").
    options: Mapped[dict[str, str]] = mapped_column(JSON)
    price_cents: Mapped[int]
    #: Packed.
    weight_grams: Mapped[int]
    gtin: Mapped[str] = mapped_column(String(14), unique=True)
    #: Amount and unit ("ml" or "g") of what is inside, for unit prices; both None for tools.
    net_content: Mapped[int | None]
    net_unit: Mapped[str | None] = mapped_column(String(2))
    #: 1 very gentle to 5 extra firm; None where nothing presses.
    pressure_level: Mapped[int | None]
    contains_natural_rubber: Mapped[bool]
    contains_nickel_alloy: Mapped[bool]
    contains_tree_nut: Mapped[bool]
    fragrance_free: Mapped[bool]
    vegan: Mapped[bool]
    #: Ingredients in falling order, as on today's label; empty for tools.
    inci: Mapped[list[str]] = mapped_column(JSON)
    #: The same with the names that EU 2023/1545 adds.
    eu_label_inci: Mapped[list[str]] = mapped_column(JSON)
    #: {"name", "listed", "typical_pct"} each.
    allergens: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    #: Since when it is not sold any more; its orders and its stock still name it.
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    product: Mapped[Product] = relationship(back_populates="every_variant", lazy="raise")
    #: What a set is made of; empty for ordinary variants.
    components: Mapped[list["BundleComponent"]] = relationship(
        foreign_keys="BundleComponent.bundle_id", order_by="BundleComponent.position", lazy="raise"
    )

    @property
    def is_sold(self) -> bool:
        """Whether it can be bought, as far as the catalogue goes; its product must be loaded."""
        return self.retired_at is None and self.product.status == ProductStatus.PUBLISHED

    @property
    def full_name(self) -> str:
        """With its product's name, as it is called in a sentence."""
        return full_name(self.product.name, self.name)


class BundleComponent(db.Model):
    """One SKU inside a set, and how many of it."""

    __tablename__ = "bundle_component"
    __table_args__ = (CheckConstraint("quantity > 0", name="quantity_positive"),)

    bundle_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), primary_key=True, index=True)
    quantity: Mapped[int]
    position: Mapped[int]

    variant: Mapped[Variant] = relationship(foreign_keys=variant_id, lazy="raise")


class CosmeticFacts(db.Model):
    """What cosmetics law and good sense ask for on oils, creams and balms (EU 1223/2009 Art. 19)."""

    __tablename__ = "cosmetic_facts"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), primary_key=True)
    leave_on: Mapped[bool]
    #: An essential oil: never on skin undiluted.
    must_dilute: Mapped[bool]
    #: Hundredths of a percent, so 25 is 0.25 %; 0 is "never there", None where dilution does not apply.
    max_dilution_body_hundredths: Mapped[int | None]
    max_dilution_face_hundredths: Mapped[int | None]
    #: Months of use after opening.
    pao_months: Mapped[int]
    #: Unopened life in months; up to 30 the pack carries a best-before date instead of the PAO symbol.
    shelf_life_months: Mapped[int]
    child_resistant_closure: Mapped[bool]
    #: Notes for staff and the curious: basis of the closure rule, formula, pH, phototoxicity.
    notes: Mapped[dict[str, Any]] = mapped_column(JSON)

    product: Mapped[Product] = relationship(back_populates="cosmetic", lazy="raise")

    @property
    def durability_marking(self) -> str:
        """Says "best_before" up to 30 months unopened, else "pao" (EU 1223/2009 Art. 19(1)(c))."""
        return "best_before" if self.shelf_life_months <= 30 else "pao"


class ProductBodyArea(db.Model):
    """A product is for this area."""

    __tablename__ = "product_body_area"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), primary_key=True)
    body_area_id: Mapped[str] = mapped_column(ForeignKey("body_area.id"), primary_key=True, index=True)


class RelatedProduct(db.Model):
    """Two products that an editor put side by side; the reason in words is computed."""

    __tablename__ = "related_product"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), primary_key=True)
    related_id: Mapped[int] = mapped_column(ForeignKey("product.id"), primary_key=True)
    position: Mapped[int]


class PriceChange(db.Model):
    """Append-only: the price in cents that a variant had from a moment on. 30-day lows come from here."""

    __tablename__ = "price_change"
    __table_args__ = (Index("ix_price_change_variant", "variant_id", "changed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"))
    price_cents: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(120))


class VariantFacets(db.Model):
    """What a variant offers to the filters, as "area=feet fact=vegan …". Follows from the variant."""

    __tablename__ = "variant_facets"

    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True)
    facets: Mapped[str]


class ProductChange(db.Model):
    """When a product last changed for lists: `number` is that of `PagesVersion` then. Triggers write it."""

    __tablename__ = "product_change"

    #: 0 stands for all products. No foreign key: a product that was deleted has changed as well.
    product_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger, index=True)


class ProductDraft(db.Model):
    """An edit with words that the linter blocks: it waits for a second colleague. One for each product."""

    __tablename__ = "product_draft"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), primary_key=True)
    #: Path in the product's file -> [before, after]; a variant stands in it by its SKU.
    changes: Mapped[dict[str, list[Any]]] = mapped_column(JSON)
    #: Why the words should stand all the same.
    reason: Mapped[str]
    written_by: Mapped[str] = mapped_column(String(254))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PublicationPlan(db.Model):
    """When a product goes on sale and when it is put away, by itself; the row goes when both are done."""

    __tablename__ = "publication_plan"
    __table_args__ = (
        CheckConstraint("publish_at IS NOT NULL OR archive_at IS NOT NULL", name="some_time"),
        CheckConstraint("archive_at > publish_at", name="in_order"),
    )

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), primary_key=True)
    publish_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    archive_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    planned_by: Mapped[str] = mapped_column(String(254))
