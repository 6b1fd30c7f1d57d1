"""The title of an article as its readers see it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from citekit.pages.fields import Candidate
from citekit.pages.page import Page, own_label, registered
from citekit.pages.words import fold, shared_words, squeeze, tidy

_SHOWN: Final = frozenset({"headline", "marked-headline", "headline-over-byline"})
_ENDING: Final = re.compile(
    r"^(.{8,})(\s[|–—:·•»«-]+\s|\s*[|｜ㅣ»―]\s*|--|_|：|[-－](?=[\u3040-\u9fff\uac00-\ud7af]))\s*([^|–—·•»«｜ㅣ_：]{2,60})$"
)
_NAME_START: Final = 4
_ALIKE: Final = 0.5
_ALIKE_AT_ALL: Final = 0.8
_BARS: Final = frozenset({"|", "_", "--", "｜", "ㅣ"})
_DATE: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")


def choose_title(
    page: Page, proposed: Sequence[Candidate], sites: frozenset[str]
) -> Candidate | None:
    """Return the heading that fits what the page declares, or that, without the site's name."""
    shown = [
        one for one in proposed if one.rule in _SHOWN and not _is_site(str(one.value), page, sites)
    ]
    declared = [without_site(one, page, sites) for one in proposed if one.rule not in _SHOWN]
    declared = [one for one in declared if not _is_site(str(one.value), page, sites)]
    heading = _heading(shown, declared)
    if heading is not None:
        return heading
    return _start_of(declared[0], declared) if declared else (shown[0] if shown else None)


def _start_of(title: Candidate, declared: Sequence[Candidate]) -> Candidate:
    """Return the declared title that another one continues with the name of a section."""
    words = str(title.value)
    for one in declared:
        start = str(one.value)
        rest = words.removeprefix(start)
        if rest != words and 0 < len(rest) <= _SECTION and _SIGN.match(rest):
            return one
    return title


_SECTION: Final = 25
_SIGN: Final = re.compile(r"\s*[-–—|_:：ㅣ｜·•«»]")


def _heading(shown: Sequence[Candidate], declared: Sequence[Candidate]) -> Candidate | None:
    titles = [str(one.value) for one in declared]
    for title in titles:
        for one in shown:
            if fold(str(one.value)) == fold(title):
                return _after_sign(one, title, shown) or _spaced(one, title)
    if (below := _below_section(shown, titles)) is not None:
        return below
    headings = [one for one in shown if one.rule == "headline"] or [
        one for one in shown if _likeness(one, titles) >= _ALIKE_AT_ALL and " " in str(one.value)
    ]
    best = max(headings, key=lambda one: _likeness(one, titles), default=None)
    if best is not None and _likeness(best, titles) >= _ALIKE:
        return None if _is_cut_short(str(best.value), titles) else _trimmed(best, titles)
    return (
        _start_of_title(shown, titles)
        or _other_headline(headings, titles)
        or next((one for one in shown if one.rule == "headline-over-byline"), None)
    )


def _below_section(shown: Sequence[Candidate], titles: Sequence[str]) -> Candidate | None:
    """Return the heading that starts a title, where the first heading is the section after it."""
    headings = {fold(str(one.value)) for one in shown if one.rule == "headline"}
    for title in titles:
        start, *sections = map(fold, _PARTS.split(title))
        if headings.intersection(sections):
            return next((one for one in shown if fold(str(one.value)) == start), None)
    return None


_PARTS: Final = re.compile(r"\s[|–—:·•»«-]+\s|\s*[|｜ㅣ»]\s*")


def _likeness(heading: Candidate, titles: Sequence[str]) -> float:
    words = str(heading.value)
    score = max((shared_words(words, title) for title in titles), default=0.0)
    # One word in common may be a name in the headline of another article.
    is_one_word = len(fold(words).split()) == 1 and any(" " in title for title in titles)
    return score * 0.6 if is_one_word else score


def _start_of_title(shown: Sequence[Candidate], titles: Sequence[str]) -> Candidate | None:
    for title in titles:
        for one in shown:
            if len(str(one.value)) >= 8 and fold(title).startswith(fold(str(one.value))):
                return one
    return None


def _other_headline(headings: Sequence[Candidate], titles: Sequence[str]) -> Candidate | None:
    """Return the only heading: a title for search engines may share no word with it."""
    different = {fold(str(one.value)) for one in headings}
    first = next((one for one in headings if len(str(one.value)) >= 20), None)
    if first is None or (len(different) > 2 and titles):
        return None
    return evolve(first, confidence=0.6)


def _after_sign(heading: Candidate, title: str, shown: Sequence[Candidate]) -> Candidate | None:
    """Return the rest of a heading that has nothing where a title has a colon: after a kicker."""
    for one in shown:
        rest = str(one.value)
        before = title.removesuffix(rest)
        start = before.rstrip(" :–—|-")
        if before not in {title, ""} and start and str(heading.value) == f"{start} {rest}":
            return one
    return None


def _spaced(heading: Candidate, title: str) -> Candidate:
    """Return a heading with the spaces of a title that has the same characters."""
    same = "".join(str(heading.value).split()) == "".join(title.split())
    return evolve(heading, value=title) if same else heading


def _is_cut_short(heading: str, titles: Sequence[str]) -> bool:
    """Say whether a heading is a few words of a longer title that two declarations agree on."""
    words = fold(heading)
    longer = [fold(title) for title in titles if words in fold(title) and words != fold(title)]
    shortest = _SHORT_CJK if _CJK.search(words) else _SHORT
    return len(words.split()) <= 3 and len(words) < shortest and len(longer) > len(set(longer))


_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHORT: Final = 25
_SHORT_CJK: Final = 8


def _trimmed(heading: Candidate, titles: Sequence[str]) -> Candidate:
    """Return a heading without what stands before or after a declared title in it."""
    words = str(heading.value)
    for title in titles:
        at = words.find(title)
        rest = len(words) - len(title)
        # A headline may go on where a title for search engines ends.
        is_label = at > 0 or len(words[len(title) :].split()) <= _LABEL
        if at >= 0 and 0 < rest <= 40 and len(title) >= 15 and is_label:
            return evolve(heading, value=title)
    return heading


_LABEL: Final = 3


def without_site(candidate: Candidate, page: Page, sites: frozenset[str]) -> Candidate:
    """Return a declared title without the names of the site and its sections at its end."""
    words = str(candidate.value)
    removed = ""
    for _ in range(4):
        found = _ENDING.match(words)
        if not found:
            break
        # Between the headline and the site's name stands that of a section.
        is_section = removed == found[2] and removed.strip() in _BARS and len(found[3].split()) < 3
        if not is_section and not _is_extra(found[3], page, sites, candidate.rule):
            break
        words, removed = tidy(found[1]), found[2]
    start = re.match(r"^([^|–—»«｜]{2,40}?)\s*(?:[|»｜]|:\s|\s[–—-]\s)\s*(.{8,})$", words)
    if start and squeeze(start[1]) in sites:
        words = tidy(start[2])
    return candidate if words == candidate.value else evolve(candidate, value=words)


def _is_extra(part: str, page: Page, sites: frozenset[str], rule: str) -> bool:
    squeezed = squeeze(part)
    if not squeezed or squeezed in sites or squeezed.removeprefix("the") in sites:
        return True
    if len(squeezed) >= _NAME_START and any(site.startswith(squeezed) for site in sites):
        return True
    if _DATE.fullmatch(part.strip()):
        return True
    label = own_label(page.host)
    if len(label) > 3 and label in squeezed and len(part.split()) <= 4:
        return True
    section = squeeze(page.tag("article:section", "section", "parsely-section") or "")
    return bool(section) and squeezed == section and rule != "headline"


def _is_site(words: str, page: Page, sites: frozenset[str]) -> bool:
    squeezed = squeeze(words)
    bare = squeezed.removesuffix("online")
    return not bare or bool({squeezed, bare} & sites) or squeezed == squeeze(registered(page.host))
