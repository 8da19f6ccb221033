"""What a page calls by a letter: introduced once, where it is used, in every format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sympy import Mul

from regproofs.judge.page import page
from regproofs.logic.claim import Identity
from regproofs.logic.decision import Decision
from regproofs.logic.quantity import Setting, positive, real
from regproofs.logic.theorem import Theorem, theorem
from regproofs.report import html_fragment, latex, text
from regproofs.report.writing import write
from tests.report import sample


def stated(letters: int = 1) -> Theorem:
    """A theorem on a residual, with further letters, one of the derivation alone and one of nothing."""
    given = Setting()
    w1, w2, target = (given.scalar(name, real) for name in ("w1", "w2", "t"))
    eta = given.scalar("eta", positive)
    r = given.let("r", target - w1 * w2, means="residual")
    P = given.let("P", r - eta**2)
    given.let("q", w1 + w2)
    u = given.let("u", w1**2 + eta)
    more = [given.let(f"v{k}", eta + w2**k) for k in range(2, letters + 1)]
    given.suppose(r > 0)

    @theorem(
        title="Residual",
        given=given,
        claim=Identity(Mul(P, w1, *more), Mul(r - eta**2, w1, *more)),
        source="s",
        results={"side": u * P},
    )
    def residual(proof: Any) -> None:
        """It is one.

        Setting   A residual.
        """
        proof.have(Identity(2 * u, u + u), "add up")

    return residual


def record(letters: int = 1) -> dict[str, Any]:
    made = stated(letters)
    steps = [(step, Decision("proved", "a rule")) for step in made.proof().steps]
    return sample.record(sample.page("a/residual", "Residual", "x") | page(made, steps), "proved", {})


def test_the_page_introduces_what_it_uses_where_it_uses_it() -> None:
    shown = record()["page"]
    assert [(a["latex"], a["means"], a["in"]) for a in shown["abbreviations"]] == [
        ("r = t - w_{1} w_{2}", "residual", "statement"),
        (r"P = r - \eta^{2}", "", "statement"),
        (r"u = w_{1}^{2} + \eta", "", "steps"),
    ]
    assert shown["statement"] == "P w_{1} = P w_{1}"
    assert shown["hypotheses"] == ["t - w_{1} w_{2} > 0"]  # which stand before the letters
    assert shown["results"][0]["latex"] == r"P (w_{1}^{2} + \eta)"  # u is a letter of the derivation
    assert shown["steps"][0]["lead"] == "2 u"


def test_a_notation_writes_it_otherwise() -> None:
    made = stated()
    shown = page(made, [], notation={"r": r"\varrho"})
    assert shown["abbreviations"][0]["latex"] == r"\varrho = t - w_{1} w_{2}"
    assert shown["abbreviations"][1]["latex"] == r"P = \varrho - \eta^{2}"


def test_a_few_are_introduced_in_the_sentence_of_the_theorem() -> None:
    found = latex(record())
    stated_there, derived = found.split(r"\begin{proof}")
    assert r"Then, with $r = t - w_{1} w_{2}$ (residual) and $P = r - \eta^{2}$" in stated_there
    assert r"u = w_{1}^{2} + \eta" in derived
    assert "u =" not in stated_there
    assert "w_{1} + w_{2}" not in found  # q, which nothing uses


def test_many_are_displayed_before_it() -> None:
    stated_there = latex(record(5)).split(r"\begin{proof}")[0]
    assert r"Write $r$ (residual) as follows:" in stated_there
    assert r"& r = t - w_{1} w_{2}, \quad P = r - \eta^{2}" in stated_there
    assert stated_there.count(r"\begin{align*}") == 1
    assert "\nThen\n" in stated_there


def test_macros_say_what_the_letters_stand_for() -> None:
    assert "% with r = t - w_{1} w_{2}\n" in latex(record(), "macros")


def test_the_terminal_says_it_after_the_quantities() -> None:
    lines = [line.strip() for line in text(record()).splitlines()]
    assert lines.index("with r = t - w₁ w₂  residual") < lines.index("P w₁ = P w₁")
    assert lines.index("P w₁ = P w₁") < lines.index("with u = w₁² + η")


@pytest.mark.parametrize(
    ("suffix", "said", "times"),
    [("html", "with", 3), ("html", "<td>residual</td>", 2), ("md", "with", 8), ("tex", "with", 4)],
)
def test_every_document_says_it(suffix: str, said: str, times: int, tmp_path: Path) -> None:
    shown = record()
    run = {"schema": 1, "environment": {}, "theorems": [shown, shown | {"expected": "refuted", "verdict": "refuted"}]}
    shown["page"]["corrected_by"] = "a/other"
    write(run, tmp_path / f"report.{suffix}")
    found = (tmp_path / f"report.{suffix}").read_text("utf-8").lower()
    assert found.count(said) >= times  # of two pages, in the list of errata and on the page; in TeX two at once
    assert "<td>residual</td>" in html_fragment(shown)
