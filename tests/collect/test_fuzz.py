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

SEEDS, FILES = range(4), 60
SECONDS = 20
ODD = "()[]{}:,.=*+-/'\"\\\n\t #@^~0é\x00λ"


def mutated(text: str, draw: random.Random) -> str:
    """The text after one to three slips: of a letter, a word, a line."""
    for _ in range(draw.randint(1, 3)):
        text = draw.choice((_letter, _word, _line))(text, draw)
    return text


def _letter(text: str, draw: random.Random) -> str:
    place = draw.randrange(len(text) + 1)
    return text[:place] + draw.choice(["", draw.choice(ODD)]) + text[place + draw.randint(0, 2) :]


def _word(text: str, draw: random.Random) -> str:
    words = text.split(" ")
    place, other = draw.randrange(len(words)), draw.choice([*text.split(), "None", "1/0", "lambda", "x", "given"])
    words[place] = draw.choice(["", other, f"{other} {words[place]}"])
    return " ".join(words)


def _line(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    place, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    lines[place] = draw.choice(["", lines[other], f"    {lines[place]}", lines[place].strip()])
    return "\n".join(lines)


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
        path = collection(f"fuzz/malformed_{k}", mutated(text, draw))
        found.append(outcome(path))
    assert set(found) <= {Theorem.__name__, "LoadError"}
    assert found.count("LoadError") > FILES // 4
