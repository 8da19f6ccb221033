"""Claims in a line that are hard for a simplifier, or true or false by very little: what is true is never refuted."""

from __future__ import annotations

from pathlib import Path

import pytest

from regproofs.judge import tasks
from regproofs.judge.mutants import at_most
from regproofs.judge.runner import Options

OPTIONS = Options(rungs=("symbolic", "sampled"), examples=40)
REAL, POSITIVE = {"x": "real"}, {"x": "positive"}
HUGE = "(10**1000)"

TRUE = {
    "sqrt(3 + 2*sqrt(2)) == 1 + sqrt(2)": {},
    "sqrt(2) + sqrt(3) == sqrt(5 + 2*sqrt(6))": {},
    "sqrt(7 + 4*sqrt(3)) == 2 + sqrt(3)": {},
    "(1 + sqrt(5))/2 == 1 + 2/(1 + sqrt(5))": {},
    "1/(sqrt(3) - sqrt(2)) == sqrt(3) + sqrt(2)": {},
    "(2 + sqrt(5))**(1/3) == (1 + sqrt(5))/2": {},
    "sqrt(x**2) == abs(x)": REAL,
    "max(x, 0) == (x if x > 0 else 0)": REAL,
    "max(x, -x) == abs(x)": REAL,
    "abs(x) == x*sign(x)": REAL,
    "min(x, 1) + max(x, 1) == x + 1": REAL,
    "abs(x - 3) == (x - 3 if x >= 3 else 3 - x)": REAL,
    "asinh(x) == log(x + sqrt(x**2 + 1))": REAL,
    "acosh(1 + x) == log(1 + x + sqrt(2*x + x**2))": POSITIVE,
    "atanh(x/(1 + x)) == log(1 + 2*x)/2": POSITIVE,
    "tanh(x) == 1 - 2/(exp(2*x) + 1)": REAL,
    "cosh(x)**2 - sinh(x)**2 == 1": REAL,
    "tanh(asinh(x)) == x/sqrt(1 + x**2)": REAL,
    "besseli(1/2, x) == sqrt(2/(pi*x))*sinh(x)": POSITIVE,
    "besselk(1/2, x) == sqrt(pi/(2*x))*exp(-x)": POSITIVE,
    "besselk(3/2, x) == sqrt(pi/(2*x))*exp(-x)*(1 + 1/x)": POSITIVE,
    f"({HUGE} + x) - {HUGE} == x": REAL,
    f"({HUGE}*x + 1)**2 - {HUGE}**2*x**2 == 2*{HUGE}*x + 1": REAL,
    "sqrt(x + 1) - sqrt(x) == 1/(sqrt(x + 1) + sqrt(x))": POSITIVE,
    "(x + 1)**7 - x**7 - 7*x**6 - 21*x**5 - 35*x**4 - 35*x**3 - 21*x**2 - 7*x == 1": REAL,
    f"exp(-{HUGE}) + x == x + exp(-{HUGE})": REAL,
    "x <= max(x, 1000)": REAL,
    "exp(x) >= 1 + x": POSITIVE,
    "(x**2)**a == abs(x)**(2*a)": {"x": "real", "a": "positive"},
    "x**(a + b) == x**a*x**b": {"x": "nonnegative", "a": "nonnegative", "b": "positive"},
    "besseli(2, x) == besseli(2, x)": POSITIVE,
}
FALSE = {
    "sqrt(x**2) == x": REAL,
    "x == x + 1/10**30": REAL,
    "x*(1 + 1/10**30) == x": REAL,
    "exp(x) == exp(x)*(1 + 1/10**30)": REAL,
    "pi == 3.14159265358979323846264338327": {},
    "E == 2.71828182845904523536028747135": {},
    "sqrt(2) == 1.41421356237309504880168872420": {},
    "max(x, 1000) == 1000": REAL,
    "sin(x)*(1 if x <= 1000 else 2) == sin(x)": REAL,
    "min(x, 10**9) == x": REAL,
    "x <= 10**20": REAL,
    "exp(-x) > 1/10**40": POSITIVE,
    "x/x == 1": REAL,
    "log(x**2) == 2*log(x)": REAL,
    "abs(x - 12345) > 0": REAL,
    "(x**2 - 1)/(x - 1) == x + 1": REAL,
    "sign(x - 617/5)**2 == 1": REAL,
    "(0 if x == 22/7 else 1) == 1": REAL,
    "acosh(cosh(x)) == x": REAL,
    "atanh(tanh(x)) == abs(x)": REAL,
    "max(x, 0) == (x if x >= 1 else 0)": REAL,
    "sqrt(x)*sqrt(x) == x": REAL,
    "sqrt(3 + 2*sqrt(2)) == 1 + sqrt(3)": {},
    "besselk(3/2, x) == sqrt(pi/(2*x))*exp(-x)*(1 - 1/x)": POSITIVE,
    "besseli(1/2, x) == sqrt(2/(pi*x))*cosh(x)": POSITIVE,
    f"({HUGE} + x) - {HUGE} == x + 1/{HUGE}": REAL,
    "tanh(x) < 1/2": REAL,
    "x**2 >= x": REAL,
    "exp(x) > 1 + x": REAL,
    "1/x == 1/x": REAL,
    "1/x <= 1 + 1/x": REAL,
    "log(x) - log(x) == 0": REAL,
    "besselk(1, x) == besselk(1, x)": REAL,
    "besselk(1, x) - besselk(1, x) < 1": REAL,
    "besseli(a, x) == besseli(a, x)": {"x": "real", "a": "positive"},
}


def judged(claim: str, declared: dict[str, str], *hypotheses: str):
    return tasks.check(Path("claim"), [claim], declared, list(hypotheses), OPTIONS)


@pytest.mark.parametrize("claim", TRUE)
def test_what_is_true_is_proved_or_supported(claim):
    record = judged(claim, TRUE[claim])
    assert record["verdict"] in ("proved", "supported"), record["counterexample"]


HUGE_POWERS = (
    "E > x**2**besseli(1/2, x)",
    "abs(x) <= abs(x)*abs(x)**x",
    "max(x, 1)**x**2 > 1/2 + x",
    "16 > sqrt(x)**abs(x)**-x",
    "1e5**0.1**1e-999 - x < -x",
    "abs(x)*10 < 10**9*abs(x)**x",
)


@pytest.mark.parametrize("claim", HUGE_POWERS)
def test_powers_that_no_memory_holds_are_answered_soon(claim):
    with at_most(15):
        assert judged(claim, REAL)["verdict"] == "refuted"


@pytest.mark.parametrize("claim", FALSE)
def test_what_is_false_is_refuted_with_a_counterexample(claim):
    record = judged(claim, FALSE[claim])
    assert record["verdict"] == "refuted", record["rungs"]
    assert record["counterexample"] is not None


def test_logarithms_behind_inverse_hyperbolic_functions_meet_on_an_interval():
    record = judged("atanh(x) == asinh(x/sqrt(1 - x**2))", REAL, "x**2 < 1")
    assert record["verdict"] == "proved"


def test_a_side_that_is_undefined_inside_the_hypotheses_is_refuted_there():
    record = judged("tan(x)*cos(x) == sin(x)", REAL)
    assert record["verdict"] == "refuted"
    evidence = record["rungs"]["symbolic"]["evidence"]["claim"]
    assert evidence["certificate"]["undefined"] == "inside the hypotheses, where cos(x) != 0 fails"
    assert judged("tan(x)*cos(x) == sin(x)", REAL, "cos(x) != 0")["rungs"]["symbolic"]["outcome"] == "holds"


def test_what_a_procedure_asks_for_beyond_what_the_claim_needs_refutes_nothing():
    record = judged("x**a*x**(1 - a) == x", {"x": "nonnegative", "a": "real"}, "a > 0", "a < 1")
    assert record["verdict"] == "supported"
    assert "x != 0" in record["rungs"]["symbolic"]["evidence"]["claim"]["certificate"]["reason"]


@pytest.mark.parametrize(
    ("claim", "sides"),
    [
        ("sqrt(x**2) == x", ("1", "-1", "2")),
        ("sqrt(1 + x**2) <= 1", ("sqrt(2)", "1", "-1 + sqrt(2)")),
    ],
)
def test_sides_that_are_algebraic_numbers_are_exact(claim, sides):
    found = judged(claim, REAL)["counterexample"]
    assert (found["left"], found["right"], found["difference"]) == sides
