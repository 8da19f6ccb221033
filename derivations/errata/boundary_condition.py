r"""As written, the flow has a boundary condition: one that binds both ends of an interval cannot be met.

Setting   f(x) = ½ λ x² with λ > 0, whose flow from a is a exp(-λ t). A boundary condition of an interval [0, t]
          prescribes values at its ends, here a at 0 and b at t.
Idea      The wording is all that is wrong here: ϑ₀ is an initial condition. What can be refuted is that an equation of
          first order leaves a value at the other end free.
Breaks    Unless b is the value to which the flow from a comes anyhow.
"""

from sympy import exp

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
a = given.scalar("a", real, means="value at the beginning")
b = given.scalar("b", real, means="value at the end")
lam = given.scalar("lam", positive, latex=r"\lambda", means="curvature")
t = given.scalar("t", positive, means="length of the interval")


@theorem(
    title="A flow with a boundary condition",
    given=given,
    claim=Identity(a * exp(-lam * t), b),
    source="slides l.811-828",
    cites=["clara2025regularization"],
    corrected_by="ridge/gradient_flow_filter",
)
def boundary_condition(proof): ...
