"""My shelf: what somebody bought here, how long it keeps, and a word when its time is up.

Start at `owning` (what is on a shelf) and `dating` (until when); `reminding` sends the mails.
"""

from shop.shelf.personal_data import PERSONAL_DATA
from shop.shelf.reminding import send_care_reminders

__all__ = ["PERSONAL_DATA", "send_care_reminders"]
