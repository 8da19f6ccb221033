r"""A step of penalised descent with α (η² + |w_∗| + (3/2) |w|²) ≤ 1 lowers the loss by ½ α |∇F|² at least.

Setting   One coordinate of the diagonal network, A = (w₁ + w₂)² / 4 and B = (w₁ - w₂)² / 4, so that the loss is
          F = ½ r² + η² (A + B), r = w_∗ - A + B. A step multiplies A by x² and B by y², x = 1 + α (r - η²) and
          y = 1 - α (r + η²). In squares |w|² is 2 (A + B) and |∇F|² is 2 (r - η²)² A + 2 (r + η²)² B.
Idea      With z = α (A + B) the loss falls by α (r - η²)² A ((1 + x) - ½ z (1 + x)²), by the same for B and y, and by a
          square. Both x and y lie between 2 z and 2 - 2 z, where the bracket is at least 1.
Breaks    For long steps. The condition speaks of w alone, and since |w|² ≤ 2 F / η² it holds along all iterates if it
          does with 2 F / η² at the start: so descent stays in its ball, falls, and keeps its signs.
"""

from regproofs import Identity, Inequality, Setting, nonnegative, positive, theorem
from regproofs.simulate import iterates

given = Setting()
w_star = given.scalar("w_star", latex=r"w_\ast", means="target")
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
A = given.scalar("A", nonnegative, means="squared sum of the layers over 4")
B = given.scalar("B", nonnegative, means="squared difference of the layers over 4")
wanted = (alpha * (eta**2 + side * w_star + 3 * (A + B)) for side in (1, -1))
given.suppose(*(size <= 1 for size in wanted))

r, z = given.let("r", w_star - A + B, means="residual"), given.let("z", alpha * (A + B))
p, q = given.let("p", r - eta**2), given.let("q", r + eta**2)
x = given.let("x", 1 + alpha * p, means="factor of the sum of the layers")
y = given.let("y", 1 - alpha * q, means="that of their difference")
loss = r**2 / 2 + eta**2 * (A + B)
after = (w_star - A * x**2 + B * y**2) ** 2 / 2 + eta**2 * (A * x**2 + B * y**2)
squared_gradient = 2 * p**2 * A + 2 * q**2 * B


@theorem(
    title="Short steps descend",
    given=given,
    claim=Inequality(after, loss - alpha / 2 * squared_gradient),
    source="after slides l.759-761",
    cites=["clara2025regularization", "clara2025training"],
    results={"loss": loss, "loss_after": after, "squared_gradient": squared_gradient},
)
def short_steps_descend(proof):
    def gain(u):
        return u - z * (1 + u) ** 2 / 2

    def positive_gain(u):
        """2 z <= u <= 2 - 2 z and z <= 1/3, and what follows of them by multiplication."""
        bounds = [proof.have(Inequality(low, high), "bound the factor") for low, high in ((2 * z, u), (u, 2 - 2 * z))]
        third = proof.have(Inequality(3 * z, 1), "bound the size")
        parts = ((u - 2 * z) * (2 - 2 * z - u) * z / 2, (u - 2 * z) * (1 - 2 * z), z * (3 - 4 * z - 4 * z**2) / 2)
        signs = [proof.have(Inequality(0, part), "multiply bounds", by=(*bounds, third)) for part in parts]
        split = proof.have(Identity(gain(u), sum(parts)), "sort by the distance to the bounds")
        return proof.have(Inequality(0, gain(u)), "add them up", by=(split, *signs))

    first, second = alpha * p**2 * A * gain(x), alpha * q**2 * B * gain(y)
    crossed = alpha**2 * A * B * (p * (1 + x) - q * (1 + y)) ** 2 / 2
    fall = loss - alpha / 2 * squared_gradient - after
    split = proof.have(Identity(fall, first + second + crossed), "sort the fall by A, B and a square")
    gains = [positive_gain(x), positive_gain(y)]
    signs = [proof.have(Inequality(0, part), "multiply by squares", by=gains) for part in (first, second, crossed)]
    proof.have(Inequality(after, loss - alpha / 2 * squared_gradient), "read off the sign", by=(split, *signs))


@short_steps_descend.simulation
def by_descending_the_loss(ctx, w_star, eta, alpha, A, B):
    first, second = ctx.sqrt(ctx.convert(A)), ctx.sqrt(ctx.convert(B))
    loss = iterates.one_coordinate(ctx, w_star, eta)
    return loss(iterates.descended(ctx, loss, [first + second, first - second], [alpha]))


@short_steps_descend.edge
def from_the_origin_nothing_moves(at):
    at(w_star=1, eta=1, alpha="1/2", A=0, B=0).holds()


@short_steps_descend.edge
def a_long_step_ascends(at):
    at(w_star=0, eta=1, alpha=3, A=1, B=0).fails()
