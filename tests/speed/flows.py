"""Flows against mpmath's integrator and heyoka: a coordinate in closed form, and flows without a closed form.

heyoka is measured where it is installed; its programs are compiled afresh, and its run is without the compiling.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from fractions import Fraction
from importlib.util import find_spec
from typing import Any

import mpmath
from sympy import Expr, Matrix, Rational, Symbol, lambdify, symbols

import regproofs
from tests.speed.measure import Figure, Work, once

GUARD_BITS = 20  # heyoka rounds as its precision says, and its last digits are lost on the way
Field = Mapping[Symbol, Expr]
Start = Mapping[Symbol, Fraction]

w1, w2, w3 = symbols("w1 w2 w3", real=True)
u = symbols("u1:7", real=True)
v = symbols("v1:7", real=True)


def one_coordinate() -> tuple[Field, Start, int]:
    """The penalised flow of one coordinate, w_* = 11/8 and eta = 1/2, to t = 10."""
    residual = Rational(11, 8) - w1 * w2
    field = {w1: residual * w2 - w1 / 4, w2: residual * w1 - w2 / 4}
    return field, {w1: Fraction(2), w2: Fraction(1, 2)}, 10


def depth_three() -> tuple[Field, Start, int]:
    """The penalised flow of three layers, to t = 2."""
    residual = 2 - w1 * w2 * w3
    others = {w1: w2 * w3, w2: w1 * w3, w3: w1 * w2}
    field = {w: residual * rest - w / 4 for w, rest in others.items()}
    return field, {w1: Fraction(1), w2: Fraction(1, 2), w3: Fraction(3, 2)}, 2


def any_data() -> tuple[Field, Start, int]:
    """The penalised flow of two layers of six coordinates, for data that are not orthonormal, to t = 2."""
    X = Matrix(8, 6, lambda i, j: Rational((3 * i + 5 * j + i * j) % 7 - 3, 4))
    Y = Matrix(8, 1, lambda i, _: (2 * i * i + 1) % 5 - 2)
    product = Matrix([a * b for a, b in zip(u, v, strict=True)])
    pull = X.T * Y - X.T * X * product
    field = {a: pull[i] * v[i] - a / 4 for i, a in enumerate(u)} | {b: pull[i] * u[i] - b / 4 for i, b in enumerate(v)}
    return field, {w: Fraction(i + 1, 8) for i, w in enumerate((*u, *v))}, 2


def by_odefun(field: Field, start: Start, end: int, digits: int) -> Work:
    """mpmath's integrator, its field with every product taken once."""
    rates = lambdify([list(field)], list(field.values()), "mpmath", cse=True)

    def solve() -> Any:
        with mpmath.workdps(digits):
            begin = [mpmath.mpf(x.numerator) / x.denominator for x in start.values()]
            return mpmath.odefun(lambda _, state: rates(state), 0, begin)(end)

    return solve


def by_heyoka(field: Field, start: Start, end: int, digits: int) -> tuple[float, float]:
    """Seconds in which heyoka compiles, and in which it runs."""
    import heyoka
    import numpy

    bits = int(digits * 3.33) + GUARD_BITS
    heyoka.llvm_state.memcache_limit = 0
    begin = time.perf_counter()
    system = [(heyoka.make_vars(x.name), heyoka.from_sympy(rate)) for x, rate in field.items()]
    state = numpy.array([heyoka.real(x.numerator, bits) / x.denominator for x in start.values()])
    run = heyoka.taylor_adaptive(system, state, fp_type=heyoka.real, prec=bits)
    compiled = time.perf_counter() - begin
    return compiled, once(lambda: run.propagate_until(heyoka.real(end, bits)))


def measured(what: str, ours: Work, problem: Any, digits: int, bounds: tuple[float, float, float]) -> Iterator[Figure]:
    """Against odefun, heyoka's run, and its compiling and run together; medians would cost minutes."""
    what = f"{what}, {digits} digits"
    ours()
    seconds = min(once(ours) for _ in range(3))
    yield Figure(f"{what} : mpmath.odefun", seconds, bounds[0], once(by_odefun(*problem, digits)))
    if not find_spec("heyoka"):
        print(f"{what} : heyoka is not installed, and not measured against")  # noqa: T201
        return
    compiling, running = min((by_heyoka(*problem, digits) for _ in range(3)), key=sum)
    yield Figure(f"{what} : heyoka's run", seconds, bounds[1], running)
    yield Figure(f"{what} : heyoka, with compiling", seconds, bounds[2], compiling + running)


def closed_forms() -> Iterator[Figure]:
    """The Bessel form of one coordinate at t = 10 in 50 digits."""
    sums = regproofs.load("flow/closed_form").function("mpmath", "sum_squared")
    ctx = mpmath.MPContext()
    ctx.dps = 55
    numbers = {"nu": ctx.mpf(9) / 4, "eta": ctx.mpf(1) / 2, "kappa": ctx.mpf(15) / 16, "A0": ctx.mpf(25) / 16}
    yield from measured(
        "closed form at t = 10", lambda: sums(ctx, **numbers, t=ctx.mpf(10)), one_coordinate(), 50,
        (1 / 200, 1, 1),
    )  # fmt: skip


def flows_without_closed_form() -> Iterator[Figure]:
    """Three layers, and general data, at 50 and at 100 digits."""
    for what, problem in (("depth 3", depth_three()), ("general X, d = 6", any_data())):
        field, start, end = problem
        for digits, bound in ((50, 1 / 15), (100, 1 / 30)):

            def ours(digits: int = digits, field: Field = field, start: Start = start, end: int = end) -> Any:
                return regproofs.solve_flow(field, start, end, digits=digits)

            yield from measured(what, ours, problem, digits, (bound, 5, 1))
