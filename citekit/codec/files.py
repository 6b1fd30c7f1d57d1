"""Bundle files: read whole or not at all, written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from citekit.codec.documents import decode, encode
from citekit.codec.json_text import encoded, encoded_parts, parse
from citekit.errors import IntegrityError, Problem, ReadError, WriteError
from citekit.memory import collection_paused
from citekit.model.bundles import Bundle


def load(path: str | os.PathLike[str]) -> Bundle:
    """Return the bundle in a file.

    Raises `ReadError` if there is no such file or it is not one of citekit's, with every problem
    and its path, and `IntegrityError` for records that do not belong together.
    """
    name = os.fspath(path)
    content = read_bytes(path)
    if content.startswith(_OTHER_FILES):
        raise ReadError(f"{name} is no bundle of citekit; {_MAKING}")
    return loads(_as_text(content, name), name)


# How PDF files and compressed ones begin.
_OTHER_FILES: Final = (b"%PDF-", b"\x1f\x8b", b"PK\x03\x04")
_MAKING: Final = "`citekit capture` makes one of a text or page, `citekit import` of a bibliography"


def loads(text: str, name: str = "this text") -> Bundle:
    """Return the bundle in the text of a file; `name` tells in messages what it is."""
    with collection_paused():
        try:
            return decode(parse(text, name), name)
        except IntegrityError as error:
            raise IntegrityError(f"{name}: {error.summary}", error.problems) from None
        except ReadError as error:
            if not error.problems or text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
                raise
            summary = f"{name} is no bundle of citekit; {_MAKING}"
            raise ReadError(f"{summary}:", error.problems) from None


def save(bundle: Bundle, path: str | os.PathLike[str], *, text: bool = True) -> None:
    """Write the bundle to a file; `text` False leaves the texts of snapshots out.

    The file is replaced at once when all is written; until then, and after a `WriteError`, it is
    what it was. Its permissions stay, and a symbolic link still leads to it.
    """
    with replacing(path) as file:
        for part in encoded_parts(encode(bundle, text=text), indent=1):
            file.write(part.encode())
        file.write(b"\n")


def dumps(bundle: Bundle, *, text: bool = True) -> str:
    """Return the text of a file: the same for equal bundles, with a line end at its end."""
    return encoded(encode(bundle, text=text), indent=1) + "\n"


def read_text(path: str | os.PathLike[str]) -> str:
    """Return the text of a file in UTF-8; raise `ReadError` that says why it cannot be read."""
    return _as_text(read_bytes(path), os.fspath(path))


def _as_text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{name} is not text in UTF-8; open it in an editor and save it as UTF-8:"
        raise ReadError(
            message, [Problem(f"byte {error.start}", _odd_byte(content, error))]
        ) from error


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file; raise `ReadError` that says why it cannot be read."""
    name = os.fspath(path)
    try:
        return Path(path).read_bytes()
    except OSError as error:
        reason = _READING.get(error.errno or 0, "cannot read {}: {}")
        raise ReadError(reason.format(name, error.strerror)) from error
    except ValueError as error:
        message = f"not a file name: {name!r} ({error})"
        raise ReadError(message) from error


_READING: Final = {
    errno.ENOENT: "no such file: {}",
    errno.EISDIR: "{} is a folder, not a file",
    errno.EACCES: "no permission to read {}",
    errno.ENAMETOOLONG: "the name of the file is too long: {}",
}


def _odd_byte(content: bytes, error: UnicodeDecodeError) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "the file begins as text in UTF-16 does"
    return f"{content[error.start]:#04x} stands where no character begins or goes on"


def replace_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a text to a file in UTF-8, all or nothing; raise `WriteError` that says why not."""
    with replacing(path) as file:
        file.write(text.encode())


def make_folder(path: Path) -> None:
    """Make a folder if it is not there; raise `WriteError` that says why not."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"cannot make the folder {path}: {error.strerror}") from error


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a file to write to, which takes its place when everything is written, or never.

    Raises `WriteError` that says why not.
    """
    name = os.fspath(path)
    try:
        with _replacing(Path(os.path.realpath(path))) as file:
            yield file
    except OSError as error:
        reason = _WRITING.get(error.errno or 0, "cannot write {}: {}; nothing was changed")
        raise WriteError(reason.format(name, error.strerror)) from error
    except ValueError as error:
        message = f"cannot write {name!r}: {error}; nothing was changed"
        raise WriteError(message) from error


_WRITING: Final = {
    errno.ENOENT: "cannot write {}: its folder does not exist; make the folder first",
    errno.ENOTDIR: "cannot write {}: what should be its folder is a file",
    errno.EISDIR: "cannot write {}: it is a folder; give the name of a file",
    errno.EACCES: "cannot write {}: no permission; choose another place or allow writing there",
    errno.EPERM: "cannot write {}: no permission; choose another place or allow writing there",
    errno.EROFS: "cannot write {}: the disk is read-only; choose another place",
    errno.ENOSPC: "cannot write {}: the disk is full; the file is as it was",
    errno.ENAMETOOLONG: "cannot write {}: the name is too long",
    errno.EINVAL: "cannot write {}: it is no ordinary file; give the name of a file",
}


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    mode = _mode_of(target)
    with _temporary(target) as (descriptor, temporary):
        with os.fdopen(descriptor, "w+b") as file:
            if mode is not None:
                temporary.chmod(mode)
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)


def _mode_of(target: Path) -> int | None:
    """Return the permissions of a file that exists; raise `OSError` if it must not be replaced."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if not os.access(target, os.W_OK):
        # Replacing would succeed where only writing is forbidden.
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(mode)


@contextmanager
def _temporary(target: Path) -> Iterator[tuple[int, Path]]:
    """Make a new file beside the target, and remove it if it is still there in the end."""
    descriptor, temporary = _new_file(target)
    try:
        yield descriptor, temporary
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _new_file(target: Path) -> tuple[int, Path]:
    """Open a file of its own beside the target, with the permissions of any new file."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    number = 0
    while True:
        temporary = target.with_name(f".citekit-{os.getpid()}-{number}.tmp")
        try:
            return os.open(temporary, flags, 0o666), temporary
        except FileExistsError:
            number += 1
