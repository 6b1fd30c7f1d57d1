"""The records of a WARC file, read one after another as far as the file goes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from functools import partial
from io import BufferedReader, StringIO
from typing import Any, BinaryIO, Final

from attrs import frozen

from citekit.capture.containers.compression import GZIP, GzipStream
from citekit.capture.containers.extras import library
from citekit.capture.containers.media_types import MediaType, read_media_type
from citekit.errors import ReadError

# Heads without a body: what is longer is no WARC file, or was made to harm.
_MOST_RECORDS: Final = 1_000_000
_LONGEST_HEADS: Final = 1 << 17
_END_OF_HEADS: Final = re.compile(rb"\r?\n\r?\n")
# Deflate makes at most a thousand bytes of one; pages give five to twenty.
_MOST_GROWTH: Final = 200
_ALWAYS_ALLOWED: Final = 200_000_000


@frozen(kw_only=True)
class Entry:
    """What the heads of one record say: where it is, of what kind, and what it was an answer to.

    `address` is WARC-Target-URI, `date` WARC-Date; `location` is where a redirection leads, and
    `same_as` the record, or else the address, of which a revisit says that it had not changed.
    """

    place: int
    type: str
    address: str
    date: str | None
    record_id: str | None
    status: int | None
    media_type: MediaType | None
    location: str | None = None
    same_as: tuple[str, ...] = ()


class Records:
    """A WARC file, compressed or not."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        """Read records of `stream`, which is called `name` in messages."""
        self.problem: str | None = None
        self._stream = stream
        self._name = name
        self._size = stream.seek(0, os.SEEK_END)

    def entries(self) -> list[Entry]:
        """Return what the heads of all answers and other documents of the file say."""
        self._refuse_endless_heads()
        entries = (_entry(place, record) for place, record in self._records())
        return [entry for entry in entries if entry is not None]

    def at(self, place: int) -> Any:  # noqa: ANN401 - a record of a library without types
        """Return the record that is the `place`th of the file, ready to be read."""
        for number, record in self._records():
            if number == place:
                return record
        raise ReadError(f"{self._name} changed while it was read; try again")

    def _records(self) -> Iterator[tuple[int, Any]]:
        """Yield records and their numbers; what follows a damaged place is left out."""
        packed = GzipStream(self._stream) if self._is_packed() else None
        records = self._iterator(BufferedReader(packed) if packed else self._stream)
        for place in range(_MOST_RECORDS):
            try:
                # The library writes its warnings for people who look at its own command.
                with redirect_stderr(StringIO()):
                    record = next(records, None)
            except _EndlessHeadsError:
                self.problem = "the heads of a record in it have no end; nothing after was read"
                return
            except Exception:  # noqa: BLE001 - a damaged file makes the library fail in any way
                cut = packed.problem if packed else None
                self.problem = cut or "a record in it is damaged, and what follows was not read"
                return
            if packed:
                self._refuse_bomb(packed.length)
                self.problem = packed.problem
            if record is None:
                return
            yield place, record

    def _refuse_endless_heads(self) -> None:
        self._stream.seek(0)
        packed = GzipStream(self._stream) if self._is_packed() else None
        start = (BufferedReader(packed) if packed else self._stream).read(_LONGEST_HEADS)
        if len(start) == _LONGEST_HEADS and not _END_OF_HEADS.search(start):
            raise ReadError(f"{self._name} holds no whole record: its heads have no end")

    def _is_packed(self) -> bool:
        self._stream.seek(0)
        start = self._stream.read(len(GZIP))
        self._stream.seek(0)
        return start == GZIP

    def _iterator(self, stream: BinaryIO) -> Any:  # noqa: ANN401 - of a library without types
        records = library("warcio.archiveiterator", self._name).WARCIterator(stream)
        loader = records.loader
        for parser in (loader.warc_parser, loader.http_parser, loader.http_req_parser):
            parser.parse = partial(_parsed, parser.parse)
        return records

    def _refuse_bomb(self, length: int) -> None:
        if length > max(_ALWAYS_ALLOWED, _MOST_GROWTH * self._size):
            message = f"{self._name} is much larger unpacked than any archive of pages is"
            raise ReadError(f"{message}: make sure that it is what you think it is")


class _EndlessHeadsError(Exception):
    """The heads of a record are longer than any server sends."""


class _Heads:
    """The lines of some heads, as far as these may go."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - of a library without types
        self._stream = stream
        self._room = _LONGEST_HEADS

    def readline(self) -> bytes:
        line: bytes = self._stream.readline(self._room)
        self._room -= len(line)
        if not self._room:
            raise _EndlessHeadsError
        return line


def _parsed(
    parse: Callable[..., Any],
    stream: Any,  # noqa: ANN401 - of a library without types
    first_line: bytes | None = None,
) -> Any:  # noqa: ANN401 - of a library without types
    """Return the heads that a parser of the library reads from a stream, but no endless ones."""
    return parse(_Heads(stream), first_line)


def _entry(place: int, record: Any) -> Entry | None:  # noqa: ANN401 - a record of a library without types
    heads, answer = record.rec_headers, record.http_headers
    address = (heads.get_header("WARC-Target-URI") or "").strip("<> ")
    if record.rec_type not in _DOCUMENTS or not address:
        return None
    content_type = answer.get_header("Content-Type") if answer else record.content_type
    return Entry(
        place=place,
        type=record.rec_type,
        address=address,
        date=heads.get_header("WARC-Date"),
        record_id=(heads.get_header("WARC-Record-ID") or "").strip("<> ") or None,
        status=_status(answer),
        media_type=read_media_type(content_type),
        location=answer.get_header("Location") if answer else None,
        same_as=tuple(
            value.strip("<> ")
            for head in ("WARC-Refers-To", "WARC-Refers-To-Target-URI")
            if (value := heads.get_header(head))
        ),
    )


_DOCUMENTS: Final = frozenset({"response", "resource", "revisit"})


def _status(answer: Any) -> int | None:  # noqa: ANN401 - heads of a library without types
    code = answer.get_statuscode() if answer else ""
    return int(code) if code and code.isascii() and code.isdigit() else None
