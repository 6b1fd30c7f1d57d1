"""The phrase that begins right after a verb: "said | Ann Lee, the mayor"."""

from __future__ import annotations

from typing import Final

from citekit.extraction.asides import apposition_end, is_beside, role_range
from citekit.extraction.authors import past_author
from citekit.extraction.joined_names import joined_after
from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Mention
from citekit.extraction.noun_phrases import (
    INNER,
    named_before,
    office_of,
    office_start,
    one_of_several,
)
from citekit.extraction.phrases import PRONOUNS, Names, Phrase, PhraseKind, has_role
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import OWNERS, STRETCH, Sentence


def phrase_after(sentence: Sentence, first: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase that begins at word `first`, with its appositions: "said | Ann Lee"."""
    words, lows = sentence.words, sentence.lows
    if first >= len(words):
        return None
    low = lows[first]
    if low in PRONOUNS:
        return Phrase(first, first + 1, PhraseKind.PRONOUN, (first, first + 1), low)
    is_word = words[first] != STRETCH and words[first][0].isalnum()
    if not is_word or _begins_adjunct(low, lexicon):
        return None
    one = one_of_several(sentence, first, lexicon) if low == "one" else None
    if one is not None:
        return _with_following(sentence, one, names, lexicon)
    end = _phrase_end(sentence, first, names, lexicon)
    if end is None or (end == first + 1 and low in _DEPENDENT):
        return None
    mention = names.ending.get(end)
    last = end if mention is None else mention.title
    outer = _outer_noun_after(sentence, first, last, lexicon)
    if outer is not None and mention is not None:
        office = office_start(sentence, outer, mention, lexicon)
        outer = None if office == first else outer
    joint = (
        joined_after(sentence, first, end, names, lexicon)
        if outer is None and (mention is not None or lows[end - 1] in lexicon.roles)
        else None
    )
    if joint is not None:
        phrase = Phrase(first, joint, PhraseKind.NOUN, (first, joint), "and")
    elif mention is None or outer is not None:
        noun = lows[(outer or end) - 1]
        phrase = Phrase(first, end, PhraseKind.NOUN, (first, end), noun)
    else:
        roles = (
            ((first, mention.first),) if has_role(sentence, first, mention.first, lexicon) else ()
        )
        phrase = Phrase(
            first if roles else min(first, mention.title),
            end,
            PhraseKind.NAME,
            (mention.first, mention.after),
            "",
            mention,
            roles,
        )
    return _with_following(sentence, phrase, names, lexicon)


# Words that are no phrase alone, and no subject: "called her", "told them".
_DEPENDENT: Final = frozenset("a an the her him them me us my your our their its".split())


def _begins_adjunct(low: str, lexicon: Lexicon) -> bool:
    """Say whether what begins with a word is no phrase of its own: a time, a clause."""
    if low in lexicon.prepositions or low in lexicon.days:
        return True
    return low in lexicon.clause and low != "so"


def phrase_of_mention(
    sentence: Sentence, mention: Mention, names: Names, lexicon: Lexicon
) -> Phrase:
    """Return the phrase round a name wherever it stands, with the offices on both sides."""
    phrase = named_before(sentence, mention, lexicon)
    if phrase.kind is not PhraseKind.NAME:
        phrase = Phrase(
            mention.title,
            mention.after,
            PhraseKind.NAME,
            (mention.first, mention.after),
            "",
            mention,
        )
    return _with_following(sentence, phrase, names, lexicon)


def _outer_noun_after(sentence: Sentence, first: int, end: int, lexicon: Lexicon) -> int | None:
    """Return where the noun ends that a preposition inside the phrase depends on."""
    for at in range(first + 1, end):
        if sentence.lows[at] in INNER and sentence.lows[at - 1] in lexicon.speakers:
            return at
    return None


_LONGEST_PHRASE: Final = 14


def _phrase_end(sentence: Sentence, first: int, names: Names, lexicon: Lexicon) -> int | None:
    """Return where the phrase that begins at `first` ends: at a name, or before what is no noun."""
    limit = min(len(sentence), first + _LONGEST_PHRASE)
    at = first
    depends = False  # after "a spokesman for" another noun may follow
    while at < limit:
        mention = names.starting.get(at)
        if mention is not None:
            at = mention.after
            step = _after_name(sentence, mention, lexicon)
            depends = depends or (step > 0 and sentence.lows[at] in _OF)
        else:
            step = _after_noun(sentence, first, at, lexicon)
            is_joint = sentence.lows[at] in INNER and step > 0
            step = step or int(depends and sentence.lows[at] in _OF)
            depends = depends or is_joint
        if not step:
            break
        at += step
    at = min(at, len(sentence))
    at -= at > first + 1 and sentence.lows[at - 1] == "and"  # "Ann Lee | and her husband"
    return at if at > first else None


_OF: Final = frozenset({"of", "for"})


def _after_name(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> int:
    """Return how many words after a name carry the phrase on: "Lee | campaign manager"."""
    lows, at = sentence.lows, mention.after
    if at >= len(sentence):
        return 0
    if lows[at] in OWNERS:
        return 1
    if lows[at] == "and" and _is_person(mention):
        return 0
    if lows[at] in _OF:
        return int(not mention.honorific and _is_body(mention, lexicon))
    goes_on = _is_noun_here(sentence, at, lexicon) or _leads_to_role(sentence, at, lexicon)
    return int(sentence.words[at][0].islower() and goes_on)


def _after_noun(sentence: Sentence, first: int, at: int, lexicon: Lexicon) -> int:
    """Return how many words from `at` on can belong to a phrase that names nobody yet."""
    words, lows = sentence.words, sentence.lows
    word, low, before = words[at], lows[at], lows[at - 1] if at > first else ""
    if word in _JOINTS:
        return _across(sentence, at, before, lexicon)
    if low in INNER and before in lexicon.speakers:
        following = lows[at + 1] if at + 1 < len(lows) else ""
        placed = following in lexicon.days or following in {"a", "an"}
        return 0 if placed and low in {"in", "on", "at"} else 1
    goes_on = _may_be_noun(sentence, at, before, lexicon)
    if before in lexicon.speakers and word[0].islower() and low not in lexicon.speakers:
        goes_on = goes_on and _leads_to_role(sentence, at, lexicon)
    return int(goes_on)


_JOINTS: Final = frozenset({"(", ".", "/", "and"})


def _across(sentence: Sentence, at: int, before: str, lexicon: Lexicon) -> int:
    """Return how many words a mark or "and" takes that stands inside a phrase."""
    words = sentence.words
    match words[at]:
        case "(":
            return 3 if words[at + 2 : at + 3] == [")"] else 0
        case ".":
            return int(f"{before}." in lexicon.abbreviations and at + 1 < len(words))
        case "/":
            return 2 if words[at + 1 : at + 2] and words[at + 1][0].isdigit() else 0
        case _:
            return int(before in lexicon.roles)


def _may_be_noun(sentence: Sentence, at: int, before: str, lexicon: Lexicon) -> bool:
    """Say whether a word can stand in a noun phrase after `before`, which is empty at its start."""
    word, low = sentence.words[at], sentence.lows[at]
    if not (word[0].isalnum() or low in OWNERS or low == "&"):
        return False
    if low in lexicon.outside or low in lexicon.days or low in {"recently", "later"}:
        return False
    inside = low in lexicon.determiners or lexicon.is_adverb(low)
    return not inside or not before or (before in INNER and not lexicon.is_adverb(low))


def _is_noun_here(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Say whether a word after a name is a noun: "Lee campaign", not "Lee reports:"."""
    low = sentence.lows[at]
    if low not in lexicon.speakers:
        return False
    following = sentence.words[at + 1 : at + 2]
    return low not in lexicon.verbs or following not in ([":"], [","], [STRETCH], ["that"])


def _leads_to_role(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    return any(low in lexicon.roles for low in sentence.lows[at + 1 : at + 3])


def _is_person(mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.kind is CastKind.PERSON


def _is_body(mention: Mention, lexicon: Lexicon) -> bool:
    return any(word in lexicon.body_words for word in mention.key)


def _with_following(sentence: Sentence, phrase: Phrase, names: Names, lexicon: Lexicon) -> Phrase:
    """Add the author, the apposition and the parenthesis that follow a phrase."""
    if phrase.kind is PhraseKind.NOUN and phrase.noun in lexicon.reporting:
        phrase.after = past_author(sentence, phrase.after, names, lexicon)
        phrase.head = phrase.first, phrase.after
    words = sentence.words
    count = len(words)
    at = phrase.after
    if words[at : at + 1] == ["("]:
        close = next((i for i in range(at, min(count, at + 12)) if words[i] == ")"), None)
        if close is not None:
            phrase.after = at = close + 1
    if words[at : at + 1] in _DASHES and phrase.kind is PhraseKind.NOUN:
        return _named_apposition(sentence, phrase, at + 1, names, lexicon)
    if words[at : at + 1] != [","] or at + 1 >= count:
        return phrase
    start = at + 1
    end = apposition_end(sentence, start)
    if end <= start or not is_beside(sentence, start, end, lexicon):
        return phrase
    if phrase.kind is PhraseKind.NOUN:
        return _named_apposition(sentence, phrase, start, names, lexicon)
    role = role_range(sentence, start, end, lexicon)
    if role is not None:
        phrase.roles = (*phrase.roles, role)
        phrase.after = end
    return phrase


_DASHES: Final[tuple[list[str], ...]] = (["—"], ["–"], ["--"])


def _named_apposition(
    sentence: Sentence, phrase: Phrase, start: int, names: Names, lexicon: Lexicon
) -> Phrase:
    """Turn "the director, Ann Lee" into a phrase of the name, with the noun as its office."""
    if phrase.noun.rpartition("-")[2] not in lexicon.holders:
        return phrase
    mention = names.starting.get(start) or _past_modifiers(sentence, start, names, lexicon)
    if mention is None:
        return phrase
    return Phrase(
        phrase.first,
        mention.after,
        PhraseKind.NAME,
        (mention.first, mention.after),
        "",
        mention,
        (*office_of(phrase), *phrase.roles),
    )


_MOST_MODIFIERS: Final = 3


def _past_modifiers(
    sentence: Sentence, start: int, names: Names, lexicon: Lexicon
) -> Mention | None:
    """Return the name after words that tell an office, too: "His rival, | fellow pilot Ann Lee"."""
    for at in range(start, min(len(sentence), start + _MOST_MODIFIERS)):
        if at in names.starting:
            return names.starting[at] if sentence.lows[at - 1] in lexicon.roles else None
        if not sentence.words[at].isalpha() or sentence.lows[at] in lexicon.outside:
            return None
    return None
