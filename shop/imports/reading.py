"""From bytes to rows, a piece at a time, with a sentence for all that a spreadsheet may do to a file."""

import codecs
import csv
from collections.abc import Iterable, Iterator

from shop.errors import ShopError
from shop.imports.rows import Kind, Row

#: A line without end is no table.
LONGEST_LINE = 100_000
#: A cell longer than this is a quotation mark that was never closed.
LONGEST_CELL = 10_000

_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


class BadFile(ShopError):
    """The file as a whole cannot be read; the sentence says what to do with it."""

    status = 422


def refuse_other_formats(start: bytes) -> None:
    """Raises BadFile when the first bytes are those of a workbook or of another encoding."""
    if start.startswith(b"PK\x03\x04") or start.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadFile("This is a workbook, not a CSV file. Save it as “CSV UTF-8 (comma delimited)”.")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in start[:200]:
        raise BadFile("This file is in UTF-16. Save it as “CSV UTF-8 (comma delimited)”.")


def lines_of(pieces: Iterable[bytes]) -> Iterator[str]:
    """The lines of a file in UTF-8, with or without a byte order mark; raises BadFile."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    rest, line = "", 1
    for piece in pieces:
        try:
            rest += decoder.decode(piece)
        except UnicodeDecodeError as error:
            line += rest.count("\n") + piece[: error.start].count(b"\n")
            raise _not_utf8(piece[error.start : error.start + 1], line) from None
        *whole, rest = rest.split("\n")
        for text in whole:
            yield f"{text}\n"
        line += len(whole)
        if len(rest) > LONGEST_LINE:
            raise BadFile(f"Line {line} has no end. Is this a CSV file, with one row on each line?")
    try:
        rest += decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise BadFile("The file ends in the middle of a letter. Send it again.") from None
    if rest:
        yield rest


def rows_of(kind: Kind, lines: Iterable[str]) -> Iterator[Row]:
    """The rows below the header, with the line that each begins on; raises BadFile.

    Empty lines are passed over. What is wrong with one row is noted at the row.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, strict=True)
    try:
        header = next(reader, None)
        columns = _columns(kind, header)
        begins_on = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(columns, begins_on, cells)
            begins_on = reader.line_num + 1
    except csv.Error as error:
        raise BadFile(_csv_trouble(error, reader.line_num)) from None


def _columns(kind: Kind, header: list[str] | None) -> list[str]:
    if not header or not any(cell.strip() for cell in header):
        raise BadFile("The file is empty. Its first line names the columns: " + _names(kind) + ".")
    names = [cell.strip().lower().replace(" ", "_") for cell in header]
    while names and not names[-1]:
        names.pop()
    if len(names) == 1:
        for sign, words in _OTHER_SEPARATORS.items():
            if sign in names[0]:
                raise BadFile(
                    f"The columns are separated by {words}. Save the file with commas between them."
                )
    known = {column.name for column in kind.columns}
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise BadFile(f"Column “{doubled[0] or 'without a name'}” is there twice. Keep one of them.")
    unknown = [name for name in names if name not in known]
    if unknown:
        shown = ", ".join(f"“{name[:40] or 'without a name'}”" for name in unknown[:5])
        more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
        raise BadFile(f"This import does not know the columns {shown}{more}. It reads {_names(kind)}.")
    missing = [column.title for column in kind.columns if column.required and column.name not in names]
    if missing:
        raise BadFile(f"Column “{missing[0]}” is missing. The first line names the columns: {_names(kind)}.")
    return names


def _row(columns: list[str], line: int, cells: list[str]) -> Row:
    row = Row(line, {name: cell.strip() for name, cell in zip(columns, cells, strict=False)})
    if len(cells) < len(columns) or any(cell.strip() for cell in cells[len(columns) :]):
        row.refuse(
            columns[-1],
            f"This line has {len(cells)} cells, the header {len(columns)}. "
            "A comma inside a cell needs quotation marks around the cell.",
        )
    for name, cell in row.cells.items():
        if cell[:1] in ("=", "@") or (cell[:1] in ("+", "-") and not cell[1:2].isdigit()):
            row.refuse(name, f"“{cell[:40]}” is a formula. Save the file with its values.")
        elif any(sign in cell for sign in "\x00\r\n\t"):
            row.refuse(name, "This cell has a line break or a tab in it. Write it on one line.")
    return row


def _names(kind: Kind) -> str:
    return ", ".join(column.title + ("" if column.required else " (optional)") for column in kind.columns)


def _not_utf8(byte: bytes, line: int) -> BadFile:
    letter = byte.decode("cp1252", "replace")
    return BadFile(
        f"Line {line} is not in UTF-8: it looks like Windows-1252 or Latin-1 (“{letter}”). "
        "Save the file as “CSV UTF-8 (comma delimited)”."
    )


def _csv_trouble(error: csv.Error, line: int) -> str:
    words = str(error)
    if "field larger" in words or "unexpected end of data" in words:
        return f"A quotation mark is opened before line {line} and never closed."
    if "new-line character" in words:
        return "The lines end in an old way (CR alone). Save the file as “CSV UTF-8 (comma delimited)”."
    return f"Line {line} has a quotation mark in the middle of a cell. Write two of them, or none."
