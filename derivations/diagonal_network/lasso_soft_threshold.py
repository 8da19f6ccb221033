r"""With orthogonal columns the lasso thresholds each coefficient, at the weight over the squared column.

Setting   c > 0 is the norm of a column that is orthogonal to all others, z the coefficient of least squares in this
          coordinate, λ > 0 its weight; the loss in this coordinate is ½ c² (z - x)² + λ |x|.
Idea      The slope jumps by 2 λ at x = 0: the minimiser is 0 while c² |z| is at most λ and moves by λ / c² otherwise.
          The weights of noise, λ = η² c², threshold all columns at η²; those of weight decay, λ = η², at η² / c².
Breaks    For a column of norm 0 without weight, where every x is as good.
"""

from sympy import Abs, Le, Max, Rational, sign

from regproofs import AllOf, Identity, Minimiser, Setting, When, positive, real, theorem
from regproofs.simulate import lasso

given = Setting()
c = given.scalar("c", positive, means="norm of the column")
z = given.scalar("z", real, means="coefficient of least squares")
lam = given.scalar("lam", positive, latex=r"\lambda", means="weight")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
x = given.scalar("x", real, means="coefficient")


def soft(threshold):
    return sign(z) * Max(Abs(z) - threshold, 0)


def loss(weight):
    return Rational(1, 2) * c**2 * (z - x) ** 2 + weight * Abs(x)


@theorem(
    title="Soft thresholds of noise and of weight decay",
    given=given,
    claim=AllOf(
        (
            Minimiser(loss(lam), over=x, at=soft(lam / c**2)),
            Minimiser(loss(eta**2 * c**2), over=x, at=soft(eta**2)),
            Minimiser(loss(eta**2), over=x, at=soft(eta**2 / c**2)),
        )
    ),
    source="after slides l.675-698",
    cites=["hastie2009elements", "clara2025training"],
    results={
        "coefficient": soft(lam / c**2),
        "coefficient_under_noise": soft(eta**2),
        "coefficient_under_weight_decay": soft(eta**2 / c**2),
    },
)
def lasso_soft_threshold(proof):
    at = soft(lam / c**2)
    proof.have(
        When(Abs(z) > lam / c**2, Identity(c**2 * (z - at), lam * sign(z))),
        "set the slope to zero away from x = 0",
    )
    proof.have(When(Le(Abs(z), lam / c**2), Identity(at, 0)), "stop at the kink otherwise")


@lasso_soft_threshold.simulation(part=0)
def by_searching_both_signs(ctx, c, z, lam):
    return lasso.lasso_solution(ctx, [[c]], [c * z], [lam])[0]


@lasso_soft_threshold.simulation(part=1)
def by_searching_with_the_weight_of_noise(ctx, c, z, eta):
    return lasso.lasso_solution(ctx, [[c]], [c * z], [eta**2 * c**2])[0]


@lasso_soft_threshold.simulation(part=2)
def by_searching_with_the_weight_of_decay(ctx, c, z, eta):
    return lasso.lasso_solution(ctx, [[c]], [c * z], [eta**2])[0]


@lasso_soft_threshold.edge
def at_the_threshold_the_coefficient_vanishes(at):
    at(c=1, z=2, lam=2, eta=1, x=1).holds()


@lasso_soft_threshold.edge
def a_negative_weight_pays_for_size(at):
    at(c=1, z=0, lam=-1, eta=1, x=1).fails()
