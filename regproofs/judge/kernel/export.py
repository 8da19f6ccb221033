"""A Rocq project that stands alone: theorems with their proofs, the library that they speak of, and how to check them.

It holds what coqc accepted here, and names what it leaves out, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from regproofs.errors import OutputError
from regproofs.judge.kernel import axioms, coqc, library

Record = Mapping[str, Any]
MAKEFILE = """\
all: Makefile.coq
\t$(MAKE) -f Makefile.coq

Makefile.coq: _CoqProject
\tcoq_makefile -f _CoqProject -o Makefile.coq

clean: Makefile.coq
\t$(MAKE) -f Makefile.coq cleanall
\trm -f Makefile.coq Makefile.coq.conf

.PHONY: all clean
"""
HOW = """\
# Theorems in Rocq

Each file in `theorems/` states one theorem and proves it. The statements were printed by regproofs from the same
objects that its documents and computations are made from; nobody typed them here. Whoever reads a statement and runs
the check needs to trust neither regproofs nor the proofs: only Rocq, its library Coquelicot, and the definitions
in `library/` that the statement uses.

## Check them

    {install} make
    make

The first line is for Debian and Ubuntu. The project was checked with Rocq (Coq) {version}. Each theorem's file ends by
printing the axioms that it rests on.
"""


def accepted(record: Record) -> bool:
    """Whether the kernel proved what is stated, or its denial where that is what is claimed."""
    return "coqc" in record["rungs"]["kernel"]["evidence"] and "broken" not in record["rungs"]["kernel"]["evidence"]


def project(records: Sequence[Record], texts: Mapping[str, str]) -> dict[str, str]:
    """The files of the project, by their paths; `texts` are those of the accepted theorems, by id.

    Raises OutputError where no theorem was accepted, and where two would have one file.
    """
    shown = [record for record in records if accepted(record)]
    if not shown:
        raise OutputError(f"no theorem to export: {'; '.join(map(_left_out, records)) or 'none was asked for'}")
    files = {f"theorems/{place(record['id'])}.v": _file(record, texts[record["id"]]) for record in shown}
    if len(files) < len(shown):
        raise OutputError("two of the theorems would have the same file name in Rocq; rename one, or export them apart")
    needed = {f"library/{name}": text for name, text in library.sources().items() if _needed(name, files.values())}
    paths = "".join(f"{path}\n" for path in (*needed, *files))
    return {
        "README.md": "\n".join(_readme(records, shown)),
        "_CoqProject": f"-R library {library.NAME}\n-R theorems Theorems\n-arg -w -arg -all\n{paths}",
        "Makefile": MAKEFILE,
        **needed,
        **files,
    }


def place(identity: str) -> str:
    """Where in the project a theorem stands: its id, in letters that Rocq takes.

    >>> place("ridge/shrinkage"), place("my paper/2nd")
    ('ridge/shrinkage', 'my_paper/T2nd')
    """
    words = [re.sub(r"\W", "_", part, flags=re.ASCII) for part in identity.split("/")]
    return "/".join(word if word[0].isalpha() else f"T{word}" for word in words)


def _needed(name: str, texts: Any) -> bool:
    stem = name.removesuffix(".v")
    return stem not in library.OPTIONAL or any(re.search(rf"\b{stem}\b", text) for text in texts)


def _file(record: Record, text: str) -> str:
    said = [
        record["title"],
        f"{record['id']}; source: {record['source']}",
        *record["rungs"]["kernel"]["evidence"]["says"],
    ]
    head = "\n   ".join(_in_comment(line) for line in said)
    name = re.findall(r"^Theorem (\S+)", text, flags=re.MULTILINE)[-1]
    return f"(* {head} *)\n\n{text}\nPrint Assumptions {name}.\n"


def _in_comment(text: str) -> str:
    """Words that neither end a comment nor begin a comment or a string in it."""
    return re.sub(r"\(\*|\*\)", "( * )", text).replace('"', "'")


def _readme(records: Sequence[Record], shown: Sequence[Record]) -> Iterator[str]:
    evidence = [record["rungs"]["kernel"]["evidence"] for record in shown]
    yield HOW.format(install=coqc.INSTALL, version=evidence[0]["coqc"])
    yield f"## The theorems\n\nThere are {len(shown)}.\n" if len(shown) > 1 else "## The theorem\n"
    yield "| theorem | says | source | proved | rests on |\n| --- | --- | --- | --- | --- |"
    for record in shown:
        yield _row(record)
    yield "\n## What is assumed\n"
    yield from _assumed(evidence)
    if noted := [record for record in shown if record["rungs"]["kernel"]["evidence"]["says"]]:
        yield "\n## How statements are put\n"
        for record in noted:
            yield f"- `{record['id']}`: {'; '.join(record['rungs']['kernel']['evidence']['says'])}."
    if missing := [record for record in records if not accepted(record)]:
        yield "\n## What is not here\n"
        yield from (f"- {_left_out(record)}" for record in missing)
    yield ""


def _row(record: Record) -> str:
    evidence = record["rungs"]["kernel"]["evidence"]
    proved = "that it is false" if evidence["negated"] else "as stated"
    rests_on = " and ".join(evidence["kinds of axioms"]) or "no axioms"
    cells = (
        f"[`{record['id']}`](theorems/{place(record['id'])}.v)",
        record["title"],
        record["source"],
        proved,
        rests_on,
    )
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _assumed(evidence: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The axioms that any of the theorems rests on, by their kinds."""
    used = {axiom for found in evidence for axiom in found["axioms"]}
    for group in axioms.groups():
        if named := [axiom for axiom in group.axioms if axiom in used]:
            yield f"The axioms of {group.name}: {', '.join(f'`{axiom}`' for axiom in named)}. {group.means}\n"
    if not used:
        yield "No axioms."


def _left_out(record: Record) -> str:
    evidence = record["rungs"]["kernel"]["evidence"]
    return f"`{record['id']}`: {evidence.get('broken') or evidence.get('reason', 'not proved')}"
