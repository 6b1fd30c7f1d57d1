"""Records made by hand: strings become names, dates and kinds, and words are looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Unpack

from citekit.codec.files import read_text
from citekit.model.agents import (
    Group,
    Organization,
    Person,
    Speaker,
    UnnamedSpeaker,
)
from citekit.model.bundles import ANNOTATION_TYPES, Annotation, Bundle, Record
from citekit.model.claims import Claim
from citekit.model.names import PersonName
from citekit.model.provenance import Activity, ActivityKind, NameVariant
from citekit.model.quotations import Quotation
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Contributor, Source, SourceKind
from citekit.notebook.archives import archive_name, memento_datetime
from citekit.notebook.desk import Desk
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
from citekit.notebook.reading import read_choice
from citekit.notebook.shelf import Shelf, identifiers as read_identifiers, person_fields
from citekit.notebook.words import Context, SourceText, stored_texts
from citekit.text.digests import text_digest
from citekit.text.opening import opening_words


class Notebook:
    """Where records are made by hand; `bundle()` gives them out, checked and immutable.

    It starts empty or with the records of `bundle`. `agent` names whoever makes the records and
    `started_at` when, for their provenance.
    """

    def __init__(
        self,
        bundle: Bundle | None = None,
        *,
        agent: str | None = None,
        started_at: datetime | None = None,
    ) -> None:
        """Start with the records of a bundle, if one is given."""
        self._start = bundle or Bundle()
        self._shelf = Shelf(self._start.records, self._start.proposals)
        self._annotations: list[Annotation] = list(self._start.annotations)
        self._texts = stored_texts(self._start)
        self._desk = Desk(self._shelf, self._texts)
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
        text = _read(details.get("text"))
        if "title" not in fields and text:
            fields["opening"] = opening_words(text)
        with self._shelf.all_or_nothing():
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
        office = self._desk.office(position, organization, from_, until)
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
            "members": tuple(
                self._shelf.known(member, Person, Organization).key for member in members
            ),
            "organization": self._shelf.key_of(organization, Organization),
        }
        return self._shelf.once(Group, fields, key, name)

    def unnamed_speaker(
        self, description: str, *, organization: Organization | None = None, key: str | None = None
    ) -> UnnamedSpeaker:
        """Add somebody whom a source quotes without a name, as it describes them."""
        fields: dict[str, Any] = {
            "description": description,
            "organization": self._shelf.key_of(organization, Organization),
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
        return self._shelf.add(self._desk.quotation(source, speaker, words, details))

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
        return self._shelf.add(self._desk.claim(source, attributed_to, text, details))

    def name_variant(
        self, agent: Agent, written: str, *, source: Source, reason: str
    ) -> NameVariant:
        """Record that a source prints a name otherwise than its bearer spells it."""
        preferred = self._shelf.known(agent, Person, Organization).name
        variant = NameVariant(
            agent=agent.key,
            source=self._shelf.known(source, Source).key,
            written=written,
            preferred=preferred if isinstance(preferred, str) else preferred.full,
            reason=reason,
            passage=self._desk.passage(source, written, Context(occurrence=1)),
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
                if isinstance(record, Snapshot) and record.text:
                    self._texts[record.source] = SourceText(record.source, record.text)

    def bundle(self) -> Bundle:
        """Return all records as a bundle; raise `IntegrityError` if they contradict one another."""
        annotations = list(self._annotations)
        records = self._shelf.records
        made = sorted(key for key in records if key not in self._start)
        if self._agent and made:
            activity = Activity(
                kind=ActivityKind.CURATE,
                agent=self._agent,
                started_at=self._started_at,
                generated=tuple(made),
            )
            annotations.append(activity)
        return Bundle(
            records=records.values(), annotations=annotations, unknown=self._start.unknown
        )

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
        snapshot = Snapshot(
            key=self._shelf.key(source.key, "snapshot", otherwise="snapshot"),
            source=source.key,
            text=text,
            text_digest=text_digest(text) if text else None,
            media_type="text/plain" if text else None,
            memento=archive_url,
            memento_datetime=memento_datetime(archive_url) if archive_url else None,
            archive=archive_name(archive_url) if archive_url else None,
        )
        self._shelf.add(snapshot)
        if text:
            self._texts[source.key] = SourceText(source.key, text)


def _read(text: str | Path | None) -> str | None:
    """Return a text that is given as itself or as the file that holds it, untouched."""
    return read_text(text) if isinstance(text, Path) else text
