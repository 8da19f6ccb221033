"""Points with small coordinates at which relations between numbers hold, each certified.

Equations are solved first for what they are linear in, so that the points lie on them:

    >>> from sympy import Abs, Eq, Gt, symbols
    >>> r, w, t = symbols("r w t", real=True)
    >>> sorted((str(a), str(v)) for a, v in point([Eq(r, Abs(w)), Eq(t * w, r**2 + 1), Gt(t, 1)]).items())
    [('r', '3'), ('t', '10/3'), ('w', '3')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from flint import fmpq
from sympy import Abs, Basic, Dummy, Eq, Expr, Poly, PolynomialError, S, Symbol, lambdify
from sympy.logic.boolalg import And, Boolean
from sympy.printing.pycode import PythonCodePrinter

from regproofs.logic.balls import Uncertain, certified_truth
from regproofs.logic.decision import Beyond
from regproofs.logic.scene import flat

POOL = tuple(fmpq(*pair) for pair in ((1, 1), (0, 1), (2, 1), (-1, 1), (3, 1), (-2, 1), (0, 1), (1, 2)))
BETWEEN = tuple(fmpq(*pair) for pair in ((1, 3), (1, 1), (2, 3), (0, 1), (1, 4), (-1, 1), (3, 2), (2, 1)))
FAR = tuple(fmpq(*pair) for pair in ((1, 10), (1, 1), (10, 1), (-1, 10), (0, 1), (1, 100), (100, 1), (-10, 1)))
# The second where the first, in which 1/2 alone lies between 0 and 1, holds no point; the third for what is small.
POOLS = (POOL, BETWEEN, FAR)
POINTS = 1500
OFTEN = 2  # a claim that is true at half as many points as are tried is left alone
Point = dict[Expr, fmpq]
Images = dict[Expr, Expr]


def point(relations: Sequence[Boolean], tries: int = POINTS) -> Point | None:
    """A point at which all relations hold, the last of which is the one that may fail wherever the others hold."""
    images, turns, divided = _solved(relations[:-1])
    for pool in POOLS:
        found = _among(relations, images, turns, tries, pool)
        if found is None and divided:
            found = _among(relations, {}, set(), tries, pool)
        if found is not None:
            return found
    return None


def _among(
    relations: Sequence[Boolean], images: Images, turns: set[Expr], tries: int, pool: Sequence[fmpq]
) -> Point | None:
    """A point among those in which equations give some numbers and the others are of the pool."""
    *known, last = relations
    atoms = _symbols([*relations, *images.values()])
    free = [a for a in atoms if a not in images]
    follow, wanted = _Compiled(free, tuple(images.values())), _Compiled(atoms, last)
    inside, seen = _Compiled(atoms, And(*known, evaluate=False)), 0
    for values in _values(free, turns, tries, pool):
        at = dict(zip(free, values, strict=True)) | dict(zip(images, follow(values) or (), strict=False))
        if len(at) < len(atoms) or not inside(places := [at[a] for a in atoms]):
            continue
        found = {a: fmpq(v) if isinstance(v := at[a], int) else v for a in atoms if a not in turns}
        if wanted(places) and _certain(relations, found):
            return found
        seen += 1
        if seen == tries // OFTEN:
            break
    return None


def _symbols(expressions: Iterable[Basic]) -> list[Expr]:
    return sorted({s for e in expressions for s in e.free_symbols}, key=str)


def _values(free: Sequence[Expr], turns: set[Expr], tries: int, pool: Sequence[fmpq]) -> Iterator[list[fmpq]]:
    """The same points every time, in no order; a turn is 1 or -1."""
    state = 1
    for _ in range(tries if free else 1):
        values: list[fmpq] = []
        for atom in free:
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            value = pool[state >> 61]
            values.append((fmpq(-1) if value < 0 else fmpq(1)) if atom in turns else value)
        yield values


def _certain(relations: Iterable[Boolean], at: Point) -> bool:
    try:
        return all(isinstance(v, fmpq) for v in at.values()) and all(certified_truth(r, at) for r in relations)
    except (Uncertain, Beyond):
        return False


# -- equations -------------------------------------------------------------------------------------------------


def _solved(relations: Iterable[Boolean]) -> tuple[Images, set[Expr], bool]:
    """What equations give, one by one, in terms of what is chosen; |x| = r gives x = r or -r, by a turn.

    Whether a solution divides by what may vanish is told too: points where it does are then left out.
    """
    images: Images = {}
    turns: set[Expr] = set()
    divided = False
    for relation in flat(relations):
        equation = relation.xreplace(images) if isinstance(relation, Eq) else None
        if not isinstance(equation, Eq):  # no equation, or one that SymPy decided
            continue
        found = _up_to_sign(equation, turns)
        if found is None:
            found, by = _linear(equation, turns)
            divided = divided or not by.is_number
        if found is not None:
            images = {s: e.xreplace(dict([found])) for s, e in images.items()} | dict([found])
    return images, turns, divided


def _up_to_sign(equation: Eq, turns: set[Expr]) -> tuple[Expr, Expr] | None:
    for size, other in (equation.args, reversed(equation.args)):
        if isinstance(size, Abs) and isinstance(size.args[0], Symbol) and not other.has(size.args[0]):
            turn = Dummy("turn", real=True)
            turns.add(turn)
            return size.args[0], turn * other
    return None


def _linear(equation: Eq, turns: set[Expr]) -> tuple[tuple[Expr, Expr] | None, Expr]:
    """A symbol in which it is linear, with its value and what that was divided by; no 0 that only may be one."""
    difference = equation.lhs - equation.rhs
    for symbol in sorted(equation.free_symbols - turns, key=lambda s: (bool(s.is_positive), str(s))):
        poly = _polynomial(difference, symbol)
        if poly is not None and poly.degree() == 1:
            slope, offset = poly.all_coeffs()
            if offset or not slope.free_symbols:
                return (symbol, -offset / slope), slope
    return None, S.One


def _polynomial(difference: Expr, symbol: Expr) -> Poly | None:
    if any(size.has(symbol) for size in difference.atoms(Abs)):
        return None
    try:
        return Poly(difference, symbol)
    except PolynomialError:
        return None


# -- quick arithmetic ------------------------------------------------------------------------------------------


class _Printer(PythonCodePrinter):  # type: ignore[misc]  # SymPy's printers are untyped
    """Python in which a fraction is a fraction."""

    def _print_Rational(self, expr: Any) -> str:
        return f"Q({expr.p}, {expr.q})"

    _print_Half = _print_Rational


class _Compiled:
    """Expressions as a function of rational numbers; floating-point numbers, where roots enter, only propose."""

    def __init__(self, atoms: Sequence[Expr], expression: Any) -> None:
        self.atoms, self.expression = atoms, expression

    @cached_property
    def exact(self) -> Callable[..., Any]:
        return self._function(self.atoms, self.expression, fmpq)

    @cached_property
    def rough(self) -> Callable[..., Any]:
        return self._function(self.atoms, self.expression, lambda p, q: p / q)

    def __call__(self, values: Sequence[fmpq]) -> Any:
        """The values; None where there are none."""
        try:
            try:
                return self.exact(*values)
            except TypeError:  # a root
                return self.rough(*map(_float, values))
        except (ArithmeticError, ValueError, TypeError):
            return None

    @staticmethod
    def _function(atoms: Sequence[Expr], expression: Any, quotient: Callable[..., Any]) -> Callable[..., Any]:
        names: Mapping[str, Any] = {"Q": quotient, "sign": lambda x: (x > 0) - (x < 0)}
        settings = {"fully_qualified_modules": False, "inline": True, "allow_unknown_functions": True}
        function: Callable[..., Any] = lambdify(atoms, expression, modules=[names, "math"], printer=_Printer(settings))
        return function


def _float(x: Any) -> float:
    return int(x.p) / int(x.q) if isinstance(x, fmpq) else x
