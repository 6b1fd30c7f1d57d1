"""The text of a PDF file, page by page, as far as it can be read."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final
from unicodedata import normalize

from attrs import frozen

from citekit.capture.containers.extras import library
from citekit.errors import ReadError

_MOST_PAGES: Final = 3000
# What draws one page is some ten thousand bytes long, and some million where a map is on it.
_LONGEST_PAGE: Final = 3_000_000
# Reading takes about a second for each million bytes that draw pages.
_MOST_DRAWN: Final = 30_000_000
# The library keeps what it has read; what is not yet so long may be wanted for the next page.
_MOST_KEPT: Final = 1_000_000
_MOST_OBJECTS: Final = 1_000
# A book of a thousand pages has fewer characters.
_MOST_TEXT: Final = 4_000_000
# A page has some fifty lines; where each word stands on its own, each takes the room of a line.
_MOST_LINES: Final = 300_000


@frozen(kw_only=True)
class PdfText:
    """What a PDF file says: the text of each page, what its makers called it, what is missing.

    `labels` are the numbers that the file gives its pages, where it gives any (ISO 32000, 12.4.2).
    """

    pages: tuple[str, ...]
    labels: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    remarks: tuple[str, ...] = ()


def read_pdf(content: bytes, name: str) -> PdfText:
    """Return the text of a PDF file; raise `ReadError` for one that is locked, broken or a scan.

    Pages that cannot be read are empty, and `remarks` names them.
    """
    with _quiet():
        reader = _opened(content, name)
        count = _count(reader, name)
        remarks: list[str] = []
        pages = list(_pages(reader, min(count, _MOST_PAGES), remarks))
        if count > len(pages):
            remarks.append(f"only the first {len(pages)} of its {count} pages were read")
        if not any(page.strip() for page in pages):
            raise ReadError(_without_text(name, remarks))
        return PdfText(
            pages=tuple(pages),
            labels=_labels(reader, len(pages)),
            title=_said_of_itself(reader, "title"),
            author=_said_of_itself(reader, "author"),
            remarks=tuple(remarks),
        )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library from writing to standard error what is told in `remarks`."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _opened(content: bytes, name: str) -> Any:  # noqa: ANN401 - a class of a library loaded late
    pypdf = library("pypdf", name)
    try:
        reader = pypdf.PdfReader(BytesIO(content), strict=False)
        # Many files are locked with an empty password, which any reader tries.
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
    except pypdf.errors.DependencyError:
        is_open, reader = False, None
    except Exception as error:  # noqa: BLE001 - a broken file makes the library fail in any way
        raise ReadError(f"{name} is a broken PDF file ({_said(error)}): save it again") from None
    if not is_open:
        message = f"{name} is locked with a password"
        raise ReadError(f"{message}: open it, and print it to a new PDF file or save its text")
    return reader


def _said(error: Exception) -> str:
    return str(error).splitlines()[0][:80] if str(error) else type(error).__name__


def _count(reader: Any, name: str) -> int:  # noqa: ANN401 - as above
    try:
        return len(reader.pages)
    except Exception as error:  # noqa: BLE001 - as above
        raise ReadError(f"{name} is a broken PDF file ({_said(error)}): save it again") from None


def _pages(reader: Any, count: int, remarks: list[str]) -> Iterator[str]:  # noqa: ANN401 - as above
    length = lines = drawn = kept = 0
    for number in range(count):
        if length > _MOST_TEXT or lines > _MOST_LINES or drawn > _MOST_DRAWN:
            return
        text, size = _page_text(reader, number)
        if text is None:
            remarks.append(f"page {number + 1} could not be read")
        length += len(text or "")
        lines += (text or "").count("\n")
        drawn += size
        kept += size
        if kept > _MOST_KEPT or len(reader.resolved_objects) > _MOST_OBJECTS:
            reader.resolved_objects.clear()
            kept = 0
        yield text or ""


def _page_text(reader: Any, number: int) -> tuple[str | None, int]:  # noqa: ANN401 - as above
    """Return the text of a page, if it can be read, and how many bytes draw it."""
    size = 0
    try:
        page = reader.pages[number]
        contents = page.get_contents()
        size = len(contents.get_data()) if contents is not None else 0
        text: str | None = page.extract_text() if size <= _LONGEST_PAGE else None
    except Exception:  # noqa: BLE001 - as above
        return None, size
    return None if text is None else _readable(text), size


def _readable(text: str) -> str:
    """Return text with letters for their joint forms, which are how a page draws them.

    Files that do not tell their characters give zeros and halves of pairs.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "\ufffd").translate(_LIGATURES)


_LIGATURES: Final = {
    sign: normalize("NFKC", chr(sign)) for sign in range(ord("\ufb00"), ord("\ufb06") + 1)
}


def _labels(reader: Any, count: int) -> tuple[str, ...]:  # noqa: ANN401 - as above
    try:
        given = reader.root_object.get("/PageLabels")
        return tuple(str(label) for label in reader.page_labels[:count]) if given else ()
    except Exception:  # noqa: BLE001 - as above
        return ()


def _said_of_itself(reader: Any, entry: str) -> str | None:  # noqa: ANN401 - as above
    """Return an entry of the file's document information (ISO 32000, 14.3.3) on one line."""
    try:
        words = getattr(reader.metadata, entry) if reader.metadata else None
    except Exception:  # noqa: BLE001 - as above
        return None
    return " ".join(str(words).split()) or None if words else None


def _without_text(name: str, remarks: list[str]) -> str:
    if remarks:
        return f"{name} is a PDF file of which no page could be read: save it again"
    message = f"{name} is a PDF file without text, perhaps a scan"
    return f"{message}: make its text readable first (OCR)"
