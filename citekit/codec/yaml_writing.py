"""Plain data as YAML that every version of it reads alike."""

from __future__ import annotations

import re
from typing import Any, Final

from citekit.codec.json_text import encoded

# Text that every version of YAML takes for itself without quotation marks.
_SAFE: Final = re.compile(r"[A-Za-z][A-Za-z0-9./_-]*(?: [A-Za-z(][A-Za-z0-9.,/()_-]*)*")
_WORDS: Final = frozenset("true false yes no on off y n null none nan inf".split())


def scalar_text(text: str) -> str:
    """Return a text as a scalar of YAML: plain where nobody can mistake it, else as JSON has it."""
    if _SAFE.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return flow_text(text)


def flow_text(value: Any) -> str:  # noqa: ANN401 - any data
    """Return data on one line, as JSON has them."""
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", encoded(value))


# What YAML does not allow in a text, or takes for the end of a line.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def value_lines(value: Any) -> list[str]:  # noqa: ANN401 - any data
    """Return a value in lines: the first one stands behind the name, the others below it."""
    if isinstance(value, dict) and value:
        return ["", *(f"  {line}" for line in _mapping(value))]
    if isinstance(value, list) and value and all(isinstance(x, dict) and x for x in value):
        rows = []
        for inner in value:
            first, *rest = _mapping(inner)
            rows += [f"- {first}", *(f"  {line}" for line in rest)]
        return ["", *rows]
    return [f" {scalar_text(value)}" if isinstance(value, str) else f" {flow_text(value)}"]


def _mapping(value: dict[str, Any]) -> list[str]:
    rows: list[str] = []
    for name, inner in value.items():
        first, *rest = value_lines(inner)
        rows += [f"{scalar_text(name)}:{first}", *rest]
    return rows
