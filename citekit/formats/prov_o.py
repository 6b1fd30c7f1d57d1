"""PROV-O (W3C recommendation of 30 April 2013) in Turtle (RDF 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final, assert_never

from citekit.formats.format import Format, Written
from citekit.formats.linked_data import instant, valid_iri
from citekit.formats.options import WriteOptions
from citekit.formats.prov_graph import graph
from citekit.formats.prov_terms import (
    PRIMARY_SOURCE,
    QUOTATION,
    Address,
    Graph,
    Name,
    Relation,
    RelationKind,
    Thing,
    ThingKind,
    Value,
    Words,
)
from citekit.model.bundles import Bundle

_PREFIXES: Final = (
    ("prov", "http://www.w3.org/ns/prov#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
)
_CLASSES: Final = {
    ThingKind.ENTITY: "prov:Entity",
    ThingKind.ACTIVITY: "prov:Activity",
    ThingKind.AGENT: "prov:Agent",
}
# PROV-O has names of its own for some attributes of PROV-DM.
_PROPERTIES: Final = {
    "prov:label": "rdfs:label",
    "prov:location": "prov:atLocation",
    "prov:startTime": "prov:startedAtTime",
}
_DERIVATIONS: Final = {QUOTATION: "prov:wasQuotedFrom", PRIMARY_SOURCE: "prov:hadPrimarySource"}


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return where every quotation and claim comes from; see the explanation of provenance."""
    drawn = graph(bundle, options)
    if not drawn.things:
        return Written("", drawn.losses)
    prefixes = [f"@prefix {name}: <{iri}> ." for name, iri in (*_PREFIXES, *drawn.prefixes)]
    subjects = [_subject(drawn, thing) for thing in drawn.things]
    return Written("\n\n".join(["\n".join(prefixes), *subjects]) + "\n", drawn.losses)


def _subject(drawn: Graph, thing: Thing) -> str:
    classes = [_CLASSES[thing.kind], *(f"prov:{name}" for name in thing.types)]
    lines = [f"{thing.name} a {', '.join(classes)}"]
    lines += [f"{_PROPERTIES.get(term, term)} {_object(value)}" for term, value in thing.attributes]
    for relation in drawn.from_(thing.name):
        lines += _relation(relation)
    return " ;\n    ".join(dict.fromkeys(lines)) + " ."


def _relation(relation: Relation) -> Iterator[str]:
    direct = _DERIVATIONS.get(relation.type or "", f"prov:{relation.kind.value}")
    yield f"{direct} {relation.second}"
    if relation.time:
        yield f"prov:generatedAtTime {_object(relation.time)}"
    if relation.role or relation.activity:
        yield _qualified(relation)


def _qualified(relation: Relation) -> str:
    """Return the relation as a thing of its own, which alone can have a role."""
    role = _object(relation.role) if relation.role else None
    match relation.kind:
        case RelationKind.ASSOCIATED:
            told = f"prov:hadRole [ a prov:Role ; rdfs:label {role} ]"
            return _node("qualifiedAssociation", "Association", "agent", relation, told)
        case RelationKind.DELEGATED:
            acted = f"prov:hadActivity {relation.activity}"
            told = f"{acted} ; dcterms:description {role}" if role else acted
            return _node("qualifiedDelegation", "Delegation", "agent", relation, told)
        case _:
            told = f"dcterms:description {role}"
            return _node("qualifiedInfluence", "Influence", "influencer", relation, told)


def _node(term: str, class_: str, end: str, relation: Relation, told: str) -> str:
    return f"prov:{term} [ a prov:{class_} ; prov:{end} {relation.second} ; {told} ]"


def _object(value: Value) -> str:
    match value:
        case str():
            return quoted(value)
        case Address(iri):
            return f"<{valid_iri(iri)}>"
        case Name(name):
            return name
        case Words(text, language):
            return f"{quoted(text)}@{language}"
        case datetime():
            return f"{quoted(instant(value))}^^xsd:dateTime"
        case never:
            assert_never(never)


def quoted(text: str) -> str:
    """Return text as a literal of Turtle; half of a surrogate pair becomes U+FFFD."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


_ESCAPED: Final = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if "\ud800" <= sign <= "\udfff":
        return "\ufffd"
    return _SHORT.get(sign, f"\\u{ord(sign):04X}")


FORMAT = Format(
    name="prov-o",
    title="PROV-O in Turtle",
    suffixes=(".ttl",),
    media_type="text/turtle",
    write=write,
)
