"""Honest words by construction: what copy may not say, field by field.

Start at `checking`; the words themselves stand in words.toml.
"""

from shop.claims.checking import Finding, Level, check_words, flags_health_claim
from shop.claims.templates import check_templates

__all__ = ["Finding", "Level", "check_templates", "check_words", "flags_health_claim"]
