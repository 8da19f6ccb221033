"""The page of a theorem: plain data, whole, and in step with what was checked."""

import json
from dataclasses import replace

import pytest
from sympy import Derivative, Function

from regproofs.judge.emitted import emission, emitted_expressions
from regproofs.judge.execute import load
from regproofs.judge.page import described, page
from regproofs.logic.claim import AllOf, Identity, Iff, Inequality, LimitWithRate, Minimiser
from regproofs.logic.decision import Decision
from regproofs.logic.expression import SquaredNorm, eye, inverse
from regproofs.logic.proof import Proof
from regproofs.logic.quantity import Setting, positive
from regproofs.logic.theorem import theorem

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, Y = given.matrix("X", n, d, means="design"), given.vector("Y", n, means="responses")
lam = given.scalar("lam", positive, means="penalty", unit="1")
svd = given.svd(X)
sigma = svd.sigma
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
shrunk = svd.sum(sigma / (sigma**2 + lam) * svd.v * svd.u.T) * Y
given.suppose(svd.rank >= 1)


@theorem(
    title="Ridge shrinkage",
    given=given,
    claim=Identity(ridge, shrunk),
    source="slides",
    cites=["hoerl1970ridge"],
    results={"estimator": ridge, "shrinkage_factor": sigma**2 / (sigma**2 + lam)},
)
def shrinkage(proof):
    """Ridge shrinks.

    Setting   X is n by d,
              lam > 0.
    Idea      Setting aside the rest, one equation each.
    """
    proof.start(ridge)
    proof.equals(shrunk * 1, "insert the decomposition")
    proof.equals(shrunk, "cancel")
    proof.have(Iff(lam > 1, lam**2 > 1), "note it")
    proof.assume(Inequality(0, lam), "believe it", source="a book")


shrinkage.chapter = "ridge"
DECISIONS = [
    Decision("proved", "a rule", {"evidence": "1"}, (lam > 1,)),
    Decision("unknown", "another rule"),
    Decision("refuted", "a third"),
    Decision("unknown", "assumed"),
]


@pytest.fixture
def shown():
    return page(shrinkage, list(zip(shrinkage.proof().steps, DECISIONS, strict=True)))


def test_the_page_is_plain_data_with_every_field(shown):
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown
    assert set(shown) >= {
        "id", "name", "chapter", "title", "kind", "source", "cites", "summary", "setting", "idea", "breaks",
        "quantities", "hypotheses", "statement", "steps", "results", "figures", "emitted",
    }  # fmt: skip
    assert (shown["id"], shown["kind"], shown["cites"]) == ("ridge/shrinkage", "identity", ["hoerl1970ridge"])


def test_quantities_with_domains_meanings_and_the_decomposition(shown):
    rows = {row["name"]: row for row in shown["quantities"]}
    lam_row = {"name": "lam", "latex": r"\lambda", "domain": r"\lambda > 0", "means": "penalty (1)"}
    assert rows["lam"] == lam_row
    assert rows["X"]["domain"] == r"X \in \mathbb{R}^{n \times d}"
    assert rows["X_rank"]["latex"] == "r"
    assert shown["hypotheses"] == [r"\operatorname{rank} X \ge 1"]


def test_steps_form_a_chain_and_keep_their_decisions(shown):
    first, second, third, fourth = shown["steps"]
    assert first["lead"] == r"(X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y}"
    assert (second["lead"], second["relation"]) == ("", "=")
    assert (third["lead"], third["relation"], third["body"]) == (r"\lambda > 1 \iff \lambda^{2} > 1", "", "")
    assert [step["outcome"] for step in shown["steps"]] == ["proved", "unknown", "refuted", "assumed"]
    assert (first["rule"], first["certificate"]) == ("a rule", {"evidence": "1"})
    assert first["side_conditions"] == [r"\lambda > 1"]
    assert fourth["reason"] == "believe it"


def test_a_sentence_stands_in_lines_of_text_and_what_is_false_is_not_granted():
    proof = Proof()
    proof.assume("Every bounded sequence of numbers has a limit point, and so have those of vectors.", "x", source="y")
    proof.assume(Inequality(0, -lam), "believe it", source="y")
    decisions = [Decision("unknown", "assumed", {"source": "y"}), Decision("refuted", "a rule")]
    words, false = page(shrinkage, list(zip(proof.steps, decisions, strict=True)))["steps"]
    assert words["lead"].startswith(r"\begin{aligned} & \text{Every bounded sequence of numbers has")
    assert words["lead"].count(r"\text") == 2
    assert [words["outcome"], false["outcome"]] == ["assumed", "refuted"]


def test_results_have_signatures_in_which_a_direction_is_a_number(shown):
    estimator, factor = shown["results"]
    assert (estimator["signature"], estimator["shape"]) == ("estimator(X, Y, lam)", "vector of length d")
    assert (factor["signature"], factor["shape"]) == ("shrinkage_factor(sigma, lam)", "scalar")
    assert factor["latex"] == r"\frac{\sigma_{j}^{2}}{\sigma_{j}^{2} + \lambda}"


def test_the_emitted_module_runs(shown):
    factor = load(shown["emitted"]["numpy"], "shrinkage_factor")
    assert factor(2.0, 4.0) == pytest.approx(0.5)
    sides = [load(shown["emitted"]["numpy"], name) for name in ("left_side", "right_side")]
    design, responses = [[1.0, 2.0], [0.0, 1.0], [3.0, 1.0]], [1.0, -1.0, 2.0]
    left, right = (side(X=design, Y=responses, lam=0.3) for side in sides)
    assert left == pytest.approx(right)


def test_a_notation_changes_every_formula(shown):
    steps = list(zip(shrinkage.proof().steps, DECISIONS, strict=True))
    changed = page(shrinkage, steps, notation={"lam": r"\mu", "X": r"\Phi"})
    assert r"\Phi^{\top} \Phi + \mu I_{d}" in changed["statement"]
    formulas = ("statement", "quantities", "steps", "results", "hypotheses")
    texts = json.dumps([changed[key] for key in formulas])
    assert "lambda" not in texts
    assert changed["emitted"] == shown["emitted"]


def test_the_docstring_is_read_in_blocks():
    parts = described(shrinkage.derive.__doc__.replace("\n    ", "\n"))
    assert parts == {
        "summary": "Ridge shrinks.",
        "setting": "X is n by d, lam > 0.",
        "idea": "Setting aside the rest, one equation each.",
        "breaks": "",
    }
    assert described("") == {"summary": "", "setting": "", "idea": "", "breaks": ""}


def test_sides_of_all_kinds_have_names():
    b = Setting().vector("b", d)
    limit = LimitWithRate(lam, 0, lam, 0, lam)
    claim = AllOf((Minimiser(SquaredNorm(b), b, b), limit, Inequality(0, lam), Iff(lam > 1, lam > 2)))
    names = list(emitted_expressions(replace(shrinkage, claim=claim, results={})))
    assert names == [
        "objective_1", "minimiser_1", "approximation_2", "limit_2", "bound_2",
        "left_side_3", "right_side_3", "left_side_4", "right_side_4",
    ]  # fmt: skip


def test_a_result_takes_precedence_over_a_side_of_its_name():
    changed = replace(shrinkage, results={"left_side": lam})
    assert emitted_expressions(changed)["left_side"] == lam


def test_what_cannot_be_emitted_is_named_with_its_reason():
    odd = Derivative(Function("f")(lam), lam)
    changed = replace(shrinkage, results={"odd": odd, "even": lam**2})
    written = emission(changed)
    assert set(written.left_out) == {"odd"}
    assert "def even" in written.source
    assert "def odd" not in written.source
    (row, _) = page(changed, [])["results"]
    assert row["signature"] == ""
    assert page(changed, [])["not_emitted"]["odd"]
