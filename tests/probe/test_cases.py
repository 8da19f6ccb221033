"""Cases: exact, inside the hypotheses, degenerate ones among them, plain after shrinking, the same for a seed."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from flint import fmpq_mat
from sympy import Eq, Ge, Gt, Le, Lt, Ne, exp

from regproofs import Setting, dot, integer, natural, nonnegative, positive, real
from regproofs.probe.case import Case, Triple, exact_string, to_matrix
from regproofs.probe.cases import Census, _bound_value, cases
from regproofs.probe.exact import all_true
from regproofs.probe.search import search


def drawn(given: Setting, *conditions: Any, examples: int = 60, seed: int = 0) -> list[Case]:
    """The cases that a search without success looks at."""
    seen: list[Case] = []
    search(cases(given, conditions), lambda case: bool(seen.append(case)), examples=examples, seed=seed)
    return seen


def design() -> tuple[Setting, Any, Any, Any]:
    given = Setting()
    n, d = given.dimension("n"), given.dimension("d")
    X = given.matrix("X", n, d)
    return given, n, d, given.svd(X)


def test_a_decomposition_multiplies_out_and_is_orthonormal_exactly() -> None:
    given, *_ = design()
    for case in drawn(given):
        triple = case.triples["X"]
        u, v = to_matrix(triple.u, triple.rank), to_matrix(triple.v, triple.rank)
        for factor in (u, v):
            assert factor.transpose() * factor == identity(triple.rank)
        assert u * diagonal(triple) * v.transpose() == case.matrices["X"]
        assert list(triple.sigma) == sorted(triple.sigma, reverse=True)
        assert all(s > 0 for s in triple.sigma)
        assert case.matrices["X"].rank() == triple.rank


def identity(size: int) -> fmpq_mat:
    return fmpq_mat(size, size, [int(i == k) for i in range(size) for k in range(size)])


def diagonal(triple: Triple) -> fmpq_mat:
    rows = [[s if i == k else Fraction(0) for k in range(triple.rank)] for i, s in enumerate(triple.sigma)]
    return to_matrix(rows, triple.rank)


def test_degenerate_shapes_and_spectra_are_among_the_cases() -> None:
    given, *_ = design()
    seen = drawn(given, examples=200)
    ways = {way for case in seen for way in case.is_degenerate()}
    assert ways == {"n < d", "one row or column", "rank deficient", "repeated singular values"}
    spectra = [case.triples["X"].sigma for case in seen]
    assert any(sigma and max(sigma) >= 10**9 for sigma in spectra)
    assert any(sigma and min(sigma) <= Fraction(1, 10**9) for sigma in spectra)
    assert any(0 < a - b <= Fraction(1, 10**9) for sigma in spectra for a, b in itertools.pairwise(sigma))
    assert {case.values["n"] for case in seen} == set(range(1, 7))


RANKS: dict[str, Callable[[Any, Any, Any], list[Any]]] = {
    "full column rank": lambda n, d, r: [Eq(r, d)],
    "some rank": lambda n, d, r: [Ge(r, 1)],
    "tall": lambda n, d, r: [Gt(n, d), Le(d, 2)],
    "deficient": lambda n, d, r: [Lt(r, d), Ne(n, d)],
    "large": lambda n, d, r: [Ge(n, 8)],
}


@pytest.mark.parametrize("which", RANKS)
def test_relations_of_dimensions_and_ranks_are_met_by_construction(which: str) -> None:
    given, n, d, svd = design()
    given.suppose(*RANKS[which](n, d, svd.rank))
    census = Census()
    search(cases(given, (), census), lambda case: False, examples=30, seed=0)
    assert census.inside == census.drawn >= 25


def test_bounds_of_scalars_are_met_by_construction_and_reached() -> None:
    given, _, _, svd = design()
    step, low, x = given.scalar("step", positive), given.scalar("low", real), given.scalar("x", real)
    given.suppose(svd.rank >= 1, step * svd.largest**2 <= 2, x >= low, x <= low + 1)
    census = Census()
    seen: list[Case] = []
    search(cases(given, (), census), lambda case: bool(seen.append(case)), examples=80, seed=0)
    assert census.inside == census.drawn
    reach = [case.values["step"] * case.triples["X"].sigma[0] ** 2 for case in seen]  # type: ignore[operator]
    assert max(reach) == 2
    assert {case.values["x"] - case.values["low"] for case in seen} >= {0, 1}  # type: ignore[operator]


def test_an_equation_sets_its_scalar() -> None:
    given = Setting()
    k, step, lam = given.scalar("k", natural), given.scalar("step", positive), given.scalar("lam", positive)
    given.suppose(k >= 1, Eq(lam, 1 / (step * k)))
    for case in drawn(given, examples=30):
        assert case.values["lam"] == 1 / (Fraction(case.values["step"]) * case.values["k"])  # type: ignore[arg-type,operator]


def test_a_bound_for_every_index() -> None:
    given, _, d, svd = design()
    beta = given.vector("beta", d)
    low, high = given.scalar("low", positive), given.scalar("high", positive)
    theta = dot(svd.v, beta)
    given.suppose(svd.rank >= 1, svd.every(theta**2 <= high), svd.every(low <= theta**2))
    seen = drawn(given)
    assert len(seen) > 10
    assert all(all_true(given.hypotheses, case) for case in seen)


def test_domains_are_kept_and_their_edges_reached() -> None:
    given = Setting()
    domains = {"a": positive, "b": nonnegative, "c": real, "k": natural, "z": integer}
    for name, domain in domains.items():
        given.scalar(name, domain)
    values: dict[str, Sequence[Any]] = {q: [case.values[q] for case in drawn(given, examples=150)] for q in domains}
    assert min(values["a"]) == Fraction(1, 10**30)
    assert max(values["a"]) == 10**30
    assert min(values["b"]) == 0
    assert min(values["c"]) < 0 < max(values["c"])
    assert set(range(9)) <= set(values["k"])
    assert min(values["k"]) == 0
    assert all(isinstance(z, int) for z in values["z"])
    assert min(values["z"]) < 0


def test_symmetric_and_semidefinite_matrices() -> None:
    given = Setting()
    n = given.dimension("n")
    S, C = given.symmetric("S", n), given.symmetric("C", n, semidefinite=True)
    seen = drawn(given)
    for case in seen:
        for name in (S.name, C.name):
            assert case.matrices[name] == case.matrices[name].transpose()
        for size in range(1, case.matrices["C"].nrows() + 1):
            assert leading(case.matrices["C"], size).det() >= 0
    assert any(case.matrices["C"].det() == 0 for case in seen)


def leading(matrix: fmpq_mat, size: int) -> fmpq_mat:
    return fmpq_mat(size, size, [matrix[i, k] for i in range(size) for k in range(size)])


def test_indices_run_to_their_upper_bound() -> None:
    given, _, _, svd = design()
    given.index("j", svd.rank)
    seen = drawn(given)
    assert all(1 <= case.values["j"] <= case.triples["X"].rank for case in seen)  # type: ignore[operator]
    assert any(case.values["j"] > 1 for case in seen)  # type: ignore[operator]


def test_a_case_shrinks_to_the_plainest_one() -> None:
    given, *_ = design()
    given.scalar("lam", positive)
    given.vector("Y", given.quantities["n"].symbol)
    found = search(cases(given), lambda case: case.triples["X"].rank >= 2, examples=60, seed=1)
    assert found is not None
    assert found.strings() == {"n": "2", "d": "2", "X": "[[2, 0], [0, 1]]", "lam": "1", "Y": "[0, 0]"}


def test_a_contradiction_leaves_no_case() -> None:
    given, _n, d, svd = design()
    given.suppose(svd.rank > d)
    census = Census()
    assert search(cases(given, (), census), lambda case: True, examples=10, seed=0) is None
    assert census.drawn > 0
    assert census.inside == census.unclear == 0


def test_a_hypothesis_that_cannot_be_evaluated_is_not_taken_for_false() -> None:
    given = Setting()
    x = given.scalar("x", positive)
    given.suppose(Eq(x ** (x / 2), x ** (x / 2) + 0 * x, evaluate=False))
    census = Census()
    search(cases(given, (), census), lambda case: True, examples=20, seed=0)
    assert census.inside + census.unclear > 0


DETERMINISM = """
import sys
sys.path[:0] = sys.argv[1:]
if len(sys.argv) > 2:
    import loaded_by_chance
from regproofs import Setting, positive
from regproofs.probe.cases import cases
from regproofs.probe.search import search
given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, lam = given.matrix("X", n, d), given.scalar("lam", positive)
given.svd(X)
search(cases(given), lambda case: bool(print(case.strings())), examples=20, seed=5)
"""


def test_cases_depend_on_the_seed_alone_and_nothing_is_written(tmp_path: Path) -> None:
    """Hypothesis reads constants from loaded modules, and keeps them in a folder: neither may happen."""
    (tmp_path / "chance").mkdir()
    (tmp_path / "chance" / "loaded_by_chance.py").write_text("NUMBERS = [2, 3, 5, 7, 11, 13]\n")
    (tmp_path / "here").mkdir()

    def run(*extra: str, seed: str) -> str:
        root = str(Path(__file__).parents[2])
        command = [sys.executable, "-c", DETERMINISM, root, *extra]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            command, cwd=tmp_path / "here", env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert run(seed="1") == run(str(tmp_path / "chance"), seed="2")
    assert list((tmp_path / "here").iterdir()) == []


def test_exact_strings() -> None:
    assert exact_string(Fraction(1, 3)) == "1/3"
    assert exact_string(((Fraction(1),), (Fraction(1, 2),))) == "[1, 1/2]"
    assert exact_string(((Fraction(1), Fraction(0)),)) == "[[1, 0]]"


def test_the_plainest_case_need_not_be_sought() -> None:
    given, *_ = design()
    found = [
        search(cases(given), lambda case: case.triples["X"].rank >= 2, examples=60, seed=1, plainest=plainest)
        for plainest in (True, False)
    ]
    first, plain = found[1], found[0]
    assert first is not None
    assert plain is not None
    assert first.triples["X"].rank >= 2
    assert first.strings() != plain.strings() == {"n": "2", "d": "2", "X": "[[2, 0], [0, 1]]"}


def test_a_bound_beyond_all_balls_is_no_bound() -> None:
    given = Setting()
    y = given.scalar("y", positive)
    assert _bound_value(exp(y) - 1, Case({"y": Fraction(10) ** 30})) is None
    assert _bound_value(exp(-y), Case({"y": Fraction(10) ** 30})) == 0
    assert _bound_value(exp(y) - 1, Case({"y": Fraction(0)})) == 0
