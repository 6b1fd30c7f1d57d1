"""What parts of a bibliography file look like, and what is said of those that are none."""

from __future__ import annotations

import re
from typing import Final

NAME: Final = r"[^\s\x00-\x1f\x7f\"#%'(),={}0-9@][^\s\x00-\x1f\x7f\"#%'(),={}]*"
# To BibTeX, a no-break space is a letter.
TYPE: Final = r"[^\x00-\x20\x7f\"#%'(),={}0-9@][^\x00-\x20\x7f\"#%'(),={}]*"
HEAD: Final = re.compile(rf"@\s*({TYPE})\s*([({{])")
# White space that BibTeX does not know as such.
ODD: Final = re.compile(r"[^\S \t\r\n]")
ODD_SIGNS: Final = [sign for sign in map(chr, range(0x3001)) if ODD.fullmatch(sign)]
S: Final = "[ \t\r\n]"
COMMENT: Final = re.compile(r"@\s*comment(?=[\s{(]|$)", re.IGNORECASE)
# So far before an `@` may a line begin for it to be meant as the beginning of an entry.
INDENT: Final = 200
# Where a line begins with this, an entry begins, whatever was left open before it.
LINE_START: Final = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[({]", re.MULTILINE)
KEY: Final = {
    "}": re.compile(rf"{S}*([^ \t\r\n,}}]*){S}*"),
    ")": re.compile(rf"{S}*([^ \t\r\n,]*){S}*"),
}
BRACED: Final = (
    r"\{([^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}[^{}]*+)*+)\}"
)
QUOTED: Final = r"\"([^\"{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^\"{}]*+)*+)\""
NUMBER: Final = r"([0-9]++)"


# Nearly every field is one text without a `#`, and this finds it in one step.
def _fields(space: str) -> dict[str, re.Pattern[str]]:
    return {
        closer: re.compile(
            rf"{space}*,{space}*({NAME}){space}*={space}*(?:{BRACED}|{QUOTED}|{NUMBER})"
            rf"(?={space}*[,{re.escape(closer)}])"
        )
        for closer in "})"
    }


def _ends(space: str) -> dict[str, re.Pattern[str]]:
    return {closer: re.compile(rf"{space}*,?{space}*{re.escape(closer)}") for closer in "})"}


# A field, and the end of an entry.
USUAL: Final = _fields(r"\s"), _ends(r"\s")
# For files with other white space than BibTeX's, which makes a field none to it.
OF_BIBTEX: Final = _fields(S), _ends(S)
FIELD_NAME: Final = re.compile(NAME)
MACRO: Final = re.compile(r"[^\s\x00-\x1f\x7f\"#%'(),={}]+")
SPACE: Final = re.compile(r"\s*+")
# BibTeX has no comments, but biber has, and people write them.
BLANK: Final = re.compile(r"(?:\s++|%[^\n\r]*+)*+")
BRACE: Final = re.compile(r"[{}]")
NEXT_FIELD: Final = re.compile(rf",?[ \t]*[\n\r]\s*({NAME})\s*=\s*[{{\"0-9A-Za-z]")
AFTER_END: Final = re.compile(rf"\s*,\s*(?:{NAME})\s*=\s*[{{\"0-9]")
BRACE_OR_MARK: Final = re.compile(r'[{}"]')
NAME_CURE: Final = "begin it with a letter, or mend what stands before it"
ODD_SPACE: Final = "white space that BibTeX does not know; write a space"
COMMENTED: Final = (
    "an entry begins in a comment and is not read; close the comment before it, if it is meant"
)
NO_VALUE: Final = "there is no value; write it in braces, or remove the field"
