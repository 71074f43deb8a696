"""References: written down, edited, published by a colleague, thrown away."""

from shop.backoffice.references.drafting import begin_draft, fingerprint_of
from shop.extensions import db
from shop.guides.rules.guide_schema import Reference
from tests.backoffice.examples import example
from tests.backoffice.typed import typed_in
from tests.factories import IDA

NEW = "/backoffice/new-reference"
ADDRESS = "/backoffice/references/lucas2009"
SAID = {
    "title": "Reliability of physical examination", "source": "Clinical Journal of Pain 25", "year": "2009",
    "address": "https://example.org/lucas", "finding": "Nine studies.", "status": "found",
}  # fmt: skip


def _draft_of_a_colleague():
    draft = begin_draft(Reference(id="lucas2009", **{**SAID, "year": 2009}), by=IDA)
    db.session.commit()
    return draft


@example("backoffice.references.create")
def create(office):
    return office.post(NEW, **SAID, id="lucas2009")


@example("backoffice.references.save")
def save(office):
    _draft_of_a_colleague()
    said = typed_in(office.page(ADDRESS), f"{ADDRESS}/draft")
    return office.post(f"{ADDRESS}/draft", **{**said, "year": "2010"})


@example("backoffice.references.publish")
def publish(office):
    return office.post(f"{ADDRESS}/publication", seen=fingerprint_of(_draft_of_a_colleague()))


@example("backoffice.references.discard")
def discard(office):
    _draft_of_a_colleague()
    return office.post(f"{ADDRESS}/draft/removal")
