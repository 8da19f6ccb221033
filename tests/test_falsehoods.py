"""Plausible wrong theorems: each must be refuted, with a witness, by algebra alone and by sampling alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from regproofs.collect import find, load
from regproofs.judge.runner import Options, judge
from regproofs.logic.verdict import UNAIDED

HERE = Path(__file__).parent / "falsehoods"
FILES = {file.id: file.path for file in find([HERE])}


def test_there_are_many() -> None:
    assert len(FILES) >= 30


@pytest.mark.parametrize("identity", FILES)
def test_a_falsehood_is_refuted_with_a_witness(identity: str) -> None:
    record = judge(load(FILES[identity]), Options(UNAIDED, examples=60))
    assert record["verdict"] == "refuted"
    assert record["rungs"]["sampled"]["outcome"] == "fails"
    assert record["counterexample"]["values"]
    assert record["rungs"]["symbolic"]["outcome"] == "fails"
