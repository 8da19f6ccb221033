"""Cases at which a claim bends, jumps or has no value are aimed at, wherever they lie."""

from __future__ import annotations

from fractions import Fraction

from sympy import Abs, Max, Piecewise, Symbol, acosh, log, sign, sqrt

from regproofs import Setting, integer, positive, real
from regproofs.probe.boundaries import aims, boundaries, targets
from regproofs.probe.cases import cases
from regproofs.probe.search import search

x, y = Symbol("x", real=True), Symbol("y", real=True)


def test_every_kind_of_boundary_is_read():
    bent = [Abs(x - 1), sign(x - 2), Max(x, 3), 1 / (x - 4), sqrt(x - 5), log(x - 6), acosh(x)]
    chosen = Piecewise((x, x > 7), (y, True))
    found = {zero.subs(x, k) for k, zero in enumerate(boundaries([*bent[:2]]), 1)}
    assert found == {0}
    assert {3 - x, x - 3} & set(boundaries([bent[2]]))
    for k, expression in enumerate([*bent[3:6], chosen], 4):
        assert (x - k) in boundaries([expression])
    assert x**2 - 1 in boundaries([acosh(x)])


def zeros_of(expression, case, *declared):
    given = Setting()
    for symbol in declared:
        given.scalar(symbol.name, real)
    found = aims(list(given.quantities.values()), [expression])
    name = declared[-1].name
    return targets(found.get(name, ()), lambda term: Fraction(str(term.subs(case))))


def test_zeros_are_solved_for_the_number_drawn_last():
    assert zeros_of(3 * y - x**2, {x: 5}, x, y) == [Fraction(25, 3)]
    assert zeros_of(y**2 - x**2, {x: 7}, x, y) == [0, 7, -7]  # 0 lies between the zeros
    assert zeros_of(y**2 - 2, {}, x, y) == []  # no rational number
    assert zeros_of(1 / (y - 1) - 2, {}, x, y) == [Fraction(3, 2)]


def reached(domain, zero, value):
    given = Setting()
    number = given.scalar("x", domain)
    strategy = cases(given, zeros=boundaries([zero(number)]))
    found = search(strategy, lambda case: case.values["x"] == value, examples=100, seed=0)
    return found is not None


def test_a_place_that_chance_would_miss_is_reached():
    assert reached(real, lambda x: Abs(1234567 * x - 891), Fraction(891, 1234567))
    assert reached(integer, lambda x: 1 / (x - 123456), 123456)
    assert not reached(integer, lambda x: 1 / (2 * x - 1), Fraction(1, 2))
    assert not reached(positive, lambda x: Abs(x + 5), Fraction(-5))
    assert not reached(real, lambda x: x - Fraction(891, 1234567), Fraction(891, 1234567))  # no boundary, no aim
