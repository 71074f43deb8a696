"""Guide drafts: saved, published by a colleague, thrown away."""

from shop.backoffice.guides.drafting import draft_fingerprint, get_desk, save_draft
from shop.extensions import db
from tests.backoffice.examples import example
from tests.backoffice.typed import typed_in
from tests.factories import IDA, make_guide, make_product, make_variant

ADDRESS = "/backoffice/guides/feet"


def _make_guide() -> None:
    ball = make_product()
    make_variant(ball, sku="MB-1")
    make_guide(tools=(ball,), duration_minutes=2, side_rule=None)
    db.session.commit()


def _draft_of_a_colleague() -> str:
    _make_guide()
    desk = get_desk("feet")
    draft = save_draft(desk, {**desk.published, "title": "Tired feet"}, note="Clearer.", by=IDA)
    db.session.commit()
    return draft_fingerprint(draft)


@example("backoffice.guides.save")
def save(office):
    _make_guide()
    said = typed_in(office.page(ADDRESS), f"{ADDRESS}/draft")
    return office.post(f"{ADDRESS}/draft", **{**said, "change_note": "Clearer.", "title": "Tired feet"})


@example("backoffice.guides.publish")
def publish(office):
    return office.post(f"{ADDRESS}/publication", seen=_draft_of_a_colleague())


@example("backoffice.guides.discard")
def discard(office):
    _draft_of_a_colleague()
    return office.post(f"{ADDRESS}/draft/removal")
