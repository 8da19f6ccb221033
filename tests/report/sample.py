r"""A run as judge records it: theorems proved, supported, undecided and refuted, some with nasty words."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

NASTY = r"50% of $x_1$ & <script>alert(1)</script> \input{secret} #3 ~ ^ {}"
RIDGE = r"(X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y}"
SHRUNK = (
    r"\left( \sum_{j=1}^{r} \frac{\sigma_{j}}{\sigma_{j}^{2} + \lambda} \mathbf{v}_{j} \mathbf{u}_{j}^{\top}"
    r" \right)"
    r" \mathbf{Y}"
)
PENALISED = (
    r"\left( \sum_{j=1}^{r} (\sigma_{j}^{2} + \lambda) \mathbf{v}_{j} \mathbf{v}_{j}^{\top} + \lambda \left("
    r" I_{d} -"
    r" \sum_{j=1}^{r} \mathbf{v}_{j} \mathbf{v}_{j}^{\top} \right) \right)^{-1} \left( \sum_{j=1}^{r}"
    r" \sigma_{j}"
    r" \mathbf{v}_{j} \mathbf{u}_{j}^{\top} \right) \mathbf{Y}"
)
INVERTED = (
    r"\left( \sum_{j=1}^{r} \frac{1}{\sigma_{j}^{2} + \lambda} \mathbf{v}_{j} \mathbf{v}_{j}^{\top} +"
    r" \frac{1}{\lambda}"
    r" \left( I_{d} - \sum_{j=1}^{r} \mathbf{v}_{j} \mathbf{v}_{j}^{\top} \right) \right) \left("
    r" \sum_{j=1}^{r}"
    r" \sigma_{j} \mathbf{v}_{j} \mathbf{u}_{j}^{\top} \right) \mathbf{Y}"
)
GAP = (
    r"\lVert \mathbf{Y} - X \boldsymbol{\beta} \rVert_{2}^{2} - \bigl\lVert \mathbf{Y} - X (X^{\top} X +"
    r" \lambda"
    r" I_{d})^{-1} X^{\top} \mathbf{Y} \bigr\rVert_{2}^{2} - \lambda \bigl\lVert (X^{\top} X + \lambda"
    r" I_{d})^{-1}"
    r" X^{\top} \mathbf{Y} \bigr\rVert_{2}^{2} + \lambda \lVert \boldsymbol{\beta} \rVert_{2}^{2}"
)
SQUARE = (
    r"\bigl( \boldsymbol{\beta} - (X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y} \bigr)^{\top}"
    r" (X^{\top} X +"
    r" \lambda I_{d}) \bigl( \boldsymbol{\beta} - (X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y}"
    r" \bigr)"
)
FLOW = (
    r"\bigl\lVert (I_{d} - X^{+} X) \boldsymbol{\beta}_{\star} \bigr\rVert_{2}^{2} + \sum_{j=1}^{r} \left("
    r" e^{-2 t"
    r" \sigma_{j}^{2}} (\mathbf{v}_{j}^{\top} \boldsymbol{\beta}_{\star})^{2} + \frac{s^{2} (1 - e^{-t"
    r" \sigma_{j}^{2}})^{2}}{\sigma_{j}^{2}} \right)"
)
RISK = (
    r"1.6859204649 \bigl\lVert (I_{d} - X^{+} X) \boldsymbol{\beta}_{\star} \bigr\rVert_{2}^{2} +"
    r" 1.6859204649"
    r" \sum_{j=1}^{r} \frac{(\mathbf{v}_{j}^{\top} \boldsymbol{\beta}_{\star})^{2} + s^{2} t^{2}"
    r" \sigma_{j}^{2}}{(1 + t \sigma_{j}^{2})^{2}}"
)
MINIMISER = (
    r"\begin{aligned} & (X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y} = \operatorname*{arg\,min}_{"
    r"\boldsymbol{\beta} \in \mathbb{R}^{d}} \bigl\{ \lVert \mathbf{Y} - X \boldsymbol{\beta} \rVert_{2}^{2}"
    r" + \lambda"
    r" \lVert \boldsymbol{\beta} \rVert_{2}^{2} \bigr\} \\ & \iff \lambda > -\left( \begin{cases}"
    r" \sigma_{r}^{2} &"
    r" \text{if } \operatorname{rank} X = d, \\ 0 & \text{otherwise} \end{cases} \right) \end{aligned}"
)
COVARIANCE = (
    r"\mathbb{E}\Bigl[ \operatorname{tr}\Bigl( \operatorname{Cov}\bigl( X \odot \widehat{\boldsymbol{\beta}}"
    r" \bigr)"
    r" \Bigr) \Bigr] = s^{2} \sum_{j=1}^{r} \frac{\sigma_{j}^{2}}{(\sigma_{j}^{2} + \lambda)^{2}}"
)
SVD = r"X = \sum_{j=1}^{r} \sigma_{j} \mathbf{u}_{j} \mathbf{v}_{j}^{\top}, \; \sigma_{1} \ge \sigma_{r} > 0"
QUANTITIES = [
    {"name": "n", "latex": "n", "domain": r"n \in \{1, 2, \dots\}", "means": "number of observations"},
    {"name": "d", "latex": "d", "domain": r"d \in \{1, 2, \dots\}", "means": "number of parameters"},
    {"name": "X", "latex": "X", "domain": r"X \in \mathbb{R}^{n \times d}", "means": "design"},
    {"name": "X_svd", "latex": r"\sigma_{j}, \mathbf{u}_{j}", "domain": SVD, "means": "decomposition of X"},
    {"name": "Y", "latex": r"\mathbf{Y}", "domain": r"\mathbf{Y} \in \mathbb{R}^{n}", "means": "responses"},
    {"name": "lam", "latex": r"\lambda", "domain": r"\lambda > 0", "means": "penalty"},
]
SOURCE = '"""Functions for NumPy."""\n\n\ndef factor(sigma, lam):\n    return sigma**2 / (sigma**2 + lam)\n'


def step(lead: str, body: str, reason: str, outcome: str = "proved", **more: Any) -> dict[str, Any]:
    """A line of a derivation."""
    base = {"relation": "=", "rule": "orthonormality of singular vectors", "certificate": {"remainder": "0"}}
    return {
        "lead": lead,
        "body": body,
        "reason": reason,
        "outcome": outcome,
        "side_conditions": [],
        **base,
        **more,
    }


def page(identity: str, title: str, statement: str, **more: Any) -> dict[str, Any]:
    """A page with what every page has."""
    chapter, name = identity.split("/")
    base = {
        "id": identity, "name": name, "chapter": chapter, "title": title, "kind": "identity",
        "source": "slides l.593-607", "cites": ["hoerl1970ridge"], "summary": "", "setting": "", "idea": "",
        "breaks": "", "quantities": QUANTITIES, "hypotheses": [], "statement": statement, "steps": [],
        "results": [], "figures": [], "emitted": {"numpy": SOURCE}, "not_emitted": {},
    }  # fmt: skip
    return base | more


def record(shown: dict[str, Any], verdict: str, outcomes: dict[str, str], **more: Any) -> dict[str, Any]:
    """A record of a page."""
    rungs: dict[str, dict[str, Any]] = {
        name: {"outcome": outcome, "seconds": 0.41, "evidence": deepcopy(EVIDENCE.get(name, FORMAL.get(outcome)))}
        for name, outcome in outcomes.items()
    }
    if "symbolic" in rungs:
        truth = {"holds": "proved", "fails": "refuted"}.get(outcomes["symbolic"], "unknown")
        rungs["symbolic"]["evidence"]["claim"]["truth"] = truth
    base = {
        "id": shown["id"], "title": shown["title"], "source": shown["source"], "expected": "holds",
        "verdict": verdict, "seconds": 1.23, "rungs": rungs, "counterexample": None,
        "assumed_steps": [], "uses": [],
        "page": shown,
    }  # fmt: skip
    return base | more


EVIDENCE: dict[str, dict[str, Any]] = {
    "symbolic": {
        "claim": {
            "truth": "proved",
            "rule": "canonical form over Q",
            "certificate": {"numerator": "0", "common denominator": "lam*sigma**2*(lam + sigma**2)" * 6},
        },
        "steps": [{"reason": "insert", "truth": "proved"}],
        "assumed": [],
        "used": [],
    },
    "sampled": {
        "examples": 60,
        "seed": 0,
        "roads": ["by_normal_equations", "by_augmented_observations"],
        "largest difference": {"15 digits": "3.1e-15", "30 digits": "2.4e-30", "60 digits": "8.8e-60"},
        "edges": [{"name": "no penalty", "outcome": "holds"}],
    },
    "enclosed": {"boxes": 32, "radius": "1.1e-28", "contains zero": True},
}


# What the kernel rung says, by its answer.
IN_ROCQ = {
    "statement": "forall (n d : nat) (X : mat) (lam : R),\n  0 < lam ->\n  forall j : nat,\n"
    "    (X j j ^ 2 / (X j j ^ 2 + lam) * X j j = X j j ^ 3 / (X j j ^ 2 + lam)) /\\ X j j ^ 2 + lam <> 0 /\\ 0 <= lam",
    "negated": False,
    "says": ["for every inverse of XᵗX + λ I", "the singular values are those of any decomposition"],
}
AXIOMS = ["Coq.Logic.FunctionalExtensionality.functional_extensionality_dep", "Coq.Logic.Classical_Prop.classic"]
PROVED = {"axioms": AXIOMS, "kinds of axioms": ["classical real numbers"], "coqc": "8.16.1"}
FORMAL: dict[str, dict[str, Any]] = {
    "holds": {"proof": "generated", **IN_ROCQ, **PROVED},
    "fails": {"proof": "hand-written", **IN_ROCQ, "negated": True, **PROVED},
    "undecided": {
        "proof": "hand-written",
        **IN_ROCQ,
        "says": [NASTY],
        "statement": f"{NASTY}\n  {NASTY}",
        "broken": NASTY,
    },
    "not applicable": {"reason": "not said in Rocq: what happens with probability 1"},
}


def shrinkage() -> dict[str, Any]:
    """Proved, with a chain over the singular value decomposition and two figures."""
    shown = page(
        "ridge/shrinkage", "Ridge shrinkage", f"{RIDGE} = {SHRUNK}",
        summary="Ridge regression multiplies each singular coordinate by sigma / (sigma^2 + lam).",
        setting="X = sum_j sigma_j u_j v_j^t is n by d of any rank, Y has length n, lam > 0.",
        idea="In the right-singular basis the normal equations are one scalar equation each; off the range"
        " nothing is left of X^t Y.",
        breaks="At lam = 0 with rank X < d, where X^t X is singular.",
        hypotheses=[r"\lambda > 0"],
        steps=[
            step(RIDGE, PENALISED, "insert the singular value decomposition"),
            step("", INVERTED, "invert on the range and off it",
                 rule="orthogonal projections; canonical form over Q",
                 certificate={"numerator": "0", "denominator": "lam*sigma**2 + lam**2"},
                 side_conditions=[r"\lambda \neq 0"]),
            step("", SHRUNK, "multiply out, by orthonormality of the v_j"),
        ],
        results=[
            {"name": "estimator", "latex": SHRUNK, "signature": "estimator(X, Y, lam)",
             "shape": "vector of length d"},
            {"name": "shrinkage_factor", "latex": r"\frac{\sigma_{j}^{2}}{\sigma_{j}^{2} + \lambda}",
             "signature": "shrinkage_factor(sigma, lam)", "shape": "scalar"},
            {"name": "bare", "latex": r"X^{+} \mathbf{Y}", "signature": "", "shape": "vector of length d"},
        ],
        figures=[factors(), paths()],
    )  # fmt: skip
    outcomes = {"symbolic": "holds", "sampled": "holds", "enclosed": "holds", "kernel": "holds"}
    return record(shown, "proved", outcomes)


def factors() -> dict[str, Any]:
    """Shrinkage factors against the singular value."""
    grid = [k / 20 for k in range(81)]
    curves = [
        {"label": rf"$\lambda = {lam:g}$", "x": grid, "y": [s * s / (s * s + lam) for s in grid]}
        for lam in (0.1, 1, 10)
    ]
    return {
        "title": "Shrinkage factors", "caption": "What ridge regression leaves of each singular direction.",
        "xlabel": r"$\sigma_{j}$", "ylabel": "shrinkage factor", "xscale": "linear", "yscale": "linear",
        "curves": curves, "marks": [{"x": 1.0, "y": 0.5, "label": r"$\sigma_{j}^{2} = \lambda$"}],
    }  # fmt: skip


def paths() -> dict[str, Any]:
    """Curves on a logarithmic axis, one with a gap."""
    grid = [10 ** (k / 20) for k in range(-80, 61)]
    curves = [
        {"label": f"coefficient {k}", "x": grid, "y": [c / (k + x) for x in grid]} for k, c in enumerate((1, -2, 3), 1)
    ]
    curves[2]["y"] = [None if 1 < x < 2 else y for x, y in zip(grid, curves[2]["y"], strict=True)]
    return {
        "title": "Coefficient paths", "caption": "On a small design with two nearly collinear columns.",
        "xlabel": r"$\lambda$", "ylabel": "coefficient", "xscale": "log", "yscale": "linear",
        "curves": curves, "marks": [],
    }  # fmt: skip


def completing_the_square() -> dict[str, Any]:
    """Proved, with formulas that no line can hold."""
    middle = (
        r"\mathbf{Y}^{\top} X (X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y} +"
        r" \boldsymbol{\beta}^{\top} (X^{\top} X"
        r" + \lambda I_{d}) \boldsymbol{\beta} - 2 \boldsymbol{\beta}^{\top} X^{\top} \mathbf{Y}"
    )
    shown = page(
        "ridge/completing_the_square", "Completing the square", f"{GAP} = {SQUARE}",
        summary="The penalised objective exceeds its minimum by a quadratic form in the distance.",
        steps=[
            step(GAP, middle, "expand the norms, by the normal equations"),
            step("", SQUARE, "collect the square"),
            step(COVARIANCE, "0", "take the trace, and a reason that goes on to sixty chars.", "used",
                 rule="stated by another theorem", certificate={"theorem": "ridge/shrinkage"}),
        ],
    )  # fmt: skip
    return record(shown, "proved", {"symbolic": "holds", "sampled": "holds", "enclosed": "not applicable"})


def early_stopping() -> dict[str, Any]:
    """Supported: an inequality, of whose derivation one step is assumed."""
    assumed = step(
        r"(1 - e^{-z}) (1 + z)", r"\kappa z", "take the constant from the literature", "assumed",
        relation=r"\le", rule="assumed", certificate={"source": "ali2019continuous"},
    )  # fmt: skip
    small = step(
        r"(1 + t \sigma_{j}^{2}) e^{-t \sigma_{j}^{2}}",
        "1",
        "compare the biases in one direction",
        relation=r"\le",
    )
    shown = page(
        "ridge/early_stopping", "Early stopping against ridge regression", rf"{FLOW} \le {RISK}",
        kind="inequality",
        summary="Stopped at time t, gradient flow from 0 errs at most 1.69 times as much as ridge.",
        steps=[small, assumed], cites=["ali2019continuous", "unknown2020key"], source="beyond the slides",
    )  # fmt: skip
    outcomes = {"symbolic": "undecided", "sampled": "holds", "enclosed": "holds"}
    return record(shown, "supported", outcomes, assumed_steps=["take the constant from the literature"])


def minimiser() -> dict[str, Any]:
    """Undecided: two lines, the second with cases."""
    whole = rf"{GAP} = {SQUARE} \quad \text{{if }} \lambda > 0"
    line = step(whole, "", "complete the square", "unknown", relation="", certificate={"reason": "no procedure"})
    shown = page("ridge/minimiser", "The penalised minimiser", MINIMISER, kind="minimiser", steps=[line])
    outcomes = {
        "symbolic": "undecided",
        "sampled": "undecided",
        "enclosed": "not applicable",
        "kernel": "not applicable",
    }
    return record(shown, "undecided", outcomes)


def nasty() -> dict[str, Any]:
    """Refuted, with markup, commands and control characters in every word."""
    shown = page(
        "errata_2/nasty", NASTY, r"\lambda = \lambda + 1", summary=NASTY, setting=NASTY, idea=NASTY,
        breaks=NASTY,
        source=NASTY, cites=["a_b%{}"],
        quantities=[{"name": "lam", "latex": r"\lambda", "domain": r"\lambda > 0", "means": NASTY}],
        steps=[step(r"\lambda", r"\lambda + 1", NASTY, "refuted", rule=NASTY,
                    certificate={NASTY: NASTY + "\x00\u202e☃"})],
        results=[{"name": "x", "latex": r"\lambda", "signature": NASTY, "shape": NASTY}],
        figures=[factors() | {"title": NASTY, "caption": NASTY, "ylabel": NASTY}],
        emitted={"numpy": f"```\n{NASTY}\n</code></pre>"},
    )  # fmt: skip
    found = {"values": {NASTY: NASTY, "lam": "1/2"}, "left": "1/2", "right": "3/2", "difference": "-1"}
    return record(
        shown, "refuted", {"symbolic": "fails", "sampled": "fails", "enclosed": "fails", "kernel": "undecided"},
        counterexample=found, assumed_steps=[NASTY],
    )  # fmt: skip


def erratum() -> dict[str, Any]:
    """Refuted as expected."""
    shown = page("errata_2/sign", "A published sign", r"\sigma_{j}^{2} < 0")
    found = {"values": {"sigma": "1"}, "left": "1", "right": "0", "difference": None}
    outcomes = {"sampled": "fails", "kernel": "fails"}
    return record(shown, "refuted", outcomes, expected="refuted", counterexample=found)


def run() -> dict[str, Any]:
    """The whole run."""
    theorems = [shrinkage(), completing_the_square(), early_stopping(), minimiser(), nasty(), erratum()]
    versions = {"python": "3.11.2", "regproofs": "0.1.0", "sympy": "1.14.0", "python-flint": "0.9.0"}
    environment = {"versions": versions, "digits": 60, "examples": 60, "seed": 0, "platform": "Linux x86_64"}
    return {"schema": 1, "environment": environment, "theorems": theorems}
