"""Values of scalar expressions at exact points: rational numbers where possible, else Arb balls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sympy
from flint import arb, ctx, fmpq
from sympy import Expr, Integer, Rational, S
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import And, Boolean, BooleanFalse, BooleanTrue, Not, Or

from regproofs.logic.decision import Beyond, InexactNumber

Value = fmpq | arb
Point = Mapping[Expr, fmpq]
PRECISIONS = (64, 160, 640)

CONSTANTS: dict[Expr, Callable[[], arb]] = {
    S.Pi: arb.pi,
    S.Exp1: arb.const_e,
    S.EulerGamma: arb.const_euler,
    S.Catalan: arb.const_catalan,
    S.GoldenRatio: lambda: (arb(5).sqrt() + 1) / 2,
}
FUNCTIONS: dict[Any, Callable[..., arb]] = {
    sympy.exp: arb.exp,
    sympy.log: arb.log,
    sympy.sin: arb.sin,
    sympy.cos: arb.cos,
    sympy.tan: arb.tan,
    sympy.sinh: arb.sinh,
    sympy.cosh: arb.cosh,
    sympy.tanh: arb.tanh,
    sympy.atan: arb.atan,
    sympy.asinh: arb.asinh,
    sympy.acosh: arb.acosh,
    sympy.atanh: arb.atanh,
    sympy.erf: arb.erf,
    sympy.gamma: arb.gamma,
    sympy.factorial: lambda x: (x + 1).gamma(),
    sympy.besseli: lambda order, x: x.bessel_i(order),
    sympy.besselk: lambda order, x: x.bessel_k(order),
    sympy.besselj: lambda order, x: x.bessel_j(order),
}


class Uncertain(Exception):
    """The balls are too wide to tell; more precision may help."""


def value(expr: Expr, point: Point) -> Value:
    """The value at the point, at the working precision; raises Beyond when it is not defined or not known."""
    if expr in point:
        return point[expr]
    if isinstance(expr, Rational):
        return fmpq(int(expr.p), int(expr.q))
    if isinstance(expr, sympy.Float):
        raise InexactNumber(f"{expr} is a floating-point number; write it as a Rational")
    if expr in CONSTANTS:
        return CONSTANTS[expr]()
    if isinstance(expr, sympy.CRootOf) and expr.is_real:
        return _root(expr)
    if isinstance(expr, sympy.Add):
        return _fold(expr, point, lambda a, b: a + b)
    if isinstance(expr, sympy.Mul):
        return _fold(expr, point, lambda a, b: a * b)
    if isinstance(expr, sympy.Pow):
        return _power(value(expr.base, point), value(expr.exp, point))
    if isinstance(expr, (sympy.Abs, sympy.sign)):
        return _signed(expr, point)
    if isinstance(expr, (sympy.Max, sympy.Min)):
        return _extreme(expr, point)
    if isinstance(expr, sympy.Piecewise):
        return _branch(expr, point)
    if expr.func in FUNCTIONS:
        return _finite(FUNCTIONS[expr.func](*[arb(value(a, point)) for a in expr.args]))
    raise Beyond(f"no value is known for {expr}")


def _root(expr: Expr) -> arb:
    """A real root of a rational polynomial, from a rational number within a known distance."""
    width = Rational(1, 1 << ctx.prec)
    near = expr.eval_rational(width)
    return arb(fmpq(int(near.p), int(near.q))) + arb(0, arb(fmpq(1, 1 << ctx.prec)))


def _fold(expr: Expr, point: Point, join: Callable[[Value, Value], Value]) -> Value:
    values = [value(a, point) for a in expr.args]
    total = values[0]
    for v in values[1:]:
        total = join(total, v)
    return total


def _finite(ball: arb) -> arb:
    if not ball.is_finite():
        raise Uncertain
    return ball


def _power(base: Value, exponent: Value) -> Value:
    if isinstance(exponent, fmpq) and exponent.q == 1:
        return _integer_power(base, int(exponent.p))
    direction = sign(base)
    if direction < 0:
        raise Beyond("a root of a negative number")
    if direction == 0:
        if sign(exponent) > 0:
            return fmpq(0)
        raise Beyond("a negative power of zero")
    return _finite(arb(base) ** arb(exponent))


def _integer_power(base: Value, exponent: int) -> Value:
    if exponent < 0 and sign(base) == 0:
        raise Beyond("division by zero")
    if isinstance(base, fmpq):
        if abs(exponent) > 10_000:
            return _finite(arb(base) ** exponent)
        return base**exponent
    return _finite(base**exponent)


def sign(v: Value) -> int:
    """The certified sign; Uncertain when a ball meets zero without being zero."""
    if v > 0:
        return 1
    if v < 0:
        return -1
    if isinstance(v, fmpq) or (v.is_exact() and v == 0):
        return 0
    raise Uncertain


def _signed(expr: Expr, point: Point) -> Value:
    inner = value(expr.args[0], point)
    direction = sign(inner)
    return fmpq(direction) if isinstance(expr, sympy.sign) else inner * direction


def _extreme(expr: Expr, point: Point) -> Value:
    turn = 1 if isinstance(expr, sympy.Max) else -1
    best, *others = (value(a, point) for a in expr.args)
    for other in others:
        if isinstance(best, fmpq) and isinstance(other, fmpq):
            best = other if (other - best) * turn > 0 else best
        else:
            best = arb(best).max(arb(other)) if turn > 0 else arb(best).min(arb(other))
    return best


def _branch(expr: Expr, point: Point) -> Value:
    for branch, condition in expr.args:
        if truth(condition, point):
            return value(branch, point)
    raise Beyond("no branch of the Piecewise applies")


def truth(relation: Boolean, point: Point) -> bool:
    """Whether a relation holds at the point, certified; raises Uncertain or Beyond."""
    if isinstance(relation, (BooleanTrue, BooleanFalse)) or isinstance(relation, bool):
        return bool(relation)
    if isinstance(relation, And):
        return all([truth(a, point) for a in relation.args])
    if isinstance(relation, Or):
        return any([truth(a, point) for a in relation.args])
    if isinstance(relation, Not):
        return not truth(relation.args[0], point)
    if not isinstance(relation, Relational):
        raise Beyond(f"{relation} is not a relation between scalars")
    direction = sign(value(relation.lhs, point) - value(relation.rhs, point))
    return direction in HOLDS[relation.func]


HOLDS: dict[Any, tuple[int, ...]] = {Eq: (0,), Ne: (-1, 1), Gt: (1,), Ge: (0, 1), Lt: (-1,), Le: (-1, 0)}


def certified_difference(relation: Relational, point: Point) -> str:
    """The value of left - right at a point where it can be signed, raising precision as needed."""
    for precision in PRECISIONS:
        with ctx.workprec(precision):
            try:
                difference = value(relation.lhs, point) - value(relation.rhs, point)
                sign(difference)
                return text(difference)
            except Uncertain:
                continue
    raise Uncertain


def certified_truth(relation: Boolean, point: Point) -> bool:
    """Whether the relation holds at the point, raising precision as needed."""
    for precision in PRECISIONS:
        with ctx.workprec(precision):
            try:
                return truth(relation, point)
            except Uncertain:
                continue
    raise Uncertain


def text(v: Value) -> str:
    """A rational exactly, a ball with its radius."""
    return str(v) if isinstance(v, fmpq) else f"{v.str(15, radius=True)}"


def as_rational(q: fmpq) -> Rational:
    """The SymPy number."""
    return Rational(Integer(int(q.p)), Integer(int(q.q)))
