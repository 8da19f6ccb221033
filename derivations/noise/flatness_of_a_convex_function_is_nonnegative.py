r"""The average sharpness of a convex quartic is nonnegative, for normal noise of any strength.

Setting   f(w) = a w⁴ + b w² + c w + e with a, b ≥ 0, which makes it convex; Z standard normal, η ≥ 0. The second part
          is a convex quadratic loss in any dimension, where any noise with mean 0 and covariance η² I will do.
Idea      The odd terms of f(w + η Z) have mean 0 and the even ones are multiplied by squares (Jensen's inequality).
Breaks    With b < 0 the function is not convex, and at w = 0 with little noise the average sharpness is negative.
"""

from regproofs import (
    AllOf,
    Identity,
    Inequality,
    Normal,
    Setting,
    SquaredNorm,
    expect,
    eye,
    nonnegative,
    theorem,
)
from regproofs.simulate import average, losses

given = Setting()
w = given.scalar("w", means="point")
a = given.scalar("a", nonnegative, means="quartic coefficient")
b = given.scalar("b", nonnegative, means="quadratic coefficient")
c = given.scalar("c", means="linear coefficient")
e = given.scalar("e", means="constant")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
Z = given.noise("Z", law=Normal(0, 1), means="noise")
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
v = given.vector("v", d, means="point of the quadratic loss")
xi = given.random_vector("xi", 0 * v, eta**2 * eye(d), means="noise of the quadratic loss")


def f(x):
    return a * x**4 + b * x**2 + c * x + e


flatness = eta**2 * (6 * a * w**2 + b) + 3 * a * eta**4


@theorem(
    title="Convex functions have nonnegative average sharpness",
    given=given,
    claim=AllOf(
        (
            Inequality(f(w), expect(f(w + eta * Z))),
            Inequality(SquaredNorm(Y - X * v), expect(SquaredNorm(Y - X * (v + xi)))),
        )
    ),
    source="after slides l.388",
    cites=["dinh2017sharp"],
    results={"flatness_of_the_quartic": flatness, "flatness_of_the_quadratic": eta**2 * SquaredNorm(X)},
)
def flatness_of_a_convex_function_is_nonnegative(proof):
    proof.have(Identity(expect(f(w + eta * Z)) - f(w), flatness), "take moments up to the fourth")
    proof.have(
        Identity(expect(SquaredNorm(Y - X * (v + xi))) - SquaredNorm(Y - X * v), eta**2 * SquaredNorm(X)),
        "take the covariance of the noise",
    )


@flatness_of_a_convex_function_is_nonnegative.simulation(of="right")
def by_gauss_hermite(ctx, w, a, b, c, e, eta):
    p, q, r, s = (average.number(ctx, value) for value in (a, b, c, e))
    return average.over_gaussian(ctx, lambda x: p * x[0] ** 4 + q * x[0] ** 2 + r * x[0] + s, [w], eta, degree=4)


@flatness_of_a_convex_function_is_nonnegative.simulation(of="right", part=1)
def by_averaging_over_signs(ctx, X, Y, v, eta):
    root = ctx.eye(len(v)) * average.number(ctx, eta)
    return average.over_signs(ctx, lambda point: losses.penalised_loss(ctx, X, Y, point), v, root)
