"""A run becomes a file: HTML, PDF, LaTeX or Markdown, by its suffix, and only when all of it is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from regproofs.collect.output import require_place
from regproofs.collect.output import write as write_file
from regproofs.errors import OutputError
from regproofs.report import bibliography as references
from regproofs.report import figures, html, markdown, mathml, pdf, tex
from regproofs.report.notation import Notation, load_notation
from regproofs.report.view import Report, View

Bibliography = str | Path | Iterable[str | Path] | None


def write(
    run: Mapping[str, Any],
    path: str | Path,
    *,
    notation: Notation | str | Path | None = None,
    bibliography: Bibliography = None,
) -> None:
    """Write the report of a run to a file that ends in .html, .pdf, .tex or .md.

    The formulas of the run are set as they are; of a `notation` (or its file) only the author's macros are
    used here, which the formulas may contain. `bibliography` names BibTeX files. A .tex or .md has its
    figures in a folder beside it, `NAME-figures`.

    A failure leaves what stood at the path. Raises OutputError for a place that cannot be written, and
    RegproofsError for a notation, a bibliography or a formula that cannot be used, or a missing latexmk.
    """
    path = Path(path)
    if path.suffix not in FORMATS:
        raise OutputError(f"cannot write {path}: a report ends in {', '.join(FORMATS)}")
    require_place(path)
    if isinstance(notation, str | Path):
        notation = load_notation(notation)
    report = Report(run, references.read(bibliography))
    macros = notation.macros if notation else {}
    with _defined(macros):
        FORMATS[path.suffix](report, path, macros)


def html_fragment(record: Mapping[str, Any], notation: Notation | None = None) -> str:
    """One theorem as HTML that a notebook shows."""
    with _defined(notation.macros if notation else {}):
        return f'<style>{scoped_style()}</style><div class="regproofs">{html.article(View(record))}</div>'


def scoped_style() -> str:
    """The rules of the page for a theorem within another page, whose ink and paper it takes."""
    rules = re.sub(
        r"@media \(prefers-color-scheme: dark\) \{.*?\n\}", "", html.template_text("style.css"), flags=re.DOTALL
    )
    rules = re.sub(r"^(:root|body) \{", ":scope {", rules, flags=re.MULTILINE)
    return f"@scope (.regproofs) {{\n{rules}\n{WITHIN}\n}}"


WITHIN = (
    ":scope { --ink: currentColor; --soft: #808387; --faint: #80838755; --wash: #80838714; --paper: transparent;"
    " --good: #3b9465; --fair: #4a8cc0; --open: #b08526; --bad: #cc5659; --link: #4a8cc0; padding: 0;"
    " max-width: 54rem; margin: 0; }"
)


def _defined(macros: Mapping[str, str]) -> AbstractContextManager[None]:
    return mathml.macros(macros)


def _html(report: Report, path: Path, macros: Mapping[str, str]) -> None:
    write_file(path, html.page(report))


def _markdown(report: Report, path: Path, macros: Mapping[str, str]) -> None:
    folder = path.with_name(f"{path.stem}-figures")
    drawn = {name: figures.svg(figure) for name, figure in markdown.figure_files(report).items()}
    _write_with_figures(path, markdown.document(report, folder.name), folder, drawn)


def _pdf(report: Report, path: Path, macros: Mapping[str, str]) -> None:
    drawn = {name: figures.pdf(figure) for name, figure in tex.figure_files(report).items()}
    write_file(path, pdf.make(tex.article(report, macros, "figures"), drawn, "figures").pdf)


def _tex(report: Report, path: Path, macros: Mapping[str, str]) -> None:
    folder = path.with_name(f"{path.stem}-figures")
    drawn = {name: figures.pdf(figure) for name, figure in tex.figure_files(report).items()}
    _write_with_figures(path, tex.article(report, macros, folder.name), folder, drawn)


def _write_with_figures(path: Path, source: str, folder: Path, drawn: Mapping[str, str | bytes]) -> None:
    """The pictures first: a source is never there without them."""
    if drawn:
        _make_folder(folder)
    for name, picture in drawn.items():
        write_file(folder / name, picture)
    write_file(path, source)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder {folder}: {error.strerror}") from error


FORMATS: Mapping[str, Callable[[Report, Path, Mapping[str, str]], None]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".tex": _tex,
    ".md": _markdown,
}
