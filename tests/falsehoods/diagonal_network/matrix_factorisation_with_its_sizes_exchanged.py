"""m and n are exchanged."""

from regproofs import Identity, Setting, SquaredNorm, expect, positive, theorem

given = Setting()
m = given.dimension("m")
h = given.dimension("h")
n = given.dimension("n")
A = given.matrix("A", m, n)
W1 = given.matrix("W1", h, n)
W2 = given.matrix("W2", m, h)
eta = given.scalar("eta", positive)
E1 = given.random_matrix("E1", h, n, variance=eta**2)
E2 = given.random_matrix("E2", m, h, variance=eta**2)
loss = SquaredNorm(A - W2 * W1) / 2
expected = expect(SquaredNorm(A - (W2 + E2) * (W1 + E1))) / 2

claim = Identity(expected, loss + eta**2 / 2 * (n * SquaredNorm(W1) + m * SquaredNorm(W2)) + eta**4 * m * h * n / 2)


@theorem(title="Matrix factorisation with its sizes exchanged", given=given, claim=claim, source="a plausible mistake")
def matrix_factorisation_with_its_sizes_exchanged(proof):
    """Nothing is derived: the claim is false."""
