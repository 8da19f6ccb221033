"""The trace is twice too large, the loss being taken without its half."""

from sympy import HadamardProduct, Trace

from regproofs import Hessian, Identity, Setting, SquaredNorm, theorem

given = Setting()
d = given.dimension("d")
w_star = given.vector("w_star", d)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2
claim = Identity(Trace(Hessian(loss, w1)), 2 * SquaredNorm(w2))


@theorem(title="Trace with a two", given=given, claim=claim, source="a plausible mistake")
def trace_of_the_hessian_with_a_two(proof):
    """Nothing is derived: the claim is false."""
