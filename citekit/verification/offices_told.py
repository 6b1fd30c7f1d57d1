"""Offices that a text gives to somebody elsewhere, or in other words, than beside the name."""

from __future__ import annotations

import re
from typing import Final

from citekit.extraction import CastKind, CastMember
from citekit.extraction.lexicon import english
from citekit.extraction.reading import Office
from citekit.verification.naming import NamedSpeaker, is_office, is_possessive, tokens
from citekit.verification.posts import posts
from citekit.verification.report import Outcome
from citekit.verification.voices import Voices


def office_told(speaker: NamedSpeaker, one: CastMember, voices: Voices) -> Outcome | None:
    """Return how surely the text says that a person holds the office that names the speaker.

    It is a pass where the text says so, a note where it says it of “the company” or “its”, and None
    where it says nothing of the sort.
    """
    if one.kind is not CastKind.PERSON:
        return None
    forms = [
        form for form in speaker.forms if any(is_office(position) for position, _ in posts(form))
    ]
    if any(_is_said(form, one, voices.text) for form in forms):
        return Outcome.PASS
    found = [
        outcome
        for form in forms
        for office in one.offices
        if (outcome := _with_body(form, office, voices)) is not None
    ]
    return min(found, key=list(Outcome).index, default=None)


# --- told elsewhere ------------------------------------------------------------------------------

_ARTICLE: Final = r"(?:(?:the|a|an|its|their|our|his|her|[\w’'-]+(?:[’']s|s[’']))\s+)?"
_BEFORE_OFFICE: Final = (
    r",?\s+(?:who\s+)?(?:also\s+)?(?:(?:is|was|became|remains|has\s+been)\s+(?:also\s+)?"
    r"(?:(?:named|appointed|made|elected|hired)\s+)?(?:as\s+)?"
    r"|(?:serves|works|acts|joined|took\s+over|served|worked|acted)\s+as\s+)"
)
_MADE: Final = r"\b(?:named|appointed|made|elected|hired|chose|promoted)\s+"


def _is_said(form: str, one: CastMember, text: str) -> bool:
    """Say whether a sentence gives the office: “Ebdon, who is chief engineer”, “named Ebdon …”."""
    bare = re.sub(r"^(?:the|a|an)\s+", "", form.strip(), flags=re.IGNORECASE)
    office = r"\s+".join(map(re.escape, bare.split()))
    names = "|".join(map(re.escape, sorted(one.names, key=len, reverse=True)))
    return any(
        re.search(pattern, text, re.IGNORECASE)
        for pattern in (
            rf"\b(?:{names}){_BEFORE_OFFICE}{_ARTICLE}{office}\b(?!['’])",
            rf"{_MADE}(?:{names})\s+(?:as\s+|to\s+be\s+)?{_ARTICLE}{office}\b(?!['’])",
        )
    )


# --- with the body where it is held --------------------------------------------------------------


def _with_body(form: str, office: Office, voices: Voices) -> Outcome | None:
    """Return how surely an office is the one that a form names together with its body."""
    wanted, printed = set(tokens(form)), set(tokens(office.as_printed))
    missing = wanted - printed
    if not missing or not english().roles & wanted & printed or not _fits(office, wanted):
        return None
    bodies = [
        body
        for body in voices.reading.cast
        if body.kind is CastKind.ORGANIZATION
        and missing <= {word for name in body.names for word in tokens(name)}
    ]
    if any(printed & set(tokens(body.name)) for body in bodies):
        return Outcome.PASS
    if missing <= english().generic_bodies and not is_possessive(office.as_printed):
        return Outcome.NOTE
    is_open = _names_open_body(office)
    if is_open and any(body is _body_before(office, voices) for body in bodies):
        return Outcome.NOTE
    return None


def _fits(office: Office, wanted: set[str]) -> bool:
    """Say whether a form has every word of an office but those that stand for its body."""
    left = set(tokens(office.position or office.as_printed)) - wanted
    return left <= english().generic_bodies


def _names_open_body(office: Office) -> bool:
    """Say whether an office says of its body only “its” or “the company’s”."""
    words = office.as_printed.lower().replace("’", "'").split()
    generic = english().generic_bodies
    return words[0] in {"its", "their"} or any(
        word.removesuffix("'s") in generic for word in words if word.endswith("'s")
    )


def _body_before(office: Office, voices: Voices) -> CastMember | None:
    """Return the organisation that is named last before an office."""
    before = voices.text[: office.span.start]
    found = [
        (max(before.rfind(name) for name in member.names), number)
        for number, member in enumerate(voices.reading.cast)
        if member.kind is CastKind.ORGANIZATION
    ]
    place, number = max(found, default=(-1, -1))
    return voices.reading.cast[number] if place >= 0 else None
