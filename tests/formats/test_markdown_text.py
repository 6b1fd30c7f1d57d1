"""Escaped text shows the same words, and escaped addresses lead to the same place, in every engine.

pandoc is slow to start: all texts go through an engine in one document, and the tests look at its
pieces.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote

import pypandoc
import pytest
from attrs import field, frozen
from hypothesis import given, settings, strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.field_list import fieldlist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.substitution import substitution_plugin

from citekit.formats.markdown_text import (
    LONGEST_FOOTNOTE_ID,
    autolink,
    emphasis,
    escape,
    footnote_id,
    is_safe_url,
    link_target,
)

Engine = Callable[[str], str]

HOSTILE: Final = (
    # One sign, at the start, inside and at the end.
    *(
        f"{sign} one{sign}two {sign}three{sign} four{sign}"
        for sign in r"""\`*_{}[]()#+-.!<>|~^$@&"':;=%/"""
    ),
    # Inline markup.
    "**bold** and __strong__ and ***both***",
    "snake_case_name and 2*3*4",
    "`code` and ``more `code` `` and \\`half",
    "~~struck~~ H~2~O x^2^ ==marked== %%hidden%%",
    "[a link](https://a.example) and ![an image](b.png)",
    "[reference][label] and [label] and [[wiki]]",
    "[^1] and ^[an inline note] and [^note]: text",
    "[span]{.class #id key=value} {: .attribute }",
    "<https://a.example> and <mail@a.example>",
    "https://a.example/a_b*c*?x=1&y=2, www.a.example and ftp://a.example.",
    "mail@a.example or mailto:mail@a.example",
    "[@harlow2019, p. 5] and @harlow2019 and -@harlow2019",
    "$x_1$ and $$y$$ and \\(z\\) and \\[w\\]",
    "\\begin{verse}x\\end{verse} \\emph{y} \\newline",
    "&amp; &copy; &#42; &#x2A; &nosuch; AT&T",
    ":smile: :+1: a:b:c ::: 10:30:45",
    "\\* \\\\* \\_ \\& ends with \\",
    "{{template}} {% tag %} ${variable} {=html}",
    "{role}`text` and {{substitution}}",
    "(target)=",
    ":field: value",
    "+++ block break",
    "\"double\" 'single' ''two'' it's 5'10\" rock 'n' roll",
    "dashes - -- --- ---- and dots . .. ... ....",
    "(c) (C) (r) (R) (tm) (TM) (p) +- ??? !!!! ,, ?!?!",
    # Raw HTML.
    "<script>alert('x')</script>",
    "<img src=x onerror=alert(1)>",
    "<b>bold</b> <!-- comment --> <?php ?> <![CDATA[x]]>",
    "a < b > c <= d <3 </p> <a href='javascript:x'>y</a>",
    # Blocks, for a text that begins a paragraph.
    "# heading",
    "###### heading ######",
    "#hashtag",
    "- item",
    "+ item",
    "* item",
    "-",
    "1. item",
    "1) item",
    "(1) item",
    "2025. A year",
    "12345678901. A long number",
    "a. letter",
    "B) letter",
    "(iv) roman",
    "XVII. roman",
    "#. numbered",
    "١. Arabic digit",
    "> quotation",
    ">> [!NOTE] alert",
    "---",
    "***",
    "___",
    "- - -",
    "===",
    "```python",
    "~~~ {.python}",
    "    four spaces",
    "| a | b |",
    "|---|---|",
    "+---+---+",
    ": definition",
    ":::{.note}",
    "% a title block",
    "%%% a comment",
    "[label]: https://a.example 'title'",
    "*[HTML]: abbreviation",
    "[ ] task and [x] task",
    "---\ntitle: metadata\n---",
    "Date: 2025-03-25",
    "Words\n===\nand a rule\n---\nand\n\n- two\n- items",
    # Words that pandoc follows with a no-break space.
    "Mr. Harlow met Dr. Okafor, cf. vol. 2, p. 5, e.g. No. 10",
    "ends with p.",
    # Characters beyond ASCII.
    "no\u00a0break, thin\u2009space, narrow\u202fspace, ideographic\u3000space",
    "\u00a0edges\u2003",
    "“curly” ‘single’ «guillemets» — – … ‐ ‑ −",
    "cafe\u0301 n\u0303 o\u0302\u0323 \u212b \u1112\u1161\u11ab",
    "é ü ß Ł ﬁ ǆ",
    "שלום עולם \u202eabc\u202c \u200fمرحبا",
    "中文，日本語。 한국어",
    "😀 👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 𝔘𝔫𝔦",
    "zero\u200bwidth\u200cjoin\u200der\u2060word soft\u00adhyphen",
    "tab\tand\r\nbreak\u2028line\u2029paragraph\u0085next\x0bvertical\x0cform",
)


@frozen
class Passage:
    """What one text became: its visible words, the elements it is in, the links."""

    words: str
    elements: frozenset[str]
    links: tuple[str, ...]


class _Reader(HTMLParser):
    """Collects words, elements and links, without the links back from notes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[str] = []
        self.links: list[str] = []
        self._in_backlink = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if "footnote-back" in (attributes.get("class") or ""):
            self._in_backlink = True
            return
        self.elements.append(tag)
        if tag == "a":
            self.links.append(attributes.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._in_backlink = False

    def handle_data(self, data: str) -> None:
        if not self._in_backlink:
            self.words.append(data)


def read_html(html: str) -> Passage:
    """Return what a reader sees of a piece of HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    words = re.sub("[ \t\r\n\f]+", " ", "".join(reader.words)).strip(" ")
    return Passage(without_variants(words), frozenset(reader.elements), tuple(reader.links))


def without_variants(words: str) -> str:
    """Return words with two arrows as they are: pandoc asks for their form as text."""
    return re.sub("([\N{LEFT RIGHT ARROW}\N{LEFTWARDS ARROW WITH HOOK}])\ufe0e+", r"\1", words)


def pandoc(reader: str, source: str) -> str:
    """Return the HTML of one of pandoc's readers."""
    command = [pypandoc.get_pandoc_path(), "-f", reader, "-t", "html", "--wrap=none"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    return done.stdout.decode()


def markdown_it(source: str) -> str:
    """Return the HTML of markdown-it with footnotes and tables."""
    engine = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    return str(engine.render(source))


def markdown_it_typographer(source: str) -> str:
    """Return the HTML of markdown-it with the replacements that change characters."""
    options = {"linkify": False, "typographer": True}
    engine = MarkdownIt("gfm-like", options).enable(["replacements", "smartquotes"])
    return str(engine.use(footnote_plugin).render(source))


def markdown_it_myst(source: str) -> str:
    """Return the HTML of markdown-it with the syntax that MyST adds."""
    engine = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    for plugin in (myst_block_plugin, myst_role_plugin, dollarmath_plugin, colon_fence_plugin):
        engine.use(plugin)
    for plugin in (attrs_plugin, deflist_plugin, fieldlist_plugin, substitution_plugin):
        engine.use(plugin)
    return str(engine.render(source))


def python_markdown(extension: str, source: str) -> str:
    """Return the HTML of Python-Markdown with one extension."""
    html = Markdown(extensions=[extension]).convert(source)
    # It puts a no-break space of its own before the link back.
    return html.replace('&#160;<a class="footnote-backref"', '<a class="footnote-backref"')


ENGINES: Final[Mapping[str, Engine]] = {
    "pandoc-markdown": partial(pandoc, "markdown"),
    "pandoc-gfm": partial(pandoc, "gfm"),
    "pandoc-commonmark_x": partial(pandoc, "commonmark_x"),
    "pandoc-markdown_mmd": partial(pandoc, "markdown_mmd"),
    "markdown-it": markdown_it,
    "markdown-it-typographer": markdown_it_typographer,
    "markdown-it-myst": markdown_it_myst,
    "python-markdown": partial(python_markdown, "footnotes"),
    "python-markdown-extra": partial(python_markdown, "extra"),
}
IN_PROCESS: Final = tuple(name for name in ENGINES if not name.startswith("pandoc"))
PANDOC: Final = tuple(name for name in ENGINES if name.startswith("pandoc"))

each_engine = pytest.mark.parametrize("engine", ENGINES)


@frozen
class Context:
    """A place where text stands: how it is written there, and what is to be seen."""

    write: Callable[[str], str]
    words: Callable[[str], str]
    elements: frozenset[str] = field(default=frozenset({"p"}))


CONTEXTS: Final[Mapping[str, Context]] = {
    "paragraph": Context(escape, str),
    "mid-line": Context(
        lambda text: f"before {escape(text)} after", lambda seen: f"before {seen} after"
    ),
    "quoted": Context(lambda text: f"say “{escape(text)}”.", lambda seen: f"say “{seen}”."),
    "emphasis": Context(
        lambda text: f"in {emphasis(text)}, then",
        lambda seen: f"in {seen}, then",
        frozenset({"p", "em"}),
    ),
    "footnote": Context(escape, str),
}


def visible(text: str) -> str:
    """Return the words that a reader of `text` must see."""
    breaks = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
    text = "".join(" " if character in breaks else character for character in text)
    text = "".join(character for character in text if not _is_lost(character))
    return re.sub(" +", " ", text).strip(" ")


def _is_lost(character: str) -> bool:
    no_character = ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef"
    return unicodedata.category(character) == "Cc" or character == "\ufeff" or no_character


def render(engine: str, texts: Sequence[str]) -> Mapping[tuple[str, str], Passage]:
    """Return what became of each text in each context, from one run of the engine."""
    body = [name for name in CONTEXTS if name != "footnote"]
    blocks = [
        block
        for number, text in enumerate(texts)
        for name in body
        for block in (f"START{number}{name}", CONTEXTS[name].write(text), f"END{number}{name}")
    ]
    blocks += [f"See[^n{number}]" for number in range(len(texts))]
    blocks += [f"[^n{number}]: {escape(text)}" for number, text in enumerate(texts)]
    html = ENGINES[engine]("\n\n".join(blocks) + "\n")
    notes = re.findall(r'<li[^>]* id="fn[^>]*>(.*?)</li>', html, re.DOTALL)
    seen = {(text, "footnote"): read_html(note) for text, note in zip(texts, notes, strict=True)}
    for number, text in enumerate(texts):
        for name in body:
            _, _, rest = html.partition(f"<p>START{number}{name}</p>")
            piece, _, _ = rest.partition(f"<p>END{number}{name}</p>")
            seen[text, name] = read_html(piece)
    return seen


@cache
def rendered_hostile(engine: str) -> Mapping[tuple[str, str], Passage]:
    """Return what became of the hostile texts, from a single run of the engine."""
    return render(engine, HOSTILE)


def expected(text: str, context: str) -> Passage:
    """Return what must become of a text."""
    words = without_variants(CONTEXTS[context].words(visible(text)))
    return Passage(words, CONTEXTS[context].elements, ())


@pytest.mark.parametrize("text", HOSTILE)
@each_engine
def test_hostile_text_reads_as_the_given_words(engine: str, text: str) -> None:
    """Every hostile text is shown letter for letter, as plain text, wherever it stands."""
    seen = {context: rendered_hostile(engine)[text, context] for context in CONTEXTS}
    assert seen == {context: expected(text, context) for context in CONTEXTS}


def test_there_are_enough_hostile_texts() -> None:
    """The hostile texts are many and all different, since results are looked up by text."""
    assert len(set(HOSTILE)) == len(HOSTILE) >= 70


MARKUP: Final = st.sampled_from(
    (
        *r"""\`*_{}[]()#+-.!<>|~^$@&"':;=%/?, """,
        *("--", "...", "```", "~~~", "::", ":x:", "==", "[^n1]", "](x)", "![", "&amp;", "&#42;"),
        *("1.", "(a)", "- ", "> ", "\n", "\n\n", "  ", "\t", "p. ", "www.", "https://a.example"),
        *("<b>", "</p>", "<!--", "<script>", "(c)", "+-", "(a)=", "{.x}", "\\begin{x}"),
        *("a", "Ab", "7", "\u00a0", "\u2003", "e\u0301", "\u0323", "’", "“", "中", "😀", "\ufeff"),
    )
)
ANY_TEXT: Final = st.lists(st.one_of(MARKUP, MARKUP, st.text(max_size=3)), max_size=8).map("".join)
WORDS: Final = ANY_TEXT.filter(visible)


@pytest.mark.parametrize("engine", IN_PROCESS)
@settings(max_examples=75)
@given(texts=st.lists(WORDS, min_size=1, max_size=4, unique=True))
def test_any_text_reads_as_the_given_words(engine: str, texts: list[str]) -> None:
    """Whatever the text, engines in this process show its words in every context."""
    for (text, context), seen in render(engine, texts).items():
        assert seen == expected(text, context)


@pytest.mark.parametrize("engine", PANDOC)
@settings(max_examples=4)
@given(texts=st.lists(WORDS, min_size=12, max_size=40, unique=True))
def test_any_text_reads_as_the_given_words_in_pandoc(engine: str, texts: list[str]) -> None:
    """Whatever the text, pandoc shows its words in every context."""
    for (text, context), seen in render(engine, texts).items():
        assert seen == expected(text, context)


@given(text=ANY_TEXT)
def test_escaped_text_is_one_line(text: str) -> None:
    """Escaped text has no line break, no double space and no space at its ends."""
    escaped = escape(text)
    assert len(escaped.splitlines()) <= 1
    assert "  " not in escaped
    assert escaped == escaped.strip()


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x07", "\ufeff"])
def test_nothing_to_emphasise_leaves_no_marks(text: str) -> None:
    """Of empty text emphasis leaves nothing, where two asterisks would be seen."""
    assert emphasis(text) == escape(text) == ""


def test_what_html_cannot_carry_is_dropped_or_replaced() -> None:
    """Control characters and noncharacters vanish, half a surrogate pair is marked."""
    assert escape("a\x00b\x1b[0m\x7f\x9f\ufdd0\U0001ffff c\ud800") == "ab\\[0m c\ufffd"


@pytest.mark.parametrize(
    "text", ["Chiefs from the agency warn of networks", "a well-known word, then 5 more; done."]
)
def test_plain_words_are_not_touched(text: str) -> None:
    """Text without markup is written as it is, so that a file stays readable."""
    assert escape(text) == text


@each_engine
def test_injected_html_is_visible_text(engine: str) -> None:
    """No element of the text's own comes into being, in any context and in link texts."""
    attacks = (
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</p></li><iframe src='https://a.example'>",
        "<!--",
        "x\n\n<div>\n\n<style>",
        "![](x){onerror=alert(1)} [x](javascript:alert(1)) <javascript:alert(1)>",
    )
    linked = "\n\n".join(f"[{escape(text)}](<https://a.example/>)" for text in attacks)
    html = ENGINES[engine](linked)
    assert read_html(html).elements == {"p", "a"}
    assert set(read_html(html).links) == {"https://a.example/"}
    assert read_html(html).words == visible(" ".join(attacks))


def test_pandoc_adds_no_space_of_its_own() -> None:
    """After none of pandoc's abbreviations does a no-break space take the place of a space."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file=abbreviations"]
    abbreviations = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    text = " 5 (".join(abbreviations.split()) + " 5"
    assert read_html(ENGINES["pandoc-markdown"](escape(text))).words == text


# An address and where it must lead, as ASCII; markdown-it writes all addresses so.
ADDRESSES: Final = {
    **{
        address: address
        for address in (
            "https://a.example/x",
            "https://a.example/a_b_c*d*e~f~g__h__**i**",
            "https://a.example/?a=1&b=2&copy=3",
            "https://a.example/?a=1&copy;b=2",
            "https://a.example/?a=&#42;&amp;b",
            "https://a.example/(a)b)c((d",
            "https://a.example/'q'!;:@,=+",
            "https://a.example/$a$/$b/:smile:/::x/==y==",
            "https://a.example/a...b--c.",
            "https://a.example/%E4%B8%AD#:~:text=a%20well%2Dknown,end",
            "https://user:word@a.example:8080/~user/@name",
            "http://a.example/#%5Ba%5D",
            "https://a.example/<%20>".replace("<", "%3C").replace(">", "%3E"),
            "mailto:a.b+c@a.example?subject=x%20y&body=z",
            "doi:10.1000/a(1)_b_c;d",
        )
    },
    "  https://a.example/x  ": "https://a.example/x",
    "https://a.example/a b\tc\nd": "https://a.example/a%20b%09c%0Ad",
    "https://a.example/100%/%zz": "https://a.example/100%25/%25zz",
    'https://a.example/"q"<b>': "https://a.example/%22q%22%3Cb%3E",
    "https://a.example/a\\b\\*c`d`": "https://a.example/a%5Cb%5C*c%60d%60",
    "https://a.example/[a](b)|c|^d^{e}": "https://a.example/%5Ba%5D(b)%7Cc%7C%5Ed%5E%7Be%7D",
    "https://a.example/é/中": "https://a.example/%C3%A9/%E4%B8%AD",
    "https://a.example/e\u0301": "https://a.example/e%CC%81",
    "https://a.example/a\u00a0b\u202ec\u200b": "https://a.example/a%C2%A0b%E2%80%AEc%E2%80%8B",
    "https://a.example/></a><script>": "https://a.example/%3E%3C/a%3E%3Cscript%3E",
    "doi:10.1000/abc<34>x": "doi:10.1000/abc%3C34%3Ex",
}
REFUSED: Final = (
    "",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://a.example/",
    "//a.example/x",
    "/path",
    "a.example",
    "https:a.example",
    "https:///a.example",
    "https://",
    "https://\\a.example",
    "https://[::1]/",
    "mailto:",
    "doi:",
    "xhttps://a.example",
)


def ascii_address(address: str) -> str:
    """Return an address as markdown-it writes it."""
    return quote(address, safe="%:/?#[]@!$&'()*+,;=~")


def paragraphs(html: str) -> list[Passage]:
    """Return what a reader sees of each paragraph of a page."""
    return [read_html(piece) for piece in re.findall("<p>(.*?)</p>", html, re.DOTALL)]


@each_engine
def test_links_lead_to_the_address(engine: str) -> None:
    """A link leads to its address and has its words, whatever is in the address."""
    source = "\n\n".join(f"see [words]({link_target(address)})." for address in ADDRESSES)
    passages = paragraphs(ENGINES[engine](source))
    assert [passage.words for passage in passages] == ["see words."] * len(ADDRESSES)
    found = [tuple(map(ascii_address, passage.links)) for passage in passages]
    assert found == [(address,) for address in ADDRESSES.values()]


@each_engine
def test_automatic_links_lead_to_the_address_and_show_it(engine: str) -> None:
    """A bare address is a link to itself; markdown-it alone shows it with its escapes resolved."""
    source = "\n\n".join(f"see {autolink(address)}." for address in ADDRESSES)
    passages = paragraphs(ENGINES[engine](source))
    found = [tuple(map(ascii_address, passage.links)) for passage in passages]
    assert found == [(address,) for address in ADDRESSES.values()]
    if not engine.startswith("markdown-it"):
        shown = [ascii_address(passage.words) for passage in passages]
        assert shown == [f"see%20{address}." for address in ADDRESSES.values()]


@pytest.mark.parametrize("address", REFUSED)
def test_unsafe_addresses_are_no_links(address: str) -> None:
    """Scripts, data, files and half addresses are refused, with the address and the cure named."""
    assert not is_safe_url(address)
    for write in (link_target, autolink):
        with pytest.raises(ValueError, match=r"links start with http://") as refused:
            write(address)
        assert repr(address) in str(refused.value)


@given(rest=ANY_TEXT)
def test_encoding_an_address_twice_changes_nothing(rest: str) -> None:
    """A target that was read back out of a link is written the same again."""
    target = link_target(f"https://a.example/{rest}")
    assert link_target(target[1:-1].replace("&amp;", "&")) == target or "&" in rest
    assert len(target.split()) == 1
    assert not set(target[1:-1]) & set('"<>\\`|^{}[]')


ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@given(keys=st.lists(ANY_TEXT, max_size=12))
def test_footnote_ids_are_safe_and_different(keys: list[str]) -> None:
    """Ids are short words of small letters that differ even for equal keys, in every run alike."""
    identifiers = given_ids(keys)
    assert identifiers == given_ids(keys)
    assert len(set(identifiers)) == len(keys)
    assert all(ID.fullmatch(identifier) for identifier in identifiers)
    assert all(len(identifier) <= LONGEST_FOOTNOTE_ID for identifier in identifiers)


def given_ids(keys: Sequence[str]) -> list[str]:
    """Return the identifiers that keys get one after the other."""
    taken: list[str] = []
    for key in keys:
        taken.append(footnote_id(key, taken))
    return taken


@pytest.mark.parametrize(
    ("key", "taken", "identifier"),
    [
        ("harbour-q1", (), "harbour-q1"),
        ("harbour-q1", ("harbour-q1",), "harbour-q1-2"),
        ("harbour-q1", ("harbour-q1", "harbour-q1-2"), "harbour-q1-3"),
        ("Harbour_Post:2025", (), "harbour-post-2025"),
        ("Zoë Straße", (), "zoe-strasse"),
        ("2025-storm", (), "note-2025-storm"),
        ("北京", (), "note"),
        ("a" * 70, (), "a" * 64),
        ("a" * 70, ("a" * 64,), "a" * 62 + "-2"),
        ("a" * 63 + "-b", (), "a" * 63),
    ],
)
def test_footnote_id_follows_the_key(key: str, taken: tuple[str, ...], identifier: str) -> None:
    """An id is its key, folded to ASCII and shortened, with a number if it is taken."""
    assert footnote_id(key, taken) == identifier
