"""Wrong variants that are known to survive a rung, each with the reason: SURVIVORS.toml beside the chapters.

An entry names theorems and variants by shell patterns. It says which rungs do not refute them, and because of what:
`true`, the variant is equivalent to the statement or a true one, or `unseen`, it is false and the rung does not see it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from regproofs.errors import CollectError

SURVIVORS = "SURVIVORS.toml"
TRUE, UNSEEN = "true", "unseen"
FIELDS = {"id", "variant", "survives", "because", "reason"}


@dataclass(frozen=True)
class Survivor:
    """An entry; `survives` names the rungs.

    >>> Survivor("ridge/*", "sign of X[1]*", ("sampled",), "true", "why").speaks_of("ridge/shrinkage", "sign of X[1]^2")
    True
    """

    id: str
    variant: str
    survives: tuple[str, ...]
    because: str
    reason: str

    def speaks_of(self, identity: str, variant: str) -> bool:
        """Whether the patterns fit."""
        return _fits(identity, self.id) and _fits(variant, self.variant)

    def explains(self, identity: str, variant: str, survived: Iterable[str]) -> bool:
        """Whether it says that a variant survives on these rungs."""
        return set(survived) <= set(self.survives) and self.speaks_of(identity, variant)


def _fits(text: str, pattern: str) -> bool:
    return fnmatchcase(text, pattern.replace("[", "[[]"))  # a bracket is a bracket


def survivors(root: Path) -> list[Survivor]:
    """The entries of a collection; none where it has no such file.

    Raises CollectError for a file that cannot be read, and for an entry without its reason.
    """
    path = root / SURVIVORS
    if not path.is_file():
        return []
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", [])
        return [_entry(entry) for entry in listed]
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise CollectError(f"{path}: {error}") from error


def _entry(entry: dict[str, Any]) -> Survivor:
    if set(entry) != FIELDS or not all(entry.values()):
        raise ValueError(f"an entry has {', '.join(sorted(FIELDS))}, not {', '.join(entry)} ({entry.get('id', '')})")
    if entry["because"] not in (TRUE, UNSEEN):
        raise ValueError(f"because is {TRUE} or {UNSEEN}, not {entry['because']} ({entry['id']})")
    return Survivor(**{**entry, "survives": tuple(entry["survives"])})
