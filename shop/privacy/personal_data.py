"""The requests themselves, of which an export holds everything that the others hold."""

from typing import Any

from sqlalchemy import delete, select, update

from shop.extensions import db
from shop.personal_data import Erasure, Person, PersonalData
from shop.privacy.models import DataRequest, RequestKind


def export_requests(person: Person) -> list[dict[str, Any]]:
    """What was asked for, and when."""
    query = select(DataRequest).where(DataRequest.user_id == person.user_id).order_by(DataRequest.id)
    return [
        {"kind": request.kind, "asked_at": request.created_at, "finished_at": request.finished_at}
        for request in db.session.scalars(query)
    ]


def erase_exports(person: Person, _how: Erasure) -> None:
    """Throw every export away, also one that is still to be made."""
    mine = DataRequest.user_id == person.user_id
    db.session.execute(delete(DataRequest).where(mine, DataRequest.kind == RequestKind.EXPORT))


def replace_exports(request: DataRequest) -> None:
    """A new export takes the place of older ones."""
    older = (DataRequest.user_id == request.user_id) & (DataRequest.id < request.id)
    db.session.execute(
        update(DataRequest).where(older, DataRequest.archive.is_not(None)).values(archive=None)
    )


PERSONAL_DATA = PersonalData("requests", "Requests about data", export_requests, erase_exports)
