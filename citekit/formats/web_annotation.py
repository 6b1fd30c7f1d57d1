"""W3C Web Annotation (recommendation of 23 February 2017): records as notes on pages.

Each source has an annotation of the whole page, which carries all its records; each quotation and
claim has one of its passages, for programs that show annotations on the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from citekit.codec.json_text import encoded
from citekit.formats.citing import (
    Statement,
    archived,
    author_names,
    display_title,
    every_statement,
    long_date,
    speaker_with_office,
)
from citekit.formats.csl_records import Shares, checksum, losses_without_sources
from citekit.formats.format import Format, Loss, Written
from citekit.formats.house_form import locator_words, printed_or_counted, venue_words
from citekit.formats.kept_entries import foreign_names
from citekit.formats.linked_data import instant, record_uuid, valid_iri
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.quoting import quotation_text
from citekit.formats.unshown import unshown, unshown_agents
from citekit.formats.web_annotation_reading import FORMAT_NAME, read
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.quotations import Quotation, QuotationForm
from citekit.model.selectors import Passage
from citekit.model.sources import ContributorRole, Source
from citekit.text.marks import in_title_marks

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_NOT_SHOWN: Final = "other programs do not see it; citekit reads it back"
_SOURCE_UNSHOWN: Final = (
    "short_title", "publisher", "place", "updated", "event", "accessed_on", "genre",
    "number", "edition", "version", "section", "medium", "pages", "abstract", "identifiers",
    "container.volume", "container.issue", "container.place", "container.identifiers",
)  # fmt: skip
_STATEMENT_UNSHOWN: Final = (
    "attribution.cue", "attribution.speaker_as_printed", "attribution.affiliation.as_printed",
    "attribution.affiliation.from_", "attribution.affiliation.until", "attribution.rule",
    "attribution.confidence",
)  # fmt: skip
_AGENT_UNSHOWN: Final = ("acronym", "aliases", "identifiers", "affiliations", "members")
_SNAPSHOT_UNSHOWN: Final = (
    "media_type", "charset", "target_uri", "digest", "text_digest", "archive", "memento_datetime",
    "file", "record_id", "payload_digest", "content_digest", "repr_digest", "remarks",
)  # fmt: skip

_Annotation = dict[str, Any]


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return a list of annotations, one on each line: of each source, then of what it says.

    The profile `bibliography` leaves those of quotations and claims out. `read` finds all records
    again in any profile, but for snapshots' texts and rejected proposals.
    """
    losses = [
        *losses_without_sources(bundle, "Web Annotations"),
        *(_hidden(bundle, options) if bundle.sources else ()),
    ]
    lines = [encoded(item) for item in _annotations(bundle, options, losses)]
    return Written("[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n", losses)


def _annotations(
    bundle: Bundle, options: WriteOptions, losses: list[Loss]
) -> Iterator[_Annotation]:
    shares = Shares(bundle)
    for source in bundle.sources:
        losses.extend(_source_losses(source))
        page = _annotation(source, source.key, "describing", _page_bodies(bundle, source))
        page["target"] = _page(source)
        yield page | {"citekit": {**shares.of(source), "shown": shown(page)}}
        yield from _others(source)
    if options.profile is Profile.BIBLIOGRAPHY:
        return
    for source, statement in every_statement(bundle):
        losses.extend(_statement_losses(bundle, statement))
        bodies = list(_bodies(bundle, statement, options))
        note = _annotation(source, statement.key, "identifying", bodies)
        note["target"] = _targets(bundle, statement)
        kind = type(statement).__name__.lower()
        yield note | {"citekit": {"kind": kind, "key": statement.key, "shown": shown(note)}}


def shown(annotation: _Annotation) -> str:
    """Return a sum of what other programs see and may edit, by which an edit is noticed."""
    return checksum([annotation.get(name) for name in ("motivation", "body", "target")])


def _annotation(
    source: Source, key: str, motivation: str, bodies: list[_Annotation]
) -> _Annotation:
    return {
        "@context": CONTEXT,
        "id": record_uuid(source, key),
        "type": "Annotation",
        "motivation": motivation,
        "body": bodies,
    }


def _text(purpose: str, value: str, **more: str) -> _Annotation:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "format": "text/plain",
        **more,
        "value": value,
    }


# --- sources -------------------------------------------------------------------------------------


def _page(source: Source) -> str:
    """Return the IRI of the page, or one that stands for a source without an address."""
    return valid_iri(source.url) if source.url else record_uuid(source, "")


def _page_bodies(bundle: Bundle, source: Source) -> list[_Annotation]:
    bodies = [_text("describing", _description(bundle, source))]
    bodies += [_text("tagging", word) for word in source.keywords]
    if source.note:
        bodies.append(_text("commenting", source.note))
    return bodies


def _description(bundle: Bundle, source: Source) -> str:
    """Return what the source is, as a reader of the page sees it: author, title, outlet, date."""
    title = in_title_marks(source.title) if source.title else display_title(source)
    outlet = source.container.title if source.container else None
    issued = long_date(source.issued) if source.issued else None
    return ", ".join(filter(None, [author_names(bundle, source), title, outlet, issued]))


def _source_losses(source: Source) -> Iterator[Loss]:
    yield from unshown(source, _SOURCE_UNSHOWN, _NOT_SHOWN, code="not-shown")
    if foreign_names(source, FORMAT_NAME):
        yield Loss("not-shown", source.key, "foreign", _NOT_SHOWN)
    for part in source.contributors:
        if part.role is not ContributorRole.AUTHOR:
            message = f"as {part.role} of {source.key!r}: {_NOT_SHOWN}"
            yield Loss("not-shown", part.agent, "record", message)
    if source.title is None:
        message = "there is no title; a description in brackets stands in its place"
        yield Loss("missing-title", source.key, "title", message)
    if source.url is None:
        message = "a note needs the address of a page, so no program can show it there"
        yield Loss("missing-field", source.key, "url", message)


def _hidden(bundle: Bundle, options: WriteOptions) -> Iterator[Loss]:
    said = options.profile is not Profile.BIBLIOGRAPHY
    yield from unshown_agents(bundle, _AGENT_UNSHOWN, _NOT_SHOWN, code="not-shown", said=said)
    for snapshot in bundle.snapshots:
        yield from unshown(snapshot, _SNAPSHOT_UNSHOWN, _NOT_SHOWN, code="not-shown")
        if snapshot.text is not None or snapshot.blocks:
            message = "the stored text and the places in it stay in the bundle file"
            yield Loss("snapshot-dropped", snapshot.key, "text", message)


def _others(source: Source) -> Iterator[_Annotation]:
    """Yield the annotations of other programs, as they came."""
    for field in source.foreign:
        if field.format == FORMAT_NAME:
            try:
                found = json.loads(field.json)
            except (ValueError, RecursionError):
                continue
            if isinstance(found, dict):
                yield found


# --- quotations and claims -----------------------------------------------------------------------


def _bodies(bundle: Bundle, statement: Statement, options: WriteOptions) -> Iterator[_Annotation]:
    speaker = speaker_with_office(bundle, statement)
    if speaker:
        told = filter(None, [speaker, venue_words(bundle, statement)])
        yield _text("identifying", ", ".join(told))
    yield _text("classifying", _class(statement))
    if isinstance(statement, Claim):
        yield _text("describing", statement.text)
        for evidence in statement.evidence:
            if evidence.quotation:
                quotation = bundle[evidence.quotation]
                assert isinstance(quotation, Quotation)  # noqa: S101 - closure
                origin = record_uuid(bundle.source(quotation.source), quotation.key)
                yield _link(origin)
    else:
        yield from _wording(statement)
    for place in printed_or_counted(bundle, statement, options):
        yield _text("describing", locator_words(place))
    if statement.original:
        original = bundle.source(statement.original)
        seen = "" if statement.original_seen else " (not seen)"
        yield _text("describing", f"Originally in {_description(bundle, original)}{seen}")
        if original.url:
            yield _link(valid_iri(original.url))
    if statement.note:
        yield _text("commenting", statement.note)


def _class(statement: Statement) -> str:
    if isinstance(statement, Claim):
        return f"claim: {statement.kind}"
    names = {
        QuotationForm.DIRECT: "quotation",
        QuotationForm.MIXED: "quotation among reported words",
        QuotationForm.INDIRECT: "reported speech",
    }
    return names[statement.form]


def _wording(quotation: Quotation) -> Iterator[_Annotation]:
    """Yield how the words are to be shown: in the passages they stand as printed."""
    language = {"language": quotation.language} if quotation.language else {}
    yield _text("describing", quotation_text(quotation), **language)
    if quotation.translation_of:
        yield _text("describing", f"Translated; in the original: {quotation.translation_of}")


def _link(iri: str) -> _Annotation:
    return {"type": "SpecificResource", "purpose": "linking", "source": iri}


def _targets(bundle: Bundle, statement: Statement) -> Any:  # noqa: ANN401 - one target or several
    source = bundle.source(statement.source)
    places = list(dict.fromkeys(_places(bundle, source, statement)))
    found = [_target(bundle, page, passage) for page, passage in places]
    if not found:
        return _page(source)
    return found[0] if len(found) == 1 else found


def _places(
    bundle: Bundle, source: Source, statement: Statement
) -> Iterator[tuple[Source, Passage]]:
    if isinstance(statement, Claim):
        for evidence in statement.evidence:
            if evidence.passage:
                at = bundle.source(evidence.source) if evidence.source else source
                yield at, evidence.passage
    elif statement.fragments:
        for fragment in statement.fragments:
            yield source, fragment.passage
    elif statement.passage:
        yield source, statement.passage


def _target(bundle: Bundle, source: Source, passage: Passage) -> _Annotation:
    quote = passage.quote
    context = {"prefix": quote.prefix, "suffix": quote.suffix}
    selectors: list[_Annotation] = [
        {
            "type": "TextQuoteSelector",
            "exact": quote.exact,
            **{name: text for name, text in context.items() if text},
        }
    ]
    if passage.position:
        place = {"start": passage.position.start, "end": passage.position.end}
        selectors.append({"type": "TextPositionSelector", **place})
    return {
        "type": "SpecificResource",
        "source": _page(source),
        "selector": selectors,
        **_state(bundle, source),
    }


def _state(bundle: Bundle, source: Source) -> _Annotation:
    """Return in which state the page was read, and where a copy of it is."""
    snapshot = bundle.text_snapshot(source)
    copy = archived(bundle, source)
    state: _Annotation = {"type": "TimeState"}
    if snapshot and snapshot.retrieved_at:
        state["sourceDate"] = instant(snapshot.retrieved_at)
    if copy and copy.memento:
        state["cached"] = valid_iri(copy.memento)
    return {"state": state} if len(state) > 1 else {}


def _statement_losses(bundle: Bundle, statement: Statement) -> Iterator[Loss]:
    told = f"{speaker_with_office(bundle, statement)}"
    yield from unshown(statement, _STATEMENT_UNSHOWN, _NOT_SHOWN, code="not-shown", shown=told)
    if isinstance(statement, Claim) and statement.evidence:
        yield Loss("not-shown", statement.key, "evidence.stance", _NOT_SHOWN)


FORMAT = Format(
    name=FORMAT_NAME,
    title="W3C Web Annotation",
    suffixes=(".jsonld", ".anno.jsonld"),
    media_type="application/ld+json",
    write=write,
    read=read,
)
