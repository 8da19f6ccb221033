r"""With orthogonal columns the lasso thresholds each coefficient, at the weight over the squared column.

Setting   c > 0 is the norm of a column that is orthogonal to all others, z the coefficient of least squares in this
          coordinate, λ > 0 its weight; the loss in this coordinate is ½ c² (z - x)² + λ |x|. The claims are the
          conditions under which x minimises it: |c² (z - x)| is the lesser of c² |z| and λ, and c² (z - x) x = λ |x|.
Idea      The minimiser is 0 while c² |z| is at most λ and moves by λ / c² towards 0 otherwise. The weights of noise in
          the layers, λ = η² c², threshold all columns at η²; those of weight decay, λ = η², at η² / c².
Breaks    For a column of norm 0 without weight, where every x is as good.
"""

from sympy import Abs, Ge, Le, Max, Min, sign

from regproofs import AllOf, Identity, Setting, When, positive, real, theorem
from regproofs.simulate import lasso

given = Setting()
c = given.scalar("c", positive, means="norm of the column")
z = given.scalar("z", real, means="coefficient of least squares")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")


def soft(threshold):
    return sign(z) * Max(Abs(z) - threshold, 0)


def slope(coefficient):
    return c**2 * (z - coefficient)


noisy, decayed = soft(eta**2), soft(eta**2 / c**2)


@theorem(
    title="Soft thresholds of noise and of weight decay",
    given=given,
    claim=AllOf(
        (
            Identity(Abs(slope(noisy)), c**2 * Min(Abs(z), eta**2)),
            Identity(slope(noisy) * noisy, eta**2 * c**2 * Abs(noisy)),
            Identity(Abs(slope(decayed)), Min(c**2 * Abs(z), eta**2)),
            Identity(slope(decayed) * decayed, eta**2 * Abs(decayed)),
        )
    ),
    source="after slides l.675-698",
    cites=["hastie2009elements", "clara2025training"],
    results={"coefficient_under_noise": noisy, "coefficient_under_weight_decay": decayed},
)
def lasso_soft_threshold(proof):
    for coefficient, threshold, name in ((noisy, eta**2, "noise"), (decayed, eta**2 / c**2, "weight decay")):
        beyond = Identity(coefficient, z - sign(z) * threshold)
        proof.have(When(Ge(Abs(z), threshold), beyond), f"move towards 0 under {name}")
        proof.have(When(Le(Abs(z), threshold), Identity(coefficient, 0)), f"stop at 0 under {name}")


def solution(ctx, c, z, weight):
    return lasso.lasso_solution(ctx, [[c]], [c * z], [weight])[0]


@lasso_soft_threshold.simulation(part=0)
def by_searching_both_signs(ctx, c, z, eta):
    return abs(ctx.convert(z) - solution(ctx, c, z, eta**2 * c**2)) * ctx.convert(c) ** 2


@lasso_soft_threshold.simulation(part=1)
def by_the_penalty_of_noise(ctx, c, z, eta):
    return abs(solution(ctx, c, z, eta**2 * c**2)) * ctx.convert(eta * c) ** 2


@lasso_soft_threshold.simulation(part=2)
def by_searching_with_weight_decay(ctx, c, z, eta):
    return abs(ctx.convert(z) - solution(ctx, c, z, eta**2)) * ctx.convert(c) ** 2


@lasso_soft_threshold.simulation(part=3)
def by_the_penalty_of_decay(ctx, c, z, eta):
    return abs(solution(ctx, c, z, eta**2)) * ctx.convert(eta) ** 2


@lasso_soft_threshold.edge
def at_the_threshold_the_coefficient_vanishes(at):
    at(c=1, z=2, eta=1).holds()
    at(c=2, z=1, eta=1).holds()
