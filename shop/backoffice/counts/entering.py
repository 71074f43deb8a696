"""Writing a sheet's figures down, line by line: one slip keeps no other line from counting."""

from collections.abc import Mapping

from shop.errors import ShopError
from shop.inventory import enter_count, lines_of
from shop.inventory.models import StockCount


def enter_lines(
    count: StockCount, typed: Mapping[int, str], *, seen: Mapping[int, int], by: str
) -> tuple[int, dict[int, str]]:
    """Write down what was typed (line id -> figure); gives how many lines that were, and line id -> mistake.

    `seen` is the last movement of each line's lot as its counting began; a line that is missing there was
    counted on paper. Lines that hold the figure already, and empty ones, are left alone. The count is
    locked and open.
    """
    written, mistakes = 0, {}
    for line in lines_of(count):
        figure = typed.get(line.id, "").strip()
        if not figure or figure == str(line.counted):
            continue
        try:
            enter_count(line, _pieces(figure), seen=seen.get(line.id), by=by)
            written += 1
        except ShopError as error:
            mistakes[line.id] = error.message
    return written, mistakes


def _pieces(figure: str) -> int:
    if not (figure.isascii() and figure.isdigit() and len(figure) <= 9):
        raise ShopError("Enter how many pieces lie there, such as 12.")
    return int(figure)
