r"""A Riccati equation with a decaying source becomes linear, and in x = (κ / η²) exp(-2 η² t) modified Bessel's.

Setting   y > 0 and z are a function of time at one moment and its derivative, which moves by z' = 2 c z + 4 κ² exp(-4
          η² t) y. h, h₁, h₂ are a function of x > 0 at one point and its derivatives; x moves by x' = -2 η² x, and c
          = 2 η² ν. η, κ > 0, t ≥ 0; p and q are any numbers.
Idea      A = z / (2 y) turns the square in A' = 2 c A - 2 A² + 2 κ² exp(-4 η² t) into the derivative of a quotient.
          With y = exp(c t) h(x) the chain rule leaves x² h'' + x h' = (x² + ν²) h, which I and K solve; x times their
          Wronskian does not change.
Breaks    Where y = 0 the quotient A is infinite: a solution of the linear equation may pass through, the flow does not.
"""

from sympy import besseli, besselk, exp

from regproofs import AllOf, Identity, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow, linear

given = Setting()
nu = given.scalar("nu", latex=r"\nu", means="order")
c = given.scalar("c", means="target less the squared noise level")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
kappa = given.scalar("kappa", positive, latex=r"\kappa", means="a quarter of the imbalance at the start")
y = given.scalar("y", positive, means="solution of the linear equation")
z = given.scalar("z", means="its derivative")
x = given.scalar("x", positive, means="new variable")
h, h1, h2 = (
    given.scalar(name, latex=latex, means=means)
    for name, latex, means in (
        ("h", "h", "function of the new variable"),
        ("h1", "h_1", "its first derivative"),
        ("h2", "h_2", "its second derivative"),
    )
)
p = given.scalar("p", means="share of the first solution")
q = given.scalar("q", means="share of the second solution")
t = given.scalar("t", nonnegative, means="time")

source = kappa**2 * exp(-4 * eta**2 * t)
A = z / (2 * y)
along = A.diff(y) * z + A.diff(z) * (2 * c * z + 4 * source * y)
growth = 2 * eta**2 * nu
solution = p * besseli(nu, x) + q * besselk(nu, x)
wronskian = x * (besseli(nu, x) * besselk(nu + 1, x) + besseli(nu + 1, x) * besselk(nu, x))


def in_time(expression):
    """The derivative by t of what depends on t, x and the function of x."""
    by_x = expression.diff(x) + expression.diff(h) * h1 + expression.diff(h1) * h2
    return expression.diff(t) - 2 * eta**2 * x * by_x


path = exp(growth * t) * h
speed, acceleration = in_time(path), in_time(in_time(path))
bessel = x**2 * h2 + x * h1 - (x**2 + nu**2) * h


@theorem(
    title="From Riccati to Bessel",
    given=given,
    claim=AllOf(
        (
            Identity(along, 2 * c * A - 2 * A**2 + 2 * source),
            Identity(
                acceleration - 2 * growth * speed - 4 * eta**4 * x**2 * path, 4 * eta**4 * exp(growth * t) * bessel
            ),
        )
    ),
    source="after slides l.846-861",
    cites=["clara2025regularization", "olver2010nist"],
    results={"riccati": along, "equation_in_the_new_variable": bessel},
)
def riccati_to_bessel(proof):
    proof.have(
        Identity(along, 2 * c * A + 2 * source - z**2 / (2 * y**2)), "differentiate the quotient along the equation"
    )
    proof.have(Identity(speed, exp(growth * t) * (growth * h - 2 * eta**2 * x * h1)), "differentiate the product")
    solved = x**2 * solution.diff(x, 2) + x * solution.diff(x)
    proof.have(Identity(solved, (x**2 + nu**2) * solution), "solve by I and K")
    proof.have(Identity(wronskian.diff(x), 0), "see that the Wronskian is a constant over x")


@riccati_to_bessel.simulation(part=0)
def by_the_series_of_the_quotient(ctx, c, eta, kappa, y, z, t):
    rate, level = 2 * linear.number(ctx, c), 4 * linear.number(ctx, kappa) ** 2
    decay = ctx.exp(-4 * linear.number(ctx, eta) ** 2 * linear.number(ctx, t))
    top, bottom = flow.taylor_series(ctx, lambda w: [rate * w[0] + level * decay * w[1], w[0]], [z, y])
    return (top / bottom)[1] / 2


@riccati_to_bessel.edge
def at_order_zero_the_first_derivative_drops_out(at):
    at(nu=0, c=1, eta=1, kappa=1, y=1, z=0, x=1, h=1, h1=0, h2=1, p=1, q=0, t=0).holds()
