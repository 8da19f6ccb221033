"""The library of Rocq has each name once: of two files with one name the later would hide the earlier."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

# Lemmas and tactics do not hide each other.
KINDS = {"lemmas": "Lemma|Definition|Fixpoint|Record", "tactics": "Ltac"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_of_the_library_is_given_once(kind: str) -> None:
    named = re.compile(rf"^(?:{KINDS[kind]})\s+([\w']+)", re.MULTILINE)
    texts = [file.read_text() for file in (files("regproofs") / "rocq").iterdir() if file.name.endswith(".v")]
    names = Counter(name for text in texts for name in named.findall(text))
    assert len(names) > 20
    assert [name for name, times in names.items() if times > 1] == []
