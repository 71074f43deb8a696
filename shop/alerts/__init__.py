"""Tell me once: when something is back in stock, or when it costs less.

Start at `models`, then `asking` and `confirming` (double opt-in), `telling_stock` and `telling_prices` (what
the worker does). No account is needed, and every mail can be stopped by its link.
"""

from shop.alerts.asking import InStock, ask_alert, ask_at_once
from shop.alerts.confirming import confirm_alert
from shop.alerts.discarding import discard_old_alerts
from shop.alerts.jobs import tell_everybody_due
from shop.alerts.queries import count_waiting, count_waiting_for
from shop.alerts.stopping import stop_alert, stop_all_alerts

__all__ = [
    "InStock",
    "ask_alert",
    "ask_at_once",
    "confirm_alert",
    "count_waiting",
    "count_waiting_for",
    "discard_old_alerts",
    "stop_alert",
    "stop_all_alerts",
    "tell_everybody_due",
]
