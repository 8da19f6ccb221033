r"""A single neuron on two observations has no empirical risk minimiser: larger parameters are always better.

Setting   The class x ↦ 1 / (1 + exp(-w x)) with observations (-1, 0) and (1, 1), seen in z = exp(w) > 0, where a
          neuron is z^x / (1 + z^x); the risk is the mean of the two squared errors.
Idea      Both errors are 1 / (1 + z), so the risk is the square of that: positive, and falling in z towards 0.
Breaks    With a penalty on w, or with labels strictly between 0 and 1, the argmin is not empty.
"""

from regproofs import AllOf, Identity, Inequality, Setting, positive, theorem
from regproofs.simulate import linear

given = Setting()
z = given.scalar("z", positive, means="parameter, exp(w)")
h = given.scalar("h", positive, means="step to a better parameter")


def neuron(parameter, x):
    return parameter**x / (1 + parameter**x)


def risk(parameter):
    return ((0 - neuron(parameter, -1)) ** 2 + (1 - neuron(parameter, 1)) ** 2) / 2


closed = (1 + z) ** (-2)


@theorem(
    title="An empty argmin",
    given=given,
    claim=AllOf(
        (
            Identity(risk(z), closed),
            Inequality(0, closed, strict=True),
            Inequality(closed.subs(z, z + h), closed, strict=True),
            Inequality(closed, z ** (-2), strict=True),
        )
    ),
    source="slides l.177-185",
    cites=["clara2025regularization"],
    results={"risk": closed},
)
def empty_argmin(proof):
    proof.have(Identity(neuron(z, -1), 1 / (1 + z)), "predict the first label")
    proof.have(Identity(1 - neuron(z, 1), 1 / (1 + z)), "see that the second error is as large")
    proof.have(Identity(risk(z), closed), "take the mean of equal squares")


@empty_argmin.simulation
def by_both_observations(ctx, z):
    weight = ctx.log(linear.number(ctx, z))
    errors = [label - 1 / (1 + ctx.exp(-weight * x)) for x, label in ((-1, 0), (1, 1))]
    return ctx.fsum(error**2 for error in errors) / 2


@empty_argmin.edge
def the_weight_zero_knows_nothing(at):
    at(z=1, h=1).holds()
