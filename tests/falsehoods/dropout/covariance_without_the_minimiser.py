"""What the minimiser adds is forgotten."""

from sympy import HadamardProduct

from regproofs import Discrete, Identity, Setting, diagonal, expect, eye, nonnegative, positive, theorem

given = Setting()
d = given.dimension("d")
G = given.symmetric("G", d, semidefinite=True)
m = given.vector("m", d)
V = given.symmetric("V", d, semidefinite=True)
p = given.scalar("p", positive)
alpha = given.scalar("alpha", nonnegative)
given.suppose(p <= 1)
e = given.random_vector("e", 0 * m, V)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))
D, off = diagonal(delta), G - diagonal(G)
S = p * G + (1 - p) * diagonal(G)
kept = eye(d) - alpha * p * S
moved = e + alpha * D * (S * m - G * D * (m + e))
of_mean = kept * V * kept
of_pull = p * (1 - p) * diagonal(S * V * S) + p**2 * (1 - p) * (diagonal(S * V) * off + off * diagonal(V * S))
pairs = (1 - p) * HadamardProduct(off, V, off)
others = p * off * diagonal(V) * off + (1 - p) * diagonal(off * diagonal(V) * off)
after = of_mean + alpha**2 * of_pull + alpha**2 * p**2 * (1 - p) * (pairs + others)
claim = Identity(expect(moved * moved.T), after)


@theorem(title="A covariance that comes to rest", given=given, claim=claim, source="a plausible mistake")
def covariance_without_the_minimiser(proof):
    """Nothing is derived: the claim is false."""
