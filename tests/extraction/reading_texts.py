"""What tests ask of a reading, as plain words."""

from citekit.extraction import FoundQuotation, Reading, read
from citekit.extraction.reading import CastMember


def quotations(text: str) -> tuple[FoundQuotation, ...]:
    """Return the quotations of a text."""
    return read(text).quotations


def speakers(text: str) -> list[tuple[str, str | None]]:
    """Return the marked words of a text, each with the name of whoever speaks them."""
    reading = read(text)
    return [
        (fragment.of(text), name_of(reading, found))
        for found in reading.quotations
        for fragment in found.fragments
    ]


def name_of(reading: Reading, found: FoundQuotation) -> str | None:
    """Return the name of a quotation's speaker."""
    return None if found.speaker is None else reading.cast[found.speaker].name


def member(text: str, name: str) -> CastMember:
    """Return the cast member with a name."""
    return next(one for one in read(text).cast if one.name == name)


def nobodys(text: str) -> list[str]:
    """Return the marked words that nobody speaks, with their marks."""
    return [span.of(text) for span in read(text).nobodys]
