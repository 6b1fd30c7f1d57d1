"""Digests, as snapshots record them: the name of the algorithm, a colon, hexadecimal digits."""

from __future__ import annotations

from hashlib import new as new_hash


def digest(content: bytes, algorithm: str = "sha256") -> str:
    """Return the digest of bytes as they are."""
    return f"{algorithm}:{new_hash(algorithm, content).hexdigest()}"


def text_digest(text: str, algorithm: str = "sha256") -> str:
    """Return the digest of a text in UTF-8; halves of surrogate pairs count as they are."""
    return digest(text.encode("utf-8", "surrogatepass"), algorithm)
