r"""Errors of size M α² / 2 a step, each magnified by 1 + α L in every later one, add up to order α on bounded time.

Setting   E_k bounds the distance of descent from its flow after k steps of size α. With L a Lipschitz constant of the
          gradient and M a bound on the second derivative of the path, one step makes (1 + α L) E + ½ α² M of E, and
          E_0 = 0.
Idea      A geometric sum: E_k = ½ α M ((1 + α L)^k - 1) / L, and 1 + α L ≤ exp(α L).
Breaks    Where the flow leaves every bounded set before time T there are no L and M: for -¼ x⁴ from 1 that is at t = ½.
          The bound grows like exp(L T); only where the flow contracts is the error small uniformly in time.
"""

from sympy import exp

from regproofs import Identity, Inequality, IterateLaw, Setting, natural, nonnegative, positive, real, theorem
from regproofs.simulate import average, descent

given = Setting()
E = given.scalar("E", real, means="bound on the error")
L = given.scalar("L", positive, means="Lipschitz constant of the gradient")
M = given.scalar("M", nonnegative, means="bound on the second derivative of the path")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
k = given.scalar("k", natural, means="number of steps")

growth = (1 + alpha * L) ** k
error = alpha * M / 2 * (growth - 1) / L


@theorem(
    title="The accumulated error of descent against its flow",
    given=given,
    claim=IterateLaw(step=(1 + alpha * L) * E + alpha**2 * M / 2, over=E, start=0, closed=error, index=k),
    source="slides l.791",
    cites=["clara2025regularization"],
    results={"accumulated_error": error},
)
def euler_error(proof):
    proof.have(
        Identity((1 + alpha * L) * error + alpha**2 * M / 2, alpha * M / 2 * ((1 + alpha * L) * growth - 1) / L),
        "let one step act on the sum",
    )
    proof.have(Inequality(growth, exp(L * alpha * k)), "bound a power by an exponential")
    proof.have(Inequality(error, alpha * M / 2 * (exp(L * alpha * k) - 1) / L), "insert the bound")


@euler_error.simulation
def by_adding_the_errors_up(ctx, L, M, alpha, k):
    """Every step leaves an error of its own, which the steps after it magnify."""
    lipschitz, bound, size = (average.number(ctx, x) for x in (L, M, alpha))
    magnified = descent.trajectory(lambda x: x + size * lipschitz * x, size**2 * bound / 2, k)
    return ctx.fsum(magnified[:k])


@euler_error.edge
def before_the_first_step_there_is_no_error(at):
    at(E=0, L=1, M=1, alpha=1, k=0).holds()
