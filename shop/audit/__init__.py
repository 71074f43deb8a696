"""The log of what staff change: who, when, from what to what, and why. Rows are only ever added."""

from shop.audit.recording import Changes, record_change, record_changes

__all__ = ["Changes", "record_change", "record_changes"]
