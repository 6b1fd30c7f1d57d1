"""Reported words without marks, and partly marked ones that reach beyond their marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from citekit.extraction.acts import find_acts
from citekit.extraction.clauses import reported_ranges, words_begin
from citekit.extraction.contents import Passage
from citekit.extraction.cues import Cue
from citekit.extraction.lexicon import Lexicon
from citekit.extraction.links import ACCORDING, Link
from citekit.extraction.places import Place, Range, ReadSentence, clause_words
from citekit.extraction.sentences import STRETCH, Sentence
from citekit.extraction.subjects import sentence_subject
from citekit.extraction.that_verbs import find_that_verbs
from citekit.text.spans import Span


def trigger_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words of which a sentence without a link needs one to report anything."""
    words = clause_words()
    return _SURE | lexicon.act_words | words.finding | words.heard


def with_indirect(
    read: ReadSentence, marked: Sequence[Passage], *, has_trigger: bool
) -> list[Passage]:
    """Return the passages of a sentence: those with marks as given, and those without.

    `has_trigger` tells whether one of the `trigger_words` stands in it.
    Words inside another passage's are reported by its speaker and give no passage of their own.
    Where a cue reports the same marks by both ways of looking, the bounds of its clause count.
    """
    found = [passage for passage in marked if not _is_occasion(passage)]
    found.sort(key=lambda passage: (passage.content.start, passage.content.end))
    for link, rule, words in _ranges(read, _reporting(read, has_trigger=has_trigger)):
        passage = _passage(read, link, rule, words)
        first, after = _overlapped(found, passage)
        rivals = found[first:after]
        if all(_is_better(read, passage, words, one) for one in rivals):
            found[first:after] = [passage]
    return found


def _is_better(read: ReadSentence, passage: Passage, words: Range, rival: Passage) -> bool:
    """Say whether a clause bounds the words of a cue better than its marks alone do."""
    opened = words[0] > 0 and read.sentence.lows[words[0] - 1] == "that"
    return rival.link is passage.link and (opened or rival.stretches == passage.stretches)


def _is_occasion(passage: Passage) -> bool:
    """Say whether marked words name an occasion: "Hale, speaking on “Today”, said"."""
    link = passage.link
    return (
        link is not None and link.cue.verb.lemma in clause_words().speak and not link.cue.is_finite
    )


def _reporting(read: ReadSentence, *, has_trigger: bool) -> Sequence[Link]:
    """Return the links of a sentence, with acts of speech and cues without a known subject."""
    if not has_trigger:
        return read.links
    found = [*_sure(read), *find_acts(read.sentence, read.names, read.lexicon)]
    more = list(find_that_verbs(read.sentence, read.names, read.lexicon))
    if not found and not more:
        return read.links
    found += read.links
    known = {link.cue.first for link in found}
    found += [link for link in more if link.cue.first not in known]
    return sorted(found, key=lambda link: link.cue.first)


# Verbs that are never nouns: they report even where no subject is found.
_SURE: Final = frozenset("say said says argued argues insisted insists added adds warned".split())
_NO_VERB_AFTER: Final = frozenset("to a the no my your his their final me us him them you".split())


def _sure(read: ReadSentence) -> Iterator[Link]:
    lows = read.sentence.lows
    if _SURE.isdisjoint(lows):
        return
    known = {link.cue.first for link in read.links}
    for place in [place for place, low in enumerate(lows) if low in _SURE]:
        before = lows[place - 1] if place else ""
        is_phrase = before == "that" and lows[place + 1 : place + 2] == [","]  # "That said, ..."
        if place not in known and not (is_phrase or before in _NO_VERB_AFTER):
            low = lows[place]
            cue = Cue(place, place + 1, place, read.lexicon.verbs[low][0])
            phrase = None
            if place and lows[place - 1] in {",", STRETCH}:  # "Hale, speaking on “Today,” said"
                phrase = sentence_subject(read.sentence, place, read.names, read.lexicon)
            yield Link(cue, phrase, place, place + 1, is_shared=phrase is not None)


def _ranges(read: ReadSentence, links: Sequence[Link]) -> Iterator[tuple[Link, str, Range]]:
    reached = (0, 0)
    known = {id(link) for link in read.links}
    for index, link in enumerate(links):
        is_inner = reached[0] <= link.cue.first < reached[1]
        is_source = link.cue.verb is ACCORDING and link.first > reached[0]
        if is_inner and not is_source:
            continue
        place = Place(read, links, index)
        rule, found = reported_ranges(place)
        for words in found:
            # Nothing but marked words is direct speech, which is found by the links alone.
            if id(link) not in known or not _is_marked(read.sentence, words):
                reached = words if words[1] > reached[1] else reached
                yield link, rule, words


def _is_marked(sentence: Sentence, words: Range) -> bool:
    """Say whether words are nothing but marked stretches."""
    first, after = words
    return sentence.words[first:after].count(STRETCH) == after - first


def _passage(read: ReadSentence, link: Link, rule: str, words: Range) -> Passage:
    first, after = words
    marks = read.sentence.stretches
    stretches = tuple(stretch for place, stretch in marks.items() if first <= place < after)
    return Passage(read.number, read.sentence.span(first, after), stretches, link, rule)


def introduced(read: ReadSentence, following: Sequence[Sentence]) -> Passage | None:
    """Return the paragraph without marks that a sentence with a colon at its end introduces.

    `following` are the sentences after it. "She added:" lends its speaker to the next paragraph.
    """
    sentence = read.sentence
    if not read.links or sentence.words[-1] != ":" or not following:
        return None
    place = Place(read, read.links, len(read.links) - 1)
    says = place.cue.says and place.cue.is_finite and place.link.phrase is not None
    if not says or words_begin(place) != len(sentence) - 1:
        return None
    paragraph = following[0].paragraph
    told = [one for one in following if one.paragraph == paragraph]
    if paragraph == sentence.paragraph or any(one.stretches for one in told):
        return None
    content = Span(told[0].starts[0], told[-1].ends[-1])
    return Passage(read.number, content, (), place.link, "introduced")


def _overlapped(found: Sequence[Passage], passage: Passage) -> tuple[int, int]:
    """Return which of the passages, ordered and apart, share words with another one."""
    content = passage.content
    after = bisect_right(found, content.end - 1, key=lambda one: one.content.start)
    first = after
    while first > 0 and found[first - 1].content.end > content.start:
        first -= 1
    return first, after
