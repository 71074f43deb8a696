"""What a photograph is: `@photo(...)` over a function that sets the stage."""

import hashlib
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_registered: dict[str, "Photo"] = {}


@dataclass(frozen=True, slots=True)
class Photo:
    """One photograph. `subject` is a product's slug, `home`, or `category-<slug>`; `skus` are the variants it
    shows when it does not stand for all of them; `width` and `height` are pixels."""

    subject: str
    view: str
    skus: tuple[str, ...]
    alt: str
    width: int
    height: int
    samples: int
    recipe_hash: str
    set_up: Callable[[], None]

    @property
    def name(self) -> str:
        """Its file without the ending, below the folder of masters: `spiky-ball/hero-mb-spk70-yel`."""
        return f"{self.subject}/{'-'.join([self.view, *self.skus[:1]]).lower()}"


def photo(
    view: str,
    alt: str,
    *skus: str,
    subject: str | None = None,
    size: tuple[int, int] = (1200, 1200),
    samples: int = 10,
    **choices: object,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a photograph of the module's product; stack several over one function that takes `choices`.

    `view` is hero, detail, scale or banner. `alt` says what the picture shows.
    """

    def register(set_up: Callable[..., None]) -> Callable[..., None]:
        product = subject or set_up.__module__.rpartition(".")[2].replace("_", "-")
        text = inspect.getsource(set_up).partition("\ndef ")[2] + repr(
            (sorted(choices.items()), size, samples)
        )
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        made = Photo(product, view, skus, alt, *size, samples, digest, lambda: set_up(**choices))
        if made.name in _registered:
            raise ValueError(f"two recipes make {made.name}")
        _registered[made.name] = made
        return set_up

    return register


def all_photos() -> Iterator[Photo]:
    """Every photograph that the recipes describe, heroes first: what a shop needs soonest is made soonest."""
    from photography import recipes

    for module in pkgutil.iter_modules(recipes.__path__):
        importlib.import_module(f"{recipes.__name__}.{module.name}")
    rank = {"hero": 0, "banner": 1, "detail": 2, "scale": 3}
    yield from sorted(_registered.values(), key=lambda made: (rank[made.view], made.name))
