r"""The Wronskian of I and K is 1 / x: the number that fits the closed form of the flow to its start.

Setting   I and K are the modified Bessel functions of the order ν ≥ -1 and of ν + 1, at x > 0.
Idea      x (I_ν K_{ν+1} + I_{ν+1} K_ν) has the derivative 0, by the recurrences of I and K. So it is its limit at 0,
          where I_ν is asymptotic to (x/2)^ν / Γ(ν + 1) and K_{ν+1} to ½ Γ(ν + 1) (2/x)^{ν+1}: that limit is taken from
          the literature. At the order -½ the functions are elementary and the value is seen at once.
Breaks    At x = 0, where K has a pole. In flow/closed_form only the quotient of two such numbers matters at the start,
          so no proof there rests on the value.
"""

from sympy import Rational, besseli, besselk, cosh, exp, pi, sinh, sqrt

from regproofs import Identity, Setting, positive, theorem
from regproofs.simulate import linear

given = Setting()
nu = given.scalar("nu", drawn=(-1, 4), latex=r"\nu", means="order")
x = given.scalar("x", positive, drawn=(Rational(1, 2), 4), means="argument")
given.suppose(nu >= -1)

wronskian = x * (besseli(nu, x) * besselk(nu + 1, x) + besseli(nu + 1, x) * besselk(nu, x))


@theorem(
    title="The Wronskian of the modified Bessel functions",
    given=given,
    claim=Identity(wronskian, 1),
    source="after slides l.846-861",
    cites=["olver2010nist"],
    results={"wronskian": wronskian},
)
def wronskian_of_bessel(proof):
    proof.have(Identity(wronskian.diff(x), 0), "see that it is a constant")
    even, odd = sqrt(2 / (pi * x)) * cosh(x), sqrt(2 / (pi * x)) * sinh(x)
    falling = sqrt(pi / (2 * x)) * exp(-x)
    proof.have(Identity(x * (even * falling + odd * falling), 1), "compute it at the order -1/2")
    proof.assume(
        "As x falls to 0, x times the Wronskian tends to 1.", "take the limit at 0", source="olver2010nist, 10.30.1-2"
    )


@wronskian_of_bessel.simulation
def by_the_functions_of_mpmath(ctx, nu, x):
    order, place = linear.number(ctx, nu), linear.number(ctx, x)
    first, second = (ctx.besseli(order + k, place) * ctx.besselk(order + 1 - k, place) for k in (0, 1))
    return place * (first + second)


@wronskian_of_bessel.edge
def at_the_order_minus_one_half_it_is_elementary(at):
    at(nu="-1/2", x=1).holds()
