"""Writes files so that a reader finds the old text or the new one, and never half of one."""

from __future__ import annotations

import os
import secrets
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


def require_place(path: Path) -> None:
    """Refuse, before any work is done, a path that could not be written."""
    if path.is_dir():
        raise OutputError(f"cannot write {path}: it is a folder")
    if not path.parent.is_dir():
        raise OutputError(f"cannot write {path}: there is no folder {path.parent}")
    if not os.access(path if path.exists() and not path.is_file() else path.parent, os.W_OK):
        raise OutputError(f"cannot write {path}: the folder {path.parent} is read-only")
