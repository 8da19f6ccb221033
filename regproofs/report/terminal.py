"""Theorems in a terminal: one of them with its steps, or a table of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from regproofs.report.escape import clean, clean_block
from regproofs.report.formula import rows
from regproofs.report.unicode import spelled
from regproofs.report.view import STEPS, Mark, Report, View

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

TONES = {"good": "green", "fair": "cyan", "open": "yellow", "bad": "bold red", "none": "dim"}


def show(record: Mapping[str, Any], console: Console) -> None:
    """Print one theorem: what is given, the statement, its steps with their reasons, the verdict."""
    for part in _parts(View(record)):
        console.print(part, highlight=False)


def text(record: Mapping[str, Any], width: int = 100) -> str:
    """One theorem as `show` prints it, in plain letters."""
    from io import StringIO

    from rich.console import Console

    console = Console(file=StringIO(), width=width, color_system=None)
    show(record, console)
    return str(console.file.getvalue())  # type: ignore[attr-defined]  # it is the StringIO from above


def table(run: Mapping[str, Any], console: Console) -> None:
    """Print all theorems of a run by rung, and how many have which verdict."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    report = Report(run)
    shown = Table(box=box.SIMPLE_HEAD)
    shown.add_column("theorem", overflow="fold", no_wrap=True)
    for name in (*report.rungs, "verdict"):
        shown.add_column(name)
    for view in report.views:
        marks = [_marked(view.outcome(rung)) for rung in report.rungs]
        shown.add_row(Text(clean(view.id)), *marks, _marked(view.verdict))
    console.print(shown)
    console.print(Text(report.summary))


def _marked(mark: Mark) -> Any:
    from rich.text import Text

    return Text(f"{mark.sign} {mark.word}" if mark.sign else "", TONES[mark.tone])


def _parts(view: View) -> Iterator[RenderableType]:
    from rich.text import Text

    page = view.page
    yield Text.assemble((clean(view.record["title"]), "bold"), "  ", (clean(view.id), "dim"))
    if page["summary"]:
        yield Text(clean(page["summary"]))
    yield ""
    for quantity in page["quantities"]:
        yield _indented(spelled(quantity["domain"] or quantity["latex"]), clean(quantity["means"]))
    for hypothesis in view.hypotheses:
        yield _indented(spelled(hypothesis), "hypothesis")
    yield from _called(view.abbreviations)
    yield ""
    for row in rows(page["statement"]):
        yield Text("    " + spelled(row), "bold")
    yield ""
    yield from _formal(view)
    yield from _called(view.abbreviations_of_steps)
    yield from _derivation(view)
    yield from _answers(view)


def _called(abbreviations: Iterable[Mapping[str, str]]) -> Iterator[RenderableType]:
    for abbreviation in abbreviations:
        yield _indented(f"with {spelled(abbreviation['latex'])}", clean(abbreviation["means"]))


def _formal(view: View) -> Iterator[RenderableType]:
    from rich.text import Text

    formal = view.formal
    if formal is None:
        return
    yield Text("  in Rocq", "dim")
    yield from (Text("    " + line) for line in clean_block(formal.text).split("\n"))
    yield from (Text(f"    {clean(line)}", "dim") for line in formal.says)
    yield Text(f"    {clean(formal.outcome)}", "dim")
    yield ""


def _indented(formula: str, words: str) -> Any:
    from rich.text import Text

    return Text.assemble("  ", formula, ("  " + words, "dim"))


def _derivation(view: View) -> Iterator[RenderableType]:
    from rich.text import Text

    for chain in view.chains:
        for step in chain:
            mark = STEPS[step["outcome"]]
            for row in rows(step["lead"]) if step["lead"] else ():
                yield Text("  " + spelled(row))
            if step["body"]:
                yield Text("    " + spelled(f"{step['relation']} {step['body']}"))
            words = f"{clean(step['reason'])} ({clean(step['rule'])})"
            yield Text.assemble("      ", (mark.sign, TONES[mark.tone]), (f" {words}", "dim"))
        yield ""
    if view.conclusion:
        yield Text(f"  {clean(view.conclusion)}")
        yield ""


def _answers(view: View) -> Iterator[RenderableType]:
    from rich.text import Text

    found = view.record["counterexample"]
    if found:
        yield Text("  counterexample", TONES["bad"])
        yield from (Text(f"    {clean(name)} = {clean(value)}") for name, value in found["values"].items())
        sides = ((side, found.get(side)) for side in ("left", "right", "difference"))
        yield from (Text(f"    {side}: {clean(value)}") for side, value in sides if value)
        yield ""
    if view.corrected_by:
        yield Text(f"  correct: {clean(view.corrected_by)}")
    for name, outcome, _, _ in view.rungs:
        yield Text.assemble(f"  {name:<10}", _marked(outcome))
    for granted in view.assumed:
        yield Text(f"  taken for granted: {clean(granted)}", TONES["open"])
    yield Text.assemble("  verdict   ", _marked(view.verdict))
