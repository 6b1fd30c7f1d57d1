"""The name over a whole page of a site: the line of its head that the page shows to be its own.

The head of a page has many lines that might be names, of which it calls none its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from citekit.pages.bylines import begins_as_byline
from citekit.pages.page import own_label
from citekit.pages.tables import rows, words
from citekit.pages.words import fold, squeeze

_HEAD: Final = 40
_FIRST: Final = 3
_TOP: Final = 6
_SHORT: Final = 130
_MOST_NAMES: Final = 60
_MOST_LINES: Final = 1_200
_HALF: Final = 600
_BESIDE: Final = 50
_SHORTEST: Final = 5
_ADDRESS: Final = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,8})\b|\b((?:[\w-]+\.)+[a-z]{2,8})\b")
_FORM: Final = re.compile(
    r"\s*,?\s*(?:gmbh|ag|inc|ltd|limited|llc|s\.?\s?l\.?u?|s\.?\s?a|s\.?\s?p\.?\s?a|s\.?\s?r\.?\s?l|b\.?v|n\.?v|plc|co|as|ab|oy"
    r"|a/s|sp\. z o\. ?o|s\. ?r\. ?o|a\. ?s|kft|zrt|media|medien|company|group|gruppe|verlag)(?!\w)"
)


def name_in_head(
    lines: Sequence[str], is_name: Callable[[str], bool], is_like_one: Callable[[str], bool]
) -> str | None:
    """Return the line of a page's head that its owner, credits or addresses name, too, or None.

    `is_name` says whether a line may be a name, `is_like_one` whether it sounds as an outlet's.
    """
    # The foot of a page tells whose it is, and what stands round the article.
    near = lines if len(lines) <= _MOST_LINES else [*lines[:_HALF], *lines[-_HALF:]]
    own = [fold_marks(line) for line in near if len(line) <= _SHORT]
    names = list(_names(lines[:_HEAD], is_name))[:_MOST_NAMES]
    owned = next((name for name in names if _is_owner(own, name)), None)
    if owned:
        return owned
    hosts = _labels(own)
    hosted = next((name for name in names if squeeze(name) in hosts), None)
    if hosted:
        return hosted
    likely = [name for name in names if name in lines[:_FIRST] or is_like_one(name)]
    credited = next((name for name in likely if _is_credited(own, name)), None)
    top = lines[:_TOP]
    return credited or next((name for name in names if name in top and is_like_one(name)), None)


def fold_marks(line: str) -> str:
    """Return a line in small letters, with one form of the apostrophe."""
    return line.casefold().replace("’", "'")


def _names(lines: Sequence[str], is_name: Callable[[str], bool]) -> Iterator[str]:
    seen = set()
    for line in lines:
        is_long = len(squeeze(line)) >= _SHORTEST or not line.isascii()
        is_one = is_name(line) or _ONE_WORD.fullmatch(line) is not None
        if is_one and is_long and fold(line) not in seen and not _is_other(line):
            seen.add(fold(line))
            yield line


# As some sites write their own names, with a capital within.
_ONE_WORD: Final = re.compile(r"[a-z]{2,12}[A-Z][A-Za-z]{2,20}")


def _is_other(line: str) -> bool:
    """Say whether a line is a byline, or names a site on which all others have a page."""
    return squeeze(line) in _sites() or begins_as_byline(line)


@cache
def _sites() -> frozenset[str]:
    return frozenset({own_label(host) for host in words("shared_hosts")} | set(_NETWORKS))


_NETWORKS: Final = tuple(
    "facebook twitter instagram youtube linkedin whatsapp telegram pinterest tiktok reddit bluesky"
    " threads mastodon flipboard google googlenews applenews apple spotify newsletter newsletters"
    " cookies privacy".split()
)


def _is_owner(lines: Sequence[str], name: str) -> bool:
    """Say whether a line of rights or of a company names the owner of a page so."""
    own = _plain(name)
    for line in lines[_HEAD // 4 :]:
        bare = line.removeprefix("the ")
        if bare.startswith(own) and not bare[len(own) : len(own) + 1].isalnum():
            rest = bare[len(own) :]
            if _FORM.match(rest) or _rights().search(rest[:_BESIDE]):
                return True
        if own in line and any(_begins(found[1], own) for found in _owners().finditer(line)):
            return True
    return False


def _plain(name: str) -> str:
    return fold_marks(name).removeprefix("the ")


def _begins(words: str, own: str) -> bool:
    return words.startswith(own) and not words[len(own) : len(own) + 1].isalnum()


@cache
def _rights() -> re.Pattern[str]:
    signs = ["©", "ⓒ", r"\(c\)", "copyright", *(re.escape(one) for (one,) in rows("rights"))]
    return re.compile("|".join(signs))


@cache
def _owners() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_rights().pattern})[\s\d,.|:@–-]*(?:by\s|copyright\s)?(?:the\s)?(?=(.{{1,80}}))"
    )


def _is_credited(lines: Sequence[str], name: str) -> bool:
    """Say whether a line ends with a name as a picture's credit or the title of a page does."""
    own = _plain(name)
    ends = (_AFTER_NAME.sub("", line) for line in lines if own in line)
    return any(
        end.endswith(own) and _BEFORE_NAME.search(end[: len(end) - len(own)]) for end in ends
    )


_AFTER_NAME: Final = re.compile(r"\s*[»\"”“]?(?:\s\d{1,2}/\d{4})?\W*$")
_BEFORE_NAME: Final = re.compile(
    r"\S\s*(?:/|\||\s[–—-]|•|\b(?:for|pour|för|für|para|per|voor|aus|from))\s*[«\"„“]?\s*"
    r"(?:(?:the|le|la)\s)?$"
)


def _labels(lines: Sequence[str]) -> frozenset[str]:
    """Return the names by which the addresses on a page call its site."""
    hosts = (found[1] or found[2] for line in lines for found in _ADDRESS.finditer(line))
    return frozenset(label for host in hosts if len(label := squeeze(own_label(host))) > _SHORTEST)
