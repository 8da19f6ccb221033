r"""Average sharpness may be infinite: from variance 1 on exp(w²/2) has no mean under normal noise.

Setting   f(w) = exp(w²/2) and η ≥ 1. The integrand of the mean is f(w + η z) exp(-z²/2) up to the constant of the
          density; its values at z and -z are added.
Idea      Their exponents add up to w² + (η² - 1) z² ≥ 0, so by the inequality of the means, here an identity with a
          square, their sum is at least 2: it does not vanish at infinity, and over z > 0 it has no finite integral.
Breaks    For η < 1 the sum falls like exp(-(1-η²) z²/2).
"""

from sympy import exp

from regproofs import Identity, Inequality, Setting, positive, theorem
from regproofs.simulate import average

given = Setting()
w = given.scalar("w", means="point", drawn=(-10, 10))
z = given.scalar("z", means="value of the noise in units of its standard deviation", drawn=(-10, 10))
eta = given.scalar("eta", positive, means="standard deviation of the noise", drawn=(1, 10))
given.suppose(eta >= 1)


def exponent(x):
    return ((w + eta * x) ** 2 - x**2) / 2


paired = exp(exponent(z)) + exp(exponent(-z))
middle = exp((w**2 + (eta**2 - 1) * z**2) / 2)
difference = exp(exponent(z) / 2) - exp(exponent(-z) / 2)


@theorem(
    title="Average sharpness may be infinite",
    given=given,
    claim=Identity(paired, 2 * middle + difference**2),
    source="after slides l.388",
    cites=["dinh2017sharp"],
    results={"paired_integrand": paired, "half_its_lower_bound": middle},
)
def flatness_may_be_infinite(proof):
    proof.have(Identity(exponent(z) + exponent(-z), w**2 + (eta**2 - 1) * z**2), "add the exponents")
    proof.have(Inequality(2 * middle, paired), "compare the sum with its geometric mean")
    proof.have(Inequality(1, middle), "see that the exponents add up to no less than 0")


@flatness_may_be_infinite.simulation
def by_adding_the_two_values(ctx, w, z, eta):
    point, noise, scale = (average.number(ctx, value) for value in (w, z, eta))
    values = [ctx.exp((point + scale * x) ** 2 / 2) * ctx.exp(-x * x / 2) for x in (noise, -noise)]
    return ctx.fsum(values)
