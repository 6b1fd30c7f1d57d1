"""Digests, as snapshots record them: the name of the algorithm, a colon, hexadecimal digits."""

from __future__ import annotations

from hashlib import new as new_hash
from typing import BinaryIO, Final

_BLOCK: Final = 1 << 20


def digest(content: bytes, algorithm: str = "sha256") -> str:
    """Return the digest of bytes as they are."""
    return f"{algorithm}:{new_hash(algorithm, content).hexdigest()}"


def stream_digest(stream: BinaryIO, algorithm: str = "sha256") -> str:
    """Return the digest of all bytes that are left in a stream."""
    found = new_hash(algorithm)
    while block := stream.read(_BLOCK):
        found.update(block)
    return f"{algorithm}:{found.hexdigest()}"


def text_digest(text: str, algorithm: str = "sha256") -> str:
    """Return the digest of a text in UTF-8; halves of surrogate pairs count as they are."""
    return digest(text.encode("utf-8", "surrogatepass"), algorithm)
