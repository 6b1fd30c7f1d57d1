"""Who speaks in the ways of writing of newspapers of several countries, one short text for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import frozen

from citekit.extraction import CastKind, FoundQuotation, Reading, read

_FOLDER: Final = Path(__file__).parent / "press"
_TITLE: Final = re.compile(r"^== ", re.MULTILINE)
_SURE: Final = 0.6
_KINDS: Final = {
    CastKind.PERSON: "person",
    CastKind.ORGANIZATION: "body",
    CastKind.GROUP: "group",
    CastKind.UNNAMED: "unnamed",
}


@frozen
class Case:
    """A text and its expectations: some of its words, and who says them.

    A speaker is written `kind: name @ body | office`; the last two may be missing, and `unsure` may
    stand before it. `open` are words whose speaker stays open, `nobody` words that nobody reports.
    """

    title: str
    text: str
    expected: tuple[tuple[str, str], ...]


def _cases(path: Path) -> Iterator[Case]:
    for part in _TITLE.split(path.read_text("utf-8"))[1:]:
        title, rest = part.split("\n", 1)
        text, expected = rest.split("\n--\n")
        pairs = (line.split(" => ") for line in expected.strip().splitlines())
        yield Case(title, text.strip(), tuple((words, who) for words, who in pairs))


CASES: Final = [case for path in sorted(_FOLDER.glob("*.txt")) for case in _cases(path)]


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_the_press_names_its_speakers(case: Case) -> None:
    """Each way of writing gives its words to the one who says them, and to nobody else."""
    reading = read(case.text)
    found = [
        (words, _said_by(reading, case.text.index(words), who)) for words, who in case.expected
    ]
    assert found == list(case.expected)


def _said_by(reading: Reading, place: int, expected: str) -> str:
    """Return who says the words at a place, told as far as the expectation tells."""
    around = [
        found for found in reading.quotations if found.content.start <= place < found.content.end
    ]
    found = min(around, key=lambda one: len(one.content), default=None)
    if found is None or (expected == "nobody" and not _is_marked(found, place)):
        return "nobody"
    if found.speaker is None:
        return "open"
    member = reading.cast[found.speaker]
    unsure = "unsure " if found.confidence < _SURE else ""
    who = f"{unsure}{_KINDS[member.kind]}: {member.name}"
    if "@" in expected and member.organization is not None:
        who += f" @ {reading.cast[member.organization].name}"
    if "|" in expected and found.office is not None:
        who += f" | {found.office.as_printed}"
    return who


def _is_marked(found: FoundQuotation, place: int) -> bool:
    return any(span.start <= place < span.end for span in found.fragments)
