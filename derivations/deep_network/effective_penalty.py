r"""Noise in L factors acts on their product u as the penalty P_L(u) = ½ [(|u|^(2/L) + η²)^L - u²].

Setting   L ≥ 2, η > 0. Noise costs ½ [∏_k (w_k² + η²) - ∏_k w_k²] at the factors w_k (deep_network/expected_loss);
          P_L(u) is the least that it may cost among all L factors of u. Factors of one size r > 0 have product ±r^L;
          x and y are two factors. At three layers a³, b³ and c³ are the squares.
Idea      ∏_k (w_k² + η²) ≥ (G + η²)^L, G = |u|^(2/L) (Minkowski, Mahler): the geometric means of the shares
          w_k² / (w_k² + η²) and η² / (w_k² + η²) are at most their means, and these add up to 1. Equality asks for
          equal shares: factors of one size attain it, others do not. At two and three layers squares say by how much.
Breaks    The penalty is η² |u| + η⁴/2 at depth two only, the lasso's; deeper it is not convex, and its slope at 0 is
          infinite. Without noise all factors cost nothing.
"""

from sympy import Abs, Eq, Ne, S, Symbol

from regproofs import AllOf, Entry, Identity, Inequality, Setting, When, every, positive, product, real, theorem
from regproofs.simulate import deep

given = Setting()
L = given.dimension("L", means="depth")
w = given.vector("w", L, latex=r"\mathbf{w}", means="factors of one coordinate, a layer each")
r = given.scalar("r", positive, means="size of every factor, where they have one size")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
x = given.scalar("x", real, means="first of two factors")
y = given.scalar("y", real, means="second of two factors")
i = given.index("i", L, means="a layer")
j = given.index("j", L, means="another layer")
a, b, c = (given.scalar(name, positive, means="cube root of a square") for name in "abc")
u = given.scalar("u", positive, means="size of the product")

k = Symbol("k", integer=True, positive=True)
given.suppose(L >= 2)
factor = Entry(w, k)
one_size = every(Eq(r, Abs(factor)), k, L)
predicted = given.let("product", product(factor, k, L), latex=r"\pi", means="product of the factors")
cost_of_two = ((x**2 + eta**2) * (y**2 + eta**2) - x**2 * y**2) / 2
cost = given.let("C", (product(factor**2 + eta**2, k, L) - predicted**2) / 2, means="cost of the noise")


def penalty(size, depth):
    return ((size ** (S(2) / depth) + eta**2) ** depth - size**2) / 2


least = given.let("least", penalty(Abs(predicted), L), latex=r"C_\ast", means="effective penalty")
lasso = eta**2 * Abs(x * y) + eta**4 / 2
s = eta**2
of_three = (a**3 + s) * (b**3 + s) * (c**3 + s)


def three(p, q, t):
    """p³ + q³ + t³ - 3 p q t, by squares."""
    return (p + q + t) * ((p - q) ** 2 + (q - t) ** 2 + (t - p) ** 2) / 2


@theorem(
    title="The effective penalty at depth L",
    given=given,
    claim=AllOf(
        (
            Identity(cost_of_two - lasso, eta**2 / 2 * (Abs(x) - Abs(y)) ** 2),
            When(one_size, Identity(cost, penalty(r**L, L))),
            Identity(penalty(u, 2), eta**2 * u + eta**4 / 2),
            Inequality(least, cost),
            When(Ne(Entry(w, i) ** 2, Entry(w, j) ** 2), Inequality(least, cost, strict=True)),
            Identity(of_three - (a * b * c + s) ** 3, s * three(a * b, b * c, c * a) + s**2 * three(a, b, c)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training", "hardy1952inequalities"],
    results={"effective_penalty": penalty(u, L), "at_two_layers": eta**2 * u + eta**4 / 2},
)
def effective_penalty(proof):
    balanced = ((r**2 + eta**2) ** L - r ** (2 * L)) / 2
    proof.have(When(one_size, Identity(cost, balanced)), "take factors of one size")
    mean = Abs(predicted) ** (S(2) / L)
    proof.have(Identity(product(factor**2, k, L), mean**L), "take the geometric mean of the squares")
    proof.have(Inequality((mean + eta**2) ** L, product(factor**2 + eta**2, k, L)), "add the means of the shares")


@effective_penalty.simulation(part=0)
def by_averaging_over_signs(ctx, x, y, eta):
    """What the noise costs at two factors, beyond what it costs at factors of one size with that product."""
    balanced = ctx.sqrt(abs(deep.number(ctx, x) * deep.number(ctx, y)))
    least = deep.average(ctx, lambda product: product**2, balanced, eta, 2) - balanced**4
    return deep.number(ctx, deep.exact_loss([x, y], eta, 0) - deep.exact_loss([x, y], 0, 0)) - least / 2


@effective_penalty.simulation(part=2)
def by_averaging_at_two_roots(ctx, u, eta):
    root = ctx.sqrt(deep.number(ctx, u))
    return (deep.average(ctx, lambda product: product**2, root, eta, 2) - root**4) / 2


def by_averaging_at_the_factors(ctx, w, eta):
    return deep.number(ctx, deep.exact_loss(w, eta, 0) - deep.exact_loss(w, 0, 0))


effective_penalty.simulation(part=1)(by_averaging_at_the_factors)
for part in (3, 4):
    effective_penalty.simulation(of="right", part=part)(by_averaging_at_the_factors)


@effective_penalty.edge
def two_factors_of_one_size_pay_the_lasso_penalty(at):
    at(w=[2, -2], r=2, eta=1, x=2, y=-2, a=1, b=1, c=1, u=4, i=1, j=2).holds()


@effective_penalty.edge
def one_factor_that_vanishes_pays_for_the_others(at):
    at(w=[0, 2], r=1, eta=1, x=0, y=2, a=1, b=2, c=1, u=4, i=1, j=2).holds()
