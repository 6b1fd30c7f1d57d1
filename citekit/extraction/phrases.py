"""The fifth step: the phrase that says who spoke, to the left or to the right of a cue."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from attrs import define, frozen

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Mention
from citekit.extraction.sentences import STRETCH, Sentence


class PhraseKind(StrEnum):
    """What the head of a phrase is."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"


@define(slots=True)
class Phrase:
    """A noun phrase from word `first` to `after` (half-open), with all that stands beside it.

    `head` bounds the name, the pronoun or the words from the determiner to the last noun;
    `noun` is the head noun in lower case. `roles` bound the words that give an office.
    """

    first: int
    after: int
    kind: PhraseKind
    head: tuple[int, int]
    noun: str = ""
    mention: Mention | None = None
    roles: tuple[tuple[int, int], ...] = ()


@frozen
class Names:
    """The mentions of one sentence, found by where they begin and where they end."""

    starting: dict[int, Mention]
    ending: dict[int, Mention]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Names:
        """Index the mentions of a sentence."""
        listed = list(mentions)
        return cls(
            {mention.title: mention for mention in listed},
            {mention.after: mention for mention in listed},
        )


PRONOUNS: Final = frozenset("he she it they we i you who himself herself".split())
_INNER: Final = frozenset("of for at from with in on to behind against".split())
_STOPS: Final = frozenset(',.:;!?—–-()…“”"')
_AND: Final = frozenset({"and", "or", "&"})


def phrase_before(sentence: Sentence, end: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase that ends right before word `end`, as the subject of a verb does."""
    words, lows = sentence.words, sentence.lows
    end = _before_adjunct(sentence, end, lexicon)
    if end <= 0:
        return None
    last = words[end - 1]
    if last == ",":
        return _with_apposition(sentence, end, names, lexicon)
    if last == ")":
        return _with_parenthesis(sentence, end, names, lexicon)
    if lows[end - 1] in {"who", "which", "that"}:
        return _antecedent(sentence, end - 1, names, lexicon)
    return _plain_before(sentence, end, names, lexicon)


def _before_adjunct(sentence: Sentence, end: int, lexicon: Lexicon) -> int:
    """Step back over a time that stands between subject and verb: "Mr Hill on Friday said"."""
    lows = sentence.lows
    if end > 1 and lows[end - 1] in lexicon.days:
        end -= 1
        if end > 1 and lows[end - 1] in {"on", "late", "early", "last", "this"}:
            end -= 1
    return end


def _plain_before(sentence: Sentence, end: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    words, lows = sentence.words, sentence.lows
    mention = names.ending.get(end)
    if mention is not None and not _is_adjective(mention, lexicon):
        person = _from_place(sentence, mention, names)
        phrase = _named_before(sentence, person or mention, lexicon)
        phrase.after = end
        return phrase
    low = lows[end - 1]
    if low in PRONOUNS or low in _PRONOUN_LIKE:
        return Phrase(end - 1, end, PhraseKind.PRONOUN, (end - 1, end), low)
    if words[end - 1] == STRETCH or not words[end - 1][0].isalnum():
        return None
    return _noun_before(sentence, end, lexicon)


_OF_PLACE: Final = frozenset({"of", "from", "in", "near"})


def _from_place(sentence: Sentence, mention: Mention, names: Names) -> Mention | None:
    """Return the person before a place: "Ann Lee, 56, of Harwick"."""
    words, lows = sentence.words, sentence.lows
    at = mention.title - 1
    if at < 1 or lows[at] not in _OF_PLACE:
        return None
    while at > 0 and (words[at - 1] == "," or words[at - 1].isdigit()):
        at -= 1
    person = names.ending.get(at)
    return person if person is not None and len(person.key) > 1 else None


def _is_adjective(mention: Mention, lexicon: Lexicon) -> bool:
    return len(mention.key) == 1 and mention.key[0] in lexicon.party


_PRONOUN_LIKE: Final = frozenset("others another one some many most both neither".split())


def _named_before(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> Phrase:
    first = _modifiers_start(sentence, mention.title, lexicon)
    outer = _outer_noun(sentence, first, lexicon)
    if outer is not None and not _is_role(sentence, mention.title - 1, lexicon):
        return _of_noun(sentence, outer, mention.after, lexicon)
    joined = _joined_before(sentence, first, lexicon)
    if joined is not None:
        return Phrase(joined, mention.after, PhraseKind.NOUN, (joined, mention.after), "and")
    if (
        len(mention.key) == 1
        and mention.key[0][-1] == "s"
        and sentence.lows[max(0, mention.title - 1)] in _MANY
    ):
        first = mention.title - 1
        return Phrase(first, mention.after, PhraseKind.NOUN, (first, mention.after), mention.key[0])
    critic = _noun_beside(sentence, first, lexicon)
    if critic is not None:
        span = critic.first, critic.after
        return Phrase(
            critic.first,
            mention.after,
            PhraseKind.NAME,
            (mention.first, mention.after),
            "",
            mention,
            (span,),
        )
    roles = ((first, mention.first),) if _has_role(sentence, first, mention.first, lexicon) else ()
    start = first if roles else mention.title
    return Phrase(
        start, mention.after, PhraseKind.NAME, (mention.first, mention.after), "", mention, roles
    )


_MANY: Final = frozenset("many some most several few all these those".split())


def _noun_beside(sentence: Sentence, first: int, lexicon: Lexicon) -> Phrase | None:
    """Return "Another critic" before ", Ann Lee," where a sentence or a clause begins with it."""
    words, lows = sentence.words, sentence.lows
    if first < 2 or words[first - 1] != "," or not words[first - 2][0].isalnum():
        return None
    noun = _noun_before(sentence, first - 1, lexicon)
    if noun is None or noun.noun not in lexicon.roles:
        return None
    owned = any(low in {"’s", "'s"} for low in lows[noun.first : noun.after])
    if lows[noun.first] not in lexicon.determiners and not owned:
        return None
    starts = (
        noun.first == 0
        or words[noun.first - 1] in {",", STRETCH}
        or lows[noun.first - 1] in lexicon.clause
    )
    return noun if starts else None


def phrase_of_mention(
    sentence: Sentence, mention: Mention, names: Names, lexicon: Lexicon
) -> Phrase:
    """Return the phrase round a name wherever it stands, with the offices on both sides."""
    phrase = _named_before(sentence, mention, lexicon)
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


def _joined_before(sentence: Sentence, first: int, lexicon: Lexicon) -> int | None:
    """Return where "Ann Lee and" begins before a name that begins at `first`."""
    words, lows = sentence.words, sentence.lows
    if first < 2 or lows[first - 1] not in _AND:
        return None
    at = first - 1
    while at > 0 and words[at - 1][0].isupper() and lows[at - 1] not in lexicon.function:
        at -= 1
    # A verb or a comma before it would make it another clause.
    starts = at == 0 or lows[at - 1] in {"both", "that", ",", "."} or lows[at - 1] in lexicon.clause
    return at if at < first - 1 and starts else None


def _modifiers_start(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """Return where the words that describe a name begin: "the agency’s former head | Ann Lee"."""
    words, lows = sentence.words, sentence.lows
    at = first
    if at == 0:
        return at
    owned = lows[at - 1] in {"'s", "’s"} and words[at][0].isupper()
    if not (owned or _is_role(sentence, at - 1, lexicon) or lows[at - 1] in lexicon.party):
        return at
    while at > 0:
        low, word = lows[at - 1], words[at - 1]
        if low in lexicon.determiners:
            return at - 1
        if low in {"of", "for"} and at > 1 and _is_role(sentence, at - 2, lexicon):
            at -= 1
        elif low in {"'s", "’s"} and at > 1:
            at -= 1
        elif low == "and" and at > 1 and _is_role(sentence, at - 2, lexicon):
            at -= 1
        elif word == ")" and at > 3 and words[at - 3] == "(":
            at -= 3
        elif word == "." and at > 1 and f"{lows[at - 2]}." in lexicon.abbreviations:
            at -= 1
        elif (
            not word[0].isalnum()
            or low in lexicon.function
            or low in lexicon.clause
            or low in lexicon.prepositions
            or low in lexicon.auxiliaries
            or (lexicon.is_adverb(low) and low != "longtime")
            or (low in lexicon.verbs and not _is_role(sentence, at - 1, lexicon))
            or at <= first - 12
        ):
            break
        else:
            at -= 1
    return at


def _is_role(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    if place < 0:
        return False
    low = sentence.lows[place]
    if low == ")":
        return place > 2 and sentence.words[place - 2] == "("
    return low in lexicon.roles or low in lexicon.titles or low.endswith(("-elect", "-general"))


def _has_role(sentence: Sentence, first: int, after: int, lexicon: Lexicon) -> bool:
    lows = sentence.lows
    return any(
        (low in lexicon.roles or low in lexicon.titles) and low not in lexicon.honorifics
        for low in lows[first:after]
    )


def _outer_noun(sentence: Sentence, first: int, lexicon: Lexicon) -> int | None:
    """Return where a noun ends of which a phrase that begins at `first` is a part.

    In "a spokesman for the mayor" that is "spokesman", where "the mayor" begins at `first`.
    """
    words, lows = sentence.words, sentence.lows
    at = first
    for _ in range(5):
        if at < 2:
            return None
        if lows[at - 1] in _INNER:
            noun = lows[at - 2]
            speaks = noun in _heads(lexicon) or noun in lexicon.titles
            if speaks and not _is_setting(lows, at - 2, lexicon):
                return at - 1
            return None
        if not words[at - 1][0].isalnum() or lows[at - 1] in lexicon.clause:
            return None
        at -= 1
    return None


def _is_setting(lows: list[str], place: int, lexicon: Lexicon) -> bool:
    """Say whether a noun stands in a phrase of place, as in "in a report for the council"."""
    at = place
    while at > 0 and place - at < 4:
        if lows[at - 1] in {"in", "at", "during", "on", "after", "by"}:
            return True
        if lows[at - 1] in lexicon.determiners:
            return at > 1 and lows[at - 2] in {
                "in",
                "at",
                "during",
                "on",
                "after",
                "by",
                "from",
                "to",
            }
        at -= 1
    return False


def _heads(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.speakers


def _of_noun(sentence: Sentence, noun_end: int, after: int, lexicon: Lexicon) -> Phrase:
    """Return a phrase of a noun and what follows it: "a spokesman | for the mayor"."""
    inner = _noun_before(sentence, noun_end, lexicon)
    first = inner.first if inner is not None else noun_end - 1
    noun = sentence.lows[noun_end - 1]
    return Phrase(first, after, PhraseKind.NOUN, (first, after), noun)


def _noun_before(sentence: Sentence, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return a phrase whose last word is a noun: "one of the two officials"."""
    words, lows = sentence.words, sentence.lows
    noun = lows[end - 1]
    if noun in lexicon.clause or noun in lexicon.prepositions or noun in lexicon.auxiliaries:
        return None
    at = end - 1
    while at > 0 and end - at < 8:
        low, word = lows[at - 1], words[at - 1]
        if low in lexicon.determiners:
            at -= 1
            if lows[at - 1 : at] == ["all"]:
                at -= 1
            break
        if (
            not (word[0].isalnum() or low in {"'s", "’s"})
            or low in lexicon.clause
            or low in lexicon.prepositions
            or low in lexicon.auxiliaries - {"'s", "’s"}
            or low in PRONOUNS
            or (low in lexicon.verbs and low not in lexicon.speakers)
        ):
            break
        at -= 1
    outer = _outer_noun(sentence, at, lexicon)
    if outer is not None and lows[at - 1 : at] != ["in"]:
        return _of_noun(sentence, outer, end, lexicon)
    if lows[at - 1 : at] == ["of"] and at > 1 and lows[at - 2] in _QUANTITIES:
        at -= 2
        while at > 0 and (lows[at - 1] in _BEFORE_QUANTITY or words[at - 1][0].isdigit()):
            at -= 1
    elif (
        lows[at - 1 : at] == ["and"]
        and at > 1
        and lows[at - 2] in lexicon.roles
        and noun in lexicon.roles
    ):
        other = _noun_before(sentence, at - 1, lexicon)
        at = other.first if other is not None and lows[other.first] in lexicon.determiners else at
    elif at > 0 and lows[at - 1] in _OBJECT and noun not in lexicon.roles | lexicon.groups:
        return None
    return Phrase(at, end, PhraseKind.NOUN, (at, end), noun)


_BEFORE_QUANTITY: Final = frozenset(
    "only just about nearly almost small large a the at least per".split()
)
_OBJECT: Final = frozenset("in on at during from by with to about for after before".split())
_QUANTITIES: Final = frozenset(
    "percent groups group one some many most two three several none both all few number majority dozens half each".split()
)


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
    return _plain_before(sentence, end, names, lexicon)


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
            if phrase is not None and _is_beside(sentence, at + 1, end - 1, lexicon):
                phrase.after = end - 1
                if phrase.kind is PhraseKind.NAME:
                    return _with_role(sentence, phrase, at + 1, end - 1, lexicon)
                fallback = fallback or phrase
        at -= 1
    return fallback


def _named_apposed(sentence: Sentence, end: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the name that stands in the apposition: "The mayor’s niece, Ann Lee (D), | said"."""
    words = sentence.words
    last = end
    if last and words[last - 1] == ")":
        last = next((at for at in range(last - 1, max(0, last - 12), -1) if words[at] == "("), last)
    mention = names.ending.get(last)
    if mention is None or len(mention.key) < 2 and not mention.honorific:
        return None
    first = _modifiers_start(sentence, mention.title, lexicon)
    noun = _noun_beside(sentence, first, lexicon)
    if noun is None:
        return None
    span = mention.first, mention.after
    roles = ((noun.first, noun.after),)
    return Phrase(noun.first, end, PhraseKind.NAME, span, "", mention, roles)


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
    named = _named_before(sentence, mention, lexicon)
    named.after = phrase.after
    return _with_role(sentence, named, phrase.first, phrase.after, lexicon)


def _before_comma(sentence: Sentence, at: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    if at == 0 or sentence.words[at - 1] == STRETCH:
        return None
    if sentence.words[at - 1] == ")":
        return _with_parenthesis(sentence, at, names, lexicon)
    phrase = _plain_before(sentence, at, names, lexicon)
    if phrase is None or phrase.kind is PhraseKind.NAME:
        return phrase
    known = phrase.noun in lexicon.speakers or phrase.kind is PhraseKind.PRONOUN
    return phrase if known and phrase.noun in lexicon.speakers else None


def _is_beside(sentence: Sentence, first: int, after: int, lexicon: Lexicon) -> bool:
    """Say whether words between commas can belong to the name before them."""
    if first >= after:
        return False
    low, word = sentence.lows[first], sentence.words[first]
    return (
        low in lexicon.determiners
        or low
        in {
            "one",
            "who",
            "which",
            "whose",
            "whom",
            "himself",
            "herself",
            "now",
            "then",
            "also",
            "and",
            "in",
            "speaking",
            "according",
        }
        or low in lexicon.roles
        or low in lexicon.prepositions
        or low.endswith("ing")
        or low.endswith("ed")
        or word[0].isupper()
        or word[0].isdigit()
        or low in lexicon.suffixes
        or any(other in lexicon.roles for other in sentence.lows[first : min(after, first + 6)])
    )


def _with_role(
    sentence: Sentence, phrase: Phrase, first: int, after: int, lexicon: Lexicon
) -> Phrase:
    role = _role_range(sentence, first, after, lexicon)
    if role is not None:
        phrase.roles = (*phrase.roles, role)
    return phrase


_NO_ROLE: Final = frozenset(
    "who which whose whom speaking in on at during after before when while asked told citing adding".split()
)


def _role_range(
    sentence: Sentence, first: int, after: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the words of an apposition that give an office, or None."""
    words, lows = sentence.words, sentence.lows
    if first < after and words[first][0].isdigit():  # an age
        first += 2 if words[first + 1 : first + 2] == [","] else 1
    if first + 1 < after and lows[first] == "who" and lows[first + 1] in _HOLDS:
        return first, _before_clause(sentence, first + 1, after)
    if first >= after or lows[first] in _NO_ROLE or lows[first].endswith("ing"):
        return None
    if lows[first] in lexicon.verbs and lows[first] not in lexicon.roles:
        return None
    after = _before_clause(sentence, first, after)
    head = lows[first : min(after, first + 14)]
    wanted = lexicon.roles | lexicon.groups if lows[first] == "one" else lexicon.roles
    if any(low in wanted or low in lexicon.titles for low in head):
        return first, after
    return None


# Verbs that say what somebody is: "who heads the harbour board".
_HOLDS: Final = frozenset(
    "heads headed runs ran leads led chairs chaired directs directed oversees oversaw manages managed founded"
    " co-founded helmed helms represents represented serves served edits edited teaches".split()
)


def _before_clause(sentence: Sentence, first: int, after: int) -> int:
    """Return where an office ends before a clause that tells something else of its holder."""
    words, lows = sentence.words, sentence.lows
    for at in range(first, after - 1):
        if words[at] == "," and lows[at + 1] in {"who", "which"}:
            is_office = at + 2 < after and (lows[at + 2] in _HOLDS or lows[at + 2] in {"is", "was"})
            if not is_office:
                return at
    return after


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
            ((first, mention.first),) if _has_role(sentence, first, mention.first, lexicon) else ()
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


def _outer_noun_after(sentence: Sentence, first: int, end: int, lexicon: Lexicon) -> int | None:
    """Return where the noun ends that a preposition inside the phrase depends on."""
    for at in range(first + 1, end - 1):
        if sentence.lows[at] in _INNER and sentence.lows[at - 1] in lexicon.speakers:
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
        if low in _INNER and at > first and lows[at - 1] in lexicon.speakers:
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
            or (low in lexicon.determiners and at > first and lows[at - 1] not in _INNER)
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
    end = _apposition_end(sentence, start, lexicon)
    if end <= start or not _is_beside(sentence, start, end, lexicon):
        return phrase
    if lows[start] in _NO_ROLE or lows[start].endswith("ing"):
        return phrase
    if phrase.kind is PhraseKind.NOUN:
        return _named_apposition(sentence, phrase, start, names, lexicon)
    role = _role_range(sentence, start, end, lexicon)
    if role is not None:
        phrase.roles = (*phrase.roles, role)
        phrase.after = end
    return phrase


def _apposition_end(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """Return where an apposition ends: at the end, at marked words, or before a new clause."""
    words, lows = sentence.words, sentence.lows
    at = first
    count = len(words)
    while at < count:
        word = words[at]
        if word in {";", ":", "—", "–", STRETCH} or (word in {".", "!", "?"} and at + 1 == count):
            break
        if word == "," and at + 1 < count:
            low = lows[at + 1]
            if low in {
                "who",
                "which",
                "whose",
                "as",
                "when",
                "while",
                "but",
                "after",
                "before",
                "in",
            }:
                break
            if (
                words[at + 1] == STRETCH
                or low.endswith("ing")
                or low in {"said", "told", "he", "she", "they"}
            ):
                break
        if lows[at] in {"said", "told"}:
            break
        at += 1
    while at > first and words[at - 1] in {",", "--"}:
        at -= 1
    return at


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
