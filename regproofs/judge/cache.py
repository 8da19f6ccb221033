"""Records on disk, kept under a hash of everything they were made from.

An entry is found under the hash of the theorem's file, the options, the engine's own sources and installed
packages. It names the other files that its record rests on, with their hashes: the theorems used, and
modules from outside the installed packages. It is believed only while all of them are unchanged. Nothing here
imports SymPy.

What a proof checker said of a text is kept apart, under a hash of all that it was told: no change of the engine
makes it doubtful.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import regproofs
from regproofs.collect.files import TheoremFile
from regproofs.collect.output import replace

KEPT_PER_THEOREM = 16
SOURCES = (".py", ".v", ".toml")
GROUND = ("SYMPY_GROUND_TYPES", "MPMATH_NOGMPY")


def home() -> Path:
    """The cache's folder: $REGPROOFS_CACHE, else regproofs in $XDG_CACHE_HOME, else in ~/.cache."""
    if chosen := os.environ.get("REGPROOFS_CACHE"):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "regproofs"


@cache
def engine() -> str:
    """A hash of the engine: its sources, the Python, the installed packages, the arithmetic asked for."""
    package = Path(regproofs.__file__).parent
    sources = {
        str(file.relative_to(package)): digest(file.read_bytes())
        for file in sorted(package.rglob("*"))
        if file.suffix in SOURCES and "derivations" not in file.relative_to(package).parts
    }
    ground = {name: os.environ.get(name, "") for name in GROUND}
    return digest(json.dumps([sources, sys.version, sys.platform, _installed(), ground]).encode())


def _installed() -> list[str]:
    """Every installed package with its version, from the names of their folders."""
    folders = [Path(folder) for folder in sys.path if folder]
    return sorted({p.name for folder in folders if folder.is_dir() for p in folder.glob("*.dist-info")})


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


@dataclass
class Cache:
    """The records on disk; `folder` None keeps nothing and finds nothing.

    An entry that is damaged or out of date is passed over and written anew. When nothing can be
    written, `fault` says why, and the run goes on.
    """

    folder: Path | None = field(default_factory=home)
    fault: str | None = None

    def get(self, file: TheoremFile, options: Any) -> dict[str, Any] | None:
        """The record of a theorem under these options, if one is kept that may be believed."""
        try:
            entry = unsealed(self._entry(file, options))
            unchanged = all(digest((file.root / p).read_bytes()) == kept for p, kept in entry["rests_on"].items())
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return None
        record: dict[str, Any] = entry["record"]
        return record if unchanged else None

    def put(
        self, file: TheoremFile, options: Any, record: dict[str, Any], rests_on: Iterable[Path], begun: float
    ) -> None:
        """Keep a record, unless a file that it rests on was touched since the run began (in seconds)."""
        if self.folder is None:
            return
        try:
            paths = [path.resolve() for path in rests_on]
            looked_at = (path for path in (file.path, file.path.with_suffix(".v"), *paths) if path.exists())
            if any(path.stat().st_mtime >= begun for path in looked_at):
                return
            hashes = {_from_root(path, file): digest(path.read_bytes()) for path in paths}
            entry = self._entry(file, options)
            seal(entry, {"rests_on": hashes, "record": record})
            prune(entry.parent, KEPT_PER_THEOREM)
        except OSError as error:
            self.fault = f"nothing is kept in the cache {self.folder}: {error.strerror}"

    def _entry(self, file: TheoremFile, options: Any) -> Path:
        if self.folder is None:
            raise FileNotFoundError
        made_from = [file.id, digest(file.path.read_bytes()), asdict(options), engine()]
        if "kernel" in options.rungs:
            made_from += [_proof_beside(file), checker()]
        return self.folder / "records" / file.id / f"{digest(json.dumps(made_from).encode())}.json"


def _from_root(path: Path, file: TheoremFile) -> str:
    """Relative inside the collection, so that it may move; absolute elsewhere."""
    return str(path.relative_to(file.root)) if path.is_relative_to(file.root) else str(path)


def _proof_beside(file: TheoremFile) -> str:
    """A hash of the proof that is written by hand beside a theorem; nothing where there is none."""
    path = file.path.with_suffix(".v")
    return digest(path.read_bytes()) if path.is_file() else ""


@cache
def checker() -> str:
    """A hash of the proof checker that is installed, with its libraries; nothing where there is none."""
    from regproofs.judge.kernel import coqc

    program = coqc.find()
    return digest(coqc.identity(program).encode()) if program else ""


def unsealed(path: Path) -> Any:
    """What was kept in a file; raises OSError or ValueError where it is missing or damaged."""
    sealed, body = path.read_bytes().split(b"\n", 1)
    if digest(body).encode() != sealed:
        raise ValueError(f"{path} is damaged")
    return json.loads(body)


def seal(path: Path, content: Any) -> None:
    """Keep plain data in a file, with its hash in front."""
    body = json.dumps(content).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, digest(body).encode() + b"\n" + body)


def prune(folder: Path, kept: int) -> None:
    """Forget all but the newest entries of a folder."""
    entries = sorted(folder.glob("*.json"), key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in entries[kept:]:
        entry.unlink(missing_ok=True)
