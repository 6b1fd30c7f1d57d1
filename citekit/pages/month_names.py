"""The names of the months in many languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from unicodedata import normalize

from citekit.pages.tables import rows


@cache
def month_names() -> Mapping[str, int]:
    """Return the number of a month by each of its names and short forms, composed and in small."""
    return {
        normalize("NFC", name): int(number)
        for number, names in rows("months")
        for name in names.split()
    }
