r"""A minimiser of the empirical risk is worse than the best model by at most twice the largest generalisation gap.

Setting   L₁, E₁ are the population and the empirical risk of the estimate, L₂, E₂ those of any other model; neither
          gap is larger than g, L₁ - E₁ ≤ g and E₂ - L₂ ≤ g, and E₁ ≤ E₂ as the estimate minimises the empirical risk.
Idea      Go from L₁ to E₁ to E₂ to L₂: two gaps and one gain.
Breaks    The gap to be made small is L - E, which added to E is L. With the sign of the slide, E + (E - L) may fall
          without bound: it is 4 b - 7 for E = (b - 1)² and L = 2 (b - 2)² + 1.
"""

from regproofs import AllOf, Identity, Inequality, Setting, nonnegative, real, theorem
from regproofs.simulate import linear

given = Setting()
L1 = given.scalar("L1", nonnegative, latex="L_1", means="population risk of the estimate")
E1 = given.scalar("E1", nonnegative, latex=r"\widehat{L}_1", means="empirical risk of the estimate")
L2 = given.scalar("L2", nonnegative, latex="L_2", means="population risk of another model")
E2 = given.scalar("E2", nonnegative, latex=r"\widehat{L}_2", means="empirical risk of that model")
g = given.scalar("g", nonnegative, means="largest gap")
b = given.scalar("b", real, means="parameter of the example")
given.suppose(L1 - E1 <= g, E2 - L2 <= g, E1 <= E2)

empirical, population = (b - 1) ** 2, 2 * (b - 2) ** 2 + 1


@theorem(
    title="Generalisation gap",
    given=given,
    claim=AllOf((Inequality(L1 - L2, 2 * g), Identity(2 * empirical - population, 4 * b - 7))),
    source="slides l.187",
    cites=["clara2025regularization"],
    results={"sum_with_the_sign_of_the_slide": 4 * b - 7, "largest_excess": 2 * g},
)
def generalisation_gap(proof):
    first = proof.have(Inequality(L1, E1 + g), "bound the risk of the estimate")
    second = proof.have(Inequality(E2, L2 + g), "bound the empirical risk of the other model")
    proof.have(Inequality(L1 - L2, 2 * g), "add both, with the gain between them", by=(first, second))


@generalisation_gap.simulation
def by_adding_gaps_and_gain(ctx, L1, E1, L2, E2):
    """The way from one population risk to the other."""
    way = [(L1, E1), (E1, E2), (E2, L2)]
    return ctx.fsum(linear.number(ctx, start) - linear.number(ctx, end) for start, end in way)


@generalisation_gap.simulation(part=1)
def by_values_of_both_risks(ctx, b):
    at = linear.number(ctx, b)
    return (at - 1) * (at - 1) + ((at - 1) * (at - 1) - 2 * (at - 2) * (at - 2) - 1)


@generalisation_gap.edge
def the_bound_is_attained(at):
    at(L1=2, E1=1, L2=0, E2=1, g=1, b=0).holds()


@generalisation_gap.edge
def an_estimate_that_does_not_minimise_may_be_worse(at):
    at(L1=3, E1=2, L2=0, E2=1, g=1, b=0).fails()
