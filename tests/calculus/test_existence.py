"""Whether values exist, and whether sizes fit: proved by a value, refuted where the condition excludes itself."""

from __future__ import annotations

import pytest
from sympy import And, Eq, sqrt

from regproofs import AsWritten, Exists, Setting, nonnegative, positive
from regproofs.calculus.existence import composes, exists

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, Y = given.matrix("X", n, d), given.vector("Y", n)
rank = given.svd(X).rank
x, p, q = given.scalar("x"), given.scalar("p", positive), given.scalar("q", nonnegative)


@pytest.mark.parametrize(
    ("claim", "facts", "truth"),
    [
        (Exists(X, Eq(rank, n), at=n), (n <= d,), "proved"),
        (Exists(X, Eq(rank, n), at=n), (), "refuted"),
        (Exists(X, Eq(rank, d), at=d), (n < d,), "refuted"),
        (Exists(X, Eq(rank, d)), (d <= n,), "unknown"),
        (Exists(x, Eq(x**2, p), at=sqrt(p)), (), "proved"),
        (Exists(x, Eq(x**2, p), at=p), (), "unknown"),
        (Exists(x, Eq(x**2 + q, 0)), (), "refuted"),
        (Exists(x, Eq(x**2 + q, 0), at=sqrt(-q)), (), "refuted"),
        (Exists(p, Eq(p, q), at=q), (), "refuted"),
        (Exists(p, Eq(p, q), at=q), (q > 0,), "proved"),
        (Exists(x, Eq(x * q, 1), at=1 / q), (), "refuted"),
        (Exists(x, Eq(x * q, 1), at=1 / q), (q > 0,), "proved"),
    ],
)
def test_existence(claim, facts, truth):
    decision = exists(claim, given, facts)
    left = decision.side_conditions and decision.truth == "proved"
    assert (decision.truth, bool(left)) == (truth, False)
    assert truth != "refuted" or decision.witness


def test_a_hypothesis_on_what_is_to_exist_leaves_it_open():
    assert exists(Exists(x, Eq(x, 1), at=1), given, (x > 2,)).truth == "unknown"


def test_contradictory_hypotheses_refute_nothing():
    assert exists(Exists(x, And(Eq(x, 1), Eq(x, 2))), given, (p > 1, p < 1)).truth != "refuted"


def test_sizes_that_do_not_fit_are_told_with_a_witness():
    decision = composes(AsWritten(X * Y), given, ())
    assert decision.truth == "refuted"
    assert decision.witness["n"] != decision.witness["d"]
    assert composes(AsWritten(X * Y), given, (Eq(n, d),)).truth == "proved"
    assert composes(AsWritten(X.T * Y), given, ()).truth == "proved"
