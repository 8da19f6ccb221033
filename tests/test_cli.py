"""The command line: what it refuses, what it says where, and how it ends."""

from __future__ import annotations

import json
import os
import resource
import shlex
import subprocess
import sys
import time

import pytest

from regproofs.collect import find
from tests.conftest import SQUARE

COMMANDS = ("new", "list", "verify", "refute", "check", "audit", "report", "latex", "emit", "export", "show")


def refused(done: subprocess.CompletedProcess[str], *words: str, status: int = 2) -> None:
    """One clear message on standard error, nothing on standard output, no traceback."""
    assert done.returncode == status, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_help_is_there_for_every_command(regproofs):
    overview = regproofs("--help").stdout
    for command in COMMANDS:
        assert f"\n  {command}" in overview
        assert "Usage: regproofs" in regproofs(command, "--help").stdout
    assert "graph" not in overview


def test_help_imports_nothing_heavy(environment):
    program = (
        "import sys, regproofs.cli\n"
        "regproofs.cli.run(['--help'])\n"
        "sys.exit(bool({'sympy', 'numpy', 'rich', 'jinja2', 'matplotlib', 'hypothesis'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["verify", "--digits", "5"], ["--digits", "at least 50", "'5'"]),
        (["verify", "--digits", "banana"], ["--digits", "at least 50", "'banana'"]),
        (["verify", "--digits", "__import__('os')"], ["--digits", "at least 50"]),
        (["verify", "--digits", "60.0"], ["--digits", "whole number"]),
        (["verify", "--examples", "0"], ["--examples", "at least 1"]),
        (["verify", "--seed", "x"], ["--seed"]),
        (["verify", "-j", "0"], ["--jobs", "at least 1"]),
        (["verify", "--rung", "rocq"], ["no rung 'rocq'", "symbolic, sampled, enclosed, kernel"]),
        (["verify", "--rung", ""], ["no rung ''"]),
        (["verify", "--write-ledger", "--rung", "symbolic"], ["LEDGER.json is written from all rungs"]),
        (
            ["verify", "--json", "missing/verdicts.json"],
            ["missing/verdicts.json: there is no folder missing"],
        ),
        (["verify", "--json", "."], ["it is a folder"]),
        (["verify", "nowhere.py"], ["there is no file or folder nowhere.py"]),
        (["verify", "ridge/shrinkage"], ["no file or folder ridge/shrinkage", "--only"]),
        (
            ["verify", "--only", "ridge/shrinkge"],
            ["no theorem ridge/shrinkge", "did you mean ridge/shrinkage"],
        ),
        (["report"], ["--to"]),
        (["report", "--to", "report.docx"], [".html, .pdf, .tex, .md"]),
        (["report", "--to", "missing/report.html"], ["no folder missing"]),
        (["latex", "ridge/shrinkage", "--style", "word"], ["--style", "'theorem', 'proof', 'both'"]),
        (["emit", "ridge/shrinkage", "--backend", "jax"], ["--backend", "'numpy', 'mpmath', 'arb'"]),
        (["show", "ridge/nothing"], ["no theorem ridge/nothing"]),
        (["prove"], ["No such command 'prove'"]),
        (["verify", "--frobnicate"], ["--frobnicate"]),
    ],
)
def test_wrong_usage_is_refused(regproofs, arguments, words):
    refused(regproofs(*arguments), *words)


def test_an_empty_folder_is_refused(regproofs, tmp_path):
    (tmp_path / "empty").mkdir()
    for command in ("list", "verify", "refute"):
        refused(regproofs(command, "empty"), "there are no theorem files in the folder empty")


def test_a_traceback_is_shown_when_asked_for(regproofs):
    assert "Traceback" in regproofs("verify", "nowhere.py", "--debug").stderr
    assert "Traceback" in regproofs("--debug", "verify", "nowhere.py").stderr


def test_list_names_the_shipped_theorems(regproofs):
    done = regproofs("list", "--json")
    listed = json.loads(done.stdout)
    assert [theorem["id"] for theorem in listed] == [file.id for file in find()]
    assert all(theorem.keys() == {"id", "title", "chapter", "source", "kind"} for theorem in listed)
    assert done.returncode == 0


def test_list_has_a_line_for_every_theorem(regproofs, collection):
    collection("school/square")
    collection("school/other")
    head, *lines = regproofs("list", "derivations").stdout.splitlines()
    assert head.split() == ["theorem", "kind", "source", "title"]
    assert [line.split(maxsplit=3) for line in lines] == [
        [identity, "identity", "school", "Square of a sum"] for identity in ("school/other", "school/square")
    ]


@pytest.mark.parametrize("command", [["list"], ["verify", "--rung", "symbolic"]])
def test_a_faulty_file_hides_no_other(regproofs, collection, command):
    collection("school/square")
    collection("school/wrong", "\nx = 1 / 0\n")
    done = regproofs(*command, "derivations")
    assert done.returncode == 2
    assert "school/square" in done.stdout
    assert "derivations/school/wrong.py, line 2: ZeroDivisionError: division by zero" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("deed", ["import os; os._exit(0)", "import sys; sys.exit(0)", "def f(): f()\nf()"])
def test_a_file_that_ends_the_program_does_not_end_it_silently(regproofs, collection, deed):
    collection("school/wrong", deed)
    refused(regproofs("list", "derivations"), "wrong")


def test_a_closed_pipe_is_no_error(environment, collection):
    listing = shlex.join([sys.executable, "-m", "regproofs", "list", str(collection("school/square"))])
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{listing} | true"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 141
    assert done.stderr == ""


def test_a_full_standard_output_is_said(regproofs, collection):
    collection("school/square")
    with open("/dev/full", "w") as full:
        done = regproofs("list", "derivations", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (2, "Error: standard output: No space left on device\n")


def test_new_writes_a_skeleton_and_never_over_a_file(regproofs, tmp_path):
    done = regproofs("new", "school/square_of_a_sum")
    path = tmp_path / "derivations" / "school" / "square_of_a_sum.py"
    assert done.stdout == "derivations/school/square_of_a_sum.py\n"
    path.write_text("mine")
    refused(regproofs("new", "school/square_of_a_sum"), "there already")
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    "identity", ["square", "a/b/c", "../school/square", "school/class", "school/_x", "school/x y", "/x"]
)
def test_new_refuses_an_id_that_cannot_be_one(regproofs, tmp_path, identity):
    refused(regproofs("new", identity))
    assert not (tmp_path / "derivations").exists()


def test_a_skeleton_asks_for_its_claim(regproofs):
    regproofs("new", "school/square")
    refused(regproofs("verify", "derivations"), "derivations/school/square.py, line", "Ellipsis")


def test_a_skeleton_verifies_once_its_claim_is_filled_in(regproofs, tmp_path):
    regproofs("new", "school/square")
    path = tmp_path / "derivations" / "school" / "square.py"
    text = (
        path.read_text().replace("left = ...", "left = (x + 1) ** 2").replace("right = ...", "right = x**2 + 2 * x + 1")
    )
    path.write_text(text.replace("return ...", "return (x + 1) * (x + 1)"))
    done = regproofs("verify", "derivations")
    assert done.returncode == 0, done.stderr + done.stdout
    assert "1 theorem: 1 proved" in done.stdout


def _no_override() -> None:
    """As a user without the privileges of root, who may write in any folder."""
    import ctypes

    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


def test_a_read_only_folder_is_refused_before_any_work(regproofs, tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    begun = time.monotonic()
    done = regproofs("verify", "--json", "locked/verdicts.json", preexec_fn=_no_override)
    refused(done, "cannot write locked/verdicts.json", "read-only")
    refused(regproofs("new", "school/square", "--in", "locked", preexec_fn=_no_override), "Permission denied")
    assert time.monotonic() - begun < 10


def test_what_cannot_be_read_is_said(regproofs, collection):
    path = collection("school/square")
    path.chmod(0)
    done = regproofs("list", "derivations", preexec_fn=_no_override)
    refused(done, "derivations/school/square.py: Permission denied")
    path.chmod(0o644)
    path.parent.chmod(0)
    done = regproofs("list", "derivations", preexec_fn=_no_override)
    path.parent.chmod(0o755)
    refused(done, "cannot read the folder derivations/school: Permission denied")


def test_on_a_full_disk_the_old_file_stays(regproofs, collection, tmp_path):
    collection("school/square")
    (tmp_path / "square.py").write_text("old")

    def nearly_full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

    done = regproofs("emit", "school/square", "--in", "derivations", "--to", "square.py", preexec_fn=nearly_full)
    refused(done, "cannot write square.py: File too large")
    assert (tmp_path / "square.py").read_text() == "old"


def test_emit_writes_a_module_that_runs_alone(regproofs, collection, tmp_path):
    collection("school/square")
    done = regproofs("emit", "school/square", "--to", "square.py")
    assert done.returncode == 0, done.stderr
    assert regproofs("emit", "school/square").stdout == (tmp_path / "square.py").read_text()
    names = {"numpy", "__future__"}
    lines = [line.split() for line in (tmp_path / "square.py").read_text().splitlines()]
    assert {line[1] for line in lines if line[:1] in (["import"], ["from"])} <= names


def test_an_own_theorem_is_found_before_a_shipped_one(regproofs, collection, tmp_path):
    collection("ridge/shrinkage", SQUARE)
    assert "Square of a sum" in regproofs("latex", "ridge/shrinkage").stdout
    (tmp_path / "elsewhere").mkdir()
    assert "Ridge shrinkage" in regproofs("latex", "ridge/shrinkage", cwd=tmp_path / "elsewhere").stdout


def test_what_a_theorem_prints_does_not_spoil_a_result(regproofs, collection):
    collection("school/square", SQUARE + "\nprint('hello')\n")
    done = regproofs("list", "--json", "derivations")
    assert json.loads(done.stdout)[0]["id"] == "school/square"
    assert "hello" in done.stderr


def test_show_tells_statement_steps_and_verdict(regproofs, collection):
    collection("school/square")
    shown = regproofs("show", "school/square").stdout
    for word in (
        "school/square",
        "Square of a sum",
        "multiply out",
        "proved",
        "symbolic",
        "sampled",
        "enclosed",
    ):
        assert word in shown


def test_python_m_and_the_program_are_the_same(environment):
    program = os.path.join(os.path.dirname(sys.executable), "regproofs")
    outputs = [
        subprocess.run([*command, "--version"], env=environment, capture_output=True, text=True, check=True).stdout
        for command in ([program], [sys.executable, "-m", "regproofs"])
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].startswith("regproofs, version")
