"""Phrases of a name or a noun, read backwards from their last word."""

from __future__ import annotations

from typing import Final

from citekit.extraction.joined_names import joined_before
from citekit.extraction.lexicon import Lexicon
from citekit.extraction.modifiers import modifiers_start
from citekit.extraction.names import Mention
from citekit.extraction.phrases import PRONOUNS, Names, Phrase, PhraseKind, has_role, is_role
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import OWNERS, STRETCH, Sentence

INNER: Final = frozenset("of for at from with in on to behind against".split())
# What joins a source to somebody: "a source close to the mayor".
_ATTACHED: Final = frozenset(
    "close loyal familiar involved connected opposed linked allied briefed present working".split()
)


def plain_before(sentence: Sentence, end: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase of a name, a pronoun or a noun whose last word stands before `end`."""
    words, lows = sentence.words, sentence.lows
    mention = names.ending.get(end)
    if mention is not None and not _is_adjective(mention, lexicon):
        person = before_place(sentence, mention, names) or _before_body(sentence, mention, names)
        phrase = named_before(sentence, person or mention, lexicon)
        phrase.after = end
        return phrase
    low = lows[end - 1]
    if low in PRONOUNS or low in _PRONOUN_LIKE:
        return Phrase(end - 1, end, PhraseKind.PRONOUN, (end - 1, end), low)
    if words[end - 1] == STRETCH or not words[end - 1][0].isalnum():
        return None
    return noun_before(sentence, end, lexicon)


_OF_PLACE: Final = frozenset({"of", "from", "in", "near"})


def before_place(sentence: Sentence, mention: Mention, names: Names) -> Mention | None:
    """Return the person before a place or a body: "Ann Lee, 56, of Harwick"."""
    words, lows = sentence.words, sentence.lows
    at = mention.title - 1
    at -= at > 0 and lows[at] == "the"
    if at < 1 or lows[at] not in _OF_PLACE:
        return None
    while at > 0 and (words[at - 1] == "," or words[at - 1].isdigit()):
        at -= 1
    person = names.ending.get(at)
    if person is None:
        return None
    apart = person.title == 0 and words[person.after] == ","  # "Lee, of Quay Street, said"
    is_whole = len(person.key) > 1 or person.honorific or apart
    return person if is_whole else None


def _before_body(sentence: Sentence, mention: Mention, names: Names) -> Mention | None:
    """Return the surname before a body: "Morley of the Harbour Club", not "Bank of Harwick"."""
    at = mention.title - 1
    at -= at > 0 and sentence.lows[at] == "the"
    body = mention.entity
    if at < 1 or sentence.lows[at] != "of" or body is None:
        return None
    named = names.ending.get(at)
    if named is None or named.entity is None or body.kind is not CastKind.ORGANIZATION:
        return None
    if named.entity.kind not in {CastKind.PERSON, None}:
        return None
    begins = named.title == 0 or sentence.words[named.title - 1] in {STRETCH, ","}
    return named if begins else None


def _is_adjective(mention: Mention, lexicon: Lexicon) -> bool:
    return len(mention.key) == 1 and mention.key[0] in lexicon.party


_PRONOUN_LIKE: Final = frozenset("others another one some many most both neither".split())


def named_before(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> Phrase:
    """Return the phrase that ends with a name: "the agency’s head Ann Lee"."""
    first = modifiers_start(sentence, mention.title, lexicon)
    outer = outer_noun(sentence, first, lexicon) or _noun_at_start(sentence, first, lexicon)
    office = None if outer is None else office_start(sentence, outer, mention, lexicon)
    if office is not None:
        return _with_office(sentence, office, mention, lexicon)
    is_apart = outer is not None and _is_apart(sentence.lows[outer - 1], lexicon)
    if outer is not None and (is_apart or not is_role(sentence, mention.title - 1, lexicon)):
        return _of_noun(sentence, outer, mention.after, lexicon)
    joined = joined_before(sentence, first, lexicon)
    if joined is not None:
        whole = outer_noun(sentence, joined, lexicon)
        if whole is not None:  # "a bench of Justices Lee and Hill"
            return _of_noun(sentence, whole, mention.after, lexicon)
        return Phrase(joined, mention.after, PhraseKind.NOUN, (joined, mention.after), "and")
    if (
        len(mention.key) == 1
        and mention.key[0][-1] == "s"
        and sentence.lows[max(0, mention.title - 1)] in _MANY
    ):
        first = mention.title - 1
        return Phrase(first, mention.after, PhraseKind.NOUN, (first, mention.after), mention.key[0])
    return _with_office(sentence, first, mention, lexicon)


def _is_apart(noun: str, lexicon: Lexicon) -> bool:
    """Say whether a noun is never the office of the name after "of": "wife of singer Ann Lee"."""
    return noun in lexicon.groups or noun in lexicon.kin or noun in lexicon.unnamed


def _with_office(sentence: Sentence, first: int, mention: Mention, lexicon: Lexicon) -> Phrase:
    """Return the phrase of a name with the office before it: "Another critic, Ann Lee", too."""
    span = mention.first, mention.after
    critic = noun_beside(sentence, first, lexicon)
    if critic is not None:
        roles = office_of(critic)
        return Phrase(critic.first, mention.after, PhraseKind.NAME, span, "", mention, roles)
    roles = ((first, mention.first),) if has_role(sentence, first, mention.first, lexicon) else ()
    start = first if roles else mention.title
    return Phrase(start, mention.after, PhraseKind.NAME, span, "", mention, roles)


_MANY: Final = frozenset("many some most several few all these those".split())


def noun_beside(
    sentence: Sentence, first: int, lexicon: Lexicon, heads: frozenset[str] | None = None
) -> Phrase | None:
    """Return "Another critic" before ", Ann Lee," where a sentence or a clause begins with it."""
    words, lows = sentence.words, sentence.lows
    if first < 2 or words[first - 1] != ",":
        return None
    last = first - 1
    if words[last - 1] == ")":
        last = next((at for at in range(last - 1, max(0, last - 6), -1) if words[at] == "("), last)
    if last == 0 or not words[last - 1][0].isalnum():
        return None
    noun = _one_of_several(sentence, last) or noun_before(sentence, last, lexicon)
    if noun is not None:
        noun.after = first - 1  # with its parentheses
    if noun is None or noun.noun.rpartition("-")[2] not in (heads or lexicon.holders):
        return None
    owned = any(_is_owner(lows, at) for at in range(noun.first, noun.after))
    begins = noun.first == 0 and lows[0] in lexicon.roles  # "Head of the school, Ann Lee, said"
    determined = lows[noun.first] == _ONE or lows[noun.first] in lexicon.determiners
    if not (determined or owned or begins):
        return None
    starts = (
        noun.first == 0
        or words[noun.first - 1] in {",", STRETCH}
        or lows[noun.first - 1] in lexicon.clause
        or _is_after_lead(lows, noun.first, lexicon)
    )
    return noun if starts else None


def _one_of_several(sentence: Sentence, end: int) -> Phrase | None:
    """Return "One of the nurses" or "One of them", which tells no office."""
    lows = sentence.lows
    for at in range(end - 3, max(-1, end - 3 - _LONGEST_LEAD), -1):
        if not sentence.words[at][0].isalnum():
            return None
        if lows[at] == _ONE and lows[at + 1] == "of":
            return Phrase(at, end, PhraseKind.NOUN, (at, end), _ONE)
    return None


def one_of_several(sentence: Sentence, first: int, lexicon: Lexicon) -> Phrase | None:
    """Return "one of them" or "one of the nurses" after a verb, where it ends before a comma."""
    words, lows = sentence.words, sentence.lows
    if lows[first + 1 : first + 2] != ["of"]:
        return None
    for at in range(first + 2, min(len(words), first + 2 + _LONGEST_LEAD)):
        if words[at] == ",":
            return Phrase(first, at, PhraseKind.NOUN, (first, at), _ONE)
        if not words[at][0].isalnum() or lows[at] in lexicon.verbs:
            return None
    return None


def office_of(noun: Phrase) -> tuple[tuple[int, int], ...]:
    """Return where a noun beside a name tells an office: not "One of them"."""
    return () if noun.noun == _ONE else ((noun.first, noun.after),)


_ONE: Final = "one"
_LONGEST_LEAD: Final = 4


def _is_after_lead(lows: list[str], first: int, lexicon: Lexicon) -> bool:
    """Say whether only a time, a place or an occasion stands before: "In reply | the mayor"."""
    prepositions = lexicon.prepositions
    return (
        1 < first <= _LONGEST_LEAD
        and lows[0] in prepositions
        and lows[first - 1] not in prepositions
        and "," not in lows[:first]
    )


def outer_noun(sentence: Sentence, first: int, lexicon: Lexicon) -> int | None:
    """Return where a noun ends of which a phrase that begins at `first` is a part.

    In "a spokesman for the mayor" that is "spokesman", where "the mayor" begins at `first`.
    """
    words, lows = sentence.words, sentence.lows
    at = first
    for _ in range(5):
        if at < 2:
            return None
        if lows[at - 1] in INNER:
            attached = at > 2 and lows[at - 2] in _ATTACHED
            noun = at - 3 if attached else at - 2
            speaks = lows[noun] in lexicon.speakers or lows[noun] in lexicon.titles
            if speaks and not _is_setting(lows, noun, lexicon):
                return noun + 1
            return None
        if words[at - 1] == "." and f"{lows[at - 2]}." in lexicon.abbreviations:
            at -= 1
            continue
        if not words[at - 1][0].isalnum() or lows[at - 1] in lexicon.clause:
            return None
        at -= 1
    return None


def office_start(sentence: Sentence, outer: int, mention: Mention, lexicon: Lexicon) -> int | None:
    """Return where an office begins that a name follows: "| Head of communications Ann Lee".

    It has no article; "wife of the singer Ann Lee" and "spokesman for Ann Lee" are somebody else.
    """
    lows, last = sentence.lows, mention.title - 1
    noun, before = lows[outer - 1], lows[last]
    if lows[outer] != "of" or noun not in lexicon.roles or noun in lexicon.kin | lexicon.unnamed:
        return None
    is_noun = sentence.words[last].islower() and before.isalpha() and before not in lexicon.outside
    if not is_noun or before in lexicon.determiners or before in lexicon.roles:
        return None
    is_person = mention.entity is None or mention.entity.kind is not CastKind.ORGANIZATION
    first = _determined(sentence, outer, lexicon)
    bare = lows[first] not in lexicon.determiners
    return first if bare and is_person and len(mention.key) > 1 else None


def _noun_at_start(sentence: Sentence, first: int, lexicon: Lexicon) -> int | None:
    """Return where a noun that no list knows ends: "A dabbler | at the Bay Horse said"."""
    lows, at = sentence.lows, first - 1
    at -= at > 0 and lows[at] == "the"
    if not 1 < at <= _LONGEST_LEAD or lows[at] not in _PLACES or lows[0] not in _SOME:
        return None
    inside = sentence.words[1:at]
    plain = all(word[0].islower() and word not in lexicon.verbs for word in inside)
    return at if plain else None


_SOME: Final = frozenset({"a", "an", "one", "another"})
_PLACES: Final = frozenset({"at", "in", "from", "near", "outside"})


def _is_setting(lows: list[str], place: int, lexicon: Lexicon) -> bool:
    """Say whether a noun stands in a phrase of place, as in "in a report for the council"."""
    at = place
    while at > 0 and place - at < 4:
        if lows[at - 1] in _PLACING:
            return True
        if lows[at - 1] in lexicon.determiners:
            # "after a committee of the house accused": the subject of a clause
            begins = lows[place] not in lexicon.reporting and lows[at - 2] == "after"
            return at > 1 and lows[at - 2] in _PLACING | {"from", "to"} and not begins
        at -= 1
    return False


_PLACING: Final = frozenset({"in", "at", "during", "on", "after", "by"})


def _of_noun(sentence: Sentence, noun_end: int, after: int, lexicon: Lexicon) -> Phrase:
    """Return a phrase of a noun and what follows it: "a spokesman | for the mayor"."""
    inner = noun_before(sentence, noun_end, lexicon)
    first = inner.first if inner is not None else _determined(sentence, noun_end, lexicon)
    noun = sentence.lows[noun_end - 1]
    return Phrase(first, after, PhraseKind.NOUN, (first, after), noun)


def noun_before(sentence: Sentence, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return a phrase whose last word is a noun: "one of the two officials"."""
    lows = sentence.lows
    noun = lows[end - 1]
    if noun in lexicon.outside or noun in OWNERS:
        return None
    at = _determined(sentence, end, lexicon)
    before = lows[at - 1] if at else ""
    outer = outer_noun(sentence, at, lexicon)
    places = outer is not None and lows[outer - 1] not in lexicon.people
    if outer is not None and not (before == "in" and places):
        return _of_noun(sentence, outer, end, lexicon)
    if before == "of" and at > 1 and lows[at - 2] in _QUANTITIES:
        at = _quantified(sentence, at - 2)
    elif before == "and" and at > 1 and lows[at - 2] in lexicon.roles and noun in lexicon.roles:
        other = noun_before(sentence, at - 1, lexicon)
        if other is not None and lows[other.first] in lexicon.determiners:
            noun = "and" if lows[at] in lexicon.determiners else noun  # "the mayor and her deputy"
            at = other.first
    elif before == "and" and noun in lexicon.roles and lows[at] in lexicon.determiners:
        joined = joined_before(sentence, at, lexicon)
        if joined is not None:  # "Ann Lee and her husband"
            return Phrase(joined, end, PhraseKind.NOUN, (joined, end), "and")
    elif before in _OBJECT and not _acts(before, noun, lexicon):
        return None
    return Phrase(at, end, PhraseKind.NOUN, (at, end), noun)


def _acts(before: str, noun: str, lexicon: Lexicon) -> bool:
    """Say whether a noun after a preposition may be a subject: "after the company said"."""
    begins = before in {"after", "before"}  # a clause
    return (
        noun in lexicon.roles or noun in lexicon.groups or (begins and noun in lexicon.body_heads)
    )


_MOST_WORDS: Final = 7


def _determined(sentence: Sentence, end: int, lexicon: Lexicon) -> int:
    """Return where the words before a noun begin, with its determiner."""
    words, lows = sentence.words, sentence.lows
    at = end - 1
    while at > 0 and end - at <= _MOST_WORDS:
        low, word = lows[at - 1], words[at - 1]
        if low == "that" and at > 1 and _is_relative(sentence, at - 1, lexicon):
            break
        if low in lexicon.determiners:
            return at - 2 if lows[at - 2 : at - 1] == ["all"] else at - 1
        is_verb = low in lexicon.verbs and low not in lexicon.speakers
        # "a State Department official", "Rail bosses"
        is_verb = is_verb and not (word[0].isupper() and (at > 1 or lows[at] in lexicon.groups))
        is_word = word[0].isalnum() or _is_owner(lows, at - 1)
        if is_verb or not is_word or low in lexicon.outside or low in PRONOUNS:
            break
        at -= 1
    return at


def _is_owner(lows: list[str], at: int) -> bool:
    """Say whether a mark makes a possessive of the word before it: "Lee’s", "the governors’"."""
    return lows[at] in OWNERS or (lows[at] in _APOSTROPHES and at > 0 and lows[at - 1][-1] == "s")


_APOSTROPHES: Final = frozenset({"'", "’"})


def _is_relative(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Say whether "that" joins a clause to a noun: "a move that one trustee called"."""
    word, low = sentence.words[at - 1], sentence.lows[at - 1]
    closed = low in lexicon.outside or low in lexicon.verbs or lexicon.is_adverb(low)
    return word[0].islower() and word[0].isalpha() and not closed


def _quantified(sentence: Sentence, at: int) -> int:
    """Return where a quantity begins: "only 52 per cent | of voters"."""
    words, lows = sentence.words, sentence.lows
    while at > 0 and (lows[at - 1] in _BEFORE_QUANTITY or words[at - 1][0].isdigit()):
        at -= 1
    return at


_BEFORE_QUANTITY: Final = frozenset(
    "only just about nearly almost small large a the at least per".split()
)
_OBJECT: Final = frozenset("in on at during from by with to about for after before".split())
_QUANTITIES: Final = frozenset(
    "percent groups group one some many most two three several none both all few number majority"
    " dozens half each cent".split()
)
