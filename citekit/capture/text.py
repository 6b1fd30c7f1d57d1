"""Capturing a plain text: what it shows becomes records, what it does not show stays unknown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any, Final, TypedDict, Unpack

from citekit.capture.files import read_saved_text
from citekit.capture.outlets import OutletGuess, guess_outlet
from citekit.capture.records import Recorder
from citekit.curation.proposals import given as accepted
from citekit.extraction import read
from citekit.extraction.reading import Reading
from citekit.model.agents import Organization, Person, speaker_name
from citekit.model.bundles import Bundle
from citekit.model.provenance import Activity, ActivityKind, Proposal
from citekit.model.selectors import TextPositionSelector
from citekit.model.snapshots import Block, BlockKind, RetrievalBasis, Snapshot
from citekit.model.sources import Container, Contributor, Source, SourceKind
from citekit.notebook.details import Agents, DateLike, plain_fields, refuse_unknown
from citekit.notebook.reading import read_choice
from citekit.notebook.shelf import Shelf
from citekit.text.digests import digest as bytes_digest, text_digest
from citekit.text.opening import opening_words

_AGENT: Final = "citekit"


class Given(TypedDict, total=False):
    """What the user says about a source; such a value always wins and is recorded as the user's."""

    outlet: str | None
    title: str | None
    author: Agents | None
    issued: DateLike | None
    url: str | None
    retrieved_at: str | date | None
    kind: str | SourceKind | None
    key: str | None


def capture_file(
    path: str | os.PathLike[str], *, encoding: str | None = None, **given: Unpack[Given]
) -> Bundle:
    """Return what a saved text says, as records; nothing that it does not show is made up.

    The bytes are hashed before they are read, and line ends stay as they are. `encoding` says how
    to read bytes that are not UTF-8. Every guess is an open proposal of the bundle; what is given
    is an accepted one. Raises `ReadError` for a file that is no text, and `ValueError` for a value
    that cannot be read.
    """
    saved = read_saved_text(path, encoding)
    digest = bytes_digest(saved.content)
    return _capture(saved.text, given, digest=digest, charset=saved.charset)


def capture_text(text: str, **given: Unpack[Given]) -> Bundle:
    """Return what a text says, as `capture_file` does; a digest of its bytes is not known."""
    if not isinstance(text, str):
        message = f"not a text: {text!r}; give the words themselves, or a file to capture_file"
        raise ValueError(message)
    if not text.strip():
        raise ValueError("the text is empty; there is nothing in it to cite")
    return _capture(text, given)


def _capture(
    text: str, given: Given, *, digest: str | None = None, charset: str | None = None
) -> Bundle:
    refuse_unknown("capture", given, Given)
    reading = read(text)
    outlet = None if given.get("outlet") else guess_outlet(text, _addressees(reading))
    shelf = Shelf()
    source = shelf.add(_source(shelf, text, given, reading, outlet))
    blocks = _blocks(reading)
    shelf.add(
        _snapshot(shelf, source, given, text=text, digest=digest, charset=charset, blocks=blocks)
    )
    recorder = Recorder(shelf, source, text)
    recorder.record(reading)
    activity = Activity(
        kind=ActivityKind.CAPTURE, agent=_AGENT, generated=tuple(sorted(shelf.records))
    )
    return Bundle(
        records=shelf.records.values(),
        annotations=[
            activity,
            *recorder.variants,
            *_given_values(source, given),
            *_guesses(source, given, outlet),
            *recorder.proposals,
        ],
    )


def _source(
    shelf: Shelf, text: str, given: Given, reading: Reading, outlet: OutletGuess | None
) -> Source:
    details: dict[str, Any] = {
        name: value for name, value in given.items() if name not in _NOT_DETAILS
    }
    retrieved = read_retrieval(given.get("retrieved_at"))
    if retrieved:
        # The user's word for it is an access date; the snapshot says that it is no more than that.
        details["accessed"] = retrieved.date() if isinstance(retrieved, datetime) else retrieved
    fields = plain_fields(details)
    if outlet:
        fields["container"] = Container(title=outlet.name)
    if "title" not in fields:
        fields["opening"] = opening_words(_prose(text, reading) or text)
    authors = _authors(shelf, given.get("author"))
    kind = read_choice(SourceKind, given.get("kind") or SourceKind.NEWS_ARTICLE, "kind of source")
    key = given.get("key") or shelf.source_key(kind, fields, authors)
    return Source(key=key, kind=kind, contributors=authors, **fields)


_NOT_DETAILS: Final = frozenset({"retrieved_at", "kind", "key", "author"})


def _authors(shelf: Shelf, author: Agents | None) -> tuple[Contributor, ...]:
    for agent in author if isinstance(author, (list, tuple)) else (author,):
        if isinstance(agent, (Person, Organization)) and agent.key not in shelf.records:
            shelf.add(agent)
    return tuple(Contributor(agent=agent.key) for agent in shelf.agents(author))


def _snapshot(shelf: Shelf, source: Source, given: Given, *, text: str, **stored: Any) -> Snapshot:  # noqa: ANN401 - fields of a snapshot
    retrieved = read_retrieval(given.get("retrieved_at"))
    # A day has no hour, and none is made up.
    retrieved_at = retrieved if isinstance(retrieved, datetime) else None
    return Snapshot(
        key=shelf.key(source.key, "snapshot", otherwise="snapshot"),
        source=source.key,
        text=text,
        text_digest=text_digest(text),
        media_type="text/plain",
        target_uri=source.url,
        retrieved_at=retrieved_at,
        retrieved_by=RetrievalBasis.USER if retrieved_at else None,
        **stored,
    )


def _prose(text: str, reading: Reading) -> str:
    lines = (block.span.of(text) for block in reading.blocks if block.kind is BlockKind.BODY)
    return "\n".join(lines)


def _addressees(reading: Reading) -> list[str]:
    return [found.addressee for found in reading.quotations if found.addressee]


def _blocks(reading: Reading) -> tuple[Block, ...]:
    return tuple(
        Block(
            span=TextPositionSelector(start=block.span.start, end=block.span.end), kind=block.kind
        )
        for block in reading.blocks
    )


def _given_values(source: Source, given: Given) -> Iterator[Proposal]:
    """Yield what the user gave, as accepted proposals of theirs."""
    for name, value in given.items():
        if value is None or name == "key":
            continue
        if name == "retrieved_at":
            yield accepted(source.key, "accessed", str(source.accessed_on))
        else:
            yield accepted(source.key, name, _as_text(value))


def _as_text(value: object) -> str:
    match value:
        case list() | tuple():
            return "; ".join(map(_as_text, value))
        case Person() | Organization():
            return speaker_name(value)
        case _:
            return str(value)


def _guesses(source: Source, given: Given, outlet: OutletGuess | None) -> Iterator[Proposal]:
    if outlet:
        yield Proposal(
            record=source.key,
            field="outlet",
            value=outlet.name,
            rule=outlet.rule,
            confidence=outlet.confidence,
        )
    if not given.get("kind"):
        yield Proposal(
            record=source.key,
            field="kind",
            value=source.kind.value,
            rule="as most captured texts",
            confidence=_USUAL,
        )


# How sure the kind of a source is that nobody told.
_USUAL: Final = 0.6


def read_retrieval(value: str | date | None) -> date | None:
    """Return a day, or an instant, from ISO 8601; an instant without an offset counts as UTC."""
    if isinstance(value, str):
        value = _from_iso(value)
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value


def _from_iso(value: str) -> date:
    for kind in (date, datetime):
        with suppress(ValueError):
            return kind.fromisoformat(value.strip())
    message = f"retrieved_at: not a day or instant: {value!r}; write it as 2026-01-15T12:00:00Z"
    raise ValueError(message)
