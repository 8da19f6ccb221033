r"""Noise in L factors acts on their product u as the penalty P_L(u) = ½ [(|u|^(2/L) + η²)^L - u²].

Setting   η > 0. Noise costs ½ [∏_k (w_k² + η²) - ∏_k w_k²] at the factors w_k (deep_network/expected_loss); P_L(u) is
          the least that it may cost among all factors of u. x and y are two factors; w has L of one size r > 0, of
          product ±r^L. At three layers a³, b³ and c³ are the squares.
Idea      ∏_k (w_k² + η²) ≥ (G + η²)^L, G = |u|^(2/L) (Minkowski, Mahler): the weights σ = G / (G + η²) and 1 - σ give
          w_k² + η² ≥ (G + η²) e^(σ z_k), for w_k² = G e^(z_k). It is the sum of two tangents, at p = (1-σ) z
          and q = -σ z, times e^(-q). Multiplied over all layers the exponents add up to 0: that last product is not
          part of the claim, but depths two and three are shown outright, by squares. Factors of one size attain it.
Breaks    The penalty is η² |u| + η⁴/2 at depth two only, the lasso's; deeper it is not convex, and its slope at 0 is
          infinite. Without noise all factors cost nothing.
"""

from sympy import Abs, Eq, S, Symbol, exp

from regproofs import AllOf, Entry, Identity, Inequality, Setting, every, positive, product, real, theorem, total
from regproofs.simulate import deep

given = Setting()
L = given.dimension("L", means="depth")
w = given.vector("w", L, latex=r"\mathbf{w}", means="factors of one size, a layer each")
r = given.scalar("r", positive, means="size of every factor")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
x = given.scalar("x", real, means="first of two factors")
y = given.scalar("y", real, means="second of two factors")
p = given.vector("p", L, latex=r"\mathbf{p}", means="logarithms of the squares, by the means of the layers")
q = given.vector("q", L, latex=r"\mathbf{q}", means="logarithms of η², by the means of the layers")
t = given.scalar("t", real, means="one such logarithm")
i = given.index("i", L, means="a layer")
G = given.scalar("G", positive, means="square of a factor in balance")
a, b, c = (given.scalar(name, positive, means="cube root of a square") for name in "abc")
u = given.scalar("u", positive, means="size of the product")

k = Symbol("k", integer=True, positive=True)
factor, above, below = Entry(w, k), Entry(p, k), Entry(q, k)
given.suppose(every(Eq(r, Abs(factor)), k, L))
cost = (product(factor**2 + eta**2, k, L) - product(factor, k, L) ** 2) / 2
cost_of_two = ((x**2 + eta**2) * (y**2 + eta**2) - x**2 * y**2) / 2


def penalty(size, depth):
    return ((size ** (S(2) / depth) + eta**2) ** depth - size**2) / 2


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
            Identity(cost, penalty(r**L, L)),
            Identity(penalty(u, 2), eta**2 * u + eta**4 / 2),
            Inequality(total(G * (1 + above) + s * (1 + below), k, L), total(G * exp(above) + s * exp(below), k, L)),
            Identity(of_three - (a * b * c + s) ** 3, s * three(a * b, b * c, c * a) + s**2 * three(a, b, c)),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training", "hardy1952inequalities"],
    results={"effective_penalty": penalty(u, L), "at_two_layers": eta**2 * u + eta**4 / 2},
)
def effective_penalty(proof):
    proof.have(Identity(cost, ((r**2 + eta**2) ** L - r ** (2 * L)) / 2), "take factors of one size")
    proof.have(Inequality(1 + t, exp(t)), "lay the tangent at 0")
    tangents = G * (1 + Entry(p, i)) + s * (1 + Entry(q, i))
    weighted = G * exp(Entry(p, i)) + s * exp(Entry(q, i))
    proof.have(Inequality(tangents, weighted), "weigh two tangents by G and η²")
    layer = G * exp(Entry(p, i) - Entry(q, i)) + s
    proof.have(Identity(weighted * exp(-Entry(q, i)), layer), "multiply by e^(-q)")


@effective_penalty.simulation(part=0)
def by_averaging_over_signs(ctx, x, y, eta):
    """What the noise costs at two factors, beyond what it costs at factors of one size with that product."""
    balanced = ctx.sqrt(abs(deep.number(ctx, x) * deep.number(ctx, y)))
    least = deep.average(ctx, lambda product: product**2, balanced, eta, 2) - balanced**4
    return deep.number(ctx, deep.exact_loss([x, y], eta, 0) - deep.exact_loss([x, y], 0, 0)) - least / 2


@effective_penalty.simulation(part=1)
def by_averaging_at_factors_of_one_size(ctx, w, eta):
    return deep.number(ctx, deep.exact_loss(w, eta, 0) - deep.exact_loss(w, 0, 0))


@effective_penalty.simulation(part=2)
def by_averaging_at_two_roots(ctx, u, eta):
    root = ctx.sqrt(deep.number(ctx, u))
    return (deep.average(ctx, lambda product: product**2, root, eta, 2) - root**4) / 2


@effective_penalty.edge
def two_factors_of_one_size_pay_the_lasso_penalty(at):
    at(w=[1, -1], r=1, eta=1, x=2, y=-2, p=[0, 0], q=[0, 0], t=0, G=1, a=1, b=1, c=1, u=4, i=1).holds()


@effective_penalty.edge
def factors_of_two_sizes_cost_more(at):
    at(w=[1, 2], r=1, eta=1, x=1, y=2, p=[0, 1], q=[0, -1], t=0, G=1, a=1, b=2, c=1, u=4, i=1).fails()
