r"""With two penalties λ₁ w₁² - λ₂ w₂² balances, if each layer moves at a speed inverse to its penalty.

Setting   One coordinate of a loss of w₁ w₂ with penalties ½ λ₁ w₁² + ½ λ₂ w₂², both λ > 0; r is minus the derivative by
          the product, any real number. One step has the sizes α / λ₁ and α / λ₂; the flow has speeds 1 / λ₁, 1 / λ₂.
Idea      The pull r drops out of λ₁ w₁ · w₁' - λ₂ w₂ · w₂' when both speeds are inverse to the penalties, and what is
          left is -(λ₁ w₁² - λ₂ w₂²). A step multiplies the same quantity by (1 - α)² - α² r² / (λ₁ λ₂).
Breaks    At equal speeds neither this imbalance nor w₁² - w₂² obeys a law of its own: the last line has a second term.
          For λ₁ = λ₂ it vanishes, and the three laws are those of one penalty.
"""

from regproofs import AllOf, FlowLaw, Identity, Setting, invariant, nonnegative, positive, real, theorem
from regproofs.simulate import average, flow, iterates

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
r = given.scalar("r", real, means="entry of the negative gradient of the loss by the product")
lam1 = given.scalar("lam1", positive, latex=r"\lambda_1", means="penalty of the first layer")
lam2 = given.scalar("lam2", positive, latex=r"\lambda_2", means="penalty of the second layer")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
t = given.scalar("t", nonnegative, means="time")

downhill = (r * w2 - lam1 * w1, r * w1 - lam2 * w2)
step = {w1: w1 + alpha / lam1 * downhill[0], w2: w2 + alpha / lam2 * downhill[1]}
imbalance = lam1 * w1**2 - lam2 * w2**2
factor = (1 - alpha) ** 2 - alpha**2 * r**2 / (lam1 * lam2)
at_equal_speeds = 2 * w1 * downhill[0] - 2 * w2 * downhill[1]


@theorem(
    title="Balancing with two penalties",
    given=given,
    claim=AllOf(
        (
            invariant(imbalance, step, factor),
            FlowLaw((r / lam1 * w2 - w1, r / lam2 * w1 - w2), over=(w1, w2), quantity=imbalance, rate=-2, time=t),
            Identity(at_equal_speeds, -(lam1 + lam2) * (w1**2 - w2**2) - (lam1 - lam2) * (w1**2 + w2**2)),
        )
    ),
    source="after slides l.759-761 and l.861",
    cites=["clara2025regularization", "clara2025training"],
    results={"imbalance": imbalance, "factor_of_imbalance": factor},
)
def balancing_with_two_penalties(proof):
    proof.have(Identity(step[w1], (1 - alpha) * w1 + alpha * r / lam1 * w2), "collect what a step keeps")
    proof.have(Identity(w1 * downhill[0] - w2 * downhill[1], -imbalance), "see the pull drop out")


def penalised(ctx, r, lam1, lam2):
    pull, first, second = (average.number(ctx, value) for value in (r, lam1, lam2))
    return lambda w: (first * w[0] ** 2 + second * w[1] ** 2) / 2 - pull * w[0] * w[1]


@balancing_with_two_penalties.simulation
def by_descending_a_loss(ctx, w1, w2, r, lam1, lam2, alpha):
    """Each layer goes along the gradient with its own step size."""
    loss, start = penalised(ctx, r, lam1, lam2), [w1, w2]
    first, second = (iterates.descended(ctx, loss, start, [alpha / lam])[k] for k, lam in enumerate((lam1, lam2)))
    return average.number(ctx, lam1) * first**2 - average.number(ctx, lam2) * second**2


@balancing_with_two_penalties.simulation(part=1)
def by_flows_of_weighted_sum_and_difference(ctx, w1, w2, r, lam1, lam2, t):
    first, second = (ctx.sqrt(average.number(ctx, lam)) for lam in (lam1, lam2))
    pull, there, beside = (
        average.number(ctx, r) / (first * second),
        first * average.number(ctx, w1),
        second * average.number(ctx, w2),
    )
    added = flow.linear_flow(ctx, [[pull - 1]], [0], [there + beside], t)
    return added[0] * flow.linear_flow(ctx, [[-pull - 1]], [0], [there - beside], t)[0]


@balancing_with_two_penalties.simulation(part=2)
def by_the_series_of_the_flow(ctx, w1, w2, r, lam1, lam2):
    pull, first, second = (average.number(ctx, value) for value in (r, lam1, lam2))
    series = flow.taylor_series(ctx, lambda w: [pull * w[1] - first * w[0], pull * w[0] - second * w[1]], [w1, w2])
    return 2 * (series[0][0] * series[0][1] - series[1][0] * series[1][1])


@balancing_with_two_penalties.edge
def with_one_penalty_the_squares_balance(at):
    at(w1=2, w2=1, r=3, lam1=2, lam2=2, alpha="1/4", t=1).holds()
