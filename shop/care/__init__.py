"""How to look after what was bought: care sheets in immutable versions. Start at `models`, then `queries`."""

from shop.care.queries import CARE_SECTIONS, PublishedSheet, current_care_sheets, get_care_sheet

__all__ = ["CARE_SECTIONS", "PublishedSheet", "current_care_sheets", "get_care_sheet"]
