"""CPU time of single functions, for the benchmarks.

The cyclic garbage collector stays as it is in a user's program: with 50,000 sources alive it is
part of what a function costs.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time
from typing import TypeVar

from attrs import frozen

_Prepared = TypeVar("_Prepared")


@frozen
class Patience:
    """How often a function is measured: at most `runs` times, or for about `seconds` in all."""

    runs: int = 5
    seconds: float = 10.0


def best_time(
    prepare: Callable[[], _Prepared], run: Callable[[_Prepared], object], patience: Patience
) -> float:
    """Return the least CPU time of `run` in seconds; what `prepare` makes for it is not timed."""
    times: list[float] = []
    while len(times) < patience.runs and sum(times) < patience.seconds:
        times.append(_time(run, prepare()))
    return min(times)


def _time(run: Callable[[_Prepared], object], prepared: _Prepared) -> float:
    # What is left of earlier runs is not this run's work.
    gc.collect()
    start = process_time()
    result = run(prepared)
    end = process_time()
    # Taking the result apart belongs to nobody's time.
    del result
    return end - start
