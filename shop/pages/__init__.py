"""The pages of plain text: delivery, returns, privacy, terms, accessibility, about, contact.

Their words stand in `templates/pages/`; what the shop charges and where it sends comes from its settings.
"""

from shop.pages.reading import PageText, read_pages

__all__ = ["PageText", "read_pages"]
