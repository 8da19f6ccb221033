"""The products of I and K are said to differ by 1 / x, where it is their sum."""

from sympy import Rational, besseli, besselk

from regproofs import Identity, Setting, positive, theorem

given = Setting()
nu = given.scalar("nu", drawn=(-1, 4))
x = given.scalar("x", positive, drawn=(Rational(1, 2), 4))
given.suppose(nu >= -1)

claim = Identity(x * (besseli(nu, x) * besselk(nu + 1, x) - besseli(nu + 1, x) * besselk(nu, x)), 1)


@theorem(title="A minus", given=given, claim=claim, source="a plausible mistake")
def wronskian_with_a_minus(proof):
    """Nothing is derived: the claim is false."""
