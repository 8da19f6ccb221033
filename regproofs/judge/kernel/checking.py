"""What coqc says of a file: asked once, and remembered under a hash of all that it was told."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from regproofs.errors import RegproofsError
from regproofs.judge.cache import digest, home, prune, seal, unsealed
from regproofs.judge.kernel import axioms, coqc
from regproofs.judge.kernel.library import NAME, Library
from regproofs.judge.kernel.source import Source

KEPT = 4000


@dataclass(frozen=True)
class Checked:
    """What coqc said of a file."""

    accepted: bool
    errors: str
    late: bool
    axioms: dict[str, str]
    others: tuple[str, ...]
    version: str


def checked(program: str, held: Library, written: Source, recall: bool = True) -> Checked:
    """The answer of coqc on a file, the earlier one if there is one; without `recall` it is neither read nor kept."""
    entry = home() / "kernel" / f"{digest(repr((written, held.key, axioms.groups(), coqc.SECONDS)).encode())}.json"
    if recall and (kept := _kept(entry)):
        return kept
    said = run(program, held, written)
    if recall and not said.late:  # another time it may be done in time
        _keep(entry, said)
    return said


def run(program: str, held: Library, written: Source) -> Checked:
    """Have coqc compile a file and say what its theorem rests on."""
    mark = secrets.token_hex(16)
    with TemporaryDirectory(prefix="regproofs-") as name:
        path = Path(name) / "proof.v"
        path.write_text(written.text + axioms.question(written.name, written.text, mark), encoding="utf-8")
        said = coqc.run(program, ["-R", str(held.folder), NAME, path.name], path.parent, coqc.SECONDS)
    told = axioms.Assumptions({}, ())
    if said.accepted:
        try:
            told = axioms.answer(said.output, written.text, mark)
        except RegproofsError as error:
            told = axioms.Assumptions({}, (f"what cannot be read: {error}",))
    return Checked(said.accepted, said.errors, said.late, told.allowed, told.others, coqc.version(program))


def _kept(entry: Path) -> Checked | None:
    try:
        fields = unsealed(entry)
        return Checked(**{**fields, "others": tuple(fields["others"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _keep(entry: Path, said: Checked) -> None:
    try:
        seal(entry, said.__dict__)
        prune(entry.parent, KEPT)
    except OSError:
        pass  # the record of the theorem is not kept either, and that is said
