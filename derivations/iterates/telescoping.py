r"""Descent from w₀ is w₀ minus the sum of all its steps; on a parabola it multiplies the start by all 1 - α_l λ.

Setting   Step sizes α₁, ..., α_K and slopes g₁, ..., g_K are any numbers, and k < K. The iterate steps to w - α_{k+1}
          g_{k+1}; where the slope is λ w that is (1 - α_{k+1} λ) w.
Idea      Each step adds one term to the sum and one factor to the product.
Breaks    Nowhere: it is a change of form, for every schedule of steps. What the sum converges to is another matter.
"""

from sympy import Symbol

from regproofs import AllOf, Entry, Identity, IterateLaw, Setting, natural, product, real, theorem, total

given = Setting()
K = given.dimension("K", means="number of steps in the schedule")
alpha = given.vector("alpha", K, latex=r"\boldsymbol{\alpha}", means="step sizes")
g = given.vector("g", K, latex=r"\mathbf{g}", means="slopes")
lam = given.scalar("lam", real, latex=r"\lambda", means="curvature")
w = given.scalar("w", real, means="iterate")
w0 = given.scalar("w0", real, latex="w_0", means="start")
k = given.scalar("k", natural, means="number of steps")
given.suppose(k < K)

i = Symbol("i", integer=True, positive=True)
step = w - Entry(alpha, k + 1) * Entry(g, k + 1)
summed = w0 - total(Entry(alpha, i) * Entry(g, i), i, k)
multiplied = w0 * product(1 - Entry(alpha, i) * lam, i, k)


@theorem(
    title="Steps add up",
    given=given,
    claim=AllOf(
        (
            IterateLaw(step=step, over=w, start=w0, closed=summed, index=k),
            IterateLaw(step=w - Entry(alpha, k + 1) * lam * w, over=w, start=w0, closed=multiplied, index=k),
        )
    ),
    source="slides l.766-788",
    cites=["clara2025regularization"],
    results={"iterate": summed, "iterate_on_a_parabola": multiplied},
)
def telescoping(proof):
    proof.have(
        Identity(summed - Entry(alpha, k + 1) * Entry(g, k + 1), w0 - total(Entry(alpha, i) * Entry(g, i), i, k + 1)),
        "append one term to the sum",
    )


@telescoping.simulation
def by_running_the_steps(ctx, alpha, g, w0, k):
    w = ctx.convert(w0)
    for size, slope in list(zip(alpha, g, strict=True))[:k]:
        w = w - ctx.convert(size) * ctx.convert(slope)
    return w
