"""The trial of a recursion back through layers: two layers with parameters of their own, forward and back again."""

from __future__ import annotations

from typing import Any

from regproofs.errors import StatementError
from regproofs.judge.sampled.bench import Bench, Emitted, Road, at, emitted, simulated_road
from regproofs.judge.sampled.kinds import trial
from regproofs.judge.sampled.trial import Finding, Scope, Tally, Trial, different, equal
from regproofs.logic.layers import BackwardLaw, unrolled
from regproofs.simulate.networks import slope

COUNT = 2  # layers: from the last to one before it and on to the input


@trial.register
def _(claim: BackwardLaw, scope: Scope) -> Trial:
    """The loss, then the gradients by the parameters of every layer, and that by the input."""
    recursion = _Recursion(claim, scope)
    text = " ".join(program.text for program in recursion.programs)
    own = [Road("recursion", recursion.value, text), Road("steps aside", recursion.by_steps, f"steps {text}")]
    roads = [*own, *map(simulated_road, scope.simulations)]

    def check(bench: Bench, tally: Tally) -> Finding | None:
        pairs = ((roads[0], road) for road in roads[1:])
        return next((found for a, b in pairs if (found := equal(a, b, bench, scope, tally))), None)

    return Trial(tuple(road.name for road in roads), check, different(roads), given=recursion.given)


class _Recursion:
    """The programs of one layer, run over the layers of a case."""

    def __init__(self, claim: BackwardLaw, scope: Scope) -> None:
        self.claim = claim
        self.given, self.layers = unrolled(claim, scope.given, COUNT)
        stated = (claim.layer, claim.loss, claim.last, claim.back, *claim.gradients)
        self.programs = [emitted(expression, scope.given) for expression in stated]
        if scope.given.hypotheses:
            raise StatementError("layers of which hypotheses speak are not drawn")

    def value(self, bench: Bench, digits: int) -> list[Any]:
        layer, loss, last, back, *gradients = self.programs
        own = [self._own(k, bench, digits) for k in range(COUNT)]
        states = [self._start(bench, digits)]
        for parameters in own:
            states.append(self._run(layer, bench, digits, states[-1], parameters))
        end = self._run(loss, bench, digits, states[-1], {})
        passed = self._run(last, bench, digits, states[-1], {})
        found: list[Any] = []
        for state, parameters in zip(states[-2::-1], own[::-1], strict=True):
            known = {**parameters, self.claim.slope.name: passed}
            found = [self._run(by, bench, digits, state, known) for by in gradients] + found
            passed = self._run(back, bench, digits, state, known)
        return [end, *(x for matrix in (*found, passed) for x in matrix)]

    def by_steps(self, bench: Bench, digits: int) -> list[Any]:
        """The same numbers from the layers and the loss alone: each parameter is moved by a complex step of its own."""
        own = [self._own(k, bench, digits) for k in range(COUNT)]
        start = self._start(bench, digits)

        def loss(state: Any, parameters: list[dict[str, Any]]) -> Any:
            for known in parameters:
                state = self._run(self.programs[0], bench, digits, state, known)
            return self._run(self.programs[1], bench, digits, state, {})

        def by(k: int, name: str) -> Any:
            def moved(x: Any) -> Any:
                return loss(start, [{**known, name: x} if k == i else known for i, known in enumerate(own)])

            return slope(at(digits), moved, own[k][name])

        found = [by(k, p.name) for k in range(COUNT) for p in self.claim.parameters]
        found.append(slope(at(digits), lambda x: loss(x, own), start))
        return [loss(start, own), *(x for matrix in found for x in matrix)]

    def _start(self, bench: Bench, digits: int) -> Any:
        return bench.number(f"{self.claim.over.name}_0", digits)

    def _own(self, k: int, bench: Bench, digits: int) -> dict[str, Any]:
        """The parameters of a layer by the names that the claim has for them."""
        return {p.name: bench.number(self.layers[k][p].name, digits) for p in self.claim.parameters}

    def _run(self, program: Emitted, bench: Bench, digits: int, state: Any, instead: dict[str, Any]) -> Any:
        return program.run(bench, digits, **{self.claim.over.name: state, **instead})
