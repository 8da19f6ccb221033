"""Half the trace of the Hessian alone."""

from sympy import HadamardProduct, Trace

from regproofs import Hessian, Identity, Moments, Setting, SquaredNorm, expect, positive, theorem

given = Setting()
d = given.dimension("d")
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
w_star = given.vector("w_star", d)
eta = given.scalar("eta", positive)
xi1 = given.noise("xi1", d, law=Moments(0, eta**2))
xi2 = given.noise("xi2", d, law=Moments(0, eta**2))
loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2
expected = expect(SquaredNorm(w_star - HadamardProduct(w2 + xi2, w1 + xi1))) / 2
norms = SquaredNorm(w1) + SquaredNorm(w2)
trace = Trace(Hessian(loss, w1)) + Trace(Hessian(loss, w2))

claim = Identity(expected - loss, eta**2 / 2 * trace)


@theorem(title="Flatness without its constant", given=given, claim=claim, source="a plausible mistake")
def flatness_without_its_constant(proof):
    """Nothing is derived: the claim is false."""
