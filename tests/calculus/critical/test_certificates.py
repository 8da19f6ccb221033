"""Elimination trees are read afresh: a tree that was tampered with is not believed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sympy import Eq, Symbol, symbols

from regproofs.calculus.critical.eliminate import grow, starting
from regproofs.calculus.critical.known import Budget, Known
from regproofs.calculus.critical.place import Place, places
from regproofs.calculus.critical.points import Loss, found_at
from regproofs.calculus.critical.space import space_of
from regproofs.calculus.critical.squares import as_squares
from regproofs.calculus.critical.tree import Branch, Link, Node, Product, Squares, Standing, Step, divided
from regproofs.calculus.critical.verify import complete
from regproofs.logic.ring import Quotient

x, y, z, u = symbols("x y z u", real=True)
s = Symbol("s", positive=True)
penalised = (u - x * y) ** 2 / 2 + s * (x**2 + y**2) / 2
LOSSES = {
    "penalised": (penalised, (x, y), (u > s,)),
    "at the threshold": (penalised, (x, y), (Eq(u, s),)),
    "hyperbola": ((u - x * y) ** 2 / 2, (x, y), (u > 0,)),
    "three factors": ((u - x * y * z) ** 2 / 2 + s * (x**2 + y**2 + z**2) / 2, (x, y, z), (u > s,)),
    "a sum of squares": (x**5 + 5 * x * y**4 + y, (x, y), ()),
    "a curve": ((x**2 + y**2 - 1) ** 2, (x, y), ()),
}


def grown(name):
    loss, over, conditions = LOSSES[name]
    space, poly = space_of(loss, over, conditions)
    known, node = Known(space, conditions, Budget(2000)), Node()
    gradient = [poly.derivative(slot) for slot in space.own]
    grow(starting(gradient, known, node.steps), known, node)
    return node, gradient, known


def believed(node, gradient, known):
    return complete(node, gradient, [link.poly for link in known.links], known)


@pytest.mark.parametrize("name", LOSSES)
def test_a_tree_is_believed(name):
    assert believed(*grown(name))


@pytest.mark.parametrize("name", LOSSES)
def test_a_tree_of_another_loss_is_not(name):
    node, gradient, known = grown(name)
    other = [g + known.space.gens[0] ** 7 for g in gradient]
    assert not believed(node, other, known)


@pytest.mark.parametrize("name", ["penalised", "hyperbola", "three factors", "a curve"])
def test_no_branch_may_be_lost(name):
    node, gradient, known = grown(name)
    for inner in [n for n in node.walk() if n.children]:
        kept = inner.children
        for lost in range(len(kept)):
            inner.children = kept[:lost] + kept[lost + 1 :]
            assert not believed(node, gradient, known)
        inner.children = kept


def test_no_leaf_may_be_closed_without_reason():
    node, gradient, known = grown("penalised")
    for inner in [n for n in node.walk() if n.leaf is not None]:
        leaf, inner.leaf, inner.empty = inner.leaf, None, known.space.gens[0]
        assert not believed(node, gradient, known)
        inner.leaf, inner.empty = leaf, None


def broken(step, one):
    """The step with something changed that matters."""
    if isinstance(step, Step):
        (cofactor, source), *rest = step.parts
        return replace(step, parts=((cofactor + one, source), *rest))
    if isinstance(step, Standing):
        return replace(step, multiplier=step.multiplier + one)
    if isinstance(step, Product):
        return replace(step, factors=(*step.factors, (one * 2, 1)))
    return replace(step, parts=((step.parts[0][0] * 2, *step.parts[0][1:]), *step.parts[1:]))


@pytest.mark.parametrize("name", LOSSES)
def test_each_identity_is_multiplied_out(name):
    node, gradient, known = grown(name)
    steps = [(inner, place) for inner in node.walk() for place in range(len(inner.steps))]
    assert steps
    for inner, place in steps:
        right = inner.steps[place]
        inner.steps[place] = broken(right, known.space.one)
        assert not believed(node, gradient, known)
        inner.steps[place] = right
    assert believed(node, gradient, known)


def test_all_kinds_of_steps_occur():
    kinds = {type(step) for name in LOSSES for inner in grown(name)[0].walk() for step in inner.steps}
    assert kinds >= {Step, Product}


def test_a_sum_of_even_powers_vanishes_where_all_do():
    space, poly = space_of(x**5 / 5 + x * y**4, (x, y), ())
    known, node = Known(space, (), Budget(500)), Node()
    gradient = [poly.derivative(slot) for slot in space.own]
    grow(starting(gradient, known, node.steps), known, node)
    (squares,) = [step for step in node.steps if isinstance(step, Squares)]
    assert complete(node, gradient, [], known)
    node.steps[node.steps.index(squares)] = broken(squares, space.one)
    assert not complete(node, gradient, [], known)


def test_pseudo_division_is_an_identity():
    space, poly = space_of(x**4 * y + u * x**2 - y**3 + 1, (x, y), ())
    by = space.poly((u + y) * x**2 - 3 * x * y + 2)
    multiplier, quotient, rest = divided(poly, by, 0)
    assert multiplier * poly == quotient * by + rest
    assert rest.degrees()[0] < 2


# -- sums of squares ---------------------------------------------------------------------------------------


def squares_of(loss, value, conditions=(), zeros=()):
    space, poly = space_of(loss, (x, y), conditions)
    known = Known(space, conditions, Budget(2000))
    return as_squares(poly, Quotient(space.poly(value), space.one), zeros, known)


def test_a_square_is_found():
    ((weight, form),) = squares_of((x - y) ** 2, 0)
    assert weight * form**2 in ((x - y) ** 2, (y - x) ** 2)


@pytest.mark.parametrize(
    ("loss", "value"),
    [(x**2 - y**2, 0), ((x - y) ** 2, 1), (x**4 * y**2 + x**2 * y**4 - 3 * x**2 * y**2 + 1, 0), (x**3, 0), (x, -5)],
)
def test_what_is_no_sum_of_squares_is_not_found(loss, value):
    """The third is Motzkin's polynomial: nowhere negative, and no sum of squares."""
    assert squares_of(loss, value) is None


def test_weights_follow_from_the_conditions():
    assert squares_of(penalised, u**2 / 2, (u < s, u > -s))
    assert squares_of(penalised, u**2 / 2, (u > s,)) is None


def test_a_value_below_the_least_has_a_certificate_and_one_above_has_none():
    assert squares_of(x**2 + y**4 - y**2, -1)
    assert squares_of(x**2 + y**4 - y**2, 0) is None


def test_the_points_over_a_chain():
    node, _, known = grown("penalised")
    found = [place for leaf in node.leaves() for place in places(leaf.chain, known)]
    assert len(found) == 3
    assert all(isinstance(place, Place) and not place.free for place in found)


# -- points over chains ------------------------------------------------------------------------------------


def chained(loss, *equations):
    """The space, what is known, and a chain that gives the variables in order."""
    space, poly = space_of(loss, (x, y), ())
    links = tuple(Link(slot, space.poly(equation)) for slot, equation in enumerate(equations))
    return Loss(space, poly), Known(space, (), Budget(500)), links


def test_a_point_at_which_what_must_not_vanish_does_belongs_to_another_leaf():
    loss, known, chain = chained(x**3 / 3 - 2 * x + y**3 / 3 - 2 * y, x**2 - 2, y**2 - 2)
    everything, _ = found_at([Branch((), (), chain)], loss, known)
    apart, _ = found_at([Branch((), (known.space.poly(x - y),), chain)], loss, known)
    assert (len(everything), len(apart)) == (4, 2)
    assert all(place.at()[x] == -place.at()[y] for place in apart)


@pytest.mark.parametrize(
    ("equations", "count"), [((x**2 + x + 1, y), 0), ((x**2 + x - 1, y), 2), ((x**4 - 4 * x**2 + 2, y), 4),
                             ((x**4 - 2 * x**2 - 2, y), 2), ((x**4 + 4 * x**2 + 2, y), 0), ((x**3 - 2, y), 1)],
)  # fmt: skip
def test_only_real_points_are_points(equations, count):
    _, known, chain = chained(x * y, *equations)
    found = [place.at()[x] for place in places(chain, known)]
    assert len(found) == len(set(found)) == count
    assert all(abs(float(equations[0].subs(x, at).evalf(30))) < 1e-12 for at in found)


def test_a_curve_without_real_points_is_none():
    _, known, _ = chained(x * y)
    for equation, count in ((x**2 + y**2 + 1, 0), (x**2 + y**2 - 1, 1)):
        assert len(list(places((Link(0, known.space.poly(equation)),), known))) == count
