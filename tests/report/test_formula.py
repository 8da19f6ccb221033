"""Formulas as trees: read, measured and broken without a sign lost."""

from __future__ import annotations

import re

import pytest

from regproofs.report.breaking import broken, divided, first_relation
from regproofs.report.formula import FormulaError, parse, rows, source
from regproofs.report.mathml import displayed, grouped, inline
from regproofs.report.measure import width
from regproofs.report.unicode import spelled
from regproofs.report.view import formulas
from tests.report import sample

FORMULAS = sorted({formula for record in sample.run()["theorems"] for formula in formulas(record["page"])})


def bare(latex: str) -> str:
    """A formula without what breaking may change: spaces and the sizes of delimiters."""
    return re.sub(r"\s|\\left|\\right|\\biggl|\\biggr", "", latex)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_read_is_the_formula(formula: str) -> None:
    assert bare(source(parse(formula))) == bare(formula)


@pytest.mark.parametrize("available", [8.0, 14.0, 30.0])
@pytest.mark.parametrize("formula", FORMULAS)
def test_a_broken_formula_has_all_its_pieces_in_order(formula: str, available: float) -> None:
    assert bare(" ".join(line.text for line in broken(formula, available))) == bare(formula)


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_line_is_a_formula_of_its_own(formula: str) -> None:
    for line in broken(formula, 12.0):
        parse(line.text)
        assert line.text.count(r"\left") == line.text.count(r"\right")


@pytest.mark.parametrize("available", [20.0, 32.0, 36.0])
def test_lines_fit_where_signs_allow_it(available: float) -> None:
    for line in broken(f"{sample.GAP} = {sample.SQUARE}", available):
        assert line.width <= available


def test_a_formula_that_fits_is_one_line() -> None:
    assert len(broken("a + b = c", 30.0)) == 1


def test_breaks_come_before_signs_outside_brackets() -> None:
    lines = broken("(a + b + c + d)^{2} + (e + f + g + h)^{2}", 14.0)
    assert [line.text for line in lines] == ["(a + b + c + d)^{2}", "+ (e + f + g + h)^{2}"]


def test_delimiters_on_two_lines_are_given_a_size() -> None:
    lines = [line.text for line in broken(r"\left( \frac{a}{b} + \frac{c}{d} \right)^{2}", 3.0)]
    assert lines == [r"\biggl( \frac{a}{b}", r"+ \frac{c}{d} \biggr)^{2}"]


def test_a_divided_product_says_so() -> None:
    lines = broken(r"\left( a + b \right) \left( c + d \right)", 5.0)
    assert [line.inside_product for line in lines] == [False, True]


@pytest.mark.parametrize(
    "wrong",
    ["{a", "a}", r"\left( a", r"a \right)", r"\begin{cases} a", r"\frac{a}", "a^b^c", r"\begin{a}\end{b}"],
)
def test_what_does_not_pair_is_refused(wrong: str) -> None:
    with pytest.raises(FormulaError):
        parse(wrong)


def test_the_first_relation_is_outside_brackets() -> None:
    assert first_relation("f(a = b) + c = d = e") == ("f(a = b) + c", "=", "d = e")


def test_scripts_are_narrower_than_letters() -> None:
    assert width("a^{bcd}") < width("abcd")
    assert width(r"\sum_{j=1}^{r} a") < width(r"\sum a") + 2


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_formula_becomes_mathml(formula: str) -> None:
    for shown in (inline(formula), displayed(formula)):
        assert "<math" in shown
        assert "merror" not in shown


@pytest.mark.parametrize("formula", FORMULAS)
def test_pieces_of_a_window_are_all_of_the_formula(formula: str) -> None:
    for row in rows(formula):
        for depth in (0, 1, 2):
            assert bare(" ".join(divided(row, depth))) == bare(row)


def test_large_brackets_that_carry_scripts_are_grouped() -> None:
    assert grouped(r"\bigl\lVert a \bigr\rVert_{2}^{2}") == r"{\bigl\lVert a \bigr\rVert}_{2}^{2}"
    assert grouped(r"\bigl( a \bigr) b") == r"\bigl( a \bigr) b"
    assert grouped(r"\frac{\bigl( a \bigr)^{2}}{b}") == r"\frac{{\bigl( a \bigr)}^{2}}{b}"


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_command_is_left_in_letters(formula: str) -> None:
    assert "\\" not in spelled(formula)


def test_letters_keep_the_mathematics() -> None:
    assert spelled(r"-\frac{a + b}{c} \ge \mathbb{E}[X]^{2}") == "-(a + b)/c ≥ 𝔼[X]²"
    assert spelled(r"x^{n + 1}_{j}") == "xⱼⁿ⁺¹"
    assert spelled(r"w \leftarrow w - 1, \quad \dot{w}_{1} = 2") == "w ← w - 1, ẇ₁ = 2"
    assert spelled(r"\sigma'(W_{1} x)") == "σ′(W₁ x)"
