"""Recalls: from a lot to the people who have a piece, one mail to each with a link of their own, and what
they answer. Start at `models`, then `starting`, `telling` and `answering`.
"""

from shop.recalls.answering import (
    LONGEST_NOTE,
    answer_recall,
    answers_offered,
    get_notice,
    lock_notice,
    note_opened,
    settle_notice,
)
from shop.recalls.closing import close_recall, count_silent, is_silent, remind
from shop.recalls.drafting import (
    LONGEST_TEXT,
    BadWords,
    RecallWords,
    check_words,
    discard_recall,
    draft_recall,
    edit_recall,
)
from shop.recalls.jobs import tell_of_recalls
from shop.recalls.personal_data import PERSONAL_DATA, forget_told_people
from shop.recalls.queries import (
    find_lots,
    get_recall,
    lock_recall,
    recalls_of_orders,
    recalls_of_products,
    running_recalls,
)
from shop.recalls.reporting import Report, report_on
from shop.recalls.starting import rehearse_recall, start_recall
from shop.recalls.telling import mail_context
from shop.recalls.tracing import Reach, count_reach, waiting_orders

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_TEXT",
    "PERSONAL_DATA",
    "BadWords",
    "Reach",
    "RecallWords",
    "Report",
    "answer_recall",
    "answers_offered",
    "check_words",
    "close_recall",
    "count_reach",
    "count_silent",
    "discard_recall",
    "draft_recall",
    "edit_recall",
    "find_lots",
    "forget_told_people",
    "get_notice",
    "get_recall",
    "is_silent",
    "lock_notice",
    "lock_recall",
    "mail_context",
    "note_opened",
    "recalls_of_orders",
    "recalls_of_products",
    "rehearse_recall",
    "remind",
    "report_on",
    "running_recalls",
    "settle_notice",
    "start_recall",
    "tell_of_recalls",
    "waiting_orders",
]
