"""Formulas as they stand in print, pinned: the notation of the slides, in the order in which people write."""

import pytest
from sympy import (
    Abs,
    And,
    Derivative,
    Determinant,
    Eq,
    Function,
    HadamardProduct,
    Integral,
    KroneckerDelta,
    MatPow,
    Max,
    Mul,
    Ne,
    Not,
    Or,
    Piecewise,
    Product,
    Rational,
    S,
    Symbol,
    Trace,
    ZeroMatrix,
    exp,
    expand,
    log,
    oo,
    sqrt,
)
from sympy.core.symbol import Str

from regproofs.emit.latex import NotationError, latex
from regproofs.emit.latex_names import letter, names_of
from regproofs.errors import StatementError
from regproofs.logic.expression import (
    Covariance,
    Dot,
    Entry,
    ForAll,
    Gradient,
    Hessian,
    Pseudoinverse,
    SquaredNorm,
    dot,
    expect,
    eye,
    inverse,
    norm,
    total,
)
from regproofs.logic.quantity import Setting, natural, nonnegative, positive, real

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, Y, b = given.matrix("X", n, d), given.vector("Y", n), given.vector("beta", d)
b0, truth = given.vector("beta_0", d), given.vector("beta_star", d)
w1, w2, target = given.vector("w_1", d), given.vector("w_2", d), given.vector("w_star", d)
S_ = given.symmetric("Sigma", n, semidefinite=True)
lam, s, alpha = (given.scalar(name, positive) for name in ("lam", "s", "alpha"))
t, k, z = given.scalar("t", nonnegative), given.scalar("k", natural), given.scalar("z", real)
eta, tau, x = given.scalar("eta", positive), given.scalar("tau", positive), given.scalar("x", positive)
noise = given.random_vector("eps", ZeroMatrix(n, 1), s**2 * eye(n))
N = given.random_matrix("N", n, d, variance=eta**2)
i, h = Symbol("i", integer=True), Symbol("h", integer=True)
svd = given.svd(X)
sigma, u, v, j = svd.sigma, svd.u, svd.v, svd.index
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
names = names_of(given)

PRINTED = [
    # estimators and their singular value decompositions
    (ridge, r"(X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y}"),
    (svd.sum(sigma * u * v.T), r"\sum_{j=1}^{r} \sigma_{j} \mathbf{u}_{j} \mathbf{v}_{j}^{\top}"),
    (
        svd.sum(sigma / (sigma**2 + lam) * v * u.T) * Y,
        r"\left( \sum_{j=1}^{r} \frac{\sigma_{j}}{\sigma_{j}^{2} + \lambda} \mathbf{v}_{j} "
        r"\mathbf{u}_{j}^{\top} \right) \mathbf{Y}",
    ),
    (
        svd.sum(sigma / (sigma**2 + lam) * Dot(u, Y) * v),
        r"\sum_{j=1}^{r} \frac{\sigma_{j}}{\sigma_{j}^{2} + \lambda} (\mathbf{u}_{j}^{\top} "
        r"\mathbf{Y}) \mathbf{v}_{j}",
    ),
    (
        svd.sum(v * u.T / sigma) * S_ * svd.sum(u * v.T / sigma),
        r"\left( \sum_{j=1}^{r} \frac{1}{\sigma_{j}} \mathbf{v}_{j} \mathbf{u}_{j}^{\top} \right) "
        r"\Sigma \left( \sum_{j=1}^{r} \frac{1}{\sigma_{j}} \mathbf{u}_{j} \mathbf{v}_{j}^{\top} "
        r"\right)",
    ),
    (
        svd.sum(Dot(u, Y) / sigma * v),
        r"\sum_{j=1}^{r} \frac{\mathbf{u}_{j}^{\top} \mathbf{Y}}{\sigma_{j}} \mathbf{v}_{j}",
    ),
    (Pseudoinverse(X) * Y, r"X^{+} \mathbf{Y}"),
    (
        inverse(svd.sum(sigma**2 * v * v.T)) * svd.sum(sigma * v * u.T) * Y,
        r"\left( \sum_{j=1}^{r} \sigma_{j}^{2} \mathbf{v}_{j} \mathbf{v}_{j}^{\top} \right)^{-1} "
        r"\left( \sum_{j=1}^{r} \sigma_{j} \mathbf{v}_{j} \mathbf{u}_{j}^{\top} \right) \mathbf{Y}",
    ),
    (
        svd.sum((sigma**2 + lam) * v * v.T) + lam * (eye(d) - svd.sum(v * v.T)),
        r"\sum_{j=1}^{r} (\sigma_{j}^{2} + \lambda) \mathbf{v}_{j} \mathbf{v}_{j}^{\top} + \lambda "
        r"\left( I_{d} - \sum_{j=1}^{r} \mathbf{v}_{j} \mathbf{v}_{j}^{\top} \right)",
    ),
    (
        svd.sum(-lam / (sigma * (sigma**2 + lam)) * v * u.T) * Y,
        r"-\left( \sum_{j=1}^{r} \frac{\lambda}{\sigma_{j} (\sigma_{j}^{2} + \lambda)} \mathbf{v}_{j} "
        r"\mathbf{u}_{j}^{\top} \right) \mathbf{Y}",
    ),
    (
        dot(svd.at(j).v, svd.sum(v * v.T) * b),
        r"\mathbf{v}_{j}^{\top} \left( \sum_{l=1}^{r} \mathbf{v}_{l} \mathbf{v}_{l}^{\top} \right) "
        r"\boldsymbol{\beta}",
    ),
    # losses and gradients
    (SquaredNorm(Y - X * b), r"\lVert \mathbf{Y} - X \boldsymbol{\beta} \rVert_{2}^{2}"),
    (SquaredNorm(Y - X * b) / n, r"\frac{1}{n} \lVert \mathbf{Y} - X \boldsymbol{\beta} \rVert_{2}^{2}"),
    (
        SquaredNorm(Y - X * b) + lam * SquaredNorm(b),
        r"\lVert \mathbf{Y} - X \boldsymbol{\beta} \rVert_{2}^{2} + \lambda \lVert \boldsymbol{\beta} "
        r"\rVert_{2}^{2}",
    ),
    (
        SquaredNorm(Y - X * b) + n * s**2 * SquaredNorm(b),
        r"\lVert \mathbf{Y} - X \boldsymbol{\beta} \rVert_{2}^{2} + n s^{2} \lVert \boldsymbol{\beta} "
        r"\rVert_{2}^{2}",
    ),
    (
        SquaredNorm(target - HadamardProduct(w1, w2)) / 2 + eta**2 * (SquaredNorm(w1) + SquaredNorm(w2)) / 2,
        r"\frac{1}{2} \lVert \mathbf{w}_{\star} - \mathbf{w}_{1} \odot \mathbf{w}_{2} \rVert_{2}^{2} "
        r"+ \frac{\eta^{2}}{2} (\lVert \mathbf{w}_{1} \rVert_{2}^{2} + \lVert \mathbf{w}_{2} "
        r"\rVert_{2}^{2})",
    ),
    (
        total((Entry(Y, i) - total(Entry(X, i, h) * Entry(b, h), h, d)) ** 2, i, n) / n,
        r"\frac{1}{n} \sum_{i=1}^{n} \left( Y_{i} - \sum_{h=1}^{d} \beta_{h} X_{ih} \right)^{2}",
    ),
    (Entry(Y - X * b, i) ** 2, r"(\mathbf{Y} - X \boldsymbol{\beta})_{i}^{2}"),
    (
        Gradient(SquaredNorm(Y - X * b), b),
        r"\nabla_{\boldsymbol{\beta}} \lVert \mathbf{Y} - X \boldsymbol{\beta} \rVert_{2}^{2}",
    ),
    (
        Gradient(SquaredNorm(Y - X * b) / 2, b),
        r"\nabla_{\boldsymbol{\beta}} \left( \frac{1}{2} \lVert \mathbf{Y} - X \boldsymbol{\beta} "
        r"\rVert_{2}^{2} \right)",
    ),
    (
        Hessian(SquaredNorm(Y - X * b), b),
        r"\nabla_{\boldsymbol{\beta}}^{2} \lVert \mathbf{Y} - X \boldsymbol{\beta} \rVert_{2}^{2}",
    ),
    (
        2 * X.T * X * b - 2 * X.T * Y + 2 * lam * b,
        r"2 X^{\top} X \boldsymbol{\beta} - 2 X^{\top} \mathbf{Y} + 2 \lambda \boldsymbol{\beta}",
    ),
    (
        dot(b - ridge, (X.T * X + lam * eye(d)) * (b - ridge)),
        r"\bigl( \boldsymbol{\beta} - (X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y} "
        r"\bigr)^{\top} (X^{\top} X + \lambda I_{d}) \bigl( \boldsymbol{\beta} - (X^{\top} X + "
        r"\lambda I_{d})^{-1} X^{\top} \mathbf{Y} \bigr)",
    ),
    (
        norm(ridge - Pseudoinverse(X) * Y),
        r"\bigl\lVert (X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y} - X^{+} \mathbf{Y} "
        r"\bigr\rVert_{2}",
    ),
    (SquaredNorm(X), r"\lVert X \rVert_{F}^{2}"),
    (SquaredNorm(b) ** 2, r"\lVert \boldsymbol{\beta} \rVert_{2}^{4}"),
    # moments
    (
        Covariance(ridge),
        r"\operatorname{Cov}\bigl( (X^{\top} X + \lambda I_{d})^{-1} X^{\top} \mathbf{Y} \bigr)",
    ),
    (
        expect(SquaredNorm(ridge.subs(Y, X * truth + noise) - truth)),
        r"\mathbb{E}\Bigl[ \bigl\lVert (X^{\top} X + \lambda I_{d})^{-1} X^{\top} (X "
        r"\boldsymbol{\beta}_{\star} + \boldsymbol{\varepsilon}) - \boldsymbol{\beta}_{\star} "
        r"\bigr\rVert_{2}^{2} \Bigr]",
    ),
    (
        expect(Dot(noise, Y) ** 2),
        r"\mathbb{E}\bigl[ (\boldsymbol{\varepsilon}^{\top} \mathbf{Y})^{2} \bigr]",
    ),
    (
        expect(SquaredNorm(Y - (X + N) * b)),
        r"\mathbb{E}\Bigl[ \bigl\lVert \mathbf{Y} - (X + N) \boldsymbol{\beta} \bigr\rVert_{2}^{2} \Bigr]",
    ),
    (X * b + noise, r"X \boldsymbol{\beta} + \boldsymbol{\varepsilon}"),
    (s**2 * inverse(X.T * X), r"s^{2} (X^{\top} X)^{-1}"),
    (tau**2 * X * X.T + s**2 * eye(n), r"\tau^{2} X X^{\top} + s^{2} I_{n}"),
    (
        svd.sum((lam**2 * Dot(v, b) ** 2 + s**2 * sigma**2) / (sigma**2 + lam) ** 2),
        r"\sum_{j=1}^{r} \frac{\lambda^{2} (\mathbf{v}_{j}^{\top} \boldsymbol{\beta})^{2} + s^{2} "
        r"\sigma_{j}^{2}}{(\sigma_{j}^{2} + \lambda)^{2}}",
    ),
    (
        lam**2 * svd.sum(Dot(v, b) ** 2 / (sigma**2 + lam) ** 2),
        r"\lambda^{2} \sum_{j=1}^{r} \frac{(\mathbf{v}_{j}^{\top} "
        r"\boldsymbol{\beta})^{2}}{(\sigma_{j}^{2} + \lambda)^{2}}",
    ),
    (
        2 * svd.sum(sigma**2 * (lam * Dot(v, b) ** 2 - s**2) / (sigma**2 + lam) ** 3),
        r"2 \sum_{j=1}^{r} \frac{\sigma_{j}^{2} \bigl( \lambda (\mathbf{v}_{j}^{\top} "
        r"\boldsymbol{\beta})^{2} - s^{2} \bigr)}{(\sigma_{j}^{2} + \lambda)^{3}}",
    ),
    (
        Derivative(svd.sum(sigma**2 / (sigma**2 + lam)), lam),
        r"\frac{\mathrm{d}}{\mathrm{d} \lambda} \left( \sum_{j=1}^{r} "
        r"\frac{\sigma_{j}^{2}}{\sigma_{j}^{2} + \lambda} \right)",
    ),
    (
        Trace(X * inverse(X.T * X + lam * eye(d)) * X.T),
        r"\operatorname{tr}\bigl( X (X^{\top} X + \lambda I_{d})^{-1} X^{\top} \bigr)",
    ),
    (
        svd.sum(sigma**2 / (sigma**2 + lam)),
        r"\sum_{j=1}^{r} \frac{\sigma_{j}^{2}}{\sigma_{j}^{2} + \lambda}",
    ),
    (d * s**2 / SquaredNorm(b), r"\frac{d s^{2}}{\lVert \boldsymbol{\beta} \rVert_{2}^{2}}"),
    # iterates and flows
    (
        b - alpha * X.T * (X * b - Y),
        r"\boldsymbol{\beta} - \alpha X^{\top} (X \boldsymbol{\beta} - \mathbf{Y})",
    ),
    (eye(d) - alpha * X.T * X, r"I_{d} - \alpha X^{\top} X"),
    (MatPow(eye(d) - alpha * X.T * X, k) * b0, r"(I_{d} - \alpha X^{\top} X)^{k} \boldsymbol{\beta}_{0}"),
    ((1 - alpha * sigma**2) ** k, r"(1 - \alpha \sigma_{j}^{2})^{k}"),
    (exp(-t * sigma**2), r"e^{-t \sigma_{j}^{2}}"),
    (
        svd.sum((1 - exp(-t * sigma**2)) / sigma * v * u.T) * Y,
        r"\left( \sum_{j=1}^{r} \frac{1 - e^{-t \sigma_{j}^{2}}}{\sigma_{j}} \mathbf{v}_{j} "
        r"\mathbf{u}_{j}^{\top} \right) \mathbf{Y}",
    ),
    (
        (1 - (1 - alpha * sigma**2) ** k) / sigma * Dot(u, Y) + (1 - alpha * sigma**2) ** k * Dot(v, b0),
        r"(1 - \alpha \sigma_{j}^{2})^{k} \mathbf{v}_{j}^{\top} \boldsymbol{\beta}_{0} + \frac{1 - (1 "
        r"- \alpha \sigma_{j}^{2})^{k}}{\sigma_{j}} \mathbf{u}_{j}^{\top} \mathbf{Y}",
    ),
    (exp(-t / lam), r"\exp\left( -\frac{t}{\lambda} \right)"),
    (1 / (1 + t * sigma**2), r"\frac{1}{1 + t \sigma_{j}^{2}}"),
    (lam * norm(Y) / svd.smallest**3, r"\frac{\lambda}{\sigma_{r}^{3}} \lVert \mathbf{Y} \rVert_{2}"),
    # scalars in a human order
    (1 - exp(-x) * (1 + x), r"1 - (1 + x) e^{-x}"),
    (Rational(129843, 100000) * x, r"1.29843 \, x"),
    (Rational(-3, 4) * x, r"-\frac{3 x}{4}"),
    (expand((x - lam) ** 2), r"\lambda^{2} - 2 \lambda x + x^{2}"),
    (x**3 - 2 * x + 1, r"x^{3} - 2 x + 1"),
    (x**2 + 1, r"x^{2} + 1"),
    (k + 1, r"k + 1"),
    (n - d, r"n - d"),
    (-lam - x, r"-\lambda - x"),
    ((lam + x) * s / 2, r"\frac{s}{2} (\lambda + x)"),
    (3 * sqrt(x) / (2 * lam), r"\frac{3 \sqrt{x}}{2 \lambda}"),
    (2 * 3**k * x, r"2 \cdot 3^{k} x"),
    (x ** Rational(3, 2), r"x^{3/2}"),
    (x**-k, r"x^{-k}"),
    (sqrt(sigma**2 + lam), r"\sqrt{\sigma_{j}^{2} + \lambda}"),
    (Mul(2, -3, evaluate=False), r"-2 \cdot 3"),
    (
        Dot(u, Y) * Dot(v, b) * lam,
        r"\lambda (\mathbf{u}_{j}^{\top} \mathbf{Y}) (\mathbf{v}_{j}^{\top} \boldsymbol{\beta})",
    ),
    (Dot(u, Y) ** 2 / sigma, r"\frac{(\mathbf{u}_{j}^{\top} \mathbf{Y})^{2}}{\sigma_{j}}"),
    (Abs(z - 1) * 2, r"2 \lvert z - 1 \rvert"),
    (log(x) ** 2, r"\bigl( \log(x) \bigr)^{2}"),
    (Max(z, 1), r"\max(1, z)"),
    (HadamardProduct(X * b - Y, Y), r"(X \boldsymbol{\beta} - \mathbf{Y}) \odot \mathbf{Y}"),
    (X * HadamardProduct(w1, w2), r"X (\mathbf{w}_{1} \odot \mathbf{w}_{2})"),
    (Integral(exp(-t), (t, 0, lam)), r"\int_{0}^{\lambda} e^{-t} \, \mathrm{d}t"),
    (Product(lam + sigma, (j, 1, svd.rank)), r"\prod_{j=1}^{r} (\sigma_{j} + \lambda)"),
    (KroneckerDelta(i, h), r"\delta_{h,i}"),
    (Function("f")(t) ** 2, r"\bigl( f(t) \bigr)^{2}"),
    (S.Pi * oo, r"\infty"),
    # conditions
    (
        Piecewise((sqrt(Abs(z) - eta**2), Abs(z) >= eta**2), (0, True)),
        r"\begin{cases} \sqrt{\lvert z \rvert - \eta^{2}} & \text{if } \lvert z \rvert \ge \eta^{2}, "
        r"\\ 0 & \text{otherwise} \end{cases}",
    ),
    (
        3 * Piecewise((z, z > 1), (0, True)),
        r"3 \left( \begin{cases} z & \text{if } z > 1, \\ 0 & \text{otherwise} \end{cases} \right)",
    ),
    (Eq(svd.rank, d), r"\operatorname{rank} X = d"),
    (And(z > 0, z < 2 / svd.largest**2), r"0 < z < \frac{2}{\sigma_{1}^{2}}"),
    (Or(z > 1, And(z < 0, Ne(z, -1))), r"(z < 0 \text{ and } z \neq -1) \text{ or } z > 1"),
    (Not(Eq(z, 1)), r"z \neq 1"),
    (Determinant(X.T * X) > 0, r"\det(X^{\top} X) > 0"),
    (
        ForAll(Dot(v, b) ** 2 <= tau, (j, 1, svd.rank)),
        r"(\mathbf{v}_{j}^{\top} \boldsymbol{\beta})^{2} \le \tau \text{ for } j = 1, \dots, r",
    ),
]


@pytest.mark.parametrize(("expression", "text"), PRINTED, ids=lambda value: str(value)[:40])
def test_formulas_in_print(expression, text):
    assert latex(expression, names) == text


@pytest.mark.parametrize("text", [text for _, text in PRINTED])
def test_formulas_are_legal_for_the_browser(text):
    from math_core import LatexToMathML

    assert LatexToMathML().convert_with_local_state(text, displaystyle=True).startswith("<math")


def test_a_bound_index_gives_way_to_a_free_one():
    nested = svd.sum(sigma * svd.sum(sigma))
    assert latex(sigma * svd.sum(sigma)) == r"\sigma_{j} \sum_{k=1}^{r} \sigma_{k}"
    assert latex(nested) == r"\sum_{j=1}^{r} \sigma_{j} \sum_{k=1}^{r} \sigma_{k}"


def test_two_decompositions_are_told_apart():
    other = Setting()
    m, p = other.dimension("m"), other.dimension("p")
    A, B = other.matrix("A", m, p), other.matrix("B", m, p)
    first, second = other.svd(A), other.svd(B, "l")
    text = latex(first.sum(first.sigma) + second.smallest, names_of(other))
    assert text == r"\sum_{j=1}^{r_{A}} \sigma_{j}(A) + \sigma_{r_{B}}(B)"


def test_the_rank_is_spelled_out_where_its_letter_is_taken():
    other = Setting()
    A = other.matrix("A", other.dimension("r"), other.dimension("p"))
    assert latex(other.svd(A).rank, names_of(other)) == r"\operatorname{rank} A"


def test_a_notation_overrides_names_and_letters():
    letters = {"transpose": "t", "singular_value": "s", "rank": "q"}
    quantities = {"lam": r"\mu", "X": r"\design"}
    changed = names_of(given, quantities | letters)
    text = latex(X.T * X + lam * eye(d), changed)
    assert text == r"\design^{t} \design + \mu I_{d}"
    assert latex(svd.sum(sigma), changed) == r"\sum_{j=1}^{q} s_{j}"
    assert changed[Str("rank")] == "q"


def test_two_quantities_written_alike_are_refused():
    with pytest.raises(StatementError, match=r"lam and x are both written \\mu"):
        names_of(given, {"lam": r"\mu", "x": r"\mu"})


def test_names_with_exponents_and_sums_keep_their_brackets():
    changed = names_of(given, {"lam": r"\sigma^2", "x": "a + b"})
    assert latex(lam**2, changed) == r"(\sigma^{2})^{2}"
    assert latex(lam * x, changed) == r"\sigma^{2} (a + b)"


@pytest.mark.parametrize(
    ("name", "plain", "bold"),
    [
        ("beta_hat", r"\widehat{\beta}", r"\widehat{\boldsymbol{\beta}}"),
        ("w1", "w_{1}", r"\mathbf{w}_{1}"),
        ("w_1_star", r"w_{1,\star}", r"\mathbf{w}_{1,\star}"),
        ("lam_opt", r"\lambda_{\mathrm{opt}}", r"\boldsymbol{\lambda}_{\mathrm{opt}}"),
        ("snr", r"\mathrm{snr}", r"\mathbf{snr}"),
        ("eps", r"\varepsilon", r"\boldsymbol{\varepsilon}"),
    ],
)
def test_names(name, plain, bold):
    assert (letter(name), letter(name, bold=True)) == (plain, bold)


def test_what_has_no_notation_is_refused():
    from sympy import Interval

    with pytest.raises(NotationError, match="no notation for Interval"):
        latex(Interval(0, 1))
