r"""LaTeX: one theorem for a paper, or the whole report as an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from regproofs.errors import RegproofsError
from regproofs.report import escape, kills, names, prose
from regproofs.report.breaking import listed
from regproofs.report.claims import claims, errata, told
from regproofs.report.layout import derivation, display
from regproofs.report.measure import width
from regproofs.report.names import label
from regproofs.report.view import MEANINGS, OUTCOMES, Evidence, Mark, Report, View, figure_stem

if TYPE_CHECKING:
    from jinja2 import Environment

STYLES = ("theorem", "proof", "both", "beamer", "macros")
PAPER, SLIDE, ARTICLE = 32.0, 26.0, 36.0  # ems of a line: of an article's, a slide's and our own page
LONGEST_EVIDENCE = 100
BRIEF = 3  # letters that a sentence may introduce
HALF_AN_EM = 0.525  # the width of a typewriter's letter
SIGNS = {
    "●": r"$\bullet$", "◐": r"$\circ$", "◌": r"$\circ$", "○": r"$\circ$", "∅": r"$\emptyset$", "≠": r"$\neq$",
    "×": r"$\times$", "✓": r"$\checkmark$", "–": "--", "?": "?", "→": r"$\to$", "": "",
}  # fmt: skip


class Tex(str):
    """Text that is LaTeX already."""

    __slots__ = ()


def latex(record: Mapping[str, Any], style: str = "both") -> str:
    r"""One theorem for a paper that loads amsmath, amsthm, mathtools and graphicx, and has a `theorem`.

    `style` is theorem, proof, both, beamer (two frames) or macros (a \newcommand for the statement and each
    result). Raises RegproofsError for another style.
    """
    view = View(record)
    if style not in STYLES:
        raise RegproofsError(f"there is no style {style!r}; there are {', '.join(STYLES)}")
    if style == "macros":
        return "\n".join(_macros(view)) + "\n"
    if style == "beamer":
        return "\n".join([_head(view), *_frames(view)]) + "\n"
    stated = [theorem(view, PAPER)] if style in ("theorem", "both") else []
    derived = [proof(view, PAPER)] if style in ("proof", "both") else []
    return "\n\n".join([_head(view), *stated, *derived]) + "\n"


def _head(view: View) -> str:
    words = f"{view.id}: {view.verdict.word}; source: {view.page['source']}"
    cites = f"; references: {', '.join(view.page['cites'])}" if view.page["cites"] else ""
    packages = "% needs amsmath, amsthm, amssymb, mathtools, graphicx and \\newtheorem{theorem}{Theorem}"
    return f"% {escape.tex_comment(words + cites)}\n{packages}"


def theorem(view: View, available: float, labelled: bool = True) -> str:
    """The statement with its quantities; a statement that is not proved says so in its title."""
    title = view.record["title"] + ("" if view.is_proved else f"; {view.verdict.word}")
    mark = rf"\label{{{label(view.id)}}}" if labelled else ""
    shown = display(view.page["statement"], available, ".")
    head = rf"\begin{{theorem}}[{{{escape.tex(title)}}}]{mark}"
    return "\n".join([head, given(view, available), *shown, r"\end{theorem}"])


def given(view: View, available: float) -> str:
    """The sentences that introduce the quantities, the hypotheses, and what letters stand for."""
    quantities = [_introduced(quantity) for quantity in view.page["quantities"]]
    let = f"Let {_listed(quantities)}." if quantities else ""
    assumed = f"Assume ${'$, $'.join(view.hypotheses)}$." if view.hypotheses else ""
    said = " ".join(filter(None, [let, assumed, _then(view, available, "Then" if let or assumed else "")]))
    return rf"\emergencystretch=3em {said}" if said else ""


def _then(view: View, available: float, then: str) -> str:
    """What leads to the statement: letters are introduced in the sentence, or displayed if that would be long."""
    letters = view.abbreviations
    if len(letters) > BRIEF or any(width(a["latex"]) > available / 2 for a in letters):
        return "\n".join([*_written(letters, available), "Then"])
    return ", ".join(filter(None, [then, *with_letters(letters)]))


def with_letters(abbreviations: Iterable[Mapping[str, str]]) -> list[str]:
    """The words that say what letters stand for, or none: with $r = w - x$ (residual) and $p = x y$."""
    called = [_introduced({"domain": a["latex"], "means": a["means"]}) for a in abbreviations]
    return [f"with {_listed(called)}"] if called else []


def _written(abbreviations: Iterable[Mapping[str, str]], available: float) -> list[str]:
    """What letters stand for, displayed, as many on a line as there is room for, with what they mean before it."""
    lines: list[str] = []
    for abbreviation in abbreviations:
        together = rf"{lines[-1]}, \quad {abbreviation['latex']}" if lines else ""
        fits = lines and width(together) <= available
        lines = [*lines[:-1], together] if fits else [*lines, abbreviation["latex"]]
    meant = [_introduced({"domain": a["letter"], "means": a["means"]}) for a in abbreviations if a["means"]]
    head = f"Write {_listed(meant)} as follows:" if meant else "Write"
    return [head, *display(r"\begin{aligned} & " + r", \\ & ".join(lines) + r" \end{aligned}", available, ".")]


def _introduced(quantity: Mapping[str, str]) -> str:
    means = f" ({prose.tex(quantity['means'])})" if quantity["means"] else ""
    return "$, $".join(listed(quantity["domain"] or quantity["latex"])).join("$$") + means


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1]


def proof(view: View, available: float, known: frozenset[str] = frozenset()) -> str:
    """The derivation; one that does not prove its statement is not called a proof."""
    if not view.page["steps"] and not view.conclusion:
        return f"% {escape.tex_comment(view.id)} states no steps."
    title = "" if view.is_proved else rf"[Derivation ({escape.tex(view.verdict.word)})]"
    body = list(derivation(view.chains, available, lambda step: rule(step, known)))
    ended = [] if view.is_proved else [r"\renewcommand{\qedsymbol}{}"]
    return "\n".join(
        [rf"\begin{{proof}}{title}", *ended, *_called(view, available), *body, *_conclusion(view), r"\end{proof}"]
    )


def _called(view: View, available: float) -> list[str]:
    """What the letters stand for that only the derivation uses."""
    letters = view.abbreviations_of_steps
    return _written(letters, available) if letters else []


def _conclusion(view: View) -> list[str]:
    return [rf"{{\small {escape.tex_long(view.conclusion)}}}"] if view.conclusion else []


def rule(step: Mapping[str, Any], known: frozenset[str] = frozenset()) -> str:
    """The rule of a step in brackets, with what it rests on."""
    outcome, certificate = step["outcome"], step["certificate"]
    if outcome == "used":
        used = certificate.get("theorem", "")
        by = rf"\cref{{{label(used)}}}" if used in known else rf"\texttt{{{escape.tex_long(used)}}}"
        return rf"\textit{{(by {by})}}"
    if outcome == "assumed":
        return rf"\textit{{(assumed; {escape.tex_long(certificate.get('source', ''))})}}"
    doubt = {"refuted": "refuted; ", "unknown": "not decided; "}.get(outcome, "")
    return rf"\textit{{({doubt}{escape.tex_long(step['rule'])})}}"


def _frames(view: View) -> Iterator[str]:
    title = escape.tex(view.record["title"])
    yield rf"\begin{{frame}}[allowframebreaks]{{{title}}}"
    yield theorem(view, SLIDE, labelled=False)
    yield r"\end{frame}"
    if view.page["steps"] or view.conclusion:
        yield rf"\begin{{frame}}[allowframebreaks]{{{title}: {'proof' if view.is_proved else 'derivation'}}}"
        yield from _called(view, SLIDE)
        yield from derivation(view.chains, SLIDE, rule)
        yield from _conclusion(view)
        yield r"\end{frame}"


def _macros(view: View) -> Iterator[str]:
    yield f"% {escape.tex_comment(view.id)}: {escape.tex_comment(view.verdict.word)}"
    for abbreviation in view.abbreviations:
        yield f"% with {abbreviation['latex']}"
    yield _command(names.macro(view.id), view.page["statement"])
    by_name = names.macros(view.id, (result["name"] for result in view.page["results"]))
    for result in view.page["results"]:
        yield _command(by_name[result["name"]], result["latex"])


def _command(name: str, formula: str) -> str:
    return rf"\newcommand{{\{name}}}{{\ensuremath{{{formula}}}}}"


# -- the report ---------------------------------------------------------------------------------------------


def article(report: Report, macros: Mapping[str, str], folder: str) -> str:
    """The whole report; its figures are the files that `figure_files` names in a folder beside it."""
    columns = len(report.rungs)
    shared = {
        "report": report, "macros": macros, "folder": Tex(folder), "known": frozenset(report.known),
        "claims": claims(report), "errata": errata(report), **kills.shown(report),
        "title_width": f"{152 - 15 * columns - 33 - 2.9 * (columns + 1):.0f}",
    }  # fmt: skip
    return _templates().get_template("report.tex").render(shared)


def figure_files(report: Report) -> dict[str, Mapping[str, Any]]:
    """The figures of a report by the names of their files."""
    return {
        f"{figure_stem(view, number)}.pdf": figure
        for view in report.views
        for number, figure in enumerate(view.page["figures"], start=1)
    }


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("regproofs.report"),
        autoescape=False,
        finalize=_text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
    )
    environment.globals.update(
        theorem=_theorem, proof=_proof, mark=_mark, verdict=_verdict, label=_label, heading=_heading,
        code=_code, figure_name=_figure, figure_width=_width, formula=Tex, evidence=_evidence, long=_long,
        display=_display, with_letters=_with_letters, prose=_prose, told=told, listing=_listing,
        meanings=MEANINGS,
        outcomes=list(OUTCOMES.values()),
    )  # fmt: skip
    return environment


def _text(value: Any) -> str:
    """Whatever is not known to be LaTeX is text."""
    return value if isinstance(value, Tex) else escape.tex(value)


def _theorem(view: View) -> Tex:
    return Tex(theorem(view, ARTICLE))


def _display(formula: str) -> Tex:
    return Tex("\n".join(display(formula, ARTICLE)))


def _with_letters(abbreviations: Iterable[Mapping[str, str]]) -> list[Tex]:
    return [Tex(words[0].upper() + words[1:]) for words in with_letters(abbreviations)]


def _figure(view: View, number: int) -> Tex:
    return Tex(f"{figure_stem(view, number)}.pdf")


def _width(figure: Mapping[str, Any]) -> Tex:
    """Of the line: panels beside each other need nearly all of it."""
    return Tex(".95" if figure.get("kind") == "landscape" else ".72")


def _prose(text: str) -> Tex:
    return Tex(prose.tex(text))


def _long(text: str) -> Tex:
    return Tex(escape.tex_long(text))


def _listing(text: str) -> Tex:
    """Lines of code, each indented as it is and broken where it is too long."""
    rows = [_row(line) for line in escape.clean_block(text).split("\n") if line.strip()]
    return Tex("\n".join([r"{\footnotesize\ttfamily\raggedright", *rows, r"\par}"]))


def _row(line: str) -> str:
    """Spaces in it are as wide as letters, and where it may break."""
    indent = len(line) - len(line.lstrip())
    words = escape.tex_long(line)
    return rf"\par\noindent\hangindent={(indent + 4) * HALF_AN_EM:.2f}em\hspace*{{{indent * HALF_AN_EM:.2f}em}}{words}"


def _proof(view: View, known: frozenset[str]) -> Tex:
    return Tex(proof(view, ARTICLE, known))


def _label(view: View) -> Tex:
    return Tex(label(view.id))


def _heading(text: str) -> Tex:
    return Tex(rf"\texorpdfstring{{{escape.tex(text)}}}{{{escape.pdf_string(text)}}}")


def _mark(mark: Mark) -> Tex:
    return Tex(rf"\textcolor{{{mark.tone}}}{{{SIGNS[mark.sign]}}}")


def _verdict(mark: Mark) -> Tex:
    return Tex(rf"\textcolor{{{mark.tone}}}{{{escape.tex(mark.word)}}}")


def _code(text: str) -> Tex:
    return Tex(rf"\texttt{{{escape.tex_long(text)}}}")


def _evidence(lines: list[Evidence]) -> Tex:
    """Evidence as running text; what is long is left to the formats that can fold it away, and said to be."""
    words = []
    for line in lines:
        text = line.text
        if len(text) > LONGEST_EVIDENCE:
            text = f"({len(text)} characters, in the HTML report)"
        name = rf"\textit{{{escape.tex_long(line.name)}}}" if line.name else ""
        words.append(f"{name} {escape.tex_long(text)}".strip() + (":" if name and not text else ";"))
    return Tex(" ".join(words).rstrip(";:") + ("." if words else ""))
