"""Hypothesis strategies that build valid records, and bundles that are closed under reference.

Text comes from a wide alphabet. A record drawn alone names the keys that its strategy was given; in
`bundles()` these are keys of the bundle.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Any, Final, TypeVar

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from citekit.anchoring.describing import describe
from citekit.model.agents import (
    Affiliation,
    Group,
    Identifier,
    IdentifierScheme,
    Organization,
    Person,
    UnnamedSpeaker,
)
from citekit.model.bundles import Annotation, Bundle, Record
from citekit.model.claims import Claim, ClaimKind, Evidence, Stance
from citekit.model.dates import (
    Date,
    DateInterval,
    Endpoint,
    PartialDate,
    Qualification,
    Unspecified,
)
from citekit.model.locators import Locator, LocatorLabel
from citekit.model.names import PersonName
from citekit.model.provenance import Activity, ActivityKind, Decision, NameVariant, Proposal
from citekit.model.quotations import (
    Attribution,
    EditKind,
    EditorialMark,
    Fragment,
    Quotation,
    QuotationForm,
    Venue,
)
from citekit.model.selectors import Passage, TextPositionSelector, TextQuoteSelector
from citekit.model.snapshots import Block, BlockKind, RetrievalBasis, Snapshot
from citekit.model.sources import (
    Container,
    Contributor,
    ContributorRole,
    Event,
    ForeignField,
    Source,
    SourceKind,
)
from citekit.text.marks import MARKS
from citekit.text.spans import Span

_Drawn = TypeVar("_Drawn")

# --- text --------------------------------------------------------------------------------------

_SIGNS: Final = "{}%&#_~^\\\"'<>|[]@$*`=+-!:;,.?/()"
_SPACES: Final = " \n\t\u00a0\u202f\u2009\u200b\u00ad\u2028"
# Composing marks, joiners, letters from the right, ligatures, characters beyond the first plane.
_ODD: Final = "e\u0301u\u0308\u200d\u200f\u202eשלםعﬁßİıŁøé中한\u1100\u1161\U0001f6a2\U00020000…–—"
_MARKS_LIKE: Final = MARKS + "`´′″‵‶〝〞〟"
_FAMILIAR: Final = "abcdeilmnorstuABCQ0129 " + _SIGNS + _SPACES + _ODD + MARKS
_CHARACTERS: Final = st.characters(categories=("L", "M", "N", "P", "S", "Z"))


@cache
def texts(max_size: int = 12) -> SearchStrategy[str]:
    """Draw text that is not blank, of any characters but controls (line ends and tabs may be)."""
    familiar = st.text(_FAMILIAR, min_size=1, max_size=max_size)
    unusual = st.text(_CHARACTERS, min_size=1, max_size=max_size)
    return st.one_of(familiar, familiar, unusual).filter(_is_not_blank)


@cache
def lines(max_size: int = 12) -> SearchStrategy[str]:
    """Draw text on one line without white space at its ends."""
    return texts(max_size).map(lambda text: " ".join(text.split()))


def _is_not_blank(text: str) -> bool:
    return not text.isspace()


WORDS: Final = texts(20)
_MAYBE_WORDS: Final = st.none() | WORDS
_PLAIN: Final = st.characters(
    categories=("L", "N", "Po", "Pd", "Sc", "Sm", "So"), exclude_characters=_MARKS_LIKE
)


@cache
def plain_words(min_words: int = 1, max_words: int = 5) -> SearchStrategy[str]:
    """Draw words parted by single spaces, of any letters and signs but quotation marks."""
    easy = st.text("abcdefghij", min_size=1, max_size=6)
    word = st.one_of(easy, st.text(_PLAIN, min_size=1, max_size=6))
    return st.lists(word, min_size=min_words, max_size=max_words).map(" ".join)


@st.composite
def texts_with_spans(draw: DrawFn) -> tuple[str, Span]:
    """Draw a text, often one that repeats itself, and a span of it that is not blank."""
    text = draw(
        st.one_of(
            texts(60),
            st.builds(lambda unit, times: unit * times, texts(4), st.integers(2, 20)),
            st.text("ab \n", min_size=1, max_size=40).filter(_is_not_blank),
        )
    )
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    if text[start:end].isspace():
        start, end = 0, len(text)
    return text, Span(start, end)


# --- small values ------------------------------------------------------------------------------

_GENERATED: Final = (
    "a", "z", "q1", "q2", "q10", "pennery", "pennery-2", "vha-2024-quays", "x1-y2-z3", "record",
    "con", "costs-risen", "n", "zz-9",
)  # fmt: skip
# Keys that came with imported records and stay as they came.
_IMPORTED: Final = (
    "Pennery2024", "Pennery:2024a", "pennery_2024", "Pénnery+2024", "10.5555/silt", "a b", "{k}%#",
)  # fmt: skip
KEYS: Final = st.sampled_from(_GENERATED + _IMPORTED)
_URLS: Final = st.sampled_from(
    [
        "https://a.example/",
        "http://b.example/x_y?q=1&r=%20#part",
        "https://c.example/ünï/(x)",
        "ftp://d.example/~e/{f}",
        "https://e.example/#:~:text=old",
        "https://f.example/report.pdf",
    ]
)
_LANGUAGES: Final = st.sampled_from(["en", "en-GB", "de", "pt-BR", "zh-Hant", "ar"])


def _optional(strategy: SearchStrategy[_Drawn]) -> SearchStrategy[_Drawn | None]:
    return _cached_optional(strategy)


# A strategy that is made anew is checked anew by hypothesis, which takes longer than drawing.
@cache
def _cached_optional(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def _few(strategy: SearchStrategy[_Drawn], max_size: int = 2) -> SearchStrategy[tuple[_Drawn, ...]]:
    return _cached_few(strategy, max_size)


@cache
def _cached_few(strategy: SearchStrategy[Any], max_size: int) -> SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=max_size).map(tuple)


@cache
def _only(value: str) -> SearchStrategy[str]:
    return st.just(value)


@cache
def _one_of(keys_: tuple[str, ...]) -> SearchStrategy[str]:
    return st.sampled_from(list(keys_)) if keys_ else st.nothing()


@cache
def _maybe_one_of(keys_: tuple[str, ...]) -> SearchStrategy[str | None]:
    return st.sampled_from([None, *keys_])


@cache
def _some_of(keys_: tuple[str, ...], max_size: int = 2) -> SearchStrategy[tuple[str, ...]]:
    if not keys_:
        return st.just(())
    return st.lists(_one_of(keys_), max_size=max_size, unique=True).map(tuple)


@cache
def instants() -> SearchStrategy[datetime]:
    """Draw an instant with a time zone."""
    zones = st.integers(-14 * 4, 14 * 4).map(lambda q: timezone(timedelta(minutes=15 * q)))
    return st.datetimes(datetime(1990, 1, 2), datetime(2090, 1, 1), timezones=zones)  # noqa: DTZ001


# --- dates and names ---------------------------------------------------------------------------

_YEARS: Final = st.one_of(st.integers(1900, 2030), st.integers(-9999, 9999))
_LONG_YEARS: Final = st.integers(10_000, 10**7) | st.integers(-(10**7), -10_000)
_QUALIFICATIONS: Final = st.sampled_from(Qualification)
_TIMES: Final = st.sampled_from(["09:30:00Z", "23:59:59+01:00", "00:00:00", "12:00:00.5-0330"])


@cache
def partial_dates() -> SearchStrategy[PartialDate]:
    """Draw a date of EDTF level 0 or 1 in the form that reading its text gives."""
    whole = st.dates().map(lambda day: {"year": day.year, "month": day.month, "day": day.day})
    fields: SearchStrategy[dict[str, Any]] = st.one_of(
        whole,
        st.builds(lambda date, time: {**date, "time": time}, whole, _TIMES),
        st.fixed_dictionaries({"year": _YEARS | _LONG_YEARS}),
        st.fixed_dictionaries({"year": _YEARS, "month": st.integers(1, 12)}),
        st.fixed_dictionaries({"year": _YEARS, "month": st.integers(21, 24)}),
        _unspecified(Unspecified.YEAR_OF_DECADE, st.integers(1, 202).map(lambda year: year * 10)),
        _unspecified(Unspecified.YEAR_OF_CENTURY, st.integers(1, 20).map(lambda year: year * 100)),
        _unspecified(Unspecified.MONTH, _YEARS),
        _unspecified(Unspecified.MONTH_AND_DAY, _YEARS),
        _unspecified(Unspecified.DAY, _YEARS, month=st.integers(1, 12)),
    )
    return st.builds(
        lambda parts, sure: PartialDate(**parts, qualification=sure), fields, _QUALIFICATIONS
    )


def _unspecified(
    which: Unspecified, years: SearchStrategy[int], **others: SearchStrategy[int]
) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"unspecified": st.just(which), "year": years, **others})


@cache
@st.composite
def date_intervals(draw: DrawFn) -> DateInterval:
    """Draw an interval; either of its ends may be open or unknown, but not both."""
    ends = draw(st.lists(partial_dates(), min_size=2, max_size=2))
    start, end = sorted(ends, key=lambda end: Date(value=end).earliest() or (0, 0, 0))
    point = draw(st.sampled_from(Endpoint))
    return draw(
        st.sampled_from(
            [
                DateInterval(start=start, end=end),
                DateInterval(start=point, end=end),
                DateInterval(start=start, end=point),
            ]
        )
    )


@cache
def dates() -> SearchStrategy[Date]:
    """Draw a date with a value, with the words of a source, or with both."""
    values = st.one_of(partial_dates(), partial_dates(), date_intervals())
    return st.one_of(
        st.builds(Date, value=values),
        st.builds(Date, literal=texts()),
        st.builds(Date, value=values, literal=texts()),
    )


@cache
def names() -> SearchStrategy[PersonName]:
    """Draw a person's name: in parts, with a family or a given name only, or as a literal."""
    return st.one_of(
        st.builds(PersonName, given=texts(), family=texts()),
        st.builds(PersonName, literal=texts()),
        st.builds(
            PersonName,
            given=_optional(texts()),
            family=texts(),
            non_dropping_particle=st.sampled_from([None, "van der", "d’", "de"]),
            dropping_particle=st.sampled_from([None, "von"]),
            suffix=st.sampled_from([None, "Jr", "III", "OBE"]),
        ),
        st.builds(PersonName, given=texts()),
    )


# --- agents ------------------------------------------------------------------------------------

_DIGITS: Final = st.text("0123456789", min_size=15, max_size=15)


def _with_check_character(digits: str) -> str:
    """Return fifteen digits with the one that ISO/IEC 7064 MOD 11-2 adds, in groups of four."""
    remainder = sum(int(digit) * 2 ** (15 - place) for place, digit in enumerate(digits)) % 11
    whole = digits + "0123456789X"[(12 - remainder) % 11]
    return "-".join(whole[start : start + 4] for start in range(0, 16, 4))


@cache
def identifiers() -> SearchStrategy[Identifier]:
    """Draw an identifier with a right check digit."""
    values = {
        IdentifierScheme.DOI: st.sampled_from(["10.5555/a_b<c>;d", "10.12345/(x)#y", "10.5555/ü"]),
        IdentifierScheme.ISBN: st.sampled_from(["978-3-16-148410-0", "080442957X"]),
        IdentifierScheme.ISSN: st.sampled_from(["2731-4502", "0000-006X"]),
        IdentifierScheme.PMID: st.integers(1, 10**9 - 1).map(str),
        IdentifierScheme.ORCID: _DIGITS.map(_with_check_character),
        IdentifierScheme.ROR: st.from_regex(r"0[a-z0-9]{6}[0-9]{2}", fullmatch=True),
        IdentifierScheme.WIKIDATA: st.integers(1, 10**9).map("Q{}".format),
        IdentifierScheme.VIAF: st.integers(10, 10**22 - 1).map(str),
        IdentifierScheme.ISNI: _DIGITS.map(_with_check_character),
    }
    return st.one_of(
        [
            st.builds(Identifier, scheme=st.just(scheme), value=value)
            for scheme, value in values.items()
        ]
    )


@cache
def affiliations(
    organizations: tuple[str, ...] = ("an-organization",),
) -> SearchStrategy[Affiliation]:
    """Draw an office, in one of the organisations or in none that is known."""
    return st.builds(
        Affiliation,
        position=texts(),
        organization=_maybe_one_of(organizations),
        from_=_optional(dates()),
        until=_optional(dates()),
        as_printed=_optional(texts()),
    )


@cache
def people(
    key: SearchStrategy[str] = KEYS, organizations: tuple[str, ...] = ("an-organization",)
) -> SearchStrategy[Person]:
    """Draw a person whose offices are in the organisations."""
    return st.builds(
        Person,
        key=key,
        name=names(),
        honorific=st.sampled_from([None, None, "Dame", "Dr"]),
        affiliations=_few(affiliations(organizations), 1),
        identifiers=_few(identifiers(), 1),
    )


@cache
def organizations(key: SearchStrategy[str] = KEYS) -> SearchStrategy[Organization]:
    """Draw an organisation."""
    return st.builds(
        Organization,
        key=key,
        name=texts(),
        acronym=_optional(texts(4)),
        aliases=_few(texts()),
        identifiers=_few(identifiers(), 1),
    )


@cache
def groups(
    key: SearchStrategy[str] = KEYS,
    members: tuple[str, ...] = ("a-member",),
    organizations: tuple[str, ...] = ("an-organization",),
) -> SearchStrategy[Group]:
    """Draw several speakers named together."""
    return st.builds(
        Group,
        key=key,
        name=texts(),
        members=_some_of(members),
        organization=_maybe_one_of(organizations),
        identifiers=_few(identifiers(), 1),
    )


@cache
def unnamed_speakers(
    key: SearchStrategy[str] = KEYS, organizations: tuple[str, ...] = ("an-organization",)
) -> SearchStrategy[UnnamedSpeaker]:
    """Draw a speaker without a name."""
    return st.builds(
        UnnamedSpeaker,
        key=key,
        description=texts(),
        organization=_maybe_one_of(organizations),
        identifiers=_few(identifiers(), 1),
    )


# --- sources and snapshots ---------------------------------------------------------------------


@cache
def locators() -> SearchStrategy[Locator]:
    """Draw a printed locator."""
    values = st.sampled_from(["4", "12–14", "xii", "1:02:03"]) | texts(4)
    return st.builds(Locator, label=st.sampled_from(LocatorLabel), value=values)


@cache
def containers() -> SearchStrategy[Container]:
    """Draw a larger work around a source."""
    return st.builds(
        Container,
        title=texts(),
        volume=_optional(texts(4)),
        issue=_optional(texts(4)),
        place=_optional(texts(8)),
        identifiers=_few(identifiers(), 1),
    )


@cache
def events() -> SearchStrategy[Event]:
    """Draw the occasion of a speech or hearing."""
    return st.builds(Event, title=texts(), place=_optional(texts(8)), date=_optional(dates()))


@cache
def contributors(agents: tuple[str, ...] = ("an-agent",)) -> SearchStrategy[Contributor]:
    """Draw a part that one of the agents played."""
    return st.builds(Contributor, agent=_one_of(agents), role=st.sampled_from(ContributorRole))


@cache
def foreign_fields() -> SearchStrategy[ForeignField]:
    """Draw a field of another format."""
    values = st.one_of(texts(), st.integers(), st.lists(st.booleans(), max_size=2))
    return st.builds(
        ForeignField,
        format=st.sampled_from(["csl-json", "bibtex"]),
        name=st.from_regex(r"[a-z]{1,6}(-[a-z]{1,4})?", fullmatch=True),
        json=values.map(json.dumps),
    )


_SOURCE_TEXTS: Final = (
    "title", "short_title", "opening", "publisher", "place", "genre", "number", "edition",
    "version", "section", "medium", "abstract", "note",
)  # fmt: skip


@cache
@st.composite
def sources(
    draw: DrawFn,
    key: SearchStrategy[str] = KEYS,
    agents: tuple[str, ...] = ("an-agent",),
) -> Source:
    """Draw a source of any kind, with some of its fields; agents play parts in making it."""
    named = draw(st.lists(st.sampled_from(_SOURCE_TEXTS), max_size=4, unique=True))
    written = {
        name: draw(texts(20))
        for name in sorted({*named, draw(st.sampled_from(["title", "opening"]))})
    }
    return Source(
        key=draw(key),
        kind=draw(st.sampled_from(SourceKind)),
        contributors=draw(_few(contributors(agents))) if agents else (),
        container=draw(_optional(containers())),
        issued=draw(_optional(dates())),
        updated=draw(_optional(dates())),
        event=draw(_optional(events())),
        url=draw(_optional(_URLS)),
        accessed_on=draw(_optional(dates())),
        language=draw(_optional(_LANGUAGES)),
        pages=draw(_optional(locators())),
        keywords=draw(_few(texts(6))),
        identifiers=draw(_few(identifiers())),
        foreign=draw(_few(foreign_fields(), 1)),
        **written,
    )


@cache
@st.composite
def blocks(draw: DrawFn, length: int = 20) -> Block:
    """Draw a block of a text of that length."""
    start = draw(st.integers(0, length))
    span = TextPositionSelector(start=start, end=draw(st.integers(start, length)))
    return Block(span=span, kind=draw(st.sampled_from(BlockKind)))


_DIGESTS: Final = st.text("0123456789abcdef", min_size=64, max_size=64).map("sha256:{}".format)


@cache
def snapshots(
    key: SearchStrategy[str] = KEYS,
    sources: tuple[str, ...] = ("a-source",),
    text: SearchStrategy[str | None] = _MAYBE_WORDS,
) -> SearchStrategy[Snapshot]:
    """Draw a snapshot of one of the sources, with `text`."""
    return st.builds(
        Snapshot,
        key=key,
        source=_one_of(sources),
        text=text,
        text_digest=_optional(_DIGESTS),
        digest=_optional(_DIGESTS),
        media_type=st.sampled_from([None, "text/html", "application/pdf"]),
        charset=st.sampled_from([None, "utf-8"]),
        target_uri=_optional(_URLS),
        retrieved_at=_optional(instants()),
        retrieved_by=_optional(st.sampled_from(RetrievalBasis)),
        file=_optional(texts()),
        record_id=_optional(texts()),
        payload_digest=_optional(texts()),
        content_digest=_optional(texts()),
        repr_digest=_optional(texts()),
        memento=_optional(_URLS),
        memento_datetime=_optional(instants()),
        archive=_optional(texts()),
        blocks=_few(blocks(), 1),
        remarks=_few(texts(), 1),
    )


# --- quotations and claims ---------------------------------------------------------------------


@cache
@st.composite
def passages(draw: DrawFn, exact: SearchStrategy[str] = WORDS) -> Passage:
    """Draw a passage, with a position that fits its words or without one."""
    words = draw(exact)
    context = st.just("") | texts(6)
    start = draw(st.none() | st.integers(0, 50))
    position = None
    if start is not None:
        position = TextPositionSelector(start=start, end=start + len(words))
    quote = TextQuoteSelector(exact=words, prefix=draw(context), suffix=draw(context))
    return Passage(quote=quote, position=position)


@cache
@st.composite
def editorial_marks(
    draw: DrawFn, length: int, inserted: SearchStrategy[str]
) -> tuple[EditorialMark, ...]:
    """Draw marked edits, in order and apart, of words that are `length` code points long."""
    places = draw(st.lists(st.integers(0, length), max_size=4, unique=True).map(sorted))
    marks: list[EditorialMark] = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        kind = draw(st.sampled_from(EditKind))
        text = draw(inserted) if kind in {EditKind.INSERTION, EditKind.SUBSTITUTION} else None
        covers = kind not in {EditKind.SIC, EditKind.INSERTION}
        marks.append(EditorialMark(kind=kind, start=start, end=end if covers else start, text=text))
    return tuple(marks)


@cache
@st.composite
def fragments(draw: DrawFn, words: SearchStrategy[str] = WORDS) -> Fragment:
    """Draw words between marks, with marked edits."""
    passage = draw(passages(words))
    return Fragment(passage=passage, edits=draw(editorial_marks(len(passage.exact), words)))


@cache
def attributions(
    speakers: tuple[str, ...] = ("a-speaker",),
    organizations: tuple[str, ...] = ("an-organization",),
) -> SearchStrategy[Attribution]:
    """Draw who says it: one of the speakers, perhaps in an office."""
    return st.builds(
        Attribution,
        speaker=_one_of(speakers),
        speaker_as_printed=_optional(texts()),
        cue=st.sampled_from([None, "said", "told", "According to"]),
        affiliation=_optional(affiliations(organizations)),
        venue=st.sampled_from(Venue),
        rule=st.sampled_from([None, "name-before-cue"]),
        confidence=_optional(st.floats(0, 1)),
    )


# What stands between two fragments of one quotation, marks included.
_BETWEEN: Final = (" ", "” ", "”, said, “", "\n\n“", "” and “", " [he said] ")


@cache
@st.composite
def quotations(
    draw: DrawFn,
    key: SearchStrategy[str] = KEYS,
    *,
    sources: tuple[str, ...] = ("a-source",),
    speakers: tuple[str, ...] = ("a-speaker",),
    organizations: tuple[str, ...] = ("an-organization",),
    words: SearchStrategy[str] = WORDS,
) -> Quotation:
    """Draw a quotation of any form; `words` are spoken, reported and inserted."""
    form = draw(st.sampled_from(QuotationForm))
    parts = (
        ()
        if form is QuotationForm.INDIRECT
        else tuple(draw(st.lists(fragments(words), min_size=1, max_size=3)))
    )
    content = _content(draw, form, parts, words)
    original = draw(_maybe_one_of(sources))
    return Quotation(
        key=draw(key),
        source=draw(_one_of(sources)),
        content=content,
        attribution=draw(attributions(speakers, organizations)),
        fragments=parts,
        form=form,
        passage=draw(_optional(passages(_only(content)))),
        locator=draw(_optional(locators())),
        language=draw(_optional(_LANGUAGES)),
        translation_of=draw(_optional(texts())),
        original=original,
        original_seen=original is not None and draw(st.booleans()),
        note=draw(_optional(texts())),
    )


def _content(
    draw: DrawFn, form: QuotationForm, parts: tuple[Fragment, ...], words: SearchStrategy[str]
) -> str:
    if not parts:
        return draw(words)
    content = parts[0].words
    for part in parts[1:]:
        content += draw(st.sampled_from(_BETWEEN)) + part.words
    if form is QuotationForm.MIXED:
        content = f"{draw(words)} “{content}” {draw(words)}"
    return content


@cache
@st.composite
def evidence(
    draw: DrawFn,
    quotations: tuple[str, ...] = ("a-quotation",),
    sources: tuple[str, ...] = ("a-source",),
) -> Evidence:
    """Draw what speaks for or against a claim: one of the quotations, or a passage."""
    stance = draw(st.sampled_from(Stance))
    by_quotation = draw(st.booleans())
    if quotations and by_quotation:
        return Evidence(stance=stance, quotation=draw(_one_of(quotations)))
    return Evidence(stance=stance, source=draw(_maybe_one_of(sources)), passage=draw(passages()))


@cache
@st.composite
def claims(
    draw: DrawFn,
    key: SearchStrategy[str] = KEYS,
    *,
    sources: tuple[str, ...] = ("a-source",),
    speakers: tuple[str, ...] = ("a-speaker",),
    organizations: tuple[str, ...] = ("an-organization",),
    quotations: tuple[str, ...] = ("a-quotation",),
) -> Claim:
    """Draw a claim of the source's own or of one of the speakers."""
    original = draw(_maybe_one_of(sources))
    said = st.none() if not speakers else _optional(attributions(speakers, organizations))
    return Claim(
        key=draw(key),
        source=draw(_one_of(sources)),
        text=draw(texts(20)),
        attribution=draw(said),
        kind=draw(st.sampled_from(ClaimKind)),
        evidence=draw(_few(evidence(quotations, sources))),
        locator=draw(_optional(locators())),
        original=original,
        original_seen=original is not None and draw(st.booleans()),
        note=draw(_optional(texts())),
    )


# --- annotations -------------------------------------------------------------------------------


@cache
def activities(records: tuple[str, ...] = ("a-record",)) -> SearchStrategy[Activity]:
    """Draw something that was done with the records."""
    return st.builds(
        Activity,
        kind=st.sampled_from(ActivityKind),
        agent=texts(),
        started_at=_optional(instants()),
        used=_some_of(records),
        generated=_some_of(records),
    )


@cache
def name_variants(
    agents: tuple[str, ...] = ("an-agent",), sources: tuple[str, ...] = ("a-source",)
) -> SearchStrategy[NameVariant]:
    """Draw a name that one of the sources prints otherwise."""
    return st.builds(
        NameVariant,
        agent=_one_of(agents),
        source=_one_of(sources),
        written=texts(),
        preferred=texts(),
        reason=texts(),
        passage=_optional(passages()),
    )


@cache
def proposals(records: tuple[str, ...] = ("a-record",)) -> SearchStrategy[Proposal]:
    """Draw a guess about one of the records."""
    return st.builds(
        Proposal,
        record=_one_of(records),
        field=st.sampled_from(["title", "issued", "attribution"]),
        value=texts(),
        rule=st.sampled_from(["first-heading", "name-before-cue"]),
        confidence=st.floats(0, 1),
        decision=st.sampled_from(Decision),
    )


# --- bundles -----------------------------------------------------------------------------------


@frozen
class _Keys:
    """The keys of a bundle that is being drawn, by kind of record."""

    sources: tuple[str, ...]
    people: tuple[str, ...]
    organizations: tuple[str, ...]
    groups: tuple[str, ...]
    unnamed: tuple[str, ...]
    snapshots: tuple[str, ...]
    quotations: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def agents(self) -> tuple[str, ...]:
        return (*self.people, *self.organizations)

    @property
    def speakers(self) -> tuple[str, ...]:
        return (*self.agents, *self.groups, *self.unnamed)


_MOST: Final = (2, 2, 2, 1, 1, 2, 2, 2)
# Sets of keys in which no two are alike, in different orders.
_KEY_SETS: Final = tuple(
    tuple(sorted(_IMPORTED + _GENERATED, key=lambda key: (sum(key.encode()) * turn) % 97))
    for turn in range(1, 9)
)


@cache
@st.composite
def _bundle_keys(draw: DrawFn) -> _Keys:
    drawn = iter(draw(st.sampled_from(_KEY_SETS)))
    found = _Keys(
        *(tuple(next(drawn) for _ in range(draw(st.integers(0, most)))) for most in _MOST)
    )
    if not found.sources:
        found = evolve(found, snapshots=(), quotations=(), claims=())
    return found if found.speakers else evolve(found, quotations=())


@cache
@st.composite
def bundles(draw: DrawFn, words: SearchStrategy[str] = WORDS, *, with_text: bool = True) -> Bundle:
    """Draw a closed bundle; `words` are what its quotations say, report and insert.

    Where a source has a snapshot with a text, its quotations stand in it and their passages are
    described from it. `with_text` False leaves texts out.
    """
    names_ = draw(_bundle_keys())
    said = [
        draw(
            quotations(
                _only(key),
                sources=names_.sources,
                speakers=names_.speakers,
                organizations=names_.organizations,
                words=words,
            )
        )
        for key in names_.quotations
    ]
    shots = _snapshots(draw, names_, said) if with_text else []
    records: list[Record] = [
        *(draw(sources(_only(key), names_.agents)) for key in names_.sources),
        *(draw(people(_only(key), names_.organizations)) for key in names_.people),
        *(draw(organizations(_only(key))) for key in names_.organizations),
        *(draw(groups(_only(key), names_.agents, names_.organizations)) for key in names_.groups),
        *(draw(unnamed_speakers(_only(key), names_.organizations)) for key in names_.unnamed),
        *shots,
        *(_anchored(quotation, shots) for quotation in said),
        *(
            draw(
                claims(
                    _only(key),
                    sources=names_.sources,
                    speakers=names_.speakers,
                    organizations=names_.organizations,
                    quotations=names_.quotations,
                )
            )
            for key in names_.claims
        ),
    ]
    return Bundle(records=tuple(records), annotations=draw(_annotations(names_, records)))


def _snapshots(draw: DrawFn, names_: _Keys, said: Sequence[Quotation]) -> list[Snapshot]:
    shots: list[Snapshot] = []
    for key in names_.snapshots:
        source = draw(_one_of(names_.sources))
        contents = [quotation.content for quotation in said if quotation.source == source]
        text = draw(st.sampled_from([None, "\n\n".join([draw(texts(20)), *contents])]))
        shots.append(draw(snapshots(_only(key), (source,), st.just(text))))
    return shots


def _anchored(quotation: Quotation, shots: Sequence[Snapshot]) -> Quotation:
    """Return the quotation with its passages described from the text in which it stands."""
    text = next(
        (shot.text for shot in shots if shot.source == quotation.source and shot.text), None
    )
    if text is None:
        return quotation
    start = place = text.index(quotation.content)
    parts: list[Fragment] = []
    for part in quotation.fragments:
        found = text.index(part.words, place)
        place = found + len(part.words)
        parts.append(evolve(part, passage=describe(text, Span(found, place))))
    whole = describe(text, Span(start, start + len(quotation.content)))
    return evolve(quotation, fragments=tuple(parts), passage=whole if quotation.passage else None)


def _annotations(
    names_: _Keys, records: Sequence[Record]
) -> SearchStrategy[tuple[Annotation, ...]]:
    all_keys = tuple(record.key for record in records)
    kinds: list[SearchStrategy[Annotation]] = [activities(all_keys)]
    if all_keys:
        kinds.append(proposals(all_keys))
    if names_.agents and names_.sources:
        kinds.append(name_variants(names_.agents, names_.sources))
    return _few(st.one_of(kinds), 3)
