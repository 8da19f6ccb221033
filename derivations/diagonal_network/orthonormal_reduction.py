r"""For a design with orthonormal columns the loss of a diagonal linear network is that of estimating a vector.

Setting   X is n by d with Xᵗ X = I, so that n ≥ d; Y has length n, the layers w₁ and w₂ have length d. The network
          maps x to the inner product of x and w₂ ⊙ w₁.
Idea      X preserves norms, so the residual splits into what X reaches, Xᵗ Y - w₂ ⊙ w₁, and what it does not.
Breaks    Without Xᵗ X = I the columns compete. The constant is 0 for responses Y = X w_∗ without noise, and only
          for those: it is the squared distance of Y to the range of X.
"""

from sympy import Eq, HadamardProduct

from regproofs import AllOf, Identity, Setting, SquaredNorm, dot, eye, theorem
from regproofs.simulate import linear, losses

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="true parameters")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
given.suppose(Eq(X.T * X, eye(d)))

product = HadamardProduct(w2, w1)
loss = SquaredNorm(Y - X * product) / 2
out_of_reach = (SquaredNorm(Y) - SquaredNorm(X.T * Y)) / 2
without_noise = SquaredNorm(X * w_star - X * product) / 2


@theorem(
    title="Reduction to the orthonormal case",
    given=given,
    claim=AllOf(
        (
            Identity(loss, SquaredNorm(X.T * Y - product) / 2 + out_of_reach),
            Identity(without_noise, SquaredNorm(w_star - product) / 2),
        )
    ),
    source="slides l.640-653",
    cites=["clara2025regularization", "clara2025training"],
    results={"loss": loss, "out_of_reach": out_of_reach, "target": X.T * Y},
)
def orthonormal_reduction(proof):
    proof.start(loss)
    proof.equals(
        SquaredNorm(Y) / 2 - dot(X.T * Y, product) + SquaredNorm(product) / 2,
        "expand, as X preserves norms",
    )
    proof.equals(SquaredNorm(X.T * Y - product) / 2 + out_of_reach, "complete the square")


@orthonormal_reduction.simulation
def by_predicting(ctx, X, Y, w1, w2):
    prediction = linear.multiply(ctx, X, losses.hadamard(ctx, w2, w1))
    return linear.square_norm(ctx, linear.exact_vector(ctx, Y) - prediction) / 2


@orthonormal_reduction.simulation(part=1)
def by_the_loss_of_the_network(ctx, w_star, w1, w2):
    return losses.network_loss(ctx, w1, w2, w_star)


@orthonormal_reduction.edge
def a_column_that_is_longer_than_one_breaks_it(at):
    at(X=[[2]], Y=[1], w_star=[1], w1=[1], w2=[1]).fails()


@orthonormal_reduction.edge
def a_single_observation_on_a_unit_column_is_enough(at):
    at(X=[[-1]], Y=[3], w_star=[2], w1=["1/2"], w2=[5]).holds()
