"""verify, refute and report: results, exit statuses, and what survives an interruption."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from regproofs.logic.verdict import RUNGS, UNAIDED
from tests.conftest import SQUARE

WRONG = SQUARE.replace("+ 2 * x * y", "+ 3 * x * y")
ERRATUM = WRONG.replace('source="school"', 'source="a blackboard", corrected_by="school/square"')
STANDING = ERRATUM.replace("+ 3 * x * y", "+ 2 * x * y")
FOREVER = "while True:\n    pass\n"
LAST_LINE = '    proof.equals(right, "multiply out")\n'
USING = SQUARE.replace(
    LAST_LINE, LAST_LINE + '    proof.use("school/OTHER", Identity(left, right), "as shown before")\n'
)


def theorems(path: Path) -> dict[str, dict]:
    run = json.loads(path.read_text())
    assert run.keys() == {"schema", "environment", "theorems"}
    return {theorem["id"]: theorem for theorem in run["theorems"]}


def test_a_true_theorem_is_proved_on_every_rung(regproofs, collection, tmp_path):
    collection("school/square")
    done = regproofs("verify", "derivations", "--json", "verdicts.json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "1 theorem: 1 proved" in done.stdout
    (theorem,) = theorems(tmp_path / "verdicts.json").values()
    assert set(theorem) == set("id title source expected verdict seconds rungs counterexample assumed_steps".split())
    assert tuple(theorem["rungs"]) == RUNGS
    assert all(set(rung) == {"outcome", "seconds", "evidence"} for rung in theorem["rungs"].values())


@pytest.mark.parametrize("rung", ["symbolic", "sampled"])
def test_a_false_theorem_is_refuted_by_each_rung_alone(regproofs, collection, tmp_path, rung):
    collection("school/square", WRONG)
    done = regproofs("verify", "derivations", "--rung", rung, "--json", "verdicts.json")
    assert done.returncode == 1
    assert "refuted, where holds is expected" in done.stdout
    (theorem,) = theorems(tmp_path / "verdicts.json").values()
    assert (theorem["verdict"], theorem["rungs"][rung]["outcome"]) == ("refuted", "fails")


def test_refute_prints_an_exact_counterexample(regproofs, collection):
    collection("school/square", WRONG)
    done = regproofs("refute", "derivations")
    assert done.returncode == 1
    assert "school/square: refuted\n  counterexample: " in done.stdout
    for word in ("x = ", "left ", "right ", "difference "):
        assert word in done.stdout


def test_refute_says_when_a_theorem_is_left_standing(regproofs, collection):
    collection("school/square")
    done = regproofs("refute", "derivations", "--examples", "30", "--seed", "5")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "school/square: left standing after 30 examples, seed 5\n"


def test_an_erratum_is_expected_to_be_refuted(regproofs, collection):
    collection("school/square")
    collection("school/error", ERRATUM)
    done = regproofs("verify", "derivations")
    assert done.returncode == 0, done.stdout
    assert "refuted (as expected)" in done.stdout
    assert regproofs("refute", "derivations", "--only", "school/error").returncode == 0


def test_an_erratum_left_standing_is_a_failure(regproofs, collection):
    collection("school/square")
    collection("school/error", STANDING)
    for command in ("verify", "refute"):
        assert regproofs(command, "derivations", "--only", "school/error").returncode == 1


def test_a_theorem_is_believed_no_more_than_those_it_uses(regproofs, collection, tmp_path):
    collection("school/wrong", WRONG)
    collection("school/user", USING.replace("OTHER", "wrong").replace('right), "as', 'right + x * y), "as'))
    done = regproofs("verify", "derivations", "--only", "school/user", "--json", "verdicts.json")
    assert theorems(tmp_path / "verdicts.json")["school/user"]["verdict"] == "undecided"
    assert done.returncode == 3


def test_hypotheses_that_contradict_each_other_prove_nothing(regproofs, collection):
    collection("school/nothing", SQUARE.replace("left = ", "given.suppose(x > 1, x < 0)\nleft = ", 1))
    done = regproofs("verify", "derivations")
    assert done.returncode == 1
    assert "school/nothing: vacuous, where holds is expected" in done.stdout
    assert "contradict each other" in done.stdout


def test_theorems_that_use_each_other_in_a_circle_are_refused(regproofs, collection):
    collection("school/one", USING.replace("OTHER", "two"))
    collection("school/two", USING.replace("OTHER", "one"))
    done = regproofs("verify", "derivations")
    assert done.returncode == 2
    assert "in a circle: school/" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_used_theorem_that_does_not_exist_is_refused(regproofs, collection):
    collection("school/one", USING.replace("OTHER", "nothing"))
    done = regproofs("verify", "derivations")
    assert done.returncode == 2
    assert "school/one uses school/nothing, which is not a theorem beside it" in done.stderr


def test_only_takes_several_ids(regproofs, collection):
    for name in ("a", "b", "c"):
        collection(f"school/{name}")
    ways = (
        ["--only", "school/a", "--only", "school/c"],
        ["--only", "school/a,school/c"],
        ["--only", "school/a", "school/c"],
    )
    for way in ways:
        done = regproofs("verify", "derivations", "--rung", "symbolic", *way)
        assert "2 theorems: 2 proved" in done.stdout
        assert "school/b" not in done.stdout


def test_two_runs_differ_in_the_seconds_only(regproofs, collection):
    collection("school/square")
    collection("school/wrong", WRONG)
    runs = [regproofs("verify", "derivations", "--json", "-", "--no-cache", "-j", jobs).stdout for jobs in (1, 2)]

    def without_seconds(value):
        if isinstance(value, dict):
            return {name: without_seconds(item) for name, item in value.items() if name != "seconds"}
        return [without_seconds(item) for item in value] if isinstance(value, list) else value

    first, second = (without_seconds(json.loads(run)) for run in runs)
    assert first == second
    assert {"digits", "seed", "platform", "versions"} <= first["environment"].keys()


def test_what_was_verified_is_not_verified_again(regproofs, collection, tmp_path):
    collection("school/square")
    cold = regproofs("verify", "derivations", "--json", "cold.json")
    warm = regproofs("verify", "derivations", "--json", "warm.json")
    assert (tmp_path / "cold.json").read_text() == (tmp_path / "warm.json").read_text()  # seconds and all
    assert cold.stdout == warm.stdout
    collection("school/square", WRONG)
    assert regproofs("verify", "derivations").returncode == 1


def test_a_changed_theorem_is_noticed_by_those_that_use_it(regproofs, collection):
    collection("school/used")
    collection("school/user", USING.replace("OTHER", "used"))
    assert regproofs("verify", "derivations", "--rung", "symbolic").returncode == 0
    collection("school/used", SQUARE.replace("left = (x + y) ** 2", "left = (x - y) ** 2 + 4 * x * y"))
    done = regproofs("verify", "derivations", "--rung", "symbolic", "--only", "school/user")
    assert done.returncode == 3, done.stdout
    assert "used states something else" in done.stdout


def test_a_cache_that_cannot_be_written_is_a_warning(regproofs, collection, environment, tmp_path):
    collection("school/square")
    (tmp_path / "taken").write_text("in the way")
    environment["REGPROOFS_CACHE"] = str(tmp_path / "taken")
    done = regproofs("verify", "derivations", "--rung", "symbolic")
    assert done.returncode == 0
    assert done.stderr.count("Warning: nothing is kept in the cache") == 1


def test_junitxml_holds_every_rung_and_verdict(regproofs, collection, tmp_path):
    collection("school/square")
    collection("school/wrong", WRONG)
    collection("school/broken", "x = '<\x1b>' + 1")
    regproofs("verify", "derivations", "--junitxml", "verdicts.xml")
    suite = ElementTree.parse(tmp_path / "verdicts.xml").getroot()
    cases = {(case.get("classname"), case.get("name")): case for case in suite}
    assert {name for identity, name in cases if identity == "school/square"} == {*RUNGS, "verdict"}
    assert suite.get("tests") == str(len(cases))
    assert cases["school/wrong", "verdict"].find("failure") is not None
    assert "counterexample" in cases["school/wrong", "symbolic"].find("failure").text
    assert cases["school/broken", "judged"].find("error") is not None
    assert cases["school/square", "verdict"].find("failure") is None


def test_the_ledger_is_written_when_asked_and_disagreement_is_said(regproofs, collection, tmp_path):
    ledger = tmp_path / "derivations" / "LEDGER.json"
    collection("school/square")
    collection("school/other")
    assert "LEDGER" not in regproofs("verify", "derivations").stderr
    assert not ledger.exists()
    regproofs("verify", "derivations", "--write-ledger")
    assert json.loads(ledger.read_text())["school/square"] == {
        "verdict": "proved",
        "rungs": {**dict.fromkeys(UNAIDED, "holds"), "kernel": "holds" if shutil.which("coqc") else "not applicable"},
    }
    assert "LEDGER" not in regproofs("verify", "derivations").stderr

    collection("school/square", WRONG)
    collection("school/new")
    said = regproofs("verify", "derivations").stderr
    assert "disagrees on school/square: verdict was proved, is refuted, symbolic was holds, is fails" in said
    assert "has no entry for school/new" in said
    assert "symbolic was holds" in regproofs("verify", "derivations", "--rung", "symbolic").stderr

    (tmp_path / "derivations" / "school" / "other.py").unlink()
    regproofs("verify", "derivations", "--write-ledger", "--only", "school/square")
    assert {identity: entry["verdict"] for identity, entry in json.loads(ledger.read_text()).items()} == {
        "school/square": "refuted"
    }
    ledger.write_text("{")
    assert "is not a ledger" in regproofs("verify", "derivations").stderr


def test_long_work_shows_its_progress_on_a_terminal(regproofs, collection):
    collection("school/square")
    reader, writer = pty.openpty()
    done = regproofs(
        "verify", "derivations", "--rung", "symbolic", capture_output=False, stdout=subprocess.PIPE, stderr=writer
    )
    os.close(writer)
    assert b"judging" in os.read(reader, 10_000)
    os.close(reader)
    assert "judging" not in done.stdout


def start(environment: dict[str, str], folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "regproofs", "verify", "derivations", "--rung", "symbolic", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True, **pipes)


def wait_until(condition, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)


def session_members(leader: int) -> list[int]:
    """The processes of a session that are still at work."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[3]) == leader and fields[0] != "Z":
                found.append(int(entry.name))
    return found


@pytest.fixture
def half_done(collection, environment, tmp_path):
    """A run that has kept one theorem and works on one that never ends."""
    collection("school/quick")
    collection("school/slow", FOREVER)
    process = start(environment, tmp_path, "-j", "2")
    try:
        wait_until(lambda: list((tmp_path / "cache").rglob("*.json")))
        yield process
    finally:
        if session_members(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_an_interrupt_stops_within_a_second_and_keeps_what_was_verified(half_done, tmp_path, collection, regproofs):
    begun = time.monotonic()
    os.killpg(half_done.pid, signal.SIGINT)
    _, said = half_done.communicate(timeout=10)
    assert time.monotonic() - begun < 1
    assert half_done.returncode == 130
    assert said == "interrupted; what was verified before is kept\n"
    wait_until(lambda: not session_members(half_done.pid), 5)
    resumes(tmp_path, collection, regproofs)


def test_a_killed_run_leaves_nothing_running_and_resumes(half_done, tmp_path, collection, regproofs):
    os.kill(half_done.pid, signal.SIGKILL)
    wait_until(lambda: not session_members(half_done.pid), 10)
    resumes(tmp_path, collection, regproofs)


def resumes(tmp_path: Path, collection, regproofs) -> None:
    """The next run takes what was kept from the cache."""
    (kept,) = (tmp_path / "cache").rglob("*.json")
    when = kept.stat().st_mtime_ns
    collection("school/slow")
    assert "2 theorems: 2 proved" in regproofs("verify", "derivations", "--rung", "symbolic").stdout
    assert kept.stat().st_mtime_ns == when


def test_an_interrupt_at_the_very_start_is_quiet(collection, environment, tmp_path):
    collection("school/slow", FOREVER)
    for delay in (0.2, 0.4, 0.8):
        process = start(environment, tmp_path)
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=10)
        assert "Traceback" not in said or delay < 0.4  # before its first line runs, Python itself speaks
        wait_until(lambda: not session_members(process.pid), 5)  # noqa: B023  read before the next turn
