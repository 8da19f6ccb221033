r"""As written, a layer applies its weights to x, and not to the z that it is given: from the second on they do not fit.

Setting   W₂ is d₂ by d₁, v₂ has length d₂, and x in R^{d_0} is the input of the network, d_0 = d_x; the layer is
          applied to the output of the first one, of length d₁. The activation σ acts entry by entry.
Idea      Read literally the second layer is σ(W₂ x + v₂), which is built as written, and refused by its sizes.
Breaks    Whenever d₁ ≠ d_x, and where the sizes agree the layers before the last are ignored. What is meant is W z +
          v.
"""

from regproofs import AsWritten, Setting, theorem

given = Setting()
dx = given.dimension("dx", latex="d_x", means="number of features, d_0")
d1 = given.dimension("d1", latex="d_1", means="width of the first hidden layer")
d2 = given.dimension("d2", latex="d_2", means="width of the second hidden layer")
W2 = given.matrix("W2", d2, d1, latex="W_2", means="second layer")
v2 = given.vector("v2", d2, latex=r"\mathbf{v}_2", means="its shift")
x = given.vector("x", dx, latex=r"\mathbf{x}", means="features")
sigma = given.activation("sigma", latex=r"\sigma", means="activation")


@theorem(
    title="The layer that forgets its argument",
    given=given,
    claim=AsWritten(sigma(W2 * x + v2)),
    source="slides l.84-101",
    cites=["clara2025regularization"],
    corrected_by="learning/feed_forward_network",
)
def argument_of_the_layer(proof): ...
