"""Labels of records and minutes that name an office beside a person: “The Minister (Ms Lee):”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from citekit.extraction.lexicon import english
from citekit.text.spans import Span
from citekit.verification.naming import bare_name, has_role, proper_words, same_title, tokens
from citekit.verification.sexes import likely_pronoun

_LINE: Final = re.compile(
    r"^[ \t]*(?P<label>[A-Z][^\n:()“”\"]{0,80}(?:\([A-Z][^\n:()“”\"]{1,60}\))?) ?:[ \t]+(?=\S)",
    re.MULTILINE,
)
_PARTS: Final = re.compile(r"(?P<outer>[^()]+?)(?:,? \((?P<inner>[^()]+)\))?")
_SMALL: Final = frozenset("the of for and to in on at de von van der".split())
_MOST_WORDS: Final = 10
_MOST_NAMES: Final = 4
# Where the first paragraph of a turn ends: a blank line, or a new line after a whole sentence.
_PARAGRAPH_END: Final = re.compile(r"\n[ \t]*\n|(?<=[.!?”\"’])[ \t]*\n(?=[ \t]*[A-Z“\"])")


@frozen
class Label:
    """Whom a label names: a person, an office or both, as printed."""

    printed: str
    person: str = ""
    office: str = ""

    @property
    def is_telling(self) -> bool:
        """Say whether it names a person and something beside, as no other line does."""
        return bool(self.person) and self.printed != self.person


@frozen
class RecordTurn:
    """What one label of a record covers; `goes_on` for the paragraphs after its first one."""

    label: str
    span: Span
    who: Label
    everybody: tuple[Label, ...]
    goes_on: bool = False
    is_answer: bool = False
    is_question: bool = False

    def is_of(self, speaker: str) -> bool | None:
        """Say whether a named speaker is whom the label means; None where it cannot tell."""
        if not self.who.person and not self.who.office:
            return None
        if _is_name(speaker) or not has_role(speaker):
            return self._is_person(speaker)
        return self._is_office(speaker)

    def _is_person(self, name: str) -> bool | None:
        if not self.who.person:
            known = any(_are_same(name, one.person) for one in self.everybody if one.person)
            return False if known else None
        if not _are_same(name, self.who.person):
            return False
        others = {bare_name(one.person) for one in self.everybody if _are_same(name, one.person)}
        titles = {
            likely_pronoun(one.person) for one in self.everybody if _are_same(name, one.person)
        }
        is_open = len({other for other in others if len(other) > 1}) > 1 or len(titles - {None}) > 1
        return None if is_open else True

    def _is_office(self, office: str) -> bool | None:
        wanted = _words(office)
        held = [one for one in self.everybody if one.office and wanted <= _words(one.office)]
        own = [one for one in held if self._is_theirs(one)]
        if own:
            exact = any(_words(one.office) == wanted for one in own)
            return True if exact or len(own) == len(held) else None
        return False if held or self.who.office else None

    def _is_theirs(self, label: Label) -> bool:
        if self.who.person and label.person:
            return _are_same(self.who.person, label.person)
        return bool(self.who.office) and _words(self.who.office) == _words(label.office)


def read_record(text: str) -> tuple[RecordTurn, ...]:
    """Return the turns of a record; none if no label names an office or a place beside a person."""
    found = _labelled(text)
    is_record = any(label.is_telling for _, label in found)
    return tuple(_all_turns(text, found)) if is_record else ()


def read_plain_record(text: str) -> tuple[RecordTurn, ...]:
    """Return the turns of a text that is mostly lines after the title or the office of somebody."""
    found = _labelled(text)
    lines = sum(1 for line in text.splitlines() if line.strip())
    is_record = len(found) >= max(_LEAST_TURNS, _LEAST_SHARE * lines)
    is_talk = len({label for _, label in found}) > 1
    return tuple(_all_turns(text, found)) if is_record and is_talk else ()


_LEAST_TURNS: Final = 3
_LEAST_SHARE: Final = 0.5

Found = Sequence[tuple[re.Match[str], Label]]


def _labelled(text: str) -> Found:
    matches = _LINE.finditer(text)
    return [(match, label) for match in matches if (label := _read(match["label"]))]


def _all_turns(text: str, found: Found) -> Iterator[RecordTurn]:
    everybody = tuple(dict.fromkeys(label for _, label in found))
    ends = [match.start() for match, _ in found[1:]] + [len(text)]
    for (match, label), end in zip(found, ends, strict=True):
        yield from _turns(text, Span(match.end(), end), label, everybody)


def _turns(text: str, span: Span, label: Label, everybody: Sequence[Label]) -> Iterator[RecordTurn]:
    """Yield the paragraph of a label, and what follows, which may be the record's own words."""
    match = _PARAGRAPH_END.search(text, span.start, span.end)
    end = match.start() if match else span.end
    yield RecordTurn(label.printed, Span(span.start, end), label, tuple(everybody))
    if end < span.end:
        rest = Span(end, span.end)
        yield RecordTurn(label.printed, rest, label, tuple(everybody), goes_on=True)


def _read(printed: str) -> Label | None:
    match = _PARTS.fullmatch(printed.strip())
    if match is None or len(printed.split()) > _MOST_WORDS:
        return None
    if printed in {"Q", "A"} or _is_surname(printed):
        return Label(printed, printed if len(printed) > 1 else "")
    outer, inner = match["outer"].strip(), (match["inner"] or "").strip()
    if not inner:
        outer, _, inner = (part.strip() for part in outer.partition(","))
        if inner and not (_is_person(outer) and _is_office(inner)):
            return None
    if _is_person(outer):
        return Label(printed, outer, inner if _is_office(inner) else "")
    if not _is_office(outer) or (inner and not _is_name(inner)):
        return None
    return Label(printed, inner, outer)


def _is_person(words: str) -> bool:
    """Say whether words are a name with its title before it: Ms Quill, Sir Alan Rook."""
    first, *rest = words.split() or [""]
    return (
        first.lower().strip(".") in _titles()
        and 0 < len(rest) <= _MOST_NAMES
        and all(word[0].isupper() for word in rest if word not in _SMALL)
        and not has_role(" ".join(rest))
    )


def _is_name(words: str) -> bool:
    return _is_person(words) or (not has_role(words) and len(proper_words(words)) > 1)


def _is_surname(words: str) -> bool:
    """Say whether a label is a name in capitals alone, as transcripts have it."""
    return words.isupper() and len(words) > 1 and len(words.split()) <= 2 and not has_role(words)


@cache
def _titles() -> frozenset[str]:
    return frozenset(word.strip(".") for word in english().honorifics)


def _is_office(words: str) -> bool:
    return has_role(words) and all(word[0].isupper() or word in _SMALL for word in words.split())


def _words(office: str) -> frozenset[str]:
    return frozenset(map(same_title, tokens(office)))


def _are_same(one: str, other: str) -> bool:
    """Say whether two forms of a name go together, by surname, given name and title."""
    first, second = bare_name(one), bare_name(other)
    if not first or not second or first[-1] != second[-1]:
        return False
    told = {likely_pronoun(one), likely_pronoun(other)} - {None}
    if len(told) > 1:
        return False
    given = (first[0], second[0])
    is_short = (
        len(first) == 1 or len(second) == 1 or (given[0][0] == given[1][0] and 1 in map(len, given))
    )
    return is_short or given[0] == given[1]
