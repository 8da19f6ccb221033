r"""Noise in L factors adds ½ [∏_k (w_k² + η²) - ∏_k w_k²] to the loss of their product, for every depth L.

Setting   w has L entries, the factors of one coordinate; the entries of ξ are independent, of mean 0 and variance η².
Idea      The mean of a product of independent numbers is the product of their means: E ∏_k (w_k + ξ_k) = ∏_k w_k, and
          E ∏_k (w_k + ξ_k)² = ∏_k (w_k² + η²). Nothing but these two moments is used, so any such noise will do.
Breaks    With one ξ shared by all layers the factors are dependent, and moments up to order 2 L enter.
"""

from sympy import Symbol

from regproofs import Entry, Identity, Moments, Setting, expect, positive, product, real, theorem
from regproofs.simulate import losses

given = Setting()
L = given.dimension("L", means="depth")
w = given.vector("w", L, latex=r"\mathbf{w}", means="factors of one coordinate, a layer each")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
xi = given.noise("xi", L, law=Moments(0, eta**2), latex=r"\boldsymbol{\xi}", means="noise of the factors")

k = Symbol("k", integer=True, positive=True)
factor, noisy = Entry(w, k), Entry(w, k) + Entry(xi, k)
loss = expect((w_star - product(noisy, k, L)) ** 2) / 2
sharpness = (product(factor**2 + eta**2, k, L) - product(factor**2, k, L)) / 2
plain = (w_star - product(factor, k, L)) ** 2 / 2


@theorem(
    title="The expected loss at depth L",
    given=given,
    claim=Identity(loss, plain + sharpness),
    source="after slides l.675-698",
    cites=["clara2025training"],
    results={"expected_loss": plain + sharpness, "average_sharpness": sharpness},
)
def expected_loss(proof):
    predicted = product(factor, k, L)
    proof.have(Identity(expect(product(noisy, k, L)), predicted), "take the mean factor by factor")
    second = product(factor**2 + eta**2, k, L)
    proof.have(Identity(expect(product(noisy, k, L) ** 2), second), "take the mean square factor by factor")
    proof.start(loss)
    proof.equals((w_star**2 - 2 * w_star * predicted + second) / 2, "expand the square")
    proof.equals(plain + sharpness, "complete it without noise")


@expected_loss.simulation
def by_averaging_over_signs(ctx, w, w_star, eta):
    return losses.deep_loss(ctx, w, w_star, eta)


@expected_loss.edge
def one_layer_pays_a_constant_only(at):
    at(w=[3], w_star=1, eta=2).holds()
