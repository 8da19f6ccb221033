"""The sign of a scalar in which e^-u stands beside other letters, by two neighbouring sums of its series.

For u >= 0 the exponential lies between 1 - u + ... and the same sum with one more term, whatever the number of terms:
the remainders R of the series are 0 at u = 0, and the derivative of each, up to sign, is the one before. So e^-u may
stand for any number between the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sympy import Basic, Dummy, Expr, Le, exp, factorial

from regproofs.logic import decide
from regproofs.logic.decision import Decision

RULE = "the exponential between neighbouring sums of its series"
MOST = 6


def positive(expression: Expr, hypotheses: Iterable[Basic], *, strict: bool = False) -> Decision:
    """Whether a scalar is >= 0 (> 0 if strict): directly, or for any number in the place of a decaying exponential.

    >>> from sympy import symbols
    >>> p, q, u = symbols("p q u", nonnegative=True)
    >>> positive((p + q) * u**2 / 2 - (p - q) * (exp(-u) - 1 + u), ()).truth
    'proved'
    >>> positive((p + q) * u**2 / 3 - (p - q) * (exp(-u) - 1 + u), ()).truth
    'refuted'
    """
    known = tuple(hypotheses)
    decision = decide.positive(expression, known, strict=strict)
    if decision.truth != "unknown":
        return decision
    for node in _decaying(expression, known):
        letter = Dummy("E", positive=True)
        between = expression.xreplace({node: letter})
        for terms in range(1, MOST + 1):
            found = decide.positive(between, (*known, *_neighbours(letter, -node.args[0], terms)), strict=strict)
            if found.truth == "proved":
                shown = {"exponential": str(node), "terms": f"{terms} and {terms + 1}", "then": found.rule}
                return replace(found, rule=RULE, certificate=shown)
    return decision


def _decaying(expression: Expr, known: tuple[Basic, ...]) -> Iterator[exp]:
    """The exponentials whose exponent is shown not to be positive."""
    for node in sorted(expression.atoms(exp), key=str):
        shown = decide.positive(-node.args[0], known, strict=False)
        if shown.truth == "proved" and not shown.side_conditions:
            yield node


def _neighbours(letter: Expr, u: Expr, terms: int) -> tuple[Le, Le]:
    """A number between the sums of so many terms of the series of e^-u and one term more."""
    sums = [sum((-u) ** m / factorial(m) for m in range(count)) for count in (terms, terms + 1)]
    low, high = sums if terms % 2 == 0 else reversed(sums)
    return Le(low, letter, evaluate=False), Le(letter, high, evaluate=False)
