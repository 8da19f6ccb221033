"""What a proof rests on, as Rocq lists it, held against the list of what it may rest on.

Rocq prints an assumption by the shortest name that means it where it is printed. An axiom of the same last name may
be declared anywhere, so each allowed one is asked for by its full name, and Rocq says how it prints that one there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regproofs.errors import RegproofsError

NOTHING = "Closed under the global context"


@dataclass(frozen=True)
class Group:
    """Axioms that are allowed together, where a file requires the named part of the library (or always)."""

    name: str
    means: str
    only_with: str
    axioms: tuple[str, ...]


@cache
def groups() -> tuple[Group, ...]:
    """The list, as it is shipped."""
    listed = tomllib.loads(Path(__file__).with_name("axioms.toml").read_text(encoding="utf-8"))["group"]
    return tuple(Group(group["name"], group["means"], group["only_with"], tuple(group["axioms"])) for group in listed)


def allowed(text: str) -> dict[str, str]:
    """The full names of the axioms that a file may rest on, each with the name of its group.

    >>> sorted(set(allowed("From Regproofs Require Import Regproofs.").values()))
    ['classical real numbers']
    """
    named = [group for group in groups() if not group.only_with or re.search(rf"\b{group.only_with}\b", text)]
    return {axiom: group.name for group in named for axiom in group.axioms}


@dataclass(frozen=True)
class Assumptions:
    """The axioms that a proof rests on: allowed ones by their full names, with their groups, and all others."""

    allowed: dict[str, str]
    others: tuple[str, ...]


def question(name: str, text: str, mark: str) -> str:
    """The lines behind a file that make Rocq say what a theorem rests on, after a line that nobody can foresee."""
    asked = "".join(f"Locate {axiom}.\n" for axiom in allowed(text))
    return f'\nGoal True. idtac "{mark}". Abort.\n{asked}Goal True. idtac "{mark}". Abort.\nPrint Assumptions {name}.\n'


def answer(output: str, text: str, mark: str) -> Assumptions:
    """What the answer to `question` says; raises RegproofsError for one that cannot be read."""
    parts = output.split(f"{mark}\n")
    if len(parts) != 3:
        raise RegproofsError("coqc did not say what the proof rests on")
    short = dict(zip(_short_names(parts[1]), allowed(text), strict=True))
    listed = list(_listed(parts[2]))
    known = {short[name]: allowed(text)[short[name]] for name in listed if name in short}
    return Assumptions(known, tuple(name for name in listed if name not in short))


def _short_names(located: str) -> Iterator[str]:
    """How Rocq prints each of the axioms that were asked for, in their order.

    >>> list(_short_names("Constant A.b\\n  (shorter name to refer to it in current context is b)\\nConstant A.c\\n"))
    ['b', 'A.c']
    """
    entries = re.split(r"^(?=\S)", located, flags=re.MULTILINE)
    for number, entry in enumerate(filter(str.strip, entries)):
        words = " ".join(entry.split())
        shorter = re.search(r"\(shorter name to refer to it in current context is ([^\s)]+)\)", words)
        found = re.match(r"Constant (\S+)", words)
        yield shorter[1] if shorter else found[1] if found else f"(none {number})"


def _listed(printed: str) -> Iterator[str]:
    """The names in an answer of `Print Assumptions`, and each line that is none as it stands.

    >>> list(_listed("Axioms:\\nA.b : forall x,\\n  x\\nc\\n  : False\\nf is assumed to be guarded.\\n"))
    ['A.b', 'c', 'f is assumed to be guarded.']
    """
    lines = printed.rstrip("\n").split("\n")
    if lines == [NOTHING]:
        return
    if lines[0] != "Axioms:":
        raise RegproofsError(f"coqc says of what the proof rests on: {' '.join(printed.split())[:200] or 'nothing'}")
    for entry in re.split(r"^(?=\S)", "\n".join(lines[1:]), flags=re.MULTILINE):
        words = " ".join(entry.split())
        if words:
            named = re.match(r"([\w.']+) :(?: |$)", words)
            yield named[1] if named else words
