"""Names of outlets: a table by host, and what tells a name from a company or a section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from typing import Final

from attrs import evolve, frozen

from citekit.pages.fields import Candidate
from citekit.pages.page import Page, own_label, registered
from citekit.pages.person_names import is_person_name
from citekit.pages.tables import rows
from citekit.pages.words import squeeze

_COMPANY: Final = re.compile(
    r"\b(?:gmbh|ag|kg|inc\.?|ltd\.?|limited|llc|l\.l\.c|corp\.?|corporation|co\.|s\.?p\.?a\.?"
    r"|s\.?r\.?l\.?|s\.?a\.?s?|b\.?v\.?|n\.?v\.?|plc|pty|verlag\w*|publishing|publishers?"
    r"|holdings?|group|gruppe|mediengruppe|company|aps|a/s|oy|oyj|as|ab|sp\. z o\.o\.|kft|zrt"
    r"|editorial|editora|networks?|communications|enterprises)(?:\W|$)"
    r"|\b(?:пао|зао|ао|ооо|тов|прат|εκδόσεις|μονοπρόσωπη|α\.?ε\.?|công ty|pt\.?|tbk|a\.?ş\.?)"
    r"(?:\W|$)"
    r"|شركة|株式会社|有限会社|有限公司|集团|주식회사|\(주\)|㈜",
    re.IGNORECASE,
)
# Names in two scripts stand beside each other with no more than a hyphen.
_SLOGAN: Final = re.compile(
    r"\s+[|–—:·•»-]+\s+|\s*[:|]\s+|,\s|(?<=[\u3040-\u9fff\uac00-\ud7af])[-－](?=[A-Za-z])"
)
_NOISE: Final = re.compile(
    r"^\s*(?:©|copyright|\(c\)|®|\d{4}(?:\s*[-–]\s*\d{4})?|www\.|https?://|by"
    r"|all rights reserved|the official)\s*",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"\s*(?:[-–|,.]\s*)?(?:版权所有|all rights reserved.*|alle rechte.*|tous droits.*"
    r"|todos los derechos.*|tutti i diritti.*|\d{4}(?:\s*[-–]\s*\d{4})?|rss(?: feed)?|®|™)\s*\.?$",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(r"getty|shutterstock|\bphotos?\b|\bimages?\b", re.IGNORECASE)
_LONGEST: Final = 60
# A page gives the name of its outlet several times.
_MOST_NAMES: Final = 256
_UNSURE: Final = ("title-", "json-ld-holder", "logo")


@frozen(kw_only=True)
class OutletRow:
    """What the table knows of an outlet: its name, where it is published, and its ISSN."""

    name: str
    place: str | None = None
    issn: str | None = None


@cache
def _table() -> dict[str, OutletRow]:
    official = {
        host: OutletRow(name=name)
        for hosts, name in rows("official_sites")
        for host in hosts.split()
    }
    return official | _news()


@cache
def _news() -> dict[str, OutletRow]:
    found = {}
    for host, name, *rest in rows("outlets"):
        place, issn = [*rest, "", ""][:2]
        for single in host.split():
            found[single] = OutletRow(name=name, place=place or None, issn=issn or None)
    return found


def outlet_row(host: str) -> OutletRow | None:
    """Return what the table says of a host, or of the site that it belongs to."""
    labels = host.split(".")
    hosts = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((row for name in hosts if (row := _table().get(name))), None)


def place_of_outlet(name: str) -> str | None:
    """Return where an outlet of the table is published, if it says so."""
    return next((row.place for row in _table().values() if row.name == name), None)


@cache
def outlet_names() -> dict[str, str]:
    """Return the names of the table, as they are and in capitals, if they are no common words."""
    found = {}
    for row in _news().values():
        bare = row.name.removeprefix("The ").removeprefix("Die ").removeprefix("Der ")
        if squeeze(bare) in _COMMON or len(bare) < 2:
            continue
        for name in (row.name, bare, row.name.upper(), bare.upper()):
            if len(name) > 2 or name.isupper():
                found[" ".join(name.split())] = row.name
    return found


@lru_cache(_MOST_NAMES)
def is_name_of_outlet(words: str) -> bool:
    """Say whether two words or more are the name of an outlet, as `Example Tribune` is."""
    *first, last = words.split() or ("",)
    return bool(first) and (words in outlet_names() or last.casefold() in _sure_words())


@cache
def _sure_words() -> frozenset[str]:
    """Return words that only names of outlets end in."""
    return frozenset(
        word for kind, words in rows("outlet_words") if kind == "surely" for word in words.split()
    )


# Names of outlets that are also words of any page.
_COMMON: Final = frozenset(
    "time people focus money fortune express index today metro nation science nature capital bild"
    " stern heute profil welt express gala geo inside insider news world standard mint monitor"
    " citizen star times guardian vanguard punch telegraph public publico expresso observer elle"
    " local milenio profil kurier blick forbes vogue punkt freitag politik watson chip tempo"
    " atlantic".split()
)


def is_company(name: str) -> bool:
    """Say whether a name is that of a company rather than of what it publishes."""
    return _COMPANY.search(name) is not None


def is_listed(host: str) -> bool:
    """Say whether the table has a host itself, and not only the site that it belongs to."""
    return host in _table()


@lru_cache(_MOST_NAMES)
def tidy_outlet(words: str) -> str:
    """Return a name without the signs and years of a copyright line."""
    bare = words.strip()
    for _ in range(4):
        before = bare
        bare = _TAIL.sub("", _NOISE.sub("", bare)).strip(' "“”|-–—:,.')
        if bare == before:
            break
    return bare


def choose_outlet(page: Page, proposed: Sequence[Candidate]) -> Candidate | None:
    """Return the name that most of the page agrees on and that fits its host best."""
    is_spelt = any(
        "." not in str(one.value)
        and one.rule != "copyright"
        and fit(str(one.value), page.host) >= _SAME
        for one in proposed
    )
    rules: dict[str, set[str]] = {}
    for one in proposed:
        rules.setdefault(squeeze(tidy_outlet(str(one.value))), set()).add(one.rule)
    is_spelt = is_spelt or any(map(_is_agreed, proposed, repeat(rules)))
    best: tuple[float, Candidate, str] | None = None
    for candidate in proposed:
        for name in _variants(str(candidate.value), page.host):
            agreeing = len(rules.get(squeeze(name), ()))
            score = _score(name, candidate, page.host, agreeing)
            # A host's own name is that of its outlet only where the page has no other.
            score -= _BARE_HOST * (is_spelt and squeeze(name) == squeeze(registered(page.host)))
            if score > 0 and (best is None or score > best[0]):
                best = (score, candidate, name)
    if best is None:
        return None
    score, candidate, name = best
    chosen = evolve(candidate, value=name, confidence=min(0.97, max(0.3, score / 4)))
    return _spelt_out(chosen, proposed)


def _is_agreed(candidate: Candidate, rules: Mapping[str, set[str]]) -> bool:
    """Say whether a page declares a name for sharing that it has elsewhere, too, and no address."""
    name = tidy_outlet(str(candidate.value))
    is_name = "." not in name and not is_company(name) and _SLOGAN.search(name) is None
    return is_name and candidate.rule == "open-graph" and len(rules.get(squeeze(name), ())) > 1


def _spelt_out(chosen: Candidate, proposed: Sequence[Candidate]) -> Candidate:
    """Return `Daily Herald` for `DailyHerald`, where the page has it so elsewhere."""
    words = str(chosen.value)
    names = [tidy_outlet(str(one.value)) for one in proposed]
    same = [name for name in names if squeeze(name) == squeeze(words)]
    if words.isascii() and words.isupper():
        # `TAGBLATT SUD` in a tag, and the letters of `Tagblatt Süd` where readers see it.
        same = [name for name in same if not name.isascii()] or same
    elif words.isupper():
        # Capitals of some scripts have no accents.
        return evolve(chosen, value=next((name for name in same if not name.isupper()), words))
    elif " " in words:
        return chosen
    return evolve(chosen, value=next((name for name in same if " " in name), words))


@lru_cache(_MOST_NAMES)
def _variants(words: str, host: str) -> tuple[str, ...]:
    """Return a name, and its parts where a slogan or section stands beside it."""
    bare = tidy_outlet(words)
    parts = [part.strip() for part in _SLOGAN.split(bare) if part.strip()]
    found = [bare, *(parts if len(parts) > 1 else [])]
    own = _own_address(host)
    for part in (bare, *parts):
        # `Example.com` and `example.com News` both name the site of example.com.
        cut = own.sub("", part) if host else part
        if cut and cut != part:
            found.append(cut.strip(" -|()"))
    return tuple(name for name in dict.fromkeys(found) if 1 < len(name) <= _LONGEST)


@lru_cache(64)
def _own_address(host: str) -> re.Pattern[str]:
    return re.compile(rf"\s*\b(?:www\.)?{re.escape(registered(host))}\b\s*", re.IGNORECASE)


def _score(name: str, candidate: Candidate, host: str, agreeing: int) -> float:
    """Return the worth of a name that so many rules propose; 0 for what is none."""
    squeezed = squeeze(name)
    if not squeezed or name.startswith("@") or "://" in name or _CREDIT.search(name):
        return 0.0
    if candidate.rule == "outlet-table":
        return 10.0 if is_listed(host) else 3.2
    if candidate.rule == "scholarly-tags":
        # The journal, whatever house publishes it on its site.
        return 6.0
    score = 1.5 * candidate.confidence + (_fit_whole(name, candidate, host) or fit(name, host))
    # No host is written in these letters, so that none of such a name fits.
    if candidate.rule == "open-graph" and _OTHER_SCRIPT.match(str(candidate.value)):
        score += _UNFIT * bool(_OTHER_SCRIPT.match(name))
    score += 0.5 * (agreeing - 1 if agreeing else -0.4)
    if _COMPANY.search(name):
        score -= 1.6
    if _SLOGAN.search(name):
        score -= 0.35
    if len(name.split()) > 5:
        score -= 0.8 if agreeing > 1 else 3.0
    if name.islower() and "." not in name and len(name) > 4:
        score -= 0.15
    return score


def _fit_whole(name: str, candidate: Candidate, host: str) -> float:
    """Return the worth of a name for sharing that has the host's word and others as its own."""
    is_whole = candidate.rule == "open-graph" and name == tidy_outlet(str(candidate.value))
    words = [squeeze(word) for word in name.split()]
    return _WHOLE if is_whole and 1 < len(words) <= _NAME and own_label(host) in words else 0.0


def fit(name: str, host: str) -> float:
    """Return how well a name fits a host: the same letters, or some of them in order."""
    label, whole = own_label(host), squeeze(registered(host))
    worth = 0.0
    for squeezed in _spellings(name):
        bare = squeezed.removeprefix("the")
        if squeezed in {label, whole, squeeze(host), f"the{label}"} or bare == label:
            return _SAME
        is_part = bool(label) and (label in squeezed or squeezed in label)
        if is_part and min(len(label), len(squeezed)) >= _SHORTEST:
            worth = _PART
    words = {squeeze(word) for word in name.split()}
    return _SAME if len(words) > 1 and words <= set(host.split(".")) else worth


def _spellings(name: str) -> tuple[str, ...]:
    """Return the ways in which an address may write a name: `sachsische` and `saechsische`."""
    squeezed = squeeze(name)
    if name.isascii():
        return (squeezed,)
    return tuple(dict.fromkeys((squeezed, squeeze(name.casefold().translate(_LONG_VOWELS)))))


_LONG_VOWELS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"}
)
_OTHER_SCRIPT: Final = re.compile(r"[\u0370-\u1fff\u3040-\ud7af]")
_UNFIT: Final = 1.2
_SAME: Final = 1.5
_PART: Final = 0.9
_SHORTEST: Final = 3
_BARE_HOST: Final = 1.8
_WHOLE: Final = 2.0
_NAME: Final = 3


def names_of_outlet(
    page: Page, outlet: str | None, proposed: Iterable[Candidate]
) -> frozenset[str]:
    """Return the squeezed names that an outlet goes by on its page, so that none is its author."""
    # The other side of a title's bar may be the headline itself, and so may a picture's text.
    sure = (one for one in proposed if not one.rule.startswith(_UNSURE))
    names = {
        squeeze(tidy_outlet(str(one.value)))
        for one in sure
        if len(str(one.value)) <= 50 and not _is_owner(one, page.host)
    }
    names -= {squeeze(page.tag("og:title") or ""), squeeze(page.title or "")}
    names |= {
        squeeze(outlet or ""),
        own_label(page.host),
        squeeze(registered(page.host)),
        squeeze(page.host),
    }
    names |= {name.removeprefix("the") for name in names}
    names |= _initials(outlet or "")
    return frozenset(name for name in names if len(name) > 1)


def _is_owner(candidate: Candidate, host: str) -> bool:
    """Say whether a line of copyright names a person, who may be the author, too."""
    name = tidy_outlet(str(candidate.value))
    return candidate.rule == "copyright" and is_person_name(name) and not fit(name, host)


def _initials(name: str) -> set[str]:
    """Return `dh` of `Daily Herald`, as an outlet's own people sign."""
    words = [word for word in name.split() if word[0].isupper()]
    longer = [word for word in words if len(word) > len("der")]
    return {"".join(word[0] for word in some).casefold() for some in (words, longer)}
