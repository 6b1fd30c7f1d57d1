"""The folder of real documents with answers by hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest


def evaluation_data() -> Path:
    """Return the folder, or skip the test that asks for it."""
    folder = os.environ.get("CITEKIT_EVALUATION_DATA")
    if not folder:
        pytest.skip("CITEKIT_EVALUATION_DATA names no folder with real documents")
    return Path(folder)


def answers(name: str) -> Any:
    """Return the answers in a file of the folder."""
    return json.loads((evaluation_data() / name).read_text(encoding="utf-8"))
