r"""One step of descent leaves its flow by half the step squared times the bound on the second derivative of the path.

Setting   Any path θ of a flow, seen along one direction: x is its position, v its velocity and z, with |z| ≤ M, its
          acceleration; x₀ and v₀ are the start. One step of descent over the time t ≥ 0 is x₀ + t v₀.
Idea      The velocity moves by M t at most, hence the position by ½ M t² beyond the step. For θ' = -∇f(θ) the
          acceleration is ∇²f ∇f: M is a bound on its norm, and the direction is that of the error.
Breaks    Where ∇f has no derivative M may be infinite: for f = -(2/3) |x|^{3/2} descent from 0 never leaves it.
"""

from regproofs import FlowBounds, Line, Setting, nonnegative, theorem
from regproofs.simulate import flow

given = Setting()
x0 = given.scalar("x0", latex="x_0", means="position at the start")
v0 = given.scalar("v0", latex="v_0", means="velocity at the start")
x = given.scalar("x", means="position")
v = given.scalar("v", means="velocity")
z = given.scalar("z", means="acceleration")
M = given.scalar("M", nonnegative, means="bound on the acceleration")
t = given.scalar("t", nonnegative, means="time, and step size")
given.suppose(z <= M, -M <= z)

error = M * t**2 / 2


@theorem(
    title="The local error of a step of descent",
    given=given,
    claim=FlowBounds(
        (v, z),
        over=(x, v),
        start=(x0, v0),
        lines=[
            Line(v - v0 - M * t, "<=", 0, 0),
            Line(v - v0 + M * t, ">=", 0, 0),
            Line(x - x0 - t * v0, "<=", error, 0, by=(1,)),
            Line(x - x0 - t * v0, ">=", -error, 0, by=(2,)),
        ],
        time=t,
    ),
    source="slides l.791",
    cites=["clara2025regularization"],
    results={"error": error},
)
def local_error_of_a_step(proof):
    proof.start(error.diff(t))
    proof.equals(M * t, "differentiate the bound")


@local_error_of_a_step.simulation
def by_following_the_path(ctx, x0, v0, z, t):
    return flow.reached(ctx, lambda w: [w[1], w[0] * 0 + z], [x0, v0], t)


@local_error_of_a_step.edge
def a_straight_path_is_followed_exactly(at):
    at(x0=1, v0=2, x=0, v=0, z=0, M=0, t=3).holds()


@local_error_of_a_step.edge
def a_constant_acceleration_attains_the_bound(at):
    at(x0=1, v0=2, x=0, v=0, z=1, M=1, t=1).holds()
