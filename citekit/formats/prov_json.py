"""PROV-JSON (W3C member submission of 24 April 2013)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, assert_never

from citekit.codec.json_text import encoded
from citekit.formats.format import Format, Written
from citekit.formats.linked_data import instant, valid_iri
from citekit.formats.options import WriteOptions
from citekit.formats.prov_graph import graph
from citekit.formats.prov_terms import (
    Address,
    Name,
    Relation,
    RelationKind,
    Thing,
    Value,
    Words,
)
from citekit.model.bundles import Bundle

_PREFIXES: Final = {"dcterms": "http://purl.org/dc/terms/"}
# The names of the two things that each relation is between.
_ENDS: Final = {
    RelationKind.GENERATED: ("prov:entity", "prov:activity"),
    RelationKind.USED: ("prov:activity", "prov:entity"),
    RelationKind.DERIVED: ("prov:generatedEntity", "prov:usedEntity"),
    RelationKind.ATTRIBUTED: ("prov:entity", "prov:agent"),
    RelationKind.ASSOCIATED: ("prov:activity", "prov:agent"),
    RelationKind.DELEGATED: ("prov:delegate", "prov:responsible"),
    RelationKind.INFLUENCED: ("prov:influencee", "prov:influencer"),
    RelationKind.SPECIALIZED: ("prov:specificEntity", "prov:generalEntity"),
    RelationKind.MEMBER: ("prov:collection", "prov:entity"),
}


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return where every quotation and claim comes from; see the explanation of provenance."""
    drawn = graph(bundle, options)
    if not drawn.things:
        return Written("{}\n", drawn.losses)
    document: dict[str, Any] = {"prefix": _PREFIXES | dict(drawn.prefixes)}
    for thing in drawn.things:
        document.setdefault(thing.kind.value, {})[thing.name] = _thing(thing)
    for number, relation in enumerate(drawn.relations, 1):
        document.setdefault(relation.kind.value, {})[f"_:r{number}"] = _relation(relation)
    return Written(encoded(document, indent=2) + "\n", drawn.losses)


def _thing(thing: Thing) -> dict[str, Any]:
    members: dict[str, list[object]] = {}
    for type_ in thing.types:
        members.setdefault("prov:type", []).append(_term(type_))
    for name, value in thing.attributes:
        members.setdefault(name, []).append(_value(value))
    return {name: values[0] if len(values) == 1 else values for name, values in members.items()}


def _relation(relation: Relation) -> dict[str, Any]:
    first, second = _ENDS[relation.kind]
    members: dict[str, Any] = {first: relation.first, second: relation.second}
    if relation.activity:
        members["prov:activity"] = relation.activity
    if relation.time:
        members["prov:time"] = instant(relation.time)
    if relation.type:
        members["prov:type"] = _term(relation.type)
    if relation.role:
        is_role = relation.kind is RelationKind.ASSOCIATED
        members["prov:role" if is_role else "dcterms:description"] = relation.role
    return members


def _term(name: str) -> dict[str, str]:
    return {"$": f"prov:{name}", "type": "prov:QUALIFIED_NAME"}


def _value(value: Value) -> object:
    match value:
        case str():
            return value
        case Address(iri):
            return {"$": valid_iri(iri), "type": "xsd:anyURI"}
        case Name(name):
            return {"$": name, "type": "prov:QUALIFIED_NAME"}
        case Words(text, language):
            return {"$": text, "lang": language}
        case datetime():
            return instant(value)
        case never:
            assert_never(never)


FORMAT = Format(
    name="prov-json",
    title="PROV-JSON",
    suffixes=(".provjson", ".prov.json"),
    media_type="application/json",
    write=write,
)
