"""One edit of a product: judged by the rules, read by the linter, written whole or not at all."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shop.backoffice.catalog.numbers import clashing_numbers
from shop.backoffice.catalog.paths import value_at
from shop.backoffice.catalog.reading import Around, Sheet, load_rows
from shop.catalog.models import Product, ProductStatus
from shop.claims import Finding, Level, check_words
from shop.errors import ShopError
from shop.extensions import db
from shop.guides import recommend_guides

if TYPE_CHECKING:
    from shop.catalog.rules.judging import Judgment
    from shop.catalog.rules.reading_rows import File
    from shop.catalog.rules.validating import Fault

#: Path in the file -> value.
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """Something that the linter says of one text. `field` is the path of that text."""

    field: str
    finding: Finding


class Refused(ShopError):
    """The rules do not let it be so; `faults` say where and why."""

    status = 422

    def __init__(self, faults: "tuple[Fault, ...]") -> None:
        super().__init__("Nothing was saved. Put right what is said beside the fields.")
        self.faults = faults


class BlockedWords(ShopError):
    """Words that may not be said without a second colleague."""

    status = 422

    def __init__(self, found: list[Found]) -> None:
        super().__init__(
            "Nothing was saved: words in it are blocked. Change them, or ask a colleague to let them stand."
        )
        self.found = found


def edit_product(sheet: Sheet, file: "File", *, by: str, blocked_words_stand: bool = False) -> None:
    """Make a product say what this file says; sets that it is a part of follow.

    Raises Refused for contradictions that were not there before, and BlockedWords for words that were not.
    """
    judge_edit(sheet, file, blocked_words_stand=blocked_words_stand)
    write_edit(sheet, file, by=by)


def judge_edit(sheet: Sheet, file: "File", *, blocked_words_stand: bool = False) -> None:
    """Whether `edit_product` would do it; raises what that raises, but for what sets have to say.

    What an edit of a draft leaves wrong elsewhere is put right there, before the draft can be published: a
    variant holds rubber before its product's facts can say which.
    """
    before, after = _judge(sheet.file, sheet.around), _judge(file, sheet.around.with_file(file))
    faults = new_faults(before, after)
    if after.product is not None and sheet.product.status == ProductStatus.DRAFT:
        faults = tuple(fault for fault in faults if _differs(sheet.file, file, fault.path))
    faults += clashing_numbers(sheet.product, file)
    if after.product is None or before.product is None or faults:
        raise Refused(faults or after.faults or before.faults)
    blocked = new_blocks(sheet.file, file)
    if blocked and not blocked_words_stand:
        raise BlockedWords(blocked)


def write_edit(sheet: Sheet, file: "File", *, by: str) -> None:
    """Write a file whose fields are right, whatever it contradicts. Raises Refused for them and for sets."""
    from shop.catalog.rules.writing_rows import write_product

    around = sheet.around.with_file(file)
    before, after = _judge(sheet.file, sheet.around), _judge(file, around)
    if before.product is None or after.product is None:
        raise Refused(after.faults or before.faults)
    write_product(
        sheet.product, before=before.product, after=after.product,
        around=sheet.around, now_around=around, by=by,
    )  # fmt: skip
    if before.product.guides != after.product.guides:
        recommend_guides(sheet.product.id, after.product.guides)
    _follow_in_sets(sheet, around, by=by)
    db.session.flush()


def new_faults(before: "Judgment", after: "Judgment") -> "tuple[Fault, ...]":
    """What is wrong now and was not before: nobody has to put right at once what others left."""
    known = set(before.faults)
    return tuple(fault for fault in after.faults if fault not in known)


def faults_of(sheet: Sheet) -> "tuple[Fault, ...]":
    """Everything that is wrong with a product as it is stored. It is published once that is put right."""
    return _judge(sheet.file, sheet.around).faults


def findings_in(file: "File") -> Iterator[Found]:
    """What the linter says of each text that shoppers read."""
    from shop.catalog.rules.passages import passages_of

    for passage in passages_of(file, file["slug"]):
        for finding in check_words(passage.text, field=passage.field):
            yield Found(passage.path, finding)


def new_blocks(before: "File", after: "File") -> list[Found]:
    """Blocked words that the edit brings in."""
    known = Counter((each.field, each.finding.word) for each in _blocks(before))
    found = []
    for each in _blocks(after):
        key = (each.field, each.finding.word)
        if known[key]:
            known[key] -= 1
        else:
            found.append(each)
    return found


def differences(before: "File", values: Values) -> dict[str, tuple[Any, Any]]:
    """Of these values, those that change something: path -> (before, after)."""
    pairs = {path: (value_at(before, path), value) for path, value in values.items()}
    return {path: pair for path, pair in pairs.items() if (pair[0] or None) != (pair[1] or None)}


def _differs(before: "File", after: "File", path: str) -> bool:
    return value_at(before, path) != value_at(after, path)


def _blocks(file: "File") -> Iterator[Found]:
    return (each for each in findings_in(file) if each.finding.level is Level.BLOCK)


def _judge(file: "File", around: Around) -> "Judgment":
    from shop.catalog.rules.judging import judge

    return judge(file, around)


def _follow_in_sets(sheet: Sheet, around: Around, *, by: str) -> None:
    """A set is what its parts are: write it anew, unless it would contradict itself now."""
    from shop.catalog.rules.validating import Fault
    from shop.catalog.rules.writing_rows import write_product

    own = {variant.sku for variant in sheet.product.variants}
    holding = [
        file
        for file in around.files.values()
        if file["kind"] == "bundle" and own & {part["sku"] for part in file["components"]}
    ]
    for file in holding:
        before, after = _judge(file, sheet.around), _judge(file, around)
        if faults := new_faults(before, after):
            name = file["name"]
            raise Refused(tuple(Fault("", f"the set “{name}” holds it: {each.reason}") for each in faults))
        if before.product and after.product:
            row = load_rows(Product.slug == file["slug"])[0]
            write_product(
                row, before=before.product, after=after.product,
                around=sheet.around, now_around=around, by=by,
            )  # fmt: skip
