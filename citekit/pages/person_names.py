"""What may be the name of a person, and which words of a byline are in no name."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from citekit.pages.tables import rows

_PARTICLES: Final = frozenset(
    "de del della di da do dos das du des den der van von zu zum zur ten ter te la le los las el al"
    " bin ibn ben bint abu af av y e i d' l' dello degli der't 't of van't und".split()
)
_NO_NAME: Final = re.compile(r"[\d@#<>{}\[\]|:;：；!?/\\_=©\"“”„»«]|\.\w{2,3}$")
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_NAME: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々·・＝\s]{2,12}")


def is_person_name(name: str, *, single: bool = False) -> bool:
    """Say whether words look like the name of one human being; `single` allows one word."""
    if not 2 <= len(name) <= 60 or _NO_NAME.search(name):
        return False
    if _CJK.search(name):
        return _CJK_NAME.fullmatch(name) is not None and not is_no_name(name)
    words = name.split()
    if not (1 if single else 2) <= len(words) <= 6 or is_no_name(name):
        return False
    if name.casefold() in _places():
        return False
    return words[-1] not in _PARTICLES and all(map(_is_name_word, words))


# A name such as `d’Arcy` or `McRae` that a particle begins.
_PREFIXED: Final = re.compile(r"[a-z]{1,2}['’]?[A-Z]")


def _is_name_word(word: str) -> bool:
    bare = word.strip("'’.-\"“”„()")
    if not bare:
        return False
    # Georgian has capitals, but no name begins with one.
    is_cased = bare[0].lower() != bare[0].title()
    return (
        not is_cased
        or bare[0].isupper()
        or bare.lower() in _PARTICLES
        or _PREFIXED.match(bare) is not None
    )


@cache
def _not_names() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("not_names")}


def has_given_name(name: str) -> bool:
    """Say whether a name begins with a known first name or an initial, or ends as surnames do."""
    first = name.split(maxsplit=1)[0].casefold()
    is_begun = first in _given_names() or _INITIAL.fullmatch(first) is not None
    return is_begun or _SURNAME.search(name) is not None


_SURNAME: Final = re.compile(
    r"(?:dóttir|sson|enko|escu|ović|ević|oğlu|opoulos|wicz|ński|ńska|ová)$", re.IGNORECASE
)
_INITIAL: Final = re.compile(r"(?:[^\W\d_]\.-?){1,3}")


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for _, names in rows("given_names") for name in names.split())


@cache
def _places() -> frozenset[str]:
    return frozenset(place for (place,) in rows("places_of_two_words"))


def is_no_name(name: str) -> bool:
    """Say whether words hold one that is in no name of a person."""
    return any(word.strip(".,'’()") in _not_names() for word in name.casefold().split())


def sorts_of(name: str) -> set[str]:
    """Return what the words of a name that are in no person's say it is."""
    return {
        sort for word in name.casefold().split() if (sort := _not_names().get(word.strip(".,'’()")))
    }


def is_house_word(name: str) -> bool:
    """Say whether a name is nothing but words for an outlet's own people, such as `Staff`."""
    words = [word.strip(".,'’()") for word in name.casefold().split()]
    return (
        bool(words)
        and all(_not_names().get(word) in {"house", "label", "desk"} for word in words)
        and "board" not in words
    )


def without_house_words(name: str) -> str:
    """Return `Herald` of `Herald Newsroom`."""
    words = name.split()
    own = {"house", "desk"}
    return " ".join(
        word for word in words if _not_names().get(word.strip(".,'’()").casefold()) not in own
    )
