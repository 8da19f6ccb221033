"""Mutants: what a rung kills, what is still true, what survives, and what must not pass in silence."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sympy import Max, Sum, Symbol, sqrt

from regproofs.collect import TheoremFile, find, load
from regproofs.collect.survivors import Survivor
from regproofs.judge import kills, mutants
from regproofs.judge.cache import Cache
from regproofs.judge.kills import CRASHED, DISPUTED, KILLED, LATE, OUTSIDE, PROVED, REFUSED, SURVIVED, UNPROVED, Asked
from regproofs.judge.mutants import Trial, at_most, essence, fates
from regproofs.judge.symbolic import decided_alone
from regproofs.logic.claim import AllOf, Claim, Identity, Inequality
from regproofs.logic.expression import Entry, total
from regproofs.logic.law import Normal
from regproofs.logic.motion import FlowBounds, Line
from regproofs.logic.quantity import Setting, natural, nonnegative, positive, real
from regproofs.logic.theorem import Theorem
from regproofs.logic.varied import Variant, sample, variants
from regproofs.logic.weakened import unproved, weakenings
from tests.judge.small import small

GIVEN = Setting()
X, Y = GIVEN.scalar("x", real), GIVEN.scalar("y", real)
SQUARE = Inequality(2 * X, X**2 + 1)


def trial(claim: Claim, given: Setting = GIVEN, **original: object) -> Trial:
    """A claim as a variant of another."""
    right = small(given, SQUARE)
    changed = replace(right, claim=claim)
    return Trial(Variant("sign of x", changed, replace(right, **original)), Asked(), lambda _: claim, {})


def outcomes(claim: Claim) -> dict[str, str]:
    found: dict[str, str] = fates(trial(claim))["rungs"]
    return found


def test_a_wrong_claim_is_killed_by_each_rung_and_a_true_one_is_not() -> None:
    assert outcomes(Inequality(2 * X, X**2)) == {"symbolic": KILLED, "sampled": KILLED}
    assert outcomes(Inequality(2 * X, X**2 + 2)) == {"symbolic": PROVED}


def test_what_algebra_proves_and_a_case_refutes_is_disputed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(mutants.BY, "symbolic", lambda trial: (PROVED, "by mistake"))
    row = fates(trial(Inequality(2 * X, X**2)))
    assert row["rungs"] == {"symbolic": PROVED, "sampled": DISPUTED}
    file = TheoremFile(Path(__file__))
    found = kills.entry(file, {"id": "a/b", "variants": 1, "rows": [row]}, [])
    assert kills.unexplained({"a/b": found})


def test_an_engine_that_fails_on_a_variant_is_told_from_a_statement_that_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: Trial) -> tuple[str, str]:
        raise KeyError("e")

    monkeypatch.setitem(mutants.BY, "symbolic", fail)
    row = fates(trial(Inequality(2 * X, X**2)))
    assert row["rungs"] == {"symbolic": CRASHED, "sampled": KILLED}
    found = kills.entry(TheoremFile(Path(__file__)), {"id": "a/b", "variants": 1, "rows": [row]}, [])
    assert kills.unexplained({"a/b": found})


def told(monkeypatch: pytest.MonkeyPatch, original: str, changed: str, *rungs: str) -> dict[str, str]:
    """What the rungs make of a wrong variant, where the kernel answers so for the theorem and for the variant."""
    asked, one = Asked(options=replace(Asked().options, rungs=rungs)), trial(Inequality(2 * X, X**2))
    answers = {id(one.variant.original): original, id(one.variant.theorem): changed}
    monkeypatch.setattr(mutants, "kernel", lambda theorem: {"outcome": answers[id(theorem)], "evidence": {}})
    outcome: dict[str, str] = fates(replace(one, asked=asked))["rungs"]
    return outcome


def test_the_kernel_refutes_nothing_but_must_not_prove_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, "holds", "undecided", "kernel") == {"kernel": UNPROVED}
    assert told(monkeypatch, "holds", "not applicable", "kernel") == {"kernel": OUTSIDE}
    assert told(monkeypatch, "undecided", "undecided", "kernel") == {"kernel": OUTSIDE}  # nothing would prove it
    assert told(monkeypatch, "holds", "holds", "symbolic", "kernel") == {
        "symbolic": KILLED,
        "kernel": DISPUTED,
        "sampled": DISPUTED,
    }


def test_what_mutants_are_asked_for_is_kept_in_the_cache(tmp_path: Path) -> None:
    file = find()[0]
    for rungs in (("symbolic",), ("kernel",)):
        asked = Asked(options=replace(Asked().options, rungs=rungs))
        Cache(tmp_path).put(file, asked, {"rows": []}, [], begun=time.time())
        assert Cache(tmp_path).get(file, asked) == {"rows": []}


def test_time_is_up_even_where_exceptions_are_swallowed() -> None:
    def stubborn() -> None:
        while True:
            try:
                sum(range(1000))
            except Exception:
                pass

    with pytest.raises(mutants.Late), at_most(0.05):
        stubborn()


def test_a_lost_hypothesis_is_tried_where_it_kept_cases_out() -> None:
    given = Setting()
    s = given.scalar("s", real)
    given.suppose(s > -(10**9))
    stated = small(given, Inequality(-(10**9), s))
    (dropped,) = (v for v in variants(stated) if v.kind == "dropped")
    row = fates(Trial(dropped, Asked(), lambda _: stated.claim, {}))
    assert row["rungs"] == {"symbolic": KILLED, "sampled": KILLED}


def test_the_reasons_of_a_bound_speak_of_the_wider_number_too() -> None:
    given = Setting()
    x, x0, t = given.scalar("x"), given.scalar("x0", nonnegative), given.scalar("t", nonnegative)
    rate = given.scalar("r", positive)
    claim = FlowBounds(-rate * x, over=x, start=x0, lines=[Line(x, ">=", 0, -rate)], time=t)
    wider = {c.change: c.theorem for c in weakenings(small(given, claim)) if c.hypothesis == "r positive"}
    assert {change: decided_alone(theorem).truth for change, theorem in wider.items()} == {
        "nonnegative": "proved",
        "real": "proved",
    }


def test_a_hypothesis_on_what_nothing_else_speaks_of_may_go() -> None:
    given = Setting()
    x, y, z = given.scalar("x", positive), given.scalar("y", positive), given.scalar("z", positive)
    given.suppose(x <= y)
    free = {c.hypothesis: mutants.says_the_same(c) for c in weakenings(small(given, Inequality(x, 2 * y)))}
    assert free == {"x <= y": False, "x positive": False, "y positive": False, "z positive": True}
    given.suppose(z <= y)
    assert not any(map(mutants.says_the_same, weakenings(small(given, Inequality(x, 2 * y)))))
    given.hypotheses.pop()
    assert not any(map(mutants.says_the_same, weakenings(small(given, Inequality(x, 2 * y + z)))))
    given.noise("xi", law=Normal(0, z**2))
    assert not any(map(mutants.says_the_same, weakenings(small(given, Inequality(x, 2 * y)))))


def test_only_the_parts_that_were_changed_are_looked_at() -> None:
    both = AllOf((SQUARE, Identity(X + Y, Y + X + 0 * X)))
    stated = small(GIVEN, AllOf((SQUARE, Inequality(X, Max(X, Y)))))
    for variant in variants(stated):
        assert len(essence(variant).claim.claims) == 1  # type: ignore[attr-defined]
    assert len(essence(Variant("other", replace(stated, claim=both), stated)).claim.claims) == 1  # type: ignore[attr-defined]


def test_a_sample_is_part_of_a_larger_one_whatever_else_varies() -> None:
    theorem = load(find()[0].path)
    every = [v.description for v in sample(theorem, None)]
    few, more = ([v.description for v in sample(theorem, each)] for each in (1, 2))
    assert set(few) <= set(more) <= set(every) == {v.description for v in variants(theorem)}
    assert max(Counter(v.kind for v in sample(theorem, 2)).values()) == 2


def test_all_operators_are_at_work() -> None:
    given = Setting()
    d = given.dimension("d")
    k = Symbol("k", integer=True, positive=True)
    a, b = given.vector("a", d), given.vector("b", d)
    s = given.scalar("s", positive)
    given.suppose(s < 2)
    claim = Inequality(Sum(Entry(a, k) ** 2 + Entry(b, k), (k, 1, d)) + Max(s, 3), s)
    kinds = {v.kind for v in variants(Theorem("t", "", given, claim, unproved, ""))}
    assert kinds == {
        *("sign", "number", "exponent", "summand", "relation", "extreme"),
        *("swapped", "dropped", "weakened"),
    }


ROW = {"variant": "sign of x", "kind": "sign", "by": {}}


@pytest.mark.parametrize(
    ("rungs", "because", "true", "killed", "listed"),
    [
        ({"symbolic": KILLED, "sampled": KILLED}, "", 0, 1, 0),
        ({"symbolic": PROVED}, "", 1, 0, 0),
        ({"symbolic": SURVIVED, "sampled": KILLED}, "", 0, 0, 1),
        ({"symbolic": SURVIVED, "sampled": KILLED}, "unseen", 0, 0, 1),
        ({"symbolic": LATE, "sampled": KILLED}, "true", 1, 0, 1),
        ({"symbolic": REFUSED, "sampled": KILLED}, "", 0, 0, 0),
        ({"kernel": UNPROVED}, "", 0, 0, 0),
        ({"kernel": PROVED}, "", 1, 0, 0),
    ],
)
def test_what_is_counted(rungs: dict[str, str], because: str, true: int, killed: int, listed: int) -> None:
    known = [Survivor("a/*", "sign of *", ("symbolic",), because, "why")] if because else []
    found = {"id": "a/b", "variants": 9, "rows": [{**ROW, "rungs": rungs}]}
    counted = kills.entry(TheoremFile(Path(__file__)), found, known)
    assert (counted["true"], counted["killed"].get("symbolic", 0), len(counted["survivors"])) == (true, killed, listed)
    assert bool(kills.unexplained({"a/b": counted})) == (listed > 0 and not because)


def test_a_reason_for_one_rung_explains_no_other() -> None:
    known = [Survivor("a/b", "sign of x", ("symbolic",), "unseen", "why")]
    found = {"id": "a/b", "variants": 9, "rows": [{**ROW, "rungs": {"symbolic": SURVIVED, "sampled": SURVIVED}}]}
    assert kills.unexplained({"a/b": kills.entry(TheoremFile(Path(__file__)), found, known)})


# -- faults of the engine that mutants found ------------------------------------------------------------


def test_a_sum_that_begins_at_2_is_another_one() -> None:
    given = Setting()
    d = given.dimension("d")
    k = Symbol("k", integer=True, positive=True)
    a = given.vector("a", d)
    whole, later = total(Entry(a, k) ** 2, k, d), Sum(Entry(a, k) ** 2, (k, 2, d))
    for claim in (Identity(whole, later), Inequality(0, later, strict=True)):
        assert mutants.decided_alone(small(given, claim)).truth == "refuted"
    assert mutants.decided_alone(small(given, Identity(whole, later + Entry(a, 1) ** 2))).truth == "proved"


def test_what_has_no_value_in_the_hypotheses_is_refuted_there() -> None:
    given = Setting()
    c = given.scalar("c", real)
    root = sqrt(1 - c**2)
    assert mutants.decided_alone(small(given, Inequality(0, root + 1))).truth == "refuted"
    given.suppose(c**2 <= 1)
    assert mutants.decided_alone(small(given, Inequality(0, root + 1))).truth == "proved"


def test_numbers_beside_matrices_and_places_in_vectors_must_be_there() -> None:
    given = Setting()
    d, k, c = given.dimension("d"), given.scalar("k", natural), given.scalar("c", real)
    a = given.vector("a", d)
    given.suppose(k < d)
    assert mutants.decided_alone(small(given, Identity(Entry(a, k + 1), Entry(a, k + 1)))).truth == "proved"
    assert mutants.decided_alone(small(given, Identity(Entry(a, k + 2), Entry(a, k + 2)))).truth == "refuted"
    assert mutants.decided_alone(small(given, Identity(a / c, a / c))).truth == "refuted"
    assert mutants.decided_alone(small(given, Identity(a / (1 + c**2), a / (1 + c**2)))).truth == "proved"
