"""The structure of the package: layers, import cycles, and what no module may import."""

import ast
import functools
import graphlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grimp
import pytest

from tests.transcripts import ROOT

PACKAGE = ROOT / "citekit"
MODULES = sorted(PACKAGE.rglob("*.py"))
# Finer than import-linter can say: `urllib.parse` and `http` as a word in a table are harmless.
NETWORK = frozenset(
    "aiohttp asyncio ftplib http.client http.server httpx imaplib poplib requests smtplib socket"
    " socketserver ssl urllib.request urllib3 webbrowser xmlrpc.client".split()
)


def test_every_package_has_a_layer() -> None:
    """What stands in citekit is named in the layers contract, so that no package escapes it."""
    contract = layers_contract()
    named = set(contract["exhaustive_ignores"]).union(
        member.strip(" ()") for layer in contract["layers"] for member in layer.split("|")
    )
    assert set(top_level_names()) <= named


def test_every_required_layer_exists() -> None:
    """A layer that is not in parentheses exists."""
    required = {
        member.strip()
        for layer in layers_contract()["layers"]
        for member in layer.split("|")
        if "(" not in member
    }
    assert required <= set(top_level_names())


def test_no_import_cycles() -> None:
    """Modules can be read in an order in which each knows only what came before."""
    graph = import_graph()
    imports = {
        module: graph.find_modules_directly_imported_by(module)
        for module in graph.modules
        if module.split(".")[0] == "citekit"
    }
    order = tuple(graphlib.TopologicalSorter(imports).static_order())
    assert order.index("citekit.model.bundles") < order.index("citekit.formats")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_inside_imports_the_facade(path: Path) -> None:
    """Modules import from where a name is defined, never from `citekit` itself."""
    assert "citekit" not in set(imported_modules(path))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_import_is_hidden_from_readers(path: Path) -> None:
    """TYPE_CHECKING and relative imports, which hide dependencies, occur nowhere."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    levels = {node.level for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "TYPE_CHECKING" not in names | attributes
    assert levels <= {0}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_can_open_a_connection(path: Path) -> None:
    """No module imports anything that speaks to a network."""
    assert NETWORK.intersection(imported_modules(path)) == set()


def layers_contract() -> dict[str, Any]:
    """Give the layers contract of import-linter as it stands in pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    (contract,) = (contract for contract in contracts if contract["type"] == "layers")
    return contract


def top_level_names() -> Iterator[str]:
    """Give the names of the packages and modules directly in citekit."""
    for path in PACKAGE.iterdir():
        if path.suffix == ".py" and path.stem != "__init__":
            yield path.stem
        elif path.is_dir() and any(path.rglob("*.py")):
            yield path.name


@functools.cache
def import_graph() -> grimp.ImportGraph:
    """Give the imports between the modules of citekit."""
    return grimp.build_graph("citekit", cache_dir=None)


def imported_modules(path: Path) -> Iterator[str]:
    """Give the dotted names that a module may import: `from a import b` gives `a` and `a.b`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_import_reader_sees_every_form(tmp_path: Path) -> None:
    """All forms of import are seen, also inside functions, so that the tests above can fail."""
    module = tmp_path / "module.py"
    module.write_text(
        "import citekit\nfrom citekit import errors\ndef f():\n    from urllib import request\n",
        encoding="utf-8",
    )
    assert set(imported_modules(module)) == {
        "citekit",
        "citekit.errors",
        "urllib",
        "urllib.request",
    }
