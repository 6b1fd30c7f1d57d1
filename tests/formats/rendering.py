"""What readers see of a Markdown text with footnotes, in the engines that show it as HTML."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping
from functools import cache, partial
from html.parser import HTMLParser
from shutil import which
from typing import Final

import pypandoc
import pytest
from attrs import field, frozen
from markdown import Markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin


def _pandoc(reader: str, source: str) -> str:
    command = [pypandoc.get_pandoc_path(), "-f", reader, "-t", "html", "--wrap=none"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    # A reader that warns has dropped or guessed something.
    if done.stderr:
        raise AssertionError(done.stderr.decode())
    return done.stdout.decode()


def _markdown_it(source: str) -> str:
    return str(MarkdownIt("commonmark").use(footnote_plugin).render(source))


def _python_markdown(source: str) -> str:
    html = Markdown(extensions=["footnotes"]).convert(source)
    # It puts a no-break space of its own before the link back.
    return html.replace('&#160;<a class="footnote-backref"', '<a class="footnote-backref"')


def _cmark_gfm(source: str) -> str:
    program = which("cmark-gfm")
    if program is None:
        pytest.skip("cmark-gfm is not installed")
    command = [program, "--extension", "footnotes"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    return done.stdout.decode()


ENGINES: Final[Mapping[str, Callable[[str], str]]] = {
    "pandoc": partial(_pandoc, "markdown"),
    "pandoc gfm": partial(_pandoc, "gfm"),
    "pandoc commonmark_x": partial(_pandoc, "commonmark_x"),
    "markdown-it": _markdown_it,
    "Python-Markdown": _python_markdown,
    "cmark-gfm": _cmark_gfm,
}


@frozen
class Piece:
    """A list item, paragraph or note: its words, the links in it, and the notes it refers to.

    `unlinked` are the words that are no part of a link.
    """

    words: str
    links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unlinked: str = field(default="", eq=False)


@frozen
class Page:
    """A rendered text: the pieces of its body, its notes by their place, and all its elements."""

    body: tuple[Piece, ...]
    notes: Mapping[str, Piece]
    elements: frozenset[str]
    attributes: frozenset[str]

    def note_of(self, piece: Piece) -> Piece:
        """Return the one note that a piece of the body refers to."""
        (reference,) = piece.notes
        return self.notes[reference]


@cache
def render(engine: str, source: str) -> Page:
    """Return the page that an engine makes of a Markdown text."""
    reader = _Reader()
    reader.feed(ENGINES[engine](source))
    reader.close()
    return Page(
        tuple(draft.finished() for draft in reader.body if draft.is_used),
        {name: draft.finished() for name, draft in reader.notes.items()},
        frozenset(reader.elements),
        frozenset(reader.attributes),
    )


@frozen
class _Draft:
    words: list[str] = field(factory=list)
    links: list[str] = field(factory=list)
    notes: list[str] = field(factory=list)
    unlinked: list[str] = field(factory=list)

    @property
    def is_used(self) -> bool:
        return bool("".join(self.words).strip() or self.notes)

    def finished(self) -> Piece:
        words, unlinked = (
            re.sub("[ \t\r\n\f]+", " ", "".join(parts)).strip(" ")
            for parts in (self.words, self.unlinked)
        )
        return Piece(words, tuple(self.links), tuple(self.notes), unlinked)


class _Reader(HTMLParser):
    """Sorts words and links into pieces of the body and notes."""

    def __init__(self) -> None:
        super().__init__()
        self.body = [_Draft()]
        self.notes: dict[str, _Draft] = {}
        self.elements: list[str] = []
        self.attributes: list[str] = []
        self._note: _Draft | None = None
        self._is_hidden = self._is_link = False

    @property
    def _piece(self) -> _Draft:
        return self._note or self.body[-1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        self.attributes.extend(given)
        if tag == "li" and given.get("id", "").startswith("fn"):
            self._note = self.notes[f"#{given['id']}"] = _Draft()
        elif tag in {"li", "p"} and self._note is None and self._piece.is_used:
            self.body.append(_Draft())
        elif tag == "a":
            self._link(given)

    def _link(self, given: dict[str, str]) -> None:
        kind = given.get("class", "")
        if "footnote-back" in kind:
            self._is_hidden = True
        elif "footnote-ref" in kind or given["href"].startswith("#fn"):
            self._piece.notes.append(given["href"])
            self._is_hidden = True
        else:
            self._piece.links.append(given["href"])
            self._is_link = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._is_hidden = self._is_link = False
        elif tag == "li":
            self._note = None

    def handle_data(self, data: str) -> None:
        if not self._is_hidden:
            self._piece.words.append(data)
            if not self._is_link:
                self._piece.unlinked.append(data)
