"""What happens with probability 1: seeded runs on two roads, a test of stated level, and no verdict above supported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sympy import Rational, Symbol

from regproofs import Explodes, Normal, Setting, Tried, positive, real, theorem
from regproofs.errors import StatementError
from regproofs.judge.iterates import in_many_runs
from regproofs.judge.runner import Options, judge
from regproofs.logic.verdict import UNAIDED
from regproofs.report import latex

w = Symbol("w", real=True)


def seen(**changes: Any) -> Tried:
    usual = {
        "start": (1,),
        "values": {},
        "steps": 100,
        "runs": 200,
        "least": Rational(9, 10),
        "level": Rational(1, 1000),
    }
    return Tried(**(usual | changes))


def judged(factor: Any, road: Callable[[Any], int], granted: bool = True) -> Any:
    """A theorem that w <- factor * w + a * xi explodes, with a road that counts runs."""
    given = Setting()
    state, a = given.scalar("w", real), given.scalar("a", positive)
    xi = given.noise("xi", law=Normal(0, 1))

    @theorem(
        title="A walk explodes",
        given=given,
        claim=Explodes((factor * state + a * xi,), over=(state,), tried=seen(values={a: 1})),
        source="beyond",
        results={"step": factor * state},
    )
    def walk(proof: Any) -> None:
        if granted:
            proof.assume("The noise never ends at 0.", "take it for granted", source="durrett2019probability")

    walk.simulation(road)
    return judge(walk, Options(UNAIDED, examples=20))


def by_counting_all(ctx: Any) -> int:
    return 200


def by_counting_few(ctx: Any) -> int:
    return 150


def test_a_walk_that_grows_is_supported_and_the_runs_are_stated() -> None:
    record = judged(3, by_counting_all)
    assert record["verdict"] == "supported"
    assert record["rungs"]["symbolic"]["outcome"] == "undecided"
    assert "no ball" in record["rungs"]["enclosed"]["evidence"]["reason"]
    runs = record["rungs"]["sampled"]["evidence"]["seeded runs"]
    assert runs["recursion of the claim"] == "200 of 200 exploded within 100 steps"
    assert runs["by_counting_all"] == "200 of 200 exploded within 100 steps"
    assert record["assumed_steps"] == ["take it for granted"]
    assert r"\to \infty" in latex(record, "theorem")


def test_a_walk_that_settles_is_refuted_by_its_runs() -> None:
    record = judged(Rational(1, 2), by_counting_all)
    assert record["verdict"] == "refuted"
    assert record["counterexample"]["left"] == "0 of 200 exploded within 100 steps"


def test_a_road_that_counts_too_few_is_seen() -> None:
    record = judged(3, by_counting_few)
    assert record["verdict"] == "refuted"
    assert "by_counting_few" in record["counterexample"]["reason"]


def test_the_test_has_its_level() -> None:
    tried = seen(runs=100, least=Rational(1, 2), level=Rational(1, 20))
    assert tried.allows(42)
    assert not tried.allows(41)  # P(at most 41 of 100 heads) = 0.0443


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"runs": 2}, "test nothing"),
        ({"runs": 0}, "one step and run"),
        ({"steps": 0}, "one step and run"),
        ({"least": Rational(1)}, "between 0 and 1"),
        ({"level": Rational(0)}, "between 0 and 1"),
        ({"start": (1, 2)}, "a step and a start"),
    ],
)
def test_runs_that_test_nothing_are_refused(changes: Any, words: str) -> None:
    with pytest.raises(StatementError, match=words):
        Explodes((3 * w,), over=(w,), tried=seen(**changes))


def test_runs_are_those_of_their_seed_and_keep_what_overflows() -> None:
    noise = Setting().noise("xi", law=Normal(0, 1))
    first, again, other = (in_many_runs({w: w + noise}, [0], {}, 5, 4, seed)[0] for seed in (1, 1, 2))
    assert (first == again).all()
    assert not (first == other).any()
    assert not (in_many_runs({w: w**3}, [10], {}, 20, 2)[0] <= 1e300).any()
