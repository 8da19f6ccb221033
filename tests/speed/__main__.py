"""Benchmarks, as ratios against peers in one run: `python -m tests.speed [NAME...]`.

Nothing here is a test: machines differ and are noisy. Each figure is a median over alternating runs, printed beside
the bound that the project sets itself: seconds, or the ratio to the peer that is named behind the colon.
"""

from __future__ import annotations

import sys

from regproofs.errors import RegproofsError
from tests.speed import critical, flows, iterates, measure, noise, ridge, sampling, startup

BENCHMARKS: tuple[measure.Benchmark, ...] = (
    startup.importing,
    ridge.scalar_functions,
    ridge.matrix_functions,
    ridge.ridge_path,
    ridge.chapter,
    noise.expectations,
    critical.classification,
    critical.million,
    critical.enumeration,
    critical.derivatives,
    flows.closed_forms,
    flows.flows_without_closed_form,
    iterates.precise_iterates,
    iterates.iterates_over_arrays,
    sampling.property_examples,
)


def main(chosen: list[str]) -> int:
    """Run the benchmarks whose names are given, or all; 2 if there is no such name."""
    known = {benchmark.__name__: benchmark for benchmark in BENCHMARKS}
    if unknown := set(chosen) - set(known):
        print(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)  # noqa: T201
        return 2
    for name in chosen or known:
        try:
            for figure in known[name]():
                print(figure, flush=True)  # noqa: T201
        except RegproofsError as reason:  # a theorem that this collection does not have
            print(f"{name}: not measured, {reason}", flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
