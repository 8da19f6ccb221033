"""coqc as a process: it ends with who started it, and the library is compiled by one of several that need it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from regproofs.judge.kernel import coqc, library
from tests.require import require

SPIN = "Goal True. do 1000000000000 idtac. exact I. Qed.\n"
RUN = """
import sys
from pathlib import Path
from regproofs.judge.kernel import coqc
said = coqc.run(coqc.find(), ["spin.v"], Path(sys.argv[1]), 600)
"""
COMPILE = """
from regproofs.judge.kernel import coqc, library
library.sources = lambda: {"Regproofs.v": "From Coq Require Export Reals Lra."}
print(library.compiled(coqc.find()).folder)
"""


@pytest.fixture(autouse=True)
def rocq() -> None:
    require("rocq", shutil.which("coqc"))


def working(folder: Path) -> list[int]:
    """The processes that work in a folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                at_work = Path(os.readlink(entry / "cwd")) == folder and (entry / "cmdline").read_bytes()
            except OSError:
                continue
            found += [int(entry.name)] if at_work else []
    return found


def until(condition: object, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)


@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGINT])
def test_it_ends_with_the_process_that_started_it(tmp_path: Path, ended_by: signal.Signals) -> None:
    (tmp_path / "spin.v").write_text(SPIN)
    process = subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path)], stderr=subprocess.DEVNULL)
    until(lambda: working(tmp_path))
    process.send_signal(ended_by)
    process.wait(10)
    until(lambda: not working(tmp_path), 10)


def test_it_is_stopped_when_its_time_is_over(tmp_path: Path) -> None:
    (tmp_path / "spin.v").write_text(SPIN)
    said = coqc.run(str(coqc.find()), ["spin.v"], tmp_path, 1)
    assert (said.accepted, said.late) == (False, True)
    assert working(tmp_path) == []


def test_it_is_stopped_when_it_only_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here coqc itself only waits for a child, which takes no time of its own either."""
    lazy = tmp_path / "lazy"
    lazy.write_text("#!/bin/sh\nsleep 600 &\nwait\n")
    lazy.chmod(0o755)
    monkeypatch.setattr(coqc, "WAITED", 1)
    assert coqc.run(str(lazy), [], tmp_path, 1).late
    assert working(tmp_path) == []


def test_what_it_says_has_a_line() -> None:
    said = 'File "./proof.v", line 12, characters 0-5:\nError:\nIn environment\nx : R\nUnable to unify.\n'
    found = coqc.ERROR.search(said)
    assert found
    assert (found["line"], coqc.one_line(found["said"])) == ("12", "In environment x : R Unable to unify.")
    assert coqc.one_line("word " * 100, 10) == "word word  ..."


def test_variables_of_the_user_do_not_lead_it_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plain.v").write_text("From Coq Require Import Reals.\n")
    for name in ("COQLIB", "COQPATH", "COQCORELIB"):
        monkeypatch.setenv(name, "/nowhere")
    assert coqc.run(str(coqc.find()), ["plain.v"], tmp_path, 60).accepted


def test_one_of_several_processes_compiles_the_library(tmp_path: Path) -> None:
    environment = {**os.environ, "REGPROOFS_CACHE": str(tmp_path)}
    command = [sys.executable, "-c", COMPILE]
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    folders = {process.communicate(timeout=120)[0].strip() for process in both}
    assert len(folders) == 1
    folder = Path(folders.pop())
    assert {path.name for path in folder.iterdir()} >= {"Regproofs.v", "Regproofs.vo", library.SEAL}
    before = (folder / library.SEAL).stat().st_mtime_ns
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    assert (folder / library.SEAL).stat().st_mtime_ns == before
    assert [path for path in folder.parent.iterdir() if path.name.startswith(".")] == []


def test_the_checks_install_what_the_message_says() -> None:
    assert coqc.PACKAGES in (Path(__file__).parents[3] / ".ci" / "run").read_text("utf-8")
