r"""Signs that LaTeX does not print as they stand, as commands that print them.

LaTeX's own encodings set up Latin letters with one accent and common signs (`t1enc.dfu`,
`ts1enc.dfu`, `omsenc.dfu`); for any other it stops, or goes on without it: ``10⁻³`` would be 10³.
What has no command, such as Greek words, Arabic or Chinese, is for XeLaTeX and LuaLaTeX.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from citekit.formats.tex_symbols import ACCENTS, GREEK, LOWERED, MATH, RAISED, VULGAR

# What LaTeX sets up of the signs that formulas and the ranges below have, too.
_SET_UP: Final = frozenset("²³¹×±÷¬°ªº½¼¾†‡…∞→←↑↓ḂḃḍḞḟḠḡḥḰḱḷṃṅṇṛṣṭẎẏẐẑẞỲỳ")
_LOWERED: Final = {small: sign for sign, small in LOWERED.items() if sign.isascii()}
_RAISED: Final = {small: sign for sign, small in RAISED.items() if sign.isascii()}
_LETTERS: Final = "\u01d5-\u01e1\u01ea-\u01ef\u01f8-\u0217\u021c-\u0231\u1e00-\u1eff"
_GREEK_WORD: Final = "\u0370-\u03ff\u1f00-\u1fff"


# Commands that LaTeX has with a package only.
_OF_PACKAGES: Final = frozenset({"lesssim", "gtrsim", "ltimes", "rtimes", "square"})


def _of_formulas() -> dict[str, str]:
    """Return the command of each sign; of several, the first."""
    found: dict[str, str] = {}
    for name, sign in {**GREEK, **MATH}.items():
        is_printed = sign.isascii() or sign in _SET_UP
        if len(sign) == 1 and not is_printed and name not in _OF_PACKAGES:
            found.setdefault(sign, rf"\{name}")
    for (over, under), sign in VULGAR.items():
        if sign not in _SET_UP:
            found[sign] = rf"\frac{{{over}}}{{{under}}}"
    return found | {"−": "-", "′": "'"}


_COMMANDS: Final = _of_formulas()
_SIGNS: Final = "".join(
    sign for sign in _COMMANDS if not ("\u0370" <= sign <= "\u03ff") or sign in "ϑϕ"
)
_UNPRINTED: Final = re.compile(
    rf"[{''.join(_LOWERED)}]+|[{''.join(sign for sign in _RAISED if sign not in _SET_UP)}¹²³]+"
    rf"|[{re.escape(_SIGNS)}]|(?<![{_GREEK_WORD}])[Α-Ωα-ω](?![{_GREEK_WORD}])|[{_LETTERS}]"
)
_TELLING: Final = re.compile("[^\x00-\u0233\u2010-\u2022…\u20ac]")


def with_signs(tex: str) -> str:
    """Return TeX with commands for the signs that LaTeX would leave out."""
    if tex.isascii() or _TELLING.search(tex) is None:
        return tex
    # In a Greek text, a letter that stands alone is a word.
    is_greek = _GREEK.search(tex) is not None
    return _UNPRINTED.sub(lambda found: _command(found, is_greek=is_greek), tex)


_GREEK: Final = re.compile(f"[{_GREEK_WORD}]{{2}}")


def _command(found: re.Match[str], *, is_greek: bool) -> str:
    sign = found[0]
    if is_greek and _LONE_GREEK.fullmatch(sign):
        return sign
    if sign in _COMMANDS:
        return rf"{{\ensuremath{{{_COMMANDS[sign]}}}}}"
    if sign[0] in _LOWERED:
        return rf"{{\textsubscript{{{''.join(_LOWERED[one] for one in sign)}}}}}"
    if sign[0] in _RAISED:
        if all(one in _SET_UP for one in sign):
            return sign
        return rf"{{\textsuperscript{{{''.join(_RAISED[one] for one in sign)}}}}}"
    return _letter(sign)


_COMMAND_OF: Final = {accent: name for name, accent in ACCENTS.items() if name != "t"}


_LONE_GREEK: Final = re.compile("[Α-Ωα-ω]")


def _letter(letter: str) -> str:
    """Return a Latin letter with several accents as one accent over another."""
    parts = unicodedata.normalize("NFD", letter)
    base, accents = parts[0], parts[1:]
    if letter in _SET_UP or not base.isascii() or not all(one in _COMMAND_OF for one in accents):
        return letter
    tex = base
    for accent in accents:
        name = _COMMAND_OF[accent]
        inner = tex if tex.isalpha() else f"{{{tex}}}"
        tex = f"\\{name}{{{tex}}}" if name.isalpha() else f"\\{name}{inner}"
    return f"{{{tex}}}"
