"""Names in CSL-JSON: parts for people, a literal for bodies and for speakers without a name."""

from __future__ import annotations

from typing import Any, Final

from citekit.formats.agents import Name

_PARTS: Final = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}


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
    names: list[Name] = []
    are_whole = True
    for member in value:
        name, is_whole = _read_name(member)
        if name is not None:
            names.append(name)
        are_whole = are_whole and is_whole
    return tuple(names), are_whole


def _read_name(value: object) -> tuple[Name | None, bool]:
    """Return a name, if it is not blank, and whether its members say no more than that."""
    if not isinstance(value, dict):
        message = f"expected a name as an object with 'family' or 'literal', got {value!r}"
        raise ValueError(message)
    parts: dict[str, str] = {}
    for part, text in value.items():
        if part not in _PARTS or text is None:
            continue
        if not isinstance(text, str):
            message = f"expected text as '{part}' of a name, got {text!r}"
            raise ValueError(message)
        if text and not text.isspace():
            parts[_PARTS[part]] = text
    is_whole = len(parts) == len(value)
    name = Name(**parts)
    if name.family or name.given:
        return (name, is_whole) if name.literal is None else (name._replace(literal=None), False)
    if name.literal is not None:
        return Name(literal=name.literal), is_whole and len(parts) == 1
    text = next(filter(None, name), None)
    return (None, False) if text is None else (Name(literal=text), False)
