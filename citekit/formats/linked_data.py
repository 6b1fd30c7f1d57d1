"""What the formats of linked data say in the same way: names of records, dates, registers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from citekit.formats.bib_export import is_plain
from citekit.formats.format import Loss
from citekit.model.agents import Identifier, IdentifierScheme
from citekit.model.bundles import Bundle
from citekit.model.dates import Date, PartialDate
from citekit.model.sources import Source

# Where each register tells what an identifier stands for.
_REGISTERS: Final = {
    IdentifierScheme.DOI: "https://doi.org/{}",
    IdentifierScheme.ISBN: "urn:isbn:{}",
    IdentifierScheme.ISSN: "urn:issn:{}",
    IdentifierScheme.PMID: "https://pubmed.ncbi.nlm.nih.gov/{}/",
    IdentifierScheme.ORCID: "https://orcid.org/{}",
    IdentifierScheme.ROR: "https://ror.org/{}",
    IdentifierScheme.WIKIDATA: "http://www.wikidata.org/entity/{}",
    IdentifierScheme.VIAF: "https://viaf.org/viaf/{}",
    IdentifierScheme.ISNI: "https://isni.org/isni/{}",
}
_HYPHENATED: Final = frozenset({IdentifierScheme.ORCID})


def local_name(key: str) -> str:
    """Return a key as the last part of an IRI: letters, digits, `-` and `_`, the rest encoded."""
    encoded = quote(key.encode("utf-8", "surrogatepass"), safe="")
    return encoded.replace(".", "%2E").replace("~", "%7E")


def namespace(bundle: Bundle) -> str:
    """Return the IRI before the names of a bundle's records: the same for the same sources.

    Keys are unique in a bundle only, so two bundles must not share it.
    """
    known = sorted(source.url or source.key for source in bundle.sources)
    return f"urn:uuid:{_uuid(chr(10).join(known))}#"


def record_uuid(source: Source, key: str) -> str:
    """Return an IRI for a record of a source that stays the same from one export to the next."""
    return f"urn:uuid:{_uuid(f'{source.url or source.key}#{key}')}"


def _uuid(name: str) -> str:
    # Half of a surrogate pair has no form in UTF-8, by which names are hashed.
    return str(uuid5(NAMESPACE_URL, name.encode("utf-8", "backslashreplace").decode()))


def register_address(identifier: Identifier) -> str:
    """Return the IRI of what an identifier stands for."""
    value = identifier.value if identifier.scheme in _HYPHENATED else _bare(identifier)
    return _REGISTERS[identifier.scheme].format(quote(value, safe="/:-._~()", errors="replace"))


def _bare(identifier: Identifier) -> str:
    if identifier.scheme is IdentifierScheme.DOI or identifier.scheme is IdentifierScheme.ISSN:
        return identifier.value
    return identifier.value.replace("-", "").replace(" ", "")


def iso_date(date: Date | None) -> str | None:
    """Return a plain date as YYYY, YYYY-MM or YYYY-MM-DD, with its time if it has one, or None."""
    value = date.value if date else None
    if not isinstance(value, PartialDate) or not is_plain(value) or value.year > 9999:
        return None
    return str(value)


def instant(moment: datetime) -> str:
    """Return an instant as `2024-11-03T08:15:30Z` (ISO 8601, and dateTime of XML Schema)."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def valid_iri(address: str) -> str:
    """Return an address with everything percent-encoded that an IRI must not have (RFC 3987)."""
    return _NOT_IN_IRI.sub(lambda found: quote(found[0], safe="", errors="replace"), address)


_NOT_IN_IRI: Final = re.compile(
    r'[\s\x00-\x20\x7f-\x9f<>"{}|^`\\\ud800-\udfff]|%(?![0-9A-Fa-f]{2})'
)


def date_loss(source: Source, field: str, date: Date) -> Loss:
    """Return the loss of a date that has no form in ISO 8601 without its extensions."""
    message = f"the format has no form for the date {date}, so it is left out"
    return Loss("date-dropped", source.key, field, " ".join(message.split()))
