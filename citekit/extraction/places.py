"""A cue in its sentence, and the words by which the bounds of a reported clause are known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from citekit.extraction.cues import Cue
from citekit.extraction.lexicon import Lexicon, Tables, VerbForm, read_sections
from citekit.extraction.links import Link
from citekit.extraction.phrases import Names, PhraseKind
from citekit.extraction.sentences import STRETCH, Sentence

Range = tuple[int, int]


class ClauseWords(Tables):
    """The words of `clauses.txt`."""

    plain: frozenset[str]
    tagging: frozenset[str]
    thing: frozenset[str]
    infinitive: frozenset[str]
    asked: frozenset[str]
    accused: frozenset[str]
    aside: frozenset[str]
    listener: frozenset[str]
    question: frozenset[str]
    subject: frozenset[str]
    nominative: frozenset[str]
    openers: frozenset[str]
    lead: frozenset[str]
    lead_phrase: frozenset[str]
    lead_with_comma: frozenset[str]
    contrast: frozenset[str]
    subordinate: frozenset[str]
    explaining: frozenset[str]
    setting: frozenset[str]
    time: frozenset[str]
    before_time: frozenset[str]
    condition: frozenset[str]
    label: frozenset[str]
    nouny: frozenset[str]
    told_how: frozenset[str]
    prompted: frozenset[str]
    finite: frozenset[str]
    withheld: frozenset[str]
    bare_setting: frozenset[str]
    object: frozenset[str]
    finding: frozenset[str]
    heard: frozenset[str]
    be: frozenset[str]
    past: frozenset[str]
    full: frozenset[str]
    speak: frozenset[str]
    adjunct: frozenset[str]
    refusing: frozenset[str]
    wonder: frozenset[str]
    unsaid: frozenset[str]
    supposed: frozenset[str]
    nobody: frozenset[str]
    nothing: frozenset[str]
    unnamed: frozenset[str]
    no_listener: frozenset[str]
    comment: frozenset[str]
    occasion: frozenset[str]
    before_occasion: frozenset[str]
    article: frozenset[str]
    description: frozenset[str]


@cache
def clause_words() -> ClauseWords:
    """Return the words that the rules of this module know."""
    lists = {
        key.replace("-", "_"): frozenset(
            word.replace("_", " ") for line in lines for word in line.split()
        )
        for key, lines in read_sections("en", "clauses").items()
        if key
    }
    bare = lists["setting"] - lists.pop("clause_setting")  # these begin no clause
    return ClauseWords(**lists, bare_setting=bare, tagging=lists["plain"] | lists["aside"])


class ReadSentence(NamedTuple):
    """A sentence with all that was found in it before."""

    sentence: Sentence
    number: int
    links: Sequence[Link]
    names: Names
    lexicon: Lexicon
    text: str


class Place:
    """A cue in its sentence, with everything needed to find what it reports.

    `index` is the place of its link among `links`, which stand in the order of the sentence;
    `lows` are the words in lower case.
    """

    def __init__(self, read: ReadSentence, links: Sequence[Link], index: int) -> None:
        """Keep what is asked for most."""
        self.sentence = read.sentence
        self.names = read.names
        self.lexicon = read.lexicon
        self.text = read.text
        self.links = links
        self.index = index
        self.link = links[index]
        self.cue = self.link.cue
        self.lemma = self.cue.verb.lemma
        self.lows = read.sentence.lows

    def low(self, at: int) -> str:
        """Return a word in lower case, and a full stop beyond the sentence."""
        return self.lows[at] if 0 <= at < len(self.lows) else "."

    def starts_upper(self, at: int) -> bool:
        """Say whether the marked words at a place begin with a capital letter."""
        stretch = self.sentence.stretches.get(at)
        return stretch is not None and self.text[stretch.inner.start].isupper()


ENDS: Final = frozenset(".!?;…)")
DASHES: Final = frozenset({"—", "–", "―", "--", "-"})
_JOINTS: Final = frozenset({"and", "but", "or"})
_EDGES: Final = frozenset(".,;:!?…") | DASHES
# Words that open a clause after a verb of reporting.
CLAUSE_OPENERS: Final = frozenset({"that", "whether", "if", "how", "why", "what"})


def is_over(place: Place, at: int) -> bool:
    """Say whether the sentence, or the part of it that matters, is over at a word."""
    return at >= len(place.lows) or place.lows[at] in ENDS


# A longer sentence is none: a text without full stops, or a table.
LONGEST: Final = 400


def trimmed(sentence: Sentence, start: int, end: int) -> Range | None:
    """Return a range without marks of punctuation round it and without "that" before it.

    A range that is too long for a sentence is none.
    """
    words = sentence.words
    if end - start > LONGEST:
        return None
    while start < end and words[start] in _EDGES:
        start += 1
    while end > start and (words[end - 1] in _EDGES or words[end - 1] in _JOINTS):
        end -= 1
    if start + 1 < end and words[start].lower() == "that" and words[start + 1] != ",":
        start += 1
    return (start, end) if start < end else None


def names_speaker(place: Place) -> bool:
    """Say whether the phrase of a cue is somebody who can speak."""
    phrase, lexicon = place.link.phrase, place.lexicon
    if phrase is None or phrase.kind is not PhraseKind.NOUN:
        return phrase is not None
    speakers = (lexicon.speakers, lexicon.reporting, lexicon.body_heads)
    return any(phrase.noun in nouns for nouns in speakers)


def points_back(place: Place, at: int) -> bool:
    """Say whether "that" is all that a verb reports: "She said that | with a smile"."""
    follows = place.low(at + 1)
    if place.low(at) != "that" or not (follows == "with" or follows in place.lexicon.prepositions):
        return False
    most = _LONGEST_TO if follows == "to" else _LONGEST_MANNER
    rest = place.lows[at + 1 : at + 2 + most]
    over = next((here for here, low in enumerate(rest) if low in ENDS), len(rest))
    finite, verbs = clause_words().finite, place.lexicon.verbs
    clause = any(low == STRETCH or low in finite or low in verbs for low in rest[:over])
    return over <= most and not clause


_LONGEST_TO: Final = 6
_LONGEST_MANNER: Final = 3


def depends(place: Place) -> bool:
    """Say whether the clause of the cue is part of another: "while she said ..., he ..."."""
    link = place.link
    if link.is_shared:
        near = place.links[max(0, place.index - _FURTHEST_OWNER) : place.index]
        link = next((one for one in near if one.phrase is link.phrase), link)
    words = clause_words()
    return place.low(link.first - 1) in words.subordinate or _is_relative(place, words)


def _is_relative(place: Place, words: ClauseWords) -> bool:
    """Say whether a subject and "who said" come before the verb: "Hale, who said ..., left"."""
    # The pronoun is the subject ("who said"), or stands before it ("who the board said").
    for at in (place.cue.left - 1, place.link.first - 1):
        if place.low(at) in _RELATIVES and place.low(at - 1) == ",":
            return words.finite.isdisjoint(place.lows[:at])
    return False


_RELATIVES: Final = frozenset({"who", "which", "whom"})


_FURTHEST_OWNER: Final = 8


def is_present(low: str) -> bool:
    """Say whether a word looks like a verb in the present: "is", "makes"."""
    return low in _PRESENT or (len(low) > 3 and low[-1] == "s" and low[-2] != "s")


_PRESENT: Final = frozenset({"is", "are", "has", "have", "does", "do"})


def is_past(cue: Cue) -> bool:
    """Say whether a verb stands in the past, as "said" does."""
    return bool(cue.verb.form & VerbForm.PAST)


def leads_to_marks(sentence: Sentence, links: Sequence[Link], at: int, first: int) -> bool:
    """Say whether a cue after `at` leads to marks: "cites a letter in which Lee wrote: “No”"."""
    glued = first - (sentence.words[first - 1] == ":")
    return any(
        at <= link.cue.first and link.cue.after == glued and link.cue.says and not link.is_shared
        for link in links
    )
