"""What TeX and a browser make of the documents: no line too long, nothing undefined, nothing fetched."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from regproofs.errors import RegproofsError
from regproofs.report import figures, latex, pdf, tex, write
from regproofs.report.bibliography import read
from regproofs.report.layout import display
from regproofs.report.view import Report
from tests.report import sample
from tests.report.test_documents import BIBLIOGRAPHY
from tests.require import require

PACKAGES = "amsmath,amsthm,amssymb,mathtools,graphicx"
ARTICLE = rf"""\documentclass[10pt]{{article}}
\usepackage[T1]{{fontenc}}
\usepackage[utf8]{{inputenc}}
\usepackage{{lmodern,{PACKAGES},hyperref}}
\IfFileExists{{cleveref.sty}}{{\usepackage{{cleveref}}}}{{\newcommand{{\cref}}{{Theorem~\ref}}}}
\newtheorem{{theorem}}{{Theorem}}
\allowdisplaybreaks
"""
SLIDES = rf"""\documentclass{{beamer}}
\usepackage[T1]{{fontenc}}
\usepackage{{lmodern,{PACKAGES}}}
"""
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
COMPLAINTS = re.compile(
    r"^(?:Overfull \\[hv]box.*|LaTeX Warning:.*|Package \w+ Warning:.*|.*undefined.*|Missing character.*)$",
    re.MULTILINE,
)


@pytest.fixture
def typeset() -> Callable[..., pdf.Made]:
    require("latex", shutil.which("latexmk") and shutil.which("pdflatex"))
    return pdf.make


def complaints(log: str) -> list[str]:
    """What TeX complains about, beside what it says of its own packages."""
    return [found[0] for found in COMPLAINTS.finditer(log)]


def test_complaints_are_seen(typeset: Callable[..., pdf.Made]) -> None:
    long = rf"\[ {'+'.join(['aaaa'] * 40)} \] \ref{{nowhere}}"
    found = complaints(typeset(f"{ARTICLE}\\begin{{document}}{long}\\end{{document}}", {}, "figures").log)
    assert any("Overfull" in line for line in found)
    assert any("nowhere" in line for line in found)


def test_the_report_has_no_line_too_long_and_nothing_undefined(typeset: Callable[..., pdf.Made]) -> None:
    report = Report(sample.run(), read(BIBLIOGRAPHY))
    drawn = {name: figures.pdf(figure) for name, figure in tex.figure_files(report).items()}
    made = typeset(tex.article(report, {}, "figures"), drawn, "figures")
    assert complaints(made.log) == []
    assert made.pdf.startswith(b"%PDF")


def test_theorems_stand_in_a_paper(typeset: Callable[..., pdf.Made]) -> None:
    records = sample.run()["theorems"]
    body = "\n".join(latex(record) for record in records)
    macros = "\n".join(latex(record, "macros") for record in records)
    uses = r"\cref{thm:ridge-shrinkage}: \RidgeShrinkageFactor, \[ \RidgeShrinkageFactor \]"
    made = typeset(f"{ARTICLE}{macros}\\begin{{document}}{body}{uses}\\end{{document}}", {}, "figures")
    assert complaints(made.log) == []


def test_theorems_stand_on_slides(typeset: Callable[..., pdf.Made]) -> None:
    body = "\n".join(latex(record, "beamer") for record in sample.run()["theorems"])
    made = typeset(f"{SLIDES}\\begin{{document}}{body}\\end{{document}}", {}, "figures")
    assert [line for line in complaints(made.log) if "hbox" in line or "undefined" in line] == []


def test_the_same_report_is_the_same_pdf(typeset: Callable[..., pdf.Made], tmp_path: Path) -> None:
    run = {**sample.run(), "theorems": [sample.shrinkage()]}
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(run, tmp_path / name / "report.pdf")
    assert (tmp_path / "one" / "report.pdf").read_bytes() == (tmp_path / "two" / "report.pdf").read_bytes()


def test_a_report_that_tex_refuses_says_why(typeset: Callable[..., pdf.Made], tmp_path: Path) -> None:
    record = sample.erratum()
    record["page"]["statement"] = r"\unknown > 0"
    old = tmp_path / "report.pdf"
    old.write_bytes(b"old")
    with pytest.raises(RegproofsError, match=r"Undefined control sequence"):
        write({**sample.run(), "theorems": [record]}, old)
    assert old.read_bytes() == b"old"


def test_nothing_is_written_or_run_by_tex(typeset: Callable[..., pdf.Made], tmp_path: Path) -> None:
    """Even a source that tries: shell escape is off, and paths outside its folder are closed."""
    target = tmp_path / "made"
    body = rf"\immediate\write18{{touch {target}}}\newwrite\w x\immediate\openout\w={target}.tex"
    with pytest.raises(RegproofsError):
        typeset(f"{ARTICLE}\\begin{{document}}{body}\\end{{document}}", {}, "figures")
    assert list(tmp_path.iterdir()) == []


# -- the browser --------------------------------------------------------------------------------------------

MEASURE = """
function measure(page) {
  const wide = page.documentElement.scrollWidth - page.documentElement.clientWidth;
  page.querySelectorAll("details").forEach(part => part.open = true);
  const formulas = [...page.querySelectorAll("math")];
  const boxes = formulas.map(formula => formula.getBoundingClientRect());
  const out = [...page.querySelectorAll("p, td, dd, h1, h2, h3, figure, pre, .formula")]
    .filter(part => part.getBoundingClientRect().right > page.documentElement.clientWidth + 1).length;
  return {
    wide: Math.max(wide, page.documentElement.scrollWidth - page.documentElement.clientWidth), out: out,
    formulas: formulas.length, empty: boxes.filter(box => box.width < 1 || box.height < 1).length,
    alerts: page.querySelectorAll("script").length,
  };
}
"""


def browse(page: str, width: int, folder: Path) -> dict[str, Any]:
    """What a browser without a network measures of a page, in a window of a width in pixels."""
    require("browser", BROWSER)
    frame = json.dumps(page).replace("</", "<\\/")
    (folder / "probe.html").write_text(
        f"""<!DOCTYPE html><meta charset="utf-8">
        <body><iframe id="frame" style="width:{width}px;height:900px"></iframe>
        <script>{MEASURE}
        const frame = document.getElementById("frame");
        frame.onload = () => document.body.dataset.found = JSON.stringify(measure(frame.contentDocument));
        frame.srcdoc = {frame};</script></body>""",
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder / 'profile'}",
            "--window-size=1600,1000",
            "--virtual-time-budget=10000", "--dump-dom", f"file://{folder / 'probe.html'}",
        ],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found = re.search(r'data-found="([^"]*)"', done.stdout)
    assert found, done.stderr[-2000:]
    measured: dict[str, Any] = json.loads(found[1].replace("&quot;", '"'))
    return measured


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write(sample.run(), path, bibliography=BIBLIOGRAPHY)
    return path.read_text("utf-8")


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_a_browser_shows_every_formula_within_the_window(page: str, width: int, tmp_path: Path) -> None:
    found = browse(page, width, tmp_path)
    assert found["formulas"] > 80
    assert (found["empty"], found["wide"], found["out"], found["alerts"]) == (0, 0, 0, 0)


def test_the_browser_sees_what_is_too_wide_and_what_is_empty(tmp_path: Path) -> None:
    page = '<!DOCTYPE html><body><p style="width:900px">wide</p><math></math></body>'
    found = browse(page, 360, tmp_path)
    assert found["wide"] > 0
    assert found["out"] == 1
    assert found["empty"] == 1


def test_of_several_formulas_all_begin_at_one_place() -> None:
    long = r"\Delta = " + " + ".join(f"x_{{{k}}}" for k in range(9))
    lines = display(rf"\begin{{aligned}} & a = b, \\ & {long} \end{{aligned}}", 12.0)
    assert r"& \Delta =" in "\n".join(lines)
    assert r"\Delta &=" in "\n".join(display(long, 12.0))
