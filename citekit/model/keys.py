"""Citation keys: the short names of records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container
from itertools import count
from typing import Any, Final

from attrs import NOTHING, field

from citekit.model.validation import is_key, optional

GENERATED: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
REFERS_TO: Final = "refers_to"

# Letters that no decomposition turns into ASCII.
_ROMANISED: Final = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
}  # fmt: skip


def key_field() -> Any:  # noqa: ANN401 - attrs fields are typed by their annotation
    """Return the attrs field for a record's own key."""
    return field(validator=is_key)


def reference_to(
    *kinds: str, default: object = NOTHING, validator: Callable[..., None] | None = None
) -> Any:  # noqa: ANN401 - as above
    """Return the attrs field for a key that names a record of one of `kinds` (class names).

    A field with a default may be None; `validator` checks what the key alone does not show.
    """
    form = is_key if default is NOTHING else optional(is_key)
    return field(
        default=default,
        validator=[form, validator] if validator else form,
        metadata={REFERS_TO: kinds},
    )


def references_to(*kinds: str) -> Any:  # noqa: ANN401 - as above
    """Return the attrs field for a tuple of keys that name records of `kinds` (class names)."""
    return field(default=(), validator=_each_key, metadata={REFERS_TO: kinds})


def slug(text: str) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens, or '' if nothing is left."""
    plain = text.lower()
    if not plain.isascii():
        if _TO_ROMANISE.search(plain):
            for letter, latin in _ROMANISED.items():
                plain = plain.replace(letter, latin)
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    if plain.isalnum():
        return plain
    if "'" in plain:
        plain = _APOSTROPHE.sub("", plain)
    return "-".join(_WORD.findall(plain))


_TO_ROMANISE: Final = re.compile(f"[{''.join(_ROMANISED)}]")
_APOSTROPHE: Final = re.compile(r"(?<=[a-z])'(?=[a-z])")
_WORD: Final = re.compile(r"[a-z0-9]+")


def generated_key(
    *parts: str,
    taken: Container[str],
    otherwise: str = "record",
    numbers: dict[str, int] | None = None,
) -> str:
    """Return a key made of `parts` that is not in `taken` (which holds lower-case keys).

    The key matches `GENERATED`; a number is added where it is needed to make it unique, by
    `unused_key` with `numbers`.
    """
    return unused_key(key_stem(*parts, otherwise=otherwise), taken, numbers)


def key_stem(*parts: str, otherwise: str) -> str:
    """Return what a key made of `parts` begins with, or is if no other record has it."""
    stem = slug(" ".join(parts)) or slug(otherwise)
    return stem if stem[0].isalpha() else f"{slug(otherwise)}-{stem}"


def unused_key(stem: str, taken: Container[str], numbers: dict[str, int] | None = None) -> str:
    """Return `stem`, or `stem-2`, `stem-3` and so on: the first not in `taken` (lower-case).

    Who asks for thousands of keys passes the same `numbers`, first empty, while `taken` only grows:
    it keeps how far each stem has been counted.
    """
    lower = stem.lower()
    if lower not in taken:
        return stem
    first = numbers.get(lower, 2) if numbers else 2
    number = next(n for n in count(first) if f"{lower}-{n}" not in taken)
    if numbers is not None:
        numbers[lower] = number
    return f"{stem}-{number}"


def _each_key(instance: object, attribute: Any, value: object) -> None:  # noqa: ANN401 - attrs
    if not isinstance(value, tuple):
        message = f"{type(instance).__name__}.{attribute.name}: expected a tuple of keys: {value!r}"
        raise ValueError(message)
    for key in value:
        is_key(instance, attribute, key)
