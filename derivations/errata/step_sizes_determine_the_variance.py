r"""As written, iterates settle near a critical point with a variance that the step sizes determine: not always.

Setting   The loss is ½ a w² with a = -1 or 3, each with probability ½; its mean is ½ w², minimal at 0. Steps 0 < α < 2
          let descent on the mean loss converge.
Idea      The step multiplies w by 1 - α a. That its square does not grow in the mean is the least that a limiting law
          with a variance needs.
Breaks    E (1 - α a)² = 1 - 2 α + 5 α² exceeds 1 for α > 2/5: at α = 1 every step doubles w, whatever is drawn.
"""

from sympy import Rational

from regproofs import Discrete, Inequality, Setting, expect, positive, theorem
from regproofs.simulate import average, linear

given = Setting()
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
a = given.noise("a", law=Discrete({-1: Rational(1, 2), 3: Rational(1, 2)}), means="random curvature")
given.suppose(alpha < 2)


@theorem(
    title="Step sizes determine the variance",
    given=given,
    claim=Inequality(expect((1 - alpha * a) ** 2), 1),
    source="slides l.311-333",
    cites=["clara2025regularization", "robbins1951stochastic"],
    corrected_by="iterates/multiplicative_noise",
)
def step_sizes_determine_the_variance(proof): ...


@step_sizes_determine_the_variance.simulation
def by_both_values(ctx, alpha):
    step = linear.number(ctx, alpha)
    return average.over_law(ctx, lambda a: (1 - step * a[0]) ** 2, [(-1, ctx.mpf(1) / 2), (3, ctx.mpf(1) / 2)], 1)
