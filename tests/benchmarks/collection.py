"""Bundles of any size for the benchmarks: invented, and always the same for the same size.

A source has one quotation or two, every third one a claim and every second one a snapshot without
text; an author, or a speaker, turns up in several. What makes exports slow is in them: accents and
particles in names, `%_#~&` in addresses, marks and TeX's signs in titles, fields that are missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from citekit.model.agents import (
    Affiliation,
    Identifier,
    IdentifierScheme,
    Organization,
    Person,
    UnnamedSpeaker,
)
from citekit.model.bundles import Annotation, Bundle, Record
from citekit.model.claims import Claim, ClaimKind, Evidence
from citekit.model.dates import Date, PartialDate
from citekit.model.names import PersonName
from citekit.model.provenance import Activity, ActivityKind, NameVariant
from citekit.model.quotations import Attribution, Fragment, Quotation, QuotationForm, Venue
from citekit.model.selectors import Passage, TextPositionSelector, TextQuoteSelector
from citekit.model.snapshots import RetrievalBasis, Snapshot
from citekit.model.sources import Container, Contributor, Source, SourceKind

# How many sources share one person, one body, and one misprinted name.
_SOURCES_PER_PERSON: Final = 4
_SOURCES_PER_BODY: Final = 20
_SOURCES_PER_VARIANT: Final = 50

_KINDS: Final = (
    SourceKind.NEWS_ARTICLE,
    SourceKind.NEWS_ARTICLE,
    SourceKind.PRESS_RELEASE,
    SourceKind.NEWS_ARTICLE,
    SourceKind.REPORT,
    SourceKind.WEB_PAGE,
)
_PLACES: Final = ("Ostrel Quay", "Brännhalm", "Saint-Éloc", "Þornvík", "Łęgorza", "Wexmere")
_OUTLETS: Final = ("Wexmere Herald", "Le Phare d’Éloc", "Quay & Basin Weekly", "Þornvík Post")
_BODIES: Final = ("Harbour Board", "Silt & Tide Office", "Amt für Schlickfragen", "Port Council")
_POSITIONS: Final = ("Harbour Master", "Chief Engineer", "Directrice générale", "Chair")
_GIVEN: Final = ("Zoë", "Ångström", "Mārtiņš", "Ada Niamh", "José", "Wiktoria", "Søren")
_FAMILIES: Final = (
    "Quillfeather",
    "O’Dubhlainn",
    "Müßiggang",
    "Fjeldstad",
    "Núñez",
    "Ngọc",
    "Ivarsović",
)
# Three titles of eight have marks or TeX's signs, which is more than is usual.
_TITLES: Final = (
    "A slow year for the ferries of {place}",
    "50% of the piers at {place} are “close to failing”, {body} finds",
    "{body} asks for £{number} million for the basin at {place}",
    "Dredging at {place} to start before winter",
    "Why {place} & its neighbours dredge: costs, tides and mud",
    "Silt in the basin of {place}: report number {number}",
    "Ferry crews of {place} tell of “mud up to the rails”",
    "What {place} did with {number},000 tonnes of mud",
)
_OPENING: Final = "The basin at {place} filled up again last winter"
_WORDS: Final = (
    "We lost {number} centimetres of depth in a single winter",
    "nobody upstream of {place} seems to have noticed",
    "The tide takes 50% & gives back less than we need",
    "c’est la vase qui décide, pas le conseil",
)
_CLAIMS: Final = (
    "The cost of dredging at {place} rose by {number} per cent",
    "Ferries at {place} were late on {number} days",
)


def collection(size: int) -> Bundle:
    """Return a bundle of `size` sources and what belongs to them."""
    return Bundle(records=collection_records(size), annotations=collection_annotations(size))


def collection_records(size: int) -> list[Record]:
    """Return the records of `collection(size)`, in no order that a bundle could use."""
    found: list[Record] = [*_people(size), *_bodies(size)]
    found.append(UnnamedSpeaker(key="spokeswoman", description="a spokeswoman for the port"))
    for number in range(size):
        found.append(_source(number))
        found.extend(_statements(number))
        if number % 2:
            found.append(_snapshot(number))
    return found


def collection_annotations(size: int) -> list[Annotation]:
    """Return what is told about the records of `collection(size)`."""
    variants = (_variant(number) for number in range(0, size, _SOURCES_PER_VARIANT))
    return [Activity(kind=ActivityKind.CURATE, agent="citekit benchmarks"), *variants]


def plain_items(size: int) -> list[dict[str, Any]]:
    """Return CSL-JSON items of which citekit knows nothing, as other programs write them."""
    return [_plain_item(number) for number in range(size)]


def _of(table: tuple[str, ...], number: int) -> str:
    return table[number % len(table)]


def _filled(table: tuple[str, ...], number: int) -> str:
    """Return one of the sentences with its gaps filled, so that all are different."""
    place, body = _of(_PLACES, number), _of(_BODIES, number)
    return _of(table, number).format(place=place, body=body, number=number + 12)


def _person_key(number: int) -> str:
    return f"person-{number // _SOURCES_PER_PERSON}"


def _body_key(number: int) -> str:
    return f"body-{number // _SOURCES_PER_BODY}"


def _name(number: int) -> PersonName:
    particle = {2: "van der", 5: "di"}.get(number % 7)
    dropped = "von" if number % 7 == 3 else None
    return PersonName(
        family=_of(_FAMILIES, number // 7),
        given=_of(_GIVEN, number),
        non_dropping_particle=particle,
        dropping_particle=dropped,
        suffix="Jr" if number % 11 == 10 else None,
    )


def _people(size: int) -> Iterator[Person]:
    for number in range(0, size, _SOURCES_PER_PERSON):
        office = Affiliation(position=_of(_POSITIONS, number // 4), organization=_body_key(number))
        yield Person(
            key=_person_key(number),
            name=_name(number // _SOURCES_PER_PERSON),
            honorific="Dame" if number % 9 == 0 else None,
            affiliations=(office,),
        )


def _bodies(size: int) -> Iterator[Organization]:
    for number in range(0, size, _SOURCES_PER_BODY):
        body, place = _of(_BODIES, number // _SOURCES_PER_BODY), _of(_PLACES, number)
        yield Organization(key=_body_key(number), name=f"{body} of {place}", acronym="HB")


def _day(number: int) -> PartialDate:
    return PartialDate(year=2000 + number % 26, month=number % 12 + 1, day=number % 28 + 1)


def _url(number: int) -> str:
    outlet = _of(("wexmere", "phare", "quay"), number)
    return f"https://www.{outlet}.example/~news/50%25_silt/{number}?a=1&b={number}_2#part-{number}"


def _source(number: int) -> Source:
    kind = _KINDS[number % len(_KINDS)]
    titled = number % 17 != 16
    is_report = kind is SourceKind.REPORT
    doi = Identifier(scheme=IdentifierScheme.DOI, value=f"10.5555/silt_{number}(2)")
    return Source(
        key=f"source-{number}",
        kind=kind,
        title=_filled(_TITLES, number) if titled else None,
        opening=None if titled else _OPENING.format(place=_of(_PLACES, number)),
        contributors=tuple(_contributors(number)),
        container=None if is_report else Container(title=_of(_OUTLETS, number)),
        publisher=_of(_BODIES, number) if is_report else None,
        issued=Date(value=_day(number)) if number % 19 else None,
        url=_url(number),
        accessed_on=Date(value=PartialDate(year=2026, month=11, day=number % 28 + 1)),
        language=_of(("en-GB", "fr", "pl"), number),
        number=f"HB-{number}" if is_report else None,
        section="Ports & ships" if number % 5 == 0 else None,
        keywords=("silt", "dredging") if number % 3 == 0 else (),
        identifiers=(doi,) if is_report else (),
    )


def _contributors(number: int) -> Iterator[Contributor]:
    if number % 13 == 12:
        return
    if _KINDS[number % len(_KINDS)] is SourceKind.PRESS_RELEASE:
        yield Contributor(agent=_body_key(number))
        return
    yield Contributor(agent=_person_key(number))
    if number % 4 == 3 and number > _SOURCES_PER_PERSON:
        yield Contributor(agent=_person_key(number - _SOURCES_PER_PERSON))


def _passage(words: str, number: int) -> Passage:
    position = TextPositionSelector(start=100 + number % 900, end=100 + number % 900 + len(words))
    before, after = "said on Monday: “", "”, before the board met"
    quote = TextQuoteSelector(exact=words, prefix=before, suffix=after)
    return Passage(quote=quote, position=position)


def _attribution(number: int) -> Attribution:
    if number % 10 == 9:
        return Attribution(speaker="spokeswoman", cue="said", venue=Venue.STATEMENT)
    speaker = number // 2
    office = Affiliation(position=_of(_POSITIONS, speaker), organization=_body_key(speaker))
    return Attribution(
        speaker=_person_key(speaker),
        speaker_as_printed=_name(speaker // _SOURCES_PER_PERSON).full,
        cue="said",
        affiliation=office,
        venue=Venue.TOLD_OUTLET if number % 3 else Venue.UNKNOWN,
    )


def _statements(number: int) -> Iterator[Quotation | Claim]:
    keys = [f"quotation-{number}-{place}" for place in range(1 + number % 2)]
    for place, key in enumerate(keys):
        yield _quotation(key, number, place)
    if number % 3 == 0:
        yield Claim(
            key=f"claim-{number}",
            source=f"source-{number}",
            text=_filled(_CLAIMS, number),
            attribution=_attribution(number),
            kind=ClaimKind.STATISTIC,
            evidence=(
                Evidence(quotation=keys[0]),
                Evidence(passage=_passage(_filled(_CLAIMS, number), number)),
            ),
        )


def _quotation(key: str, number: int, place: int) -> Quotation:
    words = _filled(_WORDS, number + place)
    mixed = place == 1
    return Quotation(
        key=key,
        source=f"source-{number}",
        content=f"warned that “{words}” if nothing was done" if mixed else words,
        fragments=(Fragment(passage=_passage(words, number + 100 * place)),),
        form=QuotationForm.MIXED if mixed else QuotationForm.DIRECT,
        attribution=_attribution(number + place),
    )


def _snapshot(number: int) -> Snapshot:
    digest = f"sha256:{sha256(str(number).encode()).hexdigest()}"
    retrieved_at = datetime(2026, 11, 1, 9, tzinfo=UTC) + timedelta(minutes=number)
    url = _url(number)
    return Snapshot(
        key=f"snapshot-{number}",
        source=f"source-{number}",
        text_digest=digest,
        digest=digest,
        media_type="text/html",
        target_uri=url,
        retrieved_at=retrieved_at,
        retrieved_by=RetrievalBasis.RECORDED,
        memento=f"https://archive.example/20261101/{url}" if number % 4 == 1 else None,
    )


def _variant(number: int) -> NameVariant:
    full = _name(number // _SOURCES_PER_PERSON).full
    return NameVariant(
        agent=_person_key(number),
        source=f"source-{number}",
        written=full.replace("e", "ee", 1),
        preferred=full,
        reason="the body’s own page spells it so",
    )


def _plain_item(number: int) -> dict[str, Any]:
    names = (_name(number + place) for place in range(1 + number % 3))
    return {
        "id": f"item{number}",
        "type": _of(("article-journal", "book", "article-newspaper", "report"), number),
        "title": _filled(_TITLES, number),
        "container-title": _of(_OUTLETS, number),
        "author": [dict(_csl_name(name)) for name in names],
        "issued": {"date-parts": [[1990 + number % 36, number % 12 + 1, number % 28 + 1]]},
        "accessed": {"date-parts": [[2026, 11, number % 28 + 1]]},
        "volume": str(number % 90 + 1),
        "issue": str(number % 12 + 1),
        "page": f"{number}-{number + 11}",
        "publisher": _of(_BODIES, number),
        "DOI": f"10.5555/item_{number}",
        "URL": _url(number),
        "language": "en-GB",
        "abstract": f"{_filled(_CLAIMS, number)}. {_filled(_WORDS, number)}.",
    }


def _csl_name(name: PersonName) -> Iterable[tuple[str, str]]:
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.non_dropping_particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
    }
    return ((part, text) for part, text in parts.items() if text)
