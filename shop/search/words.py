"""Text into plain words, the same for what is indexed and for what is typed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

#: Longer runs of letters are no words anybody types on purpose.
LONGEST_WORD = 40

_PART = re.compile(r"[^\W\d_]+|\d+")
_SHORTEST_CODE = 2
#: Of arthritis, arthrosis and the like, whose last letter the S-stemmer takes for a plural.
_ENDS_OF_CONDITIONS = ("iti", "osi")


def analyse(text: str) -> list[str]:
    """Lower-case words without accents and plural endings; letters and digits part: "65mm" is "65 mm"."""
    return [stem(word) for word in split(text)]


def split(text: str) -> list[str]:
    """The same words with their plural endings, as people read them."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    plain = re.sub(r"'s\b|'", "", plain)
    return [word[:LONGEST_WORD] for word in _PART.findall(plain)]


def words_of(*texts: str | Iterable[str]) -> str:
    """The analysed words of texts or lists of texts, as one text."""
    return " ".join(word for text in texts for word in _each(text))


def code_words(codes: Iterable[str]) -> str:
    """The parts of codes, and each run of signs from every place on: any fragment is a beginning."""
    return " ".join(dict.fromkeys(word for code in codes for word in _fragments(code)))


def _each(text: str | Iterable[str]) -> Iterator[str]:
    for each in [text] if isinstance(text, str) else text:
        yield from analyse(each)


def _fragments(code: str) -> Iterator[str]:
    yield from analyse(code)
    for part in _PART.findall(re.sub(r"[\W_]", "", code.casefold())):
        for start in range(max(1, len(part) - _SHORTEST_CODE + 1)):
            yield part[start:]


def stem(word: str) -> str:
    """The S-stemmer (Harman 1991): balls, knobbles, bodies; but not glass, sinus or toes."""
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]


def written_like(word: str, other: str) -> str:
    """A stem as a word to read: with the ending that the stem of `other` lost, or that its own did."""
    lost_its_own = word.endswith(_ENDS_OF_CONDITIONS)
    return f"{word}s" if lost_its_own or stem(other) == other[:-1] else word
