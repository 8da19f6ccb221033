"""Theorems judged side by side, with every record kept in the cache as it arrives."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field

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

    `arrived` is called for every theorem as it is done, in any order. An exception on the way (Ctrl-C) ends
    all processes; what was judged before is in the cache.
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
        failed = {file: self.failures[file] for file in files if file in self.failures}
        return Judged([self.known[file] for file in files if file in self.known], failed)

    def with_used(self, files: Sequence[TheoremFile]) -> Judged:
        """Verdicts after the weakest link: theorems used are judged too, and take down who uses them."""
        self._climb(files, follow=True)
        failed = {file: failure for file in files if (failure := self._failure(file, set()))}
        settled = self._settled([file for file in files if file not in failed])
        return Judged([settled[file] for file in files if file in settled], failed)

    def _failure(self, file: TheoremFile, above: set[TheoremFile]) -> Failure | None:
        """Why a theorem or one of those that it uses could not be judged."""
        if file in self.failures:
            return self.failures[file]
        if uncited := file.uncited(self.known[file]["page"]["cites"]):
            return Failure(uncited)
        used = [other for other in self._used(file) if other not in above]
        return next((failure for other in used if (failure := self._failure(other, above | {file}))), None)

    def _settled(self, files: Iterable[TheoremFile]) -> dict[TheoremFile, Record]:
        reached: dict[TheoremFile, None] = {}
        pending = deque(files)
        while pending:
            file = pending.popleft()
            if file not in reached:
                reached[file] = None
                pending += self._used(file)
        settled: dict[TheoremFile, Record] = {}
        for root in {file.root for file in reached}:  # an id means a theorem within its own collection
            together = [file for file in reached if file.root == root]
            settled |= zip(together, finish([self.known[file] for file in together]), strict=True)
        return settled

    def _used(self, file: TheoremFile) -> list[TheoremFile]:
        return [file.beside(identity) for identity in self.known[file]["uses"]]

    def _climb(self, files: Iterable[TheoremFile], *, follow: bool) -> None:
        begun = time.time()
        waiting: deque[TheoremFile] = deque()
        seen: set[TheoremFile] = set()
        self._want(files, waiting, seen, follow)
        with closing(each(waiting, judge_file, self.options, jobs=self.jobs)) as answers:
            for file, answer in answers:
                self._take(file, answer, begun)
                if follow and file in self.known:
                    self._want(self._used(file), waiting, seen, follow)

    def _want(
        self, files: Iterable[TheoremFile], waiting: deque[TheoremFile], seen: set[TheoremFile], follow: bool
    ) -> None:
        """Recall what is known of these files and those they use; let the others wait for a process."""
        pending = deque(files)
        while pending:
            file = pending.popleft()
            if file in seen:
                continue
            seen.add(file)
            if self._recall(file):
                self.arrived(file)
                pending += self._used(file) if follow else []
            elif file not in self.failures:
                waiting.append(file)

    def _recall(self, file: TheoremFile) -> bool:
        if file not in self.known and (kept := self.cache.get(file, self.options)):
            self.known[file] = kept
        return file in self.known

    def _take(self, file: TheoremFile, answer: Answer | Failure, begun: float) -> None:
        if isinstance(answer, Failure):
            self.failures[file] = answer
        else:
            self.known[file] = answer.value
            if not answer.value.get("late"):  # another time it may be done in time
                self.cache.put(file, self.options, answer.value, answer.modules, begun)
        self.arrived(file)
