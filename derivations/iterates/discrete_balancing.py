r"""One step of penalised descent multiplies w₁² - w₂² by (1 - α η²)² - α² r², whatever the loss of w₁ w₂ is.

Setting   A loss ℓ(w₁ ⊙ w₂) + ½ η² (‖w₁‖² + ‖w₂‖²), read in one coordinate: r is that entry of -∇ℓ at w₁ ⊙ w₂, a real
          number, and (w₁, w₂) steps to ((1 - α η²) w₁ + α r w₂, (1 - α η²) w₂ + α r w₁). For the orthonormal network
          r = w_∗ - w₁ w₂; for a design X it is an entry of Xᵗ (Y - X (w₁ ⊙ w₂)).
Idea      The step is a symmetric matrix with eigenvectors (1, 1) and (1, -1): it multiplies w₁ + w₂ and w₁ - w₂, each
          by a number of its own.
Breaks    With different penalties on the two layers, where (1, 1) is no eigenvector. Balancing is strict only while
          the factor is below 1 in absolute value, so not for steps that are long beside the residual.
"""

from regproofs import AllOf, Identity, Setting, invariant, nonnegative, positive, real, theorem
from regproofs.simulate import iterates

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
r = given.scalar("r", real, means="entry of the negative gradient of the loss by the product")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")

kept = 1 - alpha * eta**2
step = {w1: kept * w1 + alpha * r * w2, w2: kept * w2 + alpha * r * w1}
factor = kept**2 - alpha**2 * r**2


@theorem(
    title="Exact discrete balancing",
    given=given,
    claim=AllOf(
        (
            invariant(w1**2 - w2**2, step, factor),
            invariant(w1 + w2, step, kept + alpha * r),
            invariant(w1 - w2, step, kept - alpha * r),
        )
    ),
    source="after slides l.759-761, on l.861",
    cites=["clara2025regularization", "clara2025training"],
    results={"factor_of_balance": factor, "factor_of_sum": kept + alpha * r, "factor_of_difference": kept - alpha * r},
)
def discrete_balancing(proof):
    first, second = step[w1], step[w2]
    total = proof.have(Identity(first + second, (kept + alpha * r) * (w1 + w2)), "add the two steps")
    gap = proof.have(Identity(first - second, (kept - alpha * r) * (w1 - w2)), "subtract the two steps")
    proof.have(Identity(first**2 - second**2, factor * (w1**2 - w2**2)), "multiply the two lines", by=(total, gap))


@discrete_balancing.simulation
def by_descending_a_loss(ctx, w1, w2, r, eta, alpha):
    first, second = iterates.descended(ctx, iterates.linear_in_the_product(ctx, r, eta), [w1, w2], [alpha])
    return first**2 - second**2


@discrete_balancing.simulation(part=1)
def by_descending_a_loss_in_the_sum(ctx, w1, w2, r, eta, alpha):
    first, second = iterates.descended(ctx, iterates.linear_in_the_product(ctx, r, eta), [w1, w2], [alpha])
    return first + second


@discrete_balancing.simulation(part=2)
def by_descending_a_loss_in_the_difference(ctx, w1, w2, r, eta, alpha):
    first, second = iterates.descended(ctx, iterates.linear_in_the_product(ctx, r, eta), [w1, w2], [alpha])
    return first - second


@discrete_balancing.edge
def without_noise_finite_steps_balance_all_the_same(at):
    at(w1=2, w2=1, r=-1, eta=0, alpha="1/2").holds()


@discrete_balancing.edge
def a_balanced_start_stays_balanced(at):
    at(w1=1, w2=-1, r=3, eta=1, alpha="1/10").holds()
