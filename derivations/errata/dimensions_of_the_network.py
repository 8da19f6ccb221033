r"""As written, the first layer maps from R^{d_y} and is applied to a point of R^{d_x}.

Setting   The slide sets d_{L+1} = d_x and d_0 = d_y, so W₁ in R^{d₁ × d₀} is d₁ by d_y; x has length d_x. The
          activation σ acts entry by entry and changes no size.
Idea      A product needs as many columns on its left as rows on its right: the statement is built as written, and the
          sizes refuse it.
Breaks    Whenever d_x ≠ d_y. With d_0 = d_x and d_{L+1} = d_y, as in the table of the same slides, every product
          composes.
"""

from regproofs import AsWritten, Setting, theorem

given = Setting()
d1 = given.dimension("d1", latex="d_1", means="width of the first hidden layer")
dx = given.dimension("dx", latex="d_x", means="number of features")
dy = given.dimension("dy", latex="d_y", means="number of labels")
W1 = given.matrix("W1", d1, dy, latex="W_1", means="first layer, with d_0 = d_y columns")
v1 = given.vector("v1", d1, latex=r"\mathbf{v}_1", means="its shift")
x = given.vector("x", dx, latex=r"\mathbf{x}", means="features")
sigma = given.activation("sigma", latex=r"\sigma", means="activation")


@theorem(
    title="The network with its dimensions exchanged",
    given=given,
    claim=AsWritten(sigma(W1 * x + v1)),
    source="slides l.79-101",
    cites=["clara2025regularization"],
    corrected_by="learning/feed_forward_network",
)
def dimensions_of_the_network(proof): ...
