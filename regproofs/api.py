"""The Python face: a theorem by its id, with its verdict, its LaTeX and its functions.

>>> shrinkage = load("ridge/shrinkage")
>>> shrinkage.title
'Ridge shrinkage'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from regproofs.collect import choose, find
from regproofs.collect import load as load_file
from regproofs.errors import RegproofsError
from regproofs.judge.runner import Options, Record, finish, judge_file
from regproofs.logic.theorem import Theorem

BACKENDS = ("numpy", "mpmath", "arb")


@dataclass(frozen=True)
class Known:
    """A theorem of a collection: what a notebook holds.

    `verify` judges it, `latex` typesets it, `function` and `functions` give its numeric faces. It renders itself
    in a notebook, with its verdict.
    """

    path: Path
    theorem: Theorem
    options: Options = field(default_factory=Options)

    @property
    def id(self) -> str:
        return self.theorem.id

    @property
    def title(self) -> str:
        return self.theorem.title

    @cached_property
    def record(self) -> Record:
        """The record of this theorem and the verdict after those it uses."""
        records = {self.id: judge_file(self.path, self.options)}
        pending = list(records[self.id]["uses"])
        while pending:
            name = pending.pop()
            if name not in records:
                records[name] = judge_file(self.path.parent.parent / f"{name}.py", self.options)
                pending += records[name]["uses"]
        return finish(records.values())[0]

    def verify(self, **changes: Any) -> Verified:
        """Judge it; `digits`, `examples`, `seed` and `rungs` as on the command line."""
        fresh = Known(self.path, self.theorem, Options(**{**vars(self.options), **changes}))
        return Verified(fresh.record)

    def latex(self, style: str = "both", notation: Mapping[str, str] | None = None) -> str:
        """LaTeX for a paper: style is theorem, proof, both, beamer or macros."""
        from regproofs import report
        from regproofs.judge.page import page
        from regproofs.judge.runner import theorems_beside
        from regproofs.judge.symbolic import symbolic

        steps = symbolic(self.theorem, theorems_beside(self.theorem))["steps"]
        shown = page(self.theorem, steps, notation=notation)
        return report.latex({**self.record, "page": shown} if notation else self.record, style)

    def functions(self, backend: str = "numpy") -> dict[str, Callable[..., Any]]:
        """Every side of the statement and every named result, as functions."""
        from regproofs.judge.emitted import emission
        from regproofs.judge.execute import load as compiled

        if backend not in BACKENDS:
            raise RegproofsError(f"no backend {backend!r}; there are {', '.join(BACKENDS)}")
        module = emission(self.theorem, backend)
        return {name: compiled(module.source, name) for name in module.signatures}

    def function(self, backend: str = "numpy", name: str | None = None) -> Callable[..., Any]:
        """One function: a named result, the first of them unless a name is given."""
        offered = self.functions(backend)
        chosen = name or next(iter(self.theorem.results or offered))
        if chosen not in offered:
            raise RegproofsError(f"{self.id} has no function {chosen!r}; it has {', '.join(offered)}")
        return offered[chosen]

    def _repr_html_(self) -> str:
        from regproofs.report import html_fragment

        return html_fragment(self.record)

    def _repr_latex_(self) -> str:
        called = [a["latex"] for a in self.record["page"]["abbreviations"] if a["in"] == "statement"]
        return ", with ".join(f"$\\displaystyle {formula}$" for formula in [self.record["page"]["statement"], *called])


@dataclass(frozen=True)
class Verified:
    """The outcome of judging one theorem."""

    record: Record

    @property
    def verdict(self) -> str:
        return str(self.record["verdict"])

    @property
    def counterexample(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.record["counterexample"]
        return found

    @property
    def assumed_steps(self) -> list[str]:
        """The names of the steps that its derivation takes for granted."""
        return list(self.record["assumed_steps"])

    def __str__(self) -> str:
        rungs = ", ".join(f"{name} {rung['outcome']}" for name, rung in self.record["rungs"].items())
        granted = f"; taken for granted: {', '.join(self.assumed_steps)}" if self.assumed_steps else ""
        return f"{self.record['id']}: {self.verdict} ({rungs}{granted})"

    def _repr_html_(self) -> str:
        from regproofs.report import html_fragment

        return html_fragment(self.record)


def load(identity: str, paths: Iterable[str | Path] = ()) -> Known:
    """The theorem with an id such as `ridge/shrinkage`, from the shipped catalogue unless paths are given.

    Raises RegproofsError, with the nearest ids, when there is none.
    """
    (file,) = choose(find([Path(p) for p in paths]), [identity])
    return Known(file.path, load_file(file.path))


def catalogue(paths: Iterable[str | Path] = ()) -> list[str]:
    """The ids of all theorems."""
    return [file.id for file in find([Path(p) for p in paths])]
