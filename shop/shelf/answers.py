"""How a place felt after a session: on the device alone, unless its owner says that we may keep it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Row, delete, select

from shop import clock
from shop.accounts import lock_account
from shop.errors import ShopError
from shop.extensions import db
from shop.guides.models import Guide
from shop.shelf.models import SessionAnswer

#: As the session's last question has them.
FEELINGS = {"easier": "Easier", "fine": "Fine", "too-much": "Too much"}


def keep_answer(user_id: int, guide_id: int, *, feels: str) -> None:
    """Keep today's answer for a guide; a second one on the same day takes its place. Raises ShopError for
    a word that is none of the three."""
    if feels not in FEELINGS:
        raise ShopError("Choose how the place feels now.")
    lock_account(user_id)
    today = {"user_id": user_id, "guide_id": guide_id, "felt_on": clock.now().date()}
    answer = db.session.get(SessionAnswer, today)
    if answer is None:
        db.session.add(SessionAnswer(**today, feels=feels))
    else:
        answer.feels = feels
    db.session.flush()


def list_answers(user_id: int) -> Sequence[Row[tuple[date, str, str, str]]]:
    """Day, answer, and the guide's slug and title; the newest first."""
    query = (
        select(SessionAnswer.felt_on, SessionAnswer.feels, Guide.slug, Guide.title)
        .join(Guide, Guide.id == SessionAnswer.guide_id)
        .where(SessionAnswer.user_id == user_id)
        .order_by(SessionAnswer.felt_on.desc(), Guide.title)
    )
    return db.session.execute(query).all()


def forget_answers(user_id: int) -> None:
    """Delete every answer that was kept."""
    db.session.execute(delete(SessionAnswer).where(SessionAnswer.user_id == user_id))
