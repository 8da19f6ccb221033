r"""Two equal columns have a continuum of global minima.

Setting   One observation Y = 3, the design X = [1 1], both weights λ = ½; t ≥ 0 and u ≥ 0 add up to 5/2. The layers
          are w1 = w2 = (√t, √u), so that the products are t and u.
Idea      The loss sees the sum of the products only: it is ½ (3 - s)² + ½ s at the sum s of products of equal
          factors, least at s = 5/2. Every point of the curve has the loss 11/8, and no point a smaller one.
Breaks    With columns that are independent there are at most 3ᵈ critical points, here 9.
"""

from fractions import Fraction

from sympy import Eq, Rational, sqrt

from regproofs import AllOf, Identity, Setting, nonnegative, real, theorem
from regproofs.simulate import lasso

given = Setting()
t = given.scalar("t", nonnegative, means="first product")
u = given.scalar("u", nonnegative, means="second product")
a1 = given.scalar("a1", real, means="first entry of the first layer")
a2 = given.scalar("a2", real, means="second entry of the first layer")
b1 = given.scalar("b1", real, means="first entry of the second layer")
b2 = given.scalar("b2", real, means="second entry of the second layer")
given.suppose(Eq(t + u, Rational(5, 2)))

half, quarter = Rational(1, 2), Rational(1, 4)
least = Rational(11, 8)


def loss(x1, x2, y1, y2):
    return half * (3 - x1 * y1 - x2 * y2) ** 2 + quarter * (x1**2 + x2**2 + y1**2 + y2**2)


root, other = sqrt(t), sqrt(u)
squares = half * (Rational(5, 2) - a1 * b1 - a2 * b2) ** 2 + quarter * (a1 - b1) ** 2 + quarter * (a2 - b2) ** 2


@theorem(
    title="A continuum of global minima",
    given=given,
    claim=AllOf((Identity(loss(root, other, root, other), least), Identity(loss(a1, a2, b1, b2) - least, squares))),
    source="after slides l.704-724",
    cites=["hoff2017lasso"],
    results={"loss": loss(a1, a2, b1, b2), "first_entry": root, "second_entry": other},
)
def design_continuum(proof):
    proof.start(loss(a1, a2, b1, b2))
    product = a1 * b1 + a2 * b2
    proof.equals(
        half * (3 - product) ** 2 + half * product + quarter * (a1 - b1) ** 2 + quarter * (a2 - b2) ** 2,
        "take the products out of the penalty",
    )
    proof.equals(least + squares, "complete the square in their sum")


@design_continuum.simulation(part=0)
def by_the_layers_themselves(ctx, t, u):
    half = ctx.mpf(1) / 2
    layer = [ctx.sqrt(ctx.convert(t)), ctx.sqrt(ctx.convert(u))]
    return lasso.network_loss(ctx, [[1, 1]], [3], layer, layer, [half, half])


@design_continuum.simulation(part=1)
def by_searching_all_supports(ctx, a1, a2, b1, b2):
    half = Fraction(1, 2)
    here = lasso.network_loss(ctx, [[1, 1]], [3], [a1, a2], [b1, b2], [half, half])
    return here - lasso.least_lasso_loss(ctx, [[1, 1]], [3], [half, half])


@design_continuum.edge
def the_curve_ends_where_a_product_vanishes(at):
    at(t=0, u=Fraction(5, 2), a1=0, a2=1, b1=0, b2=1).holds()
    at(t=Fraction(5, 2), u=0, a1=0, a2=1, b1=0, b2=1).holds()
