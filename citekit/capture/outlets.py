"""Which outlet a captured text comes from; the rules stand with those for saved pages."""

from __future__ import annotations

from citekit.pages.plain_outlets import OutletGuess, guess_outlet

__all__ = ["OutletGuess", "guess_outlet"]
