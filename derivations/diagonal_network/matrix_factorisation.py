r"""Noise on both factors of a matrix factorisation adds a ridge penalty on each, weighted by the size of the other.

Setting   W₂ is m by h, W₁ is h by n, the target A is m by n. E₁, E₂ are independent of each other; the entries of each
          have mean 0 and variance η² and are uncorrelated. No law is needed.
Idea      E₂ W₁ has mean square m η² ‖W₁‖², W₂ E₁ has n η² ‖W₂‖², and E₂ E₁ has m h n η⁴.
Breaks    With the same noise on both factors, as in the diagonal network, the products do not vanish.
"""

from regproofs import Identity, Setting, SquaredNorm, expect, nonnegative, theorem
from regproofs.simulate import linear, samples

given = Setting()
m = given.dimension("m", means="number of outputs")
h = given.dimension("h", means="number of hidden units")
n = given.dimension("n", means="number of inputs")
A = given.matrix("A", m, n, means="target")
W1 = given.matrix("W1", h, n, latex="W_1", means="first factor")
W2 = given.matrix("W2", m, h, latex="W_2", means="second factor")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
E1 = given.random_matrix("E1", h, n, variance=eta**2, latex="E_1", means="noise on the first factor")
E2 = given.random_matrix("E2", m, h, variance=eta**2, latex="E_2", means="noise on the second factor")

residual = A - W2 * W1
expected = expect(SquaredNorm(A - (W2 + E2) * (W1 + E1))) / 2
penalised = SquaredNorm(residual) / 2 + eta**2 / 2 * (m * SquaredNorm(W1) + n * SquaredNorm(W2))
right = penalised + eta**4 * m * h * n / 2


@theorem(
    title="The expected loss of a matrix factorisation",
    given=given,
    claim=Identity(expected, right),
    source="after slides l.675-698",
    cites=["clara2025training"],
    results={"penalised_loss": penalised, "expected_loss": right},
)
def matrix_factorisation(proof):
    proof.start(expected)
    proof.equals(
        SquaredNorm(residual) / 2
        + expect(SquaredNorm(E2 * W1)) / 2
        + expect(SquaredNorm(W2 * E1)) / 2
        + expect(SquaredNorm(E2 * E1)) / 2,
        "drop the products with mean zero",
    )
    proof.equals(right, "take the second moments of the noise")


@matrix_factorisation.simulation
def by_averaging_over_noise(ctx, A, W1, W2, eta):
    target, first, second = (linear.exact_matrix(ctx, matrix) for matrix in (A, W1, W2))
    values = [
        linear.square_norm(ctx, target - (second + e2) * (first + e1)) / 2
        for e2 in samples.matrices(ctx, second.rows, second.cols, eta)
        for e1 in samples.matrices(ctx, first.rows, first.cols, eta)
    ]
    return ctx.fsum(values) / len(values)
