"""The seventh step: which words of a sentence with marks each cue reports."""

from __future__ import annotations

from typing import Final

from attrs import define

from citekit.extraction.carrying import is_term
from citekit.extraction.lexicon import CueKind
from citekit.extraction.links import ACCORDING, LABEL, SIGNED, Link
from citekit.extraction.phrases import PRONOUNS
from citekit.extraction.phrases_after import phrase_after
from citekit.extraction.places import ReadSentence, clause_words, leads_to_marks
from citekit.extraction.sentences import STRETCH
from citekit.extraction.stretches import Stretch
from citekit.text.spans import Span


@define(eq=False, repr=False)
class Passage:
    """Reported words of one sentence, and the link that reports them."""

    sentence: int
    content: Span
    stretches: tuple[Stretch, ...]
    link: Link | None
    rule: str


_ENDS: Final = frozenset(".,!?…—-")
_CLOSING_MARKS: Final = "”\"’'»“)"


class _Reader:
    """The state of reading one sentence: how far its words are taken."""

    def __init__(self, read: ReadSentence) -> None:
        self.sentence = read.sentence
        self.number = read.number
        self.links = read.links
        self.names = read.names
        self.lexicon = read.lexicon
        self.text = read.text
        self.taken = 0
        self.found: list[Passage] = []


def find_passages(read: ReadSentence) -> list[Passage]:
    """Return the passages with marks that the links of a sentence report."""
    reader = _Reader(read)
    for place, link in enumerate(read.links):
        is_denied = link.cue.is_negated and link.cue.says
        if link.first >= reader.taken and not is_denied:
            _before(reader, link)
            _after(reader, link, place)
    return reader.found


_DASHES: Final = frozenset({"—", "–", "―", "--", "-"})
_SOME_DASHES: Final = frozenset({"—", "–"})


def _stretch_before(reader: _Reader, at: int) -> int | None:
    """Return the place of the marks right before word `at`, past a comma or a dash."""
    words = reader.sentence.words
    if at > 1 and words[at - 1] == "as":  # `“No,” as the memo put it`
        at -= 1
    if at > 0 and (words[at - 1] == "," or words[at - 1] in _DASHES):
        at -= 1
    return at - 1 if at > 0 and words[at - 1] == STRETCH else None


def _before(reader: _Reader, link: Link) -> None:
    """Take what stands before a tag: `“No,” she said`."""
    if link.cue.verb is SIGNED:
        _take(reader, link, link.first - 1, link.first, "signed")
    elif _can_follow(link):
        last = _stretch_before(reader, link.first)
        if last is not None and last >= reader.taken:
            start = _left_start(reader, last)
            if is_term(reader.sentence, last, reader.text, reader.lexicon):
                return  # “in her book, “Cold Harbour,” she says that”
            if start == last or not _is_setting(reader, link, start):
                _take(reader, link, start, last + 1, "tag-after")
        elif _ends_sentence(reader, link):
            _clause_before(reader, link)


def _can_follow(link: Link) -> bool:
    """Say whether a tag can stand after the words that it reports."""
    verb = link.cue.verb
    if verb is ACCORDING:
        return True
    speaks = verb.kind & (CueKind.SAY | CueKind.UTTER) and verb is not LABEL
    return bool(speaks) and link.cue.is_finite and not link.is_shared


def _clause_before(reader: _Reader, link: Link) -> None:
    """Take a clause with marks somewhere in it, as in `It is a “shame”, she said`."""
    end, words = link.first, reader.sentence.words
    if end > 0 and words[end - 1] == ",":
        _take(reader, link, _skip_leads(reader, reader.taken), end - 1, "tag-after")
    elif link.cue.verb is ACCORDING and end > 0:
        _take(reader, link, _skip_leads(reader, reader.taken), end, "according-to")


def _is_setting(reader: _Reader, link: Link, start: int) -> bool:
    """Say whether what stands before a tag only tells where: `On “Newsnight,” she said that`."""
    if reader.sentence.lows[start] not in reader.lexicon.prepositions:
        return False
    return not _ends_sentence(reader, link)


def _skip_leads(reader: _Reader, at: int) -> int:
    words, lows = reader.sentence.words, reader.sentence.lows
    while at < len(words) and (
        lows[at] in {"but", "and", "so"} or words[at] in {",", "—", "–", ";"}
    ):
        at += 1
    return at


def _left_start(reader: _Reader, last: int) -> int:
    """Return where the words before a tag begin that belong to its marks."""
    words = reader.sentence.words
    start = _skip_leads(reader, reader.taken)
    if start >= last:
        return last
    before = words[last - 1]
    if before in {".", "!", "?", ":"}:
        return last
    stretch = reader.sentence.stretches[last]
    first_letter = next((c for c in stretch.inner.of(reader.text) if c.isalnum()), "A")
    set_off = before == "," or before in _SOME_DASHES
    return last if set_off and first_letter.isupper() else start


def _ends_sentence(reader: _Reader, link: Link) -> bool:
    """Say whether nothing reported follows a tag: the sentence ends, or an adjunct does it."""
    words, lows = reader.sentence.words, reader.sentence.lows
    at = link.after
    count = len(words)
    if at >= count or words[at] in {".", ";", "!", "?"}:
        return True
    if STRETCH in words[at:]:
        return False
    if words[at] == ",":
        return at + 1 >= count or lows[at + 1] in _AFTER_TAG
    lexicon = reader.lexicon
    return (
        lows[at] in lexicon.prepositions
        or lows[at] in lexicon.days
        or lows[at] in {"when", "as", "after"}
        or lexicon.is_adverb(lows[at])
    )


_AFTER_TAG: Final = frozenset("who adding in citing noting when as after".split())


def _after(reader: _Reader, link: Link, place: int) -> None:
    """Take what follows a cue: `she said: “No.”`, `she said that it was “fine”`."""
    words = reader.sentence.words
    end = _right_end(reader, link, place)
    if link.cue.verb is SIGNED or STRETCH not in words[link.after : end]:
        return
    start = _right_start(reader, link)
    if start is None:
        return
    end = _trimmed(reader, link, start, end)
    if start < end and STRETCH in words[start:end]:
        rule = "tag-before" if not link.is_shared else "shared-subject"
        _take(reader, link, start, end, rule)


def _right_start(reader: _Reader, link: Link) -> int | None:
    """Return where the words reported after a cue begin, past addressee, time and place."""
    words = reader.sentence.words
    at, verb = link.after, link.cue.verb
    first = words.index(STRETCH, at)
    if verb is ACCORDING:
        return at + (words[at] == ",")
    if link.is_inverted or _closes_tag(reader, link):
        # “…,” said Ann Lee, “…”: what follows is the rest of her words.
        return first if first - at <= _FURTHEST_REST and _is_rest(reader, at, first) else None
    if words[at] == ":":
        return at + 1
    if verb.kind & CueKind.SAY:
        return _clause_start(reader, link, first)
    if verb.kind & CueKind.JUDGE:
        return None if leads_to_marks(reader.sentence, reader.links, at, first) else at
    # "opened by saying he could “never” sell"
    crossed = any(at <= other.cue.first < first for other in reader.links)
    return first if not crossed and _is_adjunct(reader, at, first) else None


def _clause_start(reader: _Reader, link: Link, first: int) -> int:
    """Return where a clause begins after its verb; `first` is the place of its first marks."""
    words, lows = reader.sentence.words, reader.sentence.lows
    at, lexicon = link.after, reader.lexicon
    tells = link.cue.verb.lemma in _TELLING
    for here in range(at, first):
        if lows[here] == "that" and (tells or _is_adjunct(reader, at, here)):
            return here + 1 + (words[here + 1] == ",")
        if words[here] == ":":
            return here + 1
    if first == at or (words[first - 1] in {",", ":"} and first - at <= _LONGEST_ADJUNCT):
        return first
    if tells or lows[at] in lexicon.prepositions or lows[at] in lexicon.days:
        return _past_adjunct(reader, at, first)
    return at


_FURTHEST_REST: Final = 30
_TELLING: Final = frozenset({"tell", "inform", "assure", "remind", "advise", "ask", "urge", "warn"})


def _closes_tag(reader: _Reader, link: Link) -> bool:
    """Say whether a tag has words in marks before it, so that those after it carry on."""
    return bool(reader.found) and reader.found[-1].link is link


def _is_rest(reader: _Reader, at: int, first: int) -> bool:
    words, lows = reader.sentence.words, reader.sentence.lows
    if first == at:
        return True
    return words[first - 1] in _BEFORE_REST or lows[first - 1] in {"and", "but"}


_BEFORE_REST: Final = frozenset({",", ":", ";", "—", "–", "-", "--", "."})
_LONGEST_ADJUNCT: Final = 26


def _is_adjunct(reader: _Reader, first: int, after: int) -> bool:
    """Say whether words are only the time or the place of what is said."""
    low, lexicon = reader.sentence.lows[first], reader.lexicon
    if first >= after or after - first >= _LONGEST_ADJUNCT:
        return first >= after
    if low == "to" and not _begins_phrase(reader, first + 1):
        return False  # "returned to find “nothing left”"
    return (
        low in lexicon.prepositions
        or low in lexicon.days
        or low in _ADJUNCT_STARTS
        or lexicon.is_adverb(low)
    )


_ADJUNCT_STARTS: Final = frozenset("when as while after , late early last this".split())


def _begins_phrase(reader: _Reader, at: int) -> bool:
    sentence, lexicon = reader.sentence, reader.lexicon
    low = sentence.lows[at]
    named = sentence.words[at][0].isupper() or low in lexicon.addressees
    return named or low in lexicon.determiners or low in PRONOUNS or low in lexicon.groups


def _past_adjunct(reader: _Reader, at: int, first: int) -> int:
    """Return where the clause begins after "told reporters" or "said on Friday"."""
    words, lows = reader.sentence.words, reader.sentence.lows
    lexicon = reader.lexicon
    while at < first:
        if words[at] == ",":
            return at + 1
        if lows[at] in PRONOUNS:
            return at
        placed = lows[at] in lexicon.prepositions or lows[at] in lexicon.days
        phrase = phrase_after(reader.sentence, at + placed, reader.names, lexicon)
        if phrase is None or (phrase.after > first and not placed):
            if not placed:
                return at
            at += 1
            continue
        at = min(first, phrase.after)
        if not placed and not (lows[at] in lexicon.prepositions or lows[at] in lexicon.days):
            return at
    return first


_CONTRAST: Final = frozenset("but and while although though whereas yet".split())


def _right_end(reader: _Reader, link: Link, place: int) -> int:
    """Return where the words reported after a cue end: the sentence's end or the next cue."""
    for later in reader.links[place + 1 :]:
        if later.first > link.after:
            end = _end_before(reader, link, later)
            if end is not None:
                return end
    return len(reader.sentence)


def _end_before(reader: _Reader, link: Link, later: Link) -> int | None:
    """Return where reported words end before a later cue, or None where it is part of them."""
    words, lows = reader.sentence.words, reader.sentence.lows
    # The article before a body's name is part of the subject.
    at = later.first - (lows[later.first - 1] == "the")
    if not link.cue.says and lows[at - 1] in clause_words().explaining and later.cue.is_finite:
        return at - 1
    if later.is_shared:
        ends = later.cue.is_finite or _is_set_off(words, at)
        return _before_joint(reader, at) if ends else None
    if lows[at - 1] in _CONTRAST and _is_set_off(words, at - 1):
        return _before_joint(reader, at)
    if words[at - 1] == ";" and later.cue.is_finite:
        # “…said it was “cruel”; the council insisted it was “fair””: the other side.
        return at - 1
    leaves = _is_subordinate(reader, link) and words[at - 1] in {",", "―", "—", "–"}
    if later.cue.verb is ACCORDING or leaves or _is_parenthetic(reader, later):
        return at
    return None


_SUBORDINATE: Final = frozenset(
    "when as after while though although if before since because once".split()
)


def _is_subordinate(reader: _Reader, link: Link) -> bool:
    return link.first > 0 and reader.sentence.lows[link.first - 1] in _SUBORDINATE


def _is_set_off(words: list[str], at: int) -> bool:
    return at > 0 and (words[at - 1] in {",", ";", "—", "–", STRETCH})


def _before_joint(reader: _Reader, at: int) -> int:
    words, lows = reader.sentence.words, reader.sentence.lows
    while at > 1 and (
        lows[at - 1] in _CONTRAST or words[at - 1] in {",", ";", "—", "–"} or lows[at - 1] == "then"
    ):
        at -= 1
    return at


def _is_parenthetic(reader: _Reader, link: Link) -> bool:
    """Say whether a tag stands between commas or marks, as in `“No,” she said, “never”`."""
    words = reader.sentence.words
    before = words[link.first - 1]
    if before not in {",", STRETCH, "—", "–"}:
        return False
    return link.after >= len(words) or words[link.after] in {",", ".", STRETCH, ";", ":", "—", "–"}


def _trimmed(reader: _Reader, link: Link, start: int, end: int) -> int:
    """Return where a passage ends without the full stop or a clause set off after its marks."""
    words, lows = reader.sentence.words, reader.sentence.lows
    while end > start and words[end - 1] in {".", ",", ";", "!", "?", "—", "–"}:
        end -= 1
    last = max(at for at in range(start, end) if words[at] == STRETCH)
    if last + 1 >= end:
        return end
    closed = _tail(reader, last).rstrip(_CLOSING_MARKS)[-1:] in _ENDS
    if start == last and _is_introduced(reader, start) and (closed or words[last + 1] == ","):
        return last + 1
    comma = words[last + 1] == ","
    following = last + 1 + comma
    turns = following < len(words) and lows[following] in _TURNS
    only_marks = start == last and not link.cue.says  # chanted “Out” | as he arrived
    # "What she calls “disruption” | will last a year"
    verb = not link.cue.says and lows[last + 1] in clause_words().finite
    return last + 1 if verb or (turns and (closed or comma or only_marks)) else end


# Words that begin a clause of the reporter's after marks that end one of the speaker's.
_TURNS: Final = frozenset(
    "while although though whereas but as after when before according referring citing in and"
    " with".split()
)


def _tail(reader: _Reader, place: int) -> str:
    stretch = reader.sentence.stretches[place]
    return reader.text[max(stretch.start, stretch.end - 4) : stretch.end]


def _is_introduced(reader: _Reader, start: int) -> bool:
    return start > 0 and reader.sentence.words[start - 1] in {",", ":", "—", "–"}


def _take(reader: _Reader, link: Link, start: int, end: int, rule: str) -> None:
    """Record a passage, unless its words are taken or none of them stands in marks."""
    sentence = reader.sentence
    start = max(start, reader.taken)
    stretches = tuple(
        stretch for place, stretch in sentence.stretches.items() if start <= place < end
    )
    if start >= end or not stretches:
        return
    content = sentence.span(start, end)
    reader.found.append(Passage(reader.number, content, stretches, link, rule))
    reader.taken = max(end, link.after) if rule != "tag-after" else max(reader.taken, end)
