"""Pieces that stand on many pages are drawn once for each thing that they show."""

from collections.abc import Callable, Hashable
from functools import lru_cache

from flask import Flask
from markupsafe import Markup

#: A card takes 4 KB.
_MOST_PIECES = 2000


def register(app: Flask) -> None:
    """Give templates `drawn_once(macro, …)`."""
    app.jinja_env.globals["drawn_once"] = lru_cache(_MOST_PIECES, typed=True)(drawn_once)


def drawn_once(macro: Callable[..., Markup], *shown: Hashable, **how: Hashable) -> Markup:
    """What a macro makes of values. It must depend on nothing else, and they must never change: then the
    piece that was drawn for equal values is this one, and no edit can be missed."""
    return macro(*shown, **how)
