"""The library of Rocq has each name once: of two files with one name the later would hide the earlier."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

NAMED = re.compile(r"^(?:Lemma|Definition|Fixpoint|Record|Ltac)\s+([\w']+)", re.MULTILINE)


def test_every_name_of_the_library_is_given_once() -> None:
    texts = [file.read_text() for file in (files("regproofs") / "rocq").iterdir() if file.name.endswith(".v")]
    names = Counter(name for text in texts for name in NAMED.findall(text))
    assert len(names) > 400
    assert [name for name, times in names.items() if times > 1] == []
