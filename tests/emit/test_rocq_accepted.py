"""Every statement is accepted by Rocq as a proposition; skipped where coqc is missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from regproofs.collect import find, load
from regproofs.emit.rocq.statement import NotExported, statement
from regproofs.judge.kernel import coqc, library
from tests.require import require

A_FILE = 60  # statements
PRELUDE = "From Regproofs Require Import Regproofs.\n"


@pytest.fixture(scope="module")
def program() -> str:
    require("rocq", found := coqc.find())
    return str(found)


def accept(program: str, file: Path, text: str) -> None:
    file.write_text(text)
    command = [program, "-q", "-w", "-all", "-Q", str(library.compiled(program).folder), "Regproofs", str(file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def test_every_statement_is_a_proposition(program: str, tmp_path: Path) -> None:
    texts = {}
    for file in find([]):
        try:
            texts[file.id] = statement(load(file.path)).text
        except NotExported:
            continue
    assert len(texts) > 150
    stated = [f"(* {name} *)\nDefinition s{k} : Prop :=\n{text}.\n" for k, (name, text) in enumerate(texts.items())]
    for k in range(0, len(stated), A_FILE):
        accept(program, tmp_path / f"all_{k}.v", PRELUDE + "\n".join(stated[k : k + A_FILE]))


def test_what_is_no_proposition_is_refused(program: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="has type"):
        accept(program, tmp_path / "wrong.v", f"{PRELUDE}Definition s : Prop := forall (x : R) (w : vec), x = w.\n")
