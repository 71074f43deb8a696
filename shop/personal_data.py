"""What a slice promises about the people in its tables: to say everything it holds, and to let go of it.

Each slice that knows people has a `PERSONAL_DATA`; `shop.privacy.holders` lists them all, in the order in
which they are erased.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account; the email, in lower case, is proved to be theirs."""

    user_id: int
    email: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """How somebody wants to go."""

    #: Their reviews stay, without a name; else they go as well.
    keep_reviews: bool


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One slice's part. Neither function commits."""

    #: The key in the export.
    code: str
    #: What people call it: "Orders".
    title: str
    #: Plain data: dicts, lists, texts, numbers, booleans, dates.
    export: Callable[[Person], Any]
    #: May be called twice, and then finds nothing to do.
    erase: Callable[[Person, Erasure], None]
