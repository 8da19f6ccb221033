"""Theorem files by path, as pytest finds tests: no registry, no list kept by hand.

The id of a theorem is its folder and its name: `derivations/ridge/shrinkage.py` is `ridge/shrinkage`.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import regproofs
from regproofs.errors import CollectError

BIBLIOGRAPHY = "references.bib"


@dataclass(frozen=True)
class TheoremFile:
    """A file that holds a theorem; `path` is absolute.

    >>> TheoremFile(Path("/paper/derivations/ridge/shrinkage.py")).id
    'ridge/shrinkage'
    """

    path: Path

    @property
    def id(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def chapter(self) -> str:
        return self.path.parent.name

    @property
    def root(self) -> Path:
        """The folder of the chapters, in which ids are looked up."""
        return self.path.parent.parent

    def beside(self, identity: str) -> TheoremFile:
        """The file of another theorem of the same collection, whether or not it exists."""
        return TheoremFile(self.root / f"{identity}.py")

    def bibliography(self) -> Path | None:
        """The nearest references.bib: in the chapter, in the collection, or beside the collection."""
        homes = (self.path.parent, self.root, self.root.parent)
        return next((home / BIBLIOGRAPHY for home in homes if (home / BIBLIOGRAPHY).is_file()), None)

    def uncited(self, keys: Iterable[str]) -> str | None:
        """Why a key cannot be cited, in words; None if all of them can."""
        bibliography = self.bibliography()
        text = bibliography.read_text("utf-8", "replace") if bibliography else ""
        entries = set(re.findall(r"@\s*\w+\s*[{(]\s*([^\s,{}()]+)\s*,", text))
        missing = [key for key in keys if key not in entries]
        if not missing:
            return None
        where = f"is not in {shown(bibliography)}" if bibliography else f"needs a {BIBLIOGRAPHY}: there is none"
        return f"{self.id} cites {missing[0]}, which {where}"


def absolute(path: Path | str) -> Path:
    """The path from the root, links left as they are: the id of a theorem is the path that one sees."""
    return Path(os.path.abspath(path))


def shown(path: Path) -> str:
    """The path as a reader finds it: from the current folder if it is below it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def find(paths: Iterable[Path | str] = ()) -> list[TheoremFile]:
    """The theorem files in files and folders, in the order of their paths; without any, the shipped ones.

    Names that begin with `_` or `.`, `conftest.py` and files that are not Python are passed over.

    Raises CollectError for a path that is missing, a folder without theorems and two files with one id.
    """
    asked = [Path(path) for path in paths] or [shipped()]
    found = dict.fromkeys(TheoremFile(absolute(file)) for path in asked for file in _theorem_files(path))
    by_id: dict[str, TheoremFile] = {}
    for theorem in found:
        if theorem.id in by_id:
            raise CollectError(f"two theorems have the id {theorem.id}: {by_id[theorem.id].path} and {theorem.path}")
        by_id[theorem.id] = theorem
    return list(found)


def choose(files: Sequence[TheoremFile], identities: Iterable[str]) -> list[TheoremFile]:
    """Those files whose ids are asked for; all of them when none is.

    >>> files = [TheoremFile(Path("/derivations/ridge/shrinkage.py"))]
    >>> choose(files, ["ridge/shrinkag"])
    Traceback (most recent call last):
    regproofs.errors.CollectError: there is no theorem ridge/shrinkag; did you mean ridge/shrinkage?
    """
    by_id = {file.id: file for file in files}
    wanted = list(dict.fromkeys(identities))
    for identity in wanted:
        if identity not in by_id:
            raise CollectError(f"there is no theorem {identity}; {_nearest(identity, list(by_id))}")
    return [by_id[identity] for identity in wanted] if wanted else list(files)


def _nearest(identity: str, known: list[str]) -> str:
    names = {identifier.split("/")[-1]: identifier for identifier in known}
    near = get_close_matches(identity, known, n=3)
    near += [names[name] for name in get_close_matches(identity.split("/")[-1], names, n=3)]
    if near:
        return f"did you mean {' or '.join(dict.fromkeys(near))}?"
    return f"`regproofs list` shows the {len(known)} that there are"


@cache
def shipped() -> Path:
    """The catalogue that comes with regproofs: in the package, or beside it in a working copy."""
    package = Path(regproofs.__file__).resolve().parent
    for folder in (package / "derivations", package.parent / "derivations"):
        if folder.is_dir() and (folder.parent == package or _is_working_copy(package.parent)):
            return folder
    raise CollectError(f"the catalogue is missing from this installation: no derivations in {package}")


def _is_working_copy(folder: Path) -> bool:
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(project.get("project", {}).get("name") == "regproofs")


def _theorem_files(path: Path) -> list[Path]:
    if path.is_dir():
        return _in_folder(path)
    if not path.exists():
        raise CollectError(f"there is no file or folder {path}")
    if path.suffix != ".py":
        raise CollectError(f"{path} is not a theorem file: its name does not end in .py")
    return [path]


def _in_folder(folder: Path) -> list[Path]:
    def unreadable(error: OSError) -> None:
        raise CollectError(f"cannot read the folder {error.filename}: {error.strerror}")

    walk = os.walk(folder, onerror=unreadable)
    paths = [Path(home, name) for home, _, names in walk for name in names]
    found = sorted(path for path in paths if is_theorem_name(path.relative_to(folder)))
    if not found:
        raise CollectError(f"there are no theorem files in the folder {folder}")
    return found


def is_theorem_name(path: Path) -> bool:
    """Whether a path inside a collection may name a theorem file."""
    return path.suffix == ".py" and path.name != "conftest.py" and not any(p[0] in "._" for p in path.parts)
