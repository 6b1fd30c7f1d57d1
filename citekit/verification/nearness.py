"""Whether anything near words names somebody, where the text leaves their speaker open."""

from __future__ import annotations

import re
from typing import Final

from citekit.extraction import CastKind, CastMember
from citekit.extraction.lexicon import english
from citekit.model.snapshots import BlockKind
from citekit.text.spans import Span
from citekit.verification.likeness import likeness
from citekit.verification.naming import (
    NamedSpeaker,
    bare_name,
    has_role,
    is_named_in,
    is_office,
    tokens,
)
from citekit.verification.same_names import Likeness
from citekit.verification.voices import Voices

_PARAGRAPHS_BEFORE: Final = 4
_PARAGRAPHS_AFTER: Final = 1
_SURE: Final = frozenset({Likeness.NAME, Likeness.VARIANT, Likeness.OFFICE, Likeness.DESCRIPTION})


def is_named_near(speaker: NamedSpeaker, span: Span, voices: Voices) -> bool:
    """Say whether the paragraphs round a place have a word that names the speaker.

    Words whose speaker is open can only be those of somebody whom a name, an office or a pronoun
    near them means, and a pronoun means somebody named not long before.
    """
    near = set(tokens(_near(span, voices).of(voices.text)))
    return not near.isdisjoint(_naming_words(speaker, voices))


def is_named_before(speaker: NamedSpeaker, span: Span, voices: Voices) -> bool:
    """Say whether the sentence names the speaker before words that it quotes."""
    before = set(tokens(_sentence_before(span, voices.text)))
    return any(
        words and set(words) <= before for form in speaker.forms for words in (bare_name(form),)
    )


def is_named_above(speaker: NamedSpeaker, span: Span, voices: Voices) -> bool:
    """Say whether the paragraph of a place names the speaker before it."""
    starts = [block.span.start for block in voices.reading.blocks if block.span.start <= span.start]
    before = set(tokens(voices.text[max(starts, default=0) : span.start]))
    return any(set(bare_name(form)[-1:]) & before for form in speaker.forms)


def is_introduced_next(speaker: NamedSpeaker, one: CastMember, voices: Voices) -> bool:
    """Say whether the first paragraph only describes who is named as the next one begins.

    “The county’s health officer called it ‘a ruin’.” and then “Dr. Ann Lee, at a hearing, said”.
    """
    no_name = not _WITHOUT_NAME.isdisjoint(tokens(one.name))
    if one.kind is not CastKind.UNNAMED or not has_role(one.name) or no_name:
        return False
    body = [block.span for block in voices.reading.blocks if block.kind is BlockKind.BODY]
    here = next((at for at, block in enumerate(body) if block.contains(one.span)), None)
    if here is None or here > _LAST_LEAD or here + 1 >= len(body):
        return False
    before = voices.text[body[here].start : one.span.start].rstrip()
    if before and before[-1] not in _DATELINE_ENDS:
        return False
    if is_named_in(speaker, voices.text[: body[here].end]):
        return False
    begun = tokens(voices.text[body[here + 1].start :][:_LONGEST_BEGINNING])[:_FIRST_WORDS]
    names = [name for form in speaker.forms if len(name := bare_name(form)) > 1]
    return any(set(name) <= set(begun) for name in names) and not _has_another_office(
        speaker, one, voices
    )


_WITHOUT_NAME: Final = frozenset("spokesman spokeswoman spokesperson source one".split())
_DATELINE_ENDS: Final = frozenset("—–-")
_LAST_LEAD: Final = 1  # after a headline
_LONGEST_BEGINNING: Final = 120
_FIRST_WORDS: Final = 6


def _has_another_office(speaker: NamedSpeaker, one: CastMember, voices: Voices) -> bool:
    """Say whether the text gives the speaker an office that a description has no noun of."""
    roles = english().roles
    return any(
        likeness(speaker, index, voices.reading) in _SURE
        and any(
            not roles.intersection(tokens(one.name)) & roles.intersection(tokens(office.as_printed))
            for office in member.offices
            if roles.intersection(tokens(office.as_printed))
        )
        for index, member in enumerate(voices.reading.cast)
    )


def is_addressed_before(span: Span, text: str) -> bool:
    """Say whether the sentence speaks to somebody before words that it quotes: “you said”."""
    return "you" in tokens(_sentence_before(span, text))


def is_from_leaked_paper(span: Span, text: str) -> bool:
    """Say whether the sentence names a paper that was passed on, before words from it."""
    return _LEAKED.search(_sentence_before(span, text)) is not None


_PAPER: Final = (
    r"(?:memo|memorandum|letter|e-?mail|message|document|note|diary|diaries|minutes|transcript"
    r"|recording|report|paper|text|draft)s?"
)
_LEAKED: Final = re.compile(
    rf"\bleaked (?:\w+ )?{_PAPER}\b"
    rf"|\b{_PAPER} (?:\w+ ){{0,3}}?(?:leaked|(?:seen|obtained|reviewed) by)\b",
    re.IGNORECASE,
)


def _sentence_before(span: Span, text: str) -> str:
    before = text[max(0, span.start - _LONGEST) : span.start]
    return _SENTENCE_END.split(before)[-1]


_LONGEST: Final = 300
_SENTENCE_END: Final = re.compile(r"[.!?…][”’\"')]*\s+(?=[A-Z“‘\"])|\n")


def _near(span: Span, voices: Voices) -> Span:
    blocks = voices.reading.blocks
    here = [number for number, block in enumerate(blocks) if block.span.overlaps(span)]
    if not here:
        return Span(0, len(voices.text))
    first = max(0, here[0] - _PARAGRAPHS_BEFORE)
    last = min(len(blocks) - 1, here[-1] + _PARAGRAPHS_AFTER)
    return Span(blocks[first].span.start, blocks[last].span.end)


def _naming_words(speaker: NamedSpeaker, voices: Voices) -> set[str]:
    """Return the words that name a speaker: surnames, and the nouns of offices."""
    roles = english().roles
    found = {name[-1] for form in speaker.forms if (name := bare_name(form))}
    for form in (*speaker.forms, *speaker.offices):
        if is_office(form) or form in speaker.offices:
            found |= roles.intersection(tokens(form))
    for index, member in enumerate(voices.reading.cast):
        if likeness(speaker, index, voices.reading) in _SURE:
            found |= {name[-1] for form in member.names if (name := bare_name(form))}
            found |= {
                word for office in member.offices for word in roles & set(tokens(office.as_printed))
            }
    return found
