"""TeX in the fields of a bibliography file as plain text, addresses, and text marked up for CSL.

A command that is not known stays as it stands: nothing is taken out of a text that is not
understood. Most values hold no command at all, and are found out at once.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from citekit.formats.csl_text import in_one_case, literal
from citekit.formats.tex_formulas import formula
from citekit.formats.tex_journals import JOURNALS
from citekit.formats.tex_marks import CLOSE, KINDS, OPEN, marked
from citekit.formats.tex_symbols import (
    ACCENTS as WRITTEN_ACCENTS,
    CASES,
    DROPPED,
    GREEK,
    LETTERS,
    MATH,
    OTHER_ACCENTS,
    SCRIPTS,
    STYLES,
    SWITCHES,
    SYMBOLS,
    UNWRAPPED,
    VERBATIM,
)

# TeX sets what belongs to formulas as one outside of them, too.
_COMMANDS: Final = {**JOURNALS, **MATH, **GREEK, **SCRIPTS, **SYMBOLS, **LETTERS}
_ACCENTS: Final = {**WRITTEN_ACCENTS, **OTHER_ACCENTS}


class Text(NamedTuple):
    """A text as readers see it, as CSL marks it up, and the commands in it that are not known."""

    plain: str
    marked: str
    unknown: tuple[str, ...] = ()


def read_text(tex: str) -> Text:
    """Return TeX as a text on one line; braces that protect letters are marked for CSL.

    An apostrophe stays as it is; marks that TeX draws together, ``` ``...'' ```, are set as such.
    """
    if _TELLING.search(tex) is None:
        line = tex if _ONE_LINE.fullmatch(tex) else " ".join(_split(tex))
        return Text(line, line)
    try:
        return _read(tex)
    except RecursionError:
        line = " ".join(_split(tex))
        return Text(line, line, (TOO_DEEP,))


# Stands among the unknown commands of a text that is not understood since it has so many levels.
TOO_DEEP: Final = "{"
# Begins there what is a formula that has no plain form.
FORMULA: Final = "$"


def read_plain(tex: str) -> str:
    """Return TeX as a text on one line, as readers see it."""
    return read_text(tex).plain


def read_words(tex: str) -> str:
    """Return TeX as a text on one line, or '' if no sign in it is seen."""
    text = read_plain(tex).strip()
    return "" if _UNSEEN.fullmatch(text) else text


_UNSEEN: Final = re.compile(r"[\s\u200b\u00ad]*")


def read_address(tex: str) -> str:
    r"""Return an address, DOI or file name, written with TeX's escapes or not, or in ``\url``."""
    address = tex.strip()
    while whole := _ONE_GROUP.fullmatch(address):
        address = whole[1].strip()
    if "\\" not in address and "{" not in address:
        return address if _SPACES.search(address) is None else _SPACES.sub(" ", address)
    address = _URL_COMMAND.sub(r"\1", address)
    address = _TILDE.sub("~", address)
    return _ESCAPED.sub(lambda found: found[1] or found[2] or "", address).strip()


_ONE_GROUP: Final = re.compile(r"\{((?:[^{}]|\{[^{}]*\})*+)\}", re.DOTALL)
_URL_COMMAND: Final = re.compile(r"^\{*\\url\s*\{(.*?)\}+$", re.DOTALL)
_TILDE: Final = re.compile(
    r"\{?\\(?:textasciitilde|~)(?:\s*\{\})?\}?|\{?\$\s*\\sim\s*\$\}?|\\string~"
    r"|\{?\\char\s?(?:126(?!\d)|`\\?~)\}?"
)
_ESCAPED: Final = re.compile(r"\{?\\([_%#&${}])\}?|\{([^{}\\]?)\}|\\-")
_SPACES: Final = re.compile(r"\s+")

# Whatever means more to TeX than itself.
_TELLING: Final = re.compile(r"[\\{}$~]|--|``|''|`")
_ONE_LINE: Final = re.compile(r"\S+(?: \S+)*")
_LINE_SPACE: Final = re.compile("[ \t\n\r\x0b\x0c]+")


def _split(text: str) -> list[str]:
    return [word for word in _LINE_SPACE.split(text) if word]


_MARKS: Final = re.compile("[\ufdd0-\ufdd8]")
_INNERMOST: Final = re.compile(f"{OPEN}([\ufdd2-\ufdd8])([^{OPEN}{CLOSE}]*){CLOSE}")
_TAGS: Final = {
    KINDS["i"]: ("<i>", "</i>"),
    KINDS["b"]: ("<b>", "</b>"),
    KINDS["sc"]: ('<span style="font-variant:small-caps;">', "</span>"),
    KINDS["sup"]: ("<sup>", "</sup>"),
    KINDS["sub"]: ("<sub>", "</sub>"),
    KINDS["none"]: ("", ""),
}


@lru_cache(maxsize=1 << 13)
def _read(tex: str) -> Text:
    quick = _SIMPLE_ACCENT.sub(_composed, tex) if "\\" in tex else tex
    if _TELLING.search(quick) is None:
        line = " ".join(_split(quick))
        return Text(line, line)
    reader = _Reader(quick)
    text = unicodedata.normalize("NFC", " ".join(_split(reader.rest())))
    if OPEN not in text:
        return Text(text, text, tuple(reader.unknown))
    plain = _MARKS.sub("", text).strip()
    marked = literal(_MARKS.sub(lambda mark: mark[0], text)).strip()
    found = 1
    while found:
        marked, found = _INNERMOST.subn(lambda inner: _tagged(inner[1], inner[2]), marked)
    return Text(plain, _MARKS.sub("", marked), tuple(reader.unknown))


def _tagged(kind: str, text: str) -> str:
    if kind == KINDS["case"]:
        # Styles change small letters only: a name or acronym needs no help.
        return in_one_case(text) if _SMALL_WORD.search(text) else text
    opening, closing = _TAGS[kind]
    return f"{opening}{text}{closing}"


_SMALL_WORD: Final = re.compile(r"(?:^|[\s>(“‘-])[^\W\d_A-Z]")

_SIMPLE_ACCENT: Final = re.compile(
    r"""\{\\(['`^"~=.])\{(\\?[A-Za-z])\}\}|\{\\(['`^"~=.])(\\?[A-Za-z])\}
       |\\(['`^"~=.])\{(\\?[A-Za-z])\}|\\(['`^"~=.])([A-Za-z]|\\[ij](?![A-Za-z])\ ?)""",
    re.VERBOSE,
)


def _composed(found: re.Match[str]) -> str:
    last = found.lastindex or 2
    return _accented(found[last - 1], found[last])


@lru_cache(maxsize=1 << 10)
def _accented(accent: str, letter: str) -> str:
    base = letter.lstrip("\\").strip()
    return unicodedata.normalize("NFC", base + _ACCENTS[accent])


_TOKEN: Final = re.compile(
    r"\\([A-Za-z]+)\*?|\\(.|\n)|([{}])|(\$\$?)|(~)|(---?)|(``|'')|(`)|([^\\{}$~`'-]+)|(.)",
    re.DOTALL,
)
_PLAIN: Final = 9  # the group of plain text


def _token(text: str) -> re.Match[str]:
    found = _TOKEN.match(text)
    assert found is not None  # noqa: S101 - the pattern matches anything
    return found


_NBSP: Final = "\u00a0"


class _Reader:
    """Reads one value, token by token."""

    def __init__(self, tex: str) -> None:
        self.tokens = list(_TOKEN.finditer(tex))
        self.place = 0
        self.unknown: list[str] = []
        self.opened = 0
        self.after_command = False

    def rest(self) -> str:
        """Return all that is left; a brace without a partner stands for nothing."""
        text = ""
        while self.place < len(self.tokens):
            text += self.until_brace()
            self.place += 1
        return text

    def until_brace(self) -> str:
        """Return what stands before the closing brace of this group."""
        pieces: list[str] = []
        while self.place < len(self.tokens) and self.tokens[self.place][0] != "}":
            pieces.append(self.next(pieces))
        return "".join(pieces)

    def next(self, before: list[str] | None = None) -> str:
        """Return the next token, with its argument if it takes one."""
        token = self.tokens[self.place]
        self.place += 1
        known = _DRAWN.get(token[0])
        if known is not None:
            return known
        match token.lastindex:
            case 1:
                return self.command(token[1])
            case 2:
                return self.sign(token[2])
            case 3:
                return self.group()
            case 4:
                return self.math(token[4])
            case _:
                return self.mark(token[0], before)

    def mark(self, sign: str, before: list[str] | None) -> str:
        """Return a single mark where another one opens, and any other sign as it is."""
        if sign == "`":
            if before and (turned := _UPSIDE_DOWN.get(before[-1][-1:])):
                # TeX draws one sign of both, as Spanish begins with.
                before[-1] = before[-1][:-1]
                return turned
            self.opened += 1
            return "‘"
        if sign == "'" and self.opened and not self._inside_a_word(before):
            self.opened -= 1
            return "’"
        return sign

    def _inside_a_word(self, before: list[str] | None) -> bool:
        following = self.tokens[self.place][0] if self.place < len(self.tokens) else ""
        last = before[-1][-1:] if before else ""
        return last.isalpha() and following[:1].isalpha()

    def group(self) -> str:
        """Return what stands in braces; the opening one was read."""
        begins = self.tokens[self.place] if self.place < len(self.tokens) else None
        style = SWITCHES.get(begins[1]) if begins and begins.lastindex == 1 else None
        if style:
            self.place += 1
        text = self.until_brace()
        self.place += 1
        if style:
            return marked(style, text.lstrip())
        is_command = begins is not None and begins.lastindex in {1, 2}
        return text if is_command or not _LETTER.search(text) else marked("case", text)

    def argument(self) -> str:
        """Return the argument of a command: a group without marks of its own, or one token."""
        self.skip_spaces()
        if self.place >= len(self.tokens):
            return ""
        if self.tokens[self.place][0] == "{":
            self.place += 1
            text = self.until_brace()
            self.place += 1
            return text
        token = self.tokens[self.place]
        if token.lastindex == _PLAIN and len(token[_PLAIN]) > 1:
            self.tokens[self.place] = _token(token[_PLAIN][1:])
            return str(token[_PLAIN][0])
        return "" if token[0] == "}" else self.next()

    def skip_spaces(self) -> None:
        """Get over white space, which ends the name of a command."""
        while self.place < len(self.tokens) and self.tokens[self.place].lastindex == _PLAIN:
            text = self.tokens[self.place][_PLAIN]
            kept = text.lstrip()
            if kept == text:
                return
            if kept:
                self.tokens[self.place] = _token(kept)
                return
            self.place += 1

    def sign(self, sign: str) -> str:
        """Return what a backslash and a sign stand for."""
        if sign in _ACCENTS:
            return self.accent(sign)
        if sign == "(":
            return self.math(r"\)")
        return _SIGNS.get(sign, sign)

    def accent(self, name: str) -> str:
        """Return the next letter with an accent."""
        text = _MARKS.sub("", self.argument())
        if not text.strip():
            return _STANDING.get(name, "")
        base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
        return unicodedata.normalize("NFC", base + _ACCENTS[name]) + text[1:]

    def command(self, name: str) -> str:
        """Return what a command of letters stands for."""
        if name in _ACCENTS:
            return self.accent(name)
        known = _COMMANDS.get(name)
        if known is not None:
            self.end_name()
            return known
        if name in DROPPED:
            for _ in range(DROPPED[name]):
                self.argument()
            self.end_name()
            return ""
        return self.wrapped(name)

    def wrapped(self, name: str) -> str:
        """Return the argument of a command, with what it stands in."""
        if name == "ensuremath":
            return self.in_math()
        if name in STYLES:
            return marked(STYLES[name], self.argument())
        if name in CASES:
            return CASES[name](self.argument())
        if name in VERBATIM:
            return read_address(self.as_it_stands())
        if name in UNWRAPPED:
            before, after = UNWRAPPED[name]
            return f"{before}{self.argument()}{after}"
        return self.unknown_command(name)

    def end_name(self) -> None:
        """Get over what ends a command's name: white space or empty braces."""
        if [token[0] for token in self.tokens[self.place : self.place + 2]] == ["{", "}"]:
            self.place += 2
        else:
            self.skip_spaces()

    def unknown_command(self, name: str) -> str:
        self.unknown.append(f"\\{name}")
        arguments = ""
        while self.place < len(self.tokens) and self.tokens[self.place][0] == "{":
            arguments += f"{{{self.argument()}}}"
        return f"\\{name}{arguments}"

    def as_it_stands(self) -> str:
        """Return the argument of a command as it stands, and leave no sign in it to be read."""
        start = self.place
        self.argument()
        return "".join(token[0] for token in self.tokens[start : self.place]).strip()

    def math(self, sign: str) -> str:
        """Return a formula as text where that is simple, or as it stands."""
        end = next(
            (n for n in range(self.place, len(self.tokens)) if self.tokens[n][0] == sign), None
        )
        if end is None:
            return "" if sign == r"\)" else sign
        inner = "".join(token[0] for token in self.tokens[self.place : end])
        if not inner or _AMOUNT.match(inner):
            # Where two prices stand in a text, what is between them is no formula.
            return sign
        self.place = end + 1
        return self.formula(inner, f"{_OPENING.get(sign, sign)}{inner}{sign}")

    def formula(self, inner: str, whole: str) -> str:
        text = formula(inner)
        if text is None:
            self.unknown.append(f"{FORMULA}{whole}")
        return text or whole

    def in_math(self) -> str:
        """Return the argument of a command that sets it as a formula."""
        inner = self.as_it_stands()
        if inner.startswith("{") and inner.endswith("}"):
            inner = inner[1:-1]
        return self.formula(inner, f"${inner}$") if inner else ""


# An amount of dollars, which somebody wrote without a backslash, in the middle of a sentence.
_AMOUNT: Final = re.compile(
    r"\s?[0-9][0-9.,]*(?:\s*[-–(/]\s*|[\s,-](?=[^\\^_{}]*[A-Za-z]{2})[^\\^_{}]*(?:[\s(]|\s[A-Z]{1,3}))\Z"
)
_OPENING: Final = {r"\)": r"\("}
# Signs that TeX draws as another one.
_DRAWN: Final = {"~": _NBSP, "--": "–", "---": "—", "``": "“", "''": "”"}
_UPSIDE_DOWN: Final = {"?": "¿", "!": "¡"}
_LETTER: Final = re.compile(r"[^\W\d_]")
_SIGNS: Final = {
    " ": " ", "\n": " ", "\\": " ", ",": "\u2009", ";": " ", ":": " ", "!": "", "-": "", "/": "",
    "@": "", "(": "", ")": "", "[": "", "]": "", ">": " ",
}  # fmt: skip
# An accent over nothing is the sign itself.
_STANDING: Final = {"^": "^", "~": "~", "`": "`", "'": "'", '"': '"', "=": "", ".": ""}
