"""What follows from what a generator is: bounds on exponentials, powers, roots and logarithms."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from regproofs.logic.canonical import Field, Generator
from regproofs.logic.decision import NONNEGATIVE, POSITIVE, REAL, Sign, times
from regproofs.logic.region import Fact, Poly

SignOf = Callable[[Poly], Sign]


def bounds_on_generators(field: Field, sign_of: SignOf) -> Iterator[Fact]:
    """Facts about single generators, and about two exponentials or two roots of one degree."""
    for slot, generator in enumerate(list(field.generators)):
        variable = field.variables[slot]
        if generator.kind == "exp":
            yield from _exponential(generator, variable, sign_of)
        elif generator.kind == "power":
            yield from _power(field, generator, variable, sign_of)
        elif generator.kind == "log":
            yield from _logarithm(generator, variable)
    yield from _ordered(field, sign_of)


def _exponential(generator: Generator, variable: Poly, sign_of: SignOf) -> Iterator[Fact]:
    """exp(u) >= 1 + u, strictly unless u = 0; and exp(u) - 1 has the sign of u."""
    u = generator.argument
    if u is None or not u.den.is_constant():
        return
    sign = sign_of(u.num)
    yield Fact(variable - 1 - u.num, POSITIVE if 0 not in sign else NONNEGATIVE, reason="1 + u <= exp u")
    if sign != REAL:
        yield Fact.of(variable - 1, sign, reason="exp is increasing")


def _power(field: Field, generator: Generator, variable: Poly, sign_of: SignOf) -> Iterator[Fact]:
    """b**m - 1 has the sign of (b - 1) m, for b >= 0 and m >= 0."""
    base, exponent = generator.base, generator.argument
    if (
        base is None
        or exponent is None
        or not exponent.den.is_constant()
        or not generator.sign <= NONNEGATIVE
    ):
        return
    rate, excess = sign_of(exponent.num), base - 1
    if not rate <= NONNEGATIVE:
        return
    sign = times(sign_of(excess), rate)
    if sign != REAL:
        yield Fact.of(variable - 1, sign, reason="b**m lies on the same side of 1 as b")


def _logarithm(generator: Generator, variable: Poly) -> Iterator[Fact]:
    """log x <= x - 1."""
    x = generator.argument
    if x is not None and x.den.is_constant():
        yield Fact(x.num - 1 - variable, NONNEGATIVE, reason="log x <= x - 1")


def _ordered(field: Field, sign_of: SignOf) -> Iterator[Fact]:
    """exp and roots are increasing."""
    found: dict[tuple[str, int], list[tuple[Poly, Poly]]] = {}
    for slot, generator in enumerate(list(field.generators)):
        inside = generator.base if generator.kind == "root" else None
        if (
            generator.kind == "exp"
            and generator.argument is not None
            and generator.argument.den.is_constant()
        ):
            inside = generator.argument.num
        if inside is not None and not inside.is_constant() and generator.sign <= NONNEGATIVE:
            found.setdefault((generator.kind, generator.degree), []).append((field.variables[slot], inside))
    for (kind, _), group in found.items():
        for i, (left, below) in enumerate(group):
            for right, above in group[:i]:
                sign = sign_of(below - above)
                if sign not in (REAL, frozenset({-1, 1})):
                    yield Fact.of(left - right, sign, reason=f"{kind} is increasing")
