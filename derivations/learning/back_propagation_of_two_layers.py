r"""Back-propagation through two hidden layers: all gradients of the empirical risk, by a pass forward and one back.

Setting   f(x) = W₃ σ(W₂ σ(W₁ x + v₁) + v₂) with a smooth σ that acts entry by entry and is otherwise any function; the
          n observations are the columns of X and Y, and the risk is the mean of ‖Y_i - f(X_i)‖².
Idea      The slope by the output is passed back: transposed weights undo a product, σ' undoes σ entry by entry. A
          matrix of weights sees this slope times what it was applied to, a shift sees the sum over all observations.
Breaks    Where σ has a kink, as max(z, 0) at 0: there the risk has no gradient. A slope that is passed back without
          σ', or by the weights of another layer, is wrong wherever σ is not linear.
"""

from regproofs import AllOf, Gradient, Identity, Setting, network, theorem
from regproofs.simulate import networks

given = Setting()
n = given.dimension("n", means="number of observations")
d0 = given.dimension("d0", latex="d_0", means="number of features")
d1 = given.dimension("d1", latex="d_1", means="width of the first hidden layer")
d2 = given.dimension("d2", latex="d_2", means="width of the second hidden layer")
d3 = given.dimension("d3", latex="d_3", means="number of labels")
X = given.matrix("X", d0, n, means="features, one column an observation")
Y = given.matrix("Y", d3, n, means="labels, one column an observation")
W1 = given.matrix("W1", d1, d0, latex="W_1", means="weights of the first hidden layer")
v1 = given.vector("v1", d1, latex=r"\mathbf{v}_1", means="its shift")
W2 = given.matrix("W2", d2, d1, latex="W_2", means="weights of the second hidden layer")
v2 = given.vector("v2", d2, latex=r"\mathbf{v}_2", means="its shift")
W3 = given.matrix("W3", d3, d2, latex="W_3", means="weights of the output layer")
sigma = given.activation("sigma", latex=r"\sigma", means="activation")

f = network(sigma, (W1, v1), (W2, v2), W3)
risk, gradients = f.risk(X, Y), f.gradients(X, Y)
for number, (z, h) in enumerate(zip(f.before(X), f.after(X)[1:], strict=True), 1):
    given.let(f"Z{number}", z, latex=f"Z_{number}", means="hidden layers" if number == 1 else "")
    given.let(f"H{number}", h, latex=f"H_{number}")
for number, slope in reversed(list(enumerate(f.deltas(X, Y), 1))):
    given.let(f"D{number}", slope, latex=f"D_{number}", means="slopes" if number > 2 else "")
given.let("R", risk, means="empirical risk")


@theorem(
    title="Back-propagation through two hidden layers",
    given=given,
    claim=AllOf(tuple(Identity(Gradient(risk, w), g) for w, g in zip(f.parameters, gradients, strict=True))),
    source="after slides l.79-101 and l.225-243",
    cites=["clara2025regularization", "rumelhart1986backpropagation"],
    results={"empirical_risk": risk, "gradients": gradients},
)
def back_propagation_of_two_layers(proof):
    reasons = {
        W3: "differentiate the squared distances",
        v2: "pass the slope back through weights and activation",
        W2: "multiply it by what these weights were applied to",
        v1: "pass it back through one layer more",
        W1: "multiply it by the features",
    }
    found = dict(zip(f.parameters, gradients, strict=True))
    for w, reason in reasons.items():
        proof.have(Identity(Gradient(risk, w), found[w]), reason)


@back_propagation_of_two_layers.simulation(part=0)
def by_moving_the_first_weights(ctx, X, Y, W1, v1, W2, v2, W3, sigma):
    return moving(ctx, X, Y, [W1, v1, W2, v2, W3], sigma, 0)


@back_propagation_of_two_layers.simulation(part=1)
def by_moving_the_first_shift(ctx, X, Y, W1, v1, W2, v2, W3, sigma):
    return moving(ctx, X, Y, [W1, v1, W2, v2, W3], sigma, 1)


@back_propagation_of_two_layers.simulation(part=2)
def by_moving_the_second_weights(ctx, X, Y, W1, v1, W2, v2, W3, sigma):
    return moving(ctx, X, Y, [W1, v1, W2, v2, W3], sigma, 2)


@back_propagation_of_two_layers.simulation(part=3)
def by_moving_the_second_shift(ctx, X, Y, W1, v1, W2, v2, W3, sigma):
    return moving(ctx, X, Y, [W1, v1, W2, v2, W3], sigma, 3)


@back_propagation_of_two_layers.simulation(part=4)
def by_moving_the_last_weights(ctx, X, Y, W1, v1, W2, v2, W3, sigma):
    return moving(ctx, X, Y, [W1, v1, W2, v2, W3], sigma, 4)


def moving(ctx, X, Y, parameters, sigma, place):
    """The derivatives of the risk by one of the parameters, each by a step into the complex plane."""
    X, Y, *known = (networks.rows_of(ctx, value) for value in (X, Y, *parameters))

    def loss(moved):
        W1, v1, W2, v2, W3 = (*known[:place], moved, *known[place + 1 :])
        return networks.risk(ctx, sigma, [(W1, v1), (W2, v2)], W3, X, Y)

    return networks.slope(ctx, loss, parameters[place])


@back_propagation_of_two_layers.edge
def all_layers_of_width_one(at):
    at(X=[[1, 2]], Y=[[0, 1]], W1=[[1]], v1=[-1], W2=[[2]], v2=[1], W3=[[3]], sigma="cube").holds()
