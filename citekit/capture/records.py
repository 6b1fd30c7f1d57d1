"""From what was read in a text to records, and a proposal for each guess."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from citekit.anchoring.describing import describe_in
from citekit.anchoring.indexing import TextIndex
from citekit.capture.pdf_layout import LaidOut
from citekit.extraction.figures import FoundFigure
from citekit.extraction.reading import (
    CastKind,
    CastMember,
    FoundOriginal,
    FoundQuotation,
    FoundVariant,
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
from citekit.model.locators import Locator
from citekit.model.provenance import QUOTATION, NameVariant, Proposal
from citekit.model.quotations import Attribution, Fragment, Quotation
from citekit.model.selectors import Passage
from citekit.model.sources import Contributor, Source, SourceKind
from citekit.notebook.shelf import Shelf, person_fields
from citekit.text.spans import Span

# Those who can be members of a group.
_NAMED: Final = frozenset({CastKind.PERSON, CastKind.ORGANIZATION})


class Recorder:
    """Makes the records of one source from what was read in its text."""

    def __init__(
        self, shelf: Shelf, source: Source, text: str, layout: LaidOut | None = None
    ) -> None:
        """Start with the source; records go onto `shelf`. `layout` tells the printed pages."""
        self.variants: list[NameVariant] = []
        self._shelf = shelf
        self._source = source
        self._text = text
        self._index = TextIndex(text)
        self._layout = layout
        self._reading = Reading()
        self._members: dict[int, Speaker] = {}
        self._quotations: dict[int, Quotation] = {}
        self._guesses: dict[Proposal, None] = {}

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The guesses behind the records, each once."""
        return tuple(self._guesses)

    def record(self, reading: Reading, figures: Iterable[FoundFigure] = ()) -> None:
        """Add everything that was read, and a claim for each figure."""
        self._reading = reading
        for number, found in enumerate(reading.quotations):
            if found.speaker is None:
                self._leave_open(found)
            else:
                self._quote(number, found, found.speaker)
        for variant in reading.variants:
            self._vary(variant)
        for figure in figures:
            self._claim(figure)

    def _quote(self, number: int, found: FoundQuotation, speaker: int) -> None:
        quotation = Quotation(
            key=self._shelf.statement_key(self._source, "q"),
            source=self._source.key,
            content=found.content.of(self._text),
            fragments=tuple(
                Fragment(passage=describe_in(self._index, span)) for span in found.fragments
            ),
            form=found.form,
            passage=self._content_passage(found),
            locator=self._page_of(found.content),
            attribution=self._attribution(found, speaker),
            original=self._original_of(number),
        )
        self._quotations[number] = self._shelf.add(quotation)
        self._propose(quotation.key, "speaker", quotation.attribution.speaker, found)

    def _content_passage(self, found: FoundQuotation) -> Passage | None:
        if found.fragments and found.fragments == (found.content,):
            return None
        return describe_in(self._index, found.content)

    def _page_of(self, span: Span) -> Locator | None:
        """Return the printed page, or pages, on which words stand."""
        if self._layout is None:
            return None
        first, last = self._layout.number_at(span.start), self._layout.number_at(span.end - 1)
        if first is None or last is None:
            return None
        return Locator(value=first if first == last else f"{first}–{last}")

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
        self._propose(self._source.key, QUOTATION, found.content.of(self._text), found)

    def _propose(self, record: str, field: str, value: str, found: FoundQuotation) -> None:
        self._guess(record, field, value, found.rule, found.confidence)

    def _member(self, index: int) -> Speaker:
        if index not in self._members:
            member = self._reading.cast[index]
            self._members[index] = self._speaker(member)
        return self._members[index]

    def _speaker(self, member: CastMember) -> Speaker:
        shelf = self._shelf
        match member.kind:
            case CastKind.PERSON:
                offices = tuple(self._affiliation(office) for office in member.offices)
                name = self._preferred(member.name)
                fields = {**person_fields(name), "affiliations": offices}
                fields["honorific"] = fields["honorific"] or member.honorific
                return shelf.once(Person, fields, None, name)
            case CastKind.ORGANIZATION:
                others = {member.name, member.acronym}
                fields = {
                    "name": member.name,
                    "acronym": member.acronym,
                    "aliases": tuple(name for name in member.names if name not in others),
                }
                return shelf.once(Organization, fields, None, member.acronym or member.name)
            case CastKind.GROUP:
                return self._group(member)
            case CastKind.UNNAMED:
                body = self._body(member.organization)
                fields = {"description": member.name, "organization": body}
                return shelf.once(UnnamedSpeaker, fields, None, member.name)

    def _preferred(self, name: str) -> str:
        """Return the name to cite for one that the text also spells otherwise."""
        spelt = (item for item in self._reading.variants if item.written == name)
        variant = next(spelt, None)
        return _whole_name(variant) if variant else name

    def _group(self, member: CastMember) -> Group:
        named = (one for one in member.members if self._reading.cast[one].kind in _NAMED)
        members = tuple(self._member(one).key for one in named)
        body = self._body(member.organization)
        fields = {"name": member.name, "members": members, "organization": body}
        group = self._shelf.once(Group, fields, None, member.name)
        if members:
            self._guess(group.key, "members", ", ".join(members), "collective", _COLLECTIVE)
        return group

    def _guess(self, record: str, field: str, value: str, rule: str, confidence: float) -> None:
        proposal = Proposal(
            record=record, field=field, value=value, rule=rule, confidence=confidence
        )
        self._guesses.setdefault(proposal)

    def _body(self, index: int | None) -> str | None:
        if index is None or self._reading.cast[index].kind is not CastKind.ORGANIZATION:
            return None
        return self._member(index).key

    def _affiliation(self, office: Office) -> Affiliation:
        body = self._body(office.organization)
        return Affiliation(
            position=office.position or (None if body else office.as_printed),
            organization=body,
            as_printed=office.as_printed,
        )

    def _vary(self, found: FoundVariant) -> None:
        agent = self._member(found.member)
        if isinstance(agent, (Person, Organization)):
            variant = NameVariant(
                agent=agent.key,
                source=self._source.key,
                written=found.written,
                preferred=_whole_name(found),
                reason=found.reason,
                passage=describe_in(self._index, found.span),
            )
            self.variants.append(variant)
            self._guess(agent.key, "variant", found.written, found.reason, _VARIANT)

    def _claim(self, figure: FoundFigure) -> None:
        quotation = self._quotations.get(figure.quotation) if figure.quotation is not None else None
        attribution = quotation.attribution if quotation else self._bare(figure)
        if attribution is None:
            return
        claim = Claim(
            key=self._shelf.statement_key(self._source, "c"),
            source=self._source.key,
            text=" ".join(figure.passage.of(self._text).split()),
            kind=ClaimKind.STATISTIC,
            attribution=attribution,
            evidence=(Evidence(passage=describe_in(self._index, figure.passage)),),
            locator=self._page_of(figure.passage),
            original=self._original_of(figure.quotation),
        )
        self._shelf.add(claim)
        said = attribution.confidence if attribution.confidence is not None else _UNSURE
        self._guess(claim.key, "text", claim.text, _figure_rule(figure), round(said * _CLAIM, 2))

    def _bare(self, figure: FoundFigure) -> Attribution | None:
        if figure.speaker is None:
            return None
        speaker = self._member(figure.speaker).key
        return Attribution(speaker=speaker, rule=_figure_rule(figure), confidence=_UNSURE)

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


def _figure_rule(figure: FoundFigure) -> str:
    return f"figure-{figure.kind}"


def _whole_name(variant: FoundVariant) -> str:
    """Return the preferred spelling with the given name, if only the written one has it."""
    given, _, _ = variant.written.rpartition(" ")
    return variant.preferred if " " in variant.preferred else f"{given} {variant.preferred}".strip()


# How sure it is that a name in capitals after "as part of its annual" is a title, that a name
# spelt nearly alike is the same, and that those named before are who is meant together.
_NAMED_REPORT: Final = 0.8
_VARIANT: Final = 0.8
_COLLECTIVE: Final = 0.6
_UNSURE: Final = 0.5
# Of sixty passages with a figure, drawn at random from annotated news articles and read by hand, so
# many were a proposition that can be true or false by itself; others were questions, halves of
# sentences, titles or wishes. A claim is right where that is so, and its speaker is right, too.
_CLAIM: Final = 0.7
