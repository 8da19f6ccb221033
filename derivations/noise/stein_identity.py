r"""The mean gradient under normal noise is the mean of the function times the noise, divided by the variance.

Setting   f is a polynomial of degree at most 8 with arbitrary coefficients; ξ is normal with mean 0 and
          variance η² > 0.
Idea      Integration by parts against the normal density, which is -ξ/η² times itself when differentiated.
Breaks    Under another law with this variance it holds for polynomials of degree at most 2 only.
"""

from sympy import diff

from regproofs import Identity, Normal, Setting, expect, positive, theorem
from regproofs.simulate import average

given = Setting()
w = given.scalar("w", means="where the noise is added")
eta = given.scalar("eta", positive, means="standard deviation of the noise")
a = [given.scalar(f"a{k}", means=f"coefficient of degree {k}") for k in range(9)]
xi = given.noise("xi", law=Normal(0, eta**2), means="noise")


def f(x, coefficients):
    return sum(c * x**k for k, c in enumerate(coefficients))


slope = diff(f(w, a), w).subs(w, w + xi)
by_values = expect(xi * f(w + xi, a)) / eta**2


@theorem(
    title="Stein's identity for polynomials",
    given=given,
    claim=Identity(expect(slope), by_values),
    source="after slides l.435",
    cites=["clara2025training"],
    results={"mean_slope": by_values},
)
def stein_identity(proof):
    for k in (2, 4, 6, 8):
        proof.have(
            Identity(expect(xi**k), (k - 1) * eta**2 * expect(xi ** (k - 2))),
            f"integrate by parts the moment of order {k}",
        )


@stein_identity.simulation
def by_gauss_hermite(ctx, w, eta, a0, a1, a2, a3, a4, a5, a6, a7, a8):
    c = [average.number(ctx, value) for value in (a0, a1, a2, a3, a4, a5, a6, a7, a8)]
    slopes = [k * value for k, value in enumerate(c)][1:]
    return average.over_gaussian(ctx, lambda x: f(x[0], slopes), [w], eta, degree=7)
