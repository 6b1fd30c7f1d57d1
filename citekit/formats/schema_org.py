"""JSON-LD in the terms of schema.org: sources, quotations and claims for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from citekit.codec.json_text import encoded
from citekit.formats.citing import (
    Statement,
    display_title,
    every_statement,
    is_led_to,
    passage_url,
    speaker_with_office,
)
from citekit.formats.format import Format, Loss, Written
from citekit.formats.house_form import locator_words, printed_or_counted, venue_words
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.quoting import Run, RunKind, quotation_text, runs
from citekit.formats.schema_org_nodes import (
    NO_PLACE,
    NOT_CARRIED,
    Node,
    agent_node,
    reference,
    source_node,
)
from citekit.formats.unshown import unshown
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.quotations import Quotation
from citekit.model.sources import Source

_CONTEXT: Final = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}
_REPORTED: Final = "Reported speech"
_STATEMENT_NEVER: Final = (
    "attribution.cue", "attribution.speaker_as_printed", "attribution.affiliation.as_printed",
    "attribution.affiliation.from_", "attribution.affiliation.until", "attribution.rule",
    "attribution.confidence",
)  # fmt: skip


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return a graph: sources, quotations and claims, and everybody whom these name.

    The profile `bibliography` leaves quotations and claims out.
    """
    losses: list[Loss] = []
    nodes = list(_nodes(bundle, options, losses))
    written = {str(node["id"]) for node in nodes}
    for agent in bundle.speakers if options.profile is not Profile.BIBLIOGRAPHY else ():
        if reference(agent.key)["id"] not in written:
            message = "nothing that is written names it"
            losses.append(Loss(NOT_CARRIED, agent.key, "record", message))
    if not nodes:
        return Written("{}\n", losses)
    text = encoded({"@context": _CONTEXT, "@graph": nodes}, indent=2)
    # A page can hold the text in its script element, which a `</script>` in it would end.
    return Written(text.replace("<", "\\u003c") + "\n", losses)


def _nodes(bundle: Bundle, options: WriteOptions, losses: list[Loss]) -> Iterator[Node]:
    named: dict[str, None] = {}
    for source in bundle.sources:
        node = source_node(bundle, source, options, losses)
        if through := bundle.known_through(source):
            node["creditText"] = _known_through(through)
        yield node
        named.update(dict.fromkeys(part.agent for part in source.contributors))
    if options.profile is not Profile.BIBLIOGRAPHY:
        for _, statement in every_statement(bundle):
            yield from _statement(bundle, statement, options, losses)
            named.update(_named(statement))
    yield from _agents(bundle, named, losses)


def _known_through(sources: tuple[Source, ...]) -> str:
    return "Not seen; known through " + "; ".join(map(display_title, sources))


def _named(statement: Statement) -> dict[str, None]:
    if statement.attribution is None:
        return {}
    named = [statement.attribution.speaker]
    if statement.attribution.affiliation and statement.attribution.affiliation.organization:
        named.append(statement.attribution.affiliation.organization)
    return dict.fromkeys(named)


def _agents(bundle: Bundle, named: dict[str, None], losses: list[Loss]) -> Iterator[Node]:
    """Yield who is named, and the bodies that these belong to."""
    waiting, done = list(named), set[str]()
    found: list[Node] = []
    while waiting:
        key = waiting.pop()
        if key not in done:
            done.add(key)
            node, others = agent_node(bundle, key, losses)
            found.append(node)
            waiting.extend(others)
    yield from sorted(found, key=lambda node: str(node["id"]))


# --- quotations and claims -----------------------------------------------------------------------


def _statement(
    bundle: Bundle, statement: Statement, options: WriteOptions, losses: list[Loss]
) -> Iterator[Node]:
    url, unlinked = passage_url(bundle, statement, options)
    losses.extend(unlinked)
    credit = _credit(bundle, statement, options)
    common: Node = {
        **({"url": url} if url else {}),
        **({"creditText": credit} if credit else {}),
        **({"comment": {"type": "Comment", "text": statement.note}} if statement.note else {}),
    }
    losses.extend(
        unshown(statement, _STATEMENT_NEVER, NO_PLACE, code=NOT_CARRIED, shown=str(credit))
    )
    if isinstance(statement, Quotation):
        yield _quotation(statement, common)
    else:
        if not is_led_to(statement, url):
            message = "what supports, disputes or mentions the claim is not carried"
            losses.append(Loss("evidence-dropped", statement.key, "evidence", message))
        yield _claim(statement, common)


def _credit(bundle: Bundle, statement: Statement, options: WriteOptions) -> str | None:
    """Return who says it, in which office and where, and where it stands."""
    places = map(locator_words, printed_or_counted(bundle, statement, options))
    told = [speaker_with_office(bundle, statement), venue_words(bundle, statement), *places]
    return ", ".join(filter(None, told)) or None


def _quotation(quotation: Quotation, common: Node) -> Node:
    """Return a quotation; where a reporter's words are part of it, only its stretches are."""
    parts = runs(quotation)
    identity = {"id": reference(quotation.key)["id"]}
    origin = {"isBasedOn": reference(quotation.original)} if quotation.original else {}
    translated = (
        {"translationOfWork": {"type": "CreativeWork", "text": quotation.translation_of}}
        if quotation.translation_of
        else {}
    )
    whole = {"isPartOf": reference(quotation.source), **origin, **translated, **common}
    if len(parts) == 1 and parts[0].kind is RunKind.QUOTED:
        return {**identity, **_spoken(quotation, parts[0]), **whole}
    spoken = [run for run in parts if run.kind is RunKind.QUOTED]
    named = [
        {
            "id": f"{identity['id']}/{number}",
            **_spoken(quotation, run),
            "isPartOf": reference(quotation.source),
        }
        for number, run in enumerate(spoken, 1)
    ]
    return {
        **identity,
        "type": "CreativeWork",
        "genre": _REPORTED,
        "text": quotation_text(quotation),
        **_language(quotation),
        **({"hasPart": named} if named else {"about": reference(quotation.attribution.speaker)}),
        **whole,
    }


def _spoken(quotation: Quotation, run: Run) -> Node:
    speaker = reference(quotation.attribution.speaker)
    return {
        "type": "Quotation",
        "text": run.text,
        "creator": speaker,
        "spokenByCharacter": speaker,
        **_language(quotation),
    }


def _language(quotation: Quotation) -> dict[str, str]:
    return {"inLanguage": quotation.language} if quotation.language else {}


def _claim(claim: Claim, common: Node) -> Node:
    node: dict[str, Any] = {
        "id": reference(claim.key)["id"],
        "type": "Claim",
        "text": claim.text,
        "genre": claim.kind.value,
    }
    if claim.attribution:
        node["author"] = reference(claim.attribution.speaker)
    node["appearance"] = reference(claim.source)
    if claim.original:
        node["firstAppearance"] = reference(claim.original)
    return node | common


FORMAT = Format(
    name="schema-org",
    title="schema.org in JSON-LD",
    suffixes=(".jsonld", ".schema.jsonld"),
    media_type="application/ld+json",
    write=write,
)
