r"""Normal noise balances faster in the mean than gradient descent on the penalised loss, by α² η² (w₁² + w₂² + 4 η²).

Setting   One coordinate of the diagonal network, r = w_∗ - w₁ w₂. One step of noisy descent with independent normal
          noise of variance η², against one step of descent on F = ½ r² + ½ η² (w₁² + w₂²); both have the same mean
          step.
Idea      The mean of a square is the square of the mean and a variance: noise moves w₁² - w₂² by α² (C₁₁ - C₂₂) more
          than its drift does, and C₁₁ - C₂₂ = -η² (w₁² + w₂² + 4 η²) (w₁² - w₂²) for the covariance C of the gradient.
Breaks    Nowhere; at η = 0 the two steps are the same. Faster in the mean is not safer: the same variance explodes.
"""

from regproofs import Identity, Normal, Setting, expect, nonnegative, positive, real, theorem
from regproofs.simulate import average, iterates

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
law = Normal(0, eta**2)
xi1 = given.noise("xi1", law=law, latex=r"\xi_1", means="noise on the first layer")
xi2 = given.noise("xi2", law=law, latex=r"\xi_2", means="noise on the second layer")

z1, z2 = w1 + xi1, w2 + xi2
rho, r = w_star - z1 * z2, w_star - w1 * w2
noisy = (w1 + alpha * rho * z2) ** 2 - (w2 + alpha * rho * z1) ** 2
first, second = w1 + alpha * (r * w2 - eta**2 * w1), w2 + alpha * (r * w1 - eta**2 * w2)
gain = alpha**2 * eta**2 * (w1**2 + w2**2 + 4 * eta**2)


@theorem(
    title="Noise balances faster than its drift",
    given=given,
    claim=Identity(first**2 - second**2 - expect(noisy), gain * (w1**2 - w2**2)),
    source="after slides l.681-691 and l.861",
    cites=["clara2025regularization", "clara2025training"],
    results={"gain": gain},
)
def noise_balances_faster(proof):
    quadratic = r**2 + eta**2 * (w1**2 + w2**2) + 3 * eta**4
    proof.have(
        Identity(expect(noisy), (1 - 2 * alpha * eta**2 - alpha**2 * quadratic) * (w1**2 - w2**2)),
        "take the mean of the noisy step",
    )
    proof.have(
        Identity(first**2 - second**2, ((1 - alpha * eta**2) ** 2 - alpha**2 * r**2) * (w1**2 - w2**2)),
        "square the step of descent",
    )


@noise_balances_faster.simulation
def by_gauss_hermite(ctx, w1, w2, w_star, eta, alpha):
    a, b = iterates.descended(ctx, iterates.one_coordinate(ctx, w_star, eta), [w1, w2], [alpha])
    noisy = iterates.mean_balance(
        ctx, [w1, w2], w_star, alpha, lambda f: average.over_gaussian(ctx, f, [0, 0], eta, degree=4)
    )
    return a**2 - b**2 - noisy


@noise_balances_faster.edge
def without_noise_there_is_no_gain(at):
    at(w1=2, w2=1, w_star=1, eta=0, alpha="1/10").holds()
