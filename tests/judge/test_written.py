"""Sizes and existence by sampling alone: what is false is refuted by arrays, ranks and roots; what is true stands."""

from __future__ import annotations

import pytest
from sympy import BlockMatrix, Eq, HadamardProduct

from regproofs import AsWritten, Exists, Setting, nonnegative, positive, theorem
from regproofs.judge.runner import Options
from regproofs.judge.sampled import sampled
from regproofs.logic.verdict import UNAIDED


def answer(claim, given):
    @theorem(title="stated", given=given, claim=claim, source="a test")
    def stated(proof): ...

    return sampled(stated, Options(UNAIDED, examples=25))


def sizes():
    given = Setting()
    n, d = given.dimension("n"), given.dimension("d")
    return given, n, d, given.matrix("X", n, d), given.vector("Y", n), given.vector("b", d)


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        (lambda X, Y, b: X * b + Y, "holds"),
        (lambda X, Y, b: X * Y, "fails"),
        (lambda X, Y, b: X.T * Y + b, "holds"),
        (lambda X, Y, b: X * b + b, "fails"),
        (lambda X, Y, b: HadamardProduct(Y, b), "fails"),
        (lambda X, Y, b: X.T * (Y * b.T) * b, "holds"),
        (lambda X, Y, b: X * BlockMatrix([[b], [b]]), "fails"),
    ],
)
def test_arrays_of_the_drawn_sizes_compose_or_not(written, outcome):
    given, _, _, X, Y, b = sizes()
    found = answer(AsWritten(written(X, Y, b)), given)
    assert found["outcome"] == outcome
    if outcome == "fails":
        assert {"n", "d"} <= set(found["counterexample"]["values"])
        assert " x " in found["counterexample"]["left"]


def test_the_smallest_sizes_are_told():
    given, _, _, X, Y, _ = sizes()
    found = answer(AsWritten(X * Y), given)["counterexample"]
    assert sorted(found["values"][size] for size in ("n", "d")) == ["1", "2"]
    assert not {"X", "Y"} & set(found["values"])


@pytest.mark.parametrize(("wide", "wanted", "outcome"), [(True, "n", "holds"), (True, "d", "fails")])
def test_every_rank_is_tried(wide, wanted, outcome):
    given, n, d, X, _, _ = sizes()
    given.suppose(n < d)
    size = {"n": n, "d": d}[wanted]
    assert answer(Exists(X, Eq(given.svd(X).rank, size)), given)["outcome"] == outcome


def equation(build, domain=positive):
    given = Setting()
    z, q = given.scalar("z", domain), given.scalar("q", nonnegative)
    return answer(Exists(z, build(z, q)), given)


@pytest.mark.parametrize(
    ("build", "outcome"),
    [
        (lambda z, q: Eq(z**2, q + 1), "holds"),
        (lambda z, q: Eq(z**2, q), "fails"),  # at q = 0 the root is 0, which is not positive
        (lambda z, q: Eq(z**2 + q + 1, 0, evaluate=False), "fails"),
        (lambda z, q: Eq(z / (z + 1), q), "fails"),
        (lambda z, q: Eq((z - 1) * (z - q) / (z - 1), 0), "fails"),
        (lambda z, q: Eq((z**2 - 2) / (z**2 - 2 + q * (z - 1)), 0), "fails"),  # at q = 0 the roots are poles
        (lambda z, q: Eq(q * z, q), "holds"),
    ],
)
def test_roots_in_the_domain_are_sought(build, outcome):
    assert equation(build)["outcome"] == outcome


def test_what_is_no_equation_or_is_bound_by_a_hypothesis_is_not_tried():
    given = Setting()
    z = given.scalar("z", positive)
    given.suppose(z > 1)
    assert answer(Exists(z, Eq(z, 2)), given)["outcome"] == "not applicable"
    assert equation(lambda z, q: z > q)["outcome"] == "not applicable"
