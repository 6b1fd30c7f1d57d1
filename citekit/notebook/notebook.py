"""Records made by hand: strings become names, dates and kinds, and words are looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeAlias, Unpack

from citekit.model.agents import (
    Affiliation,
    Group,
    Organization,
    Person,
    Speaker,
    UnnamedSpeaker,
)
from citekit.model.bundles import ANNOTATION_TYPES, Annotation, Bundle, Record
from citekit.model.claims import Claim, ClaimKind, Evidence, Stance
from citekit.model.dates import Date
from citekit.model.names import PersonName
from citekit.model.provenance import Activity, ActivityKind, NameVariant
from citekit.model.quotations import Attribution, Quotation, QuotationForm, Venue
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Contributor, Source, SourceKind
from citekit.notebook.archives import archive_name, memento_datetime
from citekit.notebook.details import (
    CONTRIBUTOR_ROLES,
    Agent,
    ClaimDetails,
    DateLike,
    QuotationDetails,
    SourceDetails,
    plain_fields,
    refuse_unknown,
)
from citekit.notebook.reading import read_choice, read_date, read_locator
from citekit.notebook.shelf import Shelf, identifiers as read_identifiers, person_fields
from citekit.notebook.words import Context, Reported, SourceText, as_given
from citekit.text.opening import opening_words

Evidenced: TypeAlias = Quotation | Sequence[Quotation]


class Notebook:
    """Where records are made by hand; `bundle()` gives them out, checked and immutable.

    `agent` names whoever makes the records and `started_at` when, for their provenance.
    """

    def __init__(self, *, agent: str | None = None, started_at: datetime | None = None) -> None:
        """Start an empty notebook."""
        self._shelf = Shelf()
        self._annotations: list[Annotation] = []
        self._texts: dict[str, SourceText] = {}
        self._agent = agent
        self._started_at = started_at

    def news_article(self, **details: Unpack[SourceDetails]) -> Source:
        """Add an article of a newspaper, news site or agency."""
        return self.source(SourceKind.NEWS_ARTICLE, **details)

    def press_release(self, **details: Unpack[SourceDetails]) -> Source:
        """Add a press release."""
        return self.source(SourceKind.PRESS_RELEASE, **details)

    def report(self, **details: Unpack[SourceDetails]) -> Source:
        """Add a report; one known only through another source is an `original`, not seen."""
        return self.source(SourceKind.REPORT, **details)

    def web_page(self, **details: Unpack[SourceDetails]) -> Source:
        """Add a web page that is nothing more special."""
        return self.source(SourceKind.WEB_PAGE, **details)

    def speech(self, **details: Unpack[SourceDetails]) -> Source:
        """Add a speech; its occasion is the `event`."""
        return self.source(SourceKind.SPEECH, **details)

    def interview(self, **details: Unpack[SourceDetails]) -> Source:
        """Add an interview; the one interviewed is its author."""
        return self.source(SourceKind.INTERVIEW, **details)

    def broadcast(self, **details: Unpack[SourceDetails]) -> Source:
        """Add a broadcast; its programme is the `container`."""
        return self.source(SourceKind.BROADCAST, **details)

    def social_post(self, **details: Unpack[SourceDetails]) -> Source:
        """Add a post; its platform is the `container`."""
        return self.source(SourceKind.SOCIAL_POST, **details)

    def hearing(self, **details: Unpack[SourceDetails]) -> Source:
        """Add a hearing; the committee is its author."""
        return self.source(SourceKind.HEARING, **details)

    def legislation(self, **details: Unpack[SourceDetails]) -> Source:
        """Add an act; its year belongs to the title."""
        return self.source(SourceKind.LEGISLATION, **details)

    def dataset(self, **details: Unpack[SourceDetails]) -> Source:
        """Add a data set."""
        return self.source(SourceKind.DATASET, **details)

    def book(self, **details: Unpack[SourceDetails]) -> Source:
        """Add a book."""
        return self.source(SourceKind.BOOK, **details)

    def journal_article(self, **details: Unpack[SourceDetails]) -> Source:
        """Add an article of a journal, which is the `container`."""
        return self.source(SourceKind.JOURNAL_ARTICLE, **details)

    def source(self, kind: str | SourceKind, **details: Unpack[SourceDetails]) -> Source:
        """Add a source of any kind; what is not given stays unknown.

        Raises `ValueError` for a detail that there is not, or a value that cannot be read.
        """
        refuse_unknown("source", details, SourceDetails)
        kind = read_choice(SourceKind, kind, "kind of source")
        fields = plain_fields(details)
        text = details.get("text")
        if "title" not in fields and text:
            fields["opening"] = opening_words(text)
        contributors = self._contributors(details)
        key = details.get("key") or self._shelf.source_key(kind, fields, contributors)
        source = Source(key=key, kind=kind, contributors=contributors, **fields)
        self._shelf.add(source)
        self._add_snapshot(source, text, details.get("archive_url"))
        return source

    def person(
        self,
        name: str | PersonName,
        *,
        position: str | None = None,
        organization: Organization | None = None,
        from_: DateLike | None = None,
        until: DateLike | None = None,
        key: str | None = None,
        **identifiers: str,
    ) -> Person:
        """Add a person, with the office held if one is given, and identifiers such as `orcid`.

        A person equal to one already here is that one.
        """
        office = self._office(position, organization, from_, until)
        fields = {
            **person_fields(name),
            "affiliations": (office,) if office else (),
            "identifiers": read_identifiers(identifiers),
        }
        return self._shelf.once(Person, fields, key, fields["name"].full)

    def organization(
        self,
        name: str,
        *,
        acronym: str | None = None,
        aliases: Sequence[str] = (),
        key: str | None = None,
        **identifiers: str,
    ) -> Organization:
        """Add an organisation; one equal to one already here is that one."""
        fields: dict[str, Any] = {
            "name": name,
            "acronym": acronym,
            "aliases": tuple(aliases),
            "identifiers": read_identifiers(identifiers),
        }
        return self._shelf.once(Organization, fields, key, acronym or name)

    def group(
        self,
        name: str,
        *,
        members: Sequence[Agent] = (),
        organization: Organization | None = None,
        key: str | None = None,
    ) -> Group:
        """Add speakers that a source names together, as printed, and who they may be."""
        fields: dict[str, Any] = {
            "name": name,
            "members": tuple(self._shelf.known(member).key for member in members),
            "organization": self._shelf.known(organization).key if organization else None,
        }
        return self._shelf.once(Group, fields, key, name)

    def unnamed_speaker(
        self, description: str, *, organization: Organization | None = None, key: str | None = None
    ) -> UnnamedSpeaker:
        """Add somebody whom a source quotes without a name, as it describes them."""
        fields: dict[str, Any] = {
            "description": description,
            "organization": self._shelf.known(organization).key if organization else None,
        }
        return self._shelf.once(UnnamedSpeaker, fields, key, description)

    def quotation(
        self, source: Source, speaker: Speaker, words: str, **details: Unpack[QuotationDetails]
    ) -> Quotation:
        """Add words that a source puts in somebody's mouth.

        Where the source has a text, the words are looked up in it: `[sic]`, brackets and ellipses
        mark changes, and the printed words are kept. Words in marks inside `words` make it a mixed
        quotation. Raises `ValueError` for words that are not there, that stand in several places,
        or that the text prints outside quotation marks.
        """
        refuse_unknown("quotation", details, QuotationDetails)
        self._shelf.known(source)
        reported = self._reported(source, words, details)
        quotation = Quotation(
            key=details.get("key") or self._shelf.statement_key(source, "q"),
            source=source.key,
            content=reported.content,
            fragments=reported.fragments,
            form=reported.form,
            passage=reported.passage,
            attribution=self._attribution(speaker, source, dict(details)),
            language=details.get("language"),
            translation_of=details.get("translation_of"),
            **self._shared_fields(dict(details)),
        )
        return self._shelf.add(quotation)

    def claim(
        self,
        source: Source,
        attributed_to: Speaker | None,
        text: str,
        **details: Unpack[ClaimDetails],
    ) -> Claim:
        """Add a proposition that a source reports; without a speaker it is the source's own.

        `passage` are words of the source that hold it; they are looked up where there is a text.
        """
        refuse_unknown("claim", details, ClaimDetails)
        self._shelf.known(source)
        kind = read_choice(ClaimKind, details.get("kind") or ClaimKind.PARAPHRASE, "kind of claim")
        claim = Claim(
            key=details.get("key") or self._shelf.statement_key(source, "c"),
            source=source.key,
            text=text,
            kind=kind,
            attribution=(
                self._attribution(attributed_to, source, dict(details)) if attributed_to else None
            ),
            evidence=self._evidence(source, details),
            **self._shared_fields(dict(details)),
        )
        return self._shelf.add(claim)

    def name_variant(
        self, agent: Agent, written: str, *, source: Source, reason: str
    ) -> NameVariant:
        """Record that a source prints a name otherwise than its bearer spells it."""
        preferred = self._shelf.known(agent).name
        variant = NameVariant(
            agent=agent.key,
            source=self._shelf.known(source).key,
            written=written,
            preferred=preferred if isinstance(preferred, str) else preferred.full,
            reason=reason,
            passage=self._passage(source, written, Context(occurrence=1)),
        )
        self._annotations.append(variant)
        return variant

    def add(self, *records: Record | Annotation) -> None:
        """Add records that were made elsewhere."""
        for record in records:
            if isinstance(record, ANNOTATION_TYPES):
                self._annotations.append(record)
            else:
                self._shelf.add(record)

    def bundle(self) -> Bundle:
        """Return all records as a bundle; raise `IntegrityError` if they contradict one another."""
        annotations = list(self._annotations)
        records = self._shelf.records
        if self._agent and records:
            activity = Activity(
                kind=ActivityKind.CURATE,
                agent=self._agent,
                started_at=self._started_at,
                generated=tuple(sorted(records)),
            )
            annotations.append(activity)
        return Bundle(records=records.values(), annotations=annotations)

    def _contributors(self, details: SourceDetails) -> tuple[Contributor, ...]:
        return tuple(
            Contributor(agent=agent.key, role=role)
            for role in CONTRIBUTOR_ROLES
            for agent in self._shelf.agents(dict(details).get(role.value))  # type: ignore[arg-type]
        )

    def _add_snapshot(self, source: Source, text: str | None, archive_url: str | None) -> None:
        if text is None and archive_url is None:
            return
        if text is not None and not text.strip():
            message = f"the text of {source.key!r} is empty; leave it out if it is not at hand"
            raise ValueError(message)
        digest = (
            f"sha256:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}" if text else None
        )
        snapshot = Snapshot(
            key=self._shelf.key(source.key, "snapshot", otherwise="snapshot"),
            source=source.key,
            text=text,
            text_digest=digest,
            media_type="text/plain" if text else None,
            memento=archive_url,
            memento_datetime=memento_datetime(archive_url) if archive_url else None,
            archive=archive_name(archive_url) if archive_url else None,
        )
        self._shelf.add(snapshot)
        if text:
            self._texts[source.key] = SourceText(source.key, text)

    def _office(
        self,
        position: str | None,
        organization: Organization | None,
        from_: DateLike | None,
        until: DateLike | None,
    ) -> Affiliation | None:
        if position is None and organization is None:
            return None
        return Affiliation(
            position=position,
            organization=self._shelf.known(organization).key if organization else None,
            from_=read_date(from_) if from_ is not None else None,
            until=read_date(until) if until is not None else None,
        )

    def _reported(self, source: Source, words: str, details: QuotationDetails) -> Reported:
        given = details.get("form")
        form = read_choice(QuotationForm, given, "form of quotation") if given else None
        text = self._texts.get(source.key)
        if text is None:
            return as_given(words, form)
        return text.report(words, form, _context(dict(details)))

    def _attribution(
        self, speaker: Speaker, source: Source, details: dict[str, Any]
    ) -> Attribution:
        self._shelf.known(speaker)
        venue = details.get("venue") or Venue.UNKNOWN
        return Attribution(
            speaker=speaker.key,
            speaker_as_printed=details.get("printed_as"),
            cue=details.get("cue"),
            affiliation=self._office_as_given(speaker, source, details),
            venue=read_choice(Venue, venue, "venue"),
        )

    def _office_as_given(
        self, speaker: Speaker, source: Source, details: dict[str, Any]
    ) -> Affiliation | None:
        position, organization = details.get("position"), details.get("organization")
        if position is not None or organization is not None:
            return self._office(position, organization, None, None)
        if not isinstance(speaker, Person):
            return None
        held = [office for office in speaker.affiliations if _held_at(office, source.issued)]
        return held[0] if len(held) == 1 else None

    def _evidence(self, source: Source, details: ClaimDetails) -> tuple[Evidence, ...]:
        stance = read_choice(Stance, details.get("stance") or Stance.SUPPORTS, "stance")
        found = [
            Evidence(stance=stance, quotation=self._shelf.known(quotation).key)
            for quotation in _quotations(details.get("evidence"))
        ]
        words = details.get("passage")
        if words:
            passage = self._passage(source, words, _context(dict(details)))
            found.append(Evidence(stance=stance, passage=passage))
        return tuple(found)

    def _passage(self, source: Source, words: str, context: Context) -> Passage:
        text = self._texts.get(source.key)
        if text is None:
            return Passage(quote=TextQuoteSelector(exact=words))
        return text.passage(words, context)

    def _shared_fields(self, details: dict[str, Any]) -> dict[str, Any]:
        locator, original = details.get("locator"), details.get("original")
        return {
            "locator": read_locator(locator) if locator is not None else None,
            "original": self._shelf.known(original).key if original else None,
            "original_seen": bool(details.get("original_seen")),
            "note": details.get("note"),
        }


def _context(details: dict[str, Any]) -> Context:
    return Context(
        prefix=details.get("prefix"),
        suffix=details.get("suffix"),
        occurrence=details.get("occurrence"),
    )


def _quotations(evidence: Evidenced | None) -> Sequence[Quotation]:
    if evidence is None:
        return ()
    return (evidence,) if isinstance(evidence, Quotation) else evidence


def _held_at(office: Affiliation, issued: Date | None) -> bool:
    """Say whether an office may have been held when a source was issued."""
    first, last = (issued.earliest(), issued.latest()) if issued else (None, None)
    begun = office.from_.earliest() if office.from_ else None
    ended = office.until.latest() if office.until else None
    return not (begun and last and last < begun) and not (ended and first and ended < first)
