r"""As written, each loss need only be a sample of the random loss: one that remembers the last step is biased.

Setting   The loss is ½ (1 + ξ) w² with noise ξ of mean 0 and variance 1, so each gradient is (1 + ξ) w; the iterate is
          w = w₀ - α ξ, as it has made a step with this very noise before. Every ξ has the right law.
Idea      The mean gradient is the gradient of the mean loss, at the mean iterate, if the noise is independent of the
          past.
Breaks    At every step size α > 0, by the covariance -α of noise and iterate. Samples have to be independent of the
          past.
"""

from regproofs import Identity, Moments, Setting, expect, positive, real, theorem
from regproofs.simulate import average, linear

given = Setting()
start = given.scalar("w0", real, latex="w_0", means="iterate before the last step")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
xi = given.noise("xi", law=Moments(0, 1), latex=r"\xi", means="noise of the last step and of this one")
iterate = start - alpha * xi


@theorem(
    title="Samples that remember",
    given=given,
    claim=Identity(expect((1 + xi) * iterate), expect(1 + xi) * expect(iterate)),
    source="slides l.296-309",
    cites=["clara2025regularization", "robbins1951stochastic"],
    corrected_by="iterates/uniform_index_is_unbiased",
)
def samples_that_remember(proof): ...


@samples_that_remember.simulation
def by_both_signs(ctx, w0, alpha):
    before, step = linear.number(ctx, w0), linear.number(ctx, alpha)
    table = [(1, ctx.mpf(1) / 2), (-1, ctx.mpf(1) / 2)]
    return average.over_law(ctx, lambda xi: (1 + xi[0]) * (before - step * xi[0]), table, 1)
