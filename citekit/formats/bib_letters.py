"""Letters in a bibliography file that only some programs of TeX print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from citekit.formats.format import Loss

# What LaTeX sets up by itself (`t1enc.dfu`, `ts1enc.dfu`, `omsenc.dfu`) beyond ASCII.
_SET_UP: Final = (
    "\u00a0-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0192"
    "\u01c4-\u01d4\u01e2\u01e3\u01e6-\u01eb\u01f0\u01f4\u01f5\u0218-\u021b\u0232\u0233\u0237\u02c6"
    "\u02c7\u02d8\u02d9\u02db-\u02dd\u0e3f\u1e02\u1e03\u1e0d\u1e1e-\u1e21\u1e25\u1e30\u1e31\u1e37"
    "\u1e43\u1e45\u1e47\u1e5b\u1e63\u1e6d\u1e8e-\u1e91\u1e9e\u1ef2\u1ef3\u200c\u2010-\u2016"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2031\u2039-\u203b\u203d\u2044\u204e"
    "\u2052\u20a1\u20a4\u20a6\u20a9\u20ab\u20ac\u20b1\u2103\u2116\u2117\u211e\u2120\u2122\u2126"
    "\u2127\u212e\u2190-\u2193\u2329\u232a\u2422\u2423\u25e6\u25ef\u266a\u27e8\u27e9\u3008\u3009"
    "\ufb00-\ufb06\ufeff"
)
_UNSET: Final = re.compile(f"[^\x00-\x7f{_SET_UP}]+")
_ASCII: Final = bytes(range(0x80))
_KEY: Final = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,]+)")
_SCRIPTS: Final = {"CJK": "Chinese", "IDEOGRAPHIC": "Chinese"}
_MOST_NAMED: Final = 3


def letters_loss(entries: Iterable[str], keys: Mapping[str, str]) -> Iterator[Loss]:
    """Yield one loss for all entries together, if pdfLaTeX would stop at letters in one of them.

    `keys` has the key of the entry of each record.
    """
    beyond = [entry for entry in entries if not entry.isascii()]
    # Nothing takes out the usual letters, nearly all of them, as fast as this.
    rest = "".join(beyond).encode(errors="replace").translate(None, _ASCII).decode()
    signs = dict.fromkeys("".join(_UNSET.findall(rest)))
    if not signs:
        return
    names = list(dict.fromkeys(map(_script, signs)))
    shown = names[:_MOST_NAMED] + (["other"] if len(names) > _MOST_NAMED else [])
    which = f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
    found = _KEY.match(next(filter(_UNSET.search, beyond)))
    written = found[1] if found else ""
    record = next((key for key, given in keys.items() if given == written), written)
    message = (
        f"{which} letters or signs, first here, need XeLaTeX or LuaLaTeX; pdfLaTeX stops at them"
    )
    yield Loss("needs-xelatex", record, "text", message)


def _script(sign: str) -> str:
    """Return the name of the script of a letter, or `other`."""
    name = unicodedata.name(sign, "").split(" ")[0].partition("-")[0]
    is_letter = unicodedata.category(sign)[0] in "LM"
    return _SCRIPTS.get(name, name.capitalize()) if is_letter else "other"
