"""The programs that score an answer, which stand beside the folder of the documents."""

from __future__ import annotations

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from tests.evaluation.documents import evaluation_data


@cache
def scorer(name: str) -> ModuleType:
    """Return a scoring program as a module, or skip the test that asks for it."""
    path = evaluation_data().parent / "tools" / f"{name}.py"
    specification = spec_from_file_location(name, path)
    if not path.exists() or specification is None or specification.loader is None:
        pytest.skip(f"there is no program to score with: {path}")
    module = module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
