"""The lenient front door: records made by hand, from the strings that people write."""

from __future__ import annotations

from citekit.notebook.notebook import Notebook

__all__ = ["Notebook"]
