"""Whatever a record holds is in an export or among its losses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

import pytest
from attrs import AttrsInstance, evolve, fields, has

from citekit.formats import format_named
from citekit.formats.format import Format
from citekit.formats.options import WriteOptions
from citekit.model.bundles import Bundle, Record
from citekit.model.keys import REFERS_TO
from citekit.model.quotations import Quotation
from tests.samples import BUNDLE, FULL_BUNDLE

_FORMATS: Final = (
    "literature-note", "prov-json", "prov-o", "schema-org", "web-annotation", "wikipedia",
)  # fmt: skip
# What a record says twice (offsets, context), what stands in for a title, and what marks words.
_ASIDE: Final = frozenset(
    "key prefix suffix opening blocks text exact content language literal".split()
)
MARKER: Final = "qxzmarker"


def _marked(record: object) -> Iterator[tuple[str, Any]]:
    """Yield the record with each text of its own in turn replaced by the marker, and which."""
    for attribute in fields(type(cast("AttrsInstance", record))):
        name = attribute.name
        if name in _ASIDE or REFERS_TO in attribute.metadata:
            continue
        value = getattr(record, name)
        for path, changed in _changes(value):
            try:
                yield f"{name}{path}", evolve(record, **{name: changed})  # type: ignore[misc,type-var]
            except ValueError:
                continue


def _changes(value: object) -> Iterator[tuple[str, object]]:
    if type(value) is str:
        yield "", f"{value[:0]}{MARKER}"
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            for path, changed in _changes(item):
                yield path, (*value[:index], changed, *value[index + 1 :])
    elif has(type(value)):
        for path, changed in _marked(value):
            yield f".{path}", changed


def _variations() -> Iterator[tuple[Bundle, Record, str]]:
    for bundle in (BUNDLE, FULL_BUNDLE):
        for record in bundle.records:
            for path, changed in _marked(record):
                yield bundle.with_(changed), record, path


_VARIATIONS: Final = tuple(_variations())


@pytest.mark.parametrize("chosen", [format_named(name) for name in _FORMATS], ids=_FORMATS)
def test_every_text_is_written_or_lost_aloud(chosen: Format) -> None:
    """Each text in a record is found in the export, or a loss names its field."""
    silent = [
        f"{record.key}: {path}"
        for bundle, record, path in _VARIATIONS
        if not _is_told(chosen, bundle, record, path)
    ]
    assert silent == []


def _is_told(chosen: Format, bundle: Bundle, record: Record, path: str) -> bool:
    written = chosen.write(bundle, WriteOptions())
    if MARKER in written.text.partition('"citekit"')[0] or MARKER in _visible(written.text):
        return True
    first = path.partition(".")[0]
    return any(
        loss.record == record.key and loss.field.partition(".")[0] in {first, "record"}
        for loss in written.losses
    )


def _visible(text: str) -> str:
    """Return an export without the data that only citekit reads."""
    return "\n".join(line.partition(', "citekit": {')[0] for line in text.split("\n"))


def test_there_is_something_to_lose() -> None:
    """The samples vary most fields of most kinds of record."""
    kinds = {type(record) for _, record, _ in _VARIATIONS}
    assert Quotation in kinds
    assert len(kinds) == 8
    assert len(_VARIATIONS) > 100
