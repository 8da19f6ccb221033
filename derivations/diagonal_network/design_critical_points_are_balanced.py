r"""At every critical point the two layers of a diagonal network have entries of equal size.

Setting   Y = X (w1 ∘ w2) + e with X n by d of any rank, g = Xᵗ e, λ_j > 0. The gradient of half the squared error plus
          ½ ∑_j λ_j (w1_j² + w2_j²) has the entries λ_j w1_j - g_j w2_j and λ_j w2_j - g_j w1_j; both vanish.
Idea      Multiply one equation by w1_j and the other by w2_j: λ_j w1_j² = g_j w1_j w2_j = λ_j w2_j². Where the
          product u_j is not 0, this leaves g_j = λ_j sign(u_j): the condition of the lasso on its support.
Breaks    At λ_j = 0, where w1_j = 2, w2_j = 1 is critical as soon as g_j = 0.
"""

from sympy import Abs, Eq, Ne, Symbol, sign

from regproofs import AllOf, Entry, Identity, Setting, When, every, theorem

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
e = given.vector("e", n, means="residual at the critical point")
i = given.index("i", d, means="coordinate")
lam = given.vector("lam", d, latex=r"\boldsymbol{\lambda}", means="weights of the penalty")
w1 = given.vector("w1", d, means="first layer")
w2 = given.vector("w2", d, means="second layer")

j = Symbol("j", integer=True, positive=True)
lam_j, g_j, w1_j, w2_j = (Entry(vector, j) for vector in (lam, X.T * e, w1, w2))
lam_i, g_i, w1_i, w2_i = (Entry(vector, i) for vector in (lam, X.T * e, w1, w2))
given.suppose(
    every(lam_j > 0, j, d),
    every(Eq(lam_j * w1_j, g_j * w2_j), j, d),
    every(Eq(lam_j * w2_j, g_j * w1_j), j, d),
)


@theorem(
    title="Critical points are balanced, for any design",
    given=given,
    claim=AllOf(
        (
            Identity(w1_i**2, w2_i**2),
            When(Ne(w1_i, 0), Identity(g_i, lam_i * sign(w1_i * w2_i))),
            When(Ne(Abs(g_i), lam_i), Identity(w1_i, 0)),
        )
    ),
    source="after slides l.704-724",
    cites=["hoff2017lasso", "clara2025training"],
    results={"square_of_an_entry": g_i * w1_i * w2_i / lam_i, "product": w1_i * w2_i},
)
def design_critical_points_are_balanced(proof):
    proof.start(lam_i * w1_i**2)
    proof.equals(g_i * w1_i * w2_i, "multiply the first equation by w1")
    proof.equals(lam_i * w2_i**2, "multiply the second equation by w2")
    proof.have(Identity((lam_i**2 - g_i**2) * w1_i, 0), "eliminate w2 between the two")


def correlation(X, e, i):
    return sum(row[i - 1] * y for row, y in zip(X, e, strict=True))


@design_critical_points_are_balanced.simulation(part=0)
def by_solving_for_the_other_layer(ctx, X, e, i, lam, w2):
    return ctx.convert((correlation(X, e, i) * w2[i - 1] / lam[i - 1]) ** 2)


@design_critical_points_are_balanced.simulation(part=1)
def by_dividing_by_the_second_layer(ctx, i, lam, w1, w2):
    return ctx.convert(lam[i - 1] * w1[i - 1] / w2[i - 1])


@design_critical_points_are_balanced.edge
def without_a_penalty_the_layers_may_differ(at):
    at(X=[[1]], e=[0], i=1, lam=[0], w1=[2], w2=[1]).fails()


@design_critical_points_are_balanced.edge
def opposite_signs_belong_to_a_negative_correlation(at):
    at(X=[[1], [1]], e=[-1, -1], i=1, lam=[2], w1=[3], w2=[-3]).holds()
