"""Making many records at once without the garbage collector looking at each of them again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector, which looks at every new record again and again."""
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            _let_age()
            gc.enable()


def _let_age() -> None:
    """Count everything as old, so that the collector does not look through it all at once now.

    What another part of the program has frozen stays frozen.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
