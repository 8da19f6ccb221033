"""Every statement is accepted by Rocq as a proposition; skipped where coqc is missing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import regproofs
from regproofs.collect import find, load
from regproofs.emit.rocq.statement import NotExported, statement
from tests.require import require

LIBRARY = Path(regproofs.__file__).parent / "rocq"
A_FILE = 60  # statements
PRELUDE = "From Regproofs Require Import Regproofs.\n"


def coqc(folder: Path, name: str) -> None:
    command = ["coqc", "-q", "-w", "-all", "-Q", str(folder), "Regproofs", str(folder / name)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def exported(name: str, folder: Path) -> set[str]:
    """A file of the library with all that it exports."""
    text = (folder / f"{name}.v").read_text()
    named = re.findall(r"^From Regproofs Require (?:Export|Import) ([\w ]+)\.", text, re.MULTILINE)
    return {name}.union(*(exported(other, folder) for names in named for other in names.split()))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that statements rest on, compiled."""
    require("rocq", shutil.which("coqc"))
    folder: Path = tmp_path_factory.mktemp("rocq")
    for file in LIBRARY.glob("*.v"):
        (folder / file.name).write_text(file.read_text())
    command = ["coqdep", "-sort", "-Q", str(folder), "Regproofs", *map(str, folder.glob("*.v"))]
    order = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    needed = [Path(path).name for path in order if Path(path).stem in exported("Regproofs", folder)]
    for name in needed:
        coqc(folder, name)
    return folder


def test_every_statement_is_a_proposition(library: Path) -> None:
    texts = {}
    for file in find([]):
        try:
            texts[file.id] = statement(load(file.path)).text
        except NotExported:
            continue
    assert len(texts) > 150
    stated = [f"(* {name} *)\nDefinition s{k} : Prop :=\n{text}.\n" for k, (name, text) in enumerate(texts.items())]
    for k in range(0, len(stated), A_FILE):
        (library / f"all_{k}.v").write_text(PRELUDE + "\n".join(stated[k : k + A_FILE]))
        coqc(library, f"all_{k}.v")


def test_what_is_no_proposition_is_refused(library: Path) -> None:
    (library / "wrong.v").write_text(f"{PRELUDE}Definition s : Prop := forall (x : R) (w : vec), x = w.\n")
    with pytest.raises(AssertionError):
        coqc(library, "wrong.v")
