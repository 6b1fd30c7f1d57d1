"""Which candidate is cited for each field, and which fields stay open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from citekit.pages.addresses import choose_address, choose_canonical
from citekit.pages.contributors import choose_contributors
from citekit.pages.days import choose_issued, choose_updated
from citekit.pages.fields import Candidate, Chosen, OpenField, OpenReason, PageField
from citekit.pages.outlets import choose_outlet, names_of_outlet
from citekit.pages.page import Page
from citekit.pages.titles import choose_title

Proposed: TypeAlias = dict[PageField, list[Candidate]]

# Without these a footnote has a gap, of which its user is told.
_EXPECTED: Final = (
    PageField.TITLE,
    PageField.CONTRIBUTORS,
    PageField.OUTLET,
    PageField.ISSUED,
    PageField.URL,
)


def choose_fields(
    page: Page, proposed: Sequence[Candidate]
) -> tuple[tuple[Chosen, ...], tuple[OpenField, ...]]:
    """Return the chosen value of each field, and the fields that have candidates but no answer."""
    by_field: Proposed = {}
    for candidate in proposed:
        by_field.setdefault(candidate.field, []).append(candidate)
    picked = _picked(page, by_field)
    chosen, left_open = [], []
    for field in PageField:
        candidates = by_field.get(field, [])
        choice = picked.get(field)
        if choice is not None:
            others = tuple(one for one in candidates if one.value != choice.value)
            chosen.append(Chosen(candidate=choice, alternatives=_distinct(others)))
        elif candidates or field in _EXPECTED:
            reason = OpenReason.DISAGREEMENT if candidates else OpenReason.NOT_SAID
            left_open.append(
                OpenField(field=field, reason=reason, alternatives=_distinct(tuple(candidates)))
            )
    return tuple(chosen), tuple(left_open)


def _picked(page: Page, by_field: Proposed) -> dict[PageField, Candidate | None]:
    outlets = by_field.get(PageField.OUTLET, [])
    outlet = choose_outlet(page, outlets)
    houses = names_of_outlet(page, str(outlet.value) if outlet else None, outlets)
    picked = {field: _first(by_field.get(field, [])) for field in PageField}
    picked[PageField.OUTLET] = outlet
    picked[PageField.TITLE] = choose_title(page, by_field.get(PageField.TITLE, []), houses)
    picked[PageField.CONTRIBUTORS] = choose_contributors(
        page, by_field.get(PageField.CONTRIBUTORS, []), houses
    )
    picked[PageField.ISSUED] = choose_issued(
        page, by_field.get(PageField.ISSUED, []), by_field.get(PageField.UPDATED, [])
    )
    for field, choose in _CHOICES:
        picked[field] = choose(page, by_field.get(field, []))
    return picked


Choice: TypeAlias = Callable[[Page, Sequence[Candidate]], Candidate | None]


def _first(proposed: Sequence[Candidate]) -> Candidate | None:
    return proposed[0] if proposed else None


def _language(_page: Page, proposed: Sequence[Candidate]) -> Candidate | None:
    """Return the language of the words, with the region that the page declares for it."""
    words = next((one for one in proposed if one.rule == "words"), None)
    declared = [one for one in proposed if one.rule != "words"]
    if words is None:
        return _first(sorted(declared, key=lambda one: one.rule != "html-lang"))
    same = (one for one in declared if _primary(one) == _primary(words))
    near = (one for one in declared if _are_alike(_primary(one), _primary(words)))
    return next(same, None) or next(near, words)


def _are_alike(one: str, other: str) -> bool:
    """Say whether languages share their small words: a page knows better which one it is in."""
    return any({one, other} <= languages for languages in _ALIKE)


_ALIKE: Final = (frozenset({"hr", "sr", "bs", "sh", "me"}), frozenset({"id", "ms"}))


def _primary(candidate: Candidate) -> str:
    code = str(candidate.value).split("-")[0].lower()
    return {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(code, code)


_CHOICES: Final[tuple[tuple[PageField, Choice], ...]] = (
    (PageField.UPDATED, choose_updated),
    (PageField.LANGUAGE, _language),
    (PageField.CANONICAL_URL, choose_canonical),
    (PageField.URL, choose_address),
)


def _distinct(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    kept: dict[tuple[str, str], Candidate] = {}
    for one in candidates:
        kept.setdefault((one.rule, str(one.value)), one)
    return tuple(kept.values())
