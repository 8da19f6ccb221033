"""Listings of critical points: right ones hold on every rung, wrong ones are refuted by each, with a witness."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sympy import Abs, Eq, Expr, Symbol, cos, sqrt

from regproofs import CriticalPoints, Setting, Stationary, positive
from regproofs.errors import StatementError
from regproofs.judge.emitted import sides_of
from regproofs.judge.symbolic import decide_claim
from tests.judge.small import enclose, sample, small

# x^4 - 2 a x^2 + y^2: 0 always, and (+-sqrt(a), 0) for a > 0; at a = 0 the origin is degenerate.


class Well:
    """A double well in one direction, with its parameter."""

    def __init__(self) -> None:
        self.given = Setting()
        self.a = self.given.scalar("a")
        self.x, self.y = self.given.scalar("x"), self.given.scalar("y")
        self.loss: Expr = self.x**4 - 2 * self.a * self.x**2 + self.y**2

    def claim(self, *listing: Any, loss: Expr | None = None) -> CriticalPoints:
        return CriticalPoints(self.loss if loss is None else loss, over=(self.x, self.y), listing=listing)

    def wells(self, **claimed: Any) -> tuple[Stationary, ...]:
        return tuple(Stationary((turn * sqrt(self.a), 0), **claimed) for turn in (1, -1))

    def right(self) -> CriticalPoints:
        a = self.a
        return self.claim(
            (
                a > 0,
                (Stationary((0, 0), 1, "strict saddle", 0), *self.wells(index=0, kind="global minimum", value=-(a**2))),
            ),
            (a < 0, (Stationary((0, 0), 0, "minimum", 0),)),
            (Eq(a, 0), (Stationary((0, 0), None, "degenerate", 0),)),
        )


def wrong(well: Well) -> Iterator[tuple[str, CriticalPoints]]:
    a, origin, wells = well.a, (0, 0), well.wells()
    yield "a point too few", well.claim((a > 0, (origin, wells[0])), (a <= 0, (origin,)))
    yield "a point too many", well.claim((a > 0, (origin, *wells, (1, 1))), (a <= 0, (origin,)))
    yield "a point twice", well.claim((a >= 0, (origin, *wells)), (a < 0, (origin,)))
    yield "a boundary left out", well.claim((a > 0, (origin, *wells)), (a < 0, (origin,)))
    yield "a boundary moved", well.claim((a > 1, (origin, *wells)), (a <= 1, (origin,)))
    yield "another index", well.claim((a > 0, (Stationary(origin, 0), *wells)), (a <= 0, (origin,)))
    yield "an index at a boundary", well.claim((a > 0, (origin, *wells)), (a <= 0, (Stationary(origin, 0),)))
    yield "another kind", well.claim((a > 0, (Stationary(origin, kind="minimum"), *wells)), (a <= 0, (origin,)))
    yield "no maximum", well.claim((a > 0, (Stationary(origin, kind="maximum"), *wells)), (a <= 0, (origin,)))
    yield "degenerate", well.claim((a > 0, (origin, *wells)), (a <= 0, (Stationary(origin, kind="degenerate"),)))
    yield (
        "no global minimum",
        well.claim((a > 0, (Stationary(origin, kind="global minimum", value=0), *wells)), (a <= 0, (origin,))),
    )
    yield (
        "another value of the second point only",
        well.claim(
            (a > 0, (origin, *(Stationary(p.at, value=turn * a**2) for p, turn in zip(wells, (-1, 1), strict=True)))),
            (a <= 0, (origin,)),
        ),
    )
    yield "another value", well.claim((a > 0, (origin, *well.wells(value=well.a**2))), (a <= 0, (origin,)))
    yield "an unreal point", well.claim((a > 0, (origin, *wells)), (a <= 0, (origin, *wells)))


def test_a_right_listing_holds_on_every_rung() -> None:
    well = Well()
    assert decide_claim(well.right(), well.given, ()).truth == "proved"
    answer = sample(well.given, well.right(), examples=60)
    assert answer["outcome"] == "holds"
    assert answer["evidence"]["special cases"]["at a listed point"] > 20
    enclosed = enclose(well.given, well.right())
    assert enclosed["outcome"] == "holds"
    assert {"zero", "near"} <= set(enclosed["evidence"]["answers"])


@pytest.mark.parametrize(("name", "claim"), list(wrong(Well())), ids=[name for name, _ in wrong(Well())])
def test_a_wrong_listing_is_refuted_by_algebra_and_by_sampling(name: str, claim: CriticalPoints) -> None:
    given = Well().given
    decision = decide_claim(claim, given, ())
    assert decision.truth == "refuted", decision
    assert decision.witness
    assert "a" in decision.witness
    answer = sample(given, claim, examples=60)
    assert answer["outcome"] == "fails"
    assert "a" in answer["counterexample"]["values"]


def test_balls_refute_a_missing_and_an_added_point() -> None:
    well, origin = Well(), (0, 0)
    wells, a = well.wells(), well.a
    missing = enclose(well.given, well.claim((a > 0, (origin, wells[0])), (a <= 0, (origin,))))
    assert missing["outcome"] == "fails"
    assert missing["counterexample"]["left"] == "not listed"
    added = enclose(well.given, well.claim((a > 0, (origin, *wells, (1, 1))), (a <= 0, (origin,))))
    assert added["outcome"] == "fails"
    assert added["counterexample"]["right"] == "not critical"


def test_a_listing_may_speak_of_absolute_values() -> None:
    given = Setting()
    s, x = given.scalar("s", positive), given.scalar("x")
    t = given.scalar("t")
    loss = x**4 - 2 * (Abs(t) - s) * x**2
    beyond = tuple(Stationary((turn * sqrt(Abs(t) - s),), 0) for turn in (1, -1))
    claim = CriticalPoints(loss, over=(x,), listing=((Abs(t) > s, ((0,), *beyond)), (Abs(t) <= s, ((0,),))))
    assert sample(given, claim, examples=40)["outcome"] == "holds"


def test_a_loss_that_is_no_polynomial_is_left_open_by_algebra() -> None:
    given = Setting()
    x = given.scalar("x")
    decision = decide_claim(CriticalPoints(cos(x), over=(x,), listing=((True, ((0,),)),)), given, ())
    assert decision.truth == "unknown"


# -- other roads ------------------------------------------------------------------------------------------


def a_simulation(points: Callable[[Any, Any], Any]) -> Any:
    def by_other_means(ctx: Any, a: Any) -> Any:
        return points(ctx, a)

    return by_other_means


def right_points(ctx: Any, a: Any) -> list[list[Any]]:
    root = ctx.sqrt(ctx.mpf(a.numerator) / a.denominator) if a > 0 else ctx.zero
    return [[x, ctx.zero] for x in ((-root, ctx.zero, root) if root else (ctx.zero,))]


def test_the_points_of_a_simulation_are_those_listed() -> None:
    well = Well()
    assert sample(well.given, well.right(), a_simulation(right_points))["outcome"] == "holds"
    fewer = sample(well.given, well.right(), a_simulation(lambda ctx, a: right_points(ctx, a)[:1]))
    assert fewer["outcome"] == "fails"
    moved = sample(well.given, well.right(), a_simulation(lambda ctx, a: [[x + 1, y] for x, y in right_points(ctx, a)]))
    assert moved["outcome"] == "fails"


def test_the_least_value_of_a_simulation_is_that_of_a_global_minimum() -> None:
    well = Well()
    given, a = well.given, well.a
    given.suppose(a > 0)
    claim = well.claim((True, ((0, 0), *well.wells(kind="global minimum", value=-(a**2)))))
    right = a_simulation(lambda ctx, a: -((ctx.mpf(a.numerator) / a.denominator) ** 2))
    assert sample(given, claim, right, of="least")["outcome"] == "holds"
    assert sample(given, claim, a_simulation(lambda ctx, a: ctx.zero), of="least")["outcome"] == "fails"
    with pytest.raises(StatementError, match="least loss"):
        sample(given, well.claim((True, ((0, 0), *well.wells()))), right, of="least")


# -- the claim and its functions ----------------------------------------------------------------------------


def test_what_is_no_listing_is_refused() -> None:
    well = Well()
    with pytest.raises(StatementError, match="coordinates"):
        well.claim((True, ((0,),)))
    with pytest.raises(StatementError, match="condition on the parameters"):
        well.claim((well.x > 0, ((0, 0),)))
    with pytest.raises(StatementError, match="in the parameters alone"):
        well.claim((True, ((well.x, 0),)))
    with pytest.raises(StatementError, match="not real"):
        well.claim((True, ((sqrt(-Abs(well.a) - 1), 0),)))
    with pytest.raises(StatementError, match="strict saddle"):
        well.claim((True, (Stationary((0, 0), kind="ridge"),)))
    with pytest.raises(StatementError, match="scalar loss"):
        CriticalPoints(well.loss, over=(), listing=())


def test_a_point_has_no_coordinates_where_it_is_not_listed() -> None:
    well = Well()
    functions = dict(sides_of(well.right()))
    assert functions["point_2_x"].xreplace({well.a: Symbol("b", negative=True)}).has(sqrt) is False
    theorem = small(well.given, well.right())
    from regproofs.judge.emitted import emission
    from regproofs.judge.execute import load

    text = emission(theorem).source
    assert load(text, "point_2_x")(4.0) == 2.0
    assert load(text, "point_2_x")(-4.0) != load(text, "point_2_x")(-4.0)
    assert load(text, "point_2_value")(3.0) == -9.0
