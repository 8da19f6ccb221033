"""export: a Rocq project that stands alone, and what is said where there can be none."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SQUARE, Run
from tests.require import require
from tests.test_cli import _no_override
from tests.test_cli_judging import WRONG

ERRATUM = WRONG.replace('source="school"', 'source="a | board", corrected_by="school/square"')
DENIAL = 'intros H. specialize (H 1 1). (* "the least one" *) lra.\n'
LEMMA = "Lemma twice : forall a : R, a + a = 2 * a.\nProof. intros a. ring. Qed.\n(* proof *)\nintros x y.\nring.\n"


@pytest.fixture
def rocq() -> None:
    require("rocq", shutil.which("coqc") and shutil.which("make"))


def put(path: Path, proof: str) -> None:
    """A proof by hand beside a theorem, as one that was there before the run."""
    path.with_suffix(".v").write_text(proof)
    os.utime(path.with_suffix(".v"), (1e9, 1e9))


@pytest.mark.usefixtures("rocq")
def test_a_project_compiles_without_regproofs(regproofs: Run, collection: Any, tmp_path: Path) -> None:
    collection("school/square", SQUARE.replace('"Square of a sum"', '"Square (* of \\"a\\" sum *"'))
    put(collection("school/by_hand"), LEMMA)
    put(collection("school/error", ERRATUM), DENIAL)
    put(collection("school/broken"), "intros x y.\nfail.\n")
    done = regproofs("export", "--in", "derivations", "--to", "project")
    assert done.returncode == 0, done.stderr
    assert "project: 3 of 4 theorems" in done.stderr
    project = tmp_path / "project"
    built = subprocess.run(
        ["make"], cwd=project, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert built.stdout.count("Axioms:") == 3
    assert len(list(project.rglob("theorems/school/*.vo"))) == 3
    assert "~ (" in (project / "theorems" / "school" / "error.v").read_text()
    assert "regproofs" not in (project / "Makefile").read_text()


@pytest.mark.usefixtures("rocq")
def test_its_readme_says_what_is_proved_what_is_assumed_and_what_is_missing(
    regproofs: Run, collection: Any, tmp_path: Path
) -> None:
    collection("school/square")
    put(collection("school/error", ERRATUM), DENIAL)
    put(collection("school/broken"), "intros x y.\nfail.\n")
    regproofs("export", "--in", "derivations", "--to", "project")
    said = (tmp_path / "project" / "README.md").read_text()
    assert (
        "| [`school/square`](theorems/school/square.v) | Square of a sum | school | as stated | classical real" in said
    )
    assert "a &#124; board | that it is false |" in said
    assert "`Coq.Reals.ClassicalDedekindReals.sig_forall_dec`" in said
    assert "- `school/broken`: school/broken.v, line 2: " in said
    assert "apt-get install coq libcoq-coquelicot" in said


@pytest.mark.usefixtures("rocq")
def test_only_the_theorems_asked_for_are_in_it(regproofs: Run, collection: Any, tmp_path: Path) -> None:
    collection("school/square")
    collection("school/other")
    (tmp_path / "project").mkdir()  # an empty folder is as good as none
    done = regproofs("export", "school/other", "--in", "derivations", "--to", "project")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "project" / "theorems").rglob("*.v")] == ["other.v"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".project")]


@pytest.mark.usefixtures("rocq")
def test_nothing_to_export_is_no_project(regproofs: Run, collection: Any, tmp_path: Path) -> None:
    collection("school/square", WRONG)
    done = regproofs("export", "--in", "derivations", "--to", "project")
    assert done.returncode == 2
    assert "no theorem to export: `school/square`: " in done.stderr
    assert not (tmp_path / "project").exists()


def test_what_cannot_be_written_is_refused_before_any_work(regproofs: Run, collection: Any, tmp_path: Path) -> None:
    collection("school/square")
    (tmp_path / "full" / "inner").mkdir(parents=True)
    (tmp_path / "file").write_text("")
    (tmp_path / "locked").mkdir(mode=0o555)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for to, words in (
        ("full", "the folder full is not empty"),
        ("file", "cannot make the folder file: it is a file"),
        ("none/project", "there is no folder"),
        ("locked/project", "is read-only"),
    ):
        done = regproofs("export", "--in", "derivations", "--to", to, preexec_fn=_no_override)
        assert done.returncode == 2
        assert words in done.stderr, done.stderr
        assert "Traceback" not in done.stderr
    assert (tmp_path / "full" / "inner").is_dir()


def test_wrong_requests_are_named(regproofs: Run, collection: Any, tmp_path: Path) -> None:
    collection("school/square")
    collection("school/wrong", "x = 1 / 0\n")
    done = regproofs("export", "school/squar", "--in", "derivations", "--to", "project")
    assert (done.returncode, "did you mean school/square" in done.stderr) == (2, True)
    assert regproofs("export").returncode == 2
    environment = {**os.environ, "PATH": str(tmp_path)}
    done = regproofs("export", "school/square", "--in", "derivations", "--to", "project", env=environment)
    assert (done.returncode, "coqc, which is not installed: apt-get install coq" in done.stderr) == (2, True)
    if shutil.which("coqc"):
        done = regproofs("export", "--in", "derivations", "--to", "project")
        assert done.returncode == 2
        assert "school/wrong.py, line 1: ZeroDivisionError" in done.stderr
        assert "project is not written" in done.stderr
    assert not (tmp_path / "project").exists()
