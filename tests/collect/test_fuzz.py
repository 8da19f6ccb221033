"""Malformed theorem files: a theorem or a LoadError, never another exception, never a file that does not end."""

from __future__ import annotations

import random
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from regproofs.collect import find, load
from regproofs.errors import LoadError
from regproofs.logic.theorem import Theorem
from tests.conftest import SQUARE
from tests.fuzz import slips
from tests.fuzz.__main__ import FAULTS, strings

SEEDS, FILES = range(4), 60
SECONDS = 20


@contextmanager
def ended() -> Iterator[None]:
    """Fails where a file takes too long."""

    def late(*_: object) -> None:
        pytest.fail(f"not loaded within {SECONDS} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def outcome(path: Path) -> str:
    """What comes of a file; a refusal names it."""
    try:
        with ended(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return type(load(path)).__name__
    except LoadError as error:
        return "LoadError" if path.name in str(error) else str(error)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_malformed_file_is_refused_in_words(collection, seed):
    draw = random.Random(seed)
    real = (find()[seed].path.read_text(encoding="utf-8"), SQUARE)
    found = []
    for k in range(FILES):
        text = real[k % 2].replace("def NAME", f"def malformed_{k}").replace("NAME", f"malformed_{k}")
        path = collection(f"fuzz/malformed_{k}", slips.text(text, draw))
        found.append(outcome(path))
    assert set(found) <= {Theorem.__name__, "LoadError"}
    assert found.count("LoadError") > FILES // 4


@pytest.mark.parametrize("seed", range(3))
def test_a_random_string_is_a_claim_or_refused_in_words(seed: int) -> None:
    """`python -m tests.fuzz` tries a hundred thousand."""
    found = list(strings(200, seed + 1))
    assert [pair for pair in found if pair[1].startswith(FAULTS)] == []
    assert any(fate == "StatementError" for _, fate in found)


def test_code_that_runs_from_a_string_is_seen() -> None:
    watch = slips.Watch()
    assert watch.seen() == []
    eval(slips.HOSTILE[0])
    eval("__import__('os').system('true')")
    assert sorted(watch.seen()) == ["os.system", slips.MARK]
    assert watch.seen() == []
