r"""As written, any λ makes Xᵗ X + λ I "less singular", and the ridge estimator minimises the penalised loss.

Setting   X is n by d of any rank, Y has length n, λ is a real number.
Idea      The penalised loss is its value at the estimator plus eᵗ (Xᵗ X + λ I) e, where e is the distance from it; this
          form must not be negative.
Breaks    For λ < -σ_min², where the stationary point is a maximum or a saddle and the infimum is -∞; for λ = -σ_j²
          there is no stationary point, or none that is alone.
"""

from regproofs import Minimiser, Setting, SquaredNorm, eye, inverse, real, theorem

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
lam = given.scalar("lam", real, latex=r"\lambda", means="penalty")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")
svd = given.svd(X)
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y


@theorem(
    title="A penalty of any sign",
    given=given,
    claim=Minimiser(SquaredNorm(Y - X * b) + lam * SquaredNorm(b), over=b, at=ridge),
    source="slides l.597-619",
    cites=["clara2025regularization"],
    corrected_by="ridge/penalised_minimiser",
)
def penalty_of_any_sign(proof): ...
