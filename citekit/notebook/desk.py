"""Making quotations and claims: words looked up, speakers and offices put in their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from citekit.model.agents import (
    Affiliation,
    Group,
    Organization,
    Person,
    Speaker,
    UnnamedSpeaker,
)
from citekit.model.claims import Claim, ClaimKind, Evidence, Stance
from citekit.model.dates import Date
from citekit.model.quotations import Attribution, Quotation, QuotationForm, Venue
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.sources import Source
from citekit.notebook.details import (
    ClaimDetails,
    DateLike,
    QuotationDetails,
    refuse_unknown,
)
from citekit.notebook.reading import read_choice, read_date, read_locator
from citekit.notebook.shelf import Shelf
from citekit.notebook.words import ANYWHERE, Context, Reported, SourceText, as_given


class Desk:
    """Makes statements of the sources on a shelf, from their texts where there are any."""

    def __init__(self, shelf: Shelf, texts: Mapping[str, SourceText]) -> None:
        """Keep the shelf, and the texts by the keys of their sources."""
        self._shelf = shelf
        self._texts = texts

    def quotation(
        self, source: Source, speaker: Speaker, words: str, details: QuotationDetails
    ) -> Quotation:
        """Return a quotation that is not on the shelf yet."""
        refuse_unknown("quotation", details, QuotationDetails)
        self._shelf.known(source, Source)
        reported = self._reported(source, words, details)
        return Quotation(
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

    def claim(
        self, source: Source, attributed_to: Speaker | None, text: str, details: ClaimDetails
    ) -> Claim:
        """Return a claim that is not on the shelf yet."""
        refuse_unknown("claim", details, ClaimDetails)
        self._shelf.known(source, Source)
        if attributed_to is None:
            _refuse_without_speaker(details)
        kind = read_choice(ClaimKind, details.get("kind") or ClaimKind.PARAPHRASE, "kind of claim")
        return Claim(
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

    def office(
        self,
        position: str | None,
        organization: Organization | None,
        from_: DateLike | None = None,
        until: DateLike | None = None,
    ) -> Affiliation | None:
        """Return an office, or None where nothing of it is given."""
        if position is None and organization is None:
            if from_ is not None or until is not None:
                message = (
                    f"a time needs an office: give a position or organization: {from_ or until!r}"
                )
                raise ValueError(message)
            return None
        return Affiliation(
            position=position,
            organization=self._shelf.key_of(organization, Organization),
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
        self._shelf.known(speaker, Person, Organization, Group, UnnamedSpeaker)
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
            return self.office(position, organization)
        if not isinstance(speaker, Person):
            return None
        held = [office for office in speaker.affiliations if _held_at(office, source.issued)]
        return held[0] if len(held) == 1 else None

    def _evidence(self, source: Source, details: ClaimDetails) -> tuple[Evidence, ...]:
        stance = read_choice(Stance, details.get("stance") or Stance.SUPPORTS, "stance")
        found = [
            Evidence(stance=stance, quotation=self._shelf.known(quotation, Quotation).key)
            for quotation in _quotations(details.get("evidence"))
        ]
        words = details.get("passage")
        if words:
            passage = self.passage(source, words, _context(dict(details)))
            found.append(Evidence(stance=stance, passage=passage))
        return tuple(found)

    def passage(self, source: Source, words: str, context: Context = ANYWHERE) -> Passage:
        """Return the passage that `words` are, looked up where the source has a text."""
        text = self._texts.get(source.key)
        if text is None:
            return Passage(quote=TextQuoteSelector(exact=words))
        return text.passage(words, context)

    def _shared_fields(self, details: dict[str, Any]) -> dict[str, Any]:
        locator, original = details.get("locator"), details.get("original")
        return {
            "locator": read_locator(locator) if locator is not None else None,
            "original": self._shelf.key_of(original, Source),
            "original_seen": bool(details.get("original_seen")),
            "note": details.get("note"),
        }


def _context(details: dict[str, Any]) -> Context:
    return Context(
        prefix=details.get("prefix"),
        suffix=details.get("suffix"),
        occurrence=details.get("occurrence"),
    )


def _quotations(evidence: Quotation | Sequence[Quotation] | None) -> Sequence[Quotation]:
    if evidence is None:
        return ()
    # What is no quotation is refused where its key is asked for.
    several: Any = evidence
    return several if isinstance(several, (list, tuple)) else (several,)


def _refuse_without_speaker(details: ClaimDetails) -> None:
    for name in ("cue", "position", "organization", "venue"):
        if details.get(name) is not None:
            message = f"{name} tells of a speaker, and this claim has none: {details.get(name)!r}"
            raise ValueError(message)


def _held_at(office: Affiliation, issued: Date | None) -> bool:
    """Say whether an office may have been held when a source was issued."""
    first, last = (issued.earliest(), issued.latest()) if issued else (None, None)
    begun = office.from_.earliest() if office.from_ else None
    ended = office.until.latest() if office.until else None
    return not (begun and last and last < begun) and not (ended and first and ended < first)
