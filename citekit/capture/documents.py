"""Any saved document as capture works on it: its text, the blocks of that, and how it came here."""

from __future__ import annotations

import os
from collections.abc import Sequence

from attrs import evolve, frozen

from citekit.capture.containers import (
    PdfText,
    Retrieval,
    SavedDocument,
    SavedKind,
    opened,
    read_pdf,
    read_plain_text,
    unpack,
)
from citekit.capture.pdf_layout import LaidOut, laid_out
from citekit.errors import ReadError
from citekit.extraction.reading import TextBlock
from citekit.text.digests import stream_digest


@frozen(kw_only=True)
class Document:
    """What a document says, and how it was retrieved.

    `blocks` are empty where the text alone shows them. `digest` is of the file as it was handed
    over, whatever the document was packed in; `layout` tells the printed pages.
    """

    text: str
    blocks: Sequence[TextBlock] = ()
    media_type: str = "text/plain"
    charset: str | None = None
    digest: str | None = None
    retrieval: Retrieval = Retrieval()
    remarks: tuple[str, ...] = ()
    layout: LaidOut | None = None


def read_document(
    path: str | os.PathLike[str], *, encoding: str | None = None, url: str | None = None
) -> Document:
    """Return the document in a file; `url` chooses one of an archive, `encoding` reads its bytes.

    The bytes are hashed before anything is read. Raises `ReadError`.
    """
    name = os.fspath(path)
    with opened(path) as stream:
        digest = stream_digest(stream)
        saved = unpack(stream, name, url)
    return _read(saved, name, digest, encoding)


def _read(saved: SavedDocument, name: str, digest: str, encoding: str | None) -> Document:
    document = Document(
        text="",
        media_type=saved.media_type,
        digest=digest,
        retrieval=saved.retrieval,
        remarks=saved.remarks,
    )
    match saved.kind:
        case SavedKind.TEXT:
            found = read_plain_text(saved.content, name, encoding, declared=saved.charset)
            return evolve(document, text=found.text, charset=found.charset)
        case SavedKind.PDF:
            return _of_pdf(document, read_pdf(saved.content, name))
        case SavedKind.PAGE:
            cure = "save the article's text from the browser (Save as, Text)"
            message = f"{name} is a web page, which this version does not read"
            raise ReadError(f"{message}: {cure}")


def _of_pdf(document: Document, pdf: PdfText) -> Document:
    layout = laid_out(pdf.pages, pdf.labels)
    remarks = (*document.remarks, *pdf.remarks)
    return evolve(document, text=layout.text, blocks=layout.blocks, layout=layout, remarks=remarks)
