"""A bundle's notes as data for other programs."""

from __future__ import annotations

from typing import Any, TypeAlias

from citekit.capture.unrecorded import unrecorded
from citekit.codec.documents import encode_record
from citekit.curation.proposals import open_proposals
from citekit.formats.citing import display_title, office_parts, statements
from citekit.model.agents import speaker_name
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.quotations import Quotation
from citekit.model.sources import Source

Data: TypeAlias = dict[str, Any]


def notes_data(bundle: Bundle) -> Data:
    """Return the page of notes as plain data.

    `source` is a list where there are several, and every quotation then names its own. Reports of
    which only the title was read stand in the `originals` of the source that tells of them.
    """
    read = [source for source in bundle.sources if _was_read(bundle, source)]
    sources = [_source_with_originals(bundle, source) for source in read]
    said = [item for source in bundle.sources for item in statements(bundle, source)]
    return {
        "source": sources[0] if len(sources) == 1 else sources,
        "people": [
            {
                **encode_record(speaker),
                "kind": type(speaker).__name__,
                "name": speaker_name(speaker),
            }
            for speaker in bundle.speakers
        ],
        "quotations": [
            _quotation(bundle, item, named=len(sources) > 1)
            for item in said
            if isinstance(item, Quotation)
        ],
        "claims": [_claim(bundle, item) for item in said if isinstance(item, Claim)],
        "open": [
            {"name": item.name, **encode_record(item.proposal)} for item in open_proposals(bundle)
        ],
        "nobodys": _nobodys(bundle),
        "variants": [encode_record(variant) for variant in bundle.variants],
    }


def _was_read(bundle: Bundle, source: Source) -> bool:
    has_more = bundle.snapshots_of(source) or statements(bundle, source)
    return bool(has_more) or not bundle.known_through(source)


def _source_with_originals(bundle: Bundle, source: Source) -> Data:
    originals = [item for item in bundle.sources if source in bundle.known_through(item)]
    return {**_source(source), "originals": [_source(item) for item in originals]}


def _source(source: Source) -> Data:
    return {**encode_record(source), "display_title": display_title(source)}


def _quotation(bundle: Bundle, quotation: Quotation, *, named: bool) -> Data:
    attribution = quotation.attribution
    return {
        "key": quotation.key,
        **({"source": quotation.source} if named else {}),
        "form": quotation.form.value,
        "speaker": attribution.speaker,
        "office": _office(bundle, quotation),
        "content": quotation.content,
        "fragments": [fragment.words for fragment in quotation.fragments],
        "venue": attribution.venue.value,
        "rule": attribution.rule,
        "confidence": attribution.confidence,
    }


def _claim(bundle: Bundle, claim: Claim) -> Data:
    return {
        "key": claim.key,
        "source": claim.source,
        "kind": claim.kind.value,
        "speaker": claim.attribution.speaker if claim.attribution else None,
        "office": _office(bundle, claim),
        "text": claim.text,
        "original": claim.original,
        "original_seen": claim.original_seen,
        "rule": claim.attribution.rule if claim.attribution else None,
        "confidence": claim.attribution.confidence if claim.attribution else None,
    }


def _office(bundle: Bundle, statement: Quotation | Claim) -> str | None:
    affiliation = statement.attribution.affiliation if statement.attribution else None
    if affiliation is None:
        return None
    return affiliation.as_printed or ", ".join(office_parts(bundle, affiliation))


def _nobodys(bundle: Bundle) -> list[Data]:
    return [
        {
            "source": snapshot.source,
            "words": span.of(snapshot.text or ""),
            "start": span.start,
            "end": span.end,
        }
        for snapshot in bundle.snapshots
        for span in unrecorded(bundle, snapshot).nobodys
    ]
