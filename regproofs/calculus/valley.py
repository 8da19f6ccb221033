"""Functions of a positive number that fall to one least value and then rise: how often they take each value.

A function made of sums, products and powers that are defined is smooth. If its slope is negative below a point and
positive above it, and it is beyond all bounds at 0 and at infinity, then by the intermediate value theorem it takes
each value below, at and above its least one no times, once and twice. Growth is shown by one power: a polynomial in
x > 0 without negative coefficients is at least its lowest and at least its highest term,

    (x^2 + s)^p x^-q >= s^p x^-q    and    (x^2 + s)^p x^-q >= x^(2p - q)    for p, s >= 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy

from sympy import Add, Basic, Expr, Gt, Integer, Lt, Mul, Poly, Pow, S

from regproofs.calculus import rules
from regproofs.logic import decide
from regproofs.logic.claim import Valley
from regproofs.logic.decision import Decision, unknown
from regproofs.logic.quantity import Setting

RULE = "bounded below by a power"
SMOOTH = "sums, products and powers that are defined"
Facts = tuple[Basic, ...]


def decided(claim: Valley, given: Setting, facts: Iterable[Basic]) -> dict[str, Decision]:
    """What must be proved of a valley, by name.

    >>> from sympy import S
    >>> from regproofs.logic.quantity import positive, real
    >>> given = Setting()
    >>> x, t = given.scalar("x", positive), given.scalar("t", real)
    >>> parts = decided(Valley(x + 1 / x, over=x, level=t, lowest=S.One, least=S(2)), given, ())
    >>> {name: part.truth for name, part in parts.items()}["rises above the lowest point"]
    'proved'
    """
    x, f, low = claim.over, claim.function, claim.lowest
    given = copy(given)
    given.hypotheses = [h for h in given.hypotheses if x not in h.free_symbols]
    facts = tuple(fact for fact in facts if x not in fact.free_symbols)
    known = rules.scalar_facts((*given.hypotheses, *facts))
    below, above = ((*facts, order(x, low), order(x**2, low**2)) for order in (Lt, Gt))
    return {
        "value at the lowest point": rules.equal(f.xreplace({x: low}), claim.least, given, facts),
        "the lowest point is positive": decide.positive(low, known),
        "falls below the lowest point": rules.nonnegative(-f.diff(x), given, below, strict=True),
        "rises above the lowest point": rules.nonnegative(f.diff(x), given, above, strict=True),
        "smooth": smooth(f, x, known),
        "beyond all bounds at 0": _unbounded(f, x, known, far=False),
        "beyond all bounds at infinity": _unbounded(f, x, known, far=True),
    }


def smooth(function: Expr, x: Expr, known: Facts) -> Decision:
    """Whether the function is differentiable at all x > 0, by its form."""
    nodes = [node for node in _with(function, x) if node != x]
    for node in nodes:
        if not isinstance(node, Add | Mul | Pow) or (isinstance(node, Pow) and x in node.exp.free_symbols):
            return unknown(SMOOTH, reason=f"{node} is none of these")
    powers = [node for node in nodes if isinstance(node, Pow) and not _natural(node.exp)]
    for power in powers:
        if decide.positive(power.base, known).truth != "proved":
            return unknown(SMOOTH, reason=f"{power.base} is not known to be positive")
    return Decision("proved", SMOOTH, {"positive": ", ".join(str(power.base) for power in powers)})


def _with(node: Expr, x: Expr) -> Iterator[Expr]:
    """The parts of an expression that depend on x."""
    if x in node.free_symbols:
        yield node
        for part in node.args:
            yield from _with(part, x)


def _natural(exponent: Expr) -> bool:
    return isinstance(exponent, Integer) and exponent >= 0


def _unbounded(function: Expr, x: Expr, known: Facts, *, far: bool) -> Decision:
    """Whether a sum of positive terms tends to infinity with x, or with 1 / x."""
    terms = Add.make_args(function)
    powers = [_power_below(term, x, known, far=far) for term in terms]
    if any(power is None for power in powers):
        return unknown(RULE, reason=f"no power of {x} is known to lie below each term")
    for term, power in zip(terms, powers, strict=True):
        if decide.positive(power if far else -power, known).truth == "proved":  # type: ignore[operator]
            return Decision("proved", RULE, {"bound": f"{term} >= C {x}**({power}), C > 0"})
    return unknown(RULE, reason=f"no term is known to grow: they are at least as {', '.join(map(str, powers))} of {x}")


def _power_below(term: Expr, x: Expr, known: Facts, *, far: bool) -> Expr | None:
    """An exponent p with term >= C x^p for all x > 0 and some C > 0; near the end that is meant the best one."""
    powers = []
    for factor in Mul.make_args(term):
        base, exponent = factor.as_base_exp()
        degree = _degree_below(base, x, known, far=far)
        exact = base == x or x not in base.free_symbols
        if degree is None or not (exact or decide.positive(exponent, known, strict=False).truth == "proved"):
            return None
        powers.append(degree * exponent)
    return Add(*powers)


def _degree_below(base: Expr, x: Expr, known: Facts, *, far: bool) -> Expr | None:
    """The degree of the lowest (far out: highest) term, if that is positive and no other is negative."""
    if not base.is_polynomial(x):
        return None
    terms = Poly(base, x).terms()
    *others, ((degree,), least) = terms if not far else terms[::-1]
    positive = decide.positive(least, known).truth == "proved"
    rest = all(decide.positive(c, known, strict=False).truth == "proved" for _, c in others)
    return S(degree) if positive and rest else None
