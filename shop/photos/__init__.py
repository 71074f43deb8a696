"""Photographs: what they show, the files they become, and how those are served.

Start at `models`. One pipeline makes every file, for the launch content and for what staff upload:
`reading` refuses what is no photograph and lets nothing private through, `deriving` makes the sizes and
formats of `renditions`. `choosing` says which photograph stands for which variant.
"""

from shop.photos.choosing import load_photos, load_place, photo_for, photos_for
from shop.photos.deriving import Derived, derive, fingerprint_of, is_derived
from shop.photos.reading import BadPhoto, measure, read_photo

__all__ = [
    "BadPhoto",
    "Derived",
    "derive",
    "fingerprint_of",
    "is_derived",
    "load_photos",
    "load_place",
    "measure",
    "photo_for",
    "photos_for",
    "read_photo",
]
