"""SURVIVORS.toml: patterns that speak of variants, and entries that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from regproofs.collect.survivors import SURVIVORS, Survivor, survivors
from regproofs.errors import CollectError

ENTRY = """
[[survivor]]
id = "ridge/*"
variant = "sign of X[1]*"
survives = ["sampled"]
because = "unseen"
reason = "why"
"""


def test_an_entry_speaks_of_ids_and_variants_and_explains_its_rungs(tmp_path: Path) -> None:
    assert survivors(tmp_path) == []
    (tmp_path / SURVIVORS).write_text(ENTRY)
    (entry,) = survivors(tmp_path)
    assert entry == Survivor("ridge/*", "sign of X[1]*", ("sampled",), "unseen", "why")
    assert entry.explains("ridge/a", "sign of X[1]^2", ["sampled"])
    assert not entry.explains("ridge/a", "sign of X1", ["sampled"])
    assert not entry.explains("ridge/a", "sign of X[1]^2", ["symbolic"])
    assert not entry.explains("noise/a", "sign of X[1]^2", ["sampled"])


@pytest.mark.parametrize(
    "text",
    [
        ENTRY.replace('reason = "why"', ""),
        ENTRY.replace('"why"', '""'),
        ENTRY.replace("unseen", "perhaps"),
        "[[survivor]\n",
        "survivor = 3",
    ],
)
def test_an_entry_without_its_reason_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / SURVIVORS).write_text(text)
    with pytest.raises(CollectError, match=SURVIVORS):
        survivors(tmp_path)
