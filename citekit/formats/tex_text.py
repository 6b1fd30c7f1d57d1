r"""Plain text, names, addresses and keys as values of BibTeX and BibLaTeX fields.

The values are read alike by LaTeX, BibTeX, biber, pandoc, Typst and bibtexparser. Their braces are
balanced in BibTeX's way of counting, which takes the brace of ``\{`` for a brace, and a value never
begins with a backslash: BibTeX would take ``{\...}`` for one letter and change the case within.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from citekit.formats.tex_signs import with_signs


class QuoteStyle(StrEnum):
    """How curly quotation marks are written.

    BibTeX's styles count on TeX's own, BibLaTeX and Typst want the characters.
    """

    TEX = "tex"
    UNICODE = "unicode"


class Encoding(StrEnum):
    """How letters beyond ASCII are written.

    LATEX writes accented Latin letters as commands, which BibTeX sorts and abbreviates rightly.
    What has no command there, such as Greek, Chinese or an emoji, is UTF-8 in both.
    """

    UTF8 = "utf8"
    LATEX = "latex"


def escape_text(
    text: str,
    *,
    encoding: Encoding = Encoding.UTF8,
    quotes: QuoteStyle = QuoteStyle.UNICODE,
) -> str:
    """Write plain text as TeX that prints exactly these characters.

    Letters and accents are composed (NFC). Line breaks and runs of spaces become one space, and
    no white space is left at the ends. Control characters and the byte order mark are dropped,
    half a surrogate pair becomes U+FFFD. A straight double quotation mark stays as it is.
    """
    if is_plain_text(text) and (encoding is Encoding.UTF8 or text.isascii()):
        return text if quotes is QuoteStyle.UNICODE or text.isascii() else with_signs(text)
    line = _one_line(text)
    tex = _with_commands(line)
    if encoding is Encoding.LATEX:
        tex = _NOT_ASCII.sub(_write_letter, tex).replace("|", r"{\ensuremath{|}}")
    if quotes is QuoteStyle.TEX and not tex.isascii():
        tex = with_signs(_with_tex_quotes(tex))
    return f"{{}}{tex}" if tex.startswith("\\") else tex


def _with_commands(line: str) -> str:
    if "\\" in line or "{" in line or "}" in line or "--" in line or ",," in line:
        # A command depends on what stands beside the sign, or in the whole text.
        commands = _WITH_PAIRED_BRACES if _are_paired(line) else _WITH_SINGLE_BRACES
        return _SPECIAL.sub(lambda found: commands[found[0]], line)
    # No command has another of these signs in it, and replacing one sign after another is several
    # times as fast as looking for all of them.
    for sign, command in _COMMANDS_ALONE.items():
        if sign in line:
            line = line.replace(sign, command)
    return line


def protect(tex: str) -> str:
    """Keep a style from changing the case of TeX that escape_text wrote."""
    return f"{{{tex}}}" if tex else ""


def verbatim(text: str) -> str:
    r"""Write an address or DOI for a field that is read as it stands, such as ``url`` or ``doi``.

    What cannot stand there is percent-encoded: white space, control characters, ``{ } \`` and a
    ``%`` that encodes nothing. Encoding an encoded address changes nothing.
    """
    if _PLAIN_ADDRESS.fullmatch(text):
        return text
    address = _NOT_VERBATIM.sub(_percent_encode, _HALF_PAIR.sub("\ufffd", text.strip()))
    # Composing (NFC) would lead elsewhere, and LaTeX cannot print letters that are not composed.
    composed = unicodedata.is_normalized("NFC", address)
    return address if composed else _NOT_ASCII.sub(_percent_encode, address)


def escape_note_url(url: str) -> str:
    r"""Write an address as ``\url{...}`` for ``note`` or ``howpublished`` of the BibTeX dialect.

    Not for BibLaTeX, where a ``%`` in these fields ends the bibliography, nor for pybtex, which
    takes it for a comment: give the address in ``url`` to them.
    """
    return in_note(verbatim(url))


def in_note(address: str) -> str:
    """Write an address that `verbatim` wrote as `escape_note_url` does."""
    return rf"\url{{{_NOT_IN_URL.sub(_percent_encode, address)}}}"


def literal_name(
    text: str,
    *,
    encoding: Encoding = Encoding.UTF8,
    quotes: QuoteStyle = QuoteStyle.UNICODE,
) -> str:
    """Write the name of a body, or a name of unknown parts, as one unit in a list of names.

    With the braces of the field that makes ``{{Org and Others}}``.
    """
    return protect(_escape_name(text, encoding, quotes))


def personal_name(
    family: str | None,
    given: str | None = None,
    prefix: str | None = None,
    suffix: str | None = None,
    *,
    encoding: Encoding = Encoding.UTF8,
    quotes: QuoteStyle = QuoteStyle.UNICODE,
) -> str:
    """Write a person's name as ``von Family, Jr, Given`` for a list of names.

    Parts that BibTeX would cut elsewhere are braced. A prefix ending in an apostrophe or hyphen is
    joined to the family name, since every reader would print a space between them. With only one
    of family and given name, the name is one unit. Raises ValueError if it has neither.
    """
    if encoding is Encoding.UTF8 and family and given and not suffix:
        usual = f"{family}, {given}"
        if is_usual_name(usual):
            if not prefix:
                return usual
            if _USUAL_PREFIX.fullmatch(prefix):
                return f"{prefix} {usual}"
    family, given, prefix, suffix = (
        _one_line(part) if part else "" for part in (family, given, prefix, suffix)
    )
    if prefix.endswith(_JOINED):
        family, prefix = prefix + family, ""
    if not (family and given):
        whole = " ".join(filter(None, (given, prefix, family, suffix)))
        if not (family or given):
            raise ValueError(f"a person's name needs a family or a given name, not only {whole!r}")
        return literal_name(whole, encoding=encoding, quotes=quotes)
    last = _write_part(family, encoding, quotes, unit=_begins_small(family))
    if prefix:
        last = f"{_write_part(prefix, encoding, quotes)} {last}"
    others = [_write_part(part, encoding, quotes) for part in (suffix, given) if part]
    name = ", ".join((last, *others))
    if name.count(",") <= 2:
        return name
    # Biber counts the commas in braces too, but for a name that begins and ends with a brace.
    last = protect(_escape_name(" ".join(filter(None, (prefix, family))), encoding, quotes))
    return ", ".join((last, *others[:-1], _LAST_WORD.sub(r"{\g<0>}", others[-1])))


def is_usual_name(name: str) -> bool:
    """Say whether a name is written as it is: one family name, and given names or initials."""
    return _USUAL_NAME.fullmatch(name) is not None


# Composed letters only, so that there is nothing to compose either; and no word `and`.
_LETTERS: Final = "[A-Za-z\u00c0-\u024f]++"
_NO_AND: Final = "(?!(?i:and)(?: |$))"
_USUAL_NAME: Final = re.compile(
    rf"(?!(?i:and),){_LETTERS}(?:-{_LETTERS})*+,"
    rf"(?: {_NO_AND}{_LETTERS}\.?(?:-{_LETTERS}\.?)*+)++"
)
_USUAL_PREFIX: Final = re.compile(rf"{_NO_AND}{_LETTERS}(?: {_NO_AND}{_LETTERS})*+")


def key(text: str) -> str:
    """Turn any text into an entry's key of ``A-Z a-z 0-9 _ : . / + -``.

    A key that has no other characters stays as it is. Different texts may get the same key, and
    BibTeX takes ``K1`` and ``k1`` for one: it is for the caller to keep keys apart.
    """
    if _KEY.fullmatch(text):
        return text
    latin = _NOT_ASCII.sub(lambda found: _LATIN.get(found[0], found[0]), text)
    ascii_text = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return _NOT_IN_KEY.sub("-", ascii_text).strip("-") or "entry"


def is_plain_text(text: str) -> bool:
    """Say whether a text is its own TeX, and is read as it is."""
    if text.isascii():
        # Nothing finds any of some signs in a long text as fast as taking them out of its bytes.
        signs = text.encode()
        is_usual = len(signs.translate(None, _UNUSUAL_ASCII)) == len(signs)
    else:
        is_usual = (
            _UNUSUAL.search(text) is None
            and text.isprintable()
            and unicodedata.is_normalized("NFC", text)
        )
    return (
        is_usual
        and "--" not in text
        and ",," not in text
        and "  " not in text
        and text[:1] != " "
        and text[-1:] != " "
    )


# Only a text without these is its own TeX; hyphens, commas and spaces are fine one by one.
_SIGNS: Final = "\\{}%&#_$~^<>|`'"
_UNUSUAL_ASCII: Final = _SIGNS.encode() + bytes([*range(0x20), 0x7F])
_UNUSUAL: Final = re.compile(f"[{re.escape(_SIGNS)}‘’“”]")


def _one_line(text: str) -> str:
    if not text.isprintable():
        text = _LINE_SPACE.sub(" ", _HALF_PAIR.sub("\ufffd", _CONTROL.sub("", text)))
    elif "  " in text:
        text = _LINE_SPACE.sub(" ", text)
    return unicodedata.normalize("NFC", text.strip())


_LINE_SPACE: Final = re.compile("[\t-\r\x1c-\x1f \x85\u2028\u2029]+")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff]")
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")

# Commands with letters stand in braces of their own: BibTeX changes the case of other commands
# along with the text. \textbar, \textasciigrave and \textbraceleft are lost in pandoc, and `|`
# needs a command in the old font encoding (OT1) only.
_COMMANDS: Final = {
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "'": r"{\textquotesingle}",
    "`": r"{\`{}}",
    **{sign: f"\\{sign}" for sign in "%&#_$"},
    # TeX draws two of these together to a dash or to a low quotation mark.
    **{sign: f"{sign}{{}}" for sign in "-,"},
}
_WITH_PAIRED_BRACES: Final = _COMMANDS | {"{": r"\{", "}": r"\}"}
# BibTeX counts the brace of \{ and loses the entry if its partner is missing.
_WITH_SINGLE_BRACES: Final = _COMMANDS | {
    "{": r"{\ensuremath{\lbrace}}",
    "}": r"{\ensuremath{\rbrace}}",
}
_SPECIAL: Final = re.compile(r"[\\~^<>'`%&#_${}]|-(?=-)|,(?=,)")
_COMMANDS_ALONE: Final = {
    sign: command for sign, command in _COMMANDS.items() if sign not in "\\-,"
}


def _are_paired(line: str) -> bool:
    if "{" not in line and "}" not in line:
        return True
    depth = 0
    for brace in _BRACE.findall(line):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


_BRACE: Final = re.compile(r"[{}]")


def _write_letter(found: re.Match[str]) -> str:
    letter = found[0]
    if letter in _LETTER_COMMANDS:
        return f"{{\\{_LETTER_COMMANDS[letter]}}}"
    decomposed = unicodedata.normalize("NFD", letter)
    base, accent = decomposed[0], _ACCENTS.get(decomposed[1:])
    if accent is None or not base.isascii():
        return letter
    return f"{{\\{accent} {base}}}" if accent.isalpha() else f"{{\\{accent}{base}}}"


_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
# Each command is also how the letter is written without it.
_LETTER_COMMANDS: Final = dict(zip("ßæÆœŒøØłŁı", "ss ae AE oe OE o O l L i".split(), strict=True))
_ACCENTS: Final = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}


def _with_tex_quotes(tex: str) -> str:
    marks = [mark for mark in _TEX_QUOTES if mark in tex]
    # Of most texts, the only mark is an apostrophe.
    is_joined = (
        "’’" in tex
        if marks == ["’"]
        else any(pair in tex for mark in marks for pair in _JOINING[mark])
    )
    if is_joined:
        return _CURLY.sub(_write_quotes, tex)
    for mark in marks:
        tex = tex.replace(mark, _TEX_QUOTES[mark])
    return tex


def _write_quotes(found: re.Match[str]) -> str:
    marks = found[0]
    # Without {}, TeX would join mark to mark, and make one sign of ?` or !`.
    tex = _TEX_QUOTES[marks] if len(marks) == 1 else "{}".join(_TEX_QUOTES[mark] for mark in marks)
    follows = found.start() > 0 and found.string[found.start() - 1] in "?!"
    return f"{{}}{tex}" if follows and tex.startswith("`") else tex


_TEX_QUOTES: Final = {"“": "``", "”": "''", "‘": "`", "’": "'"}
# What makes another sign with a mark that stands behind it.
_JOINING: Final = {
    mark: [f"{sign}{mark}" for sign in ("?!" if tex.startswith("`") else "") + "“”‘’"]
    for mark, tex in _TEX_QUOTES.items()
}
_CURLY: Final = re.compile("[“”‘’]+")


def _percent_encode(found: re.Match[str]) -> str:
    return _percent_encoded(found[0])


@lru_cache(maxsize=1 << 10)
def _percent_encoded(sign: str) -> str:
    return quote(sign, safe="")


_NOT_VERBATIM: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ufeff{}\\]|%(?![0-9A-Fa-f]{2})")
_PLAIN_ADDRESS: Final = re.compile(r"[!-$&-\[\]-z|~]*+(?:%[0-9A-Fa-f]{2}[!-$&-\[\]-z|~]*+)*+")
_NOT_IN_URL: Final = re.compile(r"[^!#-;=?-\]_a-{}~]")


def _write_part(part: str, encoding: Encoding, quotes: QuoteStyle, *, unit: bool = False) -> str:
    tex = _escape_name(part, encoding, quotes)
    return protect(tex) if unit or _CUTTING.search(part) else tex


# A comma or the word `and` parts names, and pandoc reads `x=...` as a part with a label.
_CUTTING: Final = re.compile(r"[,=]|(?<!\S)and(?!\S)", re.IGNORECASE)
_LAST_WORD: Final = re.compile(r"(?<!\S)[^\s{}]+$")


def _escape_name(name: str, encoding: Encoding, quotes: QuoteStyle) -> str:
    # BibTeX sorts and shortens names by their letters: there an apostrophe is no command.
    parts = _APOSTROPHE.split(name.strip()) if "'" in name else [name.strip()]
    tex = "'".join(escape_text(part, encoding=encoding, quotes=quotes) for part in parts)
    # Biber reads `family=...` as a part with a label, even inside of braces.
    return _LABEL.sub(r"\g<0>{}", tex) if "=" in tex else tex


_LABEL: Final = re.compile(r"(?:family|given|prefix|suffix)(?:-i)?(?=\s*=)", re.IGNORECASE)
_APOSTROPHE: Final = re.compile(r"(?:(?<=\w)|^)'(?=\w)")
_JOINED: Final = ("'", "’", "-", "‐")


def _begins_small(family: str) -> bool:
    # Readers take leading words without a capital for a prefix, words without case among them.
    words = family.split()
    letters = (_LETTER.search(word) for word in words)
    return len(words) > 1 and not all(letter and letter[0].isupper() for letter in letters)


_LETTER: Final = re.compile(r"[^\W\d_]")

# Letters that do not decompose into a Latin letter and an accent.
_LATIN: Final = _LETTER_COMMANDS | dict(zip("đĐðÐþÞ", "d D d D th Th".split(), strict=True))
_KEY: Final = re.compile(r"[A-Za-z0-9_:./+-]+")
_NOT_IN_KEY: Final = re.compile(r"[^A-Za-z0-9_:./+-]+")
