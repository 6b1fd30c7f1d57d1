"""PDF files made for tests: lines of text on pages, in a font that every reader has."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO


def pdf(
    *pages: Sequence[str],
    title: str | None = None,
    author: str | None = None,
    labels: str | None = None,
) -> bytes:
    """Return a PDF file (ISO 32000) with these lines on its pages, and with what it says of itself.

    `labels` is a page label dictionary for the first page, such as `/S /D /St 12`.
    """
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    numbered = f" /PageLabels << /Nums [0 << {labels} >>] >>" if labels else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R{numbered} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        drawn = _drawn(lines)
        objects += [
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R"
                f" >> >> /Contents {5 + 2 * number} 0 R >>"
            ),
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    told = {"Title": title, "Author": author}
    info = " ".join(f"/{name} ({words})" for name, words in told.items() if words)
    if info:
        objects.append(f"<< {info} >>")
    return _file(objects, has_info=bool(info))


def _drawn(lines: Sequence[str]) -> str:
    shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
    return f"BT /F1 10 Tf 14 TL 50 740 Td\n{shown}\nET"


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Sequence[str], *, has_info: bool) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252"))
    start = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    info = f" /Info {len(objects)} 0 R" if has_info else ""
    size = len(objects) + 1
    out.write(f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode())
    out.write(
        f"trailer\n<< /Size {size} /Root 1 0 R{info} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return out.getvalue()
