"""Two people at one form: what only one of them changed is kept by itself, the rest is put side by side."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

#: Field -> what stands in its box.
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """What both want together. `clashes` are the fields that both changed, with the colleague's text."""

    texts: dict[str, str]
    clashes: dict[str, str]
    #: What the colleague changed and this person did not.
    adopted: tuple[str, ...]


def seen_of(texts: Texts) -> str:
    """What a form carries of the texts it was opened with: enough to notice a change, field by field."""
    return " ".join(f"{field}={_mark(text)}" for field, text in texts.items())


def merge(mine: Texts, *, now: Texts, seen: str, taking: Collection[str] = ()) -> Merged:
    """Put what somebody typed together with what is stored now.

    `seen` is what the form carried. Where both changed a field, `taking` names those in which the
    colleague's text is taken: the one that was shown. Where it was changed once more, both are shown again.
    """
    opened = dict(part.split("=", 1) for part in seen.split() if "=" in part)
    texts, clashes, adopted = {}, {}, []
    for field, text in mine.items():
        stored, was = now.get(field, ""), opened.get(field)
        if (field in taking and _mark(stored) == was) or _mark(text) == was:
            texts[field] = stored
            if _mark(stored) != was:
                adopted.append(field)
            continue
        texts[field] = text
        if _mark(stored) not in (was, _mark(text)):
            clashes[field] = stored
    return Merged(texts, clashes, tuple(adopted))


def _mark(text: str) -> str:
    said = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return hashlib.sha256(said.encode()).hexdigest()[:10]
