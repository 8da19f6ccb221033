r"""Names made from ids: anchors, labels, and macros of letters alone.

>>> slug("ridge/degrees_of_freedom"), label("ridge/shrinkage")
('ridge-degrees-of-freedom', 'thm:ridge-shrinkage')
>>> macro("ridge/shrinkage"), macro("ridge/shrinkage", "shrinkage_factor"), macro("ridge/c20", "risk")
('RidgeShrinkage', 'RidgeShrinkageFactor', 'RidgeCtwozeroRisk')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

DIGITS = "Zero One Two Three Four Five Six Seven Eight Nine".split()


def slug(identity: str) -> str:
    """An id for anchors and labels; ids that differ give slugs that differ."""
    plain = identity.replace("/", "-").replace("_", "-")
    safe = "".join(char if char.isascii() and (char.isalnum() or char == "-") else _code(char) for char in plain)
    ambiguous = "-" in identity or safe != plain
    return f"{safe}.{_checksum(identity)}" if ambiguous else safe


def _code(char: str) -> str:
    return f"u{ord(char):x}"


def _checksum(text: str) -> str:
    from zlib import crc32

    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def label(identity: str) -> str:
    r"""What \label and \cref call a theorem."""
    return f"thm:{slug(identity)}"


def macro(identity: str, result: str = "") -> str:
    """The name of a macro for a statement or one of its results; words that would come twice come once."""
    words, more = _words(identity), _words(result)
    overlap = max(k for k in range(min(len(words), len(more)) + 1) if not k or words[-k:] == more[:k])
    return "".join([*words, *more[overlap:]])


def macros(identity: str, results: Iterable[str]) -> dict[str, str]:
    """The macro of each result, told apart where dropping a word would confuse two."""
    names = {result: macro(identity, result) for result in results}
    taken = [macro(identity), *names.values()]
    return {
        result: name if taken.count(name) == 1 else "".join([*_words(identity), *_words(result)])
        for result, name in names.items()
    }


def _words(text: str) -> list[str]:
    return [_letters(word).capitalize() for word in re.split(r"[\W_]+", text) if word]


def _letters(word: str) -> str:
    return "".join(_letter(char) for char in unicodedata.normalize("NFKD", word))


def _letter(char: str) -> str:
    if char.isascii():
        return char if char.isalpha() else DIGITS[int(char)].lower() if char.isdigit() else ""
    name = unicodedata.name(char, "")
    return "" if unicodedata.combining(char) else re.sub(r"[^a-z]", "", name.lower().split(" ")[-1])


def chapter_title(chapter: str) -> str:
    """A chapter's folder as a heading.

    >>> chapter_title("linear_regression")
    'Linear regression'
    """
    return chapter.replace("_", " ").strip().capitalize()
