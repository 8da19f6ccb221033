r"""Two sums of squares show which points minimise the penalised loss of a coordinate, on each side of the threshold.

Setting   One coordinate: F = ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²) with η > 0 and a real target w_∗.
Idea      What F exceeds its claimed minimum by is written as squares with nonnegative weights; the minimisers are
          where all of these vanish.
Breaks    The first certificate needs |w_∗| ≥ η² only for its squares to vanish together, the second |w_∗| ≤ η² for
          its weights to be nonnegative; both are identities everywhere, and meet at |w_∗| = η².
"""

from sympy import Abs, sign

from regproofs import AllOf, Identity, Inequality, Setting, When, positive, real, theorem
from regproofs.simulate import losses

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")

loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
shrunk = sign(w_star) * (Abs(w_star) - eta**2)
apart = (w1 - sign(w_star) * w2) ** 2
beyond = eta**2 * Abs(w_star) - eta**4 / 2
excess_beyond = (w1 * w2 - shrunk) ** 2 / 2 + eta**2 / 2 * apart
excess_within = w1**2 * w2**2 / 2 + (eta**2 - Abs(w_star)) / 2 * (w1**2 + w2**2) + Abs(w_star) / 2 * apart


@theorem(
    title="Certificates of global minima",
    given=given,
    claim=AllOf(
        (
            When(Abs(w_star) >= eta**2, Identity(loss - beyond, excess_beyond)),
            Identity(loss - w_star**2 / 2, excess_within),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025regularization", "hoff2017lasso"],
    results={"excess_beyond_the_threshold": excess_beyond, "excess_within_the_threshold": excess_within},
)
def global_minimum_certificates(proof):
    expanded = w_star**2 / 2 - w_star * w1 * w2 + w1**2 * w2**2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
    proof.start(loss)
    proof.equals(expanded, "expand the residual")
    proof.equals(w_star**2 / 2 + excess_within, "complete the square of w_1 and w_2 in the mixed term")
    proof.have(When(Abs(w_star) <= eta**2, Inequality(0, excess_within)), "read off the signs of the weights")


@global_minimum_certificates.simulation
def by_the_loss_beyond(ctx, w1, w2, eta, w_star):
    noise, target = losses.number(ctx, eta), losses.number(ctx, abs(w_star))
    least = losses.network_loss(ctx, *[[ctx.sqrt(target - noise**2)]] * 2, [target], noise)
    return losses.network_loss(ctx, [w1], [w2], [w_star], eta) - least


@global_minimum_certificates.simulation(part=1)
def by_the_loss_within(ctx, w1, w2, eta, w_star):
    origin = losses.network_loss(ctx, [0], [0], [w_star], eta)
    return losses.network_loss(ctx, [w1], [w2], [w_star], eta) - origin


@global_minimum_certificates.edge
def at_the_threshold_both_hold(at):
    at(w1=3, w2="-1/2", eta=2, w_star=-4).holds()


@global_minimum_certificates.edge
def at_a_minimum_beyond_the_threshold_the_squares_vanish(at):
    at(w1=2, w2=-2, eta=1, w_star=-5).holds()
