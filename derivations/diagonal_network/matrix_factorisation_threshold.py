r"""Noise on both factors of a matrix factorisation thresholds the singular values of the target at η² √(m n).

Setting   One singular direction: the target y ≥ 0, the factors a, b of W₁ and W₂ along it, m and n their weights, the
          numbers of outputs and inputs; τ = η² √(m n). That the minimum over matrices is taken along the singular
          directions of the target is taken for granted: there the product of singular values is what counts.
Idea      ½ η² (m a² + n b²) ≥ τ |a b| by the inequality of the means, with equality where m a² = n b². What is left is
          ½ (y - u)² + τ |u| in u = a b, whose minimiser is the soft threshold max(y - τ, 0).
Breaks    With fewer hidden units than singular values beyond τ the rank is bounded too, and only as many survive.
"""

from sympy import Abs, Max, sqrt

from regproofs import Identity, Inequality, Minimiser, Setting, nonnegative, positive, real, theorem
from regproofs.simulate import average

given = Setting()
m = given.scalar("m", positive, means="number of outputs")
n = given.scalar("n", positive, means="number of inputs")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
y = given.scalar("y", nonnegative, means="singular value of the target")
a = given.scalar("a", real, means="first factor along the direction")
b = given.scalar("b", real, means="second factor along the direction")
u = given.scalar("u", real, means="their product")
tau = given.scalar("tau", nonnegative, latex=r"\tau", means="threshold")

threshold = eta**2 * sqrt(m) * sqrt(n)
penalty = eta**2 / 2 * (m * a**2 + n * b**2)
excess = eta**2 / 2 * (sqrt(m) * Abs(a) - sqrt(n) * Abs(b)) ** 2
nuclear = (y - u) ** 2 / 2 + tau * Abs(u)


@theorem(
    title="The threshold of a matrix factorisation",
    given=given,
    claim=Identity(penalty, threshold * Abs(a * b) + excess),
    source="after slides l.704-713",
    cites=["clara2025training", "srebro2005rank"],
    results={"threshold": threshold, "singular_value": Max(y - tau, 0)},
)
def matrix_factorisation_threshold(proof):
    proof.assume(
        "The nuclear norm of a matrix is the least mean of the squared Frobenius norms of two factors whose product it"
        " is, and the minimiser of the squared distance plus a multiple of the nuclear norm has the singular vectors of"
        " the target.",
        "reduce matrices to singular directions",
        source="srebro2005rank",
    )
    proof.have(Inequality(0, excess), "see that a square is left")
    proof.have(Minimiser(nuclear, over=u, at=Max(y - tau, 0)), "minimise what is left over the product")


@matrix_factorisation_threshold.simulation
def by_summing_the_penalty(ctx, m, n, eta, a, b):
    rows, columns, deviation, first, second = (average.number(ctx, value) for value in (m, n, eta, a, b))
    return ((deviation * first) ** 2 * rows + (deviation * second) ** 2 * columns) / 2


@matrix_factorisation_threshold.edge
def at_the_threshold_nothing_is_left(at):
    at(m=1, n=4, eta=1, y=2, tau=2, a=2, b=1, u=0).holds()
