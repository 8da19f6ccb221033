"""Theorem files as tests: `pytest derivations` runs each theorem and rung.

Python files in a folder named `derivations`, or in the folders of the ini option `regproofs_paths`, are
theorem files when they speak of regproofs. Each is judged once, in a process of its own; its tests are its
rungs and its verdict. A rung without an answer is a visible skip; a verdict that is not the expected one
fails, undecided included. SymPy is imported in those processes only.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from regproofs.judge.outcome import Outcome
    from regproofs.judge.parallel import Judge
    from regproofs.judge.runner import Record

RUNGS = ("symbolic", "sampled", "enclosed", "kernel")
DEFAULT_FOLDERS = ["derivations"]
JUDGES = pytest.StashKey[dict[tuple[str, ...], "Judge"]]()


class Refused(Exception):
    """A theorem that is not as expected; its text is the evidence."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The folders of theorems, and whether earlier results count."""
    parser.addini("regproofs_paths", "folders of theorem files, by name or path", type="args", default=DEFAULT_FOLDERS)
    group = parser.getgroup("regproofs")
    group.addoption("--regproofs-no-cache", action="store_true", help="neither read nor keep earlier verdicts")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Generator[None, list[Any], list[Any]]:
    """A theorem file is collected here alone: nothing else could test it."""
    others = yield
    if not _is_theorem_file(file_path, parent.config):
        return others
    return [TheoremTests.from_parent(parent, path=file_path)]


def _is_theorem_file(path: Path, config: pytest.Config) -> bool:
    if path.suffix != ".py":
        return False
    for folder in config.getini("regproofs_paths"):
        home = _home(path, config.rootpath, folder)
        if home is not None:
            from regproofs.collect.files import is_theorem_name

            return is_theorem_name(path.relative_to(home)) and "regproofs" in path.read_text("utf-8", "replace")
    return False


def _home(path: Path, root: Path, folder: str) -> Path | None:
    """The folder of theorems that a path lies in: by its place under the root, or by its name anywhere."""
    placed = (root / folder).resolve()
    if path.is_relative_to(placed):
        return placed
    inside = path.relative_to(root) if path.is_relative_to(root) else path
    named = [home for home in inside.parents if home.name == folder]
    return (root / named[0]) if named else None


class TheoremTests(pytest.File):
    """The tests of one theorem file: its rungs and its verdict."""

    def collect(self) -> Iterator[TheoremTest]:
        """One test for each rung, and one for the verdict after the theorems used."""
        for name in (*RUNGS, "verdict"):
            yield TheoremTest.from_parent(self, name=name)

    @cached_property
    def record(self) -> Record:
        """What the judge says, on those rungs that are asked for in this session."""
        from regproofs.collect.files import TheoremFile

        file = TheoremFile(self.path)
        judged = self._judge().with_used([file])
        for failure in judged.failures.values():
            raise Refused(failure.message)
        return judged.records[0]

    def _judge(self) -> Judge:
        from regproofs.judge.cache import Cache
        from regproofs.judge.parallel import Judge
        from regproofs.judge.runner import Options

        asked = {item.name for item in self.session.items if item.parent is self}
        rungs = RUNGS if "verdict" in asked else tuple(rung for rung in RUNGS if rung in asked)
        judges = self.config.stash.setdefault(JUDGES, {})
        if rungs not in judges:
            no_cache = self.config.getoption("--regproofs-no-cache")
            cache = Cache(None) if no_cache else Cache()
            judges[rungs] = Judge(Options(rungs, recall=not no_cache), cache, jobs=1)
        return judges[rungs]


class TheoremTest(pytest.Item):
    """One rung of a theorem, or its verdict."""

    parent: TheoremTests

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.extra_keyword_matches.add(f"{self.path.parent.name}/{self.path.stem}")

    def runtest(self) -> None:
        """Passes, is skipped with its reason, or fails with the evidence."""
        outcome = self._outcome()
        if outcome.result == "skipped":
            pytest.skip(outcome.why)
        if outcome.result == "failed":
            raise Refused(f"{outcome.why}\n{outcome.details}")

    def _outcome(self) -> Outcome:
        from regproofs.judge.outcome import rung_outcome, verdict_outcome

        record = self.parent.record
        return verdict_outcome(record) if self.name == "verdict" else rung_outcome(record, self.name)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The evidence, without a traceback through pytest."""
        from regproofs.errors import RegproofsError

        plain = isinstance(excinfo.value, Refused | RegproofsError)
        return str(excinfo.value) if plain else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The place and name that pytest shows."""
        return self.path, None, f"{self.path.parent.name}/{self.path.stem}::{self.name}"
