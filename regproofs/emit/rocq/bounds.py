"""Proof scripts of bounds along iterates: one induction, in which each line rests on those that its reasons name."""

from __future__ import annotations

from sympy import Add, Expr, Integer, Mul, Pow, exp, factor, fraction, together

from regproofs.emit.rocq.motion import at, line, named, paths
from regproofs.emit.rocq.pieces import atom
from regproofs.emit.rocq.statement import Scope
from regproofs.logic.motion import IterateBounds

STEPS = {
    "<=": "step_below",
    "<": "step_strictly_below",
    ">=": "step_above",
    ">": "step_strictly_above",
    "==": "step_to",
}


def along_iterates(claim: IterateBounds, scope: Scope) -> str:
    """The lines with a factor hold by induction; the others follow from them, after every number of steps."""
    return Induction(claim, scope).script()


def upright(product: Expr) -> Expr:
    """A product without a minus before it, if a sum among its factors can take it."""
    coefficient, rest = product.as_coeff_Mul()
    sums = [part for part in Mul.make_args(rest) if isinstance(part, Add)]
    return Mul(-coefficient, -sums[0], rest / sums[0], evaluate=False) if coefficient < 0 and sums else product


class Induction:
    """The lines of a claim under the names L1, L2, ..., those with a factor apart from those without."""

    def __init__(self, claim: IterateBounds, scope: Scope) -> None:
        self.claim, self.printer = claim, scope.printer
        self.names = paths(claim.over, scope.printer, [claim.index])
        self.k = named(claim.index, scope.printer)
        self.now = at(self.names, atom(self.k))
        _, domains, hypotheses = scope.head()
        self.binders = [name for name, _ in scope.head()[0]]
        self.domains = [f"P{j}" for j, _ in enumerate(domains, 1)]
        self.hypotheses = [f"H{j}" for j, _ in enumerate(hypotheses, 1)]
        self.rates, self.by = claim.reasons.rates, claim.reasons.by
        numbers = range(1, len(self.rates) + 1)
        self.moving = [j for j in numbers if self.rates[j - 1] is not None]
        self.following = [j for j in numbers if self.rates[j - 1] is None]

    def script(self) -> str:
        """The whole proof."""
        with self.printer.naming({self.claim.index: atom(self.k)}, moving=False), self.printer.gathering():
            return "\n".join([*self._opening(), *self._rest(), *self._induction(), *self._closing()])

    def _opening(self) -> list[str]:
        sequences = list(self.names.values())
        self.starts = [f"{name}_0" for name in sequences]
        self.steps = [f"{name}_S" for name in sequences]
        words = [*self.binders, *self.domains, *self.hypotheses, *sequences, *self.starts, *self.steps]
        return [f"intros {' '.join(words)}."]

    def _said(self, j: int) -> str:
        """A line after k steps, in Rocq."""
        return str(line(self.claim.all_lines()[j - 1], self.now, self.printer))

    def _all(self, numbers: list[int]) -> str:
        """All of some lines, and True, so that one line or none is a conjunction too."""
        return " /\\ ".join([*(f"({self._said(j)})" for j in numbers), "True"])

    def _pattern(self, numbers: list[int]) -> str:
        return f"({' & '.join([*(f'L{j}' for j in numbers), '_'])})" if numbers else "[]"

    def _rest(self) -> list[str]:
        """What follows from the lines with a factor, after as many steps."""
        supposed = "".join(f"({self._said(j)}) -> " for j in self.moving)
        rows = [f"assert (Rest : forall {self.k} : nat, {supposed}{self._all(self.following)})."]
        rows += [f"{{ intros {self.k} {' '.join(f'L{j}' for j in self.moving)}."]
        rows += [f"assert (L{j} : {self._said(j)})\n  by ({self._shown(j)})." for j in self.following]
        return [*rows, "repeat split; assumption. }"]

    def _shown(self, j: int) -> str:
        """A line from those before it."""
        with self.printer.naming(self.now):
            return f"{self._kept(j)}{self._tactic(*self.claim.all_lines()[j - 1])}"

    def _tactic(self, quantity: Expr, order: str, bound: Expr) -> str:
        """How a line is settled: as it stands, by the factors of its excess, or with its denominators cleared."""
        excess = bound - quantity if order in ("<=", "<") else quantity - bound
        if order not in ("<=", ">=") or (excess == quantity and excess.is_Mul) or excess.has(exp):
            return "line"
        above, below = fraction(together(excess))
        found = upright(factor(above))
        if below.free_symbols:
            return f"line_over ({self.printer.real(below)}) ({self.printer.real(found)})"
        product = isinstance(found, Mul | Pow)
        return f"line_by ({self.printer.real(found)})" if product else "line"

    def _kept(self, j: int) -> str:
        """Without what the line does not rest on."""
        used = [f"L{n}" for n in self.by[j - 1]]
        return f"clear - {' '.join([*self.domains, *self.hypotheses, *used])}; "

    def _induction(self) -> list[str]:
        rows = [f"assert (Lines : forall {self.k} : nat, {self._all(self.moving)})."]
        rows += [f"{{ induction {self.k} as [|{self.k} IH]."]
        known = " ".join([*self.domains, *self.hypotheses])
        rows += [f"- rewrite {self._each(self.starts)}; clear - {known}; repeat split; no_steps."]
        rows += [f"  + {self._begun(j)}." for j in self.moving]
        rows += [f"- destruct IH as {self._pattern(self.moving)}."]
        if self.following:
            moved = " ".join(f"L{j}" for j in self.moving)
            rows += [f"  destruct (Rest {self.k} {moved}) as {self._pattern(self.following)}."]
        rows += [f"  rewrite {self._each(self.steps)}; repeat split; after_step."]
        rows += [f"  + {self._step(j)}." for j in self.moving]
        return [*rows[:-1], f"{rows[-1]} }}"] if self.moving else [*rows, "}"]

    def _each(self, names: list[str]) -> str:
        return ", ".join(f"?{name}" for name in names)

    def _begun(self, j: int) -> str:
        """A line before the first step."""
        quantity, order, bound = self.claim.all_lines()[j - 1]
        start = {**dict(zip(self.claim.over, self.claim.start, strict=True)), self.claim.index: Integer(0)}
        return self._tactic(quantity.subs(start), order, bound.subs(start))

    def _step(self, j: int) -> str:
        """The excess after a step, compared with that before."""
        quantity, order, bound = self.claim.all_lines()[j - 1]
        with self.printer.naming(self.now):
            three = [f"({self.printer.real(side)})" for side in (quantity, bound, self.rates[j - 1])]
        used = [f"L{n}" for n in dict.fromkeys((*self.by[j - 1], j))]
        kept = f"clear - {' '.join([*self.domains, *self.hypotheses, *used])}"
        return f"{kept}; apply ({STEPS[order]} {' '.join(three)}); [exact L{j}|line ..]"

    def _closing(self) -> list[str]:
        rows = [f"intros {self.k}; destruct (Lines {self.k}) as {self._pattern(self.moving)}."]
        if self.following:
            moved = " ".join(f"L{j}" for j in self.moving)
            rows += [f"destruct (Rest {self.k} {moved}) as {self._pattern(self.following)}."]
        return [*rows, "repeat split; assumption."]
