"""How to look after what was bought: care sheets in immutable versions. Start at `models`, then `queries`.

A new version is written in `drafting` and let out by a second colleague in `publishing`.
"""

from shop.care.drafting import (
    LISTS,
    SheetText,
    blocked_in,
    discard_draft,
    find_draft,
    findings_in,
    lock_draft,
    save_draft,
    text_of,
)
from shop.care.notices import NoticeKind, Severity, read_first, to_acknowledge
from shop.care.publishing import publish_draft
from shop.care.queries import (
    CARE_SECTIONS,
    PublishedSheet,
    current_care_sheets,
    get_care_sheet,
    is_to_acknowledge,
    newer_versions,
    newest_sheet_id,
)
from shop.care.showing import ShownSheet, sheets_to_show
from shop.care.wording import notice_rows, notice_words

__all__ = [
    "CARE_SECTIONS",
    "LISTS",
    "NoticeKind",
    "PublishedSheet",
    "Severity",
    "SheetText",
    "ShownSheet",
    "blocked_in",
    "current_care_sheets",
    "discard_draft",
    "find_draft",
    "findings_in",
    "get_care_sheet",
    "is_to_acknowledge",
    "lock_draft",
    "newer_versions",
    "newest_sheet_id",
    "notice_rows",
    "notice_words",
    "publish_draft",
    "read_first",
    "save_draft",
    "sheets_to_show",
    "text_of",
    "to_acknowledge",
]
