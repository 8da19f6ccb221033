"""Whether every part of an expression has a value at a case: no division by zero, no index out of range."""

from __future__ import annotations

from collections.abc import Iterator

from flint import ctx
from sympy import Basic, Integer, MatPow, Piecewise, Pow, Product, Sum, besseli, besselk, log
from sympy.logic.boolalg import And, Boolean, Or

from regproofs.logic import balls
from regproofs.logic.canonical import IN_LOGARITHMS
from regproofs.logic.decision import Beyond
from regproofs.logic.expression import Entry, ForAll, LeftVector, MatrixSum, ProductExcept, RightVector, SingularValue
from regproofs.probe.case import Case
from regproofs.probe.exact import exact, matrix_value, truth, whole

TRIPLES = (SingularValue, LeftVector, RightVector)


def undefined(expression: Basic, case: Case) -> str | None:
    """The first part that has no value at the case, in words; None if all parts have, as far as can be told.

    >>> from sympy import Symbol
    >>> x = Symbol("x")
    >>> undefined(1 / (x - 1), Case({"x": 1}))
    'x - 1 is 0 under a negative power'
    """
    with ctx.workprec(balls.PRECISIONS[-1]):
        return next(_gaps(expression, case), None)


def fails(hypothesis: Boolean, case: Case) -> bool:
    """Whether a hypothesis is certainly false at the case, or has no value there.

    >>> from sympy import Symbol
    >>> x = Symbol("x", real=True)
    >>> fails(log(x) < 1, Case({"x": -1})), fails((log(x) < 1) | (x < 0), Case({"x": -1}))
    (True, False)
    """
    if isinstance(hypothesis, And | Or):
        return (any if isinstance(hypothesis, And) else all)(fails(part, case) for part in hypothesis.args)
    held = truth(hypothesis, case)
    return held is False or (held is None and undefined(hypothesis, case) is not None)


def _gaps(expression: Basic, case: Case) -> Iterator[str]:
    for part in _parts(expression, case):
        yield from _gaps(part, case)
    try:
        gap = _gap(expression, case)
    except (Beyond, balls.Uncertain):
        return
    if gap:
        yield gap


def _parts(expression: Basic, case: Case) -> Iterator[Basic]:
    """The parts that are evaluated: the terms of a sum one by one, of a Piecewise the branch that applies."""
    if isinstance(expression, Sum | Product | MatrixSum | ForAll):
        single = isinstance(expression, MatrixSum | ForAll)
        index, lower, upper = expression.limits if single else expression.limits[-1]  # the outermost
        inner = [] if single else expression.limits[:-1]
        try:
            numbers = range(whole(lower, case), whole(upper, case) + 1)
        except Beyond:
            return
        for k in numbers:
            body = expression.func(expression.args[0], *inner) if inner else expression.args[0]
            yield body.xreplace({index: Integer(k)})
    elif type(expression) in IN_LOGARITHMS:
        yield IN_LOGARITHMS[type(expression)](expression.args[0])
    elif isinstance(expression, ProductExcept):
        yield expression.over_all()
    elif isinstance(expression, Piecewise):
        branch = next((value for value, condition in expression.args if truth(condition, case)), None)
        if branch is not None:
            yield branch
    else:
        yield from expression.args


def _gap(expression: Basic, case: Case) -> str | None:
    if isinstance(expression, MatPow):
        singular = expression.exp.is_negative and matrix_value(expression.base, case).det() == 0
        return f"{expression.base} is singular" if singular else None
    if isinstance(expression, Pow):
        return _power_gap(expression, case)
    if isinstance(expression, log):
        return None if balls.sign(exact(expression.args[0], case)) > 0 else f"{expression.args[0]} is not positive"
    if isinstance(expression, besseli | besselk):
        return _bessel_gap(expression, case)
    if isinstance(expression, TRIPLES):
        last = matrix_value(expression.args[0], case).rank()
        inside = 1 <= whole(expression.args[1], case) <= last
        return None if inside else f"{expression} is not among the {last} singular triples"
    if isinstance(expression, Entry):
        matrix = matrix_value(expression.args[0], case)
        inside = all(1 <= whole(i, case) <= size for i, size in zip(expression.args[1:], _size(matrix), strict=True))
        return None if inside else f"{expression} is not an entry"
    return None


def _size(matrix: object) -> tuple[int, int]:
    return matrix.nrows(), matrix.ncols()  # type: ignore[attr-defined]


def _power_gap(expression: Pow, case: Case) -> str | None:
    base, exponent = expression.args
    if exponent.is_nonnegative and exponent.is_integer:
        return None
    sign = balls.sign(exact(base, case))
    if sign == 0 and balls.sign(exact(exponent, case)) < 0:
        return f"{base} is 0 under a negative power"
    if sign < 0 and not exponent.is_integer:
        return f"{base} is negative under a root"
    return None


def _bessel_gap(expression: besseli | besselk, case: Case) -> str | None:
    """K lives on positive numbers; I of an order that is not whole begins with that power of its argument."""
    order, argument = (exact(part, case) for part in expression.args)
    sign = balls.sign(argument)
    if isinstance(expression, besselk):
        return None if sign > 0 else f"{expression.args[1]} is not positive"
    if expression.args[0].is_integer or sign > 0 or (sign == 0 and balls.sign(order) >= 0):
        return None
    return f"{expression} has no value where {expression.args[1]} is {'0' if sign == 0 else 'negative'}"
