r"""As written, vanishing steps make descent converge to a function of all t ≥ 0: some gradient flows end before.

Setting   f(x) = -x⁴ / 4, whose flow is x' = x³, from x(0) = a > 0. Wherever it is defined, the solution is a / √(1 - 2
          a² t).
Idea      It exceeds every bound before t = 1 / (2 a²), so no function of all t ≥ 0 solves the equation.
Breaks    From t = 1 / (2 a²) on. On a time interval on which the flow exists, and with a locally Lipschitz gradient,
          descent of vanishing steps does converge to it.
"""

from sympy import sqrt

from regproofs import FlowSolution, Setting, nonnegative, positive, theorem

given = Setting()
x = given.scalar("x", means="state of the flow")
a = given.scalar("a", positive, means="starting point")
t = given.scalar("t", nonnegative, means="time")


@theorem(
    title="A flow for all times",
    given=given,
    claim=FlowSolution(x**3, over=x, start=a, path=a / sqrt(1 - 2 * a**2 * t), time=t),
    source="slides l.791-805",
    cites=["clara2025regularization"],
    corrected_by="iterates/euler_error",
)
def flow_for_all_times(proof): ...
