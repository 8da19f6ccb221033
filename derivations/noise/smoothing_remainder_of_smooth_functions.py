r"""The heat series of a smooth function errs by at most (η²/2)^(M+1) sup |Δ^(M+1) f| / (M+1)!.

Setting   For every f whose derivatives up to Δ^(M+1) f are bounded. That is the step which is taken for granted; what
          the formulas check is a sum f of J bumps b_j e^(-c_j w²) with b_j, c_j ≥ 0, at their common top 0, where all
          |Δ^m f| are largest, Σ b_j c_j^m (2m)!/m!, for M = 0, 1, 2; s_j = c_j η².
Idea      u(t) = E f(w + √(2t) Z) solves u' = Δu, so that its derivatives are averages of powers of the Laplacian, and
          averages do not exceed the supremum. Taylor's formula at t = 0 is the claim.
Breaks    For f whose Laplacians are unbounded, as those of a growing exponential: the bound says nothing, and for
          s_j < 0 it is false. Polynomials need no bound: their series ends.
"""

from functools import cache

from sympy import Abs, Symbol, exp, factorial, sqrt

from regproofs import AllOf, Entry, Identity, Inequality, Setting, every, heat, theorem
from regproofs import total as summed
from regproofs.simulate import average

given = Setting()
J = given.dimension("J", means="number of bumps")
b = given.vector("b", J, latex=r"\mathbf{b}", means="heights")
s = given.vector("s", J, latex=r"\mathbf{s}", means="curvatures times the variance of the noise")
w = given.scalar("w", means="where the derivatives are taken")

j = Symbol("j", integer=True, positive=True)
b_j, s_j = Entry(b, j), Entry(s, j)
given.suppose(every(b_j >= 0, j, J), every(s_j >= 0, j, J))
ORDERS = range(3)
bump = exp(-(w**2))


def series(variance, order):
    return heat(bump, w, variance, order).subs(w, 0)


def remainder(order):
    return summed(b_j * (1 / sqrt(1 + 2 * s_j) - series(s_j, order)), j, J)


def bound(order):
    m = order + 1
    return summed(b_j * (s_j / 2) ** m / factorial(m) * factorial(2 * m) / factorial(m), j, J)


@theorem(
    title="The remainder of the heat series of a smooth function",
    given=given,
    claim=AllOf(tuple(Inequality(Abs(remainder(order)), bound(order)) for order in ORDERS)),
    source="after slides l.388-431",
    cites=["clara2025regularization", "evans2010partial"],
    results={f"bound_{order}": bound(order) for order in ORDERS},
)
def smoothing_remainder_of_smooth_functions(proof):
    proof.assume(
        "The average u of f over normal noise of variance 2t solves the heat equation, its derivatives in t are means"
        " of powers of the Laplacian of f, and Taylor's formula bounds what the sum up to M leaves by the supremum of"
        " the power M + 1 of the Laplacian, times that power of t, over the factorial of M + 1.",
        "expand in the time of the heat equation",
        source="evans2010partial, section 2.3",
    )
    proof.have(Identity(bump.diff(w, 2), (4 * w**2 - 2) * bump), "take the first Laplacian")
    proof.have(Inequality(bump, 1), "see that a bump is largest at 0")


@cache
def smoothed(ctx, s):
    return average.over_normal_line(ctx, lambda x: ctx.exp(-(x**2)), 0, ctx.sqrt(average.number(ctx, s)))


def road(order):
    def by_hermite_polynomials(ctx, b, s):
        """The even derivatives of e^(-w²) at 0 are the Hermite numbers; the average is an integral."""
        gaps = []
        for height, curvature in zip(b, s, strict=True):
            half = average.number(ctx, curvature) / 2
            terms = (half**m / ctx.factorial(m) * ctx.hermite(2 * m, 0) for m in range(order + 1))
            gaps.append(average.number(ctx, height) * (smoothed(ctx, curvature) - ctx.fsum(terms)))
        return abs(ctx.fsum(gaps))

    return by_hermite_polynomials


for part in ORDERS:
    smoothing_remainder_of_smooth_functions.simulation(road(part), part=part)


@smoothing_remainder_of_smooth_functions.edge
def without_noise_nothing_remains(at):
    at(b=[1], s=[0], w=0).holds()


@smoothing_remainder_of_smooth_functions.edge
def a_bump_upside_down_breaks_it(at):
    at(b=[1], s=["-1/4"], w=0).fails()
