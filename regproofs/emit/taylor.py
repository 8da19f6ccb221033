r"""A vector field becomes the recurrence of its Taylor coefficients: straight-line text, order by order.

Each operation of the field is one list of coefficients, and the text appends one coefficient to each list, in the
order in which they need one another. The arithmetic is the first argument, so that one text runs in mpmath, in
scaled integers and in balls; `simulate/taylor.py` holds these arithmetics.

>>> from sympy import symbols
>>> x, a = symbols("x a", real=True)
>>> print(recurrence({x: x * (a - x)}).text)
def series(a_, order_, states_, numbers_):
    x, = states_
    a, = numbers_
    s0, s1 = [], []
    for k_ in range(order_):
        s0.append(a_.initial(a, k_) - x[k_])
        s1.append(a_.product(x, s0))
        x.append(a_.rate(s1[k_], k_ + 1))
    return states_
<BLANKLINE>
<BLANKLINE>
def jacobian(a_, order_, states_, numbers_):
    x, = [],
    a, = numbers_
    s0, = [],
    sm0 = a_.by(-2)
    for k_ in range(order_):
        x.append(states_[0][k_])
        s0.append(a_.initial(a, k_) + sm0(x[k_]))
    return [[s0]]
<BLANKLINE>
"""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, count

from sympy import (
    Abs,
    Add,
    Basic,
    DiracDelta,
    Expr,
    Float,
    Integer,
    Mul,
    Pow,
    Rational,
    S,
    Symbol,
    cos,
    cosh,
    cse,
    exp,
    log,
    sign,
    sin,
    sinh,
    sympify,
    tan,
    tanh,
)

from regproofs.errors import ShapeError, StatementError

REWRITTEN = {sinh: exp, cosh: exp, tanh: exp}
PREFIXES = tuple(f"s_{letters}" for letters in ("", *"abcdefghijklmnopqrstuvwxyz"))


@dataclass(frozen=True)
class Recurrence:
    """The program of a field: its text, the names of its states and of the numbers that it takes.

    `series(a, order, states, numbers)` extends lists of one coefficient each to `order` more; `jacobian` gives as
    many coefficients as its order says of the derivatives of the field along known states.
    """

    text: str
    states: tuple[Symbol, ...]
    numbers: tuple[Symbol, ...]


def recurrence(field: Mapping[Symbol, Expr], time: Symbol | None = None) -> Recurrence:
    """The program of x' = field(x); a field that speaks of the time gets the time as a last state, with rate 1.

    Raises StatementError for what has no Taylor recurrence (a maximum, a case distinction, a Bessel function).
    """
    if not field:
        raise ShapeError("a flow has at least one state")
    rates = {over: sympify(rate, strict=True) for over, rate in field.items()}
    if time is not None and any(time in rate.free_symbols for rate in rates.values()):
        rates[time] = S.One
    states = tuple(rates)
    free = set().union(*(rate.free_symbols for rate in rates.values()))
    numbers = tuple(sorted(free - set(states), key=str))
    parts = [_series(rates, states, numbers), _jacobian(rates, states, numbers)]
    return Recurrence("\n\n".join(parts), states, numbers)


def _series(rates: Mapping[Symbol, Expr], states: Sequence[Symbol], numbers: Sequence[Symbol]) -> str:
    tape = Tape(states, numbers)
    shared, short = cse(rates.values(), symbols=(Symbol(f"shared{k}_") for k in count()), order="none")
    tape.define(shared, short)
    coefficients = [tape.coefficient(rate) for rate in short]
    steps = [f"{tape.names[x]}.append(a_.rate({c}, k_ + 1))" for x, c in zip(states, coefficients, strict=True)]
    return tape.function("series(a_, order_, states_, numbers_)", "states_", [], steps, "states_")


def _jacobian(rates: Mapping[Symbol, Expr], states: Sequence[Symbol], numbers: Sequence[Symbol]) -> str:
    tape = Tape(states, numbers)
    rows = [[tape.whole(_slope(rate, x)) for x in states] for rate in rates.values()]
    result = "[" + ", ".join("[" + ", ".join(row) + "]" for row in rows) + "]"
    known = [f"{tape.names[x]}.append(states_[{i}][k_])" for i, x in enumerate(states)]
    lists = _unpacked(["[]"] * len(states))
    return tape.function("jacobian(a_, order_, states_, numbers_)", lists, known, [], result)


def _slope(rate: Expr, state: Symbol) -> Expr:
    """The derivative, where the field has a Taylor series: there no sign changes."""
    return rate.diff(state).replace(DiracDelta, lambda *_: S.Zero)


@dataclass(frozen=True)
class Value:
    """What an expression became: the text of a number, or the name of a list of coefficients."""

    text: str
    series: bool


class Tape:
    """The operations of some expressions, each written once, in an order in which they can be carried out."""

    def __init__(self, states: Sequence[Symbol], numbers: Sequence[Symbol]) -> None:
        for symbol in (*states, *numbers):
            if not symbol.name.isidentifier() or keyword.iskeyword(symbol.name) or symbol.name.endswith("_"):
                words = "is a Python identifier that does not end in an underscore"
                raise StatementError(f"the name of a state or a number {words}, not {symbol.name!r}")
        taken = [symbol.name for symbol in (*states, *numbers)]
        self.prefix = next(p for p in ("s", *PREFIXES) if not any(name.startswith(p) for name in taken))
        self.names = {symbol: symbol.name for symbol in (*states, *numbers)}
        self.states, self.numbers = tuple(states), tuple(numbers)
        self.moving = set(states)
        self.lists: list[str] = []
        self.lines: list[str] = []
        self.hoisted: dict[str, str] = {}
        self.known: dict[Expr, Value] = {}
        self.often: Counter[frozenset[Expr]] = Counter()

    def define(self, shared: Sequence[tuple[Symbol, Expr]], short: Sequence[Expr]) -> None:
        """Names for what several expressions share, and how often two factors meet in them all."""
        for symbol, expression in shared:
            self.moving |= {symbol} if expression.free_symbols & self.moving else set()
        for product in {m for e in (*short, *(e for _, e in shared)) for m in e.atoms(Mul)}:
            self.often.update(map(frozenset, combinations(self._split(product)[1], 2)))
        for symbol, expression in shared:
            self.known[symbol] = self.value(expression)

    def function(self, head: str, states: str, before: Sequence[str], after: Sequence[str], result: str) -> str:
        """The text of a function that carries the operations out `order_` times, between other lines."""
        lines = [f"def {head}:", f"    {_unpacked([s.name for s in self.states])} = {states}"]
        lines += [f"    {_unpacked([s.name for s in self.numbers])} = numbers_"] if self.numbers else []
        lines += [f"    {_unpacked(self.lists)} = {_unpacked(['[]'] * len(self.lists))}"] if self.lists else []
        lines += [f"    {name} = {text}" for text, name in self.hoisted.items()]
        body = [*before, *self.lines, *after]
        lines += ["    for k_ in range(order_):", *(f"        {line}" for line in body)] if body else []
        return "\n".join([*lines, f"    return {result}", ""])

    def coefficient(self, expression: Expr) -> str:
        """The text of coefficient k of an expression."""
        value = self.value(expression)
        return f"{value.text}[k_]" if value.series else self._initial(value.text)

    def whole(self, expression: Expr) -> str:
        """The text of all coefficients, after the operations were carried out."""
        value = self.value(expression)
        return value.text if value.series else f"[{self._initial(value.text)} for k_ in range(order_)]"

    def value(self, expression: Expr) -> Value:
        """The number or list of an expression, whose operations are written if they are not yet."""
        if expression not in self.known:
            self.known[expression] = self._value(expression)
        return self.known[expression]

    def _value(self, expression: Expr) -> Value:
        if isinstance(expression, Symbol):
            return self._symbol(expression)
        if isinstance(expression, Rational):
            whole = isinstance(expression, Integer)
            exact = f"a_.exact({expression.p}, {expression.q})"
            return Value(str(expression) if whole else self._once(exact, "c"), False)
        if expression in (S.Pi, S.Exp1):
            return Value(f"a_.constant({'pi' if expression is S.Pi else 'e'!r})", False)
        if isinstance(expression, Float):
            raise StatementError(f"{expression} is a floating-point number; write it as a Rational")
        if isinstance(expression, Add):
            return self._sum(expression)
        if isinstance(expression, Mul):
            return self._product(expression)
        if isinstance(expression, Pow) and expression.base is not S.Exp1:
            return self._power(expression)
        return self._function(expression)

    def _symbol(self, symbol: Symbol) -> Value:
        if symbol not in self.names:
            raise StatementError(f"the field speaks of {symbol}, which is neither a state nor a number")
        return Value(self.names[symbol], symbol in self.states)

    def _append(self, code: str) -> Value:
        name = f"{self.prefix}{len(self.lists)}"
        self.lists.append(name)
        self.lines.append(f"{name}.append({code.replace('@', name)})")
        return Value(name, True)

    def _once(self, code: str, letter: str) -> str:
        """The name of what does not change from order to order."""
        return self.hoisted.setdefault(code, f"{self.prefix}{letter}{len(self.hoisted)}")

    def _initial(self, number: str) -> str:
        return f"a_.initial({number if number.isidentifier() else self._once(number, 'c')}, k_)"

    def _times(self, number: Value, series: Value) -> str:
        return f"{self._once(f'a_.by({number.text})', 'm')}({series.text}[k_])"

    def _sum(self, expression: Add) -> Value:
        terms = [self._term(term) for term in expression.as_ordered_terms()]
        numbers = [text for text, series in terms if not series]
        constant = f"({' + '.join(numbers)})" if len(numbers) > 1 else "".join(numbers)
        if len(numbers) == len(terms):
            return Value(constant, False)
        parts = [self._initial(constant)] if numbers else []
        return self._append(" + ".join([*parts, *(text for text, series in terms if series)]).replace("+ -", "- "))

    def _term(self, term: Expr) -> tuple[str, bool]:
        """A summand: a number, or the text of coefficient k of a number times a list."""
        number, rest = self._split(term)
        if not rest:
            return self.value(term).text, False
        inner = self.value(Mul(*rest))
        if number in ([], [S.NegativeOne]):
            return f"{'-' if number else ''}{inner.text}[k_]", True
        return self._times(self.value(Mul(*number)), inner), True

    def _split(self, term: Expr) -> tuple[list[Expr], list[Expr]]:
        """The factors that are numbers, and those that change in time."""
        factors = list(Mul.make_args(term))
        moving = [f for f in factors if f.free_symbols & self.moving]
        return [f for f in factors if f not in moving], moving

    def _product(self, expression: Mul) -> Value:
        numbers, moving = self._split(expression)
        if not moving:
            return Value("(" + "*".join(f"({self.value(f).text})" for f in numbers) + ")", False)
        if numbers:
            inner = self.value(Mul(*moving))
            return self._append(self._times(self.value(Mul(*numbers)), inner))
        below = [f for f in moving if isinstance(f, Pow) and f.exp.is_Integer and f.exp.is_negative]
        above = [f for f in moving if f not in below]
        if not above:
            return self._append(f"a_.quotient(@, a_.initial(1, k_), {self.value(1 / expression).text})")
        value = self._multiplied(above)
        if not below:
            return value
        return self._append(f"a_.quotient(@, {value.text}[k_], {self.value(1 / Mul(*below)).text})")

    def _multiplied(self, factors: list[Expr]) -> Value:
        """A product of lists, begun with two factors whose product is known, or that meet most often."""
        if len(factors) == 1:
            return self.value(factors[0])
        pairs = list(combinations(factors, 2))
        pair = max(pairs, key=lambda two: (Mul(*two) in self.known, self.often[frozenset(two)]))
        product, rest = Mul(*pair), [f for f in factors if f not in pair]
        if product not in self.known:
            first, second = (self.value(factor).text for factor in pair)
            self.known[product] = self._append(f"a_.product({first}, {second})")
        return self._multiplied([product, *rest]) if rest else self.known[product]

    def _power(self, expression: Pow) -> Value:
        base, exponent = expression.args
        if exponent.free_symbols & self.moving:
            return self.value(exp(exponent * log(base)))
        inside = self.value(base)
        if not inside.series:
            return Value(f"a_.raised({inside.text}, {self.value(exponent).text})", False)
        if exponent.is_Integer and exponent > 0:
            half = self.value(base ** (exponent // 2)) if exponent > 2 else inside
            square = self._append(f"a_.square({half.text})")
            return self._append(f"a_.product({square.text}, {inside.text})") if exponent % 2 else square
        if exponent.is_Integer:
            return self._append(f"a_.quotient(@, a_.initial(1, k_), {self.value(1 / expression).text})")
        return self._append(f"a_.power(@, {inside.text}, {self.value(exponent).text})")

    def _function(self, expression: Expr) -> Value:
        if isinstance(expression, tan):
            return self.value(sin(expression.args[0]) / cos(expression.args[0]))
        if type(expression) in REWRITTEN:
            return self.value(expression.rewrite(REWRITTEN[type(expression)]))
        argument = expression.exp if isinstance(expression, exp) else (*expression.args, None)[0]
        words = {exp: "exp", log: "log", sin: "sin", cos: "cos", Abs: "abs", sign: "sign"}
        name = next((word for kind, word in words.items() if isinstance(expression, kind)), None)
        if name is None or not isinstance(argument, Basic):
            raise StatementError(f"no Taylor recurrence is known for {expression}")
        inside = self.value(argument)
        if not inside.series:
            return Value(f"a_.function({name!r}, {inside.text})", False)
        if name in ("abs", "sign"):
            return self._append(f"a_.{'sized' if name == 'abs' else 'signed'}({inside.text})")
        if name in ("sin", "cos"):
            return self._circular(argument, inside, name)
        return self._append(f"a_.{name}(@, {inside.text})")

    def _circular(self, argument: Expr, inside: Value, name: str) -> Value:
        """Sine and cosine are found together, each from the other."""
        at = len(self.lists)
        names = [f"{self.prefix}{at}", f"{self.prefix}{at + 1}"]
        self.lists += names
        self.lines.append(f"a_.circular({', '.join(names)}, {inside.text})")
        self.known[sin(argument)], self.known[cos(argument)] = (Value(n, True) for n in names)
        return self.known[sin(argument) if name == "sin" else cos(argument)]


def _unpacked(names: Sequence[str]) -> str:
    return ", ".join(names) + ("," if len(names) == 1 else "")
