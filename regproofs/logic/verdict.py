"""The ladder of trust: what the rungs answered, and what may be said of the theorem. Nothing else says "proved".

>>> verdict({"symbolic": "holds", "sampled": "holds"})
'proved'
>>> verdict({"symbolic": "undecided", "sampled": "holds"})
'supported'
>>> verdict({"symbolic": "holds", "sampled": "fails"})
'disputed'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

Outcome = Literal["holds", "fails", "undecided", "not applicable"]
Verdict = Literal["proved", "supported", "cited", "undecided", "refuted", "disputed", "vacuous"]

PROVING = ("symbolic", "kernel")
SUPPORTING = ("sampled", "enclosed")
UNAIDED = ("symbolic", "sampled", "enclosed")  # the rungs that need no other program
RUNGS = (*UNAIDED, "kernel")

# From the strongest to the weakest: a theorem is believed no more than what it rests on.
STRENGTH: tuple[Verdict, ...] = (
    "proved",
    "supported",
    "cited",
    "undecided",
    "vacuous",
    "disputed",
    "refuted",
)
FAILURES: frozenset[Verdict] = frozenset({"refuted", "disputed", "vacuous"})


def verdict(
    outcomes: Mapping[str, Outcome],
    *,
    vacuous: bool = False,
    assumed: bool = False,
    in_words: bool = False,
    cited: bool = False,
    unacceptable: bool = False,
) -> Verdict:
    """What the rungs' answers allow to be said of a theorem taken by itself.

    `vacuous`: no case lies in the hypotheses. `assumed`: a step of the derivation is taken for granted; `in_words`: one
    that is a sentence, which no formula and so no kernel tells anything of. `cited`: the statement is taken from the
    literature, and the rungs speak of special cases only. `unacceptable`: the kernel rung fails because of what the
    proof uses, which says nothing of the theorem.
    """
    if unacceptable:
        outcomes = {rung: outcome for rung, outcome in outcomes.items() if rung != "kernel"}
    own = _earned(outcomes, vacuous=vacuous, assumed=assumed or in_words, in_words=in_words)
    return "cited" if cited and own in ("proved", "supported") else own


def _earned(outcomes: Mapping[str, Outcome], *, vacuous: bool, assumed: bool, in_words: bool) -> Verdict:
    if vacuous:
        return "vacuous"
    proving = [outcomes[rung] for rung in PROVING if rung in outcomes]
    supporting = [outcomes[rung] for rung in SUPPORTING if rung in outcomes]
    if "fails" in proving + supporting:
        return "disputed" if "holds" in proving else "refuted"
    kernel = outcomes.get("kernel") == "holds"
    if (kernel and not in_words) or ("holds" in proving and not assumed):
        return "proved"
    return "supported" if "holds" in supporting else "undecided"


def weakest(verdicts: Iterable[Verdict]) -> Verdict:
    """The weakest of several verdicts; what rests on nothing is proved."""
    return max(verdicts, key=STRENGTH.index, default="proved")


def resting_on(own: Verdict, used: Iterable[Verdict]) -> Verdict:
    """The verdict of a theorem whose derivation uses others: no stronger than the weakest of them.

    A failure of a used theorem does not refute what rests on it: it leaves it undecided.
    """
    if own in FAILURES:
        return own
    link = weakest(used)
    return weakest([own, "undecided" if link in FAILURES else link])
