"""What happens to the catalogue without a visitor. An edge: it commits."""

from shop.audit import record_change
from shop.catalog.publishing import follow_plans, is_any_plan_due
from shop.extensions import db, set_reading


def follow_due_plans() -> int:
    """Publish and archive what is planned for now; gives how many plans were followed or let go. Each is in
    the log."""
    if not _look():
        return 0
    done = follow_plans()
    for slug, before, status, by in done:
        what = "Followed the plan" if status != before else "Left it as it is, against the plan"
        record_change(what, kind="product", key=slug, by=by, changes={"Status": (before, status)})
    db.session.commit()
    return len(done)


def _look() -> bool:
    """Whether anything is due, without queueing among SQLite's writers to find out."""
    set_reading(True)
    try:
        return is_any_plan_due()
    finally:
        db.session.rollback()
        set_reading(False)
