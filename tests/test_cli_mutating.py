"""mutate: the table, the JSON, the record, and the exit status when a wrong variant is left standing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from regproofs.cli.mutating import print_rates
from regproofs.collect import TheoremFile
from regproofs.judge.kills import KILLED, UNPROVED, Asked, entry

ENTRY = """
[[survivor]]
id = "school/square"
variant = "*"
survives = ["symbolic", "sampled"]
because = "{}"
reason = "why"
"""

# The two sides are 0 at every case that is drawn, and no rung sees the sign of a number that vanishes.
BLIND = """
import regproofs.judge.mutants as mutants

mutants.BY["sampled"] = lambda trial: (mutants.SURVIVED, "blind")
"""


def test_wrong_variants_are_counted_and_recorded(regproofs, collection):
    path = collection("school/square")
    root = path.parents[1]
    done = regproofs("mutate", "--in", root, "--write")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "school/square" in done.stdout
    assert "100.0%" in done.stdout
    record = json.loads((root / "MUTANTS.json").read_text())
    (entry,) = record["theorems"].values()
    assert entry["wrong"] == entry["killed"]
    assert entry["killed"]["symbolic"] >= 3
    again = regproofs("mutate", "school/square", "--in", root, "--json", "-")
    (found,) = json.loads(again.stdout)["theorems"]
    assert len(found["rows"]) == entry["tried"]
    report = root.parent / "report.md"
    assert regproofs("report", root, "--to", report).returncode == 0
    assert "Wrong variants" in report.read_text()
    path.write_text(path.read_text() + "\n# changed since\n")
    assert regproofs("report", root, "--to", report).returncode == 0
    assert "Wrong variants" not in report.read_text()


def test_a_survivor_fails_until_it_has_its_reason(regproofs, collection):
    path = collection("school/square")
    path.write_text(path.read_text() + BLIND)
    root = path.parents[1]
    done = regproofs("mutate", "--in", root)
    assert done.returncode == 1
    assert "(unexplained)" in done.stdout
    (root / "SURVIVORS.toml").write_text(ENTRY.format("unseen"))
    done = regproofs("mutate", "--in", root)
    assert done.returncode == 0
    assert "why" in done.stdout


def test_what_cannot_be_recorded_is_refused(regproofs, collection):
    root = collection("school/square").parents[1]
    done = regproofs("mutate", "--in", root, "--each", "3", "--write")
    assert done.returncode == 2
    assert "written with what is asked for by default" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_the_kernel_does_not_prove_is_not_said_to_be_killed(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"variant": "one", "rungs": {"symbolic": KILLED, "kernel": UNPROVED}, "by": {}}]
    counted = entry(TheoremFile(Path(__file__)), {"id": "a/b", "variants": 1, "rows": rows}, [])
    assert counted["killed"] == {"symbolic": 1}
    assert counted["not proved"] == {"kernel": 1}
    print_rates({"a/b": counted}, Asked(options=replace(Asked().options, rungs=("symbolic", "kernel"))))
    shown = capsys.readouterr().out
    assert "not proved by the kernel" in shown
    assert "kernel: 1 of 1 wrong variants not proved, 100.0%" in shown
    assert "symbolic: 1 of 1 wrong variants killed, 100.0%" in shown
