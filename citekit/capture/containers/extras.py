"""Libraries that are installed with an extra only."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from citekit.errors import ReadError

_EXTRAS: Final = {
    "brotli": "warc",
    "lxml": "html",
    "pypdf": "pdf",
    "trafilatura": "html",
    "warcio": "warc",
}


def library(module: str, name: str) -> Any:  # noqa: ANN401 - a module of a library without types
    """Return a module; raise `ReadError` that names the pip line where its library is missing."""
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != package:
            raise
        line = f'pip install "citekit-sources[{_EXTRAS[package]}]"'
        raise ReadError(f"to read {name}, citekit needs {package}: {line}") from None
