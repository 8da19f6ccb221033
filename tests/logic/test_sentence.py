"""Claims in one line: what is read, what is refused, and that no text is ever run."""

from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from sympy import Abs, And, Integer, Le, Lt, Max, Mul, Ne, Piecewise, Pow, Rational, log, sqrt

from regproofs.errors import StatementError
from regproofs.logic import decide
from regproofs.logic.claim import Identity, Inequality
from regproofs.logic.quantity import Setting, positive
from regproofs.logic.sentence import FUNCTIONS, claim, hypothesis, theorem

given = Setting()
x, y = given.scalar("x"), given.scalar("y", positive)


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("x == 0.1", x, Rational(1, 10)),
        ("x == 1e-3", x, Rational(1, 1000)),
        ("x == -2", x, Integer(-2)),
        ("x == 2**-1", x, Rational(1, 2)),
        ("x == 1/3 + 1/6", x, Rational(1, 2)),
        ("max(x, 1) == abs(x)", Max(1, x), Abs(x)),
        ("(x if x > 0 else -x) == abs(x)", Piecewise((x, x > 0), (-x, True)), Abs(x)),
        ("sqrt(y) == y**0.5", sqrt(y), sqrt(y)),
        ("ln(y) ==\n log(y)", log(y), log(y)),
    ],
)
def test_what_is_written_is_what_is_meant(text, left, right):
    assert claim([text], given) == Identity(left, right)


def test_the_order_of_an_inequality():
    assert claim(["x", ">", "y"], given) == claim(["y < x"], given) == Inequality(y, x, strict=True)
    assert claim(["x >= y"], given) == Inequality(y, x)


def test_nothing_cancels_on_the_way():
    ratio = claim(["x/x == 1"], given).left
    assert ratio == Mul(x, Pow(x, -1, evaluate=False), evaluate=False) != 1
    assert decide.equal(ratio, Integer(1)).side_conditions or decide.equal(ratio, Integer(1)).truth == "refuted"


def test_a_hypothesis_may_join_conditions():
    assert hypothesis("0 < x <= 1 and x != y", given) == And(And(Lt(0, x), Le(x, 1)), Ne(x, y))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no formula"),
        ("x/0 == 1", "x/0 is a division by 0"),
        ("0**(-1) == x", "division by 0"),
        ("x", "not a relation"),
        ("x == 1 == 2", "equation or an inequality"),
        ("x ^ 2 == 1", r"write \*\* for it"),
        ("z == 1", "z is not declared"),
        ("lg(x) == 1", "is log meant"),
        ("sin(x, y) == 1", "takes 1 argument, not 2"),
        ("max() == 1", "max of nothing"),
        ("sqrt == 1", "needs its argument"),
        ("x == 1j", "not a real number"),
        ("x == True", "not a real number"),
        ("x == 'a'", "not a real number"),
        ("x.real == 1", "not a formula"),
        ("[x] == 1", "not a formula"),
        ("(x := 1) == 1", "not a formula"),
        ("x // 2 == 1", "there are"),
        ("x == 1)", "unmatched"),
        ("x == 1e99999", "too large"),
        ("x == 10**10**10", "too large"),
        ("x == ((y**100)**100)**100", "too large"),
        ("x == " + "9" * 4000, "at most 4000"),
        ("x == " + "(" * 300 + "1" + ")" * 300, "nested"),
        ("x == " + "-" * 3000 + "1", "nested"),
        ("__import__('os').system('true') == 0", "not a function of numbers"),
        ("(lambda: x)() == 0", "not a function of numbers"),
        ("exp(*[x]) == 0", "not a function of numbers"),
    ],
)
def test_what_is_refused_is_refused_in_words(text, words):
    with pytest.raises(StatementError, match=words):
        claim([text], given)


def test_a_bracket_of_one_side_does_not_close_in_the_other():
    with pytest.raises(StatementError):
        claim(["x", "==", "y) + (x"], given)


@pytest.mark.parametrize("name", [*FUNCTIONS, "pi", "sqrt", "max"])
def test_a_name_with_a_meaning_is_not_declared(name):
    with pytest.raises(StatementError, match="a meaning already"):
        theorem("claim", ["1 == 1"], {name: "real"}, [])


FRAGMENTS = [
    *"xy01+-*/()<>=.,^_[]{}'\"\\ \n",
    "**",
    "==",
    "sqrt(",
    "exp(",
    "lambda ",
    "if ",
    " else ",
    "__import__",
    "1e9",
    "é",
]


@settings(max_examples=300)
@drawn(st.one_of(st.text(max_size=30), st.lists(st.sampled_from(FRAGMENTS), max_size=15).map("".join)))
def test_any_text_is_a_claim_or_refused(text):
    try:
        assert claim([text], given).expressions()
    except StatementError:
        pass
