r"""For every z > 0, (1 - exp(-z)) (1 + z) ≤ 1.29843 z: the constant of early stopping against ridge.

Setting   z > 0 is a time multiplied by a squared singular value.
Idea      exp(-z) is at least its Taylor polynomials of odd degree, and then only a polynomial is left to sign.
Breaks    At 1.298425 in place of 1.29843: the supremum is 1.2984256..., taken where exp(z) = 1 + z + z².
"""

from sympy import Rational, exp

from regproofs import Inequality, Setting, positive, theorem
from regproofs.simulate import flow, linear

given = Setting()
z = given.scalar("z", positive, means="time multiplied by a squared singular value")
kappa = Rational(129843, 100000)


@theorem(
    title="The constant of early stopping",
    given=given,
    claim=Inequality((1 - exp(-z)) * (1 + z), kappa * z),
    source="after slides l.619",
    cites=["ali2019continuous"],
    results={"variance_ratio": (1 - exp(-z)) * (1 + z) / z},
)
def early_stopping_constant(proof):
    proof.have(Inequality(exp(-z) * (1 + z), 1, strict=True), "compare the exponential with its tangent")


@early_stopping_constant.simulation
def by_integrating_the_flow_to_one(ctx, z):
    return flow.linear_flow(ctx, [[-1]], [1], [0], z)[0] * (1 + linear.number(ctx, z))
