"""What is false only where few cases fall: at irrational points of equality, at 0, near a minimum, beyond a range."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sympy import Le, Lt, Max, Ne, Piecewise, Symbol, sqrt

from regproofs import (
    AllOf,
    Entry,
    Identity,
    Iff,
    Inequality,
    Moments,
    Setting,
    When,
    expect,
    nonnegative,
    positive,
    real,
    total,
)
from regproofs.judge.sampled import sampled
from regproofs.judge.sampled.touching import touching
from regproofs.logic.claim import Claim
from regproofs.logic.expression import Rank, SquaredNorm
from regproofs.logic.quantity import Domain
from regproofs.logic.weakened import weakenings
from tests.judge.small import options, sample, small

GIVEN = Setting()
X, Y = GIVEN.scalar("x", real), GIVEN.scalar("y", positive)

FALSE: dict[str, Claim] = {
    "a strict order": Inequality(0, (X**2 - 2) ** 2, strict=True),
    "one side of an iff": Iff(Lt(X**4, X**2 + 1), Le(X**4 - X**2 - 1, 0)),
    "a condition": When(Le(X**2, 3), Inequality(X**2, 3, strict=True)),
    "a denominator": Identity(1 + X / (X**2 - 2), (X**2 + X - 2) / (X**2 - 2)),
    "nested roots": Iff(Lt(X**2, 1 + sqrt(2)), Le(X**4 - 2 * X**2 - 1, 0)),
}
TRUE: dict[str, Claim] = {
    "an order": Inequality(0, (X**2 - 2) ** 2),
    "an iff": Iff(Le(X**4, X**2 + 1), Le(X**4 - X**2 - 1, 0)),
    "a condition": When(Lt(X**2, 3), Inequality(X**2, 3, strict=True)),
    "what is kept out": When(Ne(X**2, 2), Inequality(0, (X**2 - 2) ** 2, strict=True)),
    "no real root": Inequality(0, (X**2 + 2) ** 2, strict=True),
    "outside the domain": When(Le(Y**2 + 3 * Y, -1), Inequality(Y, 0, strict=True)),
}


@pytest.mark.parametrize("name", FALSE)
def test_what_fails_at_a_root_alone_is_refuted_there(name: str) -> None:
    answer = sample(GIVEN, FALSE[name])
    assert answer["outcome"] == "fails"
    assert "sqrt" in answer["counterexample"]["values"]["x"]


@pytest.mark.parametrize("name", TRUE)
def test_what_holds_at_its_roots_is_not(name: str) -> None:
    assert sample(GIVEN, TRUE[name])["counterexample"] is None


def test_a_mean_is_no_number_to_be_looked_at_there() -> None:
    given = Setting()
    x = given.scalar("x", positive)
    given.suppose(x <= 1)
    e = given.noise("e", law=Moments(0, x))
    assert sample(given, Identity(expect((1 + e) ** 2), 1 + x))["counterexample"] is None


def test_without_that_look_these_would_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regproofs.judge.sampled.touching", lambda *_: None)
    assert [name for name in FALSE if sample(GIVEN, FALSE[name])["counterexample"]] == []
    assert touching.__module__ == "regproofs.judge.sampled.touching"


def test_a_strict_order_that_fails_at_zero_alone_is_refuted() -> None:
    given = Setting()
    n, d = given.dimension("n"), given.dimension("d")
    designs = [given.matrix(f"A{k}", n, d) for k in range(4)]
    for design in designs:
        given.svd(design)
    sizes = sum(SquaredNorm(A * given.vector(f"v{k}", d)) + Rank(A) for k, A in enumerate(designs))
    answer = sample(given, Inequality(0, sizes, strict=True), examples=1)
    assert answer["outcome"] == "fails"
    assert set(answer["counterexample"]["values"]["A3"]) <= set("[0, ]")


def test_an_order_of_entries_is_followed_downhill() -> None:
    """False only where both entries are near roots at once."""
    given = Setting()
    d = given.dimension("d")
    v, w = given.vector("v", d), given.vector("w", d)
    i = Symbol("i", integer=True, positive=True)
    a, b = Entry(v, i, 1), Entry(w, i, 1)
    bowl = total((a - sqrt(2)) ** 2 + (b - sqrt(3)) ** 2, i, d)
    answer = sample(given, Inequality(total(1 + 0 * a, i, d) / 1000, bowl))
    assert answer["outcome"] == "fails"


@pytest.mark.parametrize(("domain", "least"), [(positive, 0), (nonnegative, -3)])
def test_a_wider_domain_is_drawn_from_what_is_new(domain: Domain, least: int) -> None:
    given = Setting()
    z = given.scalar("z", domain, drawn=(1, 3))
    stated = small(given, Inequality(0, z))
    wider = next(iter(weakenings(stated))).theorem.given.quantities["z"]
    assert wider.drawn == (least, 3)


def test_a_plain_inequality_is_drawn_beyond_the_range_of_the_integrals() -> None:
    given = Setting()
    z = given.scalar("z", positive, drawn=(1, 3))
    step = Piecewise((0, z < 50), (1, True))  # which is flat, so that no way leads there
    assert sample(given, Inequality(step, 0))["outcome"] == "fails"
    simulated = sample(given, Inequality(step, 0), lambda ctx, z: ctx.zero if z < 50 else ctx.one, of="left")
    assert simulated["outcome"] == "holds"


def test_quick_parts_are_looked_at_first_and_one_counterexample_may_do() -> None:
    given = Setting()
    x = given.scalar("x", real)
    asked: list[Any] = []

    def slow(ctx: Any, x: Any) -> Any:
        asked.append(x)
        return ctx.mpf(x.numerator) / x.denominator

    stated = small(given, AllOf((Identity(x, 1 * x), Inequality(x**2, Max(x, 0)))), slow)
    assert sampled(stated, replace(options(), plainest=False))["outcome"] == "fails"
    assert asked == []
    assert sampled(stated, options())["outcome"] == "fails"
    assert asked != []
