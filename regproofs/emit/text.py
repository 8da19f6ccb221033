"""What every printer does: precedence of operators, names for values used twice, lines in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from regproofs.emit.node import Axis, Node
from regproofs.emit.program import Parameter, Program, Reading
from regproofs.errors import StatementError

LOOSE, SUM, PRODUCT, FACTOR, POWER, ATOM = range(6)
LONGEST = 72  # an expression longer than this gets a name of its own
LEAVES = frozenset({"parameter", "number", "constant", "size", "index", "true", "false", "count"})


@dataclass(frozen=True)
class Text:
    """Source text with the precedence of its outermost operator."""

    code: str
    binds: int = ATOM

    def within(self, binds: int) -> str:
        """The text as an operand of an operator that binds so tightly."""
        return self.code if self.binds >= binds else f"({self.code})"


@dataclass
class Scope:
    """The lines of one function body, the names given in it, and the axes whose index is a variable there."""

    bound: tuple[Axis, ...] = ()
    lines: list[str] = field(default_factory=list)
    names: dict[Node, tuple[str, tuple[Axis, ...]]] = field(default_factory=dict)


class Printer:
    """Writes one program; the subclass knows the language."""

    reserved: frozenset[str] = frozenset()

    def __init__(self, program: Program) -> None:
        self.program = program
        self.scopes = [Scope()]
        self.helpers: set[str] = set()
        self.sizes: set[str] = set()  # the dimensions that the text speaks of
        self.taken = {program.name, *program.given.quantities, *(p.name for p in program.parameters)}
        self.taken |= {axis.name for node in program.uses for axis in node.axes}
        clash = sorted(self.taken & self.reserved)
        if clash:
            raise StatementError(f"the name {clash[0]} has a meaning of its own in emitted code; choose another")
        self.counter = 0

    # ---- lines and names

    def line(self, code: str) -> None:
        """Append a line to the function body being written."""
        self.scopes[-1].lines.append(code)

    def name(self, prefix: str = "t") -> str:
        """A name not used before."""
        self.counter += 1
        name = f"{prefix}{self.counter}"
        return self.name(prefix) if name in self.taken else name

    def named(self, node: Node) -> tuple[str, tuple[Axis, ...]] | None:
        """The name of a value already computed, with the axes of the list that holds it."""
        return next((scope.names[node] for scope in reversed(self.scopes) if node in scope.names), None)

    @contextmanager
    def scope(self, bound: tuple[Axis, ...]) -> Iterator[Scope]:
        """A nested function body, or a branch of one."""
        self.scopes.append(Scope(bound))
        yield self.scopes[-1]
        self.scopes.pop()

    def helper(self, name: str) -> str:
        """The name of a helper, which the module then contains."""
        self.helpers.add(name)
        return name

    def body(self) -> list[str]:
        """The lines of the function."""
        raise StatementError(f"{type(self).__name__} writes no functions")

    def returned(self) -> str:
        """The line that returns what the function computes."""
        single = len(self.program.returned) == 1
        return "return " + ", ".join(self.result(node, single).code for node in self.program.returned)

    def result(self, node: Node, single: bool) -> Text:
        """A value as it is returned; one of several may have a name, as the others may use it."""
        raise StatementError(f"{type(self).__name__} writes no functions")

    # ---- dimensions

    def dimensions(self) -> list[str]:
        """Lines that read the dimensions off the arguments and compare those that must agree."""
        lines = []
        for size, readings in self.program.sizes().items():
            (first, place), *others = readings
            if size.op == "size" and (others or size.data in self.sizes):
                lines.append(f"{size.data} = {self.read(first, place)}")
                lines += [line for other, at in others for line in self.compared(size.data, (first, place), other, at)]
            elif size.op == "number":
                lines += [line for other, at in readings for line in self.compared(str(size.data[0]), None, other, at)]
        return lines

    def read(self, parameter: Parameter, place: int) -> str:
        """The code for one size of an argument."""
        raise StatementError(f"{type(self).__name__} cannot read {parameter.name}")

    def compared(self, size: str, where: Reading | None, other: Parameter, place: int) -> list[str]:
        """The lines that raise ValueError unless a size is as read before, or as it must be."""
        read = self.read(other, place)
        first = f"{_measured(*where, f'{{{size}}}')}, " if where else ""
        message = first + _measured(other, place, f"{{{read}}}") + ("" if where else f" and must have {size}")
        return [f"if {read} != {size}:", f'    raise ValueError(f"{message}")']

    # ---- operators which every language writes alike

    def signed(self, terms: list[Text], minus: tuple[bool, ...]) -> Text:
        """A sum whose terms may be subtracted."""
        code = ("-" + terms[0].within(FACTOR)) if minus[0] else terms[0].within(SUM)
        for term, less in zip(terms[1:], minus[1:], strict=True):
            code += (" - " if less else " + ") + term.within(PRODUCT)
        return Text(code, SUM)

    def factors(self, terms: list[Text]) -> Text:
        """A product from the left."""
        return Text("*".join(term.within(FACTOR if k else PRODUCT) for k, term in enumerate(terms)), PRODUCT)

    def quotient(self, above: Text, below: Text) -> Text:
        return Text(f"{above.within(PRODUCT)}/{below.within(FACTOR)}", PRODUCT)


def _measured(parameter: Parameter, place: int, value: str) -> str:
    if parameter.role == "sigma" or len(parameter.shape) == 1:
        return f"{parameter.name} has length {value}"
    return f"{parameter.name} has {value} {'columns' if place == -1 else 'rows'}"


def indented(lines: Iterable[str], steps: int = 1) -> list[str]:
    """Lines moved to the right."""
    return [" " * 4 * steps + line if line else line for line in lines]
