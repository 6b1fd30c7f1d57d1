"""Names in CSL-JSON: parts for people, a literal for bodies and for speakers without a name."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from citekit.formats.agents import Name

_PARTS: Final = (
    "family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal",
)  # fmt: skip


def csl_name(name: Name) -> dict[str, Any]:
    """Return a name as an element of a name variable."""
    return {part: text for part, text in zip(_PARTS, name, strict=True) if text is not None}


def read_names(value: object) -> tuple[tuple[Name, ...], bool]:
    """Return the names in a name variable, and whether they are all that it says.

    Blank names are left out. Raises `ValueError` for anything that is no list of names.
    """
    if not isinstance(value, list):
        message = f"expected a list of names, got {value!r}"
        raise ValueError(message)
    found = [_read_name(name) for name in value]
    names = tuple([name for name, _ in found if name is not None])
    return names, len(names) == len(found) and all(is_whole for _, is_whole in found)


def _read_name(value: object) -> tuple[Name | None, bool]:
    if not isinstance(value, dict):
        message = f"expected a name as an object with 'family' or 'literal', got {value!r}"
        raise ValueError(message)
    try:
        return _from_members(tuple(value.items()))
    except TypeError:  # a value that cannot be looked up is no text
        return _from_members.__wrapped__(tuple(value.items()))


@lru_cache(maxsize=1 << 14)
def _from_members(members: tuple[tuple[str, object], ...]) -> tuple[Name | None, bool]:
    value = dict(members)
    name = Name(*(_text(value.get(part), part) for part in _PARTS))
    if name.family or name.given:
        name = name._replace(literal=None)
    else:
        text = name.literal or next(filter(None, name), None)
        if text is None:
            return None, False
        name = Name(literal=text)
    return name, csl_name(name) == value


def _text(part: object, name: str) -> str | None:
    if part is None or isinstance(part, str):
        return part if part and not part.isspace() else None
    message = f"expected text as '{name}' of a name, got {part!r}"
    raise ValueError(message)
