"""Small theorems to try the rungs on: a setting, a claim, and what else a test hands over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from regproofs import Setting, eye, inverse, positive
from regproofs.judge.enclosed import enclosed
from regproofs.judge.runner import Options
from regproofs.judge.sampled import sampled
from regproofs.judge.symbolic import symbolic
from regproofs.logic.claim import Claim
from regproofs.logic.theorem import Theorem
from regproofs.logic.verdict import UNAIDED

Answer = dict[str, Any]


def options(examples: int = 25, digits: int = 60, seed: int = 0) -> Options:
    """What the rungs read of the options of a run."""
    return Options(UNAIDED, digits=digits, examples=examples, seed=seed)


def small(given: Setting, claim: Claim, *roads: Callable[..., Any], of: str = "value") -> Theorem:
    """A theorem without a derivation, with simulations."""
    made = Theorem("small", "Small", given, claim, lambda proof: None, "a test")
    for road in roads:
        made.simulation(road, of=of)
    return made


def sample(given: Setting, claim: Claim, *roads: Callable[..., Any], of: str = "value", **opts: int) -> Answer:
    """The answer of the sampled rung."""
    return sampled(small(given, claim, *roads, of=of), options(**opts))


def enclose(given: Setting, claim: Claim) -> Answer:
    """The answer of the enclosed rung."""
    return enclosed(small(given, claim), options())


def outcomes(given: Setting, claim: Claim, examples: int) -> set[str]:
    """What the symbolic, the sampled and the enclosed rung say of a claim, each alone."""
    trial, asked = small(given, claim), Options(UNAIDED, examples=examples)
    return {answer["outcome"] for answer in (symbolic(trial), sampled(trial, asked), enclosed(trial, asked))}


class Ridge:
    """The setting of ridge regression with its decomposition."""

    def __init__(self) -> None:
        self.given = Setting()
        self.n, self.d = self.given.dimension("n"), self.given.dimension("d")
        self.X = self.given.matrix("X", self.n, self.d)
        self.Y = self.given.vector("Y", self.n)
        self.lam = self.given.scalar("lam", positive)
        self.svd = self.given.svd(self.X)
        self.sigma, self.u, self.v = self.svd.sigma, self.svd.u, self.svd.v
        self.ridge = inverse(self.X.T * self.X + self.lam * eye(self.d)) * self.X.T * self.Y

    def filtered(self, factor: Any) -> Any:
        """sum_j factor v_j u_j^t Y."""
        return self.svd.sum(factor * self.v * self.u.T) * self.Y
