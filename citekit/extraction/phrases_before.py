"""The phrase that ends right before a verb, as its subject does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from citekit.extraction.asides import is_beside, with_role
from citekit.extraction.joined_names import capitals_start, joined_before, opens_subject
from citekit.extraction.lexicon import Lexicon
from citekit.extraction.modifiers import modifiers_start
from citekit.extraction.names import Mention
from citekit.extraction.noun_phrases import (
    before_place,
    named_before,
    noun_beside,
    office_of,
    plain_before,
)
from citekit.extraction.phrases import Names, Phrase, PhraseKind
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import STRETCH, Sentence


def phrase_before(sentence: Sentence, end: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase that ends right before word `end`, as the subject of a verb does."""
    words, lows = sentence.words, sentence.lows
    end = _before_adjunct(sentence, end, lexicon)
    if end <= 0:
        return None
    last = words[end - 1]
    if last == ",":
        phrase = _with_apposition(sentence, end, names, lexicon)
        return phrase and (_joined_apposed(sentence, phrase, lexicon) or phrase)
    if last == ")":
        return _with_parenthesis(sentence, end, names, lexicon)
    if lows[end - 1] in {"who", "which", "that"}:
        return _antecedent(sentence, end - 1, names, lexicon)
    return plain_before(sentence, end, names, lexicon)


def _before_adjunct(sentence: Sentence, end: int, lexicon: Lexicon) -> int:
    """Step back over a time that stands between subject and verb: "Mr Hill on Friday said"."""
    lows = sentence.lows
    if end > 1 and lows[end - 1] in lexicon.days:
        end -= 1
        if end > 1 and lows[end - 1] in {"on", "late", "early", "last", "this"}:
            end -= 1
    elif end > 2 and lows[end - 1].isdigit() and lows[end - 2] == "in":
        end -= 2  # "who in 1998 said"
    return end


def _with_parenthesis(
    sentence: Sentence, end: int, names: Names, lexicon: Lexicon
) -> Phrase | None:
    words = sentence.words
    at = end - 1
    while at > 0 and words[at] != "(" and end - at < 12:
        at -= 1
    if words[at] != "(" or at == 0:
        return None
    phrase = phrase_before(sentence, at, names, lexicon)
    if phrase is not None:
        phrase.after = end
    return phrase


def _antecedent(sentence: Sentence, end: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase before "who": "Ann Lee, who" or "the officer who"."""
    if end and sentence.words[end - 1] == ",":
        end -= 1
    if end <= 0:
        return None
    if sentence.words[end - 1] == ")":
        return _with_parenthesis(sentence, end, names, lexicon)
    return plain_before(sentence, end, names, lexicon)


_FURTHEST_COMMA: Final = 45


def _with_apposition(sentence: Sentence, end: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase before an apposition between commas: "Ann Lee, the mayor, | said"."""
    words = sentence.words
    inner = _named_apposed(sentence, end - 1, names, lexicon)
    if inner is not None:
        return inner
    at = end - 2
    depth = 0
    fallback: Phrase | None = None
    while at > 0 and end - at < _FURTHEST_COMMA:
        word = words[at]
        if word == ")":
            depth += 1
        elif word == "(":
            depth -= 1
        elif word in {";", ":", "—"}:
            break
        elif word == "," and depth == 0:
            phrase = _before_comma(sentence, at, names, lexicon)
            if phrase is not None and _is_in_setting(sentence, phrase, lexicon):
                break
            if phrase is not None and is_beside(sentence, at + 1, end - 1, lexicon):
                phrase.after = end - 1
                if phrase.kind is PhraseKind.NAME:
                    return with_role(sentence, phrase, at + 1, end - 1, lexicon)
                fallback = fallback or phrase
        at -= 1
    return fallback


def _joined_apposed(sentence: Sentence, phrase: Phrase, lexicon: Lexicon) -> Phrase | None:
    """Return both of "Ann Lee, the mayor, and Owen Hale, a pilot, | said"."""
    words, at = sentence.words, phrase.first - 1
    if phrase.kind is not PhraseKind.NAME or at < 3 or words[at - 1 : at + 1] != [",", "and"]:
        return None
    furthest = max(0, at - _LONGEST_BESIDE)
    comma = next((here for here in range(at - 2, furthest, -1) if words[here] == ","), 0)
    start = capitals_start(sentence, comma, lexicon)
    is_beside_name = start < comma and is_beside(sentence, comma + 1, at - 1, lexicon)
    if not is_beside_name or not opens_subject(sentence, start, lexicon):
        return None
    return Phrase(start, phrase.after, PhraseKind.NOUN, (start, phrase.head[1]), "and")


_LONGEST_BESIDE: Final = 16


def _is_in_setting(sentence: Sentence, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Say whether a phrase only tells where: "In a letter to the board, its chair, ..., said"."""
    lows, first = sentence.lows, phrase.first
    first -= first > 0 and lows[first - 1] in lexicon.determiners
    return (
        first > 1
        and lows[0] in lexicon.prepositions
        and lows[first - 1] in lexicon.prepositions
        and "," not in lows[:first]
    )


def _named_apposed(sentence: Sentence, end: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the name that stands in the apposition: "The mayor’s niece, Ann Lee (D), | said"."""
    words = sentence.words
    last = end
    if last and words[last - 1] == ")":
        last = next((at for at in range(last - 1, max(0, last - 12), -1) if words[at] == "("), last)
    mention = names.ending.get(last)
    if mention is not None:
        mention = before_place(sentence, mention, names) or mention
    if mention is None:
        return None
    first = modifiers_start(sentence, mention.title, lexicon)
    joint = joined_before(sentence, first, lexicon)
    whole = _is_whole(mention, lexicon)
    if (
        whole
        and joint is not None
        and noun_beside(sentence, joint, lexicon, lexicon.groups) is not None
    ):
        return Phrase(joint, end, PhraseKind.NOUN, (joint, end), "and")
    kinds = _kinds_beside(sentence, first, mention, lexicon)
    found = (noun_beside(sentence, first, lexicon, nouns) for nouns in kinds)
    noun = next((noun for noun in found if noun is not None), None)
    noun = noun or _with_clause(sentence, first, lexicon)
    if noun is None:
        return None
    span = mention.first, mention.after
    return Phrase(noun.first, end, PhraseKind.NAME, span, "", mention, office_of(noun))


def _kinds_beside(
    sentence: Sentence, first: int, mention: Mention, lexicon: Lexicon
) -> Iterator[frozenset[str]]:
    """Yield the nouns that may stand before a name between commas, one kind after the other."""
    if not _is_whole(mention, lexicon):
        yield lexicon.kin  # "her elder son, Magnus, | said"
    else:
        yield lexicon.holders
    yield lexicon.generic_bodies  # "A utility, Sierra Power, | reported"
    is_person = mention.entity is not None and mention.entity.kind in {CastKind.PERSON, None}
    noun = sentence.lows[first - 2] if first > 1 else ""
    is_time = not _IN_ORDER.isdisjoint(sentence.lows[max(0, first - _LONGEST_TIME) : first])
    if is_person and len(mention.key) > 1 and noun.isalpha() and not is_time:
        yield frozenset({noun})  # "The smith, Ann Lee, | said"


# "The next day, Ann Lee, | said": when, and not who.
_IN_ORDER: Final = frozenset("next same following last previous other that this then".split())
_LONGEST_TIME: Final = 6


def _with_clause(sentence: Sentence, first: int, lexicon: Lexicon) -> Phrase | None:
    """Return "The firm that ran the ferries" before a name: "..., Corran Mobility, | said"."""
    lows = sentence.lows
    if first < 1 or lows[first - 1] != "," or "," in lows[: first - 1]:
        return None
    if lows[0] in lexicon.roles and lows[1] == "of":  # "Head of the school in Harwick"
        return Phrase(0, first - 1, PhraseKind.NOUN, (0, first - 1), lows[0])
    if lows[0] not in lexicon.determiners:
        return None
    for at in range(2, min(first, _LONGEST_NOUN)):
        if lows[at] in {"that", "which", "who"}:
            known = lows[at - 1] in lexicon.generic_bodies or lows[at - 1] in lexicon.roles
            return Phrase(0, first - 1, PhraseKind.NOUN, (0, at), lows[at - 1]) if known else None
    return None


_LONGEST_NOUN: Final = 5


def _is_whole(mention: Mention, lexicon: Lexicon) -> bool:
    """Say whether a name can stand for a person alone: two words, a title or a given name."""
    if not mention.key:
        return False  # a common word that only begins its sentence: "Tired, said Ann Lee."
    return len(mention.key) > 1 or bool(mention.honorific) or mention.key[0] in lexicon.names


def between_dashes(sentence: Sentence, end: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase before an aside between dashes that ends at word `end`."""
    words = sentence.words
    for at in range(end - 1, max(0, end - _FURTHEST_COMMA), -1):
        if words[at] in _DASHES:
            phrase = phrase_before(sentence, at, names, lexicon)
            return _before_office(sentence, phrase, names, lexicon)
    return None


_DASHES: Final = frozenset({"—", "–", "―", "--", "-"})


def _before_office(
    sentence: Sentence, phrase: Phrase | None, names: Names, lexicon: Lexicon
) -> Phrase | None:
    """Return the name before an office that no comma closes: "Ann Lee, the mayor of Harwick --"."""
    if phrase is None or phrase.kind is not PhraseKind.NOUN or phrase.first < 2:
        return phrase
    mention = names.ending.get(phrase.first - 1)
    if sentence.words[phrase.first - 1] != "," or mention is None:
        return phrase
    named = named_before(sentence, mention, lexicon)
    named.after = phrase.after
    return with_role(sentence, named, phrase.first, phrase.after, lexicon)


def _before_comma(sentence: Sentence, at: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    if at == 0 or sentence.words[at - 1] == STRETCH:
        return None
    if sentence.words[at - 1] == ")":
        return _with_parenthesis(sentence, at, names, lexicon)
    phrase = plain_before(sentence, at, names, lexicon)
    if phrase is None or phrase.kind is PhraseKind.NAME:
        return phrase
    known = phrase.noun in lexicon.speakers or phrase.kind is PhraseKind.PRONOUN
    return phrase if known and phrase.noun in lexicon.speakers else None
