r"""Gradient descent on a network with one hidden layer: one step of all weights and shifts at once, written out.

Setting   f(x) = W₂ σ(W₁ x + v₁) with a smooth σ, the n observations in the columns of X and Y, and a step size α of any
          sign; all gradients are taken of the empirical risk at the parameters before the step.
Idea      Back-propagation gives the gradients: the residual of the output is passed back through W₂ and σ' to the
          hidden layer, and each layer moves against what it then sees.
Breaks    At parameters that interpolate nothing moves, nor does it where W₂ and σ(W₁ X + v₁ 1ᵗ) vanish together, a
          critical point that need not be a minimum. W₂ must not be the new one when W₁ steps.
"""

from sympy import HadamardProduct, OneMatrix

from regproofs import AllOf, Gradient, Identity, Setting, network, theorem
from regproofs.simulate import linear, networks

given = Setting()
n = given.dimension("n", means="number of observations")
d0 = given.dimension("d0", latex="d_0", means="number of features")
d1 = given.dimension("d1", latex="d_1", means="width of the hidden layer")
d2 = given.dimension("d2", latex="d_2", means="number of labels")
X = given.matrix("X", d0, n, means="features, one column an observation")
Y = given.matrix("Y", d2, n, means="labels, one column an observation")
W1 = given.matrix("W1", d1, d0, latex="W_1", means="weights of the hidden layer")
v1 = given.vector("v1", d1, latex=r"\mathbf{v}_1", means="shift of the hidden layer")
W2 = given.matrix("W2", d2, d1, latex="W_2", means="weights of the output layer")
sigma = given.activation("sigma", latex=r"\sigma", means="activation")
alpha = given.scalar("alpha", latex=r"\alpha", means="step size")

f = network(sigma, (W1, v1), W2)
risk, residual = f.risk(X, Y), Y - f(X)
hidden = W1 * X + v1 * OneMatrix(1, n)
passed = HadamardProduct(sigma.prime(hidden), W2.T * residual)
steps = {
    W1: W1 + 2 * alpha / n * passed * X.T,
    v1: v1 + 2 * alpha / n * passed * OneMatrix(n, 1),
    W2: W2 + 2 * alpha / n * residual * sigma(hidden).T,
}


@theorem(
    title="Gradient descent on a network",
    given=given,
    claim=AllOf(tuple(Identity(w - alpha * Gradient(risk, w), step) for w, step in steps.items())),
    source="slides l.225-243",
    cites=["clara2025regularization", "rumelhart1986backpropagation"],
    results={"step": tuple(steps.values()), "empirical_risk": risk},
)
def descent_of_a_network(proof):
    proof.have(
        Identity(Gradient(risk, W2), -2 / n * residual * sigma(hidden).T), "differentiate by the weights of the output"
    )
    proof.have(Identity(Gradient(risk, v1), -2 / n * passed * OneMatrix(n, 1)), "pass the residual back to the layer")


@descent_of_a_network.simulation(part=0)
def by_moving_the_hidden_weights(ctx, X, Y, W1, v1, W2, sigma, alpha):
    return stepped(ctx, X, Y, [W1, v1, W2], sigma, alpha, 0)


@descent_of_a_network.simulation(part=1)
def by_moving_the_hidden_shift(ctx, X, Y, W1, v1, W2, sigma, alpha):
    return stepped(ctx, X, Y, [W1, v1, W2], sigma, alpha, 1)


@descent_of_a_network.simulation(part=2)
def by_moving_the_output_weights(ctx, X, Y, W1, v1, W2, sigma, alpha):
    return stepped(ctx, X, Y, [W1, v1, W2], sigma, alpha, 2)


def stepped(ctx, X, Y, parameters, sigma, alpha, place):
    """A parameter less its slope, which is found number by number from the risk itself."""
    X, Y, *known = (networks.rows_of(ctx, value) for value in (X, Y, *parameters))

    def loss(moved):
        W1, v1, W2 = (*known[:place], moved, *known[place + 1 :])
        return networks.risk(ctx, sigma, [(W1, v1)], W2, X, Y)

    slope = networks.slope(ctx, loss, parameters[place])
    return ctx.matrix(known[place]) - linear.number(ctx, alpha) * slope


@descent_of_a_network.edge
def an_interpolating_network_stands_still(at):
    at(X=[[1, 2]], Y=[[1, 4]], W1=[[1]], v1=[0], W2=[[1]], sigma="square", alpha=3).holds()


@descent_of_a_network.edge
def a_silent_network_stands_still(at):
    at(X=[[1, 2]], Y=[[1, 4]], W1=[[0]], v1=[0], W2=[[0]], sigma="square", alpha=3).holds()
