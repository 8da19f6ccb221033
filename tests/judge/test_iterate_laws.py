"""Laws of iterates of several variables, and of steps that depend on their number."""

from __future__ import annotations

import pytest
from sympy import MatPow, Symbol

from regproofs import Entry, IterateLaw, Setting, eye, inverse, natural, product, real, total
from regproofs.emit.latex_claims import latex_claim
from regproofs.errors import StatementError
from regproofs.judge.enclosed import enclosed
from regproofs.judge.runner import Options
from regproofs.judge.sampled import sampled
from regproofs.judge.symbolic import decide_with_side_conditions, symbolic
from regproofs.logic.claim import Claim, Identity
from regproofs.logic.theorem import theorem
from regproofs.logic.verdict import UNAIDED

given = Setting()
K = given.dimension("K")
a, b = given.vector("a", K), given.vector("b", K)
x, y, s, t, r = (given.scalar(name, real) for name in ("x", "y", "s", "t", "r"))
k = given.scalar("k", natural)
given.suppose(k < K)
i = Symbol("i", integer=True, positive=True)
here = Entry(a, k + 1)


def turned(sign: int) -> Claim:
    """Two numbers that are exchanged and scaled at each step, in their sum and difference."""
    plus, minus = (s + t) * r**k / 2, (s - t) * (sign * r) ** k / 2
    return IterateLaw(step=(r * y, r * x), over=(x, y), start=(s, t), closed=(plus + minus, plus - minus), index=k)


def summed(upper: object) -> Claim:
    return IterateLaw(step=x - here * Entry(b, k + 1), over=x, start=s,
                      closed=s - total(Entry(a, i) * Entry(b, i), i, upper), index=k)  # fmt: skip


def multiplied(factor: object) -> Claim:
    return IterateLaw(step=(1 - here * r) * x, over=x, start=s, closed=s * product(factor, i, k), index=k)


TRUE = {"several": turned(-1), "sum": summed(k), "product": multiplied(1 - Entry(a, i) * r)}
FALSE = {"several": turned(1), "sum": summed(k + 1), "product": multiplied(1 + Entry(a, i) * r)}


def stated(claim: Claim):
    return theorem(title="A law", given=given, claim=claim, source="a test")(lambda proof: None)


@pytest.mark.parametrize("name", TRUE)
def test_a_law_holds_on_every_rung(name):
    assert symbolic(stated(TRUE[name]))["outcome"] == "holds"
    for judge in (sampled, enclosed):
        assert judge(stated(TRUE[name]), Options(UNAIDED, examples=25))["outcome"] == "holds"


@pytest.mark.parametrize("name", FALSE)
def test_a_wrong_law_is_refuted_by_each_rung(name):
    assert symbolic(stated(FALSE[name]))["outcome"] == "fails"
    assert sampled(stated(FALSE[name]), Options(UNAIDED, examples=40))["outcome"] == "fails"
    assert enclosed(stated(FALSE[name]), Options(UNAIDED, examples=25))["outcome"] == "fails"


def test_a_hypothesis_on_the_index_does_not_shorten_the_induction():
    """Where only k >= 1 is looked at, the step from 0 to 1 is still part of the law."""
    late = Setting()
    z, n = late.scalar("z", real), late.scalar("n", natural)
    late.suppose(n >= 1)
    jump = IterateLaw(step=z + 0**n, over=z, start=0, closed=0 * n, index=n)
    late_theorem = theorem(title="A jump", given=late, claim=jump, source="a test")(lambda proof: None)
    assert symbolic(late_theorem)["outcome"] != "holds"


def test_a_sum_up_to_a_natural_number_gains_a_term():
    longer = Identity(total(Entry(a, i), i, k) + here, total(Entry(a, i), i, k + 1))
    assert symbolic(stated(longer))["outcome"] == "holds"
    shorter = Identity(total(Entry(a, i), i, k) - here, total(Entry(a, i), i, k + 1))
    assert symbolic(stated(shorter))["outcome"] == "fails"


def test_every_variable_needs_a_step():
    with pytest.raises(StatementError, match="for each of its variables"):
        IterateLaw(step=(x,), over=(x, y), start=(s, t), closed=(s, t), index=k)


def test_variables_that_step_together_are_set_line_by_line():
    lines = latex_claim(turned(-1))
    assert r"x_{0} = s, \quad y_{0} = t, \quad x_{k+1} = r y_{k}," in lines
    assert r"\implies x_{k} =" in lines
    assert r"\text{for } {k = 0, 1, 2, \dots}" in lines


def test_a_law_with_a_matrix_that_may_have_no_inverse_is_refuted_at_a_small_size() -> None:
    here = Setting()
    d = here.dimension("d")
    M, v = here.matrix("M", d, d), here.vector("v", d)
    index, start = here.scalar("k", natural), here.vector("v0", d)

    def law(matrix: object) -> Claim:
        fixed = inverse(matrix) * v
        closed = fixed + MatPow(eye(d) - matrix, index) * (start - fixed)
        return IterateLaw(step=v + (eye(d) - matrix) * x0, over=x0, start=start, closed=closed, index=index)

    x0 = here.vector("x0", d)
    assert decide_with_side_conditions(law(M.T * M), here).truth == "refuted"
    assert decide_with_side_conditions(law(M.T * M + eye(d)), here).truth != "refuted"
