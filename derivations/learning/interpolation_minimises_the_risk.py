r"""The empirical risk is least at predictions that equal the labels, and nowhere else: interpolation minimises it.

Setting   n observations with labels Y in R^n; a model is seen through its predictions g in R^n, and its empirical risk
          is ‖Y - g‖² / n, the mean of the squared errors.
Idea      A sum of squares is at least 0, and 0 if and only if every square is.
Breaks    Where no model of the class predicts all labels: the least risk is then positive, or is not attained at all.
"""

from regproofs import Identity, Minimiser, Setting, SquaredNorm, theorem
from regproofs.simulate import descent, linear

given = Setting()
n = given.dimension("n", means="number of observations")
Y = given.vector("Y", n, latex=r"\mathbf{Y}", means="labels")
g = given.vector("g", n, latex=r"\mathbf{g}", means="predictions of a model")

risk = SquaredNorm(Y - g) / n


@theorem(
    title="Interpolation minimises the empirical risk",
    given=given,
    claim=Minimiser(risk, over=g, at=Y),
    source="slides l.140-163",
    cites=["clara2025regularization"],
    results={"empirical_risk": risk},
)
def interpolation_minimises_the_risk(proof):
    proof.have(Identity(risk.xreplace({g: Y}), 0), "insert predictions that equal the labels")
    proof.have(Identity(risk - risk.xreplace({g: Y}), SquaredNorm(g - Y) / n), "see what any other prediction adds")


@interpolation_minimises_the_risk.simulation
def by_one_step_of_newton(ctx, Y):
    wanted = linear.exact_vector(ctx, Y)
    return descent.minimise(ctx, lambda g: linear.square_norm(ctx, wanted - ctx.matrix(g)) / len(wanted), 0 * wanted)


@interpolation_minimises_the_risk.edge
def one_observation_is_predicted_exactly(at):
    at(n=1, Y=[3], g=[0]).holds()
