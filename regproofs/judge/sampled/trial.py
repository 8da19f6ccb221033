"""What every kind of trial shares: comparing roads on the ladder, and keeping count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq, fmpq_mat
from sympy import Basic, Expr, Symbol
from sympy.logic.boolalg import Boolean

from regproofs.calculus.unrolled import unrolled
from regproofs.errors import StatementError
from regproofs.judge.sampled.bench import Bench, Road, at
from regproofs.logic import balls, decide
from regproofs.logic.balls import as_rational
from regproofs.logic.claim import Identity, Inequality
from regproofs.logic.decision import Beyond
from regproofs.logic.quantity import Setting
from regproofs.logic.scene import of_modest_size
from regproofs.logic.theorem import Simulation
from regproofs.probe.case import Case, exact_string, fraction, rational, to_rows
from regproofs.probe.defined import undefined
from regproofs.probe.exact import exact, rational_value
from regproofs.simulate import UndefinedHere, exact_matrix, number
from regproofs.simulate.ladder import Agreement, climb, climb_order
from regproofs.simulate.trajectory import OutOfReach

MOST_DIGITS = 40
LONGEST = 100
BITS = 3.3219  # in a digit
CONFIRMING = 4  # times the top of the ladder: the digits where a difference must be seen again
LOST = 1024  # roundings, for the difference between a program's and those of the balls
CANCELLING = "both sides, as their terms cancel beyond all digits,"
SHORT = 12  # operations of a number that is shown in radicals
LEAST = -(10**9)
NOISE = -10
# A strict order may hold by very little of its sides: beside 10^60, 10^-300 needs this many times the digits.
CEILING = 64


@dataclass(frozen=True)
class Finding:
    """Why a case refutes the claim: the two numbers that should agree, and what else to say of the case."""

    reason: str
    left: str = ""
    right: str = ""
    difference: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Tally:
    """What was seen over all cases."""

    worst: str = "0"
    closest: str | None = None
    digits: Counter[int] = field(default_factory=Counter)
    undecided: list[str] = field(default_factory=list)
    unclear: int = 0
    exact: int = 0
    vanishing: int = 0
    tied: int = 0
    special: Counter[str] = field(default_factory=Counter)
    beyond: Counter[str] = field(default_factory=Counter)
    runs: dict[str, str] = field(default_factory=dict)
    slopes: Counter[str] = field(default_factory=Counter)

    def add(self, agreement: Agreement, *, order: bool) -> None:
        """Keep the largest difference of an equality or the least gap of an order, and the digits."""
        last = agreement.rungs[-1]
        self.digits[last.digits] += 1
        if agreement.tied:
            self.tied += 1  # a strict order that no number of digits decides
            return
        if order:
            self.closest = min(self.closest or last.relative, last.relative, key=magnitude)
        elif agreement.outcome == "agrees" and magnitude(last.relative)[0] > NOISE:
            self.vanishing += 1  # both sides are rounding around 0, which has no relative difference
        elif agreement.outcome != "differs":
            self.worst = max(self.worst, last.relative, key=magnitude)
        if agreement.outcome == "undecided":
            self.undecided.append(agreement.explanation)


Check = Callable[[Bench, Tally], Finding | None]


@dataclass(frozen=True)
class Trial:
    """How a claim is put to the test at a case.

    `sides` lists conditions under each of which cases are drawn; `independent` says whether two different
    programs meet; `gap` is what an order leaves between its sides, relative to them; None without a value. `given`
    are the quantities that are drawn, where these are not those of the theorem.
    """

    roads: tuple[str, ...]
    check: Check
    independent: bool = True
    sides: tuple[tuple[Boolean, ...], ...] = ((),)
    gap: Callable[[Bench], Any] | None = None
    given: Setting | None = None


@dataclass(frozen=True)
class Scope:
    """What a trial may use: the setting, the simulations of its claim, and the ladder."""

    given: Setting
    simulations: Sequence[Simulation]
    ladder: tuple[int, ...]

    def simulating(self, *sides: str) -> list[Simulation]:
        """The simulations of some side of the claim."""
        return [simulation for simulation in self.simulations if simulation.of in sides]


def gap(expressions: Iterable[Basic], bench: Bench) -> Finding | None:
    """A part of the claim that has no value at the case."""
    words = next((words for e in expressions if (words := undefined(e, bench.case))), None)
    return Finding(f"undefined here: {words}", left="undefined") if words else None


def exactly(claim: Identity | Inequality, bench: Bench, tally: Tally) -> Finding | None:
    """Refutes a relation between two sides whose values at the case are rational numbers, by computing them.

    This sees differences of any size, where the ladder sees those within its digits.
    """
    left: Any = rational_value(claim.left, bench.case)
    right: Any = rational_value(claim.right, bench.case)
    if left is None or right is None:
        return None
    tally.exact += 1
    if _related(claim, left, right):
        return None
    sides = [exact_text(side) for side in (left, right)]
    return Finding("the exact values of the two sides", sides[0], sides[1], exact_text(_largest(left - right)))


def _related(claim: Identity | Inequality, left: Any, right: Any) -> bool:
    if isinstance(claim, Identity):
        return bool(left == right)
    return bool(left < right if claim.strict else left <= right)


def _largest(value: fmpq | fmpq_mat) -> fmpq:
    return max(value.entries(), key=abs) if isinstance(value, fmpq_mat) else value


def cancelled(claim: Identity | Inequality, sides: Sequence[Road], bench: Bench, scope: Scope, tally: Tally) -> bool:
    """Whether a difference between the two sides may be nothing but rounding of terms that cancel.

    The radii of balls say how far rounding reaches at the digits where a difference refutes; where they know no
    value, the difference is believed.
    """
    digits = CONFIRMING * scope.ladder[-1]
    first, last = (side.at(bench, digits) for side in sides)
    point = _numbers_of(claim.expressions(), bench.case)
    if hasattr(first, "rows") or point is None:
        return False
    with ctx.workprec(round(digits * BITS)):
        inexact: Any = {symbol: arb(value) for symbol, value in point.items()}
        try:
            radius = sum((arb(balls.value(side, inexact)).rad() for side in (claim.left, claim.right)), arb(0))
        except (Beyond, balls.Uncertain, TypeError):
            return False
        lost = bool(arb(at(digits).nstr(abs(first - last), 5)) <= LOST * radius)
    tally.beyond.update([CANCELLING] if lost else [])
    return lost


def in_radicals(claim: Identity | Inequality, finding: Finding, bench: Bench) -> Finding:
    """The finding with both sides as exact algebraic numbers, where they are short ones."""
    left, right = (_algebraic(side, bench.case) for side in (claim.left, claim.right))
    if left is None or right is None:
        return finding
    return replace(finding, left=str(left), right=str(right), difference=str(left - right))


def _algebraic(side: Any, case: Case) -> Any:
    """A scalar in radicals, seen to be the number that the balls give; None where it is none, or a long one."""
    point = _numbers_of([side], case)
    if point is None or not _modest(side, case):
        return None
    try:
        found = side.xreplace({symbol: as_rational(value) for symbol, value in point.items()})
    except ValueError:  # a derivative by a symbol that a number replaces
        return None
    if not (found.is_number and found.is_algebraic and found.is_real) or found.count_ops() > SHORT:
        return None
    try:
        return found if arb(exact(side, case)).overlaps(arb(exact(found, case))) else None
    except (Beyond, balls.Uncertain):
        return None


def exact_text(value: fmpq | fmpq_mat) -> str:
    """Rational numbers as they are, or where that is long with as many digits as are printed of others."""
    rows = to_rows(value if isinstance(value, fmpq_mat) else fmpq_mat(1, 1, [value]))
    shown = exact_string(rows if isinstance(value, fmpq_mat) else rows[0][0])
    if len(shown) <= LONGEST:
        return shown
    many = at(2 * MOST_DIGITS)
    return text(exact_matrix(many, rows) if isinstance(value, fmpq_mat) else number(many, rows[0][0]), MOST_DIGITS)


def different(roads: Sequence[Road]) -> bool:
    """Whether at least two of the roads are different programs."""
    return len({road.program for road in roads}) > 1


def equal(left: Road, right: Road, bench: Bench, scope: Scope, tally: Tally) -> Finding | None:
    """Refutes that two roads lead to one number."""
    return _judge(climb, left, right, bench, scope, tally, order=False)


def ordered(
    left: Road,
    right: Road,
    bench: Bench,
    scope: Scope,
    tally: Tally,
    *,
    strict: bool = False,
    same: Callable[[], bool] = lambda: False,
) -> Finding | None:
    """Refutes that the first road's number is at most (if strict, less than) the second's.

    `same` is asked where both are equal in all digits: whether exact algebra proves that they are one number.
    """

    def order(evaluate: Any, ladder: Any) -> Agreement:
        found = climb_order(evaluate, ladder, ceiling=CEILING * ladder[-1], strict=strict)
        if not found.tied or not same():
            return found
        words = "the sides are the same number by exact algebra, where one was to be less"
        return replace(found, outcome="differs", explanation=words, tied=False)

    return _judge(order, left, right, bench, scope, tally, order=True)


def same_number(left: Expr, right: Expr, case: Case) -> bool:
    """Whether exact algebra proves two scalars equal at a case, with all entries written out."""
    numbers = {name: value for name, value in case.values.items() if not isinstance(value, tuple | str)}
    for name, matrix in case.matrices.items():
        numbers |= {
            f"{name}_{i + 1}{k + 1 if matrix.ncols() > 1 else ''}": fraction(matrix[i, k])
            for i in range(matrix.nrows())
            for k in range(matrix.ncols())
        }
    try:
        if not (_modest(left, case) and _modest(right, case)):
            return False
        sides = [_written_out(side, case, numbers) for side in (left, right)]
        answer = decide.equal(*sides)
    except (KeyError, TypeError, ValueError, ArithmeticError):  # what has no value, or is no question about scalars
        return False
    return answer.truth == "proved" and not answer.side_conditions


def _modest(side: Any, case: Case) -> bool:
    """Whether SymPy can write out all powers of a side at a case."""
    numbers = {name: as_rational(rational(x)) for name, x in case.values.items() if not isinstance(x, tuple | str)}
    return of_modest_size(side, {s: numbers[s.name] for s in side.free_symbols if getattr(s, "name", "") in numbers})


def _written_out(side: Expr, case: Case, numbers: Mapping[str, int | Fraction]) -> Expr:
    sizes = {s: n for s in side.free_symbols if isinstance(n := case.values.get(s.name), int)}
    scalar = unrolled(side, sizes)
    return scalar.xreplace({s: as_rational(rational(numbers[s.name])) for s in scalar.free_symbols})


def _numbers_of(expressions: Iterable[Basic], case: Case) -> dict[Basic, fmpq] | None:
    """The values of all symbols in expressions; None where one of them is no number of the case."""
    point: dict[Basic, fmpq] = {}
    for symbol in {s for expression in expressions for s in expression.free_symbols}:
        value = case.values.get(symbol.name) if isinstance(symbol, Symbol) else None
        if value is None or isinstance(value, tuple | str):
            return None
        point[symbol] = rational(value)
    return point


def _judge(
    compare: Any, left: Road, right: Road, bench: Bench, scope: Scope, tally: Tally, *, order: bool
) -> Finding | None:
    def evaluate(digits: int) -> tuple[Any, Any]:
        sides = left.at(bench, digits), right.at(bench, digits)
        if order and any(hasattr(side, "_mpc_") and side.imag for side in sides):
            raise UndefinedHere("complex numbers have no order")
        return sides

    try:
        agreement: Agreement = compare(evaluate, scope.ladder)
    except OutOfReach:
        tally.beyond[right.name] += 1
        return None
    except UndefinedHere as error:
        return Finding(f"{left.name} or {right.name} has no value here: {error}", left="undefined")
    except (TypeError, ValueError) as error:
        raise StatementError(f"{left.name} cannot be compared with {right.name}: {error}") from error
    tally.add(agreement, order=order)
    if agreement.outcome != "differs":
        return None
    return Finding(f"{left.name} against {right.name}: {agreement.explanation}", **_numbers(agreement, evaluate))


def _numbers(agreement: Agreement, evaluate: Callable[[int], tuple[Any, Any]]) -> dict[str, Any]:
    """Both sides to as many digits as show the difference, all of them certified by the last two rungs."""
    last = agreement.rungs[-1]
    shown = 15
    if last.difference:
        shown = min(MOST_DIGITS, max(shown, 6 - magnitude(last.relative)[0]))
    sides = [text(side, min(shown, last.digits // 2)) for side in evaluate(last.digits)]
    difference = at(last.digits).nstr(last.difference, 6) if last.difference is not None else ""
    return {"left": sides[0], "right": sides[1], "difference": difference}


def magnitude(relative: str) -> tuple[int, str]:
    """The exponent and the digits of a number such as 4.1e-30, to compare numbers of any size.

    >>> max("9.0e-31", "4.1e-30", "0", key=magnitude)
    '4.1e-30'
    """
    digits, mark, exponent = relative.partition("e")
    return (int(exponent), digits) if mark else (LEAST, digits)


def text(value: Any, digits: int) -> str:
    """A number, vector or matrix with so many significant digits."""
    if hasattr(value, "rows"):
        rows = [[text(value[i, j], digits) for j in range(value.cols)] for i in range(value.rows)]
        return "[" + ", ".join(row[0] if value.cols == 1 else "[" + ", ".join(row) + "]" for row in rows) + "]"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(text(entry, digits) for entry in value) + "]"
    if hasattr(value, "_mpf_"):
        return str(value.context.nstr(value, digits))
    return str(value)
