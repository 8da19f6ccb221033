"""The best predictions are taken to be half the labels, as for a penalty of the same size."""

from regproofs import Minimiser, Setting, SquaredNorm, theorem

given = Setting()
n = given.dimension("n")
Y = given.vector("Y", n)
g = given.vector("g", n)

claim = Minimiser(SquaredNorm(Y - g) / n, over=g, at=Y / 2)


@theorem(title="Half the labels minimise the risk", given=given, claim=claim, source="a plausible mistake")
def half_the_labels_minimise_the_risk(proof):
    """Nothing is derived: the claim is false."""
