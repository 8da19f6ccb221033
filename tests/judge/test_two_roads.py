"""Emitted functions that are broken on purpose: the rungs must notice, and notice by their other road alone."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from regproofs import collect
from regproofs.emit import parameters, source
from regproofs.judge.enclosed import box, enclosed
from regproofs.judge.execute import load
from regproofs.judge.parts import parts
from regproofs.judge.sampled import bench, sampled
from regproofs.logic.claim import AllOf, Identity
from regproofs.logic.theorem import Theorem
from regproofs.probe.case import Case
from regproofs.probe.cases import cases
from regproofs.probe.search import search
from tests.judge.small import options

# An identity of vectors, a law of an iterate, a flow, an expectation, a system of flows, and a limit.
SIMULATED = (
    "ridge/shrinkage",
    "ridge/gradient_descent_filter",
    "flow/logistic",
    "ridge/mean_squared_error",
    "iterates/limit_of_descent",
)
OF_VALUES = ("ridge/shrinkage", "ridge/mean_squared_error", "diagonal_network/expected_loss")


def bent(text: str, by: int) -> str:
    """The program with all that its function returns larger by a small part."""
    tree = ast.parse(text)
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "value")
    for node in ast.walk(function):
        if isinstance(node, ast.Return):
            assert node.value is not None
            whole = ast.unparse(node.value)
            node.value = ast.parse(f"({whole}) + ({whole}) / {by}", mode="eval").body
    return ast.unparse(tree)


def bending(by: int, only: Callable[[Any], bool] = lambda _: True) -> Callable[..., str]:
    """What writes programs, with a slip in those of some expressions."""

    def writing(expressions: Any, *arguments: Any, **options: Any) -> str:
        text = source(expressions, *arguments, **options)
        return bent(text, by) if only(expressions["value"]) else text

    return writing


def simulated(identity: str) -> Theorem:
    """A theorem without its edges."""
    (path,) = (file.path for file in collect.find() if file.id == identity)
    return replace(collect.load(path), edges=[])


@pytest.mark.parametrize("identity", SIMULATED)
def test_what_mpmath_runs_is_told_from_the_simulation(identity: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both sides of the claim are bent alike, so that nothing but the other road can see it."""
    theorem = simulated(identity)
    assert sampled(theorem, options(8))["outcome"] == "holds"
    monkeypatch.setattr(bench, "source", bending(10**20))
    assert sampled(theorem, options(8))["outcome"] == "fails"


def test_without_the_simulation_it_would_not_be(monkeypatch: pytest.MonkeyPatch) -> None:
    theorem = simulated("ridge/shrinkage")
    monkeypatch.setattr(bench, "source", bending(10**20))
    assert sampled(replace(theorem, simulations=[]), options(8))["counterexample"] is None


@pytest.mark.parametrize(
    "identity", ["ridge/shrinkage", "ridge/degrees_of_freedom", "diagonal_network/minimum_is_huber"]
)
def test_what_runs_in_balls_is_told_from_the_other_side(identity: str, monkeypatch: pytest.MonkeyPatch) -> None:
    theorem = simulated(identity)
    assert enclosed(theorem, options())["outcome"] == "holds"
    sides = [part.claim.left for part in parts(theorem.claim) if isinstance(part.claim, Identity)]
    monkeypatch.setattr(box, "source", bending(10**6, lambda expression: expression in sides))
    assert enclosed(theorem, options())["outcome"] == "fails"


def first_identity(theorem: Theorem) -> Any:
    claim = theorem.claim
    return claim.claims[0] if isinstance(claim, AllOf) else claim


def in_floats(case: Case, name: str, kind: str) -> Any:
    value: Any = case.values[name]
    if isinstance(value, int):
        return value
    if isinstance(value, Fraction):
        return float(value)
    array = np.array([[float(x) for x in row] for row in value])
    return array[:, 0] if kind in ("vector", "random vector") else array


def of_one_size(case: Case) -> bool:
    """Whether floats keep their digits: no number of the case is tiny or huge."""
    rows = [value for value in case.values.values() if isinstance(value, tuple)]
    numbers = [value for value in case.values.values() if isinstance(value, Fraction)]
    numbers += [x for value in rows for row in value for x in row]
    return all(x == 0 or Fraction(1, 10) <= abs(x) <= 10 for x in numbers)


@pytest.mark.parametrize("identity", OF_VALUES)
def test_what_numpy_runs_is_told_from_the_simulation(identity: str) -> None:
    theorem = simulated(identity)
    given, side = theorem.given, first_identity(theorem).right
    road = bench.simulated_road(next(s for s in theorem.simulations if s.part == 0))

    def simulation(case: Case) -> Any:
        number = road.at(bench.Bench(case, given), 30)
        return np.array(list(number) if hasattr(number, "rows") else [number], dtype=float)

    case = search(
        cases(given),
        lambda case: of_one_size(case) and bool(simulation(case).any()),
        examples=99,
        seed=0,
        plainest=False,
    )
    assert case is not None
    expected = simulation(case)
    text = source({"value": side}, given, "numpy")
    kinds = {name: quantity.kind for name, quantity in given.quantities.items()}
    arguments = [in_floats(case, name, kinds[name]) for name in parameters(side, given)]
    for program, agrees in ((text, True), (bent(text, 10**6), False)):
        found = np.asarray(load(program, "value")(*arguments), dtype=float).ravel()
        assert bool(np.allclose(found, expected, rtol=1e-9, atol=0)) is agrees
