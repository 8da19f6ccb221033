"""The search for a case: Hypothesis run outside a test, seeded, silent, leaving nothing on disk.

Its engine is run itself: what `find` does around every case, for tests that use global random numbers, takes as long as
drawing and checking one.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.conjecture.engine import ConjectureRunner
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider
from hypothesis.internal.escalation import InterestingOrigin
from hypothesis.strategies import SearchStrategy

from regproofs.probe.case import Case

LONGEST_SHRINK = 300
FALSIFIED = InterestingOrigin(AssertionError, __file__, 0, (), ())


class Plain(HypothesisProvider):
    """Hypothesis's own random choices without the constants that it reads from the loaded modules' source.

    With them a case would depend on what else is loaded in the process, and a folder would be written.
    """

    def _maybe_draw_constant(self, *_: Any, **__: Any) -> None:
        return None


AVAILABLE_PROVIDERS["regproofs"] = f"{__name__}.{Plain.__name__}"


def search(
    strategy: SearchStrategy[Case],
    falsifies: Callable[[Case], bool],
    *,
    examples: int,
    seed: int | str,
    plainest: bool = True,
) -> Case | None:
    """The plainest case found that falsifies, among `examples` drawn with this seed; None if there is none.

    Once a case is found, at most `LONGEST_SHRINK` plainer ones are tried, or none unless the plainest is wanted.
    """
    found: list[Case] = []
    tried = 0

    def tell(data: Any) -> None:
        nonlocal tried
        case = data.draw(strategy)
        tried += bool(found)
        try:
            falsified = tried <= LONGEST_SHRINK and falsifies(case)
        except Exception as error:
            raise _Stop from error
        if falsified:
            found.append(case)
            data.mark_interesting(FALSIFIED)

    random = Random(Random(seed).getrandbits(64))
    runner = ConjectureRunner(tell, settings=_settings(examples, plainest), random=random)
    try:
        runner.run()
    except _Stop as stop:
        raise stop.__cause__ or stop from None
    return found[-1] if found else None


class _Stop(BaseException):
    """An error on the way, which is no finding."""


def _settings(examples: int, plainest: bool) -> settings:
    return settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink) if plainest else (Phase.generate,),
        backend="regproofs",
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
