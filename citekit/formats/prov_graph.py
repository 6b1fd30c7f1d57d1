"""Records as provenance (W3C PROV-DM): things, who did what, and what came from what.

A chain leads from a footnote through the quotation, its passage in the article, and the report that
the article relies on, to what the first speaker said, and to nothing that anybody else said: what a
whole article goes back to would be everybody in it.
"""

from __future__ import annotations

from typing import Final

from citekit.formats.citing import Statement, every_statement, is_quoted, passage_url
from citekit.formats.format import Loss
from citekit.formats.linked_data import namespace
from citekit.formats.markdown_text import footnote_id
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.prov_sources import NO_PLACE, draw_source, registered
from citekit.formats.prov_terms import (
    PRIMARY_SOURCE,
    QUOTATION,
    Address,
    Drawing,
    Graph,
    Name,
    RelationKind,
    ThingKind,
    Value,
    Words,
    record_name,
)
from citekit.formats.quoting import Run, RunKind, quotation_text, runs
from citekit.formats.unshown import unshown, unshown_agents
from citekit.model.agents import (
    Affiliation,
    Group,
    Organization,
    Person,
    Speaker,
    UnnamedSpeaker,
    speaker_name,
)
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, Evidence, Stance
from citekit.model.provenance import Activity
from citekit.model.quotations import Quotation, Venue
from citekit.model.sources import Source

_AGENT_NEVER: Final = ("affiliations", "organization", "members")
_STATEMENT_NEVER: Final = (
    "attribution.cue", "attribution.speaker_as_printed", "attribution.affiliation.as_printed",
    "attribution.affiliation.from_", "attribution.affiliation.until", "attribution.rule",
    "attribution.confidence", "locator", "note",
)  # fmt: skip
_VENUES: Final = {
    Venue.TOLD_OUTLET: "told the outlet",
    Venue.STATEMENT: "statement",
    Venue.REPORT: "report",
    Venue.BRIEFING: "briefing",
    Venue.INTERVIEW: "interview",
    Venue.UNKNOWN: None,
}


def graph(bundle: Bundle, options: WriteOptions) -> Graph:
    """Return the provenance of a bundle; the profile `bibliography` has only that of sources."""
    drawing = Drawing(bundle, options)
    for source in bundle.sources:
        draw_source(drawing, source)
    if options.profile is not Profile.BIBLIOGRAPHY:
        _draw_statements(drawing)
    for number, activity in enumerate(bundle.activities, 1):
        _draw_activity(drawing, activity, f"activity:{number}")
    _draw_agents(drawing)
    said = options.profile is not Profile.BIBLIOGRAPHY
    drawing.losses.extend(
        unshown_agents(bundle, _AGENT_NEVER, NO_PLACE, code="not-carried", said=said)
    )
    base = namespace(bundle)
    prefixes = (("record", base), ("named", f"{base}named/"), ("activity", f"{base}activity/"))
    return Graph(
        prefixes,
        tuple(drawing.things.values()),
        tuple(dict.fromkeys(drawing.relations)),
        tuple(drawing.losses),
    )


# --- quotations and claims -----------------------------------------------------------------------


def _draw_statements(drawing: Drawing) -> None:
    taken: set[str] = set()
    for source, statement in every_statement(drawing.bundle):
        drawing.losses.extend(unshown(statement, _STATEMENT_NEVER, NO_PLACE, code="not-carried"))
        found_in = _read_in(drawing.bundle, source)
        passage = _draw_passage(drawing, statement, found_in)
        if isinstance(statement, Quotation):
            name = _draw_quotation(drawing, statement, found_in)
        else:
            name = _draw_claim(drawing, statement)
        drawing.relate(RelationKind.DERIVED, name, passage)
        _draw_saying(drawing, statement, passage)
        identifier = footnote_id(statement.key, taken)
        taken.add(identifier)
        note = drawing.add(
            ThingKind.ENTITY,
            record_name(statement.key, "footnote"),
            ("prov:label", f"Footnote [^{identifier}]"),
            ("dcterms:type", "footnote"),
        )
        drawing.relate(RelationKind.DERIVED, note, name)


def _draw_passage(drawing: Drawing, statement: Statement, found_in: str) -> str:
    """Add the passage of the source in which a statement stands, and where a reader finds it."""
    url, unlinked = passage_url(drawing.bundle, statement, drawing.options)
    drawing.losses.extend(unlinked)
    return drawing.add(
        ThingKind.ENTITY,
        record_name(statement.key, "passage"),
        ("prov:label", f"Passage of {statement.key}"),
        ("dcterms:type", "passage"),
        ("dcterms:isPartOf", Name(found_in)),
        ("prov:location", Address(url) if url else None),
    )


def _read_in(bundle: Bundle, source: Source) -> str:
    """Return what was read: the latest snapshot if there is one, or else the source."""
    snapshots = bundle.snapshots_of(source)
    text = bundle.text_snapshot(source)
    latest = text or (snapshots[-1] if snapshots else None)
    return record_name(latest.key if latest else source.key)


def _draw_quotation(drawing: Drawing, quotation: Quotation, found_in: str) -> str:
    """Add a quotation; where a reporter's words are part of it, each quoted stretch as a member."""
    parts = runs(quotation)
    spoken = [run for run in parts if run.kind is RunKind.QUOTED]
    if len(parts) == 1 and spoken:
        return _draw_words(drawing, quotation, parts[0], record_name(quotation.key), found_in)
    name = drawing.add(
        ThingKind.ENTITY,
        record_name(quotation.key),
        ("prov:label", quotation.key),
        ("prov:value", _in_language(quotation_text(quotation), quotation)),
        ("dcterms:type", "reported speech"),
        types=("Collection",) if spoken else (),
    )
    # The passage is the reporter's, so it is not attributed to the speaker.
    kind = QUOTATION if is_quoted(quotation) else None
    drawing.relate(RelationKind.DERIVED, name, found_in, type=kind)
    for number, run in enumerate(spoken, 1):
        member = record_name(quotation.key, str(number))
        _draw_words(drawing, quotation, run, member, found_in)
        drawing.relate(RelationKind.MEMBER, name, member)
    return name


def _draw_words(drawing: Drawing, quotation: Quotation, run: Run, name: str, found_in: str) -> str:
    drawing.add(
        ThingKind.ENTITY,
        name,
        ("prov:label", quotation.key),
        ("prov:value", _in_language(run.text, quotation)),
        ("dcterms:type", "quotation"),
    )
    drawing.relate(RelationKind.DERIVED, name, found_in, type=QUOTATION)
    speaker = drawing.agent(quotation.attribution.speaker)
    drawing.relate(RelationKind.ATTRIBUTED, name, speaker)
    return name


def _in_language(text: str, quotation: Quotation) -> Value:
    return Words(text, quotation.language) if quotation.language else text


def _draw_claim(drawing: Drawing, claim: Claim) -> str:
    name = drawing.add(
        ThingKind.ENTITY,
        record_name(claim.key),
        ("prov:label", claim.key),
        ("prov:value", claim.text),
        ("dcterms:type", f"claim ({claim.kind.value})"),
    )
    for evidence in claim.evidence:
        _draw_evidence(drawing, claim, name, evidence)
    return name


def _draw_evidence(drawing: Drawing, claim: Claim, name: str, evidence: Evidence) -> None:
    behind = evidence.quotation or evidence.source
    if behind and evidence.stance is Stance.SUPPORTS:
        drawing.relate(RelationKind.DERIVED, name, record_name(behind))
    elif behind:
        drawing.relate(
            RelationKind.INFLUENCED, name, record_name(behind), role=evidence.stance.value
        )
    if evidence.passage:
        message = "the source and the way to the passage are given, but not its words"
        drawing.losses.append(Loss("passage-dropped", claim.key, "evidence.passage", message))


def _draw_saying(drawing: Drawing, statement: Statement, passage: str) -> None:
    """Add what was said, by whom and for whom, and how it came into the passage."""
    original, attribution = statement.original, statement.attribution
    if original:
        drawing.relate(RelationKind.DERIVED, passage, record_name(original), type=PRIMARY_SOURCE)
        publication = record_name(statement.source, "publication")
        drawing.relate(RelationKind.USED, publication, record_name(original))
    if attribution is None:
        return
    speaker = drawing.agent(attribution.speaker)
    told = speaker_name(_speaker(drawing.bundle, attribution.speaker))
    saying = drawing.add(
        ThingKind.ACTIVITY,
        record_name(statement.key, "saying"),
        ("prov:label", f"Speech of {told}"),
        ("dcterms:type", _VENUES[attribution.venue]),
    )
    said = drawing.add(
        ThingKind.ENTITY,
        record_name(statement.key, "said"),
        ("prov:label", f"Words of {told}"),
        ("prov:value", getattr(statement, "translation_of", None)),
        ("dcterms:type", "statement"),
    )
    office = attribution.affiliation
    role = office.position if office else None
    drawing.relate(RelationKind.ASSOCIATED, saying, speaker, role=role)
    if office and office.organization:
        _draw_office(drawing, office, speaker, saying)
    drawing.relate(RelationKind.GENERATED, said, saying)
    drawing.relate(RelationKind.ATTRIBUTED, said, speaker)
    drawing.relate(
        RelationKind.USED, record_name(original or statement.source, "publication"), said
    )
    drawing.relate(RelationKind.DERIVED, passage, said)


def _draw_office(drawing: Drawing, office: Affiliation, speaker: str, saying: str) -> None:
    body = drawing.agent(office.organization or "")
    if body != speaker:
        drawing.relate(RelationKind.DELEGATED, speaker, body, activity=saying, role=office.position)


def _speaker(bundle: Bundle, key: str) -> Speaker:
    found = bundle[key]
    assert isinstance(found, Speaker)  # noqa: S101 - closure
    return found


# --- people, bodies, and what was done to the records --------------------------------------------


def _draw_agents(drawing: Drawing) -> None:
    for key in sorted(drawing.speakers):
        agent = _speaker(drawing.bundle, key)
        aliases = (agent.acronym, *agent.aliases) if isinstance(agent, Organization) else ()
        drawing.add(
            ThingKind.AGENT,
            record_name(key),
            ("prov:label", speaker_name(agent)),
            ("dcterms:identifier", key),
            *(("dcterms:alternative", alias) for alias in aliases),
            *registered(agent.identifiers),
            types=_agent_types(agent),
        )


def _agent_types(agent: Speaker) -> tuple[str, ...]:
    match agent:
        case Person() | UnnamedSpeaker():
            return ("Person",)
        case Organization():
            return ("Organization",)
        case Group():
            return ()


def _draw_activity(drawing: Drawing, activity: Activity, name: str) -> None:
    drawing.add(
        ThingKind.ACTIVITY,
        name,
        ("prov:label", activity.kind.value),
        ("prov:startTime", activity.started_at),
    )
    drawing.relate(RelationKind.ASSOCIATED, name, drawing.named(activity.agent))
    for key in activity.used:
        if record_name(key) in drawing.things:
            drawing.relate(RelationKind.USED, name, record_name(key))
    for key in activity.generated:
        if record_name(key) in drawing.things:
            # The record was made by it; the thing that the record is about was not.
            drawing.relate(RelationKind.INFLUENCED, record_name(key), name)
