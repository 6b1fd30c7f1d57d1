"""Unpacking what was compressed, bounded, and as far as it goes where it was cut off."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import RawIOBase
from typing import Any, BinaryIO, Final

from attrs import frozen

from citekit.capture.containers.extras import library
from citekit.capture.containers.opening import too_long
from citekit.capture.containers.saved import LARGEST
from citekit.errors import ReadError

GZIP: Final = b"\x1f\x8b"
_BLOCK: Final = 1 << 16
_PART: Final = 512
_CUT: Final = "it is cut off in the middle"
_DAMAGED: Final = "its compressed bytes are damaged"


@frozen
class Unpacked:
    """Bytes that were compressed, and what is wrong with them, if anything."""

    content: bytes
    problem: str | None = None


class GzipStream(RawIOBase):
    """The bytes behind a gzip file of one or more members (RFC 1952), read as they are wanted.

    A file that is cut off or damaged ends where it can be read no further, and `problem` says so.
    `length` counts the bytes that were unpacked.
    """

    def __init__(self, packed: BinaryIO) -> None:
        """Read from the place at which `packed` is."""
        self.problem: str | None = None
        self.length = 0
        self._packed = packed
        self._waiting = b""
        self._inflate = _gzip_member()
        self._is_within = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        """Fill a part of the buffer; 0 where the bytes end."""
        found = self._some(len(buffer))
        buffer[: len(found)] = found
        self.length += len(found)
        return len(found)

    def _some(self, most: int) -> bytes:
        while self.problem is None:
            self._waiting = self._waiting or self._packed.read(_BLOCK)
            if not self._waiting:
                self._close_member()
                return b""
            if found := self._inflated(most):
                return found
        return b""

    def _inflated(self, most: int) -> bytes:
        try:
            found: bytes = self._inflate.decompress(self._waiting, most)
        except zlib.error:
            # Zeros or other signs may fill the end of a file.
            self.problem = _DAMAGED if self._is_within else None
            self._waiting, self._packed = b"", _NOTHING
            return b""
        self._is_within = True
        self._waiting = self._inflate.unconsumed_tail
        if self._inflate.eof:
            self._waiting = self._inflate.unused_data
            self._inflate, self._is_within = _gzip_member(), False
        return found

    def _close_member(self) -> None:
        if self._is_within:
            self.problem = _CUT


class _Nothing:
    """A file without bytes."""

    def read(self, _size: int) -> bytes:
        return b""


_NOTHING: Final[Any] = _Nothing()


def _gzip_member() -> Any:  # noqa: ANN401 - the class has no public name
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def gunzipped(packed: BinaryIO, name: str) -> Unpacked:
    """Return what a gzip file holds; raise `ReadError` where that is too much or nothing."""
    stream = GzipStream(packed)
    content = _bounded(stream.read, name)
    if not content and stream.problem:
        raise ReadError(f"{name} cannot be unpacked: {stream.problem}; save it again")
    return Unpacked(content, stream.problem)


def _bounded(read: Callable[[int], bytes | None], name: str) -> bytes:
    parts: list[bytes] = []
    length = 0
    while part := read(_BLOCK):
        parts.append(part)
        length += len(part)
        if length > LARGEST:
            raise ReadError(too_long(name))
    return b"".join(parts)


def decoded(content: bytes, codings: str, name: str) -> Unpacked:
    """Return a message without its content codings (RFC 9110, section 8.4), the last one first.

    What is not coded in spite of its heads comes back as it is, since some programs store pages
    unpacked and keep the heads.
    """
    problem = None
    for coding in reversed([word.strip().lower() for word in codings.split(",")]):
        found = _without(coding, content, name)
        content, problem = found.content, found.problem or problem
    return Unpacked(content, problem)


def _without(coding: str, content: bytes, name: str) -> Unpacked:
    match coding:
        case "" | "identity":
            return Unpacked(content)
        case "gzip" | "x-gzip":
            return _inflated(content, name, 16 + zlib.MAX_WBITS) or Unpacked(content)
        case "deflate":
            # Servers send it with the heads of RFC 1950, as they should, and without.
            found = _inflated(content, name, zlib.MAX_WBITS)
            return found or _inflated(content, name, -zlib.MAX_WBITS) or Unpacked(content)
        case "br":
            return _brotli(content, name)
        case _:
            message = f"{name} is compressed as {coding!r}, which citekit does not unpack"
            raise ReadError(f"{message}: save the page from the browser")


def _inflated(content: bytes, name: str, window: int) -> Unpacked | None:
    """Return what zlib makes of it, or None where it was never compressed so."""
    inflate = zlib.decompressobj(window)
    return _by_parts(
        content, name, inflate.decompress, failure=zlib.error, is_whole=lambda: inflate.eof
    )


def _brotli(content: bytes, name: str) -> Unpacked:
    brotli = library("brotli", name)
    inflate = brotli.Decompressor()

    def decompress(part: bytes, most: int) -> bytes:
        found: bytes = inflate.process(part, output_buffer_limit=most)
        return found

    found = _by_parts(content, name, decompress, failure=brotli.error, is_whole=inflate.is_finished)
    return found or Unpacked(content)


def _by_parts(
    content: bytes,
    name: str,
    decompress: Callable[[bytes, int], bytes],
    *,
    failure: type[Exception],
    is_whole: Callable[[], bool],
) -> Unpacked | None:
    """Decompress small parts, so that what stands before a damaged place is not lost."""
    parts: list[bytes] = []
    length = 0
    for start in range(0, len(content), _PART):
        try:
            part = decompress(content[start : start + _PART], LARGEST + 1)
        except failure:
            return Unpacked(b"".join(parts), _DAMAGED) if length else None
        parts.append(part)
        length += len(part)
        if length > LARGEST:
            raise ReadError(too_long(name))
    return Unpacked(b"".join(parts), None if is_whole() else _CUT)
