"""The laws that every shipped theorem obeys, whatever it is about."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from regproofs.collect import find, load
from regproofs.judge.runner import Options, claims_beside, judge
from regproofs.judge.sampled import sampled
from regproofs.judge.symbolic import symbolic
from tests.flips import flips

FILES = {file.id: file.path for file in find([])}
QUICK = Options(examples=25)
EVERY = pytest.mark.parametrize("identity", FILES)


@EVERY
def test_the_file_is_short_and_says_what_it_is(identity: str) -> None:
    theorem = load(FILES[identity])
    assert len(FILES[identity].read_text().splitlines()) <= 160
    for block in ("Setting", "Idea", "Breaks"):
        assert re.search(rf"^{block}\s", theorem.doc, re.MULTILINE), block
    assert theorem.simulations, "no other road"
    assert all(road.name.startswith("by_") for road in theorem.simulations)
    assert theorem.proof().steps, "no derivation"
    assert theorem.results, "no named result"


@EVERY
def test_every_reference_is_in_the_bibliography(identity: str) -> None:
    theorem = load(FILES[identity])
    known = set(re.findall(r"@\w+\{([^,]+),", (FILES[identity].parents[1] / "references.bib").read_text()))
    assert set(theorem.cites) <= known
    assert theorem.cites


@EVERY
def test_it_holds_on_every_rung(identity: str) -> None:
    record = judge(load(FILES[identity]), QUICK)
    assert {name: rung["outcome"] for name, rung in record["rungs"].items()} == {
        "symbolic": "holds",
        "sampled": "holds",
        "enclosed": "holds",
    }


@EVERY
def test_a_wrong_sign_is_refuted_by_algebra_alone_and_by_sampling_alone(identity: str) -> None:
    theorem = load(FILES[identity])
    killed = 0
    for wrong in flips(theorem.claim):
        variant = replace(theorem, claim=wrong)
        algebra = symbolic(variant, claims_beside(theorem))["outcome"]
        if algebra == "holds":  # a changed sign may leave a true statement, an inequality most of all
            continue
        assert algebra == "fails", wrong
        assert sampled(variant, QUICK)["outcome"] == "fails", wrong
        killed += 1
    assert killed, "no wrong sign was tried"


def test_the_folder_holds_theorems_and_nothing_else() -> None:
    root = Path(next(iter(FILES.values()))).parents[1]
    strangers = [p for p in root.rglob("*") if p.suffix not in {".py", ".bib", ".json", ".md"} and p.is_file()]
    assert [p for p in strangers if "__pycache__" not in p.parts] == []
