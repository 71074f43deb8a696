"""Forgetting a person, one slice after the other; the account goes last, with a mail that says so."""

from collections.abc import Sequence

from shop import clock
from shop.accounts.models import User
from shop.extensions import db
from shop.mail import queue_mail
from shop.personal_data import Erasure, Person, PersonalData
from shop.privacy.models import DataRequest
from shop.privacy.requests import finish


def erase_step(
    request: DataRequest, person: Person, how: Erasure, holders: Sequence[PersonalData]
) -> PersonalData:
    """Erase the next part and count it; with the last one the request is done. The caller commits.

    What it cannot finish is done again: erasing twice erases once.
    """
    holder = holders[request.steps_done]
    last = request.steps_done == len(holders) - 1
    name = db.session.get_one(User, person.user_id).name if last else ""
    holder.erase(person, how)
    request.steps_done += 1
    if last:
        request.user_id = None
        finish(request)
        _say_goodbye(request, person, name=name, reviews_kept=how.keep_reviews)
    db.session.flush()
    return holder


def _say_goodbye(request: DataRequest, person: Person, *, name: str, reviews_kept: bool) -> None:
    queue_mail(
        "account_erased",
        reference=f"data:{request.id}",
        to=person.email,
        context={
            "name": name,
            "reviews_kept": reviews_kept,
            "day": clock.now().date().isoformat(),
        },
    )
