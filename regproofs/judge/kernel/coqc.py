"""Runs coqc, with a limit on its time and its memory, so that it never outlives who started it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGES = "coq libcoq-coquelicot libcoq-interval"
INSTALL = f"apt-get install {PACKAGES}"
SECONDS = 90  # of its own processor time: what else the machine does changes no answer
WAITED = 10  # times as long may pass on the clock
MEMORY = 6 << 30
QUIET = ("-q", "-w", "none", "-noglob", "-native-compiler", "no")
ERROR = re.compile(
    r'^File "[^"]*", line (?P<line>\d+), characters [^\n]*:\nError:(?P<said>.*)', re.DOTALL | re.MULTILINE
)
# The limits are set by a program of its own between this one and coqc: between fork and exec of a process that has
# threads nothing may run.
LAUNCH = """
import os, resource, sys
parent, seconds, memory, *command = sys.argv[1:]
if sys.platform == "linux":
    import ctypes
    ctypes.CDLL(None).prctl(1, 9)  # killed when its parent ends
    if os.getppid() != int(parent):
        sys.exit(1)
resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
os.execv(command[0], command)
"""


@dataclass(frozen=True)
class Said:
    """What came of a run: whether coqc accepted, what it wrote, whether it was stopped for its time."""

    accepted: bool
    output: str
    errors: str
    late: bool


def find() -> str | None:
    """The path of coqc, if it is installed."""
    return shutil.which("coqc")


@cache
def version(program: str) -> str:
    """The version of a coqc, as `8.16.1`."""
    told = subprocess.run([program, "-print-version"], capture_output=True, text=True, check=False).stdout.split()
    return told[0] if told else "unknown"


@cache
def identity(program: str) -> str:
    """What changes when another coqc, standard library or Coquelicot is installed, without running any of them."""
    binary = Path(program).resolve()
    told = subprocess.run([program, "-where"], capture_output=True, text=True, check=False).stdout.strip()
    libraries = sorted(Path(told).glob("user-contrib/*/*.vo")) if told else []
    stamps = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in (binary, *libraries)]
    return repr(stamps)


def run(program: str, arguments: Sequence[str], folder: Path, seconds: int) -> Said:
    """Run coqc in a folder. At the end of its time, and on any exception here, it is killed with its children."""
    limits = (str(os.getpid()), str(seconds), str(MEMORY))
    command = [sys.executable, "-I", "-S", "-c", LAUNCH, *limits, program, *QUIET, *arguments]
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("COQ", "OCAML"))}
    process = subprocess.Popen(
        command, cwd=folder, env=plain, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    late = False
    try:
        output, errors = process.communicate(timeout=WAITED * seconds)
    except subprocess.TimeoutExpired:
        late = True
        _kill(process)
        output, errors = process.communicate()
    except BaseException:
        _kill(process)
        raise
    late = late or process.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
    return Said(process.returncode == 0, output.decode("utf-8", "replace"), errors.decode("utf-8", "replace"), late)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The process with its children, which are in its group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def one_line(said: str, longest: int = 300) -> str:
    """What coqc says, in a line."""
    words = " ".join(said.split())
    return words if len(words) <= longest else f"{words[:longest]} ..."
