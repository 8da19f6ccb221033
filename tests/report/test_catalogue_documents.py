"""The shipped catalogue as documents: TeX and a browser have nothing to complain about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from regproofs.judge.runner import environment
from regproofs.report import figures, pdf, tex, write
from regproofs.report.bibliography import read
from regproofs.report.view import Report
from tests.judged import ASKED, FILES, judged
from tests.report.test_typeset import browse, complaints
from tests.report.test_typeset import typeset as typeset

BIBLIOGRAPHY = next(iter(FILES.values())).bibliography()


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    return {"schema": 1, "environment": environment(ASKED), "theorems": judged(*FILES)}


def test_its_pdf_has_no_line_too_long_and_nothing_undefined(
    run: dict[str, Any], typeset: Callable[..., pdf.Made]
) -> None:
    report = Report(run, read(BIBLIOGRAPHY))
    drawn = {name: figures.pdf(figure) for name, figure in tex.figure_files(report).items()}
    assert len(drawn) >= 3
    assert complaints(typeset(tex.article(report, {}, "figures"), drawn, "figures").log) == []


@pytest.mark.parametrize("width", [360, 1000])
def test_its_page_fits_every_window(run: dict[str, Any], width: int, tmp_path: Path) -> None:
    write(run, tmp_path / "report.html", bibliography=BIBLIOGRAPHY)
    found = browse((tmp_path / "report.html").read_text("utf-8"), width, tmp_path)
    assert found["formulas"] > 400
    assert (found["empty"], found["wide"], found["out"], found["alerts"]) == (0, 0, 0, 0)
