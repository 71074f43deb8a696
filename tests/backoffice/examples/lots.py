"""Lots: into quarantine, out of it, and thrown away."""

from sqlalchemy import select

from shop.extensions import db
from shop.inventory import quarantine_lot
from shop.inventory.models import Lot
from tests.backoffice.examples import example
from tests.factories import IDA, make_variant


def _make_lot() -> int:
    variant = make_variant()
    return db.session.scalars(select(Lot.id).where(Lot.variant_id == variant.id)).one()


@example("backoffice.lot_actions.quarantine")
def quarantine(office):
    return office.post(f"/backoffice/lots/{_make_lot()}/quarantine", why="Cap leaks")


@example("backoffice.lot_actions.release")
def release(office):
    lot_id = _make_lot()
    quarantine_lot(lot_id, reason="Cap leaks", by=IDA)
    return office.post(f"/backoffice/lots/{lot_id}/release", why="All tight")


@example("backoffice.lot_actions.throw_away")
def throw_away(office):
    return office.post(f"/backoffice/lots/{_make_lot()}/write-offs", quantity="2", because="Leaking")
