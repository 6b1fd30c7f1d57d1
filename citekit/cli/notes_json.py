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
    """Return the page of notes as plain data; `source` is a list where there are several."""
    sources = [_source(source) for source in bundle.sources]
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
        "quotations": [_quotation(bundle, item) for item in said if isinstance(item, Quotation)],
        "claims": [_claim(bundle, item) for item in said if isinstance(item, Claim)],
        "open": [
            {"name": item.name, **encode_record(item.proposal)} for item in open_proposals(bundle)
        ],
        "nobodys": _nobodys(bundle),
        "variants": [encode_record(variant) for variant in bundle.variants],
    }


def _source(source: Source) -> Data:
    return {**encode_record(source), "display_title": display_title(source)}


def _quotation(bundle: Bundle, quotation: Quotation) -> Data:
    attribution = quotation.attribution
    return {
        "key": quotation.key,
        "source": quotation.source,
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
