"""Exact points: corners of hypotheses, boundaries of conditions with roots, means without noise; true claims stand."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import And, Eq, Ge, Gt, Le, Lt, Piecewise, exp, oo, sqrt

from regproofs import Iff, Inequality, LimitWithRate, Setting, When, expect, nonnegative, norm, positive, real
from regproofs.judge.counter import points
from regproofs.judge.counter.starts import starts
from regproofs.logic.claim import Claim, Identity
from regproofs.logic.law import Normal

given = Setting()
x = given.scalar("x", positive)
y = given.scalar("y", positive)
z = given.scalar("z", real)
e = given.scalar("e", nonnegative)
t = given.scalar("t", nonnegative)
xi = given.noise("xi", law=Normal(0, 1))
CORNER = given.supposing((x >= y, z >= x - y / 2, 48 <= y**2 * e))


@pytest.mark.parametrize(
    ("claim", "setting", "false"),
    [
        (Inequality(y, 2 * z), CORNER, False),
        (Inequality(y, 2 * z, strict=True), CORNER, True),  # where three hypotheses are equations
        (Iff(Le(x**4, x**2 + 1), Le(x**2, (1 + sqrt(5)) / 2)), given, False),
        (Iff(Lt(x**4, x**2 + 1), Le(x**2, (1 + sqrt(5)) / 2)), given, True),  # at the golden ratio
        (When(Gt(3 * x**2, y**2), Inequality(y**2, 3 * x**2, strict=True)), given, False),
        (When(Ge(3 * x**2, y**2), Inequality(y**2, 3 * x**2, strict=True)), given, True),
        (When(And(Gt(x, 1), Gt(y, 1)), Inequality(1, x * y, strict=True)), given, False),
        (When(And(Gt(x, 1), Gt(y, 0)), Inequality(1, x * y, strict=True)), given, True),
        (Identity(expect(exp(e * xi + z)), exp(z + e**2 / 2)), given, False),
        (Identity(expect(exp((e * xi + z) ** 3)), exp(z**2)), given, True),  # at e = 0
        (Iff(Eq(x, y), Eq(x**2, y**2)), given, False),
    ],
)
def test_a_false_claim_is_refuted_at_a_point(claim: Claim, setting: Setting, false: bool) -> None:
    found = points.refutation(claim, setting)
    assert (found is not None) == false
    assert found is None or (found.truth == "refuted" and found.witness)


def test_a_bound_that_need_not_vanish() -> None:
    def tends(rate: object) -> LimitWithRate:
        return LimitWithRate(exp(-x * t), 0, variable=t, to=oo, bound_by=exp(-rate * t))  # type: ignore[operator]

    assert points.limit(tends(x), given) is None
    found = points.limit(tends(2 * x - y), given)
    assert found is not None
    assert "tends to" in found.certificate


def test_a_bound_of_vectors_that_need_not_vanish() -> None:
    wide = Setting()
    b = wide.vector("b", wide.dimension("d"))
    rate, speed, time = wide.scalar("r", real), wide.scalar("s", positive), wide.scalar("t", nonnegative)

    def tends(rate: Any) -> LimitWithRate:
        return LimitWithRate(exp(-rate * time) * b, 0 * b, variable=time, to=oo, bound_by=exp(-rate * time) * norm(b))

    assert points.limit(tends(speed), wide) is None
    assert points.limit(tends(rate), wide.supposing((rate > 0,))) is None
    for wider in (wide, wide.supposing((rate >= 0,))):
        found = points.limit(tends(rate), wider)
        assert found is not None
        assert found.truth == "refuted"
        assert {"d", "b_1", "r"} <= found.witness.keys()  # type: ignore[union-attr]


def test_starts_lie_in_the_hypotheses_and_on_their_corners() -> None:
    hypotheses = (x >= y, z >= x - y / 2, 48 <= y**2 * e)
    found = starts((x, y, z, e), hypotheses)
    exact = [point for k in range(60) if (point := found.at(k)) is not None]
    assert any(p[x] == p[y] and p[z] == p[x] - p[y] / 2 and p[y] ** 2 * p[e] == 48 for p in exact)
    assert all(p[x] >= p[y] > 0 and p[e] >= 0 for p in exact)


def test_no_point_where_nothing_is_between_numbers() -> None:
    assert points.refutation(Inequality(0, x), given) is None
    assert starts((), ()).at(0) == {}


def test_a_corner_at_infinity_is_none() -> None:
    beyond = given.supposing((48 <= y**2 * e, e <= 0))  # which no point satisfies
    assert points.refutation(Inequality(y, 2 * z), beyond) is None
    assert points.refutation(Inequality(y, 2 * z), given.supposing((Eq(e, 0), 48 * e <= y**2))) is not None


def test_a_side_that_is_not_real_says_nothing() -> None:
    assert points.refutation(When(Ge(x**2, 3), Inequality(sqrt(1 - x**2) ** 2, 1)), given) is None


def test_a_condition_that_orders_what_is_not_real_is_passed_over() -> None:
    cased = Piecewise((x, sqrt(2 * y - y**2 - 1) < x), (y, True))
    assert points.refutation(Identity(cased, cased + 0 * z), given) is None
    assert points.refutation(Identity(Piecewise((x, sqrt(1 - y) < x), (y, True)), x), given) is not None
