r"""Without an activation a network of two layers is a single affine map: products of its weights are all it can learn.

Setting   d_0 = d_x features, a hidden layer of width d₁ and d_2 = d_y labels; W_ℓ is d_ℓ by d_{ℓ-1} and v_ℓ has length
          d_ℓ, so that each layer takes what the one before it gives.
Idea      Composing affine maps multiplies the weights and carries the first shift through the second layer.
Breaks    With the dimensions of input and output exchanged no product composes; with a nonlinear activation between
          the layers the composition is no longer affine, which is what an activation is for.
"""

from regproofs import Identity, Setting, theorem
from regproofs.simulate import linear

given = Setting()
dx = given.dimension("dx", latex="d_x", means="number of features")
d1 = given.dimension("d1", latex="d_1", means="width of the hidden layer")
dy = given.dimension("dy", latex="d_y", means="number of labels")
W1 = given.matrix("W1", d1, dx, latex="W_1", means="weights of the hidden layer")
v1 = given.vector("v1", d1, latex=r"\mathbf{v}_1", means="shift of the hidden layer")
W2 = given.matrix("W2", dy, d1, latex="W_2", means="weights of the output layer")
v2 = given.vector("v2", dy, latex=r"\mathbf{v}_2", means="shift of the output layer")
x = given.vector("x", dx, latex=r"\mathbf{x}", means="features")

slope, shift = W2 * W1, W2 * v1 + v2


@theorem(
    title="A network without an activation",
    given=given,
    claim=Identity(W2 * (W1 * x + v1) + v2, slope * x + shift),
    source="slides l.79-118",
    cites=["clara2025regularization", "leshno1993multilayer"],
    results={"slope": slope, "shift": shift},
)
def network_without_activation(proof):
    proof.start(W2 * (W1 * x + v1) + v2)
    proof.equals(slope * x + shift, "multiply out")


@network_without_activation.simulation
def by_layer_after_layer(ctx, W1, v1, W2, v2, x):
    hidden = linear.exact_matrix(ctx, W1) * linear.exact_vector(ctx, x) + linear.exact_vector(ctx, v1)
    return linear.exact_matrix(ctx, W2) * hidden + linear.exact_vector(ctx, v2)


@network_without_activation.edge
def a_hidden_layer_of_width_one(at):
    at(dx=2, d1=1, dy=2, W1=[[1, -1]], v1=[1], W2=[[2], [3]], v2=[0, 1], x=[5, 3]).holds()
