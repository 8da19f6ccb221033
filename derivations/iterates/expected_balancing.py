r"""In the mean a step of noisy descent multiplies w₁² - w₂² by 1 - 2 α η² - α² Q, and Q feels the fourth moment.

Setting   One coordinate of the diagonal network, r = w_∗ - w₁ w₂. The step from w goes along the gradient at w + ξ,
          whose two entries are independent with one law: odd moments 0, variance η², fourth moment μ ≥ η⁴. Q = r² + η²
          (w₁² + w₂²) + 6 η⁴ - μ, which is r² + η² (w₁² + w₂²) + 3 η⁴ for normal noise.
Idea      With z = w + ξ and ρ = w_∗ - z₁ z₂ the step is (w₁ + α ρ z₂, w₂ + α ρ z₁); the difference of the squares is
          w₁² - w₂² + 2 α ρ (w₁ z₂ - w₂ z₁) + α² ρ² (z₂² - z₁²), a polynomial of degree four in each noise.
Breaks    For noise with a fourth moment above 6 η⁴ and a small residual Q is negative: such noise balances more slowly
          than its drift does. The law is one of means; it says nothing of a single run, which may well explode.
"""

from sympy import Rational, exp, sqrt

from regproofs import Identity, Moments, Normal, Run, Setting, Trace, expect, nonnegative, positive, real, theorem
from regproofs.simulate import average, iterates

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
mu = given.scalar("mu", nonnegative, latex=r"\mu", means="fourth moment of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
given.suppose(mu >= eta**4)
law = Moments(0, eta**2, 0, mu)
xi1 = given.noise("xi1", law=law, latex=r"\xi_1", means="noise on the first layer")
xi2 = given.noise("xi2", law=law, latex=r"\xi_2", means="noise on the second layer")

z1, z2 = w1 + xi1, w2 + xi2
rho = w_star - z1 * z2
after = (w1 + alpha * rho * z2) ** 2 - (w2 + alpha * rho * z1) ** 2
r = w_star - w1 * w2
Q = r**2 + eta**2 * (w1**2 + w2**2) + 6 * eta**4 - mu
factor = 1 - 2 * alpha * eta**2 - alpha**2 * Q


@theorem(
    title="Expected balancing under noise",
    given=given,
    claim=Identity(expect(after), factor * (w1**2 - w2**2)),
    source="after slides l.681-691 and l.861",
    cites=["clara2025regularization", "clara2025training"],
    results={"factor_in_the_mean": factor, "quadratic_part": Q},
)
def expected_balancing(proof):
    pull = 2 * alpha * rho * (w1 * z2 - w2 * z1)
    push = alpha**2 * rho**2 * (z2**2 - z1**2)
    proof.have(Identity(expect(after), w1**2 - w2**2 + expect(pull + push)), "expand the squares")
    proof.have(Identity(expect(pull), -2 * alpha * eta**2 * (w1**2 - w2**2)), "take the mean of the linear part")
    proof.have(Identity(expect(push), -(alpha**2) * Q * (w1**2 - w2**2)), "take the mean of the quadratic part")


@expected_balancing.simulation
def by_averaging_one_step(ctx, w1, w2, w_star, eta, mu, alpha):
    table = average.law_with_moments(ctx, [0, eta**2, 0, mu])
    return iterates.mean_balance(ctx, [w1, w2], w_star, alpha, lambda f: average.over_law(ctx, f, table, 2))


@expected_balancing.edge
def fair_signs_have_the_least_fourth_moment(at):
    at(w1=2, w2=1, w_star=1, eta=1, mu=1, alpha="1/10").holds()


@expected_balancing.edge
def without_noise_it_is_the_law_of_descent(at):
    at(w1=2, w2=1, w_star=1, eta=0, mu=0, alpha="1/10").holds()


drawn = Setting()
kicks = [drawn.noise(f"xi{k}", law=Normal(0, eta**2)) for k in (1, 2)]
noisy = (w_star - (w1 + kicks[0]) * (w2 + kicks[1])) ** 2 / 2
smooth = r**2 / 2 + eta**2 * (w1**2 + w2**2) / 2
t = Setting().scalar("t", nonnegative, means="time")
start = {w1: 2, w2: Rational(1, 5)}
balance = w1**2 - w2**2
expected_balancing.plot(
    "Layers balance: flow, descent and noisy descent",
    x=t,
    over=(0, 30),
    y={r"$\mathrm{e}^{-2\eta^2 t}$ (law)": exp(-2 * eta**2 * t) * balance.subs(start)},
    at={w_star: 1, eta: 0.3, alpha: 0.1, mu: 0.0243},
    traces={
        "flow": Trace(Run(smooth, start, 30), balance),
        "descent": Trace(Run(smooth, start, 30, step=alpha), balance, (1 - alpha * eta**2) ** 2 - alpha**2 * r**2),
        "one noisy run": Trace(Run(noisy, start, 30, step=alpha, seed=3), balance),
        "mean of noisy runs": Trace(Run(noisy, start, 30, step=alpha, replicates=4000, mean=True), balance, factor),
    },
    yscale="log",
    xlabel="time (steps times their size)",
    ylabel=r"$\vert w_1^2 - w_2^2\vert$",
    caption="The imbalance of the layers from one start. Dots are what the laws say of the next step: for descent the "
    "exact factor, for noisy descent the one in the mean.",
)
expected_balancing.landscape(
    "Noisy descent and its mean path",
    over={w1: (-0.2, 2.2), w2: (-0.4, 2)},
    z=smooth,
    at={w_star: 1, eta: 0.5},
    points=[(sqrt(w_star - eta**2), sqrt(w_star - eta**2))],
    paths={
        "three noisy runs": Run(noisy, start, 20, step=0.1, replicates=3, seed=1),
        "mean of 4000 runs": Run(noisy, start, 20, step=0.1, replicates=4000, mean=True),
        "flow": Run(smooth, start, 20),
    },
    ceiling=2,
    style="contour",
    caption="Stochastic sharpness-aware descent scatters about its mean path, which keeps close to the flow of the "
    "penalised loss along the valley, and ends a little short of its balanced minimum.",
)
