"""Titles, quotations and places as the TeX that BibTeX's fields hold, safe from changes of case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from attrs import frozen

from citekit.formats.quoting import Run, RunKind, joined_runs
from citekit.formats.tex_signs import with_signs
from citekit.formats.tex_text import QuoteStyle, escape_text, is_plain_text, protect
from citekit.model.locators import Locator, LocatorBasis, LocatorLabel


@frozen
class Spelling:
    """How a dialect writes text and quotation marks."""

    quotes: QuoteStyle
    double: tuple[str, str]
    single: tuple[str, str]

    def text(self, plain: str) -> str:
        """Return TeX that prints `plain`."""
        return escape_text(plain, quotes=self.quotes)

    def unchanged(self, plain: str) -> str:
        """Return TeX that prints `plain` and whose case no style changes."""
        if (not _SMALL_WORD.search(plain) or "“" in plain or "‘" in plain) and not _SHIELDS.search(
            plain
        ):
            written = escape_text(_shielded(plain), quotes=self.quotes)
            return protect(written.replace(_OPEN, "{").replace(_CLOSE, "}"))
        return protect(escape_text(plain, quotes=self.quotes))

    def marked(self, words: str) -> str:
        """Return `words` unchanged, between marks that do not occur inside them.

        The marks stand outside the braces: inside, styles would still change the case of the words.
        """
        opening, closing = self.single if any(mark in words for mark in '“”"') else self.double
        return f"{opening}{self.unchanged(words)}{closing}"


TEX: Final = Spelling(QuoteStyle.TEX, ("``", "''"), ("`", "'"))
UNICODE: Final = Spelling(QuoteStyle.UNICODE, ("“", "”"), ("‘", "’"))

SPELLINGS: Final = {"bibtex": TEX, "biblatex": UNICODE}

# pandoc heeds braces only if a word in them begins with a small letter. Where none does outside
# marks, what could change has braces of its own: words between marks, small letters behind a sign,
# capitals next to letters without case. Characters that no text has stand for these braces until
# the text is escaped.
_OPEN: Final = "\ufdd0"
_CLOSE: Final = "\ufdd1"
_SHIELDS: Final = re.compile(f"[{_OPEN}{_CLOSE}]")
_SMALL: Final = "".join(letter for letter in map(chr, range(0x590)) if letter.islower())
_SMALL_WORD: Final = re.compile(f"(?:^| )[{_SMALL}]")
_BETWEEN_MARKS: Final = re.compile("(“[^“”]*(?:“[^“”]*”[^“”]*)*”|‘(?:[^‘’]|(?<=\\w)’(?=\\w))*’)")
_CASELESS: Final = "\u00aa\u00ba\u01bb-\u01c3\u0294\u02b0-\u036f\u0590-\u1fff\u20d0-\U0010ffff"
_NEXT_TO_CASELESS: Final = re.compile(f"[{_CASELESS}]")
_CAPITALS: Final = re.compile(rf"[^\W\d_{_CASELESS}]+")


def _shielded(text: str) -> str:
    """Return `text` with the shields that keep its case."""
    pieces = _BETWEEN_MARKS.split(text)
    if any(_SMALL_WORD.search(outside) for outside in pieces[::2]):
        return text
    return "".join(
        f"{piece[0]}{_OPEN}{_shielded(piece[1:-1])}{_CLOSE}{piece[-1]}"
        if place % 2
        else _guarded(piece)
        for place, piece in enumerate(pieces)
    )


def _guarded(text: str) -> str:
    return " ".join(_guarded_word(word) for word in text.split(" "))


def _guarded_word(word: str) -> str:
    small = next((place for place, sign in enumerate(word) if sign.islower()), None)
    if small is not None:
        begins_a_name = any(sign.isupper() for sign in word[:small])
        return word if begins_a_name else f"{word[:small]}{_OPEN}{word[small:]}{_CLOSE}"
    if _NEXT_TO_CASELESS.search(word):
        return _CAPITALS.sub(f"{_OPEN}\\g<0>{_CLOSE}", word)
    return word


_CLOSED_UP: Final = ",.;:!?)]…’"


def written_runs(parts: tuple[Run, ...], spelling: Spelling) -> str:
    """Return the stretches of a quotation with the speaker's words, and only them, between marks.

    All is in braces, the reporter's words too: no style may change a letter of what was printed.
    """
    return joined_runs(
        [
            spelling.marked(run.text)
            if run.kind is RunKind.QUOTED
            else _reported(run.text, spelling)
            for run in parts
        ]
    )


def _reported(words: str, spelling: Spelling) -> str:
    # A comma that follows the speaker's words must not be parted from them.
    rest = words.lstrip(_CLOSED_UP)
    before = words[: len(words) - len(rest)]
    return spelling.text(before) + " " * rest.startswith(" ") + spelling.unchanged(rest)


# Words that a title puts between marks of its own.
_MARKED: Final = re.compile(
    "“(?P<double>[^“”]+)”|(?<!\\w)‘(?P<single>[^‘’]+)’(?!\\w)"
    '|(?P<other>"[^"]+"|«[^«»]+»|„[^“”„]+[“”])'
)


_HAS_MARK: Final = re.compile('[“‘"«„]')


def title(printed: str, spelling: Spelling) -> str:
    """Return a title in which styles can change the case of ordinary words only.

    Names, acronyms and words between marks stay as printed. A title that is printed with capitals
    throughout stays so, since nothing shows which of its words are names.
    """
    if not printed.isprintable():
        printed = _LINE_SPACE.sub(" ", printed)
    if not _HAS_MARK.search(printed):
        return _with_names(printed, spelling, first=True)
    tex, position = "", 0
    for match in _MARKED.finditer(printed):
        tex += _with_names(printed[position : match.start()], spelling, first=position == 0)
        # TeX would make one sign of ?` and of !`.
        tex += "{}" * tex.endswith(("?", "!")) + _marked(match, spelling)
        position = match.end()
    return tex + _with_names(printed[position:], spelling, first=position == 0)


_LINE_SPACE: Final = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")


def _marked(match: re.Match[str], spelling: Spelling) -> str:
    if match["other"]:
        return spelling.unchanged(match["other"])
    (opening, closing), words = (
        (spelling.double, match["double"])
        if match["double"]
        else (spelling.single, match["single"])
    )
    return f"{opening}{spelling.unchanged(words)}{closing}"


# They belong to the name that follows, and styles would write some of them with a capital.
_PARTICLES: Final = frozenset("van von de der den del della di da du la le al bin ibn".split())
_AROUND_NAMES: Final = ".,;:!?()[]…"


def _with_names(text: str, spelling: Spelling, *, first: bool) -> str:
    """Return part of a title with its names protected; it may begin and end with a space."""
    core = text.strip(" ")
    # Most titles have no sign that TeX would take for a command: they need not be written anew.
    is_as_it_is = is_plain_text(core) and (
        spelling.quotes is QuoteStyle.UNICODE or with_signs(core) is core
    )
    write = str if is_as_it_is else partial(_inside, spelling)
    pieces: list[str] = []
    ordinary: list[str] = []
    name: list[str] = []
    for word, small in zip(core.split(" "), core.lower().split(" "), strict=True):
        if word != small or word in _PARTICLES:
            if ordinary:
                pieces.append(write(" ".join(ordinary)))
                ordinary = []
            name.append(word)
        else:
            if name:
                pieces.append(_name(" ".join(name), write, first=first and not pieces))
                name = []
            ordinary.append(word)
    if name:
        pieces.append(_name(" ".join(name), write, first=first and not pieces))
    if ordinary:
        pieces.append(write(" ".join(ordinary)))
    return " " * text.startswith(" ") + " ".join(pieces) + " " * (core != "" and text.endswith(" "))


def _inside(spelling: Spelling, text: str) -> str:
    """Write part of a title with the no-break space at its ends: “Sade ?”, “dit « non »”."""
    core = text.strip(_NO_BREAK)
    if core == text or not core:
        return spelling.text(text) if core else text
    before, _, after = text.partition(core)
    return f"{before}{spelling.text(core)}{after}"


_NO_BREAK: Final = "\u00a0\u202f"


def _name(text: str, write: Callable[[str], str], *, first: bool) -> str:
    if first and text.istitle() and text.isalpha():
        # No style takes the capital from the first word of a title.
        return write(text)
    core = text.strip(_AROUND_NAMES + _NO_BREAK)
    if core == text:
        return f"{{{write(text)}}}"
    before, _, after = text.partition(core)
    return f"{write(before)}{{{write(core)}}}{write(after)}"


_LABELS: Final = {
    LocatorLabel.PAGE: ("p.~", "pp.~"),
    LocatorLabel.PARAGRAPH: ("para.~", "paras.~"),
    LocatorLabel.SECTION: ("sec.~", "secs.~"),
    LocatorLabel.CHAPTER: ("ch.~", "chs.~"),
    LocatorLabel.COLUMN: ("col.~", "cols.~"),
    LocatorLabel.LINE: ("line~", "lines~"),
    LocatorLabel.NOTE: ("n.~", "nn.~"),
    LocatorLabel.FIGURE: ("fig.~", "figs.~"),
    LocatorLabel.TABLE: ("table~", "tables~"),
    LocatorLabel.TIMESTAMP: ("at~", "at~"),
    LocatorLabel.ARTICLE: ("art.~", "arts.~"),
    LocatorLabel.QUESTION: ("Q~", "Qq~"),
}
_RANGE: Final = re.compile(r"(?<=\d)[-–](?=\d)")
PLAIN_PAGES: Final = re.compile(r"[A-Za-z]?[0-9]+(?:[-–][0-9]+)?")


def place(locator: Locator, spelling: Spelling) -> str:
    """Return a locator for readers: `para.~5`, `pp.~3--4`, `para.~5 (counted)`."""
    label = _LABELS[locator.label][any(sign in locator.value for sign in "-–,")]
    counted = " (counted)" if locator.basis is LocatorBasis.COUNTED else ""
    return f"{label}{pages(locator.value, spelling)}{counted}"


def pages(printed: str, spelling: Spelling) -> str:
    """Return numbers with the dash that TeX puts between them."""
    if PLAIN_PAGES.fullmatch(printed):
        return printed.replace("-", "--").replace("–", "--")
    return "--".join(spelling.text(part) for part in _RANGE.split(printed))


def sentences(parts: Iterable[str]) -> str:
    """Join the parts of a note, each a sentence that may lack its full stop."""
    note = ""
    for part in parts:
        note += part if not note else f" {part}" if note.endswith(".") else f". {part}"
    return note


# Names of languages in babel and polyglossia, which BibLaTeX uses, by the tags of BCP 47.
BABEL_NAMES: Final = {
    "af": "afrikaans", "ar": "arabic", "bg": "bulgarian", "br": "breton", "ca": "catalan",
    "cs": "czech", "cy": "welsh", "da": "danish", "de": "ngerman", "de-at": "naustrian",
    "de-ch": "nswissgerman", "el": "greek", "en": "english", "en-au": "australian",
    "en-ca": "canadian", "en-gb": "british", "en-nz": "newzealand", "en-us": "american",
    "es": "spanish", "es-mx": "mexican", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "fr-ca": "canadien", "ga": "irish", "gd": "scottish",
    "gl": "galician", "he": "hebrew", "hi": "hindi", "hr": "croatian", "hu": "magyar",
    "is": "icelandic", "it": "italian", "ja": "japanese", "la": "latin", "lt": "lithuanian",
    "lv": "latvian", "nb": "norsk", "nl": "dutch", "nn": "nynorsk", "no": "norsk",
    "pl": "polish", "pt": "portuguese", "pt-br": "brazilian", "ro": "romanian",
    "ru": "russian", "sk": "slovak", "sl": "slovene", "sr": "serbian", "sr-cyrl": "serbianc",
    "sv": "swedish", "tr": "turkish", "uk": "ukrainian", "vi": "vietnamese",
}  # fmt: skip
