"""Property examples of a scalar statement, at 50 digits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial

from regproofs.judge import tasks
from regproofs.judge.runner import Options
from regproofs.judge.sampled import sampled
from regproofs.logic.verdict import UNAIDED
from tests.speed.measure import Figure, alone

THOUSAND = 1_000


def property_examples() -> Iterator[Figure]:
    """A thousand different cases of an identity on the sampled rung, what is drawn in vain included: 1 s a core."""
    for claim in ("(x + y)**3 == x**3 + 3*x**2*y + 3*x*y**2 + y**3", "exp(x)*exp(y) == exp(x + y)"):
        stated = tasks.read([claim], {"x": "real", "y": "real"}, [])
        options = Options(UNAIDED, examples=THOUSAND, digits=50)
        checked = sampled(stated, options)["evidence"]["examples"]  # which warms the caches of Hypothesis, too
        what = f"{checked} different cases of {claim[:25]}"
        yield alone(what, partial(sampled, stated, options), checked / THOUSAND, 3, time.process_time)
