r"""As written, noise in both layers induces the ℓ₂ penalty and nothing else: the constant d η⁴ / 2 is missing.

Setting   w₁, w₂ and the target w_∗ have length d; ξ₁ and ξ₂ are independent with entries of mean 0 and variance η².
Idea      The product of the two noises has variance η⁴ in each of d entries, wherever the layers are.
Breaks    At every η > 0: the minimiser is the same, the value is not.
"""

from sympy import HadamardProduct

from regproofs import Identity, Moments, Setting, SquaredNorm, expect, positive, theorem

given = Setting()
d = given.dimension("d", means="number of parameters")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
xi1 = given.noise("xi1", d, law=Moments(0, eta**2), latex=r"\boldsymbol{\xi}_1", means="noise of the first layer")
xi2 = given.noise("xi2", d, law=Moments(0, eta**2), latex=r"\boldsymbol{\xi}_2", means="noise of the second layer")

expected = expect(SquaredNorm(w_star - HadamardProduct(w2 + xi2, w1 + xi1))) / 2
penalised = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2 + eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2))


@theorem(
    title="The induced penalty without its constant",
    given=given,
    claim=Identity(expected, penalised),
    source="slides l.675-700",
    cites=["clara2025regularization", "clara2025training"],
    corrected_by="diagonal_network/expected_loss",
)
def induced_penalty_without_its_constant(proof): ...
