"""LaTeX made into PDF by latexmk, in a folder of its own, where nothing else is read or run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from regproofs.errors import RegproofsError

INSTALL = "apt-get install latexmk texlive-latex-recommended texlive-fonts-recommended texlive-pictures lmodern"
OPTIONS = "-norc -pdf -interaction=nonstopmode -halt-on-error -file-line-error -no-shell-escape".split()
# TeX reads and writes below its own folder alone, and the same source gives the same bytes.
GUARDED = {
    "openin_any": "p",
    "openout_any": "p",
    "shell_escape": "f",
    "SOURCE_DATE_EPOCH": "0",
    "FORCE_SOURCE_DATE": "1",
}
SECONDS = 300


class Made(NamedTuple):
    """A document and what TeX said while it was made."""

    pdf: bytes
    log: str


def make(source: str, figures: Mapping[str, bytes], folder: str) -> Made:
    """The PDF of a LaTeX source with its figures in a folder beside it.

    Raises RegproofsError when latexmk is missing, with its install line, and when TeX stops, with its reason.
    """
    program = shutil.which("latexmk")
    if program is None or shutil.which("pdflatex") is None:
        raise RegproofsError(f"a PDF needs latexmk, which is not installed; on Debian or Ubuntu: {INSTALL}")
    with TemporaryDirectory(prefix="regproofs-") as name:
        place = Path(name)
        (place / folder).mkdir()
        for figure, content in figures.items():
            (place / folder / figure).write_bytes(content)
        (place / "report.tex").write_text(source, encoding="utf-8")
        return _run(program, place)


def _run(program: str, place: Path) -> Made:
    done = subprocess.run(
        [program, *OPTIONS, "report.tex"],
        cwd=place,
        env={**os.environ, **GUARDED},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    log = place / "report.log"
    said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else done.stdout.decode(errors="replace")
    if done.returncode or not (place / "report.pdf").exists():
        raise RegproofsError(f"TeX could not set the report: {_reason(said)}")
    return Made((place / "report.pdf").read_bytes(), said)


def _reason(log: str) -> str:
    """The first complaint of a log, with the line that it is about."""
    found = re.search(r"^(?:!|\./report\.tex:\d+:) ?(.*(?:\n.*){0,3})", log, flags=re.MULTILINE)
    return " ".join(found[1].split()) if found else "latexmk ended without a PDF"
