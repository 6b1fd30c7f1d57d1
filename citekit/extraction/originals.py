"""Reports that a text names as the place where something was first said.

"As part of its annual Coastal Threat Assessment" proposes that assessment: what the agency said
stands there, and nobody has seen it yet. A title is a run of capitalised words that ends with, or
goes on after, a word for a report, or it is what follows "a report titled".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from citekit.extraction.lexicon import read_sections
from citekit.extraction.reading import CastKind, CastMember, FoundOriginal, FoundQuotation
from citekit.extraction.sentences import Sentence
from citekit.text.spans import Span


def read_originals(
    text: str,
    sentences: Sequence[Sentence],
    quotations: Sequence[FoundQuotation],
    cast: Sequence[CastMember],
) -> tuple[FoundOriginal, ...]:
    """Return the reports named as origins, in the order of the text, each with what stands in it.

    A report without a quotation in its sentence is kept where its owner is known.
    """
    found: list[FoundOriginal] = []
    namings = [naming for naming in _namings(text) if not naming.is_outlet]
    if not namings:
        return ()
    said = _Said.of(sentences, quotations)
    owners = _Owners.of(cast)
    for naming in namings:
        near = said.near(naming)
        speaker = None if near is None else quotations[near].speaker
        owner = owners.of_report(naming.owner, speaker)
        if (near is None and owner is None) or (found and found[-1].span.end > naming.title.start):
            continue
        if near is not None and naming.is_inside(quotations[near].content):
            continue
        found.append(
            FoundOriginal(
                title=" ".join(naming.title.of(text).split()),
                span=naming.title,
                owner=owner,
                quotation=near,
                rule=naming.rule,
            )
        )
    return tuple(found)


class Naming(NamedTuple):
    """A title with its owner as printed, where its phrase begins, and the rule that found it."""

    title: Span
    owner: str
    start: int
    rule: str
    is_outlet: bool

    def is_inside(self, content: Span) -> bool:
        """Say whether the speaker mentions the report, rather than the text its origin."""
        inside = content.contains(self.title)
        return inside and self.rule not in {"according-to-report", "titled-report"}


class Words(NamedTuple):
    """The words of `reports.txt`, and the patterns made of them."""

    title: re.Pattern[str]
    titling: tuple[str, ...]
    titled: re.Pattern[str]
    leads: tuple[tuple[str, ...], ...]
    nouns: frozenset[str]
    outside: frozenset[str]
    joining: frozenset[str]
    adjectives: frozenset[str]
    owners: frozenset[str]
    articles: frozenset[str]
    periodicals: tuple[str, ...]


@cache
def _words() -> Words:
    sections = read_sections("en", "reports")
    lists = {key: " ".join(lines).split() for key, lines in sections.items() if key}
    nouns = lists["noun"]
    return Words(
        title=re.compile(
            _any_of([word.capitalize() for word in lists["title"]]) + r"s?\b(?!['’]s)"
        ),
        titling=tuple(lists["titled"]),
        titled=re.compile(_any_of(lists["titled"]) + ",? "),
        leads=tuple(sorted((tuple(lead.split()) for lead in sections["lead"]), key=len)[::-1]),
        nouns=frozenset([*nouns, *(f"{noun}s" for noun in nouns)]),
        outside=frozenset([*lists["small"], *lists["owner"], *lists["article"]]),
        joining=frozenset(lists["joining"]),
        adjectives=frozenset(lists["adjective"]),
        owners=frozenset(lists["owner"]),
        articles=frozenset(lists["article"]),
        periodicals=sections["periodical"],
    )


class Around(NamedTuple):
    """Patterns for what stands round a word for a report."""

    noun: re.Pattern[str]
    word: re.Pattern[str]
    name: re.Pattern[str]
    following: re.Pattern[str]
    year: re.Pattern[str]
    marked: re.Pattern[str]
    end: re.Pattern[str]
    length: re.Pattern[str]


@cache
def _around() -> Around:
    """Compile the patterns for the first text that has such a word."""
    return Around(
        noun=re.compile(r"(?P<noun>[^\W\d_]+),? (?:en)?\Z"),
        word=re.compile(r"\S+"),
        name=re.compile(r"[A-Z0-9][\w’'&.-]*\Z"),
        following=re.compile(r" (?P<word>[\w&][\w’'&-]*)"),
        year=re.compile(r"\d{4}(?:-\d\d)?"),
        marked=re.compile(
            r"[“\"«](?P<double>[^\n“”\"«»]{3,160})[”\"»]|[‘'](?P<single>[^\n‘“”]{3,160}?)[’'](?!\w)"
        ),
        end=re.compile(r"[\n.;:!?“”\"](?=\s|\Z)"),
        length=re.compile(r"\w+-(?:page|year)|\w+-\w+-page"),
    )


def _any_of(words: Sequence[str]) -> str:
    """Return a pattern for any of the words that begins with a set of letters.

    The search skips quickly to a letter of the set; a word boundary before it would forbid that.
    """
    letters = "".join(sorted({word[0] for word in words}))
    rests = "|".join(sorted({re.escape(word[1:]) for word in words}))
    return f"[{letters}](?:{rests})"


def _namings(text: str) -> Iterator[Naming]:
    words = _words()
    found = [*_named(text, words), *_titled(text, words)]
    return iter(sorted(found, key=lambda naming: naming.title))


def _named(text: str, words: Words) -> Iterator[Naming]:
    for match in words.title.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        title = _capitalised(text, match, words)
        if title is None:
            continue
        owner, lead = _before(text, title.start, words)
        if lead or owner:
            rule = f"{'-'.join(lead)}-report" if lead else "owned-report"
            yield Naming(title, owner, title.start, rule, _is_outlet(title.of(text), words))


def _titled(text: str, words: Words) -> Iterator[Naming]:
    if not any(word in text for word in words.titling):
        return
    for match in words.titled.finditer(text):
        before = _around().noun.search(text, max(0, match.start() - _LONGEST_NOUN), match.start())
        if before is None or before["noun"].lower() not in words.nouns:
            continue
        title = _after_titled(text, match.end(), words)
        if title is not None:
            owner, _ = _before(text, before.start(), words)
            yield Naming(title, owner, before.start(), "titled-report", is_outlet=False)


def _is_outlet(title: str, words: Words) -> bool:
    name = title.lower()
    return any(periodical in name for periodical in words.periodicals)


_LONGEST_NOUN: Final = 24
_LONGEST: Final = 160
_POSSESSIVES: Final = ("'s", "’s", "s'", "s’")


def _capitalised(text: str, match: re.Match[str], words: Words) -> Span | None:
    """Return the capitalised words round a word for a report, None where it stands alone."""
    start = match.start()
    line = text.rfind("\n", 0, start) + 1
    reached = start
    for word in reversed(list(_around().word.finditer(text, max(line, start - _LONGEST), start))):
        name = word[0]
        if name in words.joining:
            continue
        if not _around().name.match(name) or name.endswith(_POSSESSIVES) or name[-1] == ".":
            break
        if name.lower() in words.outside or name[0].isdigit():
            break
        reached = word.start()
    end = _title_end(text, match.end(), words)
    return Span(reached, end) if reached < start or end > match.end() else None


def _title_end(text: str, start: int, words: Words) -> int:
    """Return where the words of a title that follow `start` end: "... on Rural Crime"."""
    end = position = start
    while position - start < _LONGEST:
        word = _around().following.match(text, position)
        if word is None:
            break
        bare = word["word"]
        if bare[0].isupper() or (_around().year.fullmatch(bare) and position == end > start):
            end = word.end()
        elif bare not in words.joining or position > end:
            break
        position = word.end()
    return end


def _after_titled(text: str, start: int, words: Words) -> Span | None:
    marked = _around().marked.match(text, start)
    if marked is not None:
        first, end = marked.span(marked.lastgroup or 0)
        return Span(first, end - 1 if text[end - 1] in ",." else end)
    end = _title_end(text, start - 1, words)
    # One capitalised word may be anything.
    return Span(start, end) if " " in text[start:end] else None


_MOST_OWNER_WORDS: Final = 7


def _before(text: str, start: int, words: Words) -> tuple[str, tuple[str, ...]]:
    """Return the owner and the lead that stand before a title, empty where there is none."""
    before = _around().end.split(text[max(0, start - _LONGEST) : start])[-1].split()
    while before and _is_adjective(before[-1].lower(), words):
        before.pop()
    lows = [word.lower().strip('(“"') for word in before]
    if lows and lows[-1] in words.owners:
        return lows[-1], _lead(lows[:-1], words)
    if lows and lows[-1] in words.articles:
        return "", _lead(lows[:-1], words)
    if not lows or not lows[-1].endswith(_POSSESSIVES):
        return "", _lead(lows, words)
    for count in range(1, min(len(lows), _MOST_OWNER_WORDS) + 1):
        lead = _lead(lows[:-count], words)
        if lead:
            return " ".join(lows[-count:]), lead
    return " ".join(lows[-_MOST_OWNER_WORDS:]), ()


def _is_adjective(low: str, words: Words) -> bool:
    bare = low.rstrip(",")
    return (
        bare in words.adjectives
        or _around().year.fullmatch(bare) is not None
        or _around().length.fullmatch(bare) is not None
    )


def _lead(lows: list[str], words: Words) -> tuple[str, ...]:
    for lead in words.leads:
        if tuple(lows[-len(lead) :]) == lead:
            return lead
    return ()


class _Said(NamedTuple):
    """The sentences of a text in order, and by sentence the quotations that it reports."""

    starts: list[int]
    ends: list[int]
    quotations: Sequence[FoundQuotation]
    by_sentence: dict[int, set[int]]

    @classmethod
    def of(cls, sentences: Sequence[Sentence], quotations: Sequence[FoundQuotation]) -> _Said:
        starts = [sentence.starts[0] for sentence in sentences]
        ends = [sentence.ends[-1] for sentence in sentences]
        said = cls(starts, ends, quotations, {})
        for index, quotation in enumerate(quotations):
            said.note(index, quotation.content.start)
            if quotation.cue is not None:
                said.note(index, quotation.cue.start)
        return said

    def note(self, index: int, offset: int) -> None:
        """Note that the sentence at an offset reports a quotation."""
        number = self.sentence_at(offset)
        if number is not None:
            self.by_sentence.setdefault(number, set()).add(index)

    def sentence_at(self, offset: int) -> int | None:
        """Return the number of the sentence at an offset."""
        number = bisect_right(self.starts, offset) - 1
        return number if number >= 0 and offset < self.ends[number] else None

    def near(self, naming: Naming) -> int | None:
        """Return the quotation of the sentence that names a report; the next one after it first."""
        number = self.sentence_at(naming.title.start)
        if number is None or naming.title.end > self.ends[number]:
            return None
        inside = self.by_sentence.get(number, ())
        return min(inside, key=lambda index: self._distance(naming, index), default=None)

    def _distance(self, naming: Naming, index: int) -> tuple[bool, int, int]:
        """Order contents: those that the report is not part of, then by how near they are."""
        content = self.quotations[index].content
        apart = max(content.start - naming.title.end, naming.start - content.end)
        return content.contains(naming.title), abs(apart), index


_HIS_OR_HER: Final = frozenset({"his", "her"})


class _Owners(NamedTuple):
    """The cast by name, and its organisations by the noun that ends their names."""

    cast: Sequence[CastMember]
    by_name: dict[str, int]
    by_head: dict[str, list[int]]

    @classmethod
    def of(cls, cast: Sequence[CastMember]) -> _Owners:
        by_name: dict[str, int] = {}
        by_head: dict[str, list[int]] = {}
        for index, member in enumerate(cast):
            for name in (*member.names, member.acronym or ""):
                by_name.setdefault(name.lower().removeprefix("the "), index)
            if member.kind is CastKind.ORGANIZATION:
                by_head.setdefault(member.name.lower().rpartition(" ")[2], []).append(index)
        return cls(cast, by_name, by_head)

    def of_report(self, owner: str, speaker: int | None) -> int | None:
        """Return whose report it is, by pronoun, by name or by the noun of the name."""
        if not owner:
            return None
        if owner in _words().owners:
            return speaker if speaker is not None and _may_be(owner, self.cast[speaker]) else None
        words = _unpossessed(owner).split()
        ends = (" ".join(words[first:]) for first in range(len(words)))
        named = [self.by_name[end] for end in ends if end in self.by_name]
        if named:
            return min(named)
        heads = self.by_head.get(words[-1], []) if words and words[0] == "the" else []
        return heads[0] if len(heads) == 1 else None


def _may_be(owner: str, member: CastMember) -> bool:
    is_person = member.kind is CastKind.PERSON
    return is_person == (owner in _HIS_OR_HER) or member.kind is CastKind.UNNAMED


def _unpossessed(owner: str) -> str:
    return owner[:-2] if owner.endswith(("'s", "’s")) else owner[:-1]
