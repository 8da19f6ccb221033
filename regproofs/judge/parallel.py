"""Theorems judged side by side, with every record kept in the cache as it arrives."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from regproofs.collect.files import TheoremFile
from regproofs.judge.cache import Cache
from regproofs.judge.runner import Options, Record, finish, judge_file
from regproofs.judge.workers import Answer, Failure, each


@dataclass
class Judged:
    """What came of the theorems asked for, in their order: records, and failures of those that have none."""

    records: list[Record] = field(default_factory=list)
    failures: dict[TheoremFile, Failure] = field(default_factory=dict)


@dataclass
class Judge:
    """Judges theorem files under some options, each once.

    `arrived` is called for every theorem as it is done, in any order. An exception on the way (Ctrl-C) ends all
    processes; what was judged before is in the cache.
    """

    options: Options
    cache: Cache = field(default_factory=Cache)
    jobs: int | None = None
    arrived: Callable[[TheoremFile], None] = lambda file: None
    known: dict[TheoremFile, Record] = field(default_factory=dict)
    failures: dict[TheoremFile, Failure] = field(default_factory=dict)

    def alone(self, files: Sequence[TheoremFile]) -> Judged:
        """Verdicts that speak of each theorem by itself."""
        self._climb(files, follow=False)
        return self._of(files, self.known)

    def with_used(self, files: Sequence[TheoremFile]) -> Judged:
        """Verdicts after the weakest link: the theorems used are judged too."""
        self._climb(files, follow=True)
        roots = {file.root for file in self.known}
        settled = [self._settled(root) for root in roots]
        return self._of(files, {file: record for known in settled for file, record in known.items()})

    def _of(self, files: Sequence[TheoremFile], known: dict[TheoremFile, Record]) -> Judged:
        failed = {file: self.failures[file] for file in files if file in self.failures}
        return Judged([known[file] for file in files if file in known], failed)

    def _settled(self, root: object) -> dict[TheoremFile, Record]:
        files = [file for file in self.known if file.root == root]
        return dict(zip(files, finish([self.known[file] for file in files]), strict=True))

    def _climb(self, files: Iterable[TheoremFile], *, follow: bool) -> None:
        begun = time.time()
        waiting: deque[TheoremFile] = deque()
        seen: set[TheoremFile] = set()

        def want(wanted: Iterable[TheoremFile]) -> None:
            for file in wanted:
                if file in seen:
                    continue
                seen.add(file)
                if file not in self.known and (kept := self.cache.get(file, self.options)):
                    self.known[file] = kept
                if file in self.known:
                    settle(file)
                elif file not in self.failures:
                    waiting.append(file)

        def settle(file: TheoremFile) -> None:
            self.arrived(file)
            if follow:
                want(file.beside(used) for used in self.known[file]["uses"])

        want(files)
        with closing(each(waiting, judge_file, self.options, jobs=self.jobs)) as answers:
            for file, answer in answers:
                self._take(file, answer, begun)
                if file in self.known:
                    settle(file)

    def _take(self, file: TheoremFile, answer: Answer | Failure, begun: float) -> None:
        if isinstance(answer, Failure):
            self.failures[file] = answer
            self.arrived(file)
            return
        self.known[file] = answer.value
        rests_on = [*(file.beside(used).path for used in answer.value["uses"]), *answer.modules]
        self.cache.put(file, self.options, answer.value, rests_on, begun)
