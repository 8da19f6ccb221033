"""Theorem files run in processes of their own: whatever one does, the others get their answers."""

from __future__ import annotations

import multiprocessing
import re
import signal
import time
from collections import deque
from contextlib import closing
from pathlib import Path

import pytest

from regproofs.collect import TheoremFile
from regproofs.judge.tasks import describe
from regproofs.judge.workers import Answer, Failure, each
from tests.conftest import SQUARE


def ask(*paths, jobs=2):
    files = [TheoremFile(path) for path in paths]
    answers = dict(each(deque(files), describe, jobs=jobs))
    return [answers[file] for file in files]


def test_every_file_gets_its_answer(collection):
    paths = [collection(f"school/{name}") for name in ("a", "b", "c")]
    for jobs in (1, 3):
        assert [answer.value["id"] for answer in ask(*paths, jobs=jobs)] == [
            "school/a",
            "school/b",
            "school/c",
        ]


@pytest.mark.parametrize(
    ("deed", "message"),
    [
        ("import os; os._exit(3)", r"school/bad: its process ended without an answer \(exit status 3\)"),
        ("import os; os.kill(os.getpid(), 9)", r"ended without an answer \(signal SIGKILL\)"),
        ("import sys; sys.exit(0)", r"line 1: the file ends the program"),
        ("raise MemoryError", "line 1: MemoryError"),
        ("raise KeyboardInterrupt", "line 1: KeyboardInterrupt"),
    ],
)
def test_a_file_that_ends_its_process_takes_no_other_with_it(collection, deed, message):
    bad, good = ask(collection("school/bad", deed), collection("school/good"))
    assert isinstance(bad, Failure)
    assert isinstance(good, Answer)
    assert re.search(message, bad.message)
    assert "bad" in bad.message


def test_a_fault_of_regproofs_is_said_to_be_one(collection):
    ((_, failure),) = each(deque([TheoremFile(collection("school/square"))]), Path.read_bytes)
    assert "regproofs itself failed: TypeError" in failure.message
    assert "Traceback" in failure.details


def test_modules_from_outside_the_installed_packages_are_named(collection, tmp_path):
    helper = tmp_path / "my_helper.py"
    helper.write_text("two = 2\n")
    text = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nimport my_helper\n" + SQUARE
    plain, helped = ask(collection("school/plain"), collection("school/helped", text))
    assert helper in helped.modules
    assert [path.name for path in plain.modules] == ["plain.py"]


def test_closing_kills_what_still_runs(collection):
    forever = [TheoremFile(collection(f"school/{name}", "while True: pass")) for name in ("a", "b")]
    quick = TheoremFile(collection("school/quick"))
    with closing(each(deque([*forever, quick]), describe, jobs=3)) as answers:
        assert next(answers)[0] == quick
        processes = multiprocessing.active_children()
        begun = time.monotonic()
    for process in processes:
        process.join(5)
    assert [process.exitcode for process in processes].count(-signal.SIGKILL) == 2
    assert time.monotonic() - begun < 1
