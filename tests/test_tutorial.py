"""The tutorial's theorem, put together from its pages as a reader would, is proved; with its typo it is refuted."""

from __future__ import annotations

import re
from pathlib import Path

from regproofs.collect import load
from regproofs.judge.runner import Options, judge
from regproofs.logic.verdict import UNAIDED

TUTORIAL = Path(__file__).parents[1] / "docs" / "learn" / "first-theorem.md"


def theorem_of_the_tutorial() -> str:
    """The blocks of the page in order, with imports first and the derivation in place of the dots."""
    statement, derivation, simulation = re.findall(r"```python\n(.*?)```", TUTORIAL.read_text(), re.DOTALL)
    docstring, rest = statement.split("from regproofs import", 1)
    imports = [line for block in (derivation, simulation) for line in block.splitlines() if line.startswith("from ")]
    body = derivation.split("def shrunken_mean(proof):\n", 1)[1]
    rest = rest.replace("    ...\n", body)
    roads = "\n".join(line for line in simulation.splitlines() if not line.startswith("from "))
    return docstring + "\n".join(imports) + "\nfrom regproofs import" + rest + roads + "\n"


def verdict(folder: Path, text: str) -> str:
    file = folder / "averages" / "shrunken_mean.py"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    return judge(load(file), Options(UNAIDED, examples=20))["verdict"]


def test_the_theorem_of_the_tutorial_is_proved(tmp_path: Path) -> None:
    assert verdict(tmp_path, theorem_of_the_tutorial()) == "proved"


def test_its_typo_is_refuted(tmp_path: Path) -> None:
    text = theorem_of_the_tutorial()
    assert text.count("best = m**2 / (m**2 + s**2 / n)") == 1
    wrong = text.replace("best = m**2 / (m**2 + s**2 / n)", "best = m**2 / (m**2 + s / n)")
    assert verdict(tmp_path, wrong) == "refuted"
