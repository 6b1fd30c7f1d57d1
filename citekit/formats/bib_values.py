"""Values of single fields of bibliography files: languages, numbers in registers, lists, keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from citekit.formats.bib_text import BABEL_NAMES
from citekit.formats.csl_fields import IDENTIFIERS
from citekit.model.agents import Identifier

_TAG: Final = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
# Names that several tags share stand for the shorter one.
_TAGS: Final = {
    **{name: tag for tag, name in reversed(BABEL_NAMES.items())},
    "german": "de", "austrian": "de-at", "ukenglish": "en-GB", "usenglish": "en-US",
    "british": "en-GB", "american": "en-US", "canadian": "en-CA", "australian": "en-AU",
    "newzealand": "en-NZ", "portugues": "pt", "brazil": "pt-BR", "brazilian": "pt-BR",
    "naustrian": "de-AT", "nswissgerman": "de-CH", "swissgerman": "de-CH", "francais": "fr",
    "canadien": "fr-CA", "mexican": "es-MX", "hungarian": "hu", "serbianc": "sr-Cyrl",
    "chinese": "zh", "norwegian": "no", "farsi": "fa", "persian": "fa", "slovenian": "sl",
    "korean": "ko", "bahasa": "id", "indonesian": "id", "thai": "th",
}  # fmt: skip


def language_tag(name: str) -> str | None:
    """Return the tag of BCP 47 for a language by its name in babel, or for one that is a tag."""
    return _TAGS.get(name.lower()) or (name if _TAG.fullmatch(name) else None)


def keywords_in(text: str) -> list[str]:
    """Return the keywords in a text, parted by the sign that stands there more often.

    A comma may belong to a keyword where all others are parted by semicolons, and the other way.
    """
    commas, semicolons = text.count(","), text.count(";")
    return re.split("[,;]" if commas == semicolons else "," if commas > semicolons else ";", text)


_ADDRESS: Final = re.compile(r"(?:https?|ftp)://\S+")


def is_address(text: str) -> bool:
    """Say whether a text is an address and nothing else."""
    return _ADDRESS.fullmatch(text) is not None


@lru_cache(maxsize=1 << 10)
def identifier(variable: str, value: str) -> Identifier | None:
    """Return a number in the register that a variable of CSL is for, if it has its form."""
    try:
        return Identifier(scheme=IDENTIFIERS[variable], value=value)
    except ValueError:
        return None


# Where BibLaTeX finds what it knows by a number of a server.
_SERVERS: Final[Mapping[str, str]] = {
    "arxiv": "https://arxiv.org/abs/",
    "googlebooks": "https://books.google.com/books?id=",
    "hdl": "https://hdl.handle.net/",
    "jstor": "https://www.jstor.org/stable/",
}


def eprint_address(server: str, number: str) -> str | None:
    """Return the address to which BibLaTeX links a number of a server that it knows."""
    start = _SERVERS.get(server.strip().lower())
    number = re.sub(r"^arxiv:", "", number.strip(), flags=re.IGNORECASE)
    return f"{start}{number}" if start and number and not re.search(r"\s", number) else None


_AND: Final = re.compile(r"\s+(?P<and>and)\s+", re.IGNORECASE)
_KEPT_AND: Final = re.compile(r"\{(and)\}|\{\s+(and)\s+\}", re.IGNORECASE)


def without_kept_and(tex: str) -> str:
    """Return a list of bodies or places in which an `and` that parts nothing has no braces."""
    return _KEPT_AND.sub(lambda found: found[1] or f" {found[2]} ", tex)


def as_one(tex: str) -> str:
    """Return the name of one body or place as a list that has no other member."""
    return _AND.sub(r" {\g<and>} ", tex) if " and " in tex.lower() else tex


def parted(tex: str) -> list[str]:
    """Return the members of a list of bodies or places: an `and` in no braces parts them."""
    members, depth, start = [], 0, 0
    for found in re.finditer(rf"[{{}}]|{_AND.pattern}", tex, re.IGNORECASE):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
        elif depth == 0:
            members.append(tex[start : found.start()])
            start = found.end()
    return [*members, tex[start:]]


def listed(tex: str, *, is_place: bool) -> str:
    """Return a list of BibLaTeX with a semicolon between its members.

    Many write the name of one firm without braces, Sand and Sons: where one of two bodies is a
    single word, the `and` between them stays, as BibLaTeX prints it.
    """
    members = parted(tex) if _AND.search(tex) else [tex]
    if is_place or len(members) > 2 or all(" " in member.strip() for member in members):
        tex = "; ".join(members)
    return without_kept_and(tex)


# Words of BibLaTeX for what a style prints in the language of the text.
SERIES: Final[Mapping[str, str]] = {"newseries": "New series", "oldseries": "Old series"}
STATES: Final[Mapping[str, str]] = {
    "inpreparation": "in preparation",
    "inpress": "in press",
    "prepublished": "pre-published",
}
_COUNTRIES: Final[Mapping[str, str]] = {
    "countryde": "Germany",
    "countryep": "European Union",
    "countryeu": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
}


def countries(tex: str) -> str | None:
    """Return the countries in a list of words of BibLaTeX for them; None if one is no such word."""
    names = [_COUNTRIES.get(member.strip().lower()) for member in parted(tex)]
    return "; ".join(name for name in names if name) if all(names) else None
