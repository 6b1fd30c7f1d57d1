"""The months and the days of the week that words name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from citekit.verification.capitals import sense_keys
from citekit.verification.tokens import Words
from citekit.verification.wording import english_wording

YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")


@frozen
class Dates:
    """Which months and days of the week some words name, and whether they have a number."""

    months: frozenset[str]
    weekdays: frozenset[str]
    are_numbered: bool = False

    @classmethod
    def of(cls, words: Words, first: int, after: int, *, opens: bool = True) -> Dates:
        """Read the words from `first` to before `after`; a month has a capital, a modal none."""
        wording = english_wording()
        keys = sense_keys(words, first, after, opens=opens)
        named = [
            key.lower()
            for index, key in zip(range(first, after), keys, strict=True)
            if words.word(index)[0].isupper() and not wording.is_modal(key)
        ]
        return cls(
            _named(named, wording.months),
            _named(named, wording.weekdays),
            any(key[0].isdigit() for key in keys),
        )

    def differ(self, written: Dates) -> bool:
        """Say whether both name months, or both days, and not the same ones."""
        return any(one and other and one != other for one, other in self._beside(written))

    def lack(self, written: Dates) -> bool:
        """Say whether both name months, or both days, and no one is in both."""
        return any(one and other and one.isdisjoint(other) for one, other in self._beside(written))

    def are_lost_in(self, written: Dates) -> bool:
        """Say whether nothing stands for them: no month for one, no date for a day of the week."""
        if self.months:
            return not written.months
        is_dated = written.weekdays or written.months or written.are_numbered
        return bool(self.weekdays) and not is_dated

    def _beside(self, other: Dates) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        return (self.months, other.months), (self.weekdays, other.weekdays)


def _named(words: list[str], forms: Mapping[str, str]) -> frozenset[str]:
    return frozenset(forms[word] for word in words if word in forms)
