"""Writes files so that a reader finds the old text or the new one, and never half of one."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from regproofs.errors import OutputError


def write(path: Path, content: str | bytes) -> None:
    """Put content into a file, aside and then renamed; on any failure the old file stays.

    Raises OutputError when the folder is missing or read-only, or the disk is full.
    """
    data = content.encode() if isinstance(content, str) else content
    require_place(path)
    try:
        replace(path, data)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error


def replace(path: Path, data: bytes) -> None:
    """As `write`, with the plain OSError."""
    if path.exists() and not path.is_file():  # a pipe or a device, which has no old text to keep
        path.write_bytes(data)
        return
    path = path.resolve()  # a link keeps pointing where it does
    aside = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}")
    try:
        aside.write_bytes(data)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder that holds these texts, by their paths in it; on any failure there is none.

    Raises OutputError when the folder holds anything already, or cannot be made.
    """
    require_empty(folder)
    folder = Path(os.path.abspath(folder))
    aside = folder.with_name(f".{folder.name}.{os.getpid()}-{secrets.token_hex(4)}")
    try:
        for name, text in files.items():
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            (aside / name).write_bytes(text.encode())
        _move(aside, folder)
    except OSError as error:
        raise OutputError(f"cannot write the folder {folder}: {error.strerror}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move(aside: Path, folder: Path) -> None:
    """Into the place of a folder that is not there yet, or into an empty one, which somebody may be in."""
    if not folder.exists():
        os.replace(aside, folder)
        return
    for path in aside.iterdir():
        os.replace(path, folder / path.name)


def require_empty(folder: Path) -> None:
    """Refuse, before any work is done, a folder that holds anything or could not be made."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"cannot make the folder {folder}: it is a file")
    try:
        full = folder.is_dir() and any(folder.iterdir())
    except OSError as error:
        raise OutputError(f"cannot read the folder {folder}: {error.strerror}") from error
    if full:
        raise OutputError(f"the folder {folder} is not empty; name a new one")
    home = Path(os.path.abspath(folder)).parent
    if not home.is_dir():
        raise OutputError(f"cannot make the folder {folder}: there is no folder {home}")
    if not os.access(home, os.W_OK):
        raise OutputError(f"cannot make the folder {folder}: the folder {home} is read-only")


def require_place(path: Path) -> None:
    """Refuse, before any work is done, a path that could not be written."""
    if path.is_dir():
        raise OutputError(f"cannot write {path}: it is a folder")
    if not path.parent.is_dir():
        raise OutputError(f"cannot write {path}: there is no folder {path.parent}")
    if not os.access(path if path.exists() and not path.is_file() else path.parent, os.W_OK):
        raise OutputError(f"cannot write {path}: the folder {path.parent} is read-only")
