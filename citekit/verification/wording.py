"""Which words turn a sentence round, and which differences of spelling are none of the word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from citekit.extraction.lexicon import read_sections
from citekit.verification.amounts import amounts_in
from citekit.verification.verdict import Flag

Keys = tuple[str, ...]


@frozen(kw_only=True)
class Wording:
    """The lists of words of one language, in lower case."""

    negations: frozenset[str]
    prefixes: tuple[str, ...]
    modals: frozenset[str]
    past: Mapping[str, str]
    numbers: frozenset[str]
    months: Mapping[str, str]
    weekdays: Mapping[str, str]
    conditions: frozenset[Keys]
    denied_conditions: frozenset[Keys]
    opening_conditions: frozenset[str]
    limiting: frozenset[str]
    clauses: frozenset[str]
    function: frozenset[str]
    subjects: frozenset[str]
    spellings: frozenset[Keys]
    endings: tuple[tuple[str, str], ...]
    doublings: frozenset[str]
    joined: frozenset[Keys]
    percents: tuple[Keys, ...]
    misspellings: frozenset[Keys]
    corrections: frozenset[tuple[Keys, Keys]]
    auxiliaries: frozenset[str]
    participles: frozenset[Keys]

    def is_negation(self, key: str) -> bool:
        """Say whether a word negates."""
        return key in self.negations or key.endswith("n't")

    def is_modal(self, key: str) -> bool:
        """Say whether a word tells how sure, how possible or how necessary something is."""
        return key in self.modals

    def is_number(self, key: str) -> bool:
        """Say whether a word is a number or makes one."""
        return key in self.numbers or any(character.isdigit() for character in key)


@cache
def english_wording() -> Wording:
    """Return the English lists, read at first use."""
    lists = read_sections("en", "wording", "citekit.verification")

    def words(section: str) -> frozenset[str]:
        return frozenset(word for line in lists[section] for word in line.split())

    def rows(section: str) -> frozenset[Keys]:
        return frozenset(tuple(line.split()) for line in lists[section])

    return Wording(
        negations=words("negation"),
        prefixes=tuple(sorted(words("negating-prefix"))),
        modals=words("modal"),
        past=dict(line.split() for line in lists["modal-past"]),
        numbers=words("number"),
        months=_forms(rows("month")),
        weekdays=_forms(rows("weekday")),
        conditions=rows("condition"),
        denied_conditions=rows("denied-condition"),
        opening_conditions=words("opening-condition"),
        limiting=words("limiting"),
        clauses=words("clause"),
        function=words("function"),
        subjects=words("subject"),
        spellings=rows("spelling"),
        endings=tuple((row[0], row[1]) for row in rows("spelling-ending")),
        doublings=words("spelling-doubling"),
        joined=rows("spelling-joined"),
        percents=tuple(sorted(rows("percent"), key=len, reverse=True)),
        misspellings=rows("misspelling"),
        corrections=frozenset(_correction(line) for line in lists["correction"]),
        auxiliaries=words("auxiliary"),
        participles=rows("participle"),
    )


def _forms(rows: Iterable[Keys]) -> Mapping[str, str]:
    """Return the first word of its row for every word."""
    return {word: row[0] for row in rows for word in row}


def _correction(line: str) -> tuple[Keys, Keys]:
    printed, _, mended = line.partition("|")
    return tuple(printed.split()), tuple(mended.split())


def unlike(printed: Sequence[str], quoted: Sequence[str], before: str = "") -> tuple[Flag, ...]:
    """Return what it means that a quotation has other words than the text in one place.

    `before` is the key of the word before that place, in the text.
    """
    wording = english_wording()
    if printed != quoted and _in_digits(printed) == _in_digits(quoted):
        return (Flag.PUNCTUATION,)
    if printed != quoted and in_percent(printed) == in_percent(quoted):
        return (Flag.SPELLING,)
    found = [flag for flag, is_one in _kinds(wording) if _differ(printed, quoted, is_one)]
    if Flag.NEGATION not in found and _negated(printed, quoted, wording):
        found.append(Flag.NEGATION)
    if found and not _is_spelling(printed, quoted, wording):
        return tuple(found)
    return (_other(printed, quoted, before, wording),)


def turned_in_brackets(printed: Sequence[str], inside: Sequence[str]) -> tuple[Flag, ...]:
    """Return what a bracket changes that no bracket may change, in what it stands for.

    It may tell a number or a modal in other words, put `will` into the past, and add a number; it
    may not bring in a negation or a modal, nor change a number.
    """
    wording = english_wording()
    found = []
    if not any(map(wording.is_negation, printed)) and any(map(wording.is_negation, inside)):
        found.append(Flag.NEGATION)
    numbers = [[key for key in keys if wording.is_number(key)] for keys in (printed, inside)]
    if all(numbers) and not _are_equal(*numbers):
        found.append(Flag.NUMBER)
    modals = [Counter(filter(wording.is_modal, keys)) for keys in (printed, inside)]
    later = Counter(wording.past[key] for key in printed if key in wording.past)
    if modals[1] - modals[0] - later:
        found.append(Flag.MODAL)
    return tuple(found)


def _are_equal(printed: Sequence[str], quoted: Sequence[str]) -> bool:
    """Say whether numbers are the same, be they in words or in digits."""
    one, other = (
        [amount.values for amount in amounts_in(" ".join(keys))] for keys in (printed, quoted)
    )
    return list(printed) == list(quoted) or (bool(one) and one == other)


def _in_digits(keys: Sequence[str]) -> list[str]:
    """Return words with their numbers as digits without a comma between thousands."""
    return [_THOUSANDS.sub("", key) for key in keys]


def in_percent(keys: Sequence[str]) -> list[str]:
    """Return words with every way to write per cent as its sign, a word of its own."""
    parts = [part for key in keys for part in _PERCENT_SIGN.split(key) if part]
    found: list[str] = []
    position = 0
    while position < len(parts):
        rest = tuple(parts[position : position + _MOST_OF_PERCENT])
        written = next((row for row in english_wording().percents if rest[: len(row)] == row), None)
        found.append("%" if written else parts[position])
        position += len(written or "x")
    return found


_PERCENT_SIGN: Final = re.compile(r"(?=%\Z)")
_MOST_OF_PERCENT: Final = 2
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?:,\d{3})*(?!\d))")

Test = Callable[[str], bool]


def _kinds(wording: Wording) -> tuple[tuple[Flag, Test], ...]:
    return (
        (Flag.NEGATION, wording.is_negation),
        (Flag.MODAL, wording.is_modal),
        (Flag.NUMBER, wording.is_number),
    )


def _differ(printed: Sequence[str], quoted: Sequence[str], is_one: Test) -> bool:
    return Counter(filter(is_one, printed)) != Counter(filter(is_one, quoted))


def _negated(printed: Sequence[str], quoted: Sequence[str], wording: Wording) -> bool:
    """Say whether a word lost or got a prefix that negates it."""
    pairs = [*zip(printed, quoted, strict=False), *zip(quoted, printed, strict=False)]
    return any(
        one != other and len(other) > 2 and one in {prefix + other for prefix in wording.prefixes}
        for one, other in pairs
    )


def _other(printed: Sequence[str], quoted: Sequence[str], before: str, wording: Wording) -> Flag:
    if not printed:
        return Flag.INSERTION
    if not quoted:
        return Flag.OMISSION_UNMARKED
    if _is_spelling(printed, quoted, wording):
        return Flag.SPELLING
    if _is_correction(printed, quoted, before, wording):
        return Flag.SILENT_CORRECTION
    return Flag.SUBSTITUTION


def _is_spelling(printed: Sequence[str], quoted: Sequence[str], wording: Wording) -> bool:
    for one, other in ((printed, quoted), (quoted, printed)):
        if (*one, *other) in wording.joined and len(other) == 1:
            return True
    return len(printed) == len(quoted) > 0 and all(map(_spelt_alike, printed, quoted))


def _spelt_alike(one: str, other: str) -> bool:
    wording = english_wording()
    if one == other or (one, other) in wording.spellings or (other, one) in wording.spellings:
        return True
    return any(
        _ends_otherwise(*pair, wording) or _doubled(*pair, wording)
        for pair in ((one, other), (other, one))
    )


def _ends_otherwise(british: str, american: str, wording: Wording) -> bool:
    for ending, plain in wording.endings:
        stem = british.removesuffix(ending)
        if stem != british and len(stem) >= _LEAST_STEM and stem + plain == american:
            return True
    return False


_LEAST_STEM: Final = 3


def _doubled(british: str, american: str, wording: Wording) -> bool:
    for ending in ("led", "ling", "ler", "lers"):
        stem = american.removesuffix(ending[1:])
        if stem != american and stem in wording.doublings and british == stem + ending:
            return True
    return False


def _is_correction(
    printed: Sequence[str], quoted: Sequence[str], before: str, wording: Wording
) -> bool:
    if len(printed) != len(quoted):
        return (*printed, *quoted) in wording.misspellings
    return all(
        one == other
        or (one, other) in wording.misspellings
        or _is_grammar(one, other, previous, wording)
        for one, other, previous in zip(printed, quoted, (before, *printed), strict=False)
    )


def _is_grammar(one: str, other: str, before: str, wording: Wording) -> bool:
    if ((before, one), (before, other)) in wording.corrections:
        return True
    return before in wording.auxiliaries and (
        (one, other) in wording.participles or other in {f"{one}ed", f"{one}d"}
    )
