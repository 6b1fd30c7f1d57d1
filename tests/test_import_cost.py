"""What citekit and its records load; how long it takes is measured in the benchmarks."""

import functools
import os
import subprocess
import sys

import pytest

SHOW_LOADED = """
import sys
before = set(sys.modules)
{program}
print("\\n".join(sorted(set(sys.modules) - before)))
"""
THIRD_PARTY = frozenset({"attr", "attrs"})
# Slow to load, and of use to few functions.
SLOW_STANDARD_MODULES = (
    "asyncio",
    "concurrent.futures",
    "email",
    "http",
    "importlib.metadata",
    "logging",
    "multiprocessing",
    "sqlite3",
    "ssl",
    "unittest",
    "urllib.request",
    "xml",
)


@functools.cache
def loaded_modules(program: str = "import citekit; citekit.Bundle") -> frozenset[str]:
    """Give the names of the modules that a program adds to a fresh interpreter."""
    # A measurement of coverage would load modules of its own before it looks.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")
    }
    shown = subprocess.run(
        [sys.executable, "-c", SHOW_LOADED.format(program=program)],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    return frozenset(shown.stdout.split())


def test_only_attrs_is_loaded_from_third_parties() -> None:
    """A bundle loads attrs and no other third-party package."""
    packages = {name.partition(".")[0] for name in loaded_modules()}
    assert packages - sys.stdlib_module_names - {"citekit"} <= THIRD_PARTY


def test_the_records_are_loaded() -> None:
    """A bundle does load the records, so that the other tests here look at something."""
    assert {"attrs", "citekit", "citekit.model"} <= loaded_modules()


def test_a_name_is_loaded_when_it_is_used() -> None:
    """Importing citekit loads no record, no third-party package and none of its own."""
    packages = {name.partition(".")[0] for name in loaded_modules("import citekit")}
    assert packages <= sys.stdlib_module_names | {"citekit"}
    assert {name for name in loaded_modules("import citekit") if "citekit" in name} == {"citekit"}


def test_a_reading_needs_no_record() -> None:
    """Reading a text loads the extraction engine without the records of a bundle."""
    loaded = loaded_modules("import citekit.extraction; citekit.extraction.read('')")
    model = {name for name in loaded if name.startswith("citekit.model.")}
    assert "citekit.extraction.reader" in loaded
    assert model == {"citekit.model.kinds"}


def test_the_command_is_not_loaded() -> None:
    """A bundle does not load the command line."""
    assert not [name for name in loaded_modules() if name.startswith("citekit.cli")]


@pytest.mark.parametrize("name", SLOW_STANDARD_MODULES)
def test_no_slow_standard_module_is_loaded(name: str) -> None:
    """A bundle leaves the slow parts of the standard library alone."""
    assert name not in loaded_modules()
