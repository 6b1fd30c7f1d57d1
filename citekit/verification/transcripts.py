"""Records of what was said in turns: hearings and interviews with a label before each turn."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from citekit.text.spans import Span
from citekit.verification.naming import tokens

_LABEL: Final = re.compile(
    r"^[ \t]*(?P<label>[QA]|[A-Z][A-Z.’' -]{1,30}[A-Z]"
    r"|(?:(?:Mr|Mrs|Ms|Dr|Sir|Lady|Lord)\.? )?[A-Z][\w’'-]+)(?P<sign>[.:])[ \t]+(?=\S)",
    re.MULTILINE,
)
_LEAST_TURNS: Final = 3
_LEAST_SHARE: Final = 0.5
_ROLES: Final = {
    "q": frozenset(
        "q counsel questioner question examiner interviewer lawyer barrister attorney".split()
    ),
    "a": frozenset("a witness answer interviewee deponent respondent".split()),
}


@frozen
class Turn:
    """What one label covers."""

    label: str
    span: Span

    @property
    def is_answer(self) -> bool:
        """Say whether it is a witness's turn."""
        return self.label == "A"

    @property
    def is_question(self) -> bool:
        """Say whether it is a turn of whoever asks."""
        return self.label == "Q"

    def is_of(self, speaker: str) -> bool | None:
        """Say whether a named speaker is whom the label means; None where it cannot tell."""
        wanted, own = tokens(speaker), tokens(self.label)
        if not own:
            own = (self.label.lower(),)
        if wanted and (wanted == own or wanted[-1] == own[-1]):
            return True
        for label, roles in _ROLES.items():
            if roles & set(wanted):
                return self.label.lower() == label
        return None if self.label.lower() in _ROLES else False


def is_witness(speaker: str) -> bool:
    """Say whether a speaker is named as whoever answers: “the witness”."""
    return not _ROLES["a"].isdisjoint(tokens(speaker))


def interviewee(text: str) -> str | None:
    """Return whom a text says, before its first question, to be interviewed: one person or none."""
    first = next((match.start() for match in _LABEL.finditer(text)), 0)
    names = {match["name"] for match in _INTERVIEWED.finditer(text[:first])}
    return next(iter(names)) if len({name.split()[-1] for name in names}) == 1 else None


_INTERVIEWED: Final = re.compile(
    r"\b(?:interview|conversation|talk|chat|Q ?& ?A|session|sits down|sat down|speaks|spoke|talks"
    r"|talked) (?:with|to) (?:[a-z][\w’'-]*,? ){0,5}"
    r"(?P<name>(?:[A-Z][\w’'.-]* ){0,3}[A-Z][\w’-]*\w)",
)


def read_turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of a transcript; none if the text is none."""
    labels = [
        match
        for match in _LABEL.finditer(text)
        if match["sign"] == ":" or match["label"] in {"Q", "A"}
    ]
    counted = {match["label"] for match in labels}
    lines = sum(1 for line in text.splitlines() if line.strip())
    if len(labels) < _LEAST_TURNS or len(counted) < 2 or len(labels) < _LEAST_SHARE * lines:
        return ()
    if not counted & {"Q", "A"} and not all(label.isupper() for label in counted):
        return ()
    ends = [match.start() for match in labels[1:]] + [len(text)]
    return tuple(
        Turn(match["label"], Span(match.end(), end))
        for match, end in zip(labels, ends, strict=True)
    )
