"""Care drafts: saved, published by a colleague, thrown away."""

from shop.care import SheetText, find_draft, save_draft
from shop.care.models import CareSheet
from shop.extensions import db
from tests.backoffice.examples import example
from tests.factories import IDA, make_care_sheet, make_product

ADDRESS = "/backoffice/care/spiky-ball"


def _make_sheet() -> CareSheet:
    return make_care_sheet(make_product(care=False))


def _draft_of_a_colleague():
    sheet = _make_sheet()
    text = SheetText.of(sheet)
    save_draft(
        sheet.product_id, text, change_note="Soap dries it out.", based_on=1, newest=1, by=IDA, seen=""
    )
    db.session.commit()
    return find_draft(sheet.product_id)


@example("backoffice.care.save")
def save(office):
    _make_sheet()
    form = office.page(ADDRESS).find("form", action=f"{ADDRESS}/draft")
    fields = {box["name"]: box.get_text().strip() for box in form.find_all("textarea")}
    fields |= {box["name"]: box.get("value", "") for box in form.find_all("input")}
    fields.pop("csrf_token")
    return office.post(f"{ADDRESS}/draft", **{**fields, "change_note": "Soap dries it out."})


@example("backoffice.care.publish")
def publish(office):
    return office.post(f"{ADDRESS}/publication", seen=_draft_of_a_colleague().fingerprint)


@example("backoffice.care.discard")
def discard(office):
    return office.post(f"{ADDRESS}/draft/removal", seen=_draft_of_a_colleague().fingerprint)
