"""The report in Markdown, its formulas between dollars as GitHub and most readers take them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from regproofs.report import escape, kills
from regproofs.report.alt import alt
from regproofs.report.claims import claims, errata, told
from regproofs.report.formula import rows
from regproofs.report.names import slug
from regproofs.report.view import MEANINGS, OUTCOMES, STEPS, Mark, Report, View, evidence, figure_stem

if TYPE_CHECKING:
    from jinja2 import Environment


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def document(report: Report, folder: str) -> str:
    """The whole report; its figures are the files that `figure_files` names in a folder beside it."""
    lists = {"claims": claims(report), "errata": errata(report), **kills.shown(report)}
    return _templates().get_template("report.md").render(report=report, meanings=MEANINGS, folder=folder, **lists)


def figure_files(report: Report) -> dict[str, Mapping[str, Any]]:
    """The figures of a report by the names of their files."""
    return {
        f"{figure_stem(view, number)}.svg": figure
        for view in report.views
        for number, figure in enumerate(view.page["figures"], start=1)
    }


def _picture(view: View, number: int, folder: str) -> Markdown:
    return Markdown(f"<{folder}/{figure_stem(view, number)}.svg>")


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("regproofs.report"), autoescape=False, finalize=_text, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.globals.update(
        inline=_inline, display=_display, mark=_mark, code=_code, block=_block, evidence=evidence,
        outcomes=list(OUTCOMES.values()), steps=STEPS, raw=Markdown, told=told, slug=slug, picture=_picture, alt=alt,
    )  # fmt: skip
    return environment


def _text(value: Any) -> str:
    return value if isinstance(value, Markdown) else escape.markdown(value)


def _inline(latex: str) -> Markdown:
    r"""A formula in a line; a bar would end the cell of a table."""
    return Markdown(f"${_without_bars(latex)}$")


def _without_bars(latex: str) -> str:
    return " ".join(latex.split()).replace("|", r"\vert ").replace("<", r"\lt ").replace(">", r"\gt ")


def _display(latex: str) -> Markdown:
    """Displayed formulas, in paragraphs of their own, each in a block that no word of Markdown disturbs."""
    return Markdown("\n\n".join(f"```math\n{' '.join(row.split())}\n```" for row in rows(latex)))


def _mark(mark: Mark) -> Markdown:
    return Markdown(f"{mark.sign} {mark.word}".strip())


def _code(text: str) -> Markdown:
    """Code in a line, between more backticks than it holds."""
    cleaned = escape.clean(text)
    marks = escape.fence(cleaned)[2:] if "`" not in cleaned else escape.fence(cleaned)
    return Markdown(f"{marks} {cleaned} {marks}" if "`" in cleaned else f"{marks}{cleaned}{marks}")


def _block(text: str, language: str = "") -> Markdown:
    cleaned = escape.clean_block(text).rstrip("\n")
    marks = escape.fence(cleaned)
    return Markdown(f"{marks}{language}\n{cleaned}\n{marks}")
