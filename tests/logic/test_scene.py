"""What equations among the hypotheses say: powers, squares, and factors of known sign."""

from __future__ import annotations

from sympy import Abs, Eq, Le, symbols

from regproofs.logic import decide

a, b, x, y = symbols("a b x y", real=True)


def equation(left, right):
    return Eq(left, right, evaluate=False)


def test_a_power_vanishes_where_its_base_does() -> None:
    sizes = equation(a * (Abs(x) - Abs(y)) ** 2, 0)
    assert decide.equal(Abs(x), Abs(y), [a > 0, sizes]).truth == "proved"
    assert decide.equal(x, y, [equation(a * (x - y) ** 2, 0)]).truth == "refuted"


def test_a_square_that_is_not_positive_is_zero() -> None:
    assert decide.equal(x, y, [Le((x - y) ** 2, 0)]).truth == "proved"
    assert decide.equal(x, y, [Le((x - y) ** 3, 0)]).truth == "refuted"


def test_a_sign_is_known_before_equations_are_divided_by_it() -> None:
    balanced = [equation(b * x, a * y), equation(b * y, a * x), equation(a - b, 0)]
    claim = equation(a * x * y, b * Abs(x * y))
    assert decide.implied(claim, [b > 0, *balanced]).truth == "proved"
