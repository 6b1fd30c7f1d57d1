"""Digests of messages, as archives and servers write them."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from hashlib import new as new_hash
from typing import Final

# `sha-256=:…:`, several after commas (RFC 9530).
_FIELD: Final = re.compile(r"([a-z0-9-]+)=:([A-Za-z0-9+/=]*):")
# `sha1:…` in base 32, or sixteen (ISO 28500, section 5.8).
_LABELLED: Final = re.compile(r"([a-z0-9-]+):([A-Za-z0-9+/=_-]+)", re.IGNORECASE)
_ALGORITHMS: Final = {
    "md5": "md5",
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha384": "sha384",
    "sha512": "sha512",
    "sha-512": "sha512",
}


def disagreement(written: str, forms: Sequence[bytes]) -> bool:
    """Say whether digests that can be computed here are of none of these forms of a message.

    Programs differ in whether they take the digest before or after codings are undone.
    """
    known = [(name, value) for name, value in _digests(written) if name in _ALGORITHMS]
    return bool(known) and not any(
        _matches(value, new_hash(_ALGORITHMS[name], form, usedforsecurity=False).digest())
        for name, value in known
        for form in forms
    )


def _digests(written: str) -> Iterator[tuple[str, str]]:
    fields = _FIELD.findall(written)
    labelled = _LABELLED.fullmatch(written.strip())
    if fields:
        yield from fields
    elif labelled:
        yield labelled[1].lower(), labelled[2]


def _matches(value: str, digest: bytes) -> bool:
    forms = (digest.hex(), _plain(base64.b32encode(digest)), _plain(base64.b64encode(digest)))
    return value.rstrip("=") in forms or value.lower() == digest.hex() or value.upper() == forms[1]


def _plain(encoded: bytes) -> str:
    return encoded.decode().rstrip("=")
