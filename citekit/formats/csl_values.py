"""Single variables of CSL-JSON as values that records hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, Final, TypeAlias

from attrs import Attribute, fields

from citekit.formats.agents import Name
from citekit.formats.csl_dates import read_date
from citekit.formats.csl_fields import IDENTIFIERS, READ_ROLES, TEXTS
from citekit.formats.csl_names import read_names
from citekit.formats.csl_text import literal, plain
from citekit.formats.editions import number_of_word
from citekit.model.agents import Identifier, IdentifierScheme
from citekit.model.sources import Source
from citekit.model.validation import Validator, is_language, is_url

# The value of a variable, None for a blank one, and whether the writer makes the same of it again.
Read: TypeAlias = tuple[object, bool]


class UnfitError(ValueError):
    """A value that a format allows but records do not; it is kept as it came."""


_RECORD: Final = re.compile(r"[A-Z][A-Za-z]+\.[a-z_]+")


def unfit(error: ValueError) -> UnfitError:
    """Return the error of a record without its class and field, of which an entry knows nothing."""
    message = str(error)
    return UnfitError(message.partition(": ")[2] if _RECORD.match(message) else message)


def unfit_cure(name: str) -> str:
    """Return what to do about a language or a number of a register, by the name of its field."""
    if name.lower() in {"language", "la"}:
        return "write a tag such as en-GB; it is kept as it came"
    return f"copy the {name} anew; it is kept as it came"


def _text(value: object) -> Read:
    if isinstance(value, str):
        shown, is_exact = value, True
        if "<" in value:
            shown = plain(value)
            is_exact = literal(shown) == value
        return (shown, is_exact) if shown and not shown.isspace() else (None, False)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value), False
    message = f"expected text, got {value!r}"
    raise ValueError(message)


def _edition(value: object) -> Read:
    text, is_exact = _text(value)
    number = number_of_word(text) if isinstance(text, str) else None
    return number, is_exact and number == text


def _unmarked(value: object) -> str | None:
    """Return the text of a variable in which processors look for no markup."""
    if isinstance(value, str):
        return value.strip() or None
    message = f"expected text, got {value!r}"
    raise ValueError(message)


def _keywords(value: object) -> Read:
    text, is_exact = _text(value)
    words = [word.strip() for word in str(text).split(",")] if text else []
    words = [word for word in words if word]
    return tuple(words) or None, is_exact and ", ".join(words) == text


def _fitting(validate: Validator, attribute: Attribute[Any], value: object) -> Read:
    text = _unmarked(value)
    if text is not None:
        try:
            validate(None, attribute, text)
        except ValueError as error:
            raise unfit(error) from None
    return text, text == value


def _address(value: object) -> Read:
    try:
        return _fitting(is_url, fields(Source).url, value)
    except UnfitError as error:
        raise ValueError(str(error)) from None


def _identifier(scheme: IdentifierScheme, value: object) -> Read:
    text = _unmarked(str(value) if type(value) is int else value)
    if text is None:
        return None, False
    number = without_address(text) if scheme is IdentifierScheme.DOI else text
    return _known_identifier(scheme, number), number == value


_DOI_ADDRESS: Final = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def without_address(doi: str) -> str:
    """Return a DOI without the address of the server that resolves it."""
    return doi if doi.startswith("10.") else _DOI_ADDRESS.sub("", doi)


@lru_cache(maxsize=1 << 12)
def _known_identifier(scheme: IdentifierScheme, text: str) -> Identifier:
    try:
        return Identifier(scheme=scheme, value=text)
    except ValueError as error:
        raise unfit(error) from None


def _names(value: object) -> tuple[tuple[Name, ...] | None, bool]:
    names, is_exact = read_names(value)
    return names or None, is_exact


# Variables of text.
WORDS: Final = frozenset(
    {*TEXTS, "container-title", "volume", "issue", "event-title", "event-place", "page"}
) - {"edition"}


# Each raises `UnfitError` for a value that records cannot hold, and `ValueError` for one of a wrong
# type, and for a date or an address that is none. Records have no place for other variables.
READERS: Final[Mapping[str, Callable[[Any], Read]]] = {
    **dict.fromkeys(WORDS, _text),
    **dict.fromkeys(("issued", "accessed", "event-date"), read_date),
    **dict.fromkeys(READ_ROLES, _names),
    **{variable: partial(_identifier, scheme) for variable, scheme in IDENTIFIERS.items()},
    "edition": _edition,
    "keyword": _keywords,
    "URL": _address,
    "language": partial(_fitting, is_language, fields(Source).language),
}
