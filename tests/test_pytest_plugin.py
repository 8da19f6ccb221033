"""`pytest derivations` runs each theorem and rung as a test."""

from __future__ import annotations

import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from regproofs.logic.verdict import RUNGS
from tests.conftest import SQUARE
from tests.test_cli_judging import ERRATUM, STANDING, WRONG

NAMES = (*RUNGS, "verdict")
CLIMBED = [name for name in NAMES if name != "kernel" or shutil.which("coqc")]


@pytest.fixture
def tested(tmp_path, environment):
    """Runs pytest in the temporary folder, as a stranger's repository without configuration."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-W", "error", "-rs", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120
        )

    return run


def test_a_theorem_is_a_test_for_each_rung_and_one_for_its_verdict(tested, collection):
    collection("school/square")
    done = tested("derivations", "-v")
    assert done.returncode == 0, done.stdout
    for name in CLIMBED:
        assert f"derivations/school/square.py::{name} PASSED" in done.stdout
    assert f"{len(CLIMBED)} passed" in done.stdout


def test_a_failure_shows_the_evidence_and_no_traceback(tested, collection):
    collection("school/square", WRONG)
    done = tested("derivations")
    assert done.returncode == 1
    assert "school/square::symbolic" in done.stdout
    assert "school/square: the sampled rung says fails" in done.stdout
    assert "school/square: refuted, where holds is expected" in done.stdout
    assert "counterexample: x = " in done.stdout
    assert "Traceback" not in done.stdout
    assert ".py:" not in done.stdout.split("short test summary")[0].split("FAILURES")[1]


def test_an_erratum_passes_when_it_is_refuted_only(tested, collection):
    collection("school/square")
    collection("school/error", ERRATUM)
    assert tested("derivations/school/error.py").returncode == 0
    collection("school/error", STANDING)
    done = tested("derivations/school/error.py", "-k", "verdict or symbolic")
    assert "2 failed" in done.stdout


def test_a_file_that_cannot_be_loaded_fails_with_its_place(tested, collection):
    collection("school/wrong", "import regproofs\nx = 1 / 0\n")
    done = tested("derivations", "-x")
    assert done.returncode == 1
    assert "derivations/school/wrong.py, line 2: ZeroDivisionError: division by zero" in done.stdout
    assert "1 failed" in done.stdout
    assert "Traceback" not in done.stdout


def test_selection_by_keyword_judges_what_is_selected(tested, collection, tmp_path):
    collection("school/square")
    collection("school/other")
    done = tested("derivations", "-k", "school/square and symbolic", "-v")
    assert f"1 passed, {2 * len(NAMES) - 1} deselected" in done.stdout
    (kept,) = (tmp_path / "cache").rglob("*.json")
    assert '"rungs": {"symbolic": ' in kept.read_text()
    assert '"sampled"' not in kept.read_text().split('"page"')[0].split('"rungs"')[1]


def test_junitxml_and_xdist_work(tested, collection, tmp_path):
    for name in ("a", "b", "c"):
        collection(f"school/{name}")
    done = tested("derivations", "-n", "2", "--junitxml", "tests.xml")
    assert done.returncode == 0, done.stdout
    cases = list(ElementTree.parse(tmp_path / "tests.xml").getroot().iter("testcase"))
    assert len(cases) == 3 * len(NAMES)
    assert {case.get("name") for case in cases} == {*NAMES}


def test_other_files_are_left_to_pytest(tested, collection, tmp_path):
    collection("school/square")
    (tmp_path / "derivations" / "school" / "_helper.py").write_text("import regproofs\n")
    (tmp_path / "derivations" / "script.py").write_text("print('not a theorem')\n")
    (tmp_path / "test_other.py").write_text("def test_nothing(): pass\n")
    done = tested("--collect-only", "-q", "--doctest-modules")
    assert done.stdout.splitlines()[: len(NAMES) + 1] == [
        *(f"derivations/school/square.py::{name}" for name in NAMES),
        "test_other.py::test_nothing",
    ]


def test_folders_can_be_configured(tested, collection, tmp_path):
    collection("school/square")
    (tmp_path / "derivations").rename(tmp_path / "lemmas")
    assert "no tests" in tested("--collect-only").stdout
    (tmp_path / "pytest.ini").write_text("[pytest]\nregproofs_paths = lemmas other\n")
    assert f"{len(NAMES)} tests collected" in tested("--collect-only").stdout


def test_a_session_without_theorems_pays_nothing(tested, tmp_path):
    line = "assert not {'sympy', 'regproofs.judge', 'click'} & set(sys.modules)"
    (tmp_path / "test_light.py").write_text(f"import sys\n\n\ndef test_light():\n    {line}\n")
    assert tested().returncode == 0


def test_earlier_verdicts_count_unless_told_otherwise(tested, collection, tmp_path):
    collection("school/square", SQUARE)
    assert tested("derivations", "--regproofs-no-cache").returncode == 0
    assert not list((tmp_path / "cache").rglob("*.json"))
    assert tested("derivations").returncode == 0
    assert list((tmp_path / "cache").rglob("*.json"))
