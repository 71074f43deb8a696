"""What a product's page shows of the chosen variant, and the words below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from shop.catalog import measures
from shop.catalog.shown import ShownProduct, ShownVariant
from shop.catalog.tiles import Outline, outline_of
from shop.photos import ProductPhoto, photos_for
from shop.photos.models import View


@dataclass(frozen=True, slots=True)
class Shown:
    """A photograph in a gallery; `caption` is empty where the picture says it all."""

    photo: ProductPhoto
    caption: str


@dataclass(frozen=True, slots=True)
class Gallery:
    """Photographs in the order they are shown, and the outline where none shows how big the thing is."""

    shown: list[Shown]
    outline: Outline | None


def gallery_of(product: ShownProduct, chosen: ShownVariant, photos: Sequence[ProductPhoto]) -> Gallery:
    """The gallery of a loaded product with one of its variants chosen."""
    outline = outline_of(product.attributes, chosen.options)
    names = {variant.id: variant.name for variant in product.variants}
    shown = [Shown(photo, _caption(photo, chosen, names, outline)) for photo in photos_for(photos, chosen.id)]
    in_scale = any(each.photo.view == View.SCALE and _shows(each.photo, chosen) for each in shown)
    return Gallery(shown, None if in_scale else outline)


def _shows(photo: ProductPhoto, chosen: ShownVariant) -> bool:
    return not photo.variant_ids or chosen.id in photo.variant_ids


def _caption(
    photo: ProductPhoto, chosen: ShownVariant, names: dict[int, str], outline: Outline | None
) -> str:
    if not _shows(photo, chosen):
        shown = [name for variant_id, name in names.items() if variant_id in photo.variant_ids]
        return f"Shown: {' and '.join(shown)}."
    if photo.view != View.SCALE:
        return ""
    if outline is None:
        return "In scale."
    if outline.round:
        return f"In scale: {measures.length(outline.width)} across."
    return f"In scale: {measures.lengths(outline.width, outline.height)}."
