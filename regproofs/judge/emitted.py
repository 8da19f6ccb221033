"""What of a theorem is emitted: each side of its statement and each named result, as functions.

A result may speak of one singular direction without saying which, as a shrinkage factor does; its singular
value is then a number that the function takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import partial, singledispatch
from typing import Any, Literal

from sympy import Basic, MatrixExpr, Piecewise, Symbol, Tuple

from regproofs.emit import source
from regproofs.errors import StatementError
from regproofs.judge.parts import parts
from regproofs.logic.claim import (
    Claim,
    CriticalPoints,
    Identity,
    Iff,
    Inequality,
    LimitWithRate,
    Minimiser,
    Valley,
)
from regproofs.logic.expression import Dot, LeftVector, RightVector, ScalarNode, SingularValue
from regproofs.logic.frequency import Explodes
from regproofs.logic.layers import BackwardLaw
from regproofs.logic.motion import FlowBounds, FlowLaw, FlowSolution, IterateBounds, IterateLaw
from regproofs.logic.polygon import PolygonBounds
from regproofs.logic.quantity import Quantity, Setting, positive, real
from regproofs.logic.scheme import OrderOfScheme
from regproofs.logic.theorem import Theorem
from regproofs.logic.written import AsWritten, Exists

NONE: frozenset[Basic] = frozenset()


def emitted_expressions(theorem: Theorem) -> dict[str, Basic]:
    """The named results, then the sides of the statement, by the names of their functions."""
    found = parts(theorem.claim)
    sides = {
        f"{name}_{part.index + 1}" if len(found) > 1 else name: side
        for part in found
        for name, side in sides_of(part.claim)
    }
    return {**theorem.results, **{name: side for name, side in sides.items() if name not in theorem.results}}


@dataclass(frozen=True)
class Emission:
    """What was emitted: the module, the signatures of its functions, and what was left out, with reasons."""

    source: str
    signatures: Mapping[str, str]
    left_out: Mapping[str, str]


def emission(theorem: Theorem, backend: str = "numpy") -> Emission:
    """The functions of a theorem for a backend."""
    expressions, given = one_direction(emitted_expressions(theorem), theorem.given)
    docs = {name: f"{_what(name, theorem)}\n\nSource: {theorem.source}." for name in expressions}
    header = f"{theorem.title} ({theorem.id}).\n\nWritten by regproofs from the statement of the theorem."
    write = partial(
        source, given=given, backend=backend, docs=docs, header=header, decomposition=decomposition_for(backend)
    )
    reasons: dict[str, str] = {}
    try:
        text = write(expressions)
    except StatementError:
        found = {name: _reason_against(e, given, backend) for name, e in expressions.items()}
        reasons = {name: reason for name, reason in found.items() if reason}
        text = write({name: e for name, e in expressions.items() if name not in reasons})
    return Emission(text, _signatures(text, expressions), reasons)


def decomposition_for(backend: str) -> Literal["computed", "given"]:
    """Balls have no singular value decomposition to compute, so Arb's functions take the triples of a matrix."""
    return "given" if backend == "arb" else "computed"


def _signatures(text: str, names: Iterable[str]) -> dict[str, str]:
    """How each function of a module is called."""
    found = dict(re.findall(r"^def (\w+)(\([^)]*\)):", text, flags=re.MULTILINE))
    return {name: name + found[name] for name in names if name in found}


def emitted_source(theorem: Theorem, backend: str = "numpy") -> str:
    """The module of functions of a theorem, without what has no numeric form."""
    return emission(theorem, backend).source


def _reason_against(expression: Basic, given: Setting, backend: str) -> str:
    """Why an expression cannot be emitted, nothing if it can."""
    try:
        source({"f": expression}, given, backend, decomposition=decomposition_for(backend))
    except StatementError as reason:
        return str(reason)
    return ""


def _what(name: str, theorem: Theorem) -> str:
    if name in theorem.results:
        return f"{theorem.title}: {name.replace('_', ' ')}."
    return f"{theorem.title}: {name.replace('_', ' ')} of the statement."


# -- one singular direction, and other numbers that are not quantities ---------------------------------


def one_direction(expressions: Mapping[str, Basic], given: Setting) -> tuple[dict[str, Basic], Setting]:
    """The expressions with numbers in place of what depends on an undeclared direction, and their setting."""
    declared = {quantity.symbol for quantity in given.quantities.values()}
    indices = {svd.index for svd in given.decompositions.values()} - declared
    nodes = sorted({n for e in expressions.values() for n in _depending(e, indices)}, key=str)
    numbers, extended = declare_numbers(nodes, given)
    return {name: replace_free(e, numbers) for name, e in expressions.items()}, extended


def _depending(expression: Basic, indices: set[Basic]) -> Iterator[Basic]:
    """The outermost scalar nodes in which one of the indices is free."""
    if not indices & expression.free_symbols:
        return
    if isinstance(expression, ScalarNode):
        yield expression
        return
    for part in expression.args:
        yield from _depending(part, indices)


def declare_numbers(nodes: Iterable[Basic], given: Setting) -> tuple[dict[Basic, Symbol], Setting]:
    """A symbol for each node, and the setting that declares these symbols before its own."""
    numbers: dict[Basic, Symbol] = {}
    added: dict[str, Quantity] = {}
    for node in nodes:
        name = number_name(node, {*given.quantities, *added})
        domain = positive if node.is_positive else real
        symbol = Symbol(name, **domain.assumptions)
        added[name] = Quantity(name, symbol, "scalar", _means(node), domain=domain)
        numbers[node] = symbol
    extended = copy(given)
    extended.quantities = added | given.quantities
    return numbers, extended


def replace_free(expression: Basic, numbers: Mapping[Basic, Basic], bound: frozenset[Basic] = NONE) -> Basic:
    """The expression with symbols in place of nodes; what speaks of the index of a sum around it stays."""
    if expression in numbers and not expression.free_symbols & bound:
        return numbers[expression]
    bound |= set(getattr(expression, "bound_symbols", ()))
    replaced = [replace_free(part, numbers, bound) for part in expression.args]
    return expression.func(*replaced) if replaced != list(expression.args) else expression


def number_name(node: Basic, taken: set[str]) -> str:
    """A free name for a number that stands for a node: sigma, u_Y, v_beta, or z with a count."""
    name = _short_name(node)
    candidates = (name, f"{name}_j", *(f"z{count}" for count in range(len(taken) + 1)))
    return next(candidate for candidate in candidates if candidate.isidentifier() and candidate not in taken)


def _short_name(node: Basic) -> str:
    if isinstance(node, SingularValue):
        return "sigma"
    if isinstance(node, Dot) and isinstance(node.args[0], LeftVector | RightVector):
        side = "u" if isinstance(node.args[0], LeftVector) else "v"
        return f"{side}_{getattr(node.args[1], 'name', '')}"
    return "z"


def _means(node: Basic) -> str:
    return f"singular value of {node.args[0]}" if isinstance(node, SingularValue) else str(node)


# -- the sides of a statement --------------------------------------------------------------------------


@singledispatch
def sides_of(claim: Claim) -> Iterator[tuple[str, Any]]:
    """The expressions that a single claim compares, with the names of their functions."""
    raise TypeError(f"no sides are known for a claim of the kind {claim.kind}")


@sides_of.register(AsWritten)
@sides_of.register(Exists)
def _(claim: AsWritten | Exists) -> Any:
    """Nothing: what may not compose, or not exist, has no program."""
    return []


@sides_of.register(Identity)
@sides_of.register(Inequality)
@sides_of.register(Iff)
def _two_sides(claim: Identity | Inequality | Iff) -> Iterator[tuple[str, Any]]:
    yield from (("left_side", claim.left), ("right_side", claim.right))


@sides_of.register(Explodes)
@sides_of.register(OrderOfScheme)
def _no_sides(claim: Explodes | OrderOfScheme) -> Iterator[tuple[str, Any]]:
    yield from ()


@sides_of.register
def _minimiser(claim: Minimiser) -> Iterator[tuple[str, Any]]:
    yield from (("objective", claim.objective), ("minimiser", claim.at))


@sides_of.register
def _iterate(claim: IterateLaw) -> Iterator[tuple[str, Any]]:
    for row in claim.recursions:
        name = f"_{row.over.name}" if isinstance(claim.over, tuple) else ""
        yield from ((f"step{name}", row.step), (f"closed_form{name}", row.closed))


@sides_of.register
def _backward(claim: BackwardLaw) -> Iterator[tuple[str, Any]]:
    yield from (("layer", claim.layer), ("loss", claim.loss), ("slope_at_the_end", claim.last), ("back", claim.back))
    yield from ((f"by_{p.name}", g) for p, g in zip(claim.parameters, claim.gradients, strict=True))


@sides_of.register
def _flow(claim: FlowSolution) -> Iterator[tuple[str, Any]]:
    for over, field, _, path in claim.components():
        name = f"_{over.name}" if isinstance(claim.over, tuple) else ""
        yield from ((f"field{name}", field), (f"closed_form{name}", path))


@sides_of.register
def _law(claim: FlowLaw) -> Iterator[tuple[str, Any]]:
    yield from (("quantity", claim.quantity), ("rate", claim.rate))


@sides_of.register(FlowBounds)
@sides_of.register(IterateBounds)
@sides_of.register(PolygonBounds)
def _bounds(claim: FlowBounds | IterateBounds | PolygonBounds) -> Iterator[tuple[str, Any]]:
    for k, (quantity, _, bound) in enumerate(claim.lines, 1):
        yield from ((f"quantity_{k}", quantity), (f"bound_{k}", bound))


@sides_of.register
def _limit(claim: LimitWithRate) -> Iterator[tuple[str, Any]]:
    yield from (("approximation", claim.expression), ("limit", claim.value), ("bound", claim.bound_by))


@sides_of.register
def _valley(claim: Valley) -> Iterator[tuple[str, Any]]:
    yield from (("function", claim.function), ("least_value", claim.least), ("number_of_solutions", claim.number))


@sides_of.register
def _critical(claim: CriticalPoints) -> Iterator[tuple[str, Any]]:
    """The loss, and of every listed point its coordinates and its value, without a value where it is not listed."""
    yield "loss", claim.loss
    listed = [(case.condition, point) for case in claim.listing for point in case.points]
    for k, (condition, point) in enumerate(listed, 1):
        for variable, coordinate in zip(claim.over, point.at, strict=True):
            yield f"point_{k}_{variable.name}", Piecewise((coordinate, condition))
        if point.value is not None:
            yield f"point_{k}_value", Piecewise((point.value, condition))


def shape_in_words(expression: Basic) -> str:
    """scalar, vector of length d, matrix n x d; of a tuple one after the other."""
    if isinstance(expression, Tuple):
        return ", ".join(map(shape_in_words, expression))
    if not isinstance(expression, MatrixExpr):
        return "scalar"
    rows, columns = expression.shape
    return f"vector of length {rows}" if columns == 1 else f"matrix {rows} x {columns}"
