"""The phrase that begins right after a verb: "said | Ann Lee, the mayor"."""

from __future__ import annotations

from typing import Final

from citekit.extraction.asides import NO_ROLE, apposition_end, is_beside, role_range
from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Mention
from citekit.extraction.noun_phrases import INNER, named_before
from citekit.extraction.phrases import PRONOUNS, Names, Phrase, PhraseKind, has_role
from citekit.extraction.sentences import STRETCH, Sentence


def phrase_after(sentence: Sentence, first: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase that begins at word `first`, with its appositions: "said | Ann Lee"."""
    words, lows = sentence.words, sentence.lows
    if first >= len(words):
        return None
    low = lows[first]
    if low in PRONOUNS:
        return Phrase(first, first + 1, PhraseKind.PRONOUN, (first, first + 1), low)
    if words[first] == STRETCH or not words[first][0].isalnum():
        return None
    if low in lexicon.prepositions or low in lexicon.clause - {"so"} or low in lexicon.days:
        return None
    end = _phrase_end(sentence, first, names, lexicon)
    if end is None:
        return None
    mention = names.ending.get(end)
    if mention is None or (outer := _outer_noun_after(sentence, first, end, lexicon)) is not None:
        outer = _outer_noun_after(sentence, first, end, lexicon)
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
    for at in range(first + 1, end - 1):
        if sentence.lows[at] in INNER and sentence.lows[at - 1] in lexicon.speakers:
            return at
    return None


_LONGEST_PHRASE: Final = 14


def _phrase_end(sentence: Sentence, first: int, names: Names, lexicon: Lexicon) -> int | None:
    """Return where the phrase that begins at `first` ends: at a name, or before what is no noun."""
    words, lows = sentence.words, sentence.lows
    limit = min(len(words), first + _LONGEST_PHRASE)
    at = first
    seen_preposition = False
    while at < limit:
        mention = names.starting.get(at)
        if mention is not None:
            at = mention.after
            if words[at : at + 1] in (["’s"], ["'s"]):
                at += 1
                continue
            if (
                lows[at : at + 1] in (["of"], ["for"])
                and not mention.honorific
                and _is_body(mention, lexicon)
            ):
                at += 1
                seen_preposition = True
                continue
            if (
                words[at : at + 1]
                and words[at][0].islower()
                and _is_noun_here(sentence, at, lexicon)
            ):
                at += 1  # "Trump campaign | manager"
                continue
            if (
                words[at : at + 1]
                and words[at][0].islower()
                and _leads_to_role(sentence, at, lexicon)
            ):
                at += 1
                continue
            return at
        word, low = words[at], lows[at]
        if word == "(" and at + 2 < limit and words[at + 2] == ")":
            at += 3
            continue
        if (
            word == "."
            and at > first
            and f"{lows[at - 1]}." in lexicon.abbreviations
            and at + 1 < limit
        ):
            at += 1
            continue
        if low in INNER and at > first and lows[at - 1] in lexicon.speakers:
            if (
                lows[at + 1 : at + 2]
                and lows[at + 1] in lexicon.days | {"a", "an"}
                and low in {"in", "on", "at"}
            ):
                return at
            at += 1
            seen_preposition = True
            continue
        if low in {"of", "for"} and seen_preposition:
            at += 1
            continue
        if low == "and" and at > first and lows[at - 1] in lexicon.roles:
            at += 1
            continue
        if word == "/" and at + 1 < limit and words[at + 1][0].isdigit():
            at += 2
            continue
        if (
            at > first
            and lows[at - 1] in lexicon.speakers
            and word[0].islower()
            and low not in lexicon.speakers
            and not _leads_to_role(sentence, at, lexicon)
        ):
            return at
        if (
            not (word[0].isalnum() or low in {"'s", "’s", "&"})
            or low in lexicon.clause
            or low in lexicon.prepositions
            or low in lexicon.auxiliaries - {"'s", "’s"}
            or low in lexicon.days
            or (low in lexicon.determiners and at > first and lows[at - 1] not in INNER)
            or (lexicon.is_adverb(low) and at > first)
            or low in {"recently", "later"}
        ):
            return at if at > first else None
        at += 1
    return at


def _is_noun_here(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Say whether a word after a name is a noun: "Lee campaign", not "Lee reports:"."""
    low = sentence.lows[at]
    if low not in lexicon.speakers:
        return False
    following = sentence.words[at + 1 : at + 2]
    return low not in lexicon.verbs or following not in ([":"], [","], [STRETCH], ["that"])


def _leads_to_role(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    return any(low in lexicon.roles for low in sentence.lows[at + 1 : at + 3])


def _is_body(mention: Mention, lexicon: Lexicon) -> bool:
    return any(word in lexicon.body_words for word in mention.key)


def _with_following(sentence: Sentence, phrase: Phrase, names: Names, lexicon: Lexicon) -> Phrase:
    """Add the apposition and the parenthesis that follow a phrase."""
    words, lows = sentence.words, sentence.lows
    count = len(words)
    at = phrase.after
    if words[at : at + 1] == ["("]:
        close = next((i for i in range(at, min(count, at + 12)) if words[i] == ")"), None)
        if close is not None:
            phrase.after = at = close + 1
    if words[at : at + 1] != [","] or at + 1 >= count:
        return phrase
    start = at + 1
    end = apposition_end(sentence, start, lexicon)
    if end <= start or not is_beside(sentence, start, end, lexicon):
        return phrase
    if lows[start] in NO_ROLE or lows[start].endswith("ing"):
        return phrase
    if phrase.kind is PhraseKind.NOUN:
        return _named_apposition(sentence, phrase, start, names, lexicon)
    role = role_range(sentence, start, end, lexicon)
    if role is not None:
        phrase.roles = (*phrase.roles, role)
        phrase.after = end
    return phrase


def _named_apposition(
    sentence: Sentence, phrase: Phrase, start: int, names: Names, lexicon: Lexicon
) -> Phrase:
    """Turn "the director, Ann Lee" into a phrase of the name, with the noun as its office."""
    mention = names.starting.get(start)
    if mention is None or phrase.noun not in lexicon.roles:
        return phrase
    return Phrase(
        phrase.first,
        mention.after,
        PhraseKind.NAME,
        (mention.first, mention.after),
        "",
        mention,
        ((phrase.first, phrase.after), *phrase.roles),
    )
