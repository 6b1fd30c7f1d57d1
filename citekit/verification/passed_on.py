"""Words inside a report that somebody passes on: “Nair said that Ellison had called it ‘mad’”."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from citekit.extraction import CastKind, FoundQuotation, Reading, read
from citekit.extraction.lexicon import english
from citekit.extraction.places import clause_words
from citekit.model.quotations import QuotationForm
from citekit.text.spans import Span
from citekit.verification.naming import tokens


@frozen
class Inner:
    """Whom a report says to have spoken words inside it, as printed there.

    `pronoun` is "he" or "she" where nothing else is printed.
    """

    printed: str
    pronoun: str | None = None


def passed_on(
    outer: FoundQuotation, span: Span, text: str, before: Span | None = None
) -> Inner | None:
    """Return whom a reported passage itself says to have spoken the words at a place.

    “Nair said that Ellison had called it ‘mad’” reports Nair, and Ellison through her. `before` is
    the part of the passage before its tag: “Ellison, Nair said, had called it ‘mad’”.
    """
    content = outer.content
    is_mixed = outer.form is QuotationForm.MIXED or before is not None
    if not is_mixed or not content.contains(span):
        return None
    lead = "" if before is None else f"{before.of(text)} "
    passage = lead + content.of(text).lstrip(_EDGE)
    shift = content.end - len(passage)
    inside, at = read(passage), span.start - shift
    for other in inside.quotations:
        place, cue = other.speaker_span, other.cue
        covers = any(
            Span(part.start + shift, part.end + shift).overlaps(span) for part in other.fragments
        )
        # What stands after the marks speaks of the whole passage, not of words inside it.
        if covers and place is not None and cue is not None and cue.end <= at + 1:
            if not _tells_of_words(outer, passage, cue, at):
                return None
            return _inner(place.of(passage), other, inside)
    return None


_EDGE: Final = ", "


def _inner(printed: str, found: FoundQuotation, reading: Reading) -> Inner | None:
    """Return a name, a noun of people or a pronoun; nothing where it is none of them."""
    if found.speaker is None:
        low = printed.lower()
        return Inner(printed, low) if low in {"he", "she"} else None
    member = reading.cast[found.speaker]
    speaks = member.kind in {CastKind.PERSON, CastKind.ORGANIZATION} or any(
        noun in english().speakers
        for word in tokens(member.name)[-1:]
        for noun in (word, word.rstrip("s"))
    )
    return Inner(printed) if speaks else None


def _tells_of_words(outer: FoundQuotation, passage: str, cue: Span, at: int) -> bool:
    """Say whether a verb inside a report tells of words that were said before it.

    “Would call it” tells of none. A participle may only describe what a later verb says more of:
    “tweets accusing her of fraud are ‘lies’”, “Hill: Lee asking for a boat ‘smells of fear’”.
    """
    helpers = _WORDS.findall(passage[: cue.start].lower())[-_MOST_HELPERS:]
    if not _UNSAID.isdisjoint(helpers):
        return False
    if not cue.of(passage).lower().endswith("ing") or not _BE.isdisjoint(helpers[-1:]):
        return True
    between = set(tokens(passage[cue.end : at]))
    return not outer.rule.startswith("label") and between.isdisjoint(clause_words().finite)


_WORDS: Final = re.compile(r"[\w’']+")
_MOST_HELPERS: Final = 2
_UNSAID: Final = frozenset("would could should may might must will can cannot shall".split())
_BE: Final = frozenset("is are was were be been being am".split())
