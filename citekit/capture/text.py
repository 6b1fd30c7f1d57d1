"""Capturing a document: what it shows becomes records, what it does not show stays unknown."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, Unpack

from attrs import evolve

from citekit.capture.containers import Retrieval
from citekit.capture.documents import Document, page_document, read_document
from citekit.capture.given import Given, given_values, read_retrieval, refuse_bare_address
from citekit.capture.page_records import page_contributors, page_fields, page_proposals
from citekit.capture.records import Recorder
from citekit.extraction import read
from citekit.extraction.figures import read_figures
from citekit.extraction.long_texts import blocks_to, read_to
from citekit.extraction.reading import Reading
from citekit.model.agents import Organization, Person
from citekit.model.bundles import Bundle
from citekit.model.provenance import Activity, ActivityKind, Proposal
from citekit.model.selectors import TextPositionSelector
from citekit.model.snapshots import Block, BlockKind, RetrievalBasis, Snapshot
from citekit.model.sources import Contributor, Source, SourceKind
from citekit.notebook.archives import archive_name, memento_datetime
from citekit.notebook.details import Agents, plain_fields, refuse_unknown
from citekit.notebook.reading import read_choice
from citekit.notebook.shelf import Shelf
from citekit.pages.fields import PageField
from citekit.pages.plain import read_plain_page
from citekit.pages.reading import PageReading
from citekit.text.digests import text_digest
from citekit.text.opening import opening_words

_AGENT: Final = "citekit"


def capture_file(
    path: str | os.PathLike[str], *, encoding: str | None = None, **given: Unpack[Given]
) -> Bundle:
    """Return what a saved document says, as records; nothing that it does not show is made up.

    It may be a page in HTML, a PDF file or a plain text, compressed or in a web archive (WARC); of
    an archive, the document of the given `url`, or the first one, is taken. The bytes are hashed
    before they are read, and line ends of a text stay as they are. `encoding` says how to read
    bytes that do not tell it. Every guess is an open proposal of the bundle; what is given is an
    accepted one, and wins. Raises `ReadError` for a file that cannot be read, and `ValueError` for
    a value that cannot be read.
    """
    return _capture(read_document(path, encoding=encoding, url=given.get("url")), given)


def capture_html(html: bytes | str, **given: Unpack[Given]) -> Bundle:
    """Return what a page in HTML says, as `capture_file` does; give its bytes if you have them.

    Of a page that comes as a string, a digest of its bytes is not known. `url` is the address at
    which it was found, to which its links are relative.
    """
    if not isinstance(html, (bytes, str)):
        raise ValueError(f"not a page: {html!r}; give its bytes, or a file to capture_file")
    if not html.strip():
        raise ValueError("the page is empty; there is nothing in it to cite")
    return _capture(page_document(html, url=given.get("url")), given)


def capture_text(text: str, **given: Unpack[Given]) -> Bundle:
    """Return what a text says, as `capture_file` does; a digest of its bytes is not known."""
    if not isinstance(text, str):
        message = f"not a text: {text!r}; give the words themselves, or a file to capture_file"
        raise ValueError(message)
    if not text.strip():
        raise ValueError("the text is empty; there is nothing in it to cite")
    return _capture(Document(text=text), given)


def _capture(document: Document, given: Given) -> Bundle:
    refuse_unknown("capture", given, Given)
    refuse_bare_address(given.get("url"))
    end = read_to(document.text)
    reading = read(document.text[:end], blocks_to(end, document.blocks))
    document = _with_lines(_told(document, end), given, reading, end)
    shelf = Shelf()
    source = shelf.add(_source(shelf, document, given, reading))
    shelf.add(_snapshot(shelf, source, given, document, reading))
    recorder = Recorder(shelf, source, document.text, document.layout)
    recorder.record(reading, read_figures(document.text, reading.quotations))
    activity = Activity(
        kind=ActivityKind.CAPTURE, agent=_AGENT, generated=tuple(sorted(shelf.records))
    )
    return Bundle(
        records=shelf.records.values(),
        annotations=[
            activity,
            *recorder.variants,
            *given_values(source, given),
            *page_proposals(source, document.page, _said(given)),
            *_guesses(source, document.page, given),
            *_address_in_archive(source, document, given),
            *recorder.proposals,
        ],
    )


def _said(given: Given) -> frozenset[str]:
    """Return the fields for which the user gave a value."""
    return frozenset(name for name, value in given.items() if value)


def _told(document: Document, end: int) -> Document:
    """Return a document that tells, if its text is very long, how much of it was read."""
    if end == len(document.text):
        return document
    read_of = f"{end / _MILLION:.1f} of its {len(document.text) / _MILLION:.1f} million characters"
    remark = (
        f"people, quotations and claims were looked for in the first {read_of}; all of it is kept,"
        " and citekit add takes words of the rest, too"
    )
    return evolve(document, remarks=(*document.remarks, remark))


_MILLION: Final = 1_000_000


def _with_lines(document: Document, given: Given, reading: Reading, end: int) -> Document:
    """Return a document with what the lines of its text show, where it says nothing of itself."""
    if document.is_page:
        return document
    url = document.retrieval.target_uri or given.get("url")
    title = document.page.chosen(PageField.TITLE)
    shown = read_plain_page(
        document.text[:end],
        url=url,
        addressees=_addressees(reading),
        title=str(title.value) if title else None,
        is_set=document.layout is not None,
    )
    said = {chosen.field for chosen in document.page.fields}
    more = (chosen for chosen in shown.fields if chosen.field not in said)
    left = (one for one in shown.open_fields if one.field not in said)
    page = evolve(
        document.page,
        fields=(*document.page.fields, *more),
        open_fields=(*document.page.open_fields, *left),
    )
    return evolve(document, page=page)


def _source(shelf: Shelf, document: Document, given: Given, reading: Reading) -> Source:
    details: dict[str, Any] = {
        name: value for name, value in given.items() if name not in _NOT_DETAILS
    }
    retrieved = read_retrieval(given.get("retrieved_at"))
    if retrieved:
        # The user's word for it is an access date; the snapshot says that it is no more than that.
        details["accessed"] = retrieved.date() if isinstance(retrieved, datetime) else retrieved
    shown = page_fields(document.page).fields
    usual = shown.pop("kind", _USUAL_KIND)
    kind = read_choice(SourceKind, given.get("kind") or usual, "kind of source")
    fields = {**shown, **plain_fields(details)}
    if "title" not in fields:
        fields["opening"] = opening_words(_prose(document.text, reading) or document.text)
    if "url" not in fields and document.retrieval.target_uri:
        fields["url"] = document.retrieval.target_uri
    makers = _authors(shelf, given.get("author")) or page_contributors(shelf, document.page)
    key = given.get("key") or shelf.source_key(kind, fields, makers)
    return Source(key=key, kind=kind, contributors=makers, **fields)


_NOT_DETAILS: Final = frozenset({"retrieved_at", "kind", "key", "author"})


def _authors(shelf: Shelf, author: Agents | None) -> tuple[Contributor, ...]:
    for agent in author if isinstance(author, (list, tuple)) else (author,):
        if isinstance(agent, (Person, Organization)) and agent.key not in shelf.records:
            shelf.add(agent)
    return tuple(Contributor(agent=agent.key) for agent in shelf.agents(author))


def _snapshot(
    shelf: Shelf, source: Source, given: Given, document: Document, reading: Reading
) -> Snapshot:
    retrieval = document.retrieval
    return Snapshot(
        key=shelf.key(source.key, "snapshot", otherwise="snapshot"),
        source=source.key,
        # A page on which no words were found has no text to compare with.
        text=document.text or None,
        text_digest=text_digest(document.text) if document.text else None,
        digest=document.digest,
        media_type=document.media_type,
        charset=document.charset,
        target_uri=retrieval.target_uri or source.url,
        record_id=retrieval.record_id,
        payload_digest=retrieval.payload_digest,
        content_digest=retrieval.content_digest,
        repr_digest=retrieval.repr_digest,
        blocks=_blocks(reading),
        remarks=(*document.remarks, *page_fields(document.page).remarks),
        **_archived(document),
        **_retrieved(retrieval, given),
    )


def _archived(document: Document) -> dict[str, Any]:
    """Return where an archive keeps the copy that was read, and since when."""
    retrieval = document.retrieval
    shown = document.page.chosen(PageField.ARCHIVE_URL)
    memento = retrieval.memento or (str(shown.value) if shown else None)
    if memento is None:
        return {}
    return {
        "memento": memento,
        "memento_datetime": retrieval.memento_datetime or memento_datetime(memento),
        "archive": archive_name(memento),
    }


def _retrieved(retrieval: Retrieval, given: Given) -> dict[str, Any]:
    """Return when the document was retrieved: as a program recorded it, or else as a user says."""
    if retrieval.retrieved_at:
        basis = RetrievalBasis.RECORDED
        return {"retrieved_at": retrieval.retrieved_at, "retrieved_by": basis}
    said = read_retrieval(given.get("retrieved_at"))
    # A day has no hour, and none is made up.
    if isinstance(said, datetime):
        return {"retrieved_at": said, "retrieved_by": RetrievalBasis.USER}
    return {}


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


def _guesses(source: Source, page: PageReading, given: Given) -> Iterator[Proposal]:
    if not given.get("kind") and not page.chosen(PageField.KIND):
        yield Proposal(
            record=source.key,
            field="kind",
            value=source.kind.value,
            rule="as most captured texts",
            confidence=_USUAL,
        )


def _address_in_archive(source: Source, document: Document, given: Given) -> Iterator[Proposal]:
    """Yield the address of the record that holds the page, where another one was asked for."""
    final, asked = document.retrieval.target_uri, given.get("url")
    if final and asked and _bare(final) != _bare(asked):
        yield Proposal(
            record=source.key, field="url", value=final, rule="archive-record", confidence=_USUAL
        )


def _bare(address: str) -> str:
    """Return an address without its scheme and fragment, which tell no pages apart."""
    return re.sub(r"^https?://", "", address.partition("#")[0]).rstrip("/")


# What a source is taken to be that nobody told, and how sure that is.
_USUAL_KIND: Final = SourceKind.NEWS_ARTICLE
_USUAL: Final = 0.6
