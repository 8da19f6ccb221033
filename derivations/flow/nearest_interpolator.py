r"""Without noise the flow ends at the interpolator nearest to its start, in the divergence of its mirror map.

Setting   X is n by d, and the product u of the layers is followed through its mirror map p = ∇Φ(u), which moves at the
          speed Xᵗ (Y - X u), as flow/mirror_map_of_the_product finds for η = 0. f and f₁ are Φ at u and at the
          limit u₁, where X u₁ = Y, u₀ is the start; D(u, v) = Φ(u) - Φ(v) - ∇Φ(v)ᵗ (u - v). With P = I - X⁺ X every
          interpolator is u = u₁ + P z. One coordinate of Φ is, with Δ > 0 the conserved imbalance and u = ½ Δ sinh s,
          Φ = ¼ Δ (s sinh s - cosh s), whose slope is ½ s.
Idea      The speed lies in the row space of X, and so does ∇Φ(u₁) - p = Xᵗ m: no direction of the kernel ever moves.
          Hence D(u, u₀) = D(u₁, u₀) + D(u, u₁) for every interpolator, as for a right angle, and the last term is not
          negative, as e^x ≥ 1 + x.
Breaks    With a penalty, which moves p by itself; for balanced layers, Δ = 0, whose mirror map is infinite. That the
          flow has a limit that interpolates is supposed here.
"""

from sympy import Derivative, cosh, exp, sinh

from regproofs import AllOf, Identity, Inequality, Pseudoinverse, Setting, dot, eye, positive, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
u0 = given.vector("u0", d, latex=r"\mathbf{u}_0", means="product of the layers at the start")
u1 = given.vector("u1", d, latex=r"\mathbf{u}_1", means="its limit")
p = given.vector("p", d, latex=r"\mathbf{p}", means="mirror map at the start")
m = given.vector("m", n, latex=r"\mathbf{m}", means="what the residuals add up to")
z = given.vector("z", d, latex=r"\mathbf{z}", means="any direction")
f = given.scalar("f", means="potential at u")
f1 = given.scalar("f1", latex="f_1", means="potential at the limit")
Delta = given.scalar("Delta", positive, latex=r"\Delta", means="imbalance of a coordinate")
s = given.scalar("s", means="twice the mirror map of a coordinate of u")
h = given.scalar("h", means="by how much it exceeds that of the limit")

unseen = given.let(
    "k", (eye(d) - Pseudoinverse(X) * X) * z, latex=r"\mathbf{k}", means="from the limit to another interpolator"
)
divergence = Delta / 4 * (h * sinh(s) - cosh(s) + cosh(s - h))


@theorem(
    title="The nearest interpolator",
    given=given,
    claim=AllOf(
        (
            Identity(dot(unseen, X.T * (Y - X * u0)), 0),
            Identity(f - f1 - dot(p, unseen), f - f1 - dot(p + X.T * m, unseen)),
            Inequality(0, divergence),
        )
    ),
    source="after slides l.861",
    cites=["woodworth2020kernel", "azulay2021implicit"],
    results={"divergence": divergence},
)
def nearest_interpolator(proof):
    def potential(at):
        return Delta / 4 * (at * sinh(at) - cosh(at))

    proof.have(Identity(Derivative(potential(s), s), s / 2 * Derivative(Delta / 2 * sinh(s), s)), "see its slope")
    moved = (s - h) / 2 * Delta / 2 * (sinh(s) - sinh(s - h))
    proof.have(Identity(potential(s) - potential(s - h) - moved, divergence), "compute the divergence")
    proof.have(Inequality(exp(s) * (1 - h), exp(s - h)), "bound the exponential by its tangent")
    proof.have(Inequality(exp(-s) * (1 + h), exp(h - s)), "bound the other one")


@nearest_interpolator.simulation(part=0)
def by_the_speed_in_the_kernel(ctx, X, Y, u0, z):
    design = linear.exact_matrix(ctx, X)
    missing = linear.exact_vector(ctx, Y) - linear.multiply(ctx, design, linear.exact_vector(ctx, u0))
    return linear.multiply(ctx, linear.project_on_kernel(ctx, X, z).T, linear.multiply(ctx, design.T, missing))[0]


@nearest_interpolator.simulation(part=2, of="right")
def by_the_potential_of_both_points(ctx, Delta, s, h):
    """Potential minus tangent in u itself, whose slope is half of arcsinh(2 u / Delta)."""
    imbalance, first, second = (linear.number(ctx, x) for x in (Delta, s, s - h))
    point, limit = (imbalance / 2 * ctx.sinh(x) for x in (first, second))
    slope, other = (ctx.asinh(2 * x / imbalance) / 2 for x in (point, limit))
    sizes = [ctx.sqrt(4 * x**2 + imbalance**2) / 4 for x in (point, limit)]
    return point * slope - sizes[0] - (limit * other - sizes[1]) - other * (point - limit)


@nearest_interpolator.edge
def the_limit_is_nearest_to_itself(at):
    vectors = {"Y": [1], "u0": [1, 0], "u1": [1, 0], "p": [1, 1], "m": [0], "z": [0, 0]}
    at(X=[[1, 0]], f=1, f1=1, Delta=1, s=1, h=0, **vectors).holds()
