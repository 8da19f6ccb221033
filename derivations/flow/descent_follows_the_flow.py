r"""On bounded time descent stays within ½ M a (exp(L T) - 1) / L of its flow, for any schedule of steps of at most a.

Setting   L > 0 is a Lipschitz constant of the gradient, M ≥ 0 a bound on ∇²f ∇f near the flow. T ≥ 0 is the sum of the
          steps so far, α, 0 < α ≤ a, the next one. A step makes of a distance D at most (1 + α L) D + ½ M α²: the
          gradients differ by L D, and the local error is ½ M α².
Idea      What one step makes of the bound is at most the bound after it, since exp(α L) ≥ 1 + α L; at the start both
          distance and bound are 0. The clock is the sum of the steps, and no two of them need be equal.
Breaks    For T beyond the flow's life, or without L: see the two flows that descent does not follow. Uniformly in time
          this bound says nothing. Descent stays near for ever where the flow contracts: one coordinate of the network
          below the threshold (flow/descent_follows_the_flow_below_the_threshold), above it, off the stable manifold of
          the saddle (flow/descent_follows_the_flow_above_the_threshold), there with constants of their own for layers
          that are balanced (flow/descent_follows_balanced_layers).
"""

from sympy import exp

from regproofs import Identity, Inequality, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
L = given.scalar("L", positive, means="Lipschitz constant of the gradient")
M = given.scalar("M", nonnegative, means="bound on the second derivative of the path")
a = given.scalar("a", positive, means="largest step size")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
T = given.scalar("T", nonnegative, means="time before the step")

bound = M * a / 2 * (exp(L * T) - 1) / L
after = M * a / 2 * (exp(L * (T + alpha)) - 1) / L
before = (1 + alpha * L) * bound + M * alpha**2 / 2
given.suppose(alpha <= a)


@theorem(
    title="Descent follows its flow on bounded time",
    given=given,
    claim=Inequality(before, after),
    source="slides l.791",
    cites=["clara2025regularization"],
    results={"bound": bound},
)
def descent_follows_the_flow(proof):
    spare = M * a / (2 * L) * exp(L * T) * (exp(L * alpha) - 1 - L * alpha)
    shorter = M * alpha * (a - alpha) / 2
    proof.have(Identity(bound.subs(T, 0), 0), "begin without an error")
    proof.have(Identity(after - before, spare + shorter), "let one step act on the bound")
    proof.have(Inequality(0, spare), "bound an exponential from below")
    proof.have(Inequality(0, shorter), "compare with the largest step")


@descent_follows_the_flow.simulation(of="right")
def by_following_the_growth_of_the_error(ctx, L, M, a, T, alpha):
    return flow.reached(ctx, lambda E: [L * E[0] + M * a / 2], [0], T + alpha)[0]


@descent_follows_the_flow.edge
def the_first_step_leaves_the_local_error_only(at):
    at(L=1, M=2, a="1/2", alpha="1/2", T=0).holds()


@descent_follows_the_flow.edge
def a_step_beyond_the_largest_leaves_the_bound(at):
    at(L=1, M=2, a="1/2", alpha=1, T=0).fails()
