"""Reported words without marks, and partly marked ones that reach beyond their marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from citekit.extraction.acts import find_acts, may_act
from citekit.extraction.clauses import Place, Range, reported_ranges
from citekit.extraction.contents import Passage
from citekit.extraction.cues import Cue
from citekit.extraction.lexicon import Lexicon
from citekit.extraction.links import ACCORDING, Link
from citekit.extraction.phrases import Names
from citekit.extraction.sentences import STRETCH, Sentence
from citekit.text.spans import Span


def with_indirect(
    sentence: Sentence,
    number: int,
    links: Sequence[Link],
    names: Names,
    lexicon: Lexicon,
    text: str,
    marked: Sequence[Passage],
) -> list[Passage]:
    """Return the passages of a sentence: those with marks as given, and those that have none.

    Words inside another passage's are reported by its speaker and give no passage of their own.
    """
    if not links and _SURE.isdisjoint(sentence.lows) and not may_act(sentence, lexicon):
        return list(marked)
    found = list(marked)
    reporting = [*_with_sure_cues(sentence, links, lexicon), *find_acts(sentence, names, lexicon)]
    reporting.sort(key=lambda link: link.cue.first)
    for link, words in _ranges(sentence, reporting, names, lexicon, text):
        passage = _passage(sentence, number, link, words)
        rivals = [other for other in found if _overlap(passage.content, other.content)]
        if all(other.link is link and passage.stretches == other.stretches for other in rivals):
            found = [other for other in found if other not in rivals]
            found.append(passage)
    return sorted(found, key=lambda passage: passage.content)


def _ranges(
    sentence: Sentence, links: Sequence[Link], names: Names, lexicon: Lexicon, text: str
) -> Iterator[tuple[Link, Range]]:
    taken: list[Range] = []
    for link in links:
        is_inner = any(first <= link.cue.first < after for first, after in taken)
        if is_inner and link.cue.verb is not ACCORDING:
            continue
        for words in reported_ranges(Place(sentence, link, links, names, lexicon, text)):
            if any(word != STRETCH for word in sentence.words[slice(*words)]):
                taken.append(words)
                yield link, words


# Verbs that are never nouns: they report even where no subject is found.
_SURE: Final = frozenset(
    {"say", "said", "says", "argued", "argues", "insisted", "insists", "added", "adds", "warned"}
)
_NO_VERB_AFTER: Final = frozenset({"to", "a", "the", "no", "my", "his", "her", "their", "final"})


def _with_sure_cues(sentence: Sentence, links: Sequence[Link], lexicon: Lexicon) -> Sequence[Link]:
    """Add the verbs that can be nothing else to those whose subject is known."""
    found = list(links)
    for place, low in enumerate(sentence.lows):
        if low in _SURE and not any(link.cue.first <= place < link.cue.after for link in links):
            if place and sentence.lows[place - 1] in _NO_VERB_AFTER:
                continue
            cue = Cue(place, place + 1, place, lexicon.verbs[low][0])
            found.append(Link(cue, None, place, place + 1))
    return found if len(found) == len(links) else sorted(found, key=lambda link: link.cue.first)


def _passage(sentence: Sentence, number: int, link: Link, words: Range) -> Passage:
    first, after = words
    stretches = tuple(
        stretch for place, stretch in sentence.stretches.items() if first <= place < after
    )
    rule = "according-to" if link.cue.verb is ACCORDING else "clause"
    return Passage(number, sentence.span(first, after), stretches, link, rule)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
