"""Where and to whom words were said: "told the Gazette", "in a statement"."""

from __future__ import annotations

from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.links import Link
from citekit.extraction.phrases import Names, Phrase, PhraseKind
from citekit.extraction.phrases_after import phrase_after
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import STRETCH, Sentence
from citekit.model.kinds import Venue

_TELLING: Final = frozenset({"tell", "inform", "assure", "remind", "advise", "warn", "ask"})
_PLACING: Final = frozenset({"in", "during", "at", "on", "via", "by", "from", "for"})
_FURTHEST: Final = 12
_LONGEST: Final = 5


def setting(
    sentence: Sentence, link: Link, names: Names, lexicon: Lexicon
) -> tuple[Venue, str | None]:
    """Return where words were said and to whom, as far as their sentence tells."""
    addressee = _addressee(sentence, link, names, lexicon)
    printed = None
    if addressee is not None:
        printed = _printed(sentence, addressee)
        if _is_outlet(sentence, addressee, lexicon):
            return Venue.TOLD_OUTLET, printed
    return _venue(sentence, link, addressee, lexicon), printed


def _addressee(sentence: Sentence, link: Link, names: Names, lexicon: Lexicon) -> Phrase | None:
    lows = sentence.lows
    at = link.cue.after
    if link.cue.verb.lemma not in _TELLING:
        if lows[at : at + 1] != ["to"] or link.cue.verb.lemma not in {
            "say",
            "write",
            "explain",
            "admit",
            "speak",
        }:
            return None
        at += 1
    if lows[at : at + 1] and (
        lows[at] in {"that", "of", "about", "if", "whether", "how", "to"}
        or sentence.words[at] == STRETCH
    ):
        return None
    return phrase_after(sentence, at, names, lexicon)


def _printed(sentence: Sentence, phrase: Phrase) -> str:
    first, after = phrase.head
    words = [word for word in sentence.words[first:after] if word != STRETCH]
    return " ".join(words).replace(" ’s", "’s").replace(" 's", "'s").replace(" .", ".")


def _is_outlet(sentence: Sentence, phrase: Phrase, lexicon: Lexicon) -> bool:
    if phrase.kind is not PhraseKind.NAME or phrase.mention is None:
        low = sentence.lows[phrase.head[1] - 1] if phrase.head[1] > phrase.head[0] else ""
        return low in lexicon.outlet_words
    if any(word in lexicon.outlets for word in phrase.mention.key):
        return True
    entity = phrase.mention.entity
    if any(word in lexicon.addressees or word in lexicon.body_words for word in phrase.mention.key):
        return False
    return (
        entity is not None
        and entity.kind is not CastKind.PERSON
        and not phrase.mention.honorific
        and entity.key[-1] not in lexicon.places
    )


def _venue(sentence: Sentence, link: Link, addressee: Phrase | None, lexicon: Lexicon) -> Venue:
    phrase = link.phrase
    if phrase is not None and phrase.kind is PhraseKind.NOUN and phrase.noun in lexicon.settings:
        return Venue(lexicon.settings[phrase.noun])
    if addressee is not None and addressee.noun in lexicon.settings:
        return Venue(lexicon.settings[addressee.noun])
    if lexicon.settings.keys().isdisjoint(sentence.lows):
        return Venue.UNKNOWN
    return _venue_beside(sentence, link, lexicon)


def _venue_beside(sentence: Sentence, link: Link, lexicon: Lexicon) -> Venue:
    """Return the venue that a phrase after the cue, before the tag or after it names."""
    lows = sentence.lows
    for start in (link.cue.after, 0, link.after):
        limit = link.first if start == 0 else len(lows)
        for at in range(start, min(start + _FURTHEST, limit)):
            if lows[at] in _PLACING:
                for near in lows[at + 1 : min(at + 1 + _LONGEST, limit)]:
                    if near in lexicon.settings:
                        return Venue(lexicon.settings[near])
                    if near in _PLACING or not near[0].isalnum():
                        break
            elif sentence.words[at] == STRETCH or lows[at] == "that":
                break
    return Venue.UNKNOWN
