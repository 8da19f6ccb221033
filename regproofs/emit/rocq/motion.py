"""Claims about what moves: recursions, flows, laws and bounds along them, limits.

A solution of a differential equation on [0, T) starts at its start, is continuous there from the right, and has the
given derivative at all times in between; that is all that is supposed of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sympy import Basic, Expr, MatrixExpr, exp, oo
from sympy.core.relational import LessThan, Relational, StrictLessThan

from regproofs.emit.rocq.chance import ChancePrinter
from regproofs.emit.rocq.claims import domain, proposition, type_of, typed
from regproofs.emit.rocq.errors import NotExported
from regproofs.emit.rocq.names import fresh
from regproofs.emit.rocq.pieces import (
    Level,
    Piece,
    apply,
    atom,
    conjunction,
    function,
    implication,
    product,
    quantified,
    relation,
)
from regproofs.logic.claim import LimitWithRate
from regproofs.logic.expression import SquaredNorm
from regproofs.logic.motion import FlowBounds, FlowLaw, FlowSolution, IterateBounds, IterateLaw

SOLUTION = "for every solution on every [0, T), continuous at 0 from the right; that one exists is not said"
ZERO, START = atom("0"), atom("0%nat")
SIGNS = {"<=": "<=", "<": "<", ">=": "<=", ">": "<", "==": "="}


def paths(over: Iterable[Basic], printer: ChancePrinter, avoiding: Iterable[Basic] = ()) -> dict[Basic, str]:
    """A name for the path of each state, which hides no other quantity."""
    names: dict[Basic, str] = {}
    others = {str(piece) for symbol, piece in printer.names.items() if symbol not in set(over)}
    for state in over:
        names[state] = fresh(str(state), others | set(names.values()) | {str(symbol) for symbol in avoiding})
    return names


def at(names: Mapping[Basic, str], argument: Piece) -> dict[Basic, Piece]:
    """The states at a time."""
    return {state: apply(name, argument) for state, name in names.items()}


# -- recursions ----------------------------------------------------------------------------------------------------


@proposition.register
def _iterate(claim: IterateLaw, printer: ChancePrinter) -> Piece:
    """Every sequence with this start and these steps is the closed form."""
    states = [row.over for row in claim.recursions]
    names = paths(states, printer, [claim.index])
    with printer.naming({claim.index: atom(k := named(claim.index, printer))}, moving=False):
        bounds = [printer.condition(fact) for fact in printer.about(claim.index)]
        downward = all(_downward(fact, claim.index) for fact in printer.about(claim.index))
        starts = [_entries(row.over, row.start, at(names, START), {}, printer) for row in claim.recursions]
        after, now = at(names, apply("S", atom(k))), at(names, atom(k))
        with printer.gathering() as needs:
            steps = [_entries(row.over, row.step, after, now, printer) for row in claim.recursions]
            closed = [_entries(row.over, row.closed, now, {}, printer) for row in claim.recursions]
        wanted = [need.piece for need in needs]
    step = [quantified("forall", f"{k} : nat", implication(bounds if downward else [], s)) for s in steps]
    law = quantified("forall", f"{k} : nat", implication(bounds, conjunction(list(dict.fromkeys([*closed, *wanted])))))
    binders = typed((name, f"nat -> {type_of(state)}") for state, name in names.items())
    return quantified("forall", binders, implication([*starts, *step], law))


@proposition.register
def _iterate_bounds(claim: IterateBounds, printer: ChancePrinter) -> Piece:
    """The lines, after every number of steps along every sequence with this start and these steps."""
    names = paths(claim.over, printer, [claim.index])
    with printer.naming({claim.index: atom(k := named(claim.index, printer))}, moving=False):
        if printer.about(claim.index):
            raise NotExported(f"bounds for some of the numbers of steps {claim.index} only")
        after, now = at(names, apply("S", atom(k))), at(names, atom(k))
        with printer.gathering() as needs:
            starts = [
                _entries(x, start, at(names, START), {}, printer)
                for x, start in zip(claim.over, claim.start, strict=True)
            ]
            steps = [_entries(x, step, after, now, printer) for x, step in zip(claim.over, claim.step, strict=True)]
            lines = [line(each, now, printer) for each in claim.lines]
        said = conjunction(list(dict.fromkeys([*lines, *(need.piece for need in needs)])))
    every = [quantified("forall", f"{k} : nat", piece) for piece in (*steps, said)]
    binders = typed((name, f"nat -> {type_of(state)}") for state, name in names.items())
    return quantified("forall", binders, implication([*starts, *every[:-1]], every[-1]))


def named(index: Basic, printer: ChancePrinter) -> str:
    return fresh(str(index), {str(p) for other, p in printer.names.items() if other != index})


def _downward(fact: Basic, index: Basic) -> bool:
    """Whether a fact about an index holds for all smaller ones too."""
    smaller = isinstance(fact, StrictLessThan | LessThan) and fact.args[0] == index
    return isinstance(fact, Relational) and smaller and index not in fact.args[1].free_symbols


def _entries(
    state: Any, value: Any, left: Mapping[Basic, Piece], right: Mapping[Basic, Piece], printer: ChancePrinter
) -> Piece:
    """state = value, each with its own names; entry by entry for a vector."""

    def write(a: Expr, b: Expr) -> Piece:
        with printer.naming(left):
            side = printer.real(a)
        with printer.naming(right):
            return relation(side, "=", printer.real(b))

    return printer.same(state, value, write) if isinstance(state, MatrixExpr) else write(state, value)


# -- flows ---------------------------------------------------------------------------------------------------------


class Flow:
    """A system y' = field(y) in Rocq: a function of time for each state, under its name."""

    def __init__(
        self,
        over: Sequence[Basic],
        field: Sequence[Basic],
        time: Basic,
        printer: ChancePrinter,
        driven: Sequence[Basic] = (),
    ) -> None:
        self.over, self.field, self.printer = over, field, printer
        self.names = paths([*over, *driven], printer, [time])  # the driven are functions of time without an equation
        self.time = atom(fresh(str(time), {str(p) for s, p in printer.names.items() if s != time}))
        self.clock = {time: self.time}
        self.moving = {**self.clock, **at(self.names, self.time)}

    @property
    def binders(self) -> str:
        """The paths with their types."""
        return typed((name, f"R -> {type_of(state)}") for state, name in self.names.items())

    def starts(self, start: Sequence[Any]) -> list[Piece]:
        """That each path is at its start, and leaves it without a jump."""
        return [
            self._entrywise(state, begin, lambda path, value: apply("starts_at", path, self.printer.real(value)))
            for state, begin in zip(self.over, start, strict=True)
        ]

    def solved(self, until: Piece | None) -> list[Piece]:
        """The equation of each state, at all times after 0 and before an end."""
        return [self.later(self._equation(s, f), until) for s, f in zip(self.over, self.field, strict=True)]

    def _equation(self, state: Any, rate: Any) -> Piece:
        def write(path: Piece, value: Expr) -> Piece:
            with self.printer.naming(self.moving):
                return apply("is_derive", path, self.time, self.printer.real(value))

        return self._entrywise(state, rate, write)

    def _entrywise(self, state: Any, value: Any, write: Callable[[Piece, Expr], Piece]) -> Piece:
        """Of the path of a number, or of each entry of a vector."""
        if not isinstance(state, MatrixExpr):
            return write(atom(self.names[state]), value)

        def entry(path: Expr, rate: Expr) -> Piece:
            with self.printer.naming(self.moving):
                now = self.printer.real(path)
            return write(function(str(self.time), now), rate)

        return self.printer.same(state, value, entry)

    def later(self, piece: Piece, until: Piece | None, *, start: bool = False) -> Piece:
        """At all times, with or without the start."""
        sign = "<=" if start else "<"
        known = relation(ZERO, sign, self.time) if until is None else _between(sign, self.time, until)
        return quantified("forall", f"{self.time} : R", implication([known], piece))


def _between(sign: str, time: Piece, until: Piece) -> Piece:
    """0 < t < T, or 0 <= t < T."""
    return Piece((f"0 {sign} ", time.doc, " < ", until.doc), Level.RELATION)


@proposition.register
def _solution(claim: FlowSolution, printer: ChancePrinter) -> Piece:
    """The path is defined and a solution for all times, and every solution is the path."""
    over, field, start, _ = (list(side) for side in zip(*claim.components(), strict=True))
    flow = Flow(over, field, claim.time, printer)
    with printer.naming(flow.clock, moving=False):
        solves, same = _on_path(claim, flow, printer)
        supposed = [*flow.starts(start), *flow.solved(None)]
    unique = quantified("forall", flow.binders, implication(supposed, flow.later(same, None, start=True)))
    return conjunction([*solves, unique])


def _on_path(claim: FlowSolution, flow: Flow, printer: ChancePrinter) -> tuple[list[Piece], Piece]:
    """That the path is a solution, and that another is the path at a time."""
    t, starts, rates, same = flow.time, [], [], []
    with printer.gathering() as wanted:
        for over, field, start, path in claim.components():
            there = field.xreplace(claim.on_path())
            starts.append(_each(over, (path, start), printer, lambda p, s: apply("starts_at", _curve(t, p), s)))
            rates.append(_each(over, (path, there), printer, lambda p, f: apply("is_derive", _curve(t, p), t, f)))
            same.append(_entries(over, path, at(flow.names, t), {}, printer))
    defined = [flow.later(need.piece, None, start=True) for need in wanted]
    return [*defined, *starts, *(flow.later(rate, None) for rate in rates)], conjunction(same)


def _curve(time: Piece, path: Piece) -> Piece:
    return function(str(time), path)


def _each(state: Any, sides: Sequence[Any], printer: ChancePrinter, write: Callable[[Piece, Piece], Piece]) -> Piece:
    """Something of two numbers, or of the entries of two vectors."""

    def entry(a: Expr, b: Expr) -> Piece:
        return write(printer.real(a), printer.real(b))

    one, other = sides
    return printer.same(one, other, entry) if isinstance(state, MatrixExpr) else entry(one, other)


def varying(claim: FlowLaw) -> list[Basic]:
    """The parameters of a field that may change in time: those of which neither quantity nor rate speaks."""
    fixed = claim.quantity.free_symbols | claim.rate.free_symbols | {*claim.over, claim.time}
    found = set().union(*(rate.free_symbols for rate in claim.field)) - fixed
    return sorted((symbol for symbol in found if type_of(symbol) == "R"), key=str)


@proposition.register
def _law(claim: FlowLaw, printer: ChancePrinter) -> Piece:
    """The derivative of the quantity along each solution, and what it is after a time.

    What is supposed of a parameter that may change in time is supposed at all times.
    """
    printer.say(SOLUTION)
    free = varying(claim)
    facts = list(dict.fromkeys(fact for symbol in free for fact in printer.about(symbol)))
    flow = Flow(claim.over, claim.field, claim.time, printer, free)
    end = atom(fresh("T", {str(p) for p in printer.names.values()} | set(flow.names.values())))
    domains = [flow.later(piece, end) for symbol in free for piece in domain(symbol, flow.moving[symbol])]
    with printer.naming(flow.moving):
        domains += [flow.later(printer.condition(fact), end) for fact in facts]
    with printer.naming(flow.clock, moving=False), printer.gathering() as wanted:
        equations = flow.solved(end)
        supposed = [relation(ZERO, "<", end), *domains, *_continuous(flow, claim.over), *equations]
        change, later = _changed(claim, flow, printer)
    if wanted:
        raise NotExported(f"along the flow {wanted[0].piece} would be needed")
    said = conjunction([flow.later(change, end), flow.later(later, end, start=True)])
    return quantified("forall", f"{flow.binders} ({end} : R)", implication(supposed, said))


def _continuous(flow: Flow, over: Sequence[Basic]) -> list[Piece]:
    """Each path leaves its start without a jump, wherever that is."""
    names = [atom(flow.names[state]) for state in over]
    return [apply("starts_at", name, apply(name, ZERO)) for name in names]


def _changed(claim: FlowLaw, flow: Flow, printer: ChancePrinter) -> tuple[Piece, Piece]:
    """The derivative of the quantity at a time, and its value."""
    t = flow.time
    with printer.naming({**at(flow.names, ZERO), claim.time: ZERO}):
        first = printer.real(claim.quantity)
    with printer.naming(at(flow.names, t)):
        now, rate = printer.real(claim.quantity), printer.real(claim.rate)
        growth = printer.real(exp(claim.rate * claim.time)) if claim.constant else None
    change = apply("is_derive", _curve(t, now), t, product([rate, now]))
    if growth is not None:
        return change, relation(now, "=", product([first, growth]))
    integral = [_curve(t, rate), ZERO, t]
    value = relation(now, "=", product([first, apply("exp", apply("RInt", *integral))]))
    return change, conjunction([apply("ex_RInt", *integral), value])


@proposition.register
def _bounds(claim: FlowBounds, printer: ChancePrinter) -> Piece:
    """The lines, along every solution from the start, as long as it exists."""
    printer.say(SOLUTION)
    flow = Flow(claim.over, claim.field, claim.time, printer)
    there = at(flow.names, flow.time)
    end = atom(fresh("T", {str(p) for p in printer.names.values()} | set(flow.names.values())))
    with printer.naming(flow.clock, moving=False):
        with printer.gathering() as wanted:
            supposed = [relation(ZERO, "<", end), *flow.starts(claim.start), *flow.solved(end)]
        if wanted:
            raise NotExported(f"along the flow {wanted[0].piece} would be needed")
        lines = printer.collected(lambda: conjunction([line(each, there, printer) for each in claim.lines]))
    said = implication(supposed, flow.later(lines, end, start=True))
    return quantified("forall", f"{flow.binders} ({end} : R)", said)


def line(said: Any, states: Mapping[Basic, Piece], printer: ChancePrinter) -> Piece:
    """A quantity of the states, each under its name, in its order with a bound."""
    quantity, order, bound = said
    with printer.naming(states):
        left = printer.real(quantity)
    right = printer.real(bound)
    left, right = (right, left) if order in (">=", ">") else (left, right)
    return relation(left, SIGNS[order], right)


# -- limits --------------------------------------------------------------------------------------------------------


@proposition.register
def _limit(claim: LimitWithRate, printer: ChancePrinter) -> Piece:
    """The bound holds, and tends to 0."""

    def bounded() -> Piece:
        gap = claim.expression - claim.value
        vector = isinstance(claim.expression, MatrixExpr)
        size = apply("sqrt", printer.real(SquaredNorm(gap))) if vector else apply("Rabs", printer.real(gap))
        return relation(size, "<=", printer.real(claim.bound_by))

    return conjunction([printer.collected(bounded), _tends(claim, printer)])


def _tends(claim: LimitWithRate, printer: ChancePrinter) -> Piece:
    variable = claim.variable
    with printer.gathering():  # said with the bound itself
        with printer.binding(variable, lambda name, need: need.piece) as name:
            bound = function(name, printer.real(claim.bound_by))
    if claim.to == oo and type_of(variable) == "nat":
        return apply("is_lim_seq", bound, ZERO)
    if claim.to == oo:
        return apply("is_lim", bound, atom("p_infty"), ZERO)
    if claim.to == 0 and variable.is_positive:
        return apply("filterlim", bound, apply("at_right", ZERO), apply("locally", ZERO))
    raise NotExported(f"a limit as {variable} tends to {claim.to}")
