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
from citekit.capture.containers.comments import retrieval_in
from citekit.capture.containers.extras import library
from citekit.capture.pdf_heads import shown_of_itself
from citekit.capture.pdf_layout import LaidOut, laid_out
from citekit.extraction.reading import TextBlock
from citekit.pages.fields import PageBody
from citekit.pages.reading import PageReading, read_page
from citekit.text.digests import digest, stream_digest


@frozen(kw_only=True)
class Document:
    """What a document says, and how it was retrieved.

    `blocks` are empty where the text alone shows them. `digest` is of the file as it was handed
    over, whatever the document was packed in; `layout` tells the printed pages, `page` what the
    document says about itself.
    """

    text: str
    blocks: Sequence[TextBlock] = ()
    media_type: str = "text/plain"
    charset: str | None = None
    digest: str | None = None
    retrieval: Retrieval = Retrieval()
    remarks: tuple[str, ...] = ()
    layout: LaidOut | None = None
    page: PageReading = PageReading()

    @property
    def is_page(self) -> bool:
        """Say whether it is in HTML."""
        return self.media_type in {"text/html", "application/xhtml+xml"}


def read_document(
    path: str | os.PathLike[str], *, encoding: str | None = None, url: str | None = None
) -> Document:
    """Return the document in a file; `url` chooses one of an archive, `encoding` reads its bytes.

    The bytes are hashed before anything is read. Raises `ReadError`.
    """
    name = os.fspath(path)
    with opened(path) as stream:
        file_digest = stream_digest(stream)
        saved = unpack(stream, name, url)
    return _read(saved, file_digest, _Asked(name=name, encoding=encoding, url=url))


def page_document(
    html: bytes | str, *, url: str | None = None, charset: str | None = None
) -> Document:
    """Return the document that a page in HTML is; `url` is where it was found."""
    content = html if isinstance(html, bytes) else b""
    document = Document(
        text="", media_type="text/html", digest=digest(content) if content else None
    )
    retrieval = retrieval_in(content or str(html).encode("utf-8", "replace"))
    return _of_page(evolve(document, retrieval=retrieval), html, url=url, charset=charset)


@frozen(kw_only=True)
class _Asked:
    """What was asked for: which file, and what the user says of it."""

    name: str
    encoding: str | None
    url: str | None


def _read(saved: SavedDocument, file_digest: str, asked: _Asked) -> Document:
    document = Document(
        text="",
        media_type=saved.media_type,
        digest=file_digest,
        retrieval=saved.retrieval,
        remarks=saved.remarks,
    )
    match saved.kind:
        case SavedKind.TEXT:
            found = read_plain_text(
                saved.content, asked.name, asked.encoding, declared=saved.charset
            )
            return evolve(document, text=found.text, charset=found.charset)
        case SavedKind.PDF:
            return _of_pdf(document, read_pdf(saved.content, asked.name))
        case SavedKind.PAGE:
            charset = asked.encoding or saved.charset
            return _of_page(document, saved.content, url=asked.url, charset=charset)


def _of_page(
    document: Document, html: bytes | str, *, url: str | None, charset: str | None
) -> Document:
    for needed in ("lxml", "trafilatura"):
        library(needed, "web pages")
    page = read_page(html, url=url or document.retrieval.target_uri, charset=charset)
    body = page.body or PageBody(text="")
    missing = () if body.text.strip() else ("no text of an article was found on the page",)
    return evolve(
        document,
        text=body.text,
        blocks=tuple(TextBlock(span=block.span, kind=block.kind) for block in body.blocks),
        charset=page.charset if isinstance(html, bytes) else None,
        page=page,
        remarks=(*document.remarks, *page.problems, *missing),
    )


def _of_pdf(document: Document, pdf: PdfText) -> Document:
    layout = laid_out(pdf.pages, pdf.labels)
    remarks = (*document.remarks, *pdf.remarks)
    return evolve(
        document,
        text=layout.text,
        blocks=layout.blocks,
        layout=layout,
        remarks=remarks,
        page=PageReading(fields=tuple(shown_of_itself(pdf))),
    )
