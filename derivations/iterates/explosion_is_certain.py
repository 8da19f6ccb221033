r"""With any constant step stochastic sharpness-aware minimisation leaves every ball for good, almost surely.

Setting   One coordinate of the diagonal network, step α > 0, normal noise of variance η² > 0 in both entries, and
          z = w + ξ. m is any distance, and u is so large that 2 w_∗ ≤ u² and 2 w₁ + 2 m ≤ α u³.
Idea      Far out, with noise below half the distance, both entries double (iterates/explosion_doubling); the
          probability of such noise at each of the distances m, 2 m, 4 m, ... has a positive product. From any ball the
          next step lands beyond m with a probability bounded below, as z₁, z₂ ≥ u can happen. By Lévy's zero-one
          law what has such a chance again and again comes about.
Breaks    For η = 0, where descent with a short step converges, and for bounded noise with a short step. The time
          grows exponentially in 1 / (α η²): short steps look stationary for as long as one cares to watch.
"""

from sympy import Rational

from regproofs import (
    AllOf,
    Explodes,
    Inequality,
    Normal,
    Setting,
    Tried,
    positive,
    real,
    theorem,
)
from regproofs.simulate import iterates

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
z1 = given.scalar("z1", positive, latex="z_1", means="entry of the first layer with its noise")
z2 = given.scalar("z2", positive, latex="z_2", means="entry of the second layer with its noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
m = given.scalar("m", positive, means="how far out the step is to land")
u = given.scalar("u", positive, means="least size of the entries with their noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
xi1 = given.noise("xi1", law=Normal(0, eta**2), latex=r"\xi_1", means="noise on the first layer")
xi2 = given.noise("xi2", law=Normal(0, eta**2), latex=r"\xi_2", means="noise on the second layer")
given.suppose(z1 >= u, z2 >= u, 2 * w_star <= u**2, 2 * w1 + 2 * m <= alpha * u**3)

r = w_star - z1 * z2
landed = w1 + alpha * r * z2
rho = w_star - (w1 + xi1) * (w2 + xi2)
step = (w1 + alpha * rho * (w2 + xi2), w2 + alpha * rho * (w1 + xi1))
TARGET, NOISE, SIZE, STEPS, RUNS = 1, 1, Rational(3, 10), 400, 1000
seen = Tried(
    start=(1, 1),
    values={w_star: TARGET, eta: NOISE, alpha: SIZE},
    steps=STEPS,
    runs=RUNS,
    least=Rational(99, 100),
    level=Rational(1, 10**6),
)


@theorem(
    title="Explosion is certain",
    given=given,
    claim=AllOf((Inequality(m, -landed), Explodes(step, over=(w1, w2), tried=seen))),
    source="after slides l.311 and l.681-691",
    cites=["clara2025regularization", "clara2025training", "durrett2019probability"],
    results={"where_the_first_entry_lands": landed},
)
def explosion_is_certain(proof):
    area = proof.have(Inequality(0, z1 * (z2 - u) + u * (z1 - u)), "multiply what is large")
    large = proof.have(Inequality(0, -r - u**2 / 2), "compare with the target", by=(area,))
    pull = proof.have(Inequality(0, alpha * z2 * (-r - u**2 / 2)), "multiply by what is positive", by=(large,))
    rest = proof.have(Inequality(0, alpha * u**2 * (z2 - u) / 2), "use that the other entry is large")
    proof.have(Inequality(m, -landed), "add the two", by=(pull, rest))
    proof.assume(
        "Beyond the distance that the doubling needs, noise below half the distance at every step has a probability"
        " bounded below, since the distances double and the normal law has light tails: the product converges.",
        "escape with a positive probability",
        source="durrett2019probability",
    )
    proof.assume(
        "In every ball the noise that leads beyond that distance in one step has a probability bounded below, as the"
        " normal density is positive and continuous on the compact set of starts.",
        "leave every ball with a positive probability",
        source="durrett2019probability",
    )
    proof.assume(
        "An event of which the conditional probability given the past stays above a positive number is certain, by the"
        " zero-one law of Levy: the conditional probabilities tend to its indicator almost surely.",
        "apply the zero-one law",
        source="durrett2019probability",
    )


@explosion_is_certain.simulation(of="right")
def by_one_step_on_the_loss(ctx, w1, w2, z1, z2, w_star, alpha):
    return -iterates.perturbed_step(ctx, iterates.one_coordinate(ctx, w_star, 0), [w1, w2], [z1, z2], alpha)[0]


@explosion_is_certain.simulation(part=1)
def by_running_seeded_chains(ctx):
    return iterates.exploded([1, 1], TARGET, NOISE, float(SIZE), STEPS, RUNS)


@explosion_is_certain.edge
def at_the_least_size_it_lands_just_there(at):
    at(w1=1, w2=1, z1=2, z2=2, w_star=2, m=3, u=2, alpha=1, eta=1).holds()
