r"""Training with noise on the inputs adds the ridge penalty n η² ‖β‖² to the expected loss.

Setting   X is n by d, N has uncorrelated entries of mean 0 and variance η², no law is needed beyond that.
Idea      The cross term has mean 0, and the mean of Nᵗ N is n η² I.
Breaks    With one noise shared by all rows of X the factor n becomes a full quadratic form.
"""

from regproofs import Identity, Setting, SquaredNorm, dot, expect, positive, theorem
from regproofs.simulate import linear, losses, samples

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")
eta = given.scalar("eta", positive, means="standard deviation of the input noise")
N = given.random_matrix("N", n, d, variance=eta**2, means="input noise")

noisy = expect(SquaredNorm(Y - (X + N) * b))
penalised = SquaredNorm(Y - X * b) + n * eta**2 * SquaredNorm(b)


@theorem(
    title="Input noise is ridge regression",
    given=given,
    claim=Identity(noisy, penalised),
    source="after slides l.619",
    cites=["bishop1995training"],
    results={"expected_loss": penalised},
)
def input_noise(proof):
    proof.start(noisy)
    proof.equals(
        SquaredNorm(Y - X * b) - 2 * expect(dot(Y - X * b, N * b)) + expect(SquaredNorm(N * b)),
        "expand the square",
    )
    proof.equals(penalised, "take the moments of the noise")


@input_noise.simulation
def by_averaging_over_noise(ctx, X, Y, b, eta):
    design = linear.exact_matrix(ctx, X)
    noises = samples.matrices(ctx, len(X), len(X[0]), eta)
    values = [losses.penalised_loss(ctx, design + noise, Y, b) for noise in noises]
    return ctx.fsum(values) / len(values)
