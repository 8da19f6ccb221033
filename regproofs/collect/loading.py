"""Runs one theorem file and takes the theorem out of it."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from regproofs.collect.files import absolute, shown
from regproofs.errors import LoadError, RegproofsError

if TYPE_CHECKING:
    from regproofs.logic.theorem import Theorem


def load(path: Path | str) -> Theorem:
    """The theorem in a file, with its chapter and path filled in.

    Raises LoadError, naming file and line, when the file does not run or holds no theorem of its own name.
    """
    path = absolute(path)
    theorem = _only_theorem(_run(path), path)
    theorem.chapter, theorem.path = path.parent.name, path
    return theorem


def _run(path: Path) -> ModuleType:
    # Compiled here, not by importlib, so that no bytecode is written beside a user's files and none that is
    # stale is read.
    module = ModuleType(f"regproofs_theorem_{path.stem}_{sha256(bytes(path)).hexdigest()[:12]}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module  # where `inspect` looks for a function's docstring
    with located_errors(path), redirect_stdout(sys.stderr):
        exec(compile(path.read_bytes(), str(path), "exec", dont_inherit=True), module.__dict__)
    return module


def _only_theorem(module: ModuleType, path: Path) -> Theorem:
    from regproofs.logic.theorem import Theorem

    found = list({id(value): value for value in vars(module).values() if isinstance(value, Theorem)}.values())
    names = ", ".join(theorem.name for theorem in found)
    if not found:
        raise LoadError(f"{shown(path)}: no theorem in the file; decorate the function {path.stem} with @theorem")
    if len(found) > 1:
        raise LoadError(f"{shown(path)}: a file holds one theorem, this one holds {len(found)}: {names}")
    if found[0].name != path.stem:
        raise LoadError(f"{shown(path)}: the theorem is named {names}, so its file must be {names}.py")
    return found[0]


@contextmanager
def located_errors(path: Path) -> Iterator[None]:
    """Turns whatever a theorem file raises into a LoadError that says where in the file."""
    try:
        yield
    except OSError as error:
        reason = error.strerror if error.filename == str(path) else f"{type(error).__name__}: {error}"
        raise LoadError(f"{place(path, error)}: {reason}") from error
    except SystemExit as error:
        raise LoadError(f"{place(path, error)}: the file ends the program (sys.exit)") from error
    except SyntaxError as error:
        where = place(path, error) if error.filename != str(path) else f"{shown(path)}, line {error.lineno}"
        raise LoadError(f"{where}: {type(error).__name__}: {error.msg}") from error
    except Exception as error:
        raise LoadError(f"{place(path, error)}: {in_words(error)}") from error


def in_words(error: BaseException) -> str:
    """An exception as one line, with its notes."""
    name = "" if isinstance(error, RegproofsError) else f"{type(error).__name__}: "
    notes = "".join(f" ({note})" for note in getattr(error, "__notes__", ()))
    return f"{name}{error}{notes}".strip().removesuffix(":")


def place(path: Path, error: BaseException) -> str:
    """The file, with the last of its lines that the error passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(path)]
    return f"{shown(path)}, line {lines[-1]}" if lines else shown(path)
