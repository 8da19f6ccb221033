r"""A feed-forward network: layers whose sizes fit, with an activation between them that acts entry by entry.

Setting   d_0 = d_x features, hidden layers of widths d₁ and d₂, d₃ = d_y labels: W_ℓ is d_ℓ by d_{ℓ-1} for all layers,
          the shift v_ℓ has length d_ℓ in the hidden ones, and σ_{W,v}(z) = σ(W z + v). σ is any smooth function.
Idea      What a layer gives has as many entries as its weights have rows, as σ changes no size. Observations in the
          columns of X pass side by side, so that the empirical risk is one squared norm.
Breaks    With the dimensions of input and output exchanged, or with x in place of the argument z of a layer, no product
          composes. The depth matters nowhere: one hidden layer is a network too.
"""

from sympy import symbols

from regproofs import AllOf, AsWritten, Entry, Identity, Setting, SquaredNorm, network, theorem, total
from regproofs.simulate import networks

given = Setting()
n = given.dimension("n", means="number of observations")
dx = given.dimension("dx", latex="d_x", means="number of features")
d1 = given.dimension("d1", latex="d_1", means="width of the first hidden layer")
d2 = given.dimension("d2", latex="d_2", means="width of the second hidden layer")
dy = given.dimension("dy", latex="d_y", means="number of labels")
x = given.vector("x", dx, latex=r"\mathbf{x}", means="features of one observation")
X = given.matrix("X", dx, n, means="features, one column an observation")
Y = given.matrix("Y", dy, n, means="labels, one column an observation")
W1 = given.matrix("W1", d1, dx, latex="W_1", means="weights of the first hidden layer")
v1 = given.vector("v1", d1, latex=r"\mathbf{v}_1", means="its shift")
W2 = given.matrix("W2", d2, d1, latex="W_2", means="weights of the second hidden layer")
v2 = given.vector("v2", d2, latex=r"\mathbf{v}_2", means="its shift")
W3 = given.matrix("W3", dy, d2, latex="W_3", means="weights of the output layer")
sigma = given.activation("sigma", latex=r"\sigma", means="activation")

i, k = symbols("i k", integer=True, positive=True)
f = network(sigma, (W1, v1), (W2, v2), W3)
squares = total(total(Entry(f(X) - Y, k, i) ** 2, k, dy), i, n)


@theorem(
    title="A feed-forward network",
    given=given,
    claim=AllOf((AsWritten(f(x)), Identity(f.risk(X, Y), squares / n))),
    source="slides l.79-118 and l.140-160",
    cites=["clara2025regularization", "leshno1993multilayer"],
    results={"output": f(x), "empirical_risk": f.risk(X, Y)},
)
def feed_forward_network(proof):
    proof.start(f.risk(X, Y))
    proof.equals(SquaredNorm(f(X) - Y) / n, "let all observations pass side by side")
    proof.equals(squares / n, "write the squared norm entry by entry")


@feed_forward_network.simulation(part=1)
def by_one_observation_after_the_other(ctx, X, Y, W1, v1, W2, v2, W3, sigma):
    X, Y, W1, v1, W2, v2, W3 = (networks.rows_of(ctx, value) for value in (X, Y, W1, v1, W2, v2, W3))
    return networks.risk(ctx, sigma, [(W1, v1), (W2, v2)], W3, X, Y)


@feed_forward_network.edge
def all_layers_of_width_one(at):
    at(x=[1], X=[[1, 2]], Y=[[0, 1]], W1=[[1]], v1=[0], W2=[[2]], v2=[1], W3=[[-1]], sigma="tanh").holds()
