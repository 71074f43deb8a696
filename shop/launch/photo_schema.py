"""The photographs of the launch content: one entry of their manifest for each master."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from shop.catalog.rules.fields import Content, Line, Sku
from shop.photos.models import HOME

#: What comes before a category's slug when it is the subject.
CATEGORY = "category-"


class PhotoEntry(Content):
    """One photograph. `skus` are the variants it shows; none means the whole product."""

    file: Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)+\.(avif|webp|png|jpg)$", max_length=200)]
    #: A product's slug, "home", or "category-" and a category's slug.
    subject: Line
    view: Literal["hero", "detail", "scale", "banner"]
    skus: tuple[Sku, ...]
    #: What the picture shows, for those who do not see it.
    alt: Line
    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]
    #: Of the scene that it was rendered from; only `photography/` reads it.
    recipe: str

    @property
    def category(self) -> str | None:
        """The slug of the category that is the subject."""
        return self.subject.removeprefix(CATEGORY) if self.subject.startswith(CATEGORY) else None

    @property
    def product(self) -> str | None:
        """The slug of the product that is the subject."""
        return None if self.category or self.subject == HOME else self.subject


@dataclass(frozen=True, slots=True)
class Master:
    """A photograph that was found to be as its entry says."""

    entry: PhotoEntry
    path: Path
    fingerprint: str
