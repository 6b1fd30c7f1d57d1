"""Opening a saved file: its bytes from the start, and a clear word where that cannot be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from citekit.capture.containers.saved import LARGEST, LARGEST_TEXT
from citekit.errors import ReadError


@contextmanager
def opened(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a file so that it can be read more than once; raise `ReadError` that says why not."""
    name = os.fspath(path)
    try:
        if Path(path).is_dir():
            raise ReadError(f"{name} is a folder; name the file with the text")
        with Path(path).open("rb") as file:
            # A pipe can be read once only, and a device may never end.
            yield file if Path(path).is_file() else BytesIO(read_whole(file, name, LARGEST_TEXT))
    except FileNotFoundError:
        raise ReadError(f"no such file: {name}") from None
    except OSError as error:
        if error.errno is None:
            raise
        raise ReadError(f"cannot read {name}: {error.strerror}") from None
    except ValueError as error:
        # A name with a null byte is none for any file.
        if "\x00" in name:
            raise ReadError(f"not a file name: {name!r} ({error})") from None
        raise


def read_whole(stream: BinaryIO, name: str, most: int = LARGEST) -> bytes:
    """Return all bytes that are left; raise `ReadError` where they are too many for a document."""
    content = stream.read(most + 1)
    if len(content) > most:
        raise ReadError(too_long(name, most))
    return content


def too_long(name: str, most: int = LARGEST) -> str:
    """Return what to say of a document that is too long."""
    return f"{name} has more than {most // 1_000_000} MB: cut out the part that you cite"
