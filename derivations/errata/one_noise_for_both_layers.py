r"""As written, ξ₁ and ξ₂ have a law each, and need not be independent: with one noise for both it is false.

Setting   The noise ξ₁ = ξ₂ = ξ has normal entries of mean 0 and variance η², as each of the two shall have.
Idea      The expected loss depends on the joint law of the noises. Shared noise adds mixed terms, also without the
          constant d η⁴ / 2 that the slide leaves out for independent noise, and which is included here.
Breaks    At every η > 0 but for special points: already at w₁ = w₂ = w_∗ = 0.
"""

from sympy import HadamardProduct

from regproofs import Identity, Normal, Setting, SquaredNorm, expect, positive, theorem

given = Setting()
d = given.dimension("d", means="number of parameters")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
xi = given.noise("xi", d, law=Normal(0, eta**2), latex=r"\boldsymbol{\xi}", means="noise of both layers")

expected = expect(SquaredNorm(w_star - HadamardProduct(w2 + xi, w1 + xi))) / 2
penalised = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2 + eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2))


@theorem(
    title="One noise for both layers",
    given=given,
    claim=Identity(expected, penalised + d * eta**4 / 2),
    source="slides l.675-700",
    cites=["clara2025regularization", "clara2025training"],
    corrected_by="diagonal_network/shared_noise",
)
def one_noise_for_both_layers(proof): ...
