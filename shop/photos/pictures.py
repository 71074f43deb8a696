"""A photograph as pages show it, and where the files of one stand."""

from dataclasses import dataclass

from shop.photos.models import Photo
from shop.photos.renditions import widths_of


@dataclass(frozen=True, slots=True)
class Picture:
    """All of a photograph that is seen where it stands for something: equal pictures look the same."""

    fingerprint: str
    #: Of the master, in pixels.
    width: int
    height: int
    alt: str

    @property
    def widths(self) -> list[int]:
        """The widths that its files come in, smallest first."""
        return widths_of(self.width)


@dataclass(frozen=True, slots=True)
class ProductPhoto(Picture):
    """One of the photographs of a product."""

    #: How it looks at its subject, a `View`.
    view: str
    #: The variants it shows; none means the whole product.
    variant_ids: frozenset[int]


def photo_file(photo: Photo | Picture, width: int, ending: str) -> str:
    """The address of one file: what `photos.show` answers to, without asking the router each time."""
    return f"/photos/{photo.fingerprint}/{width}.{ending}"


def photo_files(photo: Photo | Picture, ending: str) -> str:
    """All files of one format with their widths, as `srcset` has them."""
    return ", ".join(f"{photo_file(photo, width, ending)} {width}w" for width in photo.widths)
