"""Whether a source gives speakers the offices in which they are quoted."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.anchoring.indexing import plain_words
from citekit.model.agents import Affiliation
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.dates import Date
from citekit.model.quotations import Quotation
from citekit.model.sources import Source
from citekit.verification.report import Finding, Outcome


def offices_are_as_given(bundle: Bundle) -> Iterator[Finding]:
    """Report an office that the source does not print, or that was not held when it was issued."""
    printed = _PrintedWords(bundle)
    told: set[tuple[str, str, str]] = set()
    statements: tuple[Quotation | Claim, ...] = (*bundle.quotations, *bundle.claims)
    for statement in statements:
        attribution = statement.attribution
        if attribution is None or attribution.affiliation is None:
            continue
        office = attribution.affiliation
        about = (statement.source, attribution.speaker, str(office))
        if about in told:
            continue
        told.add(about)
        words = office.as_printed or office.position
        is_read = bool(office.as_printed or attribution.rule)
        if words and printed.lacks(statement.source, words, is_read=is_read):
            message = (
                f"{statement.source} does not print this office of {attribution.speaker}: “{words}”"
            )
            yield _finding(statement, "office-not-printed", message)
        yield from _dates(bundle.source(statement.source), statement, office)


class _PrintedWords:
    """The words of the stored texts; each text is read when it is first needed."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._read: dict[str, str | None] = {}

    def lacks(self, source: str, words: str, *, is_read: bool) -> bool:
        """Say whether a source has a text, and not these words in it as they follow each other.

        An office that was not read there is somebody's own knowledge: a text that has none of its
        words does not speak of it.
        """
        if source not in self._read:
            snapshot = self._bundle.text_snapshot(self._bundle.source(source))
            text = snapshot.text if snapshot else None
            self._read[source] = None if text is None else _spaced(text)
        printed = self._read[source]
        if printed is None or _spaced(words) in printed:
            return False
        return is_read or any(
            f" {word} " in printed for word in plain_words(words) if len(word) > 3
        )


def _spaced(text: str) -> str:
    return f" {' '.join(plain_words(text))} "


def _dates(source: Source, statement: Quotation | Claim, office: Affiliation) -> Iterator[Finding]:
    first = source.issued.earliest() if source.issued else None
    last = source.issued.latest() if source.issued else None
    name = office.position or office.organization
    if _is_before(office.until, first):
        message = f"the office {name!r} was held until {office.until}; issued {source.issued}"
        yield _finding(statement, "office-dates", message)
    begun = office.from_.earliest() if office.from_ else None
    if begun is not None and last is not None and last < begun:
        message = f"the office {name!r} is held from {office.from_}; issued {source.issued}"
        yield _finding(statement, "office-dates", message)


def _is_before(date: Date | None, first: tuple[int, int, int] | None) -> bool:
    last = date.latest() if date else None
    return last is not None and first is not None and last < first


def _finding(statement: Quotation | Claim, code: str, message: str) -> Finding:
    return Finding(code=code, record=statement.key, outcome=Outcome.NOTE, message=message)
