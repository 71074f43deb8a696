"""Photographs: what they show, the files they become, and how those are served.

Start at `models`. One pipeline makes every file, for the launch content and for what staff upload:
`reading` refuses what is no photograph and lets nothing private through, `deriving` makes the sizes and
formats of `renditions`. `choosing` says which photograph stands for which variant.
"""

from shop.photos.arranging import describe_photo, move_photo, remove_photo
from shop.photos.choosing import load_photos, load_place, photo_for, photos_for
from shop.photos.cropping import WHOLE, Cut, Frame, Shape
from shop.photos.deriving import Derived, derive, fingerprint_of, is_derived
from shop.photos.framing import check_cut, frame_of, is_waiting
from shop.photos.pictures import Picture, ProductPhoto, photo_file
from shop.photos.reading import MOST_BYTES, BadPhoto, clean, measure, read_photo
from shop.photos.uploading import ask_for_photo, check_alt, keep_master

__all__ = [
    "MOST_BYTES",
    "WHOLE",
    "BadPhoto",
    "Cut",
    "Derived",
    "Frame",
    "Picture",
    "ProductPhoto",
    "Shape",
    "ask_for_photo",
    "check_alt",
    "check_cut",
    "clean",
    "derive",
    "describe_photo",
    "fingerprint_of",
    "frame_of",
    "is_derived",
    "is_waiting",
    "keep_master",
    "load_photos",
    "load_place",
    "measure",
    "move_photo",
    "photo_file",
    "photo_for",
    "photos_for",
    "read_photo",
    "remove_photo",
]
