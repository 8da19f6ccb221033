"""Random strings through `check`, malformed theorem files through `verify`: `python -m tests.fuzz [STRINGS [FILES]]`.

What comes of each is counted. An exception that is no word to the user is printed, and so are what does not end in
time, a string from which code ran, and rungs that contradict each other on one; the exit status is then 1. By default
100,000 strings and 10,000 files; the tests try some of them.
"""

from __future__ import annotations

import random
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from regproofs.collect import TheoremFile, find, load
from regproofs.errors import RegproofsError
from regproofs.judge import tasks
from regproofs.judge.mutants import Late, at_most
from regproofs.judge.runner import Options, judge
from regproofs.judge.workers import explain
from tests.conftest import SQUARE
from tests.fuzz import slips

STRINGS, FILES = 100_000, 10_000
SECONDS = 10.0
DECLARED = {"x": "real", "y": "positive", "z": "integer"}
ROUGH = Options(("symbolic", "sampled"), examples=3, plainest=False)
FAULTS = ("crashed", "did not end", "ran code", "contradiction")


def strings(count: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Claims with what comes of them."""
    draw, watch = random.Random(seed), slips.Watch()
    for _ in range(count):
        words = slips.claim(draw)
        fate = outcome(lambda words=words: judge(tasks.read([words], DECLARED, []), ROUGH)["verdict"])
        ran = watch.seen()
        fate = "contradiction" if fate == "disputed" else fate  # nothing simulates a claim in a line
        yield repr(words), f"ran code: {', '.join(ran)}" if ran else fate


def files(count: int, folder: Path, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Theorem files with what comes of them: one that is soon judged, and now and then one of the catalogue."""
    draw, catalogue = random.Random(seed), find()
    path = folder / "derivations" / "fuzz" / "malformed.py"
    path.parent.mkdir(parents=True)
    for k in range(count):
        real = k % 10 == 0
        before = draw.choice(catalogue).path.read_text(encoding="utf-8") if real else SQUARE.replace("NAME", path.stem)
        text = slips.text(before, draw)
        path.write_text(text, encoding="utf-8")
        yield (
            text,
            outcome(lambda real=real: "loaded" if load(path) and real else judge(load(path), ROUGH)["verdict"], path),
        )


def verdict(path: Path, real: bool) -> str:
    """What is found of a theorem; a real one is only loaded, as judging it takes its time."""
    theorem = load(path)
    return "loaded" if real else str(judge(theorem, ROUGH)["verdict"])


def outcome(ask: Callable[[], str], path: Path = Path("check/claim")) -> str:
    """The verdict, or how it was refused; an error in a line of the file is told as one."""
    try:
        with at_most(SECONDS), warnings.catch_warnings(), redirect_stdout(StringIO()):
            warnings.simplefilter("ignore")
            return ask()
    except RegproofsError as error:
        return type(error).__name__ if str(error) else "crashed: no words"
    except Late:
        return "did not end"
    except BaseException as error:
        words = explain(TheoremFile(path), error)
        return f"crashed: {words}" if "regproofs itself failed" in words else "refused with its line"


def report(name: str, found: Iterator[tuple[str, str]]) -> int:
    """Counts the outcomes; the number of faults, each printed with its text."""
    counted: Counter[str] = Counter()
    for text, fate in found:
        counted[fate.split(":")[0]] += 1
        if fate.startswith(FAULTS):
            print(f"{fate}\n    {text[:2000]}", flush=True)  # noqa: T201
    print(f"{name}: {dict(counted.most_common())}", flush=True)  # noqa: T201
    return sum(counted[fault] for fault in FAULTS)


def main(arguments: list[str]) -> int:
    """Run as many of each as is asked for."""
    sys.set_int_max_str_digits(0)  # as the command line does
    wanted = [*map(int, arguments), *(STRINGS, FILES)[len(arguments) :]]
    with tempfile.TemporaryDirectory() as folder:
        faults = report("strings", strings(wanted[0])) + report("files", files(wanted[1], Path(folder)))
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
