"""What a saved file is, and the one document that it holds: a page, a PDF or a plain text.

`unpack` reads a file of any kind; one module knows one kind of container. None of them reads the
document itself.
"""

from citekit.capture.containers.opening import opened
from citekit.capture.containers.pdf import PdfText, read_pdf
from citekit.capture.containers.plain_text import SavedText, read_plain_text
from citekit.capture.containers.saved import Retrieval, SavedDocument, SavedKind
from citekit.capture.containers.unpacking import unpack

__all__ = [
    "PdfText",
    "Retrieval",
    "SavedDocument",
    "SavedKind",
    "SavedText",
    "opened",
    "read_pdf",
    "read_plain_text",
    "unpack",
]
