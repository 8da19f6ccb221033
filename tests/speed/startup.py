"""What it costs to begin."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.speed.measure import Figure, against, alone, command, python


def importing() -> Iterator[Figure]:
    """The package with SymPy against SymPy, and the command line."""
    ours, theirs = python("import regproofs; regproofs.Setting"), python("import sympy")
    yield against("import regproofs (with SymPy) : import sympy", ours, theirs, 1.3, 7)
    yield alone("regproofs --help", command(sys.executable, "-m", "regproofs", "--help"), 0.3, 7)
