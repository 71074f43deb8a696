"""Honest words by construction: what copy may not say, field by field.

Start at `checking`; the words themselves stand in words.toml, and every exception is kept by `overriding`.
"""

from shop.claims.checking import Finding, Level, check_words, flags_health_claim
from shop.claims.overriding import record_override
from shop.claims.templates import check_templates

__all__ = [
    "Finding",
    "Level",
    "check_templates",
    "check_words",
    "flags_health_claim",
    "record_override",
]
