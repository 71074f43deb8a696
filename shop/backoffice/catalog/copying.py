"""A product made after another one: the same words and facts, its own name, address and numbers."""

from copy import deepcopy
from typing import TYPE_CHECKING

from sqlalchemy import select
from wtforms import Field as Box
from wtforms import StringField
from wtforms.validators import DataRequired, Length, Regexp

from shop.backoffice.catalog.editing import Refused, new_blocks
from shop.backoffice.catalog.lifecycle import SlugForm
from shop.backoffice.catalog.numbers import clashing_numbers, next_own_gtin
from shop.backoffice.catalog.reading import Sheet
from shop.care import SheetText, current_care_sheets, save_draft
from shop.catalog import own_gtin
from shop.catalog.models import Product
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.guides import recommend_guides
from shop.slugs import product_once_at

if TYPE_CHECKING:
    from shop.catalog.rules.reading_rows import File


class CopyForm(SlugForm):
    """Name, slug, and a SKU for each variant."""

    name = StringField(
        "Name", validators=[DataRequired("Enter a name."), Length(max=200, message="Shorten the name.")]
    )

    @property
    def sku_fields(self) -> list[Box]:
        """The boxes of the new SKUs, in the order of the variants."""
        return [field for field in self if field.name.startswith("sku-")]


def copy_form(sheet: Sheet, *, is_sent: bool = False) -> CopyForm:
    """The form with a box for each variant."""
    skus = {
        f"sku-{variant.id}": StringField(
            f"SKU instead of {variant.sku}",
            validators=[
                DataRequired("Enter a SKU."),
                Regexp(r"^[A-Z]{2}(-[A-Z0-9]+)+\Z", message="Write it like OL-LAV-10, in capitals."),
                Length(max=32, message="Shorten the SKU to 32 characters."),
            ],
        )
        for variant in sheet.product.variants
    }
    form = type("FullCopyForm", (CopyForm,), skus)
    if is_sent:
        return form()
    return form(
        formdata=None, data={"name": f"{sheet.product.name}, copy", "slug": f"{sheet.product.slug}-2"}
    )


def copy_product(sheet: Sheet, form: CopyForm, *, by: str) -> Product:
    """Make the copy, a draft.

    Raises Conflict for a slug that is or was another's, Refused for numbers, ShopError for a blocked name.
    """
    slug = form.slug.data or ""
    refuse_slug(slug)
    file = deepcopy(sheet.file) | {"slug": slug, "name": form.name.data}
    first = int(next_own_gtin()[1:12])
    for place, (variant, box) in enumerate(zip(file["variants"], form.sku_fields, strict=True)):
        variant |= {"sku": box.data, "gtin": own_gtin(first + place)}
    from shop.catalog.rules.judging import judge
    from shop.catalog.rules.writing_rows import create_product

    around = sheet.around.with_file(file)
    judged = judge(file, around)
    clashing = clashing_numbers(None, file)
    if judged.product is None or clashing:
        raise Refused(clashing or judged.faults)
    refuse_words(sheet.file, file)
    copied = create_product(judged.product, around, by=by)
    recommend_guides(copied.id, judged.product.guides)
    if care := current_care_sheets([sheet.product.id]).get(sheet.product.id):
        note = f"Taken from {sheet.product.name}."
        save_draft(copied.id, SheetText.of(care), change_note=note, based_on=0, newest=0, by=by, seen="")
    return copied


def refuse_slug(slug: str) -> None:
    """Raises Conflict for the address of another product, of today or of before."""
    if db.session.scalar(select(Product.id).where(Product.slug == slug)) or product_once_at(slug):
        raise Conflict(f"The address “{slug}” belongs to another product, or did once. Choose another.")


def refuse_words(before: "File", after: "File") -> None:
    """Raises ShopError for blocked words that are new; once there is a draft, a colleague may allow them."""
    if blocked := new_blocks(before, after):
        raise ShopError(
            f"“{blocked[0].finding.word}” is blocked. Choose another name; a colleague may allow it later."
        )
