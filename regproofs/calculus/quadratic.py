"""Minimisers of quadratic functions of a vector: the first-order condition, and the sign of the quadratic
part.

J(at + h) - J(at) is read as a form in a generic vector h. Its part linear in h must vanish; its quadratic
part is h^t S h with S acting by a function f of the singular values on the range and by constants on the
kernels. So `at` is the unique minimiser if and only if all of these are positive on the spectrum, and a
minimiser if and only if none is negative: along a direction v in which S is not positive, J(at + tau v) -
J(at) = tau^2 v^t S v.
"""

from __future__ import annotations

from collections.abc import Iterator

from sympy import (
    Basic,
    Eq,
    Expr,
    Ge,
    Gt,
    Le,
    Lt,
    MatrixExpr,
    MatrixSymbol,
    Ne,
    Not,
    Or,
    S,
    ZeroMatrix,
    false,
    true,
)
from sympy.logic.boolalg import Boolean

from regproofs.calculus.frame import Frame, sizes
from regproofs.calculus.moments import BeyondSecondMoments
from regproofs.calculus.nodes import NotASpectralExpression
from regproofs.calculus.order import all_of, at_edge
from regproofs.calculus.reading import Given, Reader, finished, hypotheses_of, reader_for, supposed
from regproofs.calculus.spectral import KERNEL, RANGE, Form, Words, readable, variable
from regproofs.calculus.words import vanishing
from regproofs.logic.decision import Decision, unknown
from regproofs.logic.expression import SingularValue

RULE = "completing the square"
Blocks = dict[tuple[str, Expr], Expr]


def minimum(
    objective: Expr,
    over: MatrixSymbol,
    at: MatrixExpr,
    given: Given = (),
    *,
    unique: bool = True,
    exactly_when: Boolean | None = None,
) -> Decision:
    """Whether `at` minimises the objective over all vectors `over` (as the only minimiser, if `unique`).

    With `exactly_when`, whether `at` is the unique minimiser if and only if that condition holds.

    >>> from sympy import symbols
    >>> from regproofs.logic.expression import Pseudoinverse, SquaredNorm
    >>> n, d = symbols("n d", integer=True, positive=True)
    >>> X, Y, b = MatrixSymbol("X", n, d), MatrixSymbol("Y", n, 1), MatrixSymbol("b", d, 1)
    >>> minimum(SquaredNorm(Y - X * b), b, Pseudoinverse(X) * Y, unique=False).truth
    'proved'
    >>> minimum(SquaredNorm(Y - X * b), b, Pseudoinverse(X) * Y).witness
    {'n': '1', 'd': '1', 'rank(X)': '0'}
    """
    try:
        if exactly_when is not None:
            return _exactly_when(objective, over, at, hypotheses_of(given), exactly_when)
        reader, steps = _expanded(objective, over, at, given)
        parts = {"first order": vanishing(steps[1], reader)}
        blocks = _blocks(steps[2], over)
    except (NotASpectralExpression, BeyondSecondMoments) as reason:
        return unknown(RULE, reason=str(reason))
    parts |= {_name(key): _definite(key, blocks, reader.frame, unique) for key in _present(over.rows, reader.frame)}
    decision = all_of(parts, RULE)
    if decision.truth == "refuted" or not reader.left_over():
        return decision
    conditions = tuple(dict.fromkeys((*decision.side_conditions, *reader.left_over())))
    return Decision(decision.truth, RULE, decision.certificate, conditions)


def _expanded(
    objective: Expr, over: MatrixSymbol, at: MatrixExpr, given: Given, *about: Basic
) -> tuple[Reader, dict[int, Form]]:
    """J(at + h) - J(at), sorted by degree in h."""
    step = MatrixSymbol("step of " + over.name, over.rows, 1)
    reader = reader_for([objective, at, *about], given, eager=True)
    loss = reader.read(supposed(objective, reader.frame))
    point, move = reader.read(supposed(at, reader.frame)), reader.read(step)
    change = finished(loss.replaced(over, point + move) - loss.replaced(over, point), reader)
    degrees: dict[int, dict[Words, Expr]] = {1: {}, 2: {}}
    for words, coefficient in change.terms.items():
        degree = sum(letter.base == step for word in words for letter in word.letters)
        degrees.setdefault(degree, {})[words] = coefficient
    if set(degrees) - {0, 1, 2} and any(_not_zero(degrees[k], reader) for k in set(degrees) - {0, 1, 2}):
        raise NotASpectralExpression(f"the objective is not quadratic in {over}")
    return reader, {degree: Form(change.shape, terms) for degree, terms in degrees.items()}


def _not_zero(terms: dict[Words, Expr], reader: Reader) -> bool:
    return vanishing(Form((S.One, S.One), terms), reader).truth != "proved"


def _blocks(form: Form, over: MatrixSymbol) -> Blocks:
    """The quadratic part h^t S h, by block."""
    blocks: Blocks = {}
    for words, coefficient in form.terms.items():
        if len(words) != 1 or len(words[0].slots) != 1:
            text = readable(words)
            raise NotASpectralExpression(f"the quadratic part {text} is not a function of singular values")
        slot = words[0].slots[0]
        blocks[slot.block, slot.left] = coefficient
    return blocks


def _present(size: Expr, frame: Frame) -> list[tuple[str, Expr]]:
    return [(slot.block, slot.left) for slot in frame.blocks(size, 0)]


def _name(key: tuple[str, Expr]) -> str:
    return "along each singular direction" if key[0] == RANGE else f"on the {key[0]} in R^{key[1]}"


def _definite(key: tuple[str, Expr], blocks: Blocks, frame: Frame, unique: bool) -> Decision:
    """Whether the quadratic part is positive (nonnegative, unless unique) in one block."""
    value = blocks.get(key, S.Zero)
    decision = frame.positive(value, strict=unique)
    certificate = {"coefficient": f"{value} {'>' if unique else '>='} 0 ({decision.rule})"} | dict(decision.certificate)
    if decision.truth == "proved":
        return Decision("proved", RULE, certificate, decision.side_conditions)
    if decision.truth == "unknown" and key[0] == RANGE:
        decision = at_edge(value, frame, strict=unique)
    if decision.truth == "refuted" and not frame.unused:
        kernels = {key[1]} if key[0] == KERNEL else set()
        for chosen in sizes(frame, 1 if key[0] == RANGE else 0, kernels):
            witness = {str(k): str(v) for k, v in chosen.items()} | dict(decision.witness or {})
            return Decision("refuted", RULE, certificate, (), witness)
    return unknown(RULE, **certificate)


# -- exactly when ------------------------------------------------------------------------------------------


def _exactly_when(
    objective: Expr, over: MatrixSymbol, at: MatrixExpr, given: tuple[Basic, ...], condition: Boolean
) -> Decision:
    """Both directions, for full rank, rank between, and rank 0."""
    reader, steps = _expanded(objective, over, ZeroMatrix(*over.shape), given, at, condition)
    blocks, parts = _blocks(steps[2], over), {}
    for name, relations, assumed in _cases(condition, over.rows, reader.frame):
        known = (*given, *relations)
        if assumed != false:
            parts[f"{name}: if"] = _alone(minimum(objective, over, at, (*known, assumed)))
        if assumed != true:
            parts[f"{name}: only if"] = _degenerate(
                blocks, over.rows, Frame(reader.frame.matrix, (*known, Not(assumed)))
            )
    return all_of(parts, "positive on the spectrum, in both directions")


def _alone(decision: Decision) -> Decision:
    """Nothing may be left open."""
    if decision.truth != "proved" or not decision.side_conditions:
        return decision
    left = ", ".join(map(str, decision.side_conditions))
    return Decision("unknown", decision.rule, {**decision.certificate, "reason": f"left open: {left}"})


def definite_exactly_when(matrix: MatrixExpr, condition: Boolean, given: Given = ()) -> Decision:
    """Whether a symmetric function of singular values is positive definite if and only if a condition holds.

    The matrix is d x d (or n x n) in X^t X (or X X^t) and identities.

    >>> from sympy import symbols
    >>> from regproofs.logic.expression import Rank
    >>> n, d = symbols("n d", integer=True, positive=True)
    >>> X = MatrixSymbol("X", n, d)
    >>> definite_exactly_when(X.T * X, Eq(Rank(X), d)).truth
    'proved'
    """
    try:
        reader = reader_for([matrix, condition], given, eager=True)
        form = finished(reader.read(matrix), reader)
        size = matrix.rows
        blocks = {(block, size): value for block, value in reader.action(form, matrix).items()}
    except NotASpectralExpression as reason:
        return unknown(RULE, reason=str(reason))
    parts = {}
    for name, relations, assumed in _cases(condition, size, reader.frame):
        known = (*hypotheses_of(given), *relations)
        if assumed != false:
            frame = Frame(reader.frame.matrix, (*known, assumed))
            for key in _present(size, frame):
                parts[f"{name}: if, {_name(key)}"] = _definite(key, blocks, frame, True)
        if assumed != true:
            frame = Frame(reader.frame.matrix, (*known, Not(assumed)))
            parts[f"{name}: only if"] = _degenerate(blocks, size, frame)
    return all_of(parts, "positive on the spectrum, in both directions")


def _cases(condition: Boolean, size: Expr, frame: Frame) -> Iterator[tuple[str, tuple[Basic, ...], Boolean]]:
    """The three cases of the rank, and the condition in each."""
    if frame.matrix is None or size not in frame.matrix.shape:
        raise NotASpectralExpression("an exact condition needs a matrix with singular values")
    rank = frame.rank
    full = {
        kind(*pair): kind in (Eq, Le, Ge) for kind in (Eq, Ne, Le, Ge, Lt, Gt) for pair in ((rank, size), (size, rank))
    }
    less = {
        kind(*pair): kind is Ne or kind in ((Lt, Le) if pair[0] == rank else (Gt, Ge))
        for kind in (Eq, Ne, Le, Ge, Lt, Gt)
        for pair in ((rank, size), (size, rank))
    }
    yield f"rank = {size}", (Eq(rank, size),), _under(condition, full)
    yield f"0 < rank < {size}", (Lt(rank, size), Ge(rank, 1)), _under(condition, less)
    none = _under(condition, less).xreplace({rank: S.Zero})
    if none.atoms(SingularValue):
        raise NotASpectralExpression("the condition speaks of a singular value where the rank is 0")
    yield "rank = 0", (Eq(rank, 0),), none


def _under(condition: Boolean, truths: dict[Basic, bool]) -> Boolean:
    """The condition with the truth of relations put in."""
    return condition.xreplace({relation: true if truth else false for relation, truth in truths.items()})


def _degenerate(blocks: Blocks, size: Expr, frame: Frame) -> Decision:
    """Whether, the condition failing, the quadratic part is not positive along some direction."""
    absent = any(Eq(frame.rank, 0) == h for h in frame.relations)
    values = {}
    for key in _present(size, frame):
        if not (absent and key[0] == RANGE):
            values[key] = blocks.get(key, S.Zero).xreplace({variable(0): frame.least})
    decision = frame.implied(Or(*(Le(value, 0, evaluate=False) for value in values.values())))
    certificate = {_name(key): f"{value} <= 0" for key, value in values.items()} | {"rule": decision.rule}
    if decision.truth != "refuted" or frame.unused:
        return Decision("proved" if decision.truth == "proved" else "unknown", RULE, certificate)
    kernels = {key[1] for key in values if key[0] == KERNEL}
    for chosen in sizes(frame, 0 if absent else 1, kernels):
        witness = {str(k): str(v) for k, v in chosen.items()} | dict(decision.witness or {})
        return Decision("refuted", RULE, {**certificate, "singular values": "all equal"}, (), witness)
    return Decision("unknown", RULE, certificate)
