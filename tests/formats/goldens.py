"""The golden files of formats: what the shared samples look like in them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from citekit.formats import write
from tests.samples import BUNDLE, EVERY_KIND, FULL_BUNDLE

GOLDEN: Final = Path(__file__).parent / "golden"
_BUNDLES: Final = {"bundle": BUNDLE, "full": FULL_BUNDLE, "kinds": EVERY_KIND}


def golden(name: str) -> str:
    """Return the text of a golden file."""
    return (GOLDEN / name).read_text(encoding="utf-8")


def exported(sample: str, format_name: str) -> str:
    """Return the export of a sample (`bundle`, `full`, `kinds`) in a format."""
    return write(_BUNDLES[sample], format_name).text
