"""Whether the office that somebody gives with a speaker's name is the one that the text gives."""

from __future__ import annotations

import re
from typing import Final

from citekit.extraction import CastKind, CastMember
from citekit.extraction.lexicon import english
from citekit.text.marks import in_marks
from citekit.verification.holders import holds, words_of_post
from citekit.verification.naming import NamedSpeaker, has_role, same_title, tokens
from citekit.verification.report import Outcome
from citekit.verification.verdict import Flag, Remark
from citekit.verification.voices import Voices

# What joins an office to the name before it or after it: “of the”, a comma, brackets round it.
_JOINED: Final = re.compile(r"[\s,]*(?:of|from|at)\s+|[\s,]+|\((?P<inside>.*)\)\Z")
_OWNED: Final = re.compile(r"(?:['’]s?)?[\s,]*\Z")


def office_remark(speaker: NamedSpeaker, one: CastMember, voices: Voices) -> Remark | None:
    """Return what is wrong with the office or the body that is given with a name that is right.

    One that the text gives to somebody else fails, another than the text's is noted. Where the text
    tells of no office at all, there is nothing to compare.
    """
    if speaker.called is None or one.kind is not CastKind.PERSON or not one.offices:
        return None
    given = _beside_name(speaker.given, speaker.called)
    strange = _strange(given, one, voices)
    if not strange:
        return None
    for other in voices.reading.cast:
        is_theirs = other is not one and other.kind is CastKind.PERSON
        if is_theirs and holds(given, other, voices.reading):
            message = f"the text calls {other.name} {in_marks(given)}, not {one.name}"
            return Remark(flag=Flag.WRONG_SPEAKER, outcome=Outcome.FAIL, message=message)
    printed = ", ".join(dict.fromkeys(in_marks(office.as_printed) for office in one.offices))
    message = f"the text calls {one.name} {printed}, not {in_marks(given)}"
    return Remark(outcome=Outcome.NOTE, message=message)


def _beside_name(given: str, name: str) -> str:
    """Return what is given with a name: “Ann Lee, head of ports” is given as “head of ports”."""
    before, _, after = given.partition(name)
    match = _JOINED.match(after.strip())
    if match is not None:
        after = match["inside"] or after.strip()[match.end() :]
    return _OWNED.sub("", before) or after


def _strange(given: str, one: CastMember, voices: Voices) -> set[str]:
    """Return the words of an office or a body that are none of that person's in the text."""
    lexicon = english()
    words = set(tokens(given)) - lexicon.honorifics - lexicon.suffixes - lexicon.party
    known = words_of_post(one, voices.reading) | lexicon.body_nouns
    found = set(map(same_title, words)) - set(map(same_title, known))
    is_body = any(_is_acronym(word) or word.lower() in lexicon.body_words for word in given.split())
    return found if has_role(" ".join(words)) or is_body else set()


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()
