r"""The mean of a polynomial under normal noise is the heat operator applied to it, a finite series.

Setting   Every polynomial of degree at most 8 in one variable, and every polynomial of degree at most 4 in two, with
          arbitrary coefficients; Z, Z₁, Z₂ are independent standard normal and η ≥ 0.
Idea      The odd moments of Z vanish and the even ones are those of the heat kernel: E Z^(2m) / (2m)! = 1 / (2^m m!).
Breaks    Under another law of the same variance the series is wrong from its second term on, which uses E Z⁴ = 3.
"""

from sympy import factorial2

from regproofs import AllOf, Identity, Normal, Setting, expect, heat, nonnegative, theorem
from regproofs.simulate import average

given = Setting()
w = given.scalar("w", means="where the noise is added")
v = given.scalar("v", means="a second variable")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
a = [given.scalar(f"a{k}", means=f"coefficient of degree {k}") for k in range(9)]
exponents = [(i, k) for i in range(5) for k in range(5 - i)]
b = [given.scalar(f"b{i}{k}", means=f"coefficient of degree {i} in w and {k} in v") for i, k in exponents]
Z = given.noise("Z", law=Normal(0, 1), means="noise")
Z1 = given.noise("Z1", law=Normal(0, 1), means="noise on w")
Z2 = given.noise("Z2", law=Normal(0, 1), means="noise on v")


def octic(x, coefficients):
    return sum(c * x**k for k, c in enumerate(coefficients))


def quartic(x, y, coefficients):
    return sum(c * x**i * y**k for (i, k), c in zip(exponents, coefficients, strict=True))


smoothed = heat(octic(w, a), w, eta**2)
smoothed_in_two = heat(quartic(w, v, b), (w, v), eta**2)


@theorem(
    title="Gaussian smoothing of polynomials",
    given=given,
    claim=AllOf(
        (
            Identity(expect(octic(w + eta * Z, a)), smoothed),
            Identity(expect(quartic(w + eta * Z1, v + eta * Z2, b)), smoothed_in_two),
        )
    ),
    source="after slides l.388-431",
    cites=["clara2025training", "clara2025regularization"],
    results={"smoothed": smoothed, "smoothed_in_two": smoothed_in_two},
)
def smoothing_of_polynomials(proof):
    for m in range(1, 5):
        proof.have(Identity(expect(Z ** (2 * m)), factorial2(2 * m - 1)), f"take the moment of order {2 * m}")
    proof.have(Identity(expect((w + eta * Z) ** 8), heat(w**8, w, eta**2)), "expand the highest power")


@smoothing_of_polynomials.simulation
def by_gauss_hermite(ctx, w, eta, a0, a1, a2, a3, a4, a5, a6, a7, a8):
    c = [average.number(ctx, value) for value in (a0, a1, a2, a3, a4, a5, a6, a7, a8)]
    return average.over_gaussian(ctx, lambda x: octic(x[0], c), [w], eta, degree=8)


@smoothing_of_polynomials.simulation(part=1)
def by_gauss_hermite_in_two(ctx, w, v, eta, b00, b01, b02, b03, b04, b10, b11, b12, b13, b20, b21, b22, b30, b31, b40):
    rows = ((b00, b01, b02, b03, b04), (b10, b11, b12, b13), (b20, b21, b22), (b30, b31), (b40,))
    c = [average.number(ctx, value) for row in rows for value in row]
    return average.over_gaussian(ctx, lambda x: quartic(x[0], x[1], c), [w, v], eta, degree=4)


raw, mean = "$f(w)$", r"$\mathbb{E} f(w + \eta Z)$"
smoothing_of_polynomials.plot(
    "A double well and its average under noise",
    caption="f(w) = (w² - 1)². Noise lowers the barrier (hatched), lifts the wells (shaded) and moves them together.",
    x=w,
    over=(-1.6, 1.6),
    y={raw: octic(w, a), mean: smoothed},
    at={eta: 0.3, **dict(zip(a, (1, 0, -2, 0, 1, 0, 0, 0, 0), strict=True))},
    shade=(raw, mean),
    ylabel="loss",
)
