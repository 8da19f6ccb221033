"""Order of a scheme: coefficients by algebra, slopes and leading terms by measurement, each refuting on its own."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Rational

from regproofs import OrderOfScheme, Setting, positive, real, theorem
from regproofs.errors import StatementError
from regproofs.judge.runner import Options, judge
from regproofs.logic.verdict import UNAIDED
from regproofs.report import latex

given = Setting()
x, a = given.scalar("x", real), given.scalar("a", positive)
slope = x**3 + x
descent = x - a * slope
bend = slope * slope.diff(x)


def judged(step: Any, field: Any, order: int, leading: Any = None) -> Any:
    claim = OrderOfScheme((step,), (field,), over=(x,), size=a, order=order, leading=leading)

    @theorem(title="An order", given=given, claim=claim, source="beyond", results={"step": step})
    def scheme(proof: Any) -> None:
        """Nothing is derived."""

    return judge(scheme, Options(UNAIDED, examples=20))


@pytest.mark.parametrize(
    ("field", "order", "leading", "measured"),
    [
        (-slope, 1, (-bend / 2,), "2.000"),
        (-slope, 1, None, "2.000"),
        (-slope - a * bend / 2, 2, None, "3.000"),
        (-slope - a * bend / 2, 1, (0,), "3.000"),
    ],
)
def test_a_right_order_is_proved_and_measured(field: Any, order: int, leading: Any, measured: str) -> None:
    record = judged(descent, field, order, leading)
    assert record["verdict"] == "proved"
    assert measured in record["rungs"]["sampled"]["evidence"]["measured slopes"]
    assert record["rungs"]["enclosed"]["outcome"] == "not applicable"
    assert "O" in latex(record, "theorem")


@pytest.mark.parametrize(
    ("field", "order", "leading"),
    [
        (-slope, 2, None),
        (-slope + a * bend / 2, 2, None),
        (-slope - a * bend / 2, 3, None),
        (slope, 1, None),
        (-slope, 1, (-bend / 3,)),
        (-slope, 1, (bend / 2,)),
        (-slope, 1, (-bend / 2 * (1 + Rational(1, 10**20)),)),
    ],
)
def test_a_wrong_order_or_leading_term_is_refuted_by_either_rung(field: Any, order: int, leading: Any) -> None:
    rungs = judged(descent, field, order, leading)["rungs"]
    assert rungs["symbolic"]["outcome"] == "fails"
    assert rungs["sampled"]["outcome"] == "fails"


def test_what_is_no_scheme_is_refused() -> None:
    with pytest.raises(StatementError, match="a step, a rate"):
        OrderOfScheme((x, x), (x,), over=(x,), size=a, order=1)
    with pytest.raises(StatementError, match="from 1 to"):
        OrderOfScheme((x,), (x,), over=(x,), size=a, order=0)
