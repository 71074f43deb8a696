"""Every test of picking and packing ends with stock and orders that agree."""

from tests.orders.conftest import balanced_books

__all__ = ["balanced_books"]
