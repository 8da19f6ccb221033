"""check: a claim in one line, its verdict, and texts that are none."""

from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize(
    ("arguments", "verdict", "status"),
    [
        (["sqrt(x**2)", "==", "x", "--real", "x"], "refuted", 1),
        (["sqrt(x**2) == abs(x)", "--real", "x"], "proved", 0),
        (["x/x == 1", "--real", "x"], "refuted", 1),
        (["x/x == 1", "--real", "x", "--given", "x != 0"], "proved", 0),
        (["tan(x)*cos(x) == sin(x)", "--real", "x"], "refuted", 1),
        (["tan(x)*cos(x) == sin(x)", "--real", "x", "--given", "cos(x) != 0"], "proved", 0),
        (["x <= x**2", "--real", "x", "--given", "x >= 1"], "proved", 0),
        (["x == x + 1/10**30", "--real", "x"], "refuted", 1),
        (["max(x, 1000) == 1000", "--real", "x"], "refuted", 1),
        (["(10**1000 + x) - 10**1000 == x", "--real", "x"], "proved", 0),
        (["sqrt(2) + sqrt(3) == sqrt(5 + 2*sqrt(6))"], "proved", 0),
        (["max(x, 0) == (x if x > 0 else 0)", "--real", "x"], "proved", 0),
        (["asinh(x) == log(x + sqrt(x**2 + 1))", "--real", "x"], "proved", 0),
        (["besseli(1/2, y) == sqrt(2/(pi*y))*sinh(y)", "--positive", "y"], "supported", 0),
        (["x == 1", "--real", "x", "--given", "x > 0", "--given", "x < 0"], "vacuous", 1),
        (["x <= x + 1", "--real", "x", "--given", "log(-1 - x**2) > 0"], "vacuous", 1),
        (["x <= x + 1", "--real", "x", "--given", "sqrt(-1 - x**2) == 1"], "vacuous", 1),
        (["x <= x + 1", "--real", "x", "--given", "exp(log(-abs(x))) == 1"], "vacuous", 1),
        (["x <= x + 1", "--real", "x", "--given", "log(x) > 1"], "proved", 0),
        (["x <= x + 1", "--real", "x", "--given", "log(-1 - x**2) > 0 or x > 1"], "proved", 0),
    ],
)
def test_a_claim_in_a_line(regproofs, arguments, verdict, status):
    done = regproofs("check", *arguments, "--json", "-")
    assert done.returncode == status, done.stderr
    (record,) = json.loads(done.stdout)["theorems"]
    assert record["verdict"] == verdict


def test_the_counterexample_is_printed(regproofs):
    done = regproofs("check", "sqrt(x**2) == x", "--real", "x")
    assert "sqrt(x**2) == x: refuted" in done.stdout
    assert "counterexample: x = -1" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["x == 1"], "x is not declared; say what it is, as --real x"),
        (["x == 1", "--real", "x", "--positive", "x"], "x is declared twice"),
        (["x == 1", "--real", "pi"], "pi has a meaning already"),
        (["x == 1", "--real", "1x"], "must be a Python identifier"),
        (["x", "=", "1", "--real", "x"], "the relation is one of"),
        (["x", "--real", "x"], "is not a relation"),
        (["__import__('os').system('true') == 0"], "is not a function of numbers"),
        (["x == 1", "--real", "x", "--given", "x"], "is not a relation"),
    ],
)
def test_what_is_no_claim_is_refused_in_words(regproofs, arguments, words):
    done = regproofs("check", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_what_takes_too_long_is_undecided(regproofs):
    done = regproofs("check", "exp(exp(exp(exp(x)))) > 0", "--real", "x", "--seconds", "2")
    assert done.returncode == 3
    assert "not decided within 2 s" in done.stderr
