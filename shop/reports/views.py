"""Counting that a guide was looked at. The page itself is kept and sent before the shop is asked."""

import re

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from shop.extensions import db
from shop.reports.guides import count_reading

bp = Blueprint("reports", __name__)

#: Programs that run scripts as well, and say what they are.
_MACHINES = re.compile(r"bot|crawl|spider|slurp|headless|lighthouse|preview|monitor", re.IGNORECASE)


@bp.post("/guides/<slug>/readings")
def read_guide(slug: str) -> ResponseReturnValue:
    """Somebody has looked at a guide for a while. Nothing about them is asked or kept."""
    if _is_somebody():
        count_reading(slug)
        db.session.commit()
    return "", 204


def _is_somebody() -> bool:
    """Whether a browser sent this from our own page, as far as can be told without telling people apart."""
    is_own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return is_own and not _MACHINES.search(request.user_agent.string or "bot")
