r"""On a parabola descent is the gradient flow at the rate -log(1 - α λ) / α, seen at the times 0, α, 2 α, ...

Setting   The loss is ½ λ w² with λ > 0, the step is 0 < α < 1 / λ, and w_k the iterate from w_0. The flow of the loss
          has the rate λ; descent decays faster.
Idea      (1 - α λ)^k is exp(-μ α k) for one μ, and log(1 - x) ≤ -x makes it at least λ.
Breaks    For α λ ≥ 1 no flow passes through the iterates: they jump to 0 or change sign. The excess of the rate over λ
          is ½ α λ² + ..., the first term of the modified loss.
"""

from sympy import exp, log

from regproofs import Identity, Inequality, IterateLaw, Setting, natural, positive, real, theorem
from regproofs.simulate import iterates

given = Setting()
w = given.scalar("w", real, means="iterate")
w0 = given.scalar("w0", real, latex="w_0", means="start")
lam = given.scalar("lam", positive, latex=r"\lambda", means="curvature")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
k = given.scalar("k", natural, means="number of steps")
given.suppose(alpha * lam < 1)

rate = -log(1 - alpha * lam) / alpha


@theorem(
    title="The exact rate of descent on a parabola",
    given=given,
    claim=IterateLaw(step=w - alpha * lam * w, over=w, start=w0, closed=exp(-rate * alpha * k) * w0, index=k),
    source="after slides l.791",
    cites=["clara2025regularization", "barrett2021implicit"],
    results={"rate": rate},
)
def exact_rate_of_descent(proof):
    proof.have(Identity(exp(-rate * alpha * k), (1 - alpha * lam) ** k), "let the flow run for k steps")
    proof.have(Inequality(lam, rate), "bound the logarithm")


@exact_rate_of_descent.simulation
def by_descending_the_parabola(ctx, w0, lam, alpha, k):
    return iterates.descended(ctx, iterates.parabola(ctx, lam), [w0], [alpha] * k)[0]


@exact_rate_of_descent.edge
def a_step_to_zero_has_no_rate(at):
    at(w=1, w0=1, lam=1, alpha=1, k=1).fails()
