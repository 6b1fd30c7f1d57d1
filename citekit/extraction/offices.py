"""The offices in which people speak, as printed, with the organisation that they name."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Entity, Mention
from citekit.extraction.phrases import Phrase
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import Sentence
from citekit.text.spans import Span

_ARTICLE: Final = re.compile(r"\A(?:the|a|an|his|her|its|their|our|my)\s+", re.IGNORECASE)
_OWNER: Final = re.compile(r"[’']s\s+|[’']\s+(?=[A-Za-z])")
_BEFORE_BODY: Final = re.compile(r"\s+(?:of|at|for|with|from|in|to)(?:\s+the)?\s*\Z")
# "the head of the Pilots’ Association": the owner is part of a name, and owns no head.
_PART_OF: Final = re.compile(r"\b(?:of|at|for|with|from|in|to)\s")
_FIELD: Final = re.compile(r"\s*\([^)]*\)")
_SHORT: Final = re.compile(r"(?:\A|[\s.])[A-Z][a-z]{1,4}\Z")
_EDGE: Final = " ,.;:-–—"


class OfficeFound(NamedTuple):
    """An office as printed at a place, and what it names."""

    span: Span
    as_printed: str
    position: str | None
    organization: Entity | None


def office_of(
    phrase: Phrase,
    sentence: Sentence,
    mentions: list[Mention],
    text: str,
    *,
    lexicon: Lexicon,
    known_body: Entity | None = None,
) -> OfficeFound | None:
    """Return the office that a phrase gives, or None."""
    if not phrase.roles:
        return None
    first, after = max(phrase.roles, key=lambda role: _weight(sentence, role, lexicon))
    first = _without_honorific(sentence, first, after, lexicon)
    after = _without_form_of_address(sentence, first, after, lexicon)
    span = _trimmed(text, sentence.span(first, after))
    inside = [
        mention
        for mention in mentions
        if first <= mention.first < after
        and mention is not phrase.mention
        and mention.entity is not None
        and mention.entity.kind is CastKind.ORGANIZATION
    ]
    known_body = known_body or _body_after(phrase, sentence, mentions)
    return _parsed(span, text, sentence, inside, known_body)


def _body_after(phrase: Phrase, sentence: Sentence, mentions: list[Mention]) -> Entity | None:
    """Return the organisation after the name: "Superintendent Ann Lee of Harwick Police"."""
    if phrase.mention is None or phrase.after <= phrase.mention.after:
        return None
    if sentence.lows[phrase.mention.after] not in {"of", "at", "from", "with"}:
        return None
    return next(
        (
            mention.entity
            for mention in mentions
            if phrase.mention.after < mention.first < phrase.after
            and mention.entity is not None
            and mention.entity.kind is CastKind.ORGANIZATION
        ),
        None,
    )


def _weight(sentence: Sentence, role: tuple[int, int], lexicon: Lexicon) -> tuple[bool, int]:
    first, after = role
    names_role = not lexicon.offices.isdisjoint(sentence.lows[first:after])
    # An apposition tells more than a title: "Rep. Ann Lee, the head of the committee".
    is_noun = any(low in lexicon.roles for low in sentence.lows[first:after])
    return names_role, (1000 if is_noun else 0) + first


def _without_honorific(sentence: Sentence, first: int, after: int, lexicon: Lexicon) -> int:
    lows = sentence.lows
    while first < after - 1 and (lows[first] in lexicon.honorifics or sentence.words[first] == "."):
        first += 1
    return first


def _without_form_of_address(sentence: Sentence, first: int, after: int, lexicon: Lexicon) -> int:
    """Leave out "Dr" at the end of "Director of Public Health Dr"."""
    last = after - (sentence.words[after - 1] == ".")
    low = sentence.lows[last - 1]
    is_address = low in lexicon.honorifics and low not in lexicon.offices
    return last - 1 if last > first + 1 and is_address else after


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while end > start and text[end - 1] in " ,;:":
        end -= 1
    return Span(start, end)


def _parsed(
    span: Span, text: str, sentence: Sentence, inside: list[Mention], known: Entity | None
) -> OfficeFound:
    printed = span.of(text)
    if printed.startswith("who "):
        return OfficeFound(span, printed, None, inside[0].entity if inside else None)
    owner = _OWNER.search(printed)
    if owner is not None and not _PART_OF.search(printed[: owner.start()]):
        body = _owner(inside, sentence, span.start + owner.start()) or known
        position = printed[owner.end() :]
        return OfficeFound(span, printed, position.strip(_EDGE) or None, body)
    for mention in inside:
        at = sentence.starts[mention.title] - span.start
        before = _BEFORE_BODY.sub("", printed[:at])
        end = sentence.ends[mention.after - 1] - span.start
        if before != printed[:at] and before.strip():
            position = " ".join(filter(None, (_plain(before), _field(printed[end:]))))
            return OfficeFound(span, printed, position, mention.entity)
        begins = not _ARTICLE.sub("", printed[:at]).strip()
        if begins and printed[end:].strip(_EDGE):
            return OfficeFound(span, printed, _plain(printed[end:]), mention.entity)
    return OfficeFound(span, printed, _plain(printed), known)


def _field(rest: str) -> str | None:
    """Return the field in parentheses after an organisation: "director of the Trust (Ports)"."""
    match = _FIELD.match(rest)
    return match[0].strip() if match else None


def _owner(inside: list[Mention], sentence: Sentence, at: int) -> Entity | None:
    for mention in inside:
        if abs(sentence.ends[mention.after - 1] - at) <= 1:
            return mention.entity
    return None


def _plain(text: str) -> str | None:
    plain = _ARTICLE.sub("", text.strip(_EDGE), count=1).strip(_EDGE)
    if plain and text.rstrip().endswith(f"{plain}.") and _SHORT.search(plain):
        plain += "."
    return plain or None
