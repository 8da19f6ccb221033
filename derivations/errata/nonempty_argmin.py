r"""As written, the estimate is a member of the argmin: yet the empirical risk of a single neuron may have no minimiser.

Setting   The class x ↦ 1 / (1 + exp(-w x)) on one observation (1, y) with a label 0 ≤ y ≤ 1; in z = exp(w) > 0 the
          risk is (y - z / (1 + z))², and its minimiser over the open half line, if there is one, is a zero of its
          slope.
Idea      For y = 0 the slope is positive and for y = 1 negative at every z: no parameter is best.
Breaks    For 0 < y < 1 the argmin is z = y / (1 - y), so the claim is false at the labels of classification only.
"""

from sympy import Eq

from regproofs import Exists, Setting, nonnegative, positive, theorem

given = Setting()
y = given.scalar("y", nonnegative, means="label")
z = given.scalar("z", positive, means="parameter of the neuron, exp(w)")
given.suppose(y <= 1)
risk = (y - z / (1 + z)) ** 2


@theorem(
    title="The empirical risk minimiser exists",
    given=given,
    claim=Exists(z, Eq(risk.diff(z), 0)),
    source="slides l.176-185",
    cites=["clara2025regularization"],
    corrected_by="learning/empty_argmin",
)
def nonempty_argmin(proof): ...
