r"""Average sharpness may be negative at a strict local minimum: w² - w⁴ at 0.

Setting   f(w) = w² - w⁴ = w² (1-w) (1+w) has a strict local minimum at 0, with value 0; Z is standard normal, η > 0.
Idea      E f(η Z) = η² - 3 η⁴: wide noise sees the branches that fall to -∞.
Breaks    For small noise, 3 η² < 1, the average sharpness at 0 is positive, as its name suggests. At η = 1 it is -2.
"""

from regproofs import AllOf, Identity, Inequality, Normal, Setting, When, expect, positive, theorem
from regproofs.simulate import average

given = Setting()
w = given.scalar("w", means="point")
eta = given.scalar("eta", positive, means="standard deviation of the noise")
Z = given.noise("Z", law=Normal(0, 1), means="noise")


def f(x):
    return x**2 - x**4


flatness = expect(f(w + eta * Z)) - f(w)
right = eta**2 - 6 * eta**2 * w**2 - 3 * eta**4


@theorem(
    title="Average sharpness may be negative",
    given=given,
    claim=AllOf(
        (
            Identity(flatness, right),
            When(eta >= 1, Inequality(flatness, -1)),
            Identity(f(w), w**2 * (1 - w) * (1 + w)),
        )
    ),
    source="after slides l.388",
    cites=["dinh2017sharp"],
    results={"flatness": right},
)
def flatness_may_be_negative(proof):
    proof.have(Identity(expect(Z**2), 1), "take the second moment")
    proof.have(Identity(expect(Z**4), 3), "take the fourth moment")
    proof.start(right)
    proof.equals(-2 * eta**2 - 3 * eta**2 * (eta**2 - 1) - 6 * eta**2 * w**2, "compare with noise of variance one")


@flatness_may_be_negative.simulation
def by_gauss_hermite(ctx, w, eta):
    return average.over_gaussian(ctx, lambda x: f(x[0]) - f(average.number(ctx, w)), [w], eta, degree=4)


@flatness_may_be_negative.edge
def at_the_minimum_with_unit_noise(at):
    at(w=0, eta=1).holds()


raw, smoothed = "$f(w)$", r"$\mathbb{E} f(w + \eta Z)$"
flatness_may_be_negative.plot(
    "A loss and its average under noise",
    caption="Average sharpness is the gap: positive where shaded, as at 0 under small noise, else negative.",
    x=w,
    over=(-1.1, 1.1),
    y={raw: f(w), smoothed: expect(f(w + eta * Z))},
    at={eta: 0.3},
    shade=(raw, smoothed),
    ylabel="loss",
)
