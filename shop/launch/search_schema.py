"""What `search.toml` may say: phrases that people type, and what they mean here."""

from typing import Annotated

from pydantic import Field

from shop.catalog.rules.fields import Content, Line


class Synonym(Content):
    """The phrase finds itself and everything that it means."""

    phrase: Line
    means: Annotated[tuple[Line, ...], Field(min_length=1)]


class SearchPhrases(Content):
    conditions: tuple[Line, ...]
    synonyms: tuple[Synonym, ...]
