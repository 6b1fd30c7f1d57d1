"""The rules of the Web Annotation Data Model (W3C, 23 February 2017) as a JSON Schema.

They are those of its sections 3 (annotations, bodies, targets, motivations) and 4 (specific
resources, selectors, states) for the classes that citekit writes.
"""

from __future__ import annotations

from typing import Any, Final

from jsonschema import Draft202012Validator

_IRI: Final = {"type": "string", "pattern": r'^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]*$'}
_MOTIVATION: Final = {
    "enum": [
        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
        "highlighting", "identifying", "linking", "moderating", "questioning", "replying",
        "tagging",
    ]
}  # fmt: skip
# Of TimeState: in UTC, written with Z.
_INSTANT: Final = {
    "type": "string",
    "pattern": r"^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$",
}


def _one_or_more(rule: object) -> dict[str, Any]:
    return {"anyOf": [rule, {"type": "array", "minItems": 1, "items": rule}]}


def _with(name: str) -> dict[str, Any]:
    """Return the rule for a term of which the value, or one of a list, has to be that one."""
    return {"anyOf": [{"const": name}, {"type": "array", "contains": {"const": name}}]}


SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": _with("http://www.w3.org/ns/anno.jsonld"),
        "id": _IRI,
        "type": _with("Annotation"),
        "motivation": _one_or_more(_MOTIVATION),
        "body": {
            "anyOf": [
                {"type": "array", "items": {"$ref": "#/$defs/body"}},
                {"$ref": "#/$defs/body"},
            ]
        },
        "target": _one_or_more({"$ref": "#/$defs/target"}),
    },
    # `bodyValue` and `body` exclude each other (3.2.5).
    "not": {"required": ["body", "bodyValue"]},
    "$defs": {
        "body": {"anyOf": [_IRI, {"$ref": "#/$defs/text"}, {"$ref": "#/$defs/specific"}]},
        "target": {"anyOf": [_IRI, {"$ref": "#/$defs/specific"}]},
        "text": {
            "type": "object",
            "required": ["type", "value"],
            "properties": {
                "type": _with("TextualBody"),
                "value": {"type": "string"},
                "purpose": _one_or_more(_MOTIVATION),
                "format": {"type": "string", "pattern": "^[a-z]+/[a-z0-9.+-]+$"},
                "language": {"type": "string", "pattern": "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$"},
            },
            "additionalProperties": False,
        },
        "specific": {
            "type": "object",
            "required": ["type", "source"],
            "properties": {
                "type": _with("SpecificResource"),
                "source": _IRI,
                "purpose": _one_or_more(_MOTIVATION),
                "selector": _one_or_more({"$ref": "#/$defs/selector"}),
                "state": _one_or_more({"$ref": "#/$defs/state"}),
            },
            "additionalProperties": False,
        },
        "selector": {
            "anyOf": [
                {
                    "type": "object",
                    "required": ["type", "exact"],
                    "properties": {
                        "type": {"const": "TextQuoteSelector"},
                        "exact": {"type": "string"},
                        "prefix": {"type": "string"},
                        "suffix": {"type": "string"},
                    },
                    "additionalProperties": False,
                },
                {
                    "type": "object",
                    "required": ["type", "start", "end"],
                    "properties": {
                        "type": {"const": "TextPositionSelector"},
                        "start": {"type": "integer", "minimum": 0},
                        "end": {"type": "integer", "minimum": 0},
                    },
                    "additionalProperties": False,
                },
            ]
        },
        "state": {
            "type": "object",
            "required": ["type"],
            "properties": {
                "type": {"const": "TimeState"},
                "sourceDate": _INSTANT,
                "cached": _IRI,
            },
            "anyOf": [{"required": ["sourceDate"]}, {"required": ["cached"]}],
            "additionalProperties": False,
        },
    },
}
_VALIDATOR: Final = Draft202012Validator(SCHEMA)


def broken_rules(annotation: object) -> list[str]:
    """Return what the model forbids in an annotation, each with its place."""
    return [f"{error.json_path}: {error.message}" for error in _VALIDATOR.iter_errors(annotation)]
