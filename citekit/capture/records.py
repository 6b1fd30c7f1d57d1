"""From what was read in a text to records, and a proposal for each guess."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from citekit.anchoring.describing import describe
from citekit.extraction.reading import (
    CastKind,
    CastMember,
    FoundFigure,
    FoundOriginal,
    FoundQuotation,
    Office,
    Reading,
)
from citekit.model.agents import (
    Affiliation,
    Group,
    Organization,
    Person,
    Speaker,
    UnnamedSpeaker,
)
from citekit.model.claims import Claim, ClaimKind, Evidence
from citekit.model.provenance import NameVariant, Proposal
from citekit.model.quotations import Attribution, Fragment, Quotation
from citekit.model.selectors import Passage
from citekit.model.sources import Contributor, Source, SourceKind
from citekit.notebook.shelf import Shelf, person_fields
from citekit.text.spans import Span


class Recorder:
    """Makes the records of one source from what was read in its text."""

    def __init__(self, shelf: Shelf, source: Source, text: str) -> None:
        """Start with the source; records go onto `shelf`."""
        self.proposals: list[Proposal] = []
        self.variants: list[NameVariant] = []
        self._shelf = shelf
        self._source = source
        self._text = text
        self._reading = Reading()
        self._members: dict[int, Speaker] = {}
        self._quotations: dict[int, Quotation] = {}

    def record(self, reading: Reading) -> None:
        """Add everything that was read."""
        self._reading = reading
        for number, found in enumerate(reading.quotations):
            if found.speaker is None:
                self._leave_open(found)
            else:
                self._quote(number, found, found.speaker)
        for variant in reading.variants:
            self._vary(variant.member, variant.written, variant.span, variant.reason)
        for figure in reading.figures:
            self._claim(figure)

    def _quote(self, number: int, found: FoundQuotation, speaker: int) -> None:
        quotation = Quotation(
            key=self._shelf.statement_key(self._source, "q"),
            source=self._source.key,
            content=found.content.of(self._text),
            fragments=tuple(
                Fragment(passage=describe(self._text, span)) for span in found.fragments
            ),
            form=found.form,
            passage=self._content_passage(found),
            attribution=self._attribution(found, speaker),
            original=self._original_of(number),
        )
        self._quotations[number] = self._shelf.add(quotation)
        self._propose(quotation.key, "speaker", quotation.attribution.speaker, found)

    def _content_passage(self, found: FoundQuotation) -> Passage | None:
        if found.fragments and found.fragments == (found.content,):
            return None
        return describe(self._text, found.content)

    def _attribution(self, found: FoundQuotation, speaker: int) -> Attribution:
        member = self._member(speaker)
        printed = found.speaker_span.of(self._text) if found.speaker_span else None
        return Attribution(
            speaker=member.key,
            speaker_as_printed=" ".join(printed.split()) if printed else None,
            cue=found.cue.of(self._text).strip() if found.cue else None,
            affiliation=self._affiliation(found.office) if found.office else None,
            venue=found.venue,
            rule=found.rule,
            confidence=found.confidence,
        )

    def _leave_open(self, found: FoundQuotation) -> None:
        self._propose(self._source.key, "quotation", found.content.of(self._text), found)

    def _propose(self, record: str, field: str, value: str, found: FoundQuotation) -> None:
        self._guess(record, field, value, found.rule, found.confidence)

    def _member(self, index: int) -> Speaker:
        if index not in self._members:
            member = self._reading.cast[index]
            self._members[index] = self._speaker(member)
        return self._members[index]

    def _speaker(self, member: CastMember) -> Speaker:
        shelf = self._shelf
        body = self._body(member.organization)
        match member.kind:
            case CastKind.PERSON:
                offices = tuple(self._affiliation(office) for office in member.offices)
                fields = {**person_fields(member.name), "affiliations": offices}
                return shelf.once(Person, fields, None, member.name)
            case CastKind.ORGANIZATION:
                others = {member.name, member.acronym}
                fields = {
                    "name": member.name,
                    "acronym": member.acronym,
                    "aliases": tuple(name for name in member.names if name not in others),
                }
                return shelf.once(Organization, fields, None, member.acronym or member.name)
            case CastKind.GROUP:
                return self._group(member, body)
            case CastKind.UNNAMED:
                fields = {"description": member.name, "organization": body}
                return shelf.once(UnnamedSpeaker, fields, None, member.name)

    def _group(self, member: CastMember, body: str | None) -> Group:
        members = tuple(self._member(inner).key for inner in member.members)
        fields = {"name": member.name, "members": members, "organization": body}
        group = self._shelf.once(Group, fields, None, member.name)
        if members:
            self._guess(group.key, "members", ", ".join(members), "collective", _COLLECTIVE)
        return group

    def _guess(self, record: str, field: str, value: str, rule: str, confidence: float) -> None:
        proposal = Proposal(
            record=record, field=field, value=value, rule=rule, confidence=confidence
        )
        if proposal not in self.proposals:
            self.proposals.append(proposal)

    def _body(self, index: int | None) -> str | None:
        return None if index is None else self._member(index).key

    def _affiliation(self, office: Office) -> Affiliation:
        body = self._body(office.organization)
        return Affiliation(
            position=office.position or (None if body else office.as_printed),
            organization=body,
            as_printed=office.as_printed,
        )

    def _vary(self, member: int, written: str, span: Span, reason: str) -> None:
        agent = self._member(member)
        if isinstance(agent, (Person, Organization)):
            preferred = agent.name.full if isinstance(agent, Person) else agent.name
            variant = NameVariant(
                agent=agent.key,
                source=self._source.key,
                written=written,
                preferred=preferred,
                reason=reason,
                passage=describe(self._text, span),
            )
            self.variants.append(variant)
            self._guess(agent.key, "variant", written, reason, _VARIANT)

    def _claim(self, figure: FoundFigure) -> None:
        quotation = self._quotations.get(figure.quotation) if figure.quotation is not None else None
        attribution = quotation.attribution if quotation else self._bare(figure.speaker)
        if attribution is None:
            return
        claim = Claim(
            key=self._shelf.statement_key(self._source, "c"),
            source=self._source.key,
            text=" ".join(figure.passage.of(self._text).split()),
            kind=ClaimKind.STATISTIC,
            attribution=attribution,
            evidence=(Evidence(passage=describe(self._text, figure.passage)),),
            original=self._original_of(figure.quotation),
        )
        self._shelf.add(claim)
        sure = attribution.confidence or _UNSURE
        self._guess(claim.key, "text", claim.text, f"figure-{figure.kind}", sure)

    def _bare(self, speaker: int | None) -> Attribution | None:
        return None if speaker is None else Attribution(speaker=self._member(speaker).key)

    def _original_of(self, quotation: int | None) -> str | None:
        found = self._originals.get(quotation) if quotation is not None else None
        return found.key if found else None

    @cached_property
    def _originals(self) -> dict[int, Source]:
        """The report that each quotation is taken from, where the text names one."""
        return {
            found.quotation: self._report(found)
            for found in self._reading.originals
            if found.quotation is not None
        }

    def _report(self, found: FoundOriginal) -> Source:
        owner = self._member(found.owner) if found.owner is not None else None
        authors = (
            (Contributor(agent=owner.key),) if isinstance(owner, (Person, Organization)) else ()
        )
        fields = {"kind": SourceKind.REPORT, "title": found.title, "contributors": authors}
        report = self._shelf.once(Source, fields, None, found.title)
        self._guess(report.key, "title", found.title, found.rule, _NAMED_REPORT)
        return report


# How sure it is that a name in capitals after "as part of its annual" is a title, that a name
# spelt nearly alike is the same, and that those named before are who is meant together.
_NAMED_REPORT: Final = 0.8
_VARIANT: Final = 0.8
_COLLECTIVE: Final = 0.6
_UNSURE: Final = 0.5
