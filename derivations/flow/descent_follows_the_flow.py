r"""On bounded time descent stays within ½ M a (exp(L T) - 1) / L of its flow, for any schedule of steps of at most a.

Setting   L > 0 is a Lipschitz constant of the gradient and M ≥ 0 a bound on ∇²f ∇f near the flow. At time T, the sum of
          the steps before, descent lies at the distance D from the flow. The two gradients there differ by G ≤
          L D. A step of size α, 0 < α ≤ a, has the local error R ≤ ½ M α².
Idea      After the step the distance is at most D + α G + R. What a step makes of the bound, so, is at most the bound
          after it, since exp(α L) ≥ 1 + α L; at the start it is 0. The clock is the sum of the steps, and no two of them need be equal.
Breaks    For T beyond the flow's life, or without L: see the two flows that descent does not follow. Uniformly in time
          this bound says nothing, but where the flow contracts descent stays near for ever.
"""

from sympy import exp

from regproofs import AllOf, Identity, Inequality, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
L = given.scalar("L", positive, means="Lipschitz constant of the gradient")
M = given.scalar("M", nonnegative, means="bound on the second derivative of the path")
a = given.scalar("a", positive, means="largest step size")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
T = given.scalar("T", nonnegative, means="time before the step")
D = given.scalar("D", nonnegative, means="distance before the step")
G = given.scalar("G", nonnegative, means="distance of the gradients")
R = given.scalar("R", nonnegative, means="local error")

bound = M * a / 2 * (exp(L * T) - 1) / L
after = M * a / 2 * (exp(L * (T + alpha)) - 1) / L
given.suppose(alpha <= a, G <= L * D, R <= M * alpha**2 / 2)


@theorem(
    title="Descent follows its flow on bounded time",
    given=given,
    claim=AllOf(
        (
            Inequality(D + alpha * G + R, (1 + alpha * L) * D + M * alpha**2 / 2),
            Inequality((1 + alpha * L) * bound + M * alpha**2 / 2, after),
        )
    ),
    source="slides l.791",
    cites=["clara2025regularization"],
    results={"bound": bound},
)
def descent_follows_the_flow(proof):
    spare = M * a / (2 * L) * exp(L * T) * (exp(L * alpha) - 1 - L * alpha)
    shorter = M * alpha * (a - alpha) / 2
    before = (1 + alpha * L) * bound + M * alpha**2 / 2
    proof.have(Identity(bound.subs(T, 0), 0), "begin without an error")
    proof.have(Inequality(D + alpha * G, (1 + alpha * L) * D), "compare the gradients")
    gain = proof.have(Identity(after - before, spare + shorter), "let one step act on the bound")
    first = proof.have(Inequality(0, spare), "bound an exponential from below")
    second = proof.have(Inequality(0, shorter), "compare with the largest step")
    proof.have(Inequality(before, after), "read off the sign", by=(gain, first, second))


@descent_follows_the_flow.simulation(of="right", part=1)
def by_following_the_growth_of_the_error(ctx, L, M, a, T, alpha):
    return flow.reached(ctx, lambda E: [L * E[0] + M * a / 2], [0], T + alpha)[0]


@descent_follows_the_flow.edge
def before_the_first_step_only_the_local_error_counts(at):
    at(L=1, M=2, a="1/2", alpha="1/2", T=0, D=0, G=0, R="1/4").holds()


@descent_follows_the_flow.edge
def a_step_beyond_the_largest_leaves_the_bound(at):
    at(L=1, M=2, a="1/2", alpha=1, T=0, D=0, G=0, R=1).fails()
