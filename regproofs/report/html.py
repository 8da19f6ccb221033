"""The report as one page of HTML that needs nothing else: no script, no font, no network."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from regproofs.report import escape, figures, kills, mathml, prose
from regproofs.report.claims import claims, errata, told
from regproofs.report.measure import width
from regproofs.report.names import slug
from regproofs.report.view import MEANINGS, OUTCOMES, STEPS, Evidence, Mark, Report, View, evidence

if TYPE_CHECKING:
    from jinja2 import Environment

SHORT = 22.0


def page(report: Report) -> str:
    """The whole report."""
    shared = {
        "report": report, "style": Markup(template_text("style.css")), "theorem": article,
        "claims": claims(report), "errata": errata(report), **kills.shown(report),
    }  # fmt: skip
    return _templates().get_template("report.html").render(shared)


def article(view: View, known: set[str] | None = None) -> Markup:
    """One theorem; `known` are the ids that stand on the same page."""
    return Markup(_templates().get_template("theorem.html").render(view=view, known=known or set()))


def template_text(name: str) -> str:
    """A file that belongs to the package."""
    return files("regproofs.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("regproofs.report"),
        autoescape=True,
        finalize=_text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        inline=mathml.inline, displayed=mathml.displayed, pieces=mathml.pieces, mark=_mark, verdict=_verdict,
        svg=_svg, slug=slug, meanings=MEANINGS, outcomes=list(OUTCOMES.values()), steps=STEPS,
        is_short=_is_short, prose=_prose, told=told, certificate=_certificate, block=_block,
    )  # fmt: skip
    return environment


def _text(value: Any) -> Markup:
    """What stands between the tags: text, unless it was made here."""
    return value if isinstance(value, Markup) else Markup(escape.html(value))


def _prose(text: str) -> Markup:
    return Markup(prose.html(text))


def _block(text: str) -> Markup:
    return Markup(escape.html_block(text))


def _mark(mark: Mark) -> Markup:
    return Markup('<span class="{}" role="img" aria-label="{}" title="{}">{}</span>').format(
        mark.tone, mark.word, mark.word, mark.sign
    )


def _verdict(mark: Mark) -> Markup:
    return Markup('<span class="{}">{} {}</span>').format(mark.tone, mark.sign, mark.word)


def _svg(figure: Mapping[str, Any]) -> Markup:
    """The figure; the panels of one with several flow as the window is wide."""
    first, *more = figures.panels(figure)
    return Markup(f'<div class="panels">{" ".join([first, *more])}</div>' if more else first)


def _is_short(step: Mapping[str, Any]) -> bool:
    """Whether an equation stands well on one line beside its reason."""
    return width(step["lead"]) + width(step["body"]) < SHORT


def _certificate(step: Mapping[str, Any]) -> list[Evidence]:
    return list(evidence(step["certificate"]))
