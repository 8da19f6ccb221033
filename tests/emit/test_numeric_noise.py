"""Averages over noise as emitted: exact for their degree, the same in every backend and in rationals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, ctx
from sympy import HadamardProduct, Rational, cos, exp, symbols

from regproofs import Discrete, Moments, Normal, Setting, SquaredNorm, expect, nonnegative
from regproofs.emit import parameters, source
from regproofs.errors import StatementError
from regproofs.judge.execute import load
from regproofs.logic.average import degrees, nodes
from regproofs.logic.expression import NoiseScalar
from regproofs.probe.case import Case, fraction
from regproofs.probe.exact import exact
from regproofs.simulate import average, context

given = Setting()
d = given.dimension("d")
u, v = given.vector("u", d), given.vector("v", d)
s = given.scalar("s", nonnegative)
xi = given.noise("xi", d, law=Normal(0, s))
zeta = given.noise("zeta", d, law=Moments(0, s))
mask = given.noise("mask", law=Discrete({1: Rational(1, 3), 0: Rational(2, 3)}))
Z = given.noise("Z", law=Normal(0, 1))
C = given.symmetric("C", d, semidefinite=True)
y = given.gaussian_vector("y", u, C)

SHARED = expect(SquaredNorm(HadamardProduct(u + xi, v + xi)))
INDEPENDENT = expect(SquaredNorm(HadamardProduct(u + xi, v + zeta)))
MASKED = expect((s + mask) ** 3 * (Z + s) ** 6)
FOURTH = expect(SquaredNorm(HadamardProduct(y, y)))
U, V, ROWS = (1, -2), (3, 5), ((2, 1), (1, 3))


def fourth(m, c):
    return m**4 + 6 * m**2 * c + 3 * c**2


EXPECTED = {
    # E (a + x)^2 (b + x)^2 = a^2 b^2 + (a^2 + 4 a b + b^2) s + 3 s^2
    SHARED: sum(Fraction(a * a * b * b + (a * a + 4 * a * b + b * b) * 2 + 12) for a, b in zip(U, V, strict=True)),
    INDEPENDENT: sum(Fraction((a * a + 2) * (b * b + 2)) for a, b in zip(U, V, strict=True)),
    MASKED: (Fraction(27, 3) + Fraction(16, 3)) * (64 + 15 * 16 + 45 * 4 + 15),
    FOURTH: Fraction(sum(fourth(m, ROWS[k][k]) for k, m in enumerate(U))),
}
CASE = Case(
    {
        "d": 2,
        "u": tuple((Fraction(x),) for x in U),
        "v": tuple((Fraction(x),) for x in V),
        "s": Fraction(2),
        "C": tuple(tuple(map(Fraction, row)) for row in ROWS),
    }
)
COLUMNS = {"u": [[x] for x in U], "v": [[x] for x in V], "s": 2, "C": [list(row) for row in ROWS]}
VECTORS = {**COLUMNS, "u": U, "v": V}


def value(expression, backend):
    text = source({"f": expression}, given, backend)
    function, names = load(text, "f"), parameters(expression, given)
    first = (context(40),) if backend == "mpmath" else ()
    values = VECTORS if backend == "numpy" else COLUMNS
    return function(*first, *(values[name] for name in names))


@pytest.mark.parametrize("expression", EXPECTED, ids=["shared", "independent", "masked", "covariance"])
def test_every_backend_gives_the_average(expression):
    wanted = EXPECTED[expression]
    assert fraction(exact(expression, CASE)) == wanted
    assert abs(value(expression, "mpmath") - average.number(context(40), wanted)) < context(40).mpf(10) ** -30
    assert float(value(expression, "numpy")) == pytest.approx(float(wanted), rel=1e-10)
    with ctx.workprec(200):
        assert value(expression, "arb").contains(arb(wanted.numerator) / wanted.denominator)


def test_an_integral_settles_or_is_refused():
    rate = expect(exp(s * Z))
    assert abs(value(rate, "mpmath") - context(40).exp(2)) < context(40).mpf(10) ** -35
    assert float(value(rate, "numpy")) == pytest.approx(7.38905609893065, rel=1e-12)
    with pytest.raises(StatementError, match="integral"):
        value(rate, "arb")
    for backend, first in (("mpmath", (context(15),)), ("numpy", ())):
        with pytest.raises(ArithmeticError, match="settled"):
            load(source({"f": expect(cos(s * Z))}, given, backend), "f")(*first, 40)


def test_nodes_have_the_moments_of_their_law():
    moments = symbols("m1:6")
    table = nodes(Moments(*moments), 5)
    for k, moment in enumerate((1, *moments)):
        assert sum(weight * place**k for place, weight in table).expand() == moment


def test_degrees_are_counted_for_each_quantity():
    assert degrees(SquaredNorm(HadamardProduct(u + xi, v + zeta))) == {xi: 2, zeta: 2}
    assert degrees(SquaredNorm(HadamardProduct(u + xi, v + xi))) == {xi: 4}
    with pytest.raises(StatementError, match="no polynomial"):
        degrees(exp(NoiseScalar("q", Moments(0, 1))))
