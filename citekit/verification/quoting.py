"""One quotation against one text, with all that a manuscript says of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import evolve

from citekit.verification.held import Asked, HeldText
from citekit.verification.judging import judge
from citekit.verification.manuscript import read_manuscript
from citekit.verification.naming import NamedSpeaker
from citekit.verification.report import Outcome
from citekit.verification.verdict import (
    Flag,
    LocationAxis,
    Remark,
    SourceAxis,
    TextAxis,
    Verdict,
)


class QuotingStyle(StrEnum):
    """Whose rules a quotation follows, where styles differ."""

    APA = "apa"
    CHICAGO = "chicago"
    MLA = "mla"
    MHRA = "mhra"
    OSCOLA = "oscola"

    @property
    def keeps_first_letter(self) -> bool:
        """Say whether the case of a first letter may change only in brackets."""
        return self is QuotingStyle.OSCOLA


def verify_quotation(
    text: str,
    quotation: str,
    *,
    speaker: str | None = None,
    prefix: str | None = None,
    suffix: str | None = None,
    occurrence: int | None = None,
    stored_text: str | None = None,
    original: str | None = None,
    style: str | None = None,
) -> Verdict:
    """Return the verdict on one quotation held against one text.

    `speaker` is a name or an office as a manuscript gives it; without one, nobody is checked.
    `prefix`, `suffix` and `occurrence` (from 1) choose between places. `stored_text` is the text
    that was quoted from, where `text` is the page as it is now. `original` holds the words that a
    translated quotation translates; they are looked up in its place. Spans are half-open offsets
    in code points of `text`. Raises `ValueError` for an empty quotation, an unknown style, and
    whatever is given but blank: it would be ignored in silence.
    """
    if not quotation.strip():
        raise ValueError("the quotation is empty: give the quoted words")
    _refuse_blank(speaker=speaker, prefix=prefix, suffix=suffix, original=original)
    if occurrence is not None and occurrence < 1:
        raise ValueError(f"occurrences are counted from 1, not {occurrence}")
    asked = Asked(
        quotation=quotation,
        speaker=NamedSpeaker(given=speaker) if speaker is not None else None,
        prefix=prefix or "",
        suffix=suffix or "",
        occurrence=occurrence,
        keeps_first_letter=_keeps_first_letter(style),
    )
    held = HeldText(text)
    if original is not None or read_manuscript(quotation).declares_translation:
        return _translated(held, asked, original)
    if stored_text is not None and stored_text != text:
        return _revised(judge(HeldText(stored_text), asked), judge(held, asked))
    found = judge(held, asked)
    return evolve(found, source=SourceAxis.UNPINNED) if stored_text is None else found


_BLANK: Final = {
    "speaker": "name who is said to have said the words, or leave it out to check nobody",
    "prefix": "give the words before the quotation, or leave it out",
    "suffix": "give the words after the quotation, or leave it out",
    "original": "give the words that were translated, or leave it out",
}


def _refuse_blank(**given: str | None) -> None:
    for name, value in given.items():
        if value is not None and not value.strip():
            raise ValueError(f"the {name} is empty: {_BLANK[name]}")


def _keeps_first_letter(style: str | None) -> bool:
    if style is None:
        return True
    try:
        return QuotingStyle(style.lower()).keeps_first_letter
    except ValueError:
        known = ", ".join(QuotingStyle)
        raise ValueError(f"unknown style {style!r}; known styles: {known}") from None


# --- translations and revised sources ------------------------------------------------------------


def _translated(held: HeldText, asked: Asked, original: str | None) -> Verdict:
    """Judge the original of a translated quotation, since a translation cannot be compared."""
    if original is None or not original.strip():
        message = "a translation cannot be compared; give the original words"
        remark = Remark(flag=Flag.TRANSLATED, outcome=Outcome.UNDECIDED, message=message)
        return Verdict(
            source=SourceAxis.UNPINNED,
            text=TextAxis.UNCHECKED,
            location=LocationAxis.NOWHERE,
            remarks=(remark,),
            places=0,
        )
    found = judge(held, evolve(asked, quotation=original))
    message = "the original words were looked up; whether they are well translated was not checked"
    remark = Remark(flag=Flag.TRANSLATED, outcome=Outcome.NOTE, message=message)
    text = TextAxis.UNCHECKED if found.outcome is not Outcome.FAIL else found.text
    return evolve(found, source=SourceAxis.UNPINNED, text=text, remarks=(remark, *found.remarks))


_STANDING: Final = frozenset({TextAxis.EXACT, TextAxis.NORMALIZED, TextAxis.EDITED})


def _revised(stored: Verdict, current: Verdict) -> Verdict:
    """Judge words that were quoted from one text and are looked up in a later one."""
    current = evolve(current, source=SourceAxis.CHANGED)
    if stored.text in _STANDING and current.text not in _STANDING:
        message = "the stored text has these words, the text as it is now has not"
        remark = Remark(flag=Flag.SOURCE_REVISED, outcome=Outcome.FAIL, message=message)
        return evolve(current, remarks=(remark, *current.remarks))
    if stored.text not in _STANDING and current.text in _STANDING:
        message = "the text as it is now has these words, the stored text has not"
        remark = Remark(flag=Flag.SOURCE_REVISED, outcome=Outcome.FAIL, message=message)
        return evolve(current, remarks=(remark, *current.remarks))
    if current.location is LocationAxis.UNIQUE and stored.spans != current.spans:
        message = "the words stand at another place than in the stored text"
        remark = Remark(flag=Flag.MOVED, outcome=Outcome.NOTE, message=message)
        return evolve(current, location=LocationAxis.MOVED, remarks=(*current.remarks, remark))
    return current
