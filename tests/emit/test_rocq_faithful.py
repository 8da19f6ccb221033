"""What is printed for Rocq says what the claim says: the text is read back by other code, and computed side by side."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import pytest
from flint import fmpq, fmpq_mat

from regproofs.collect import find, load
from regproofs.emit.rocq import pieces, terms
from regproofs.emit.rocq.pieces import Level, Piece
from regproofs.emit.rocq.statement import NotExported, Statement, flattened, statement
from regproofs.judge.sampled import largest_dimension
from regproofs.logic.average import AVERAGED, degrees
from regproofs.logic.balls import Uncertain
from regproofs.logic.claim import Claim, CriticalPoints, When
from regproofs.logic.decision import Beyond
from regproofs.logic.expression import NoiseScalar, Pseudoinverse, random_quantities
from regproofs.logic.quantity import Quantity
from regproofs.logic.theorem import Theorem
from regproofs.probe.case import Case
from regproofs.probe.cases import cases
from regproofs.probe.exact import exact, matrix_value
from regproofs.probe.points import points
from regproofs.probe.search import search
from tests.emit.rocq import landscapes, moving  # noqa: F401  # they register their kinds of claim
from tests.emit.rocq.faithful import Apart, Side, check, entries_of
from tests.emit.rocq.numbers import Unclear, power, precisely
from tests.emit.rocq.reader import Tree, Unreadable, opened, read

FILES = {file.id: file.path for file in find([])}
CASES = int(os.environ.get("REGPROOFS_CASES", "4"))
SKIPPED = (Beyond, Uncertain, Unclear, ZeroDivisionError)


def conditions(claim: Claim) -> list[Any]:
    """Under which a part of a claim says anything, one after the other."""
    if isinstance(claim, When):
        return [claim.condition, *conditions(claim.claim)]
    return []


def drawn(theorem: Theorem, claim: Claim) -> list[Case]:
    """Cases in the hypotheses in which a claim says something."""
    wanted = conditions(claim)
    branches = [case.condition for case in claim.listing] if isinstance(claim, CriticalPoints) else [None]
    found: list[Case] = []
    for branch in branches:
        some: list[Case] = []

        def enough(case: Case, some: list[Case] = some) -> bool:
            some.append(case)
            return len(some) >= CASES

        known = [*wanted, *([branch] if branch is not None else [])]
        strategy = cases(theorem.given, known, None, min(largest_dimension(theorem), 3))
        search(strategy, enough, examples=6 * CASES, seed=7, plainest=False)
        found += some
    return found


# -- the values of names -----------------------------------------------------------------------------------------------

PRIME = "_prime"
POWERS = {"square": 2, "cube": 3}
TRIPLE = ["nat", "vec", "nat -> vec", "nat -> vec"]


def side_of(binders: list[tuple[str, str]], theorem: Theorem, case: Case) -> Side:
    """The values of what a statement binds, by name and type."""
    at: dict[str, Any] = {}
    todo, matrix = list(binders), None
    while todo:
        name, kind = todo.pop(0)
        if name.startswith("E_") and kind.endswith("-> R ) -> R"):
            at[name] = functional(quantity_of(name[2:], theorem), theorem, case)
        elif name.startswith("m_") and kind == "nat -> R":
            law = quantity_of(name[2:], theorem).law
            at[name] = lambda k, law=law: exact(law.moment(k), case)
        elif (
            kind == "mat" and name not in theorem.given.quantities and name.rstrip("_") not in theorem.given.quantities
        ):
            at[name] = entries(matrix_value(Pseudoinverse(matrix), case))
        elif kind == "R -> R":
            at[name] = activation(name, case)
        else:
            symbol = quantity_of(name, theorem)
            at[name] = entries_of(symbol, case)
            matrix = symbol if kind == "mat" else matrix
            if kind == "mat" and [other for _, other in todo[:4]] == TRIPLE:
                at |= triple([name for name, _ in todo[:4]], case.triples[symbol.name])
                del todo[:4]
    return Side(case, at, theorem.expected == "holds")


def activation(name: str, case: Case) -> Any:
    """A power of numbers, or the derivative of one; of other functions the claim has no exact value."""
    plain, slopes, _ = name.partition(PRIME)
    which = str(case.values[plain])

    def apply(x: Any) -> Any:
        if which not in POWERS:
            raise Beyond(f"{which} is no power")
        degree = POWERS[which]
        return fmpq(degree) * power(x, degree - 1) if slopes else power(x, degree)

    return apply


def quantity_of(name: str, theorem: Theorem) -> Any:
    """The quantity that a name of the text means."""
    known = theorem.given.quantities
    return (known.get(name) or known[name.removesuffix("_")]).symbol


def triple(names: list[str], found: Any) -> dict[str, Any]:
    """The rank, the singular values, and the singular vectors as functions of two indices."""
    r, sigma, u, v = names
    number = [fmpq(x.numerator, x.denominator) for x in found.sigma]

    def vectors(rows: Any) -> Any:
        table = [[fmpq(x.numerator, x.denominator) for x in row] for row in rows]
        return lambda j: lambda i: table[position(i, len(table))][position(j, len(number))]

    values = (len(number), lambda j: number[position(j, len(number))], vectors(found.u), vectors(found.v))
    return dict(zip((r, sigma, u, v), values, strict=True))


def position(k: int, size: int) -> int:
    """A place from 1, as one from 0."""
    assert isinstance(k, int)
    assert 1 <= k <= size, f"the index {k} is outside of 1..{size}"
    return k - 1


def entries(matrix: fmpq_mat) -> Any:
    """A matrix as a function of its indices; of one index if it is a column."""
    rows, columns = matrix.nrows(), matrix.ncols()
    return lambda i: lambda j: matrix[position(i, rows), position(j, columns)]


def functional(random: Any, theorem: Theorem, case: Case) -> Any:
    """The average over finitely many points with the moments of a law; given others where the mean depends on them."""
    given = sorted((other for other in random_quantities(random) if other != random), key=str)
    size = max(
        (
            degrees(node.args[0], node).get(random, 0)
            for e in theorem.claim.expressions()
            for node in e.atoms(*AVERAGED)
        ),
        default=2,
    )

    def average(f: Any, noise: dict[str, fmpq_mat]) -> Any:
        here = replace(case, noise={**case.noise, **noise})
        found = points(random, max(size, 2), lambda e: exact(e, here), lambda e: matrix_value(e, here))
        return sum((f(as_value(random, x)) * weight for x, weight in found), fmpq(0))

    if not given:
        return lambda f: average(f, {})
    (other,) = given
    length = int(exact(other.rows, case))
    return lambda z: lambda f: average(f, {other.name: fmpq_mat(length, 1, [z(k) for k in range(1, length + 1)])})


def as_value(random: Any, x: fmpq_mat) -> Any:
    """A value of a random quantity: a number, or a function of its indices."""
    if isinstance(random, NoiseScalar):
        return x[0, 0]
    if random.cols == 1:
        return lambda i: x[position(i, x.nrows()), 0]
    return entries(x)


# -- the tests ---------------------------------------------------------------------------------------------------------


def printed(theorem: Theorem) -> Statement | None:
    try:
        return statement(theorem)
    except NotExported:
        return None


def compare(theorem: Theorem, said: Statement) -> int:
    """Hold every part against its claim at some cases; the number of cases at which that could be done."""
    done = 0
    for claim, text in zip(flattened(theorem.claim), said.parts, strict=True):
        binders, supposed, body = opened(text)
        count = len(conditions(claim))
        supposed, inner = supposed[: len(supposed) - count], supposed[len(supposed) - count :]
        for condition in reversed(inner):
            body = ("infix", "->", condition, body)
        for case in drawn(theorem, claim):
            try:
                side = side_of(binders, theorem, case)
                for tree in supposed:
                    replace(side, holds=True).true(tree)
                check(claim, body, side)
                done += 1
            except SKIPPED:
                continue
    return done


@pytest.mark.parametrize("identity", FILES)
def test_the_text_says_what_the_claim_says(identity: str) -> None:
    theorem = load(FILES[identity])
    said = printed(theorem)
    if said is not None:
        assert precisely(lambda: compare(theorem, said)) >= len(said.parts), "no case to compare at"


@pytest.mark.parametrize("identity", FILES)
def test_the_whole_is_the_conjunction_of_its_parts(identity: str) -> None:
    said = printed(load(FILES[identity]))
    if said is not None:
        binders, _, _ = opened(said.text)
        whole = str(read(said.text))
        for part in said.parts:
            head, supposed, body = opened(part)
            assert head == binders
            assert all(str(tree) in whole for tree in (*supposed, body))


@pytest.mark.parametrize("identity", FILES)
def test_a_domain_is_supposed_of_every_quantity(identity: str) -> None:
    theorem = load(FILES[identity])
    said = printed(theorem)
    if said is not None:
        binders, supposed, _ = opened(said.text)
        for name, kind in binders:
            known = theorem.given.quantities.get(name) or theorem.given.quantities.get(name.removesuffix("_"))
            if name.endswith(PRIME):
                plain = name.removesuffix(PRIME)
                assert read(f"forall x : R, is_derive {plain} x ({name} x)") in supposed
            if known is not None and (tree := expected_domain(name, known, kind)) is not None:
                assert tree in supposed, name


def expected_domain(name: str, quantity: Quantity, kind: str) -> Tree | None:
    """What is supposed of a quantity, written for this test once more."""
    if quantity.kind == "dimension":
        return read(f"(1 <= {name})%nat")
    if kind == "R" and quantity.domain.name in ("positive", "nonnegative"):
        return read(f"0 {'<' if quantity.domain.name == 'positive' else '<='} {name}")
    if quantity.kind in ("symmetric", "semidefinite"):
        return read(f"symmetric {quantity.symbol.rows} {name}")
    return None


# -- the tests, tested -------------------------------------------------------------------------------------------------


def swapped(given: Any) -> Piece:
    """b - a for a - b."""
    found = list(given)
    (plus, a), (minus, b) = found[0], found[-1]
    return pieces.joined([(False, b), *found[1:-1], (True, a)] if minus and not plus else found)


def without_parentheses(piece: Piece, level: int) -> Any:
    return piece.doc


def to_the_left(base: Piece, exponent: Piece) -> Piece:
    """(- x) ^ 2 without its parentheses."""
    return Piece((base.doc, " ^ ", pieces.at_most(exponent, Level.ATOM)), Level.POWER)


def upside_down(above: Any, below: Any) -> Piece:
    return pieces.fraction(below, above) if below and above else pieces.fraction(above, below)


BREAKS: list[tuple[str, Any, str, Any]] = [
    ("summands change places", terms, "joined", swapped),
    ("no parentheses", pieces, "at_most", without_parentheses),
    ("powers of sums lose their parentheses", terms, "power", to_the_left),
    ("quotients upside down", terms, "fraction", upside_down),
]
SAMPLE = ["iterates/discrete_balancing", "diagonal_network/lasso_soft_threshold", "flow/logistic"]
SAMPLE += ["ridge/normal_equations", "deep_network/target_of_a_size", "iterates/telescoping", "noise/stein_identity"]
MISREAD = (Apart, Unreadable, AssertionError, KeyError, TypeError, ValueError)


@pytest.mark.parametrize("name", [name for name, *_ in BREAKS])
def test_a_broken_printer_is_found_wherever_it_changes_a_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, module, attribute, broken = next(entry for entry in BREAKS if entry[0] == name)
    theorems = [load(FILES[identity]) for identity in SAMPLE]
    right = [statement(theorem).text for theorem in theorems]
    monkeypatch.setattr(module, attribute, broken)
    wrong = [(theorem, statement(theorem)) for theorem in theorems]
    changed = [(theorem, said) for (theorem, said), text in zip(wrong, right, strict=True) if said.text != text]
    assert len(changed) >= 3
    for theorem, said in changed:
        with pytest.raises(MISREAD):
            precisely(lambda theorem=theorem, said=said: compare(theorem, said))
