r"""Whole claims in LaTeX: identities, minimisers, laws of iterates, limits with their rates.

>>> from sympy import Symbol
>>> from regproofs.logic.claim import Inequality
>>> x = Symbol("x", real=True)
>>> print(latex_claim(Inequality(2 * x, 1 + x**2)))
2 x \le x^{2} + 1
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import singledispatch
from textwrap import wrap

from sympy import Basic, MatrixExpr, S, exp

from regproofs.emit.latex import LatexPrinter, printer_for
from regproofs.emit.latex_names import at_argument, dotted, subscripted
from regproofs.emit.latex_pieces import Piece, enclosed, joined, product, raised
from regproofs.logic.claim import (
    AllOf,
    Claim,
    CriticalPoints,
    Identity,
    Iff,
    Inequality,
    InWords,
    LimitWithRate,
    Listed,
    Minimiser,
    Stationary,
    Valley,
    When,
)
from regproofs.logic.frequency import Explodes
from regproofs.logic.layers import BackwardLaw
from regproofs.logic.motion import FlowBounds, FlowLaw, FlowSolution, IterateBounds, IterateLaw
from regproofs.logic.polygon import PolygonBounds
from regproofs.logic.scheme import OrderOfScheme
from regproofs.logic.written import AsWritten, Cited, Exists

LONGEST_WORDS = 72  # letters of a line of words

LONGEST_LINE = 60  # letters of a sentence


def latex_claim(claim: Claim, names: Mapping[Basic, str] | None = None) -> str:
    """The claim as the body of a displayed formula; a claim of several lines is set in `aligned`."""
    lines = claim_lines(claim, names)
    if len(lines) == 1:
        return lines[0]
    return r"\begin{aligned} & " + r" \\ & ".join(lines) + r" \end{aligned}"


def claim_lines(claim: Claim, names: Mapping[Basic, str] | None = None) -> list[str]:
    """The lines of a claim, each a formula of its own."""
    return _lines(claim, _printer(claim, names))


def claim_parts(claim: Claim, names: Mapping[Basic, str] | None = None) -> tuple[str, str, str]:
    """Left side, relation and right side; a claim that is no single relation is all in the first."""
    if isinstance(claim, Identity | Inequality):
        return _relation(claim, _printer(claim, names))
    return latex_claim(claim, names), "", ""


def _printer(claim: Claim, names: Mapping[Basic, str] | None) -> LatexPrinter:
    return printer_for(list(claim.expressions()), names)


def _relation(claim: Identity | Inequality, printer: LatexPrinter) -> tuple[str, str, str]:
    left, right = printer.piece(claim.left), printer.piece(claim.right)
    if isinstance(claim, Identity):
        return left, "=", right
    if getattr(claim.left, "is_Number", False):  # x > 0 rather than 0 < x
        return right, ">" if claim.strict else r"\ge", left
    return left, "<" if claim.strict else r"\le", right


@singledispatch
def _lines(claim: Claim, printer: LatexPrinter) -> list[str]:
    raise TypeError(f"no notation for a claim of the kind {claim.kind}")


@_lines.register
def _sentence(claim: InWords, printer: LatexPrinter) -> list[str]:
    """A sentence, in lines that any page can hold."""
    return [rf"\text{{{line}}}" for line in wrap(claim.sentence, LONGEST_LINE)]


@_lines.register(Identity)
@_lines.register(Inequality)
def _single(claim: Identity | Inequality, printer: LatexPrinter) -> list[str]:
    return [" ".join(_relation(claim, printer))]


@_lines.register
def _as_written(claim: AsWritten, printer: LatexPrinter) -> list[str]:
    return [rf"{printer.piece(claim.expression)} \quad \text{{can be formed}}"]


@_lines.register
def _exists(claim: Exists, printer: LatexPrinter) -> list[str]:
    at = "" if claim.at is None else rf" \quad \text{{(at }} {printer.piece(claim.at)}\text{{)}}"
    at = "" if isinstance(claim.over, MatrixExpr) else at
    return [rf"\exists \, {_range(claim.over, printer)} : \quad {printer.piece(claim.condition)}{at}"]


@_lines.register
def _cited(claim: Cited, printer: LatexPrinter) -> list[str]:
    words = [rf"\text{{{line}}}" for line in wrap(claim.words, LONGEST_WORDS)]
    return [*words, r"\text{In particular}", *_lines(claim.special, _printer(claim.special, printer.names))]


@_lines.register
def _order(claim: OrderOfScheme, printer: LatexPrinter) -> list[str]:
    """The step, the flow that it is held against, and the difference after one step."""
    return [_scheme(claim, printer), *_gap(claim, printer)]


def _scheme(claim: OrderOfScheme, printer: LatexPrinter) -> str:
    steps = zip(claim.over, claim.step, strict=True)
    return r", \quad ".join(rf"{printer.piece(x)} \leftarrow {printer.piece(step)}" for x, step in steps)


def _gap(claim: OrderOfScheme, printer: LatexPrinter) -> list[str]:
    """A flow, and how far from it one step ends."""
    a, power = printer.piece(claim.size), claim.order + 1
    rates = zip(claim.over, claim.field, strict=True)
    flow = r", \quad ".join(f"{dotted(printer.piece(x))} = {printer.piece(rate)}" for x, rate in rates)
    order = power if claim.leading is None else power + 1
    rest = rf"O{enclosed('(', f'{a}^{{{order}}}', ')')}"
    parts = tuple(map(printer.piece, claim.leading or ()))
    first = parts[0] if len(parts) == 1 else Piece(enclosed("(", ", ".join(parts), ")"))
    leading = f"{product([first, raised(a, str(power))])} + " if parts else ""
    return [flow, rf"\implies \text{{step}} - \text{{flow}} = {leading}{rest}"]


@_lines.register
def _explodes(claim: Explodes, printer: LatexPrinter) -> list[str]:
    """The step, with what it is claimed to do."""
    names = {x: printer.piece(x) for x in claim.over}
    after = [rf"{names[x]} \leftarrow {printer.piece(e)}" for x, e in zip(claim.over, claim.step, strict=True)]
    size = " + ".join(f"{name}^2" for name in names.values())
    return [*(f"{line}," for line in after), rf"\implies \mathbb{{P}}\left({size} \to \infty\right) = 1"]


@_lines.register
def _iff(claim: Iff, printer: LatexPrinter) -> list[str]:
    return [rf"{printer.piece(claim.left)} \iff {printer.piece(claim.right)}"]


@_lines.register
def _minimiser(claim: Minimiser, printer: LatexPrinter) -> list[str]:
    member = "=" if claim.unique or claim.exactly_when is not None else r"\in"
    least = rf"\operatorname*{{arg\,min}}_{{{_range(claim.over, printer)}}}"
    objective = enclosed(r"\{", printer.piece(claim.objective), r"\}")
    line = f"{printer.piece(claim.at)} {member} {least} \\, {objective}"
    if claim.exactly_when is None:
        return [line]
    return [line, rf"\iff {printer.piece(claim.exactly_when)}"]


def _range(over: Basic, printer: LatexPrinter) -> str:
    """What a minimiser ranges over."""
    name = printer.piece(over)
    if isinstance(over, MatrixExpr):
        return rf"{name} \in {space(over, printer)}"
    if over.is_positive:
        return f"{name} > 0"
    return rf"{name} \ge 0" if over.is_nonnegative else rf"{name} \in \mathbb{{R}}"


def space(matrix: MatrixExpr, printer: LatexPrinter) -> str:
    """The space in which a vector or a matrix lies."""
    rows, columns = matrix.shape
    size = printer.piece(rows) + (rf" \times {printer.piece(columns)}" if columns != 1 else "")
    return rf"\mathbb{{R}}^{{{size}}}"


@_lines.register
def _iterate(claim: IterateLaw, printer: LatexPrinter) -> list[str]:
    k = printer.piece(claim.index)
    names = {row.over: printer.piece(row.over) for row in claim.recursions}
    now = printer.at(names, lambda name: at_argument(name, k))
    given, steps, laws = [], [], []
    for row in claim.recursions:
        name = names[row.over]
        first, start = at_argument(name, "0"), printer.piece(row.start)
        given += [rf"{first} = {start}, \quad "] if first != start else []
        steps.append(f"{at_argument(name, f'{k}+1')} = {now.piece(row.step)}")
        laws.append(f"{at_argument(name, k)} = {printer.piece(row.closed)}")
    steps[0] = "".join(given) + steps[0]
    return [
        *(f"{line}," for line in steps[:-1]),
        steps[-1],
        *(rf"\implies {line}," for line in laws[:-1]),
        rf"\implies {laws[-1]} \quad \text{{for }} {{{k} = 0, 1, 2, \dots}}",
    ]


@_lines.register
def _backward(claim: BackwardLaw, printer: LatexPrinter) -> list[str]:
    """The layers forward, the slopes backward, the gradients by what each layer has of its own."""
    names = {x: printer.piece(x) for x in (claim.over, claim.slope, *claim.parameters)}
    before = {x: subscripted(names[x], r"\ell-1") for x in (claim.over, claim.slope)}
    here = {x: subscripted(name, r"\ell") for x, name in names.items()}
    of_layer = printer.renamed({**here, claim.over: before[claim.over]})
    end = {x: subscripted(names[x], "K") for x in (claim.over, claim.slope)}
    at_end = printer.renamed(end)
    slopes = rf"{end[claim.slope]} = {at_end.piece(claim.last)}, \quad {before[claim.slope]}"
    value = at_end.piece(claim.loss)
    gradients = [(before[claim.over], before[claim.slope])]
    gradients += [(here[p], of_layer.piece(g)) for p, g in zip(claim.parameters, claim.gradients, strict=True)]
    stated = [rf"\nabla_{{{by}}} {enclosed('[', value, ']')} = {gradient}" for by, gradient in gradients]
    return [
        rf"{here[claim.over]} = {of_layer.piece(claim.layer)},",
        rf"{slopes} = {of_layer.piece(claim.back)}",
        *(rf"\implies {line}," for line in stated[:-1]),
        rf"\implies {stated[-1]} \quad \text{{for }} \ell = 1, \dots, K",
    ]


@_lines.register
def _flow(claim: FlowSolution, printer: LatexPrinter) -> list[str]:
    t = printer.piece(claim.time)
    names = {over: printer.piece(over) for over, *_ in claim.components()}
    moving = printer.at(names, lambda name: f"{name}({t})")
    lines = [
        rf"{_rate(names[over], t)} = {moving.piece(field)}, \quad {names[over]}(0) = {printer.piece(start)}"
        for over, field, start, _ in claim.components()
    ]
    paths = [rf"{names[over]}({t}) = {printer.piece(path)}" for over, _, _, path in claim.components()]
    return [
        *lines,
        rf"\implies {paths[0]} \quad \text{{for }} {t} \ge 0",
        *(rf"\hphantom{{\implies}} {p}" for p in paths[1:]),
    ]


def _rate(name: str, t: str) -> str:
    return rf"\frac{{\mathrm{{d}}}}{{\mathrm{{d}} {t}}} {name}({t})"


@_lines.register
def _law(claim: FlowLaw, printer: LatexPrinter) -> list[str]:
    """The flow, the derivative of the quantity along it, and where the rate is constant what follows."""
    t = printer.piece(claim.time)
    names = [printer.piece(over) for over in claim.over]
    moving = printer.at(claim.over, lambda name: f"{name}({t})")
    still = printer.at(claim.over, lambda name: f"{name}(0)")
    rates = [f"{_rate(name, t)} = {moving.piece(field)}" for name, field in zip(names, claim.field, strict=True)]
    quantity, start = enclosed("(", moving.piece(claim.quantity), ")"), enclosed("(", still.piece(claim.quantity), ")")
    if claim.constant:
        return [
            *rates,
            rf"\implies {moving.piece(claim.quantity)} = {printer.piece(exp(claim.rate * claim.time))} {start}",
        ]
    change = rf"\frac{{\mathrm{{d}}}}{{\mathrm{{d}} {t}}} {quantity}"
    rate = enclosed("(", moving.piece(claim.rate), ")")
    return [*rates, rf"\implies {change} = {rate} \, {quantity}"]


ORDERS = {"<=": r"\le", "<": "<", ">=": r"\ge", ">": ">", "==": "="}


@_lines.register
def _bounds(claim: FlowBounds, printer: LatexPrinter) -> list[str]:
    """The flow from its start, and under it the lines."""
    t = printer.piece(claim.time)
    names = [printer.piece(over) for over in claim.over]
    moving = printer.at(claim.over, lambda name: f"{name}({t})")
    flow = [
        rf"{_rate(name, t)} = {moving.piece(field)}, \quad {name}(0) = {printer.piece(start)}"
        for name, field, start in zip(names, claim.field, claim.start, strict=True)
    ]
    lines = [f"{moving.piece(q)} {ORDERS[order]} {printer.piece(bound)}" for q, order, bound in claim.lines]
    return [
        *flow,
        rf"\implies {lines[0]} \quad \text{{for }} {t} \ge 0",
        *(rf"\hphantom{{\implies}} {line}" for line in lines[1:]),
    ]


@_lines.register
def _beside(claim: PolygonBounds, printer: LatexPrinter) -> list[str]:
    """The flow and the polygon from their start, and under them the lines."""
    t = printer.piece(claim.time)
    names, places = ([printer.piece(x) for x in row] for row in (claim.over, claim.polygon.place))
    called = dict(zip((*claim.over, *claim.polygon.place), (*names, *places), strict=True))
    moving = printer.renamed({x: f"{name}({t})" for x, name in called.items()})
    corner = printer.renamed({x: f"{name}(k)" for x, name in zip(claim.polygon.corner, places, strict=True)})
    rows = [(_rate(name, t), moving.piece(f), name, "") for name, f in zip(names, claim.field, strict=True)]
    leg = rf", \quad k = \lfloor {t} \rfloor"
    rows += [(_rate(name, t), corner.piece(move), name, leg) for name, move in zip(places, claim.moves(), strict=True)]
    starts = map(printer.piece, (*claim.start, *claim.start))
    run = [f"{d} = {f}{leg}, \\quad {name}(0) = {x}" for (d, f, name, leg), x in zip(rows, starts, strict=True)]
    lines = [f"{moving.piece(q)} {ORDERS[order]} {printer.piece(bound)}" for q, order, bound in claim.lines]
    return [
        *run,
        rf"\implies {lines[0]} \quad \text{{for }} {t} \ge 0",
        *(rf"\hphantom{{\implies}} {line}" for line in lines[1:]),
    ]


@_lines.register
def _steps(claim: IterateBounds, printer: LatexPrinter) -> list[str]:
    """The recursion from its start, and under it the lines."""
    k = printer.piece(claim.index)
    names = [printer.piece(over) for over in claim.over]
    now = printer.at(claim.over, lambda name: at_argument(name, k))
    run = [
        rf"{at_argument(name, f'{k}+1')} = {now.piece(step)}, \quad {at_argument(name, '0')} = {printer.piece(start)}"
        for name, step, start in zip(names, claim.step, claim.start, strict=True)
    ]
    lines = [f"{now.piece(q)} {ORDERS[order]} {printer.piece(bound)}" for q, order, bound in claim.lines]
    return [
        *run,
        rf"\implies {lines[0]} \quad \text{{for }} {{{k} = 0, 1, 2, \dots}}",
        *(rf"\hphantom{{\implies}} {line}" for line in lines[1:]),
    ]


@_lines.register
def _limit(claim: LimitWithRate, printer: LatexPrinter) -> list[str]:
    vector = isinstance(claim.expression, MatrixExpr)
    gap = joined([(False, printer.piece(claim.expression)), *_subtracted(claim.value, printer)])
    bars = (r"\lVert", r"\rVert") if vector else (r"\lvert", r"\rvert")
    size = enclosed(bars[0], gap, bars[1]) + ("_{2}" if vector else "")
    towards = rf"{printer.piece(claim.variable)} \to {printer.piece(claim.to)}"
    return [rf"{size} \le {printer.piece(claim.bound_by)} \longrightarrow 0 \quad \text{{as }} {towards}"]


def _subtracted(value: Basic, printer: LatexPrinter) -> list[tuple[bool, Piece]]:
    if value == S.Zero or getattr(value, "is_ZeroMatrix", False):
        return []
    return [(True, printer.piece(value))]


@_lines.register
def _critical(claim: CriticalPoints, printer: LatexPrinter) -> list[str]:
    """The points by cases, then what is claimed of each, points of which the same is claimed together."""
    variables = _tuple(claim.over, printer)
    gradient = rf"\nabla_{{{', '.join(map(printer.piece, claim.over))}}}"
    loss = enclosed("[", printer.piece(claim.loss), "]")
    rows = [_row(case, printer) for case in claim.listing]
    listed = rows[0][0] if rows[0][1] == "" else rf"\begin{{cases}} {_table(rows)} \end{{cases}}"
    said = [line for case in claim.listing for line in _said(case, printer)]
    return [f"{gradient} {loss} = 0", rf"\iff {variables} \in {listed}", *said]


def _tuple(entries: Iterable[Basic], printer: LatexPrinter) -> str:
    names = [printer.piece(entry) for entry in entries]
    return names[0] if len(names) == 1 else enclosed("(", ", ".join(names), ")")


def _row(case: Listed, printer: LatexPrinter) -> tuple[str, str]:
    """The points of a case as a set, and its condition, empty where it always holds."""
    points = _points(case.points, printer)
    members = enclosed(r"\{", points, r"\}") if points else r"\varnothing"
    return members, "" if case.condition == S.true else rf"\text{{if }} {printer.piece(case.condition)}"


def _points(points: Sequence[Stationary], printer: LatexPrinter) -> str:
    """Points one after the other; one and its negative right after it are written with one sign."""
    shown: list[str] = []
    for k, point in enumerate(points):
        before = points[k - 1].at if k else ()
        opposite = point.at == tuple(-x for x in before) != before
        shown.append(rf"\pm {shown.pop()}" if opposite else _tuple(point.at, printer))
    return ", ".join(shown)


def _table(rows: Iterable[tuple[str, str]]) -> str:
    always = r"\text{always}"
    return r" \\ ".join(f"{members} & {condition or always}" for members, condition in rows)


def _said(case: Listed, printer: LatexPrinter) -> Iterator[str]:
    """One line for all points of a case of which the same is claimed."""
    _, condition = _row(case, printer)
    claims = dict.fromkeys(point[1:] for point in case.points)
    for claimed in claims:
        words = _words(Stationary((), *claimed), printer)
        points = _points([point for point in case.points if point[1:] == claimed], printer)
        if words:
            yield rf"\text{{at }} {points}\text{{: }} {words}" + (rf" \quad {condition}" if condition else "")


def _words(point: Stationary, printer: LatexPrinter) -> str:
    words = [] if point.index is None else [rf"\text{{index }} {point.index}"]
    words += [rf"\text{{{point.kind}}}"] if point.kind else []
    words += [] if point.value is None else [rf"\text{{value }} {printer.piece(point.value)}"]
    return r", \quad ".join(words)


@_lines.register
def _valley(claim: Valley, printer: LatexPrinter) -> list[str]:
    """How many solutions there are, and where the function is least."""
    x, function = printer.piece(claim.over), printer.piece(claim.function)
    bar = (r"\lvert", r"\rvert")
    members = enclosed(r"\{", rf"{x} > 0 : \, {function} = {printer.piece(claim.level)}", r"\}")
    turn = printer.piece(claim.lowest)
    return [
        f"{enclosed(bar[0], members, bar[1])} = {printer.piece(claim.number)}",
        rf"{function} \quad \text{{falls for }} {x} < {turn}",
        rf"\text{{and rises for }} {x} > {turn}",
    ]


@_lines.register
def _all(claim: AllOf, printer: LatexPrinter) -> list[str]:
    """The parts one below the other; what several have in common, a flow or the step of a scheme, stands once."""
    lines: list[str] = []
    before: list[str] = []
    for part in claim.claims:
        shown = _lines(part, _printer(part, printer.names))
        common = _premises(shown)[:1] if isinstance(part, OrderOfScheme) else _premises(shown)
        again = bool(common) and before[: len(common)] == common
        lines += shown[len(common) if again else 0 :]
        before = shown
    return lines


def _premises(lines: list[str]) -> list[str]:
    """The lines before the first that follows from them."""
    return next((lines[:k] for k, line in enumerate(lines) if line.startswith(r"\implies")), [])


@_lines.register
def _when(claim: When, printer: LatexPrinter) -> list[str]:
    lines, condition = _lines(claim.claim, printer), printer.piece(claim.condition)
    if len(lines) == 1:
        return [rf"{lines[0]} \quad \text{{if }} {condition}"]
    return [rf"\text{{if }} {condition} \text{{ then}}", *lines]
