"""Care that follows the purchase: sheets in immutable versions. Start at `models`."""

from shop.care.queries import CARE_SECTIONS, current_care_sheets, get_care_sheet

__all__ = ["CARE_SECTIONS", "current_care_sheets", "get_care_sheet"]
