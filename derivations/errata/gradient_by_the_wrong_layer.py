r"""As written, the second layer is penalised by the gradient of its norm by the first: that gradient is 0.

Setting   w₁ and w₂ have length d. In the second block of the slide's flow stands ½ η² ∇_{w₁} ‖w₂‖²; its next display
          has η² w₂ in that place.
Idea      ‖w₂‖² does not depend on w₁. With ∇_{w₂} the two displays agree.
Breaks    At every η ≠ 0 and w₂ ≠ 0. Read literally the flow does not balance: from (1, 1) the imbalance changes.
"""

from regproofs import Gradient, Identity, Setting, SquaredNorm, nonnegative, theorem

given = Setting()
d = given.dimension("d", means="number of parameters")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")


@theorem(
    title="The gradient by the wrong layer",
    given=given,
    claim=Identity(eta**2 / 2 * Gradient(SquaredNorm(w2), w1), eta**2 * w2),
    source="slides l.834",
    cites=["clara2025regularization"],
    corrected_by="flow/penalised_flow",
)
def gradient_by_the_wrong_layer(proof): ...
