"""Names of people and bodies in the lists of names of BibTeX and BibLaTeX."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from citekit.formats.agents import Name
from citekit.formats.tex_reading import read_plain
from citekit.model.names import is_dropped


class Particles(StrEnum):
    """Whether words such as “van” stay with the family name where a name is shortened.

    By name, they do, but for a lone German “von”.
    """

    KEPT = "kept"
    DROPPED = "dropped"
    BY_NAME = "by name"


class Names(NamedTuple):
    """The names in a list, whether it ends in `and others`, and what is wrong with it."""

    names: tuple[Name, ...]
    has_others: bool = False
    faults: tuple[str, ...] = ()


def read_names(tex: str, particles: Particles = Particles.BY_NAME) -> Names:
    """Return the names in a list; a name that is none is left out, with a fault."""
    parts = _parted(tex)
    has_others = bool(parts) and parts[-1].lower() == "others"
    if has_others:
        parts.pop()
    names: list[Name] = []
    faults: list[str] = []
    for part in parts:
        found, wrong = _read_part(part, particles)
        names += found
        if wrong:
            faults += wrong
    return Names(tuple(names), has_others, tuple(faults))


_AND: Final = re.compile(r"\s+and\s+", re.IGNORECASE)
_ENDING_AND: Final = re.compile(r"^and\s+|\s+and$", re.IGNORECASE)


def _parted(tex: str) -> list[str]:
    """Return the names between the words `and` that stand in no braces."""
    line = tex.strip()
    if "{" not in line:
        parts = _AND.split(line)
    else:
        ends = [0]
        ends += (place for found in _AND.finditer(line) for place in found.span())
        ends.append(len(line))
        depth, parts, start, seen = 0, [], 0, 0
        for left, right in zip(ends[1:-1:2], ends[2:-1:2], strict=True):
            depth += line.count("{", seen, left) - line.count("}", seen, left)
            seen = left
            if depth == 0:
                parts.append(line[start:left])
                start = right
        parts.append(line[start:])
    return [name for part in parts if (name := _ENDING_AND.sub("", part.strip()))]


@lru_cache(maxsize=1 << 14)
def _read_part(tex: str, use: Particles) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """Return the name in what stands between two `and`, or several, and what is wrong."""
    several, fault = _several(tex)
    names: list[Name] = []
    faults = [fault] if fault else []
    for one in several:
        try:
            names.append(_read_name(one, use))
        except ValueError as error:
            faults.append(str(error))
    return tuple(names), tuple(faults)


def _several(tex: str) -> tuple[list[str], str]:
    """Return the names in what should be one, and what is wrong with it, or ''.

    People part names as other programs do, `Quay, A.; Silt, B.` or `Quay A., Silt B.`; DBLP puts a
    number behind a name that several people have.
    """
    if "\\" in tex:
        # TeX takes the space behind the name of a command for its end.
        tex = _LETTER_BEHIND.sub(r"{\\\1}", _ACCENT_BEHIND.sub(r"\\\1{\2}", tex))
    if ";" in tex and len(parts := _outside_braces(tex, ";")) > 1:
        return [part for part in map(str.strip, parts) if part], _NOT_PARTED.format(";")
    if "," in tex and _WITH_INITIALS.fullmatch(tex):
        names = [_BEFORE_INITIALS.sub(", ", part.strip()) for part in tex.split(",")]
        return names, _NOT_PARTED.format(",")
    if tex[-1:].isdigit() and (found := _HOMONYM.fullmatch(tex)):
        message = f"{found[2]} is a number of DBLP and no part of the name; remove it"
        return [found[1]], f"{message}; it is left out"
    return [tex], ""


_ACCENT_BEHIND: Final = re.compile(r"\\([cvHukdbtr])\s+([A-Za-z])")
_LETTER_BEHIND: Final = re.compile(
    r"\\(i|j|o|O|l|L|ss|ae|AE|oe|OE|aa|AA|th|TH|dh|DH|dj|DJ|ng|NG)\s+(?=[a-z])"
)
_NOT_PARTED: Final = "a {!r} parts no names; write `and` between them; they are read as several"
_INITIALS: Final = r"(?:[A-Z]\.?-?){1,3}"
_ONE_WITH_INITIALS: Final = rf"\s*[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)? {_INITIALS}\s*"
_WITH_INITIALS: Final = re.compile(rf"{_ONE_WITH_INITIALS}(?:,{_ONE_WITH_INITIALS})+")
_BEFORE_INITIALS: Final = re.compile(rf" (?={_INITIALS}$)")
_HOMONYM: Final = re.compile(r"([^\W\d_].* [^\W\d_].*) ([0-9]{4})")


def _read_name(tex: str, use: Particles) -> Name:
    if _is_one_group(tex):
        text = _plain(tex)
        if not text:
            message = f"a name is blank: {tex!r}; remove it or the `and` beside it"
            raise ValueError(message)
        return Name(literal=text)
    if _LABELLED.match(tex):
        return _labelled(tex, use)
    parts = [_words(part) for part in _outside_braces(tex, ",")]
    match parts:
        case [words]:
            return _natural(words, use)
        case [last, first]:
            return _inverted(last, [], first, use)
        case [last, suffix, first]:
            return _inverted(last, suffix, first, use)
        case [last, suffix, *rest]:
            # BibTeX reports the comma and goes on; the words after it are given names.
            return _inverted(last, suffix, [word for part in rest for word in part], use)
        case _:
            message = f"a name is blank: {tex!r}; remove it or the `and` beside it"
            raise ValueError(message)


def _plain(tex: str) -> str:
    return " ".join(read_plain(tex).split())


def _is_one_group(tex: str) -> bool:
    """Say whether all of a name stands in one pair of braces that is no accented letter."""
    if not (tex.startswith("{") and tex.endswith("}")) or tex.startswith("{\\"):
        return False
    depth = 0
    for place, sign in enumerate(tex):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0:
            return place == len(tex) - 1
    return False


def _outside_braces(tex: str, sign: str) -> list[str]:
    """Return the parts of a name between commas, or between spaces, that stand in no braces."""
    if "{" not in tex:
        return _COMMA.split(tex) if sign == "," else _SPLIT[sign](tex)
    parts, depth, start = [], 0, 0
    separators = sign if sign in ",;" else " \t\r\n~"
    for place, character in enumerate(tex):
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        elif depth == 0 and character in separators and not _is_accent(tex, place):
            parts.append(tex[start:place])
            start = place + 1
    parts.append(tex[start:])
    return parts


# Behind a backslash, a tilde is an accent and a comma a narrow space.
_BETWEEN_WORDS: Final = re.compile(r"(?:\s|(?<!\\)~)+")
_SEMICOLON: Final = re.compile(r"(?<!\\);")
_SPLIT: Final = {" ": _BETWEEN_WORDS.split, ";": _SEMICOLON.split}
_COMMA: Final = re.compile(r"(?<!\\),")


def _is_accent(tex: str, place: int) -> bool:
    return tex[place] in "~," and tex[place - 1 : place] == "\\"


def _words(tex: str) -> list[str]:
    return [word for word in _outside_braces(tex, " ") if word]


def _natural(words: list[str], use: Particles) -> Name:
    """Read `First von Last`."""
    if not words:
        message = "a name is blank; remove it or the `and` beside it"
        raise ValueError(message)
    start = next((n for n, word in enumerate(words[:-1]) if _is_small(word)), len(words) - 1)
    particles, last = _particles(words[start:])
    return _name(words[:start], particles, last, [], use)


def _inverted(words: list[str], suffix: list[str], first: list[str], use: Particles) -> Name:
    """Read `von Last, Jr, First`."""
    if not words and not first:
        message = "a name is blank; remove it or the `and` beside it"
        raise ValueError(message)
    particles, last = _particles(words)
    return _name(first, particles, last, suffix, use)


def _particles(words: list[str]) -> tuple[list[str], list[str]]:
    """Part the words up to the last one in small letters from the family name behind them."""
    small = [n for n, word in enumerate(words[:-1]) if _is_small(word)]
    end = small[-1] + 1 if small else 0
    return words[:end], words[end:]


def _is_small(word: str) -> bool:
    """Say whether the first letter of a word in no braces, or its accented one, is a small one."""
    first = word[:1]
    if first.isalpha():
        return first.islower()
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letters = _plain(word)
    return next((letter.islower() for letter in letters if letter.isalpha()), False)


def _joined(words: list[str]) -> str | None:
    return _plain(" ".join(words)) or None if words else None


def _name(
    first: list[str],
    particles: list[str],
    last: list[str],
    suffix: list[str],
    use: Particles,
) -> Name:
    return _with_prefix(_joined(last), _joined(first), _joined(particles), _joined(suffix), use)


def _with_prefix(
    family: str | None,
    given: str | None,
    prefix: str | None,
    suffix: str | None,
    use: Particles,
) -> Name:
    if not any((family, given, prefix, suffix)):
        message = "a name is blank; remove it or the `and` beside it"
        raise ValueError(message)
    if family is None and given is None:
        whole = " ".join(filter(None, (prefix, suffix)))
        message = f"a name has neither a family nor a given name: {whole!r}"
        raise ValueError(message)
    if prefix is None:
        return Name(family=family, given=given, suffix=suffix)
    if use is Particles.DROPPED or (use is Particles.BY_NAME and is_dropped(prefix)):
        return Name(family=family, given=given, suffix=suffix, dropping_particle=prefix)
    return Name(family=family, given=given, suffix=suffix, non_dropping_particle=prefix)


# BibLaTeX's other way of writing names: `family=Aalst, given=Wil, prefix=van der`.
_LABELS: Final = "family|given|prefix|suffix"
_LABELLED: Final = re.compile(rf"\s*(?:{_LABELS}|useprefix)(?:-i)?\s*=", re.IGNORECASE)


def _labelled(tex: str, use: Particles) -> Name:
    found: dict[str, str] = {}
    for part in _outside_braces(tex, ","):
        label, _, value = part.partition("=")
        found[label.strip().lower()] = _plain(value.strip().strip('"'))
    if "useprefix" in found:
        use = Particles.KEPT if found["useprefix"] == "true" else Particles.DROPPED
    return _with_prefix(
        found.get("family") or None,
        found.get("given") or None,
        found.get("prefix") or None,
        found.get("suffix") or None,
        use,
    )
