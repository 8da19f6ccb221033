"""The modified loss is said to subtract the squared slope: descent would then meet its flow to order one only."""

from sympy import Dummy

from regproofs import Identity, Setting, real, theorem

given = Setting()
f1 = given.scalar("f1", real)
f2 = given.scalar("f2", real)

x, alpha = Dummy("x"), Dummy("alpha")
slope = f1 + f2 * x
field = -slope + alpha / 2 * slope * slope.diff(x)
flow = (alpha * field + alpha**2 / 2 * field * field.diff(x)).xreplace({x: 0})

claim = Identity((-alpha * f1 - flow).expand().coeff(alpha, 2), 0)


@theorem(title="Modified flow with a wrong sign", given=given, claim=claim, source="a plausible mistake")
def order_of_the_first_modified_flow_with_a_wrong_sign(proof):
    """Nothing is derived: the claim is false."""
