"""Claims, their parts and the domains of quantities in print."""

import pytest
from sympy import Eq, S, Symbol, ZeroMatrix, exp, oo

from regproofs.emit.latex_claims import claim_lines, claim_parts, latex_claim
from regproofs.emit.latex_domains import decomposition_rows, domain
from regproofs.emit.latex_names import names_of
from regproofs.logic.claim import (
    AllOf,
    Claim,
    CriticalPoints,
    Identity,
    Iff,
    Inequality,
    LimitWithRate,
    Minimiser,
    Stationary,
    Valley,
    When,
)
from regproofs.logic.expression import Pseudoinverse, SquaredNorm, eye, inverse, norm
from regproofs.logic.motion import FlowSolution, IterateLaw
from regproofs.logic.quantity import Setting, integer, natural, nonnegative, positive, real

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, Y, b = given.matrix("X", n, d), given.vector("Y", n), given.vector("b", d, latex=r"\boldsymbol{\beta}")
w = given.vector("w_1", d)
lam, mu = given.scalar("lam", positive), given.scalar("mu", real)
t, k, alpha = given.scalar("t", nonnegative), given.scalar("k", natural), given.scalar("alpha", positive)
svd = given.svd(X)
names = names_of(given)
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
plain = Pseudoinverse(X) * Y
loss = SquaredNorm(Y - X * b)

PRINTED = [
    (Identity(X.T * Y, X.T * Y), [r"X^{\top} \mathbf{Y} = X^{\top} \mathbf{Y}"]),
    (Inequality(mu, lam), [r"\mu \le \lambda"]),
    (Inequality(mu, lam, strict=True), [r"\mu < \lambda"]),
    (Inequality(0, mu, strict=True), [r"\mu > 0"]),
    (Inequality(S.One, mu), [r"\mu \ge 1"]),
    (Iff(Eq(svd.rank, d), mu > 0), [r"\operatorname{rank} X = d \iff \mu > 0"]),
    (
        Minimiser(loss, b, plain, unique=False),
        [
            r"X^{+} \mathbf{Y} \in \operatorname*{arg\,min}_{\boldsymbol{\beta} \in \mathbb{R}^{d}} \,"
            r" \bigl\{ \lVert \mathbf{Y} - X \boldsymbol{\beta} \rVert_{2}^{2} \bigr\}"
        ],
    ),
    (
        Minimiser(loss, b, plain, exactly_when=Eq(svd.rank, d)),
        [
            r"X^{+} \mathbf{Y} = \operatorname*{arg\,min}_{\boldsymbol{\beta} \in \mathbb{R}^{d}} \,"
            r" \bigl\{ \lVert \mathbf{Y} - X \boldsymbol{\beta} \rVert_{2}^{2} \bigr\}",
            r"\iff \operatorname{rank} X = d",
        ],
    ),
    (
        CriticalPoints(mu**2 - mu, over=(mu,), listing=((True, ((S.Half,),)),)),
        [r"\nabla_{\mu} [\mu^{2} - \mu] = 0", r"\iff \mu \in \left\{ \frac{1}{2} \right\}"],
    ),
    (
        CriticalPoints(
            (mu**2 - t**2) ** 2,
            over=(mu,),
            listing=(
                (t > 0, (Stationary((0,), 1, "maximum", t**4), Stationary((t,), 0), Stationary((-t,), 0))),
                (Eq(t, 0), (Stationary((0,), kind="degenerate"),)),
            ),
        ),
        [
            r"\nabla_{\mu} \bigl[ (\mu^{2} - t^{2})^{2} \bigr] = 0",
            r"\iff \mu \in \begin{cases} \{0, \pm t\} & \text{if } t > 0 \\ \{0\} & \text{if } t = 0 \end{cases}",
            r"\text{at } 0\text{: } \text{index } 1, \quad \text{maximum}, \quad \text{value } t^{4}"
            r" \quad \text{if } t > 0",
            r"\text{at } \pm t\text{: } \text{index } 0 \quad \text{if } t > 0",
            r"\text{at } 0\text{: } \text{degenerate} \quad \text{if } t = 0",
        ],
    ),
    (
        Minimiser(lam**2 - lam, lam, S.Half),
        [r"\frac{1}{2} = \operatorname*{arg\,min}_{\lambda > 0} \, \{\lambda^{2} - \lambda\}"],
    ),
    (Minimiser(t**2, t, S.Zero), [r"0 = \operatorname*{arg\,min}_{t \ge 0} \, \{t^{2}\}"]),
    (Minimiser(mu**2, mu, S.Zero), [r"0 = \operatorname*{arg\,min}_{\mu \in \mathbb{R}} \, \{\mu^{2}\}"]),
    (
        IterateLaw((1 - alpha) * b, b, X.T * Y, (1 - alpha) ** k * X.T * Y, k),
        [
            r"\boldsymbol{\beta}_{0} = X^{\top} \mathbf{Y}, \quad \boldsymbol{\beta}_{k+1} = (1 - \alpha)"
            r" \boldsymbol{\beta}_{k}",
            r"\implies \boldsymbol{\beta}_{k} = (1 - \alpha)^{k} X^{\top} \mathbf{Y} \quad"
            r" \text{for } {k = 0, 1, 2, \dots}",
        ],
    ),
    (
        IterateLaw((1 - alpha) * w, w, ZeroMatrix(d, 1), ZeroMatrix(d, 1), k),
        [
            r"\mathbf{w}_{1}(0) = \mathbf{0}, \quad \mathbf{w}_{1}(k+1) = (1 - \alpha) \mathbf{w}_{1}(k)",
            r"\implies \mathbf{w}_{1}(k) = \mathbf{0} \quad \text{for } {k = 0, 1, 2, \dots}",
        ],
    ),
    (
        FlowSolution(-lam * b, b, X.T * Y, exp(-lam * t) * X.T * Y, t),
        [
            r"\frac{\mathrm{d}}{\mathrm{d} t} \boldsymbol{\beta}(t) = -\lambda \boldsymbol{\beta}(t), \quad"
            r" \boldsymbol{\beta}(0) = X^{\top} \mathbf{Y}",
            r"\implies \boldsymbol{\beta}(t) = e^{-\lambda t} X^{\top} \mathbf{Y} \quad \text{for } t \ge 0",
        ],
    ),
    (
        LimitWithRate(ridge, plain, lam, S.Zero, lam * norm(Y) / svd.smallest**3),
        [
            r"\bigl\lVert (X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y} - X^{+} \mathbf{Y}"
            r" \bigr\rVert_{2} \le \frac{\lambda}{\sigma_{r}^{3}} \lVert \mathbf{Y} \rVert_{2}"
            r" \longrightarrow 0 \quad \text{as } \lambda \to 0"
        ],
    ),
    (
        LimitWithRate(exp(-lam), S.Zero, lam, oo, 1 / lam),
        [
            r"\lvert e^{-\lambda} \rvert \le \frac{1}{\lambda} \longrightarrow 0"
            r" \quad \text{as } \lambda \to \infty"
        ],
    ),
    (
        Valley(lam + 1 / lam, over=lam, level=mu, lowest=1, least=2),
        [
            r"\left\lvert \left\{ \lambda > 0 : \, \lambda + \frac{1}{\lambda} = \mu \right\} \right\rvert = "
            r"\begin{cases} 0 & \text{if } \mu < 2, \\ 1 & \text{if } \mu = 2, \\ 2 & \text{otherwise} \end{cases}",
            r"\lambda + \frac{1}{\lambda} \quad \text{falls for } \lambda < 1",
            r"\text{and rises for } \lambda > 1",
        ],
    ),
    (AllOf((Inequality(mu, lam), Inequality(lam, t))), [r"\mu \le \lambda", r"\lambda \le t"]),
    (When(mu > 0, Inequality(mu, lam)), [r"\mu \le \lambda \quad \text{if } \mu > 0"]),
    (
        When(mu > 0, AllOf((Inequality(mu, lam), Inequality(lam, t)))),
        [r"\text{if } \mu > 0 \text{ then}", r"\mu \le \lambda", r"\lambda \le t"],
    ),
]


@pytest.mark.parametrize(("claim", "lines"), PRINTED, ids=lambda value: getattr(value, "kind", ""))
def test_claims_in_print(claim, lines):
    assert claim_lines(claim, names) == lines


@pytest.mark.parametrize("claim", [claim for claim, _ in PRINTED], ids=lambda claim: claim.kind)
def test_claims_are_legal_for_the_browser(claim):
    from math_core import LatexToMathML

    assert LatexToMathML().convert_with_local_state(latex_claim(claim, names), displaystyle=True)


def test_several_lines_are_aligned():
    both = AllOf((Inequality(mu, lam), Inequality(lam, t)))
    assert latex_claim(both, names) == r"\begin{aligned} & \mu \le \lambda \\ & \lambda \le t \end{aligned}"


def test_parts_of_a_relation_and_of_other_claims():
    assert claim_parts(Inequality(mu, lam), names) == (r"\mu", r"\le", r"\lambda")
    assert claim_parts(Inequality(0, lam), names) == (r"\lambda", r"\ge", "0")
    assert claim_parts(Iff(mu > 0, mu > 1), names) == (r"\mu > 0 \iff \mu > 1", "", "")


def test_a_free_direction_in_one_side_renames_the_sums_of_the_other():
    sigma = svd.sigma
    assert latex_claim(Identity(sigma, svd.sum(sigma))) == r"\sigma_{j} = \sum_{k=1}^{r} \sigma_{k}"


def test_an_unknown_kind_of_claim_is_refused():
    class Rumour(Claim):
        pass

    with pytest.raises(TypeError, match="rumour"):
        latex_claim(Rumour())


def test_domains_of_all_kinds_of_quantities():
    other = Setting()
    m = other.dimension("m")
    s, _ = other.scalar("s", positive), other.scalar("q", integer)
    S_ = other.symmetric("Sigma", m, semidefinite=True)
    other.symmetric("A", m)
    prior = other.random_vector("beta", ZeroMatrix(m, 1), S_)
    other.random_vector("Y", prior, s**2 * eye(m))
    other.random_matrix("N", m, m, variance=s**2)
    other.index("i", m)
    spoken = names_of(other)
    found = {quantity.name: domain(quantity, spoken) for quantity in other.quantities.values()}
    assert found == {
        "m": r"m \in \{1, 2, \dots\}",
        "s": "s > 0",
        "q": r"q \in \mathbb{Z}",
        "Sigma": r"\Sigma \in \mathbb{R}^{m \times m}, \; \Sigma \succeq 0",
        "A": r"A \in \mathbb{R}^{m \times m}, \; A = A^{\top}",
        "beta": r"\mathbb{E}[\boldsymbol{\beta}] = \mathbf{0}, \;"
        r" \operatorname{Cov}(\boldsymbol{\beta}) = \Sigma",
        "Y": r"\mathbb{E}[\mathbf{Y} \mid \boldsymbol{\beta}] = \boldsymbol{\beta}, \;"
        r" \operatorname{Cov}(\mathbf{Y} \mid \boldsymbol{\beta}) = s^{2} I_{m}",
        "N": r"\mathbb{E}[N_{ik}] = 0, \; \operatorname{Var}(N_{ik}) = s^{2}, \; \text{uncorrelated}",
        "i": r"i \in \{1, \dots, m\}",
    }


def test_the_decomposition_is_explained():
    triple, rank = decomposition_rows(svd, names)
    assert triple["domain"] == (
        r"X = \sum_{j=1}^{r} \sigma_{j} \mathbf{u}_{j} \mathbf{v}_{j}^{\top}, \;"
        r" \sigma_{1} \ge \dots \ge \sigma_{r} > 0"
    )
    assert (rank["latex"], rank["domain"]) == ("r", r"r = \operatorname{rank} X")
    assert Symbol("r") not in names
