"""The block of properties at the head of a Markdown file, in YAML 1.2."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Final


def front_matter(properties: Iterable[tuple[str, str | Sequence[str] | None]]) -> str:
    """Return properties as YAML between lines of hyphens; what is None or empty is left out.

    Every text stands between double quotation marks, where YAML gives no sign a meaning of its own.
    """
    lines = [f"{name}: {_value(value)}" for name, value in properties if value]
    return "\n".join(["---", *lines, "---"])


def _value(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return _quoted(value)
    return f"[{', '.join(map(_quoted, value))}]"


def _quoted(text: str) -> str:
    # A string of JSON is one of YAML, but for signs that YAML does not take as they are.
    return _UNPRINTABLE.sub(_escape, json.dumps(text, ensure_ascii=False))


_UNPRINTABLE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def _escape(found: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= found[0] <= "\udfff" else f"\\u{ord(found[0]):04x}"
