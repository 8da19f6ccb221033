r"""Back-propagation through any number of layers: the slope by the output of a layer gives that by its input.

Setting   Each layer has weights W and a shift v of its own, of any width, and is A ↦ σ(W A + v 1ᵗ), with one column for
          each of n observations and a smooth σ that acts entry by entry; U are the weights of the output layer, and
          the loss is the mean of the squared errors.
Idea      The slope G by what a layer gives passes back through σ as σ' ⊙ G and through W A as Wᵗ; the weights see this
          times Aᵗ. These are identities for one layer, and the theorem is their induction from the last to the first.
Breaks    Where σ has a kink, as max(z, 0) at 0: there the loss has no gradient, and what is passed back is a choice.
"""

from sympy import HadamardProduct, OneMatrix, Trace

from regproofs import AllOf, BackwardLaw, Gradient, Identity, Setting, SquaredNorm, theorem
from regproofs.simulate import networks

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="width of the layer before, or of the last one")
m = given.dimension("m", means="width of the layer")
p = given.dimension("p", means="number of labels")
A = given.matrix("A", d, n, means="what the layer is given; of the first layer the features")
W = given.matrix("W", m, d, means="weights of the layer")
v = given.vector("v", m, latex=r"\mathbf{v}", means="shift of the layer")
G = given.matrix("G", m, n, means="slope of the loss by what the layer gives")
U = given.matrix("U", p, d, means="weights of the output layer")
Y = given.matrix("Y", p, n, means="labels")
sigma = given.activation("sigma", latex=r"\sigma", means="activation")

Z = W * A + v * OneMatrix(1, n)
delta = HadamardProduct(sigma.prime(Z), G)
loss, residual = SquaredNorm(U * A - Y) / n, 2 / n * (U * A - Y)
by_weights, by_shift, back = delta * A.T, delta * OneMatrix(n, 1), W.T * delta


@theorem(
    title="Back-propagation",
    given=given,
    claim=AllOf(
        (
            BackwardLaw(sigma(Z), A, loss, U.T * residual, slope=G, back=back, by={W: by_weights, v: by_shift}),
            Identity(Gradient(loss, U), residual * A.T),
        )
    ),
    source="after slides l.79-101 and l.225-243",
    cites=["clara2025regularization", "rumelhart1986backpropagation"],
    results={"layer": sigma(Z), "back": (back, by_weights, by_shift), "slope_at_the_end": U.T * residual},
)
def back_propagation(proof):
    passed = Trace(G.T * sigma(Z))
    proof.have(Identity(Gradient(loss, A), U.T * residual), "begin behind the last hidden layer")
    proof.have(Identity(Gradient(passed, A), back), "hold the slope behind a layer fixed, and go through it")
    proof.have(Identity(Gradient(passed, W), by_weights), "differentiate by the weights of the layer")
    proof.have(Identity(Gradient(passed, v), by_shift), "differentiate by its shift, which all columns share")


@back_propagation.simulation(part=0)
def by_moving_every_number(ctx, A, W, v, U, Y, sigma):
    """The loss, then its derivatives by all weights and shifts and by the features, each by a step of its own."""
    places = [part for pair in zip(W, v, strict=True) for part in pair] + [A]
    *layers, features, last, labels = (networks.rows_of(ctx, x) for x in (*places, U, Y))

    def loss(place, moved):
        *parts, X = (moved if k == place else part for k, part in enumerate((*layers, features)))
        return networks.risk(ctx, sigma, list(zip(parts[::2], parts[1::2], strict=True)), last, X, labels)

    slopes = (networks.slope(ctx, lambda x, k=k: loss(k, x), at) for k, at in enumerate(places))
    return [loss(0, layers[0]), *(x for matrix in slopes for x in matrix)]


@back_propagation.simulation(part=1)
def by_moving_the_output_layer(ctx, A, U, Y):
    X, labels = networks.rows_of(ctx, A), networks.rows_of(ctx, Y)
    return networks.slope(ctx, lambda U: networks.risk(ctx, "square", [], U, X, labels), U)
