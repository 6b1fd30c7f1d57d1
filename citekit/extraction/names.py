"""The third step: the names that a text prints, each with the titles that stand before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import define, field

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import OWNERS, STRETCH, Sentence
from citekit.text.spans import Span

PARTICLES: Final = frozenset(
    "de del della der den dem di da do dos du van von bin ibn al el la le ter ten zu af ap".split()
)
_JOINERS: Final = frozenset({"of", "for"})
_JUNIOR: Final = frozenset({"jr", "sr"})
_LONGEST: Final = 12


@define(eq=False, repr=False)
class Entity:
    """Somebody or something named; `names` counts the forms in which the name is printed.

    `he` and `she` count the signs for a pronoun. `kind` is None while nothing tells what it is;
    `kinds` are the nouns that tell what sort of body it is.
    """

    kind: CastKind | None
    key: tuple[str, ...]
    span: Span
    names: dict[str, int] = field(factory=dict)
    he: int = 0
    she: int = 0
    count: int = 0
    acronym: str | None = None
    role_words: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    organization: Entity | None = None
    members: tuple[Entity, ...] = ()
    can_speak: bool = True

    @property
    def name(self) -> str:
        """Return the fullest name, of equally full ones the most frequent; capitals come last."""
        names = self.names
        if len(names) == 1:
            return next(iter(names))
        return max(names, key=lambda name: (len(name.split()), not name.isupper(), names[name]))

    @property
    def pronoun(self) -> str | None:
        """Return "he" or "she" where the signs are clear."""
        if self.he == self.she:
            return None
        return "he" if self.he > self.she else "she"


@define(eq=False, repr=False)
class Mention:
    """A name at one place of a sentence.

    `first` and `after` bound the words of the name, `title` is the first word of the titles before
    it (`first` where there is none). `key` holds the words in lower case without initials and
    suffixes.
    """

    sentence: int
    first: int
    after: int
    title: int
    name: str
    key: tuple[str, ...]
    honorific: str = ""
    suffix: str = ""
    entity: Entity | None = None


def find_mentions(sentence: Sentence, place: int, text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the names of a sentence; `place` is the sentence's number in the text."""
    words, lows = sentence.words, sentence.lows
    capitals = [at for at, word in enumerate(words) if word[0].isupper()]
    function, days = lexicon.function, lexicon.days
    headline = 5 * len(capitals) > 2 * len(words) and sentence.is_headline()
    done = 0
    for at in capitals:
        if at < done or lows[at] in days:
            continue
        if lows[at] in function and (headline or not _begins_name(sentence, at, lexicon)):
            continue
        after = _run_end(sentence, at, lexicon)
        first = at
        if headline:
            first, after = _in_headline(sentence, at, after, lexicon)
        mention = _named(sentence, place, (first, after), text, lexicon)
        if mention is not None:
            yield mention
        done = after


def _begins_name(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Say whether a frequent word begins a name here: "secretary Will Hale", "First Minister"."""
    words, lows = sentence.words, sentence.lows
    if lows[at] in _ORDINALS and words[at + 1 : at + 2] and words[at + 1][0].isupper():
        return lows[at + 1] in lexicon.titles
    if lows[at] not in lexicon.names or at + 1 >= len(words) or sentence.starts_text(at):
        return False
    return words[at + 1][0].isupper() and lows[at + 1] not in lexicon.function


_ORDINALS: Final = frozenset({"first", "second", "third"})


def _in_headline(sentence: Sentence, first: int, after: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the first name of a run in a headline: a given name and a word, or one word."""
    lows = sentence.lows
    if first == 0 and lows[after : after + 1] == [":"]:
        return first, after  # "Ann Lee: We Are Ready"
    for at in range(first, after - 1):
        if lows[at] in lexicon.names and lows[at + 1] not in lexicon.verbs:
            return at, at + 2
        if lows[at] in lexicon.body_words or lows[at] in lexicon.verbs:
            break
    return first, first + 1


def _run_end(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """Return where the run of capitalised words that begins at `first` ends."""
    words, lows = sentence.words, sentence.lows
    at, limit = first + 1, min(len(words), first + _LONGEST)
    while at < limit:
        if not words[at][0].isupper() and lows[at] not in _INSIDE_NAMES:
            break
        step = _step(sentence, first, at, lexicon)
        if not step or at + step > limit:
            break
        at += step
    while (
        at > first + 1 and words[at - 1] in _LOOSE_ENDS and not _is_short(sentence, at - 1, lexicon)
    ):
        at -= 1
    return at


_LOOSE_ENDS: Final = frozenset({".", "&"})


def _step(sentence: Sentence, first: int, at: int, lexicon: Lexicon) -> int:
    """Return how many words from `at` on belong to a run, besides the capital that follows them."""
    words, lows = sentence.words, sentence.lows
    word, low = words[at], lows[at]
    if word[0].isupper():
        return int(_goes_on_with(sentence, first, at, lexicon))
    if _closes(sentence, first, at):
        return 1
    if word == "(":
        return 3 if _is_portfolio(sentence, first, at, lexicon) else 0
    if low in PARTICLES and lows[at + 1 : at + 2] and lows[at + 1] in PARTICLES:
        return 2 if _goes_on(words, at + 2) else 0
    if low == "of" and lows[at + 1 : at + 2] == ["the"] and _goes_on(words, at + 2):
        return 2 if _names_body(lows, first, at, lexicon) else 0
    return int(_goes_on(words, at + 1) and _may_join(sentence, first, at, lexicon))


def _goes_on_with(sentence: Sentence, first: int, at: int, lexicon: Lexicon) -> bool:
    """Say whether a capitalised word belongs to the run before it."""
    words, lows = sentence.words, sentence.lows
    low = lows[at]
    if low not in lexicon.function and low not in lexicon.days:
        return True
    founded = low in _OURS and "to" in lows[first:at]  # "Alliance to Save Our Quays"
    common = low in lexicon.function and low not in lexicon.names and not founded
    # "Oceans First campaigner", but "First Minister"
    last = low in _ORDINALS and not _goes_on(words, at + 1) and first > 0
    last = last or low == "today"  # "USA Today"
    ends = low in lexicon.days or (common and not last)
    return not ends or (len(words[at]) == 1 and words[at + 1 : at + 2] == ["."])


# The words and marks in lower case that can stand in a name or close it; the rules tell when.
_INSIDE_NAMES: Final = (
    PARTICLES
    | _JOINERS
    | frozenset({".", "(", "&", "'", "’", "'s", "’s", "and", "to", "plc", STRETCH})
)

# Bodies that are named after their fields: "Department for Ports and Harbours".
_OF_FIELDS: Final = frozenset({"department", "ministry", "office", "secretariat", "directorate"})
_PEERS: Final = frozenset(
    "lord lady baron baroness viscount viscountess earl countess duke duchess marquess".split()
)
_OURS: Final = frozenset({"our", "the"})
_APOSTROPHES: Final = frozenset({"'", "’"})


def _is_owner_in_name(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Say whether a possessive is a part of a name: "Shipowners’ Forum", "Children’s Trust"."""
    lows = sentence.lows
    if sentence.starts[at] != sentence.ends[at - 1]:
        return False
    if lows[at] in OWNERS:
        return lows[at - 1] in lexicon.owners_in_names
    named = any(low in lexicon.body_words for low in lows[at + 1 : at + 3])
    return named and lows[at - 1][-1] == "s" and lows[at - 1] not in lexicon.places


def _closes(sentence: Sentence, first: int, at: int) -> bool:
    """Say whether a word is the end of a name: "Tidewater plc", the full stop of "Ann Lee Jr."."""
    if sentence.lows[at] == "plc":
        return True
    ends = sentence.lows[at - 1] in _JUNIOR and at > first + 1
    glued = sentence.starts[at] == sentence.ends[at - 1] and not _goes_on(sentence.words, at + 1)
    return sentence.words[at] == "." and ends and glued


def _may_join(sentence: Sentence, first: int, at: int, lexicon: Lexicon) -> bool:
    """Say whether a word that is not capitalised can stand inside a name."""
    word, low, lows = sentence.words[at], sentence.lows[at], sentence.lows
    if word == ".":
        return _is_short(sentence, at, lexicon)
    if word in _APOSTROPHES or low in OWNERS:
        return _is_owner_in_name(sentence, at, lexicon)
    if word == STRETCH:
        return _is_nickname(sentence, at)
    if low == "and":
        return lows[first] in _OF_FIELDS and not _JOINERS.isdisjoint(lows[first:at])
    if low in _JOINERS:
        of_members = low == "for" and at == first + 1 and lows[first][-1] == "s"
        of_members = of_members or (at == first + 2 and lows[first] in _PEERS)
        return of_members or lows[at - 1] in lexicon.titles or _names_body(lows, first, at, lexicon)
    # "Committee to Save the Quay"
    founded = low == "to" and lows[at - 1] in lexicon.body_words
    return founded or low in PARTICLES or word == "&"


def _names_body(lows: list[str], first: int, at: int, lexicon: Lexicon) -> bool:
    return any(low in lexicon.body_words for low in lows[first:at])


def _goes_on(words: list[str], at: int) -> bool:
    return at < len(words) and words[at][0].isupper()


def _is_short(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Say whether the full stop at a place belongs to an initial or an abbreviation before it."""
    if sentence.starts[at] != sentence.ends[at - 1]:
        return False
    before = sentence.lows[at - 1]
    return len(before) == 1 or f"{before}." in lexicon.abbreviations


def _is_nickname(sentence: Sentence, at: int) -> bool:
    """Say whether marks hold a name inside a name: `Robert “Bob” Hill`."""
    stretch = sentence.stretches.get(at)
    return stretch is not None and len(stretch.inner) <= _LONGEST_NICKNAME


_LONGEST_NICKNAME: Final = 12


def _is_portfolio(sentence: Sentence, first: int, at: int, lexicon: Lexicon) -> bool:
    """Say whether parentheses hold an office's field before a name: "Director (Ports) Ann Lee"."""
    words, lows = sentence.words, sentence.lows
    return (
        words[at + 2 : at + 3] == [")"]
        and _goes_on(words, at + 1)
        and _goes_on(words, at + 3)
        and any(low in lexicon.titles for low in lows[first:at])
    )


def _named(
    sentence: Sentence, place: int, run: tuple[int, int], text: str, lexicon: Lexicon
) -> Mention | None:
    """Return the name in a run of capitalised words, if it holds one."""
    lows, (first, after) = sentence.lows, run
    if after - first == 1:
        if not lows[first][0].isalnum():
            return None
        return Mention(place, first, after, first, sentence.words[first], (lows[first],))
    named, _ = _without_suffix(lows, first, after, lexicon)
    name = _name_start(sentence, first, named, lexicon)
    if name >= after or _is_office(lows, first, name, after, lexicon):
        return None
    end, suffix = _without_suffix(lows, name, after, lexicon)
    alone = end - name == 1
    key = tuple([low for low in lows[name:end] if low[0].isalnum() and (len(low) > 1 or alone)])
    if not key:
        return None
    honorific = next((low for low in lows[first:name] if low in lexicon.honorifics), "")
    shown = after if suffix in _GENERATIONS else end
    printed = " ".join(text[sentence.starts[name] : sentence.ends[shown - 1]].split())
    return Mention(place, name, after, first, printed, key, honorific, suffix)


_GENERATIONS: Final = frozenset({"", "jr", "sr", "ii", "iii", "iv"})


def _is_office(lows: list[str], first: int, name: int, after: int, lexicon: Lexicon) -> bool:
    """Say whether a run names an office and nobody: "Attorney General"."""
    return (
        after - name == 1
        and first < name
        and lows[name] in lexicon.titles
        and lows[first] not in lexicon.honorifics
    )


def _without_suffix(lows: list[str], first: int, after: int, lexicon: Lexicon) -> tuple[int, str]:
    end, suffix = after, ""
    while end > first + 1 and (lows[end - 1] in lexicon.suffixes or lows[end - 1] == "."):
        suffix = lows[end - 1] if lows[end - 1] != "." else suffix
        end -= 1
    return (end, suffix) if suffix else (after, "")


def _name_start(sentence: Sentence, first: int, after: int, lexicon: Lexicon) -> int:
    """Return where the name itself begins, after titles, honorifics and adjectives."""
    lows = sentence.lows
    if after - first == 1:
        return first
    if lows[after - 1] in lexicon.body_words and lows[first] not in lexicon.honorifics:
        return first
    start = _after_titles(sentence, first, after, lexicon)
    while start < after - 1 and lows[start] in lexicon.party:
        start += 1
    return start


def _after_titles(sentence: Sentence, first: int, after: int, lexicon: Lexicon) -> int:
    lows = sentence.lows
    start = first
    for at in range(first, after - 1):
        low = lows[at]
        if at > first and low in lexicon.honorifics and (low in lexicon.names or low in _JUNIOR):
            break  # "Gov. Earl Ray Hale", "Ann Lee Sr."
        if at == first and low in lexicon.names and lows[at + 1] not in lexicon.names:
            continue  # Dean, Earl, Duke
        if _is_title(lows, at, lexicon) or _is_office_in_capitals(sentence, at, after, lexicon):
            if _is_within_name(lows, first, at, lexicon):
                break
            start = at + 1
    while first < start < after and sentence.words[start] == ".":
        start += 1
    if first < start < after and lows[start] in _JOINERS:
        return _after_office_of(lows, start, after, lexicon)
    return start


# Short forms that are given names without their full stop.
_NEED_STOP: Final = frozenset({"del"})


def _is_title(lows: list[str], at: int, lexicon: Lexicon) -> bool:
    """Say whether a word is a title, or an occupation before a given name: "Plumber Ann Lee"."""
    low = lows[at]
    if low in _NEED_STOP and lows[at + 1 : at + 2] != ["."]:
        return False
    if low in lexicon.titles or low in lexicon.honorifics or low == ")":
        return True
    if low.endswith(("-elect", "-grader")):
        return True
    return lows[at + 1] in lexicon.names and (low in lexicon.roles or lows[at - 1 : at] == ["det"])


def _is_office_in_capitals(sentence: Sentence, at: int, after: int, lexicon: Lexicon) -> bool:
    """Say whether a word is an unknown office before a whole name: "Kibaru OCPD Ann Lee"."""
    lows, word = sentence.lows, sentence.words[at]
    if after - at < _OFFICE_AND_NAME or lows[at] in lexicon.names:
        return False
    if lows[at + 1] not in lexicon.names:  # "Parent Xyla Voe"
        return sentence.starts_text(at) and lows[at] in lexicon.roles
    is_short = word.isupper() and len(word) > 1 and word.isalpha()
    return is_short or (sentence.starts_text(at) and lows[at].endswith(_OF_WORK))


_OFFICE_AND_NAME: Final = 3
# Endings of the words for who does something: "Landscaper Ann Lee".
_OF_WORK: Final = ("er", "or", "ist", "ian", "man", "woman", "eur", "smith", "wright", "nurse")


def _is_within_name(lows: list[str], first: int, at: int, lexicon: Lexicon) -> bool:
    """Say whether a title follows a given name, so that it is a part of the name."""
    if at == first or lows[at] in lexicon.honorifics or lows[at] == ")":
        return False
    return lows[at - 1] in lexicon.names and lows[at - 1] not in lexicon.places


def _after_office_of(lows: list[str], at: int, after: int, lexicon: Lexicon) -> int:
    """Return where the name begins in "Secretary of State Ann Lee"."""
    for start in range(at + 2, after - 1):
        if lows[start] in lexicon.names:
            return start
    # "Secretary of State" alone names an office and nobody.
    return after - 2 if after - at >= 4 else after
