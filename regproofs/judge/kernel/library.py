"""The library that exported statements speak of, compiled once for each of its versions and each Rocq.

It lies in the cache under a hash of its sources and of what compiles it, so it is never out of date; processes that
need it at the same time wait for the first. Each compiled file is held against its hash before it is used.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import regproofs
from regproofs.errors import RegproofsError
from regproofs.judge.cache import digest, home, seal, unsealed
from regproofs.judge.kernel import coqc

NAME = "Regproofs"
SEAL = "compiled.json"
OPTIONAL = ("RegproofsInterval",)  # nothing but the files that name it rests on it
SECONDS = 300  # for each file
VERSIONS = 16  # that are kept
NOT_FOUND = re.compile(r"Cannot find a physical path bound to logical path\s+(\S+)(?:\s+with\s+prefix\s+(\S+?))?\.?\s")


class MissingError(RegproofsError):
    """What the rung needs is not there; the message says what to do."""


class BrokenError(RegproofsError):
    """A library of regproofs itself that does not compile."""


@dataclass(frozen=True)
class Library:
    """A folder with the compiled library; `faults` says for each file that has none why."""

    folder: Path
    key: str
    faults: Mapping[str, str]

    def require(self, text: str) -> None:
        """Raise what is wrong with the library, as far as a file rests on it."""
        for name, said in self.faults.items():
            if name not in OPTIONAL or re.search(rf"\b{name}\b", text):
                raise _error(name, said)


def sources() -> dict[str, str]:
    """The files of the library by their names, as they are shipped."""
    folder = Path(regproofs.__file__).parent / "rocq"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.v"))}


def key(program: str) -> str:
    """A hash of the library and of what compiles it."""
    return digest(repr((sorted(sources().items()), coqc.identity(program), coqc.QUIET)).encode())


@cache
def compiled(program: str) -> Library:
    """The compiled library, compiled now if this version of it never was."""
    name = key(program)
    folder = home() / "rocq" / name
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone(folder.with_suffix(".lock")):
            return _found(folder, name) or _made(program, folder, name)
    except OSError as error:
        raise MissingError(f"the compiled library cannot be kept in {folder.parent}: {error.strerror}") from error


def _found(folder: Path, name: str) -> Library | None:
    """The library that was compiled before, if nothing in it was changed since."""
    try:
        kept = unsealed(folder / SEAL)
        unchanged = all(digest((folder / file).read_bytes()) == hashed for file, hashed in kept["files"].items())
    except (OSError, ValueError, KeyError):
        return None
    return Library(folder, name, kept["faults"]) if unchanged else None


def _made(program: str, folder: Path, name: str) -> Library:
    aside = folder.with_name(f".{name}.{os.getpid()}-{secrets.token_hex(4)}")
    aside.mkdir()
    try:
        faults = _compile(program, aside)
        made = sorted(path for path in aside.iterdir() if path.suffix in (".v", ".vo"))
        seal(aside / SEAL, {"files": {path.name: digest(path.read_bytes()) for path in made}, "faults": faults})
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)
        _forget_old(folder.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Library(folder, name, faults)


def _forget_old(home_: Path) -> None:
    """All versions but the newest."""
    made = sorted(home_.glob(f"[!.]*/{SEAL}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in made[VERSIONS:]:
        shutil.rmtree(old.parent, ignore_errors=True)


def _compile(program: str, folder: Path) -> dict[str, str]:
    """Compile the sources in a folder, each after those it requires; what coqc says of those that it refuses.

    Whoever needs the library waits for it, so all processors are free for what does not rest on each other.
    """
    for file, text in sources().items():
        (folder / file).write_text(text, encoding="utf-8")
    order = TopologicalSorter(required(program, folder))
    order.prepare()
    faults, running = {}, {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        while order.is_active():
            for file in order.get_ready():
                running[pool.submit(coqc.run, program, ["-R", ".", NAME, file], folder, SECONDS)] = file
            for ended in wait(running, return_when=FIRST_COMPLETED).done:
                said, file = ended.result(), running.pop(ended)
                if not said.accepted:
                    faults[Path(file).stem] = "it took too long" if said.late else said.errors
                order.done(file)
    return faults


def required(program: str, folder: Path) -> dict[str, set[str]]:
    """For each source in a folder those that it requires, as coqdep reads them."""
    files = sorted(path.name for path in folder.glob("*.v"))
    reader = str(Path(program).with_name("coqdep"))
    told = subprocess.run([reader, "-R", ".", NAME, *files], cwd=folder, capture_output=True, text=True, check=False)
    found: dict[str, set[str]] = {file: set() for file in files}
    for made, _, needed in (line.partition(":") for line in told.stdout.splitlines()):
        names = {f"{Path(word).stem}.v" for word in needed.split() if word.endswith(".vo")}
        if file := next((f"{Path(word).stem}.v" for word in made.split() if word.endswith(".vo")), None):
            found.setdefault(file, set()).update(names & set(files))
    return found


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One process at a time; the system lets go of the lock of one that is killed."""
    import fcntl

    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _error(name: str, said: str) -> RegproofsError:
    if missing := NOT_FOUND.search(f"{said} "):
        return MissingError(f"coqc does not find {missing[2] or missing[1]}; on Debian or Ubuntu: {coqc.INSTALL}")
    return BrokenError(f"the library of the kernel rung is broken, {name} does not compile: {coqc.one_line(said)}")
