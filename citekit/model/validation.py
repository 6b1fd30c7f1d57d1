"""Validators shared by the records; each names the record, the field, the value and the cure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any, Final, TypeAlias

from attrs import Attribute

Validator: TypeAlias = Callable[[Any, Any, Any], None]

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_DIGEST: Final = re.compile(r"(?:sha1|sha256|sha384|sha512):[0-9a-f]{40,128}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_UNSAFE_SCHEMES: Final = ("javascript:", "data:", "vbscript:")
_SAFE_URL: Final = re.compile(rf"(?!(?i:{'|'.join(_UNSAFE_SCHEMES)})){_URL.pattern}")


def refuse(instance: object, attribute: Attribute[Any], value: object, reason: str) -> ValueError:
    """Return the error that refuses `value` for a field of a record."""
    owner = f"{type(instance).__name__}.{attribute.name}"
    key = getattr(instance, "key", None)
    named = f"{owner} of {key!r}" if isinstance(key, str) and attribute.name != "key" else owner
    shown = value.value if isinstance(value, Enum) else value
    return ValueError(f"{named}: {reason}: {shown!r}")


def is_text(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Require a string that is not blank."""
    if type(value) is str and value and not value.isspace():
        return
    is_string(instance, attribute, value)
    text = str(value)
    if not text or text.isspace():
        raise refuse(instance, attribute, value, "must not be blank; leave it out if unknown")


def is_text_or_none(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Require a string that is not blank, or None: what most fields of a record hold."""
    if value is None or (type(value) is str and value and not value.isspace()):
        return
    is_text(instance, attribute, value)


def is_string(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Require a string, which may be blank."""
    if not isinstance(value, str):
        raise refuse(instance, attribute, value, "expected text")


def is_key(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Require a citation key: text on one line without white space at its ends."""
    if type(value) is str and fits_key(value):
        return
    is_text(instance, attribute, value)
    if not fits_key(str(value)):
        raise refuse(instance, attribute, value, "a key is one line without spaces at its ends")


def fits_key(text: str) -> bool:
    """Say whether a text can be a citation key."""
    if text.isprintable():
        # Of all white space, only the space can be printed.
        return text != "" and text[0] != " " and text[-1] != " "
    return text == text.strip() and not _CONTROL.search(text)


def is_url(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Require an absolute address with a scheme that a reader can safely follow."""
    if type(value) is str and _SAFE_URL.fullmatch(value):
        return
    is_text(instance, attribute, value)
    url = str(value)
    if not _URL.fullmatch(url):
        reason = "not an absolute address such as https://example.org/page, without spaces"
        raise refuse(instance, attribute, value, reason)
    if url.lower().startswith(_UNSAFE_SCHEMES):
        raise refuse(instance, attribute, value, "an address that runs or embeds code is refused")


def is_digest(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Require a digest such as `sha256:` and its hexadecimal digits."""
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        reason = "expected a digest such as 'sha256:' and 64 hexadecimal digits"
        raise refuse(instance, attribute, value, reason)


def is_language(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Require a language tag of BCP 47, by form."""
    if not isinstance(value, str) or not _is_tag(value):
        reason = "not a language tag of BCP 47, such as 'en-GB'"
        raise refuse(instance, attribute, value, reason)


@lru_cache(maxsize=1 << 8)
def _is_tag(text: str) -> bool:
    return _LANGUAGE.fullmatch(text) is not None


def is_aware(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Require an instant with a time zone."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        reason = "expected an instant with a time zone, such as 2026-01-15T12:00:00+00:00"
        raise refuse(instance, attribute, value, reason)


def is_confidence(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Require a number from 0 to 1."""
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise refuse(instance, attribute, value, "expected a number from 0 to 1")


def optional(validator: Validator) -> Validator:
    """Return a validator that lets None pass, and requires of all else what `validator` does."""

    def check(instance: object, attribute: Attribute[Any], value: object) -> None:
        if value is not None:
            validator(instance, attribute, value)

    return check


def instance_of(*types: type) -> Validator:
    """Return a validator that requires one of `types`."""
    names = " or ".join(kind.__name__ for kind in types)

    def check(instance: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, types):
            raise refuse(instance, attribute, value, f"expected {names}")

    return check


def tuple_of(member: Validator) -> Validator:
    """Return a validator that requires a tuple whose members pass `member`."""

    def check(instance: object, attribute: Attribute[Any], value: object) -> None:
        if value == ():
            return
        if not isinstance(value, tuple):
            raise refuse(instance, attribute, value, "expected a tuple")
        for item in value:
            member(instance, attribute, item)

    return check
