"""The audit of assumptions: needed with a case that the hypothesis kept out, implied, or not shown needed."""

from __future__ import annotations

import pytest
from sympy import Abs, Ne, Pow, S

from regproofs import Identity, Inequality, Setting, every, nonnegative, positive, real
from regproofs.judge.audit import IMPLIED, NEEDED, OPEN, fault, finding, implied
from regproofs.logic import decide
from regproofs.logic.expression import Entry
from regproofs.logic.weakened import weakenings
from tests.judge.small import options, small


def findings(given, claim):
    stated = small(given, claim)
    assert fault(stated, options()) is None
    return {(c.hypothesis, c.change): finding(c, stated, options(60)) for c in weakenings(stated)}


def test_a_hypothesis_is_needed_where_the_claim_fails_without_it():
    given = Setting()
    x = given.scalar("x", real)
    given.suppose(x > 1)
    found = findings(given, Inequality(x, x**2, strict=True))
    assert found["x > 1", "dropped"]["finding"] == NEEDED
    boundary = found["x > 1", "with its boundary"]
    assert (boundary["finding"], boundary["counterexample"]["values"]) == (NEEDED, {"x": "1"})


def test_a_hypothesis_that_could_be_weaker_is_not_shown_needed():
    given = Setting()
    x = given.scalar("x", real)
    given.suppose(x > 1)
    found = findings(given, Inequality(x, x**2))
    assert found["x > 1", "with its boundary"]["finding"] == OPEN
    assert "the claim is proved" in found["x > 1", "with its boundary"]["looked"]
    assert found["x > 1", "dropped"]["finding"] == NEEDED


def test_what_the_others_imply_is_said_to_be_implied():
    given = Setting()
    x, y = given.scalar("x", real), given.scalar("y", positive)
    given.suppose(x > y, Ne(x, 0))
    found = findings(given, Identity(x / x, 1))
    assert found["x != 0", "dropped"]["finding"] == IMPLIED
    assert found["x > y", "dropped"]["finding"] == OPEN  # as x != 0 is left


def test_no_proof_is_sought_that_what_lets_a_point_in_is_implied(monkeypatch):
    given = Setting()
    x, y = given.scalar("x", positive), given.scalar("y", positive)
    given.suppose(x <= y, y <= 2 * x, x <= 3 * y)
    changes = {c.hypothesis: c for c in weakenings(small(given, Inequality(x, 2 * y))) if c.change == "dropped"}
    assert implied(changes["x <= 3*y"])
    monkeypatch.setattr(decide, "implied", lambda *_: pytest.fail("it was sought"))
    assert implied(changes["y <= 2*x"]) is None


def test_a_domain_is_widened_step_by_step():
    given = Setting()
    s = given.scalar("s", positive)
    found = findings(given, Identity(Pow(s**2, S.Half, evaluate=False), s))
    assert {change: row["finding"] for (_, change), row in found.items()} == {"nonnegative": OPEN, "real": NEEDED}
    t = (other := Setting()).scalar("t", nonnegative)
    ((_, row),) = findings(other, Identity(Abs(t, evaluate=False), t)).items()
    assert row["counterexample"]["values"] == {"t": "-1"}


def test_a_hypothesis_about_every_entry_is_audited():
    given = Setting()
    d = given.dimension("d")
    a, i = given.vector("a", d), given.index("i", given.quantities["d"].symbol)
    given.suppose(every(Entry(a, i, 1) > 0, i, d))
    found = findings(given, Identity(Abs(Entry(a, i, 1)), Entry(a, i, 1)))
    assert {change: row["finding"] for (_, change), row in found.items()} == {
        "with its boundary": OPEN,
        "dropped": NEEDED,
    }


def test_only_cases_that_were_kept_out_count():
    given = Setting()
    x = given.scalar("x", real)
    given.suppose(x > 0, x < 3)
    stated = small(given, Inequality(x, 3))
    for change in weakenings(stated):
        row = finding(change, stated, options(60))
        for value in [row["counterexample"]["values"]["x"]] if row["counterexample"] else []:
            assert not 0 < int(value) < 3


@pytest.mark.parametrize(
    ("hypotheses", "words"),
    [
        (lambda x: [x > 1, x < 0], "exclude each other"),
        (lambda x: [x > 1], "false as it stands"),
    ],
)
def test_what_cannot_be_audited_is_told_why(hypotheses, words):
    given = Setting()
    x = given.scalar("x", real)
    given.suppose(*hypotheses(x))
    assert words in fault(small(given, Inequality(x, 2)), options())
