"""Abbreviations in print: where they are found, how they move with states, and that put back they say the same."""

import random
from fractions import Fraction

import numpy as np
import pytest
from sympy import Add, Expr, HadamardProduct, MatAdd, MatrixExpr, Mul, Rational, preorder_traversal, sqrt

import regproofs.emit.latex_abbreviations as abbreviations
from regproofs.emit.latex import latex, printer_for
from regproofs.emit.latex_claims import claim_lines
from regproofs.emit.latex_names import in_full, names_of
from regproofs.errors import StatementError
from regproofs.logic.claim import AllOf, Identity
from regproofs.logic.expression import Entry, SquaredNorm
from regproofs.logic.motion import FlowLaw, IterateLaw
from regproofs.logic.quantity import Abbreviation, Setting, natural, nonnegative, positive, real
from regproofs.logic.scheme import OrderOfScheme
from tests.emit.latex_reader import Unreadable, read
from tests.emit.test_latex_faithful import READABLE, build, j, objects, value

given = Setting()
w1, w2 = given.scalar("w1", real), given.scalar("w2", real)
target, eta = given.scalar("w_star", real, latex=r"w_\ast"), given.scalar("eta", positive)
t, k = given.scalar("t", nonnegative), given.scalar("k", natural)
d = given.dimension("d")
X, y, b = given.matrix("X", d, d), given.vector("y", d), given.vector("b", d)
r = given.let("r", target - w1 * w2, means="residual")
P = given.let("P", r - eta**2)
p = given.let("p", w2 * t, latex="p_0")
s = given.let("s", sqrt(1 + eta**2))
e = given.let("e", y - X * b)
G = given.let("G", X.T * X)
names = names_of(given)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r, "r"),
        (-r, "-r"),
        (3 - 2 * r, "3 - 2 r"),
        (w1 * w2 / 2 - target / 2, r"-\frac{r}{2}"),
        (r**2 / w1, r"\frac{r^{2}}{w_{1}}"),
        (-w2 * r + eta**2 * w1, r"\eta^{2} w_{1} - r w_{2}"),
        (P, "P"),
        (P + 1, "1 + P"),
        (r + eta**2, r"\eta^{2} + r"),
        (target + w1 * w2, r"w_{1} w_{2} + w_{\ast}"),
        (2 * target - w1 * w2, r"2 w_{\ast} - w_{1} w_{2}"),
        (w2 * t * w1, r"p_{0} w_{1}"),
        (w2**2 * t**2, r"p_{0}^{2}"),
        (w2**2 * t, r"t w_{2}^{2}"),
        (1 / (w2 * t), r"\frac{1}{p_{0}}"),
        (1 / s, r"\frac{1}{s}"),
        (1 + eta**2, r"\eta^{2} + 1"),
        (SquaredNorm(y - X * b), r"\lVert \mathbf{e} \rVert_{2}^{2}"),
        (2 * X * b - 2 * y + b, r"\mathbf{b} - 2 \mathbf{e}"),
        (X.T * X * b, r"G \mathbf{b}"),
        (HadamardProduct(y - X * b, y), r"\mathbf{e} \odot \mathbf{y}"),
    ],
)
def test_it_stands_where_a_formula_holds_exactly_that(expression: Expr, text: str) -> None:
    assert latex(expression, names) == text


def test_of_two_that_share_terms_the_longer_is_found() -> None:
    setting = Setting()
    x, y, z = (setting.scalar(name, real) for name in "xyz")
    setting.let("u", x + y)
    setting.let("v", x + y + z)
    setting.let("q", x + z)
    assert latex(x + y + z + 1, names_of(setting)) == "1 + v"


def test_no_power_of_a_number_is_made_up() -> None:
    setting = Setting()
    x, y = setting.scalar("x", real), setting.scalar("y", real)
    setting.let("q", x * y / 3)
    assert latex(x**2 * y**2, names_of(setting)) == "x^{2} y^{2}"
    assert latex(x * y, names_of(setting)) == "3 q"


# -- put back ---------------------------------------------------------------------------------------------------------


def parts(expression, rng):
    """What might be abbreviated in an object: what stands in it, some terms of a sum times a number, some factors."""
    for node in preorder_traversal(expression):
        if not node.args or not isinstance(node, Expr | MatrixExpr) or node.has(j):
            continue
        yield node
        some = [x for x in node.args if rng.random() < 0.7]
        if isinstance(node, Add | MatAdd) and len(some) > 1:
            share = Rational(rng.choice([Fraction(-1), Fraction(2), Fraction(-2, 3)]))
            yield node.func(*(share * x for x in some))
        if isinstance(node, Mul) and len(some) > 1:
            yield Mul(*some) ** rng.choice([1, 1, 2, -1])


def names_of_one(abbreviation):
    vector = isinstance(abbreviation.expression, MatrixExpr) and 1 in abbreviation.expression.shape
    return {abbreviation: r"\mathbf{q}" if vector else "q"}


def differs(expression, part):
    """Whether an object printed with a letter for a part reads otherwise than it is; None if it is not found."""
    abbreviation = Abbreviation("q", part)
    try:
        shown = latex(expression, names_of_one(abbreviation))
        if shown == latex(expression):
            return None
        known = value(part)
        entries = {"q_": lambda *place: float(known[place[0] - 1, (*place, 1)[1] - 1])}
        expected, found = value(expression), read(shown, {**READABLE, **entries, r"\mathbf{q}": known, "q": known})
    except (Unreadable, ValueError, TypeError, OverflowError, ZeroDivisionError, NotImplementedError) as reason:
        return f"{expression} with q = {part}: {reason}"
    close = np.shape(found) == np.shape(expected) and np.allclose(found, expected, rtol=1e-6, atol=1e-9)
    return "" if close else f"{expression} with q = {part}: {shown}: {found} is not {expected}"


def answers():
    rng = random.Random(11)
    for make, made_of in objects():
        if make is not build and rng.random() < 0.9:
            continue
        with np.errstate(all="ignore"):
            try:
                expression = make(*made_of)
                value(expression)
                latex(expression)
                read(latex(expression), READABLE)
            except (Unreadable, ValueError, TypeError, OverflowError, ZeroDivisionError):
                continue
            found = list(parts(expression, rng))
            yield from (differs(expression, part) for part in rng.sample(found, min(4, len(found))))


def test_letters_put_back_give_the_value_that_was_there() -> None:
    found = list(answers())
    assert [answer for answer in found if answer] == []
    assert sum(answer == "" for answer in found) > 300


def test_parts_that_are_found_wrongly_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def of_one_term(terms, own):
        return next((terms[term] / number for term, number in own.items() if term in terms), None)

    for name in ("_multiple", "_whole_multiple"):
        monkeypatch.setattr(abbreviations, name, of_one_term)
        assert any(answers())
        monkeypatch.undo()


# -- states that move -------------------------------------------------------------------------------------------------


def test_along_a_flow_it_is_taken_at_the_time() -> None:
    law = FlowLaw((r * w2, r * w1), (w1, w2), w1**2 - w2**2, 0, t)
    lines = claim_lines(law, names)
    assert lines[0].endswith("= r(t) w_{2}(t)")
    assert "r(0)" not in lines[-1]


def test_along_iterates_it_is_taken_at_the_step() -> None:
    law = IterateLaw(w1 + r, w1, 0, k * r, k)
    lines = claim_lines(law, names)
    assert "= r_{k} + w_{1}(k)" in lines[0]


def test_another_name_for_what_it_speaks_of_writes_it_out() -> None:
    assert latex(r, names_of(given) | {w1: "w"}) == "r"
    assert printer_for([r], names).renamed({w1: "w"}).piece(r) == r"w_{\ast} - w w_{2}"


def test_a_step_held_against_two_flows_stands_once() -> None:
    step = (w1 - eta * w1, w2 - eta * w2)
    first = OrderOfScheme(step, (-w1, -w2), (w1, w2), eta, 1, leading=(-w1 / 2, -w2 / 2))
    second = OrderOfScheme(step, (-w1 - eta * w1 / 2, -w2 - eta * w2 / 2), (w1, w2), eta, 2)
    lines = claim_lines(AllOf((first, second)), names)
    assert [r"\leftarrow" in line for line in lines] == [True, False, False, False, False]
    assert lines[1] == r"\dot{w}_{1} = -w_{1}, \quad \dot{w}_{2} = -w_{2}"


def test_two_laws_along_one_flow_have_it_once_and_those_along_two_have_both() -> None:
    first = FlowLaw((r * w2, r * w1), (w1, w2), w1 + w2, r, t)
    second = FlowLaw((r * w2, r * w1), (w1, w2), w1 - w2, -r, t)
    other = FlowLaw((r * w2, -r * w1), (w1, w2), w1 - w2, -r, t)
    follows = [line.startswith(r"\implies") for line in claim_lines(AllOf((first, second)), names)]
    assert follows == [False, False, True, True]
    assert len(claim_lines(AllOf((first, other)), names)) == 6
    assert len(claim_lines(AllOf((first, Identity(r, r), second)), names)) == 7


def test_the_error_of_one_step_has_brackets_where_it_is_a_sum() -> None:
    one = OrderOfScheme((w1 - eta * w1,), (-w1,), (w1,), eta, 1, leading=(-w1 / 2,))
    both = OrderOfScheme((w1 - eta * w1,), (-w1,), (w1,), eta, 1, leading=(w2 - w1 / 2,))
    assert claim_lines(one, names)[-1].endswith(r"= \left( -\frac{w_{1}}{2} \right) \eta^{2} + O(\eta^{3})")
    assert r"\left( w_{2} - \frac{w_{1}}{2} \right) \eta^{2}" in claim_lines(both, names)[-1]


# -- declared wrongly -------------------------------------------------------------------------------------------------


def test_what_is_claimed_does_not_know_of_it() -> None:
    assert r == target - w1 * w2
    assert list(Identity(r, r).expressions()) == [target - w1 * w2] * 2


def test_an_entry_of_an_abbreviated_vector_is_one_of_its_letter() -> None:
    assert latex(Entry(y - X * b, 1), names) == "e_{1}"


def test_in_full_nothing_is_abbreviated() -> None:
    assert latex(r, in_full(names)) == r"w_{\ast} - w_{1} w_{2}"


@pytest.mark.parametrize(
    ("name", "expression", "message"),
    [
        ("w1", w1 + w2, "declared twice"),
        ("r", w1 + w2, "stands for"),
        ("u", target - w1 * w2, "is called r already"),
        ("u", w1, "stands for a formula"),
        ("u", w1 > 0, "stands for a formula"),
        ("1u", w1 + w2, "identifier"),
        ("u", w1 + Setting().scalar("z", real), "undeclared quantity z"),
    ],
)
def test_one_that_cannot_be_is_refused(name: str, expression: object, message: str) -> None:
    with pytest.raises(StatementError, match=message):
        given.let(name, expression)


def test_a_quantity_cannot_take_its_name() -> None:
    with pytest.raises(StatementError, match="r stands for"):
        given.scalar("r", real)


def test_two_are_not_written_alike() -> None:
    setting = Setting()
    x, z = setting.scalar("x", real), setting.scalar("z", real)
    setting.let("u", x + z, latex="x")
    with pytest.raises(StatementError, match="both written x"):
        names_of(setting)
