r"""Layers balance as matrices: W₂ᵗ W₂ - W₁ W₁ᵗ moves at -2 λ times itself, and a step leaves a square.

Setting   W₁ is h by n, W₂ is m by h, the penalty ½ λ (‖W₁‖² + ‖W₂‖²). G, m by n, is minus the derivative of the loss by
          the product W₂ W₁, whatever the loss is. α is a step size.
Idea      W₁' = W₂ᵗ G - λ W₁ and W₂' = G W₁ᵗ - λ W₂: in the derivative of the difference W₂ᵗ G W₁ᵗ and its transpose
          cancel. A step adds what is quadratic in α.
Breaks    With different penalties on the two layers. For long steps the quadratic part may undo the balance.
"""

from regproofs import AllOf, Identity, Setting, theorem
from regproofs.simulate import linear

given = Setting()
m = given.dimension("m", means="number of outputs")
h = given.dimension("h", means="number of hidden units")
n = given.dimension("n", means="number of inputs")
W1 = given.matrix("W1", h, n, latex="W_1", means="first layer")
W2 = given.matrix("W2", m, h, latex="W_2", means="second layer")
G = given.matrix("G", m, n, means="minus the derivative of the loss by the product")
lam = given.scalar("lam", latex=r"\lambda", means="penalty")
alpha = given.scalar("alpha", latex=r"\alpha", means="step size")

first, second = W2.T * G - lam * W1, G * W1.T - lam * W2
imbalance = W2.T * W2 - W1 * W1.T
speed = second.T * W2 + W2.T * second - first * W1.T - W1 * first.T
next1, next2 = W1 + alpha * first, W2 + alpha * second
square = W1 * G.T * G * W1.T - W2.T * G * G.T * W2


@theorem(
    title="Matrices balance along flow and descent",
    given=given,
    claim=AllOf(
        (
            Identity(speed, -2 * lam * imbalance),
            Identity(
                next2.T * next2 - next1 * next1.T,
                (1 - alpha * lam) ** 2 * imbalance + alpha**2 * square,
            ),
        )
    ),
    source="after slides l.861",
    cites=["clara2025training"],
    results={"imbalance": imbalance},
)
def balancing_of_matrices(proof):
    crossed = W2.T * G * W1.T
    pulled = crossed + crossed.T
    proof.have(Identity(second.T * W2 + W2.T * second, pulled - 2 * lam * W2.T * W2), "differentiate the second layer")
    proof.have(Identity(first * W1.T + W1 * first.T, pulled - 2 * lam * W1 * W1.T), "differentiate the first layer")
    left = second.T * second - first * first.T
    proof.have(Identity(left, lam**2 * imbalance + square), "multiply out what is quadratic in the step")


@balancing_of_matrices.simulation(part=1)
def by_taking_the_step(ctx, W1, W2, G, lam, alpha):
    first, second, pull = (linear.exact_matrix(ctx, matrix) for matrix in (W1, W2, G))
    size, penalty = linear.number(ctx, alpha), linear.number(ctx, lam)
    after1 = first + size * (second.T * pull - penalty * first)
    after2 = second + size * (pull * first.T - penalty * second)
    return after2.T * after2 - after1 * after1.T


@balancing_of_matrices.simulation(part=0)
def by_differences_along_the_flow(ctx, W1, W2, G, lam):
    ends = [by_taking_the_step(ctx, W1, W2, G, lam, size) for size in (1, -1)]
    return (ends[0] - ends[1]) / 2
