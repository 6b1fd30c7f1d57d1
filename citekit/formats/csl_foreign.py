"""Fields that other programs gave to an item, written back as they came."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from citekit.formats.csl_dates import csl_date
from citekit.formats.csl_fields import fits_schema, kind_of
from citekit.formats.csl_values import READERS
from citekit.formats.format import Loss
from citekit.formats.kept_entries import foreign_names
from citekit.formats.open_lists import OTHERS
from citekit.model.dates import Date
from citekit.model.sources import ForeignField, Source

FORMAT_NAME: Final = "csl-json"
_as_text: Final = json.JSONEncoder(ensure_ascii=False).encode
_OWN: Final = frozenset({"id", "custom", "type", OTHERS})
# Parts of a container or event; an item may have them without its name, a record may not.
_PARTS: Final = {
    "volume": "container-title",
    "issue": "container-title",
    "event-place": "event-title",
    "event-date": "event-title",
}
# Names that older items have for a variable.
ALIASES: Final = {"event": "event-title", "shortTitle": "title-short"}
_RUNNING: Final = re.compile(r"\s*(?:javascript|data|vbscript):", re.IGNORECASE)


def foreign_field(name: str, value: object) -> ForeignField:
    """Return a field of an item for `Source.foreign`."""
    return ForeignField(format=FORMAT_NAME, name=name, json=_as_text(value))


def foreign_custom(source: Source) -> dict[str, Any]:
    """Return what other programs keep in `custom`."""
    found = [field for field in source.foreign if field.format == FORMAT_NAME]
    values = [_value(field) for field in found if field.name == "custom"]
    return next((value for value in values if isinstance(value, dict)), {})


def foreign_type(source: Source) -> str | None:
    """Return the type that an item came with, as long as it is one of the source's kind."""
    for field in source.foreign:
        if field.format == FORMAT_NAME and field.name == "type":
            value = _type(field.json)
            if fits_schema("type", value) and kind_of(value, source.genre) is source.kind:
                return str(value)
    return None


@lru_cache(maxsize=1 << 8)
def _type(text: str) -> str | None:
    value = _loaded(text)
    return value if isinstance(value, str) else None


def foreign_values(source: Source) -> dict[str, Any]:
    """Return the variables that items had and no record holds, but for their type."""
    return {
        field.name: _value(field)
        for field in source.foreign
        if field.format == FORMAT_NAME and field.name not in _OWN
    }


def foreign_value(source: Source, variable: str) -> Any:  # noqa: ANN401 - any JSON
    """Return one of the variables that no record holds; None if an item did not have it."""
    found = [
        field for field in source.foreign if field.name == variable and field.format == FORMAT_NAME
    ]
    return _value(found[-1]) if found else None


def has_foreign(source: Source, variable: str) -> bool:
    """Say whether an item had a variable that no record holds."""
    return any(field.name == variable and field.format == FORMAT_NAME for field in source.foreign)


def add_foreign(item: dict[str, Any], source: Source) -> tuple[Loss, ...]:
    """Put the fields of others into a source's item; return those that the schema forbids.

    Where the record has the same field, the foreign form is used as long as it means what the
    record says: a change of the record wins.
    """
    return tuple(_put_all(item, source))


def _put_all(item: dict[str, Any], source: Source) -> Iterator[Loss]:
    if names := foreign_names(source, FORMAT_NAME, name_shown=OTHERS):
        message = f"other programs do not see what came from another format: {names}"
        yield Loss("not-shown", source.key, "foreign", message)
    for field in source.foreign:
        if field.format != FORMAT_NAME or field.name in _OWN:
            continue
        value = _value(field)
        if field.name == "title" and value is None:
            # It came without one, and goes without the description that would stand in its place.
            if source.title is None:
                item.pop("title", None)
        elif not fits_schema(field.name, value) or _runs_code(field.name, value):
            message = "the schema of CSL-JSON does not allow this field with this value"
            yield Loss("not-shown", source.key, f"foreign.{field.name}", message)
        elif field.name in ALIASES:
            if _still_means(item, ALIASES[field.name], value):
                item.pop(ALIASES[field.name], None)
                item[field.name] = value
        elif _still_means(item, field.name, value):
            item[field.name] = value


def _value(field: ForeignField) -> Any:  # noqa: ANN401 - any JSON
    return _loaded(field.json)


def _loaded(text: str) -> Any:  # noqa: ANN401 - any JSON
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _runs_code(name: str, value: object) -> bool:
    return name == "URL" and isinstance(value, str) and bool(_RUNNING.match(value))


def _still_means(item: dict[str, Any], name: str, value: object) -> bool:
    if name not in READERS or (name in _PARTS and _PARTS[name] not in item):
        return name not in item
    meant = _meaning(name, value)
    if isinstance(meant, Date) and csl_date(meant) == item.get(name):
        # Of a date that CSL has no form for, the item tells the words only.
        return True
    return meant == _meaning(name, item.get(name))


def _meaning(name: str, value: object) -> object:
    try:
        return None if value is None else READERS[name](value)[0]
    except ValueError:
        return None
