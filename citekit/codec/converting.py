"""Single records to plain data and back, with functions that cattrs generates once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Final, get_args, get_origin

from attrs import AttrsInstance

from citekit.codec.layouts import DATE_MEMBERS, members, without_none
from citekit.model.dates import Date, parse_edtf

_Hook = Callable[..., Any]


@cache
def structurer(kind: type) -> Callable[[object], Any]:
    """Return the function that makes a record of that class from data; it raises any error."""
    return _structure_hook(kind)


@cache
def unstructurer(kind: type) -> Callable[[object], dict[str, Any]]:
    """Return the function that gives a record of that class as data, defaults left out."""
    return _unstructure_hook(kind)


def structure(data: object, hint: Any) -> Any:  # noqa: ANN401 - as the hint says
    """Return the value of a field of that type from its data; raise any error."""
    return _structure_hook(hint)(data, hint)


@cache
def _converter() -> Any:  # noqa: ANN401 - its class is loaded only when a file is read or written
    from cattrs import Converter

    return Converter(detailed_validation=False, forbid_extra_keys=True, omit_if_default=True)


@cache
def _structure_hook(hint: Any) -> _Hook:  # noqa: ANN401 - type hints are any objects
    """Return what makes a value of that type from its data (and the type, as cattrs calls it)."""
    inner = without_none(hint)
    if inner is not hint:
        return _optional_structurer(_structure_hook(inner), inner)
    if get_origin(hint) is tuple:
        return _tuple_structurer(_structure_hook(get_args(hint)[0]), get_args(hint)[0])
    if hint in _LEAVES:
        return _LEAVES[hint][0]
    return _enum_structurer(hint) if issubclass(hint, Enum) else _record_structurer(hint)


@cache
def _unstructure_hook(hint: Any) -> _Hook:  # noqa: ANN401 - as above
    """Return what gives a value of that type as data."""
    inner = without_none(hint)
    if inner is not hint:
        return _optional_unstructurer(_unstructure_hook(inner))
    if get_origin(hint) is tuple:
        return _tuple_unstructurer(_unstructure_hook(get_args(hint)[0]))
    if hint in _LEAVES:
        return _LEAVES[hint][1]
    return _value_of if issubclass(hint, Enum) else _record_unstructurer(hint)


def _as_it_is(value: object, _: object = None) -> object:
    return value


def _optional_structurer(hook: _Hook, inner: object) -> _Hook:
    if hook is _as_it_is:
        return hook
    return lambda value, _: None if value is None else hook(value, inner)


def _optional_unstructurer(hook: _Hook) -> _Hook:
    return hook if hook is _as_it_is else lambda value: None if value is None else hook(value)


def _tuple_structurer(hook: _Hook, inner: object) -> _Hook:
    def members_of(value: object, _: object) -> tuple[object, ...]:
        # A string, or an object, would be taken apart into characters, or names.
        if type(value) is not list:
            message = f"expected a list, got {described(value)}"
            raise ValueError(message)
        return tuple(value) if hook is _as_it_is else tuple([hook(item, inner) for item in value])

    return members_of


def _tuple_unstructurer(hook: _Hook) -> _Hook:
    return list if hook is _as_it_is else lambda value: [hook(item) for item in value]


def _record_structurer(kind: type[AttrsInstance]) -> _Hook:
    from cattrs.gen import make_dict_structure_fn, override

    overrides: dict[str, Any] = {
        member.attribute.name: override(rename=name, struct_hook=_structure_hook(member.hint))
        for name, member in members(kind).items()
    }
    return make_dict_structure_fn(kind, _converter(), **overrides)


def _record_unstructurer(kind: type[AttrsInstance]) -> _Hook:
    from cattrs.fns import identity
    from cattrs.gen import make_dict_unstructure_fn, override

    def hook(hint: object) -> _Hook:
        found = _unstructure_hook(hint)
        return identity if found is _as_it_is else found  # cattrs knows to leave the call out

    overrides: dict[str, Any] = {
        member.attribute.name: override(rename=name, unstruct_hook=hook(member.hint))
        for name, member in members(kind).items()
    }
    return make_dict_unstructure_fn(kind, _converter(), _cattrs_omit_if_default=True, **overrides)


def _enum_structurer(kind: type[Enum]) -> _Hook:
    known = {member.value: member for member in kind}

    def member_of(value: object, _: object) -> Enum:
        if type(value) is str and value in known:
            return known[value]
        message = f"unknown value {shown(value)}; known values: {', '.join(map(str, known))}"
        raise ValueError(message)

    return member_of


def _value_of(member: Enum) -> object:
    return member.value


def _instant(value: object, _: object) -> datetime:
    try:
        return datetime.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        message = f"not an instant: {shown(value)}; write it as 2026-01-15T12:00:00+00:00"
        raise ValueError(message) from None


@lru_cache(maxsize=1 << 16)
def _from_edtf(text: str) -> Date:
    return Date.from_edtf(text)


def _date(value: object, _: object) -> Date:
    if type(value) is str:
        return _from_edtf(value)
    if not isinstance(value, dict) or not value.keys() <= set(DATE_MEMBERS):
        message = f"not a date: {shown(value)}; write it as YYYY-MM-DD or another form of EDTF"
        raise ValueError(message)
    edtf = value.get("edtf")
    return Date(
        value=None if edtf is None else parse_edtf(_text(edtf)), literal=value.get("literal")
    )


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    message = f"not a date: {shown(value)}; write it as text"
    raise ValueError(message)


def _date_data(date: Date) -> object:
    if date.literal is None:
        return str(date.value)
    known = {} if date.value is None else {"edtf": str(date.value)}
    return {**known, "literal": date.literal}


# The records' own validators look at the plain ones, so that nothing is looked at twice.
_LEAVES: Final[dict[object, tuple[_Hook, _Hook]]] = {
    str: (_as_it_is, _as_it_is),
    int: (_as_it_is, _as_it_is),
    float: (_as_it_is, _as_it_is),
    bool: (_as_it_is, _as_it_is),
    datetime: (_instant, datetime.isoformat),
    Date: (_date, _date_data),
}

_KINDS: Final = {
    dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number",
    float: "a number", type(None): "null",
}  # fmt: skip


def described(value: object) -> str:
    """Return what kind of JSON a value is, and the value itself if it is short."""
    kind = _KINDS.get(type(value), type(value).__name__)
    return kind if value is None or isinstance(value, dict | list) else f"{kind} {shown(value)}"


def shown(value: object) -> str:
    """Return a value for a message, cut to a length that can be read."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
