"""Text for people who read mail as text: lines of at most 72 characters, lists and columns."""

import re
import textwrap

#: Leaves room for two quotation marks in a reply before 78, the limit RFC 5322 recommends.
WIDTH = 72


def wrap(text: str, indent: str = "") -> str:
    """The text in lines of at most WIDTH characters; words, and so links, stay whole."""
    return _fill(text, first=indent, following=indent)


def item(text: str, mark: str = "-") -> str:
    """The text as an item of a list, hanging behind its mark."""
    return _fill(text, first=f"{mark} ", following=" " * (len(mark) + 1))


def amount(label: str, money: str) -> str:
    """A label and, at the right edge of its last line, an amount."""
    lines = textwrap.wrap(label, WIDTH - len(money) - 2, break_on_hyphens=False) or [""]
    lines[-1] = lines[-1].ljust(WIDTH - len(money)) + money
    return "\n".join(lines)


def heading(text: str) -> str:
    """The text in capitals, underlined."""
    wrapped = wrap(text.upper())
    return f"{wrapped}\n{'-' * max(map(len, wrapped.splitlines()))}"


def tidy(text: str) -> str:
    """No space at the end of a line, never more than one empty line, one newline at the end."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"


def _fill(text: str, *, first: str, following: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    )
