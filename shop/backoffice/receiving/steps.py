"""How far somebody is who receives goods field by field, and what is wrong so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from shop.backoffice.receiving.finding import MOST_FOUND, Goods, find_goods
from shop.backoffice.receiving.forms import ReceiptForm, ScanForm
from shop.backoffice.receiving.queries import Expected
from shop.extensions import db
from shop.inventory import first_day_kept_back, is_kept_back, receipt_problem
from shop.inventory.models import Lot

#: In the order in which somebody with a box in their hands can answer.
FIELDS = ("code", "lot", "expires_on", "quantity")

#: What `receive_stock` calls them.
_OWN_NAMES = {"lot_code": "lot", "expires_on": "expires_on", "quantity": "quantity"}


@dataclass(slots=True)
class Step:
    """What the page shows: the article, if it is known by now, and the field that is waited for."""

    goods: Goods | None = None
    #: Several fit what was typed.
    choice: Sequence[Goods] = ()
    #: The field that gets the focus; "confirm" when everything is there.
    waits_for: str = "code"
    #: Sentences that somebody should read before they press the button.
    warnings: list[str] = field(default_factory=list)
    is_known_lot: bool = False


def take_step(form: ScanForm | ReceiptForm, expected: Expected | None, asked: str) -> Step:
    """Judge the fields that were asked for so far; what is wrong stands beside them afterwards."""
    step = Step()
    _find(form, step, expected)
    if step.goods is None:
        return step
    if step.goods.lot_code and not form.lot.data:
        form.lot.data = step.goods.lot_code
    lot = _lot_of(step.goods, form.lot.data or "")
    step.is_known_lot = lot is not None
    if lot is not None and not any(form.expires_on.raw_data or ()):
        form.expires_on.data, form.expires_on.raw_data = lot.expires_on, None
    last = _last_asked(form, asked, known_lot=step.is_known_lot)
    _judge(form, step.goods, last)
    wrong = [name for name in FIELDS if form[name].errors]
    unanswered = [name for name in FIELDS[last + 1 :] if not _is_filled(form, name)]
    step.waits_for = next(iter([*wrong, *unanswered]), "confirm")
    if step.waits_for == "confirm":
        step.warnings = list(_warnings(step.goods, form.expires_on.data))
    return step


def _find(form: ScanForm | ReceiptForm, step: Step, expected: Expected | None) -> None:
    found = find_goods(form.code.data or "")
    if not form.code.data:
        return
    if not found:
        form.code.errors = [
            f"Nothing has the code or name “{form.code.data}”. Scan it again, or type part of the name."
        ]
    elif len(found) > 1:
        step.choice = found[:MOST_FOUND]
    elif found[0].is_bundle:
        form.code.errors = [f"{found[0].name} is a set. Receive its parts; it has no stock of its own."]
    elif expected is not None and found[0].variant_id not in expected.open_pieces:
        form.code.errors = [f"{expected.number} does not ask for {found[0].name}."]
    else:
        step.goods = found[0]


def _lot_of(goods: Goods, code: str) -> Lot | None:
    return db.session.scalar(select(Lot).where(Lot.variant_id == goods.variant_id, Lot.code == code))


def _last_asked(form: ScanForm | ReceiptForm, asked: str, *, known_lot: bool) -> int:
    """The place of the last field that somebody was asked for, or filled in unasked."""
    filled = [place for place, name in enumerate(FIELDS) if _is_filled(form, name) or form[name].errors]
    if known_lot:
        filled.append(FIELDS.index("expires_on"))
    return max([FIELDS.index(asked) if asked in FIELDS else 0, *filled])


def _is_filled(form: ScanForm | ReceiptForm, name: str) -> bool:
    return form[name].data not in (None, "")


def _judge(form: ScanForm | ReceiptForm, goods: Goods, last: int) -> None:
    asked_for = FIELDS[: last + 1]
    if "lot" in asked_for and not form.lot.data:
        form.lot.errors = ["Enter the lot code that is printed on the goods."]
    if "quantity" in asked_for and form.quantity.data is None and not form.quantity.errors:
        form.quantity.errors = ["Enter how many pieces came in."]
    if any(form[name].errors for name in FIELDS) or not form.lot.data or "expires_on" not in asked_for:
        return
    problem = receipt_problem(
        goods.variant_id,
        # Not typed yet is no problem yet.
        quantity=1 if form.quantity.data is None else form.quantity.data,
        lot_code=form.lot.data,
        expires_on=form.expires_on.data,
    )
    if problem:
        form[_OWN_NAMES[problem.field]].errors = [problem.error.message]


def _warnings(goods: Goods, expires_on: date | None) -> list[str]:
    if is_kept_back(first_day_kept_back(expires_on, goods.keep_back_days)):
        return [
            f"This is kept back in the last {goods.keep_back_days} days before its date. "
            "The pieces count as blocked from the start and cannot be sold."
        ]
    if expires_on is None and goods.keep_back_days:
        return ["You gave no best-before date. Goods like these carry one: look at the bottom or the seam."]
    return []
