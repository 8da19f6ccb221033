r"""As written, the flow of the penalised loss stands still at its minima: with the misprinted gradient it leaves them.

Setting   w₁ = w₂ > 0 and w_∗ = w₁ ⊙ w₁ + η² in every coordinate, with η > 0: a minimum of
          ½ ‖w_∗ - w₂ ⊙ w₁‖² + ½ η² (‖w₁‖² + ‖w₂‖²). The second block of the slide's flow has ½ η² ∇_{w₁} ‖w₂‖² in the
          place of ½ η² ∇_{w₂} ‖w₂‖².
Idea      The misprinted gradient is 0, so the second layer feels the residual alone, which is η² there and not 0.
Breaks    At every minimum but 0. For a target without zeros the printed flow stands still at the origin alone, and
          w₁² - w₂² changes at the rate -2 η² w₁².
"""

from sympy import Eq, HadamardProduct, OneMatrix, Symbol

from regproofs import Entry, Gradient, Identity, Setting, SquaredNorm, every, positive, theorem

given = Setting()
d = given.dimension("d", means="number of parameters")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
j = Symbol("j", integer=True, positive=True)
given.suppose(every(Entry(w1, j) > 0, j, d), every(Eq(Entry(w2, j), Entry(w1, j)), j, d))

w_star = HadamardProduct(w1, w1) + eta**2 * OneMatrix(d, 1)
residual = w_star - HadamardProduct(w2, w1)
second = HadamardProduct(residual, w1) - eta**2 / 2 * Gradient(SquaredNorm(w2), w1)


@theorem(
    title="The printed flow at a minimum",
    given=given,
    claim=Identity(second, 0 * w1),
    source="slides l.834-850",
    cites=["clara2025regularization"],
    corrected_by="flow/penalised_flow",
)
def flow_that_leaves_the_minimum(proof): ...
