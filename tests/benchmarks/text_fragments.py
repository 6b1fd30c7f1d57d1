"""Whether a browser finds passages by address: `python -m tests.benchmarks.text_fragments`.

Every case is a passage of a page: of one word or many, of one paragraph or several, with hyphens,
commas, accents, curly and straight marks, often one that the page repeats. It counts as found if
Chromium lights up its lines and no other.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

from attrs import frozen

from citekit.anchoring.text_fragments import NoTextFragment, text_fragment
from citekit.text.spans import Span
from tests.benchmarks.browser import Browser, browser, missing_browser
from tests.benchmarks.edited_pages import documents
from tests.benchmarks.tables import Bar, bar_table, table

_WORDS: Final = (
    "the", "a", "of", "harbour-master", "café", "naïve", "Ærø", "re-open", "twenty-one", "don’t",
    "o'clock", "“mud”,", "‘silt’", "(never)", "3,456", "4.5%", "£3bn", "quay,", "boats;", "«marée»",
    "—", "–", "A&B", "lock.", "Lock!", "straße", "Łódź", "q/v", "e-mail", "p.m.", "x", "İzmir", "ﬁne",
)  # fmt: skip
_TOKEN: Final = re.compile(r"\S+")


@frozen
class Case:
    """A passage of a page, and what sort of passage it is."""

    kind: str
    text: str
    span: Span


def cases(number: int, seed: int = 5) -> Iterator[Case]:
    """Yield passages of pages, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - the same cases every time, no secret
    pages = [_plain(text) for text in documents()]
    for count in range(number):
        is_odd = count % 2 == 0
        text = _odd_page(random) if is_odd else random.choice(pages)
        words = list(_TOKEN.finditer(text))
        size = min(len(words), random.choice((1, 2, 3, 5, 8, 13, 30, 70)))
        first = random.randint(0, len(words) - size)
        span = Span(words[first].start(), words[first + size - 1].end())
        yield Case(_kind(span.of(text), is_odd=is_odd), text, span)


def _kind(words: str, *, is_odd: bool) -> str:
    page = "odd words" if is_odd else "prose"
    if "\n" in words:
        return f"{page}, several paragraphs"
    return f"{page}, {'up to' if words.count(' ') < 5 else 'more than'} five words"


def _plain(text: str) -> str:
    """Return a text as its page gives it back: single spaces, one line for each paragraph."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    narrow = "\n".join(line for line in lines if line)
    return "".join(sign for sign in narrow if ord(sign) < 0x10000)[:6000]


def _odd_page(random: Random) -> str:
    lines = [" ".join(random.choices(_WORDS, k=random.randint(3, 40))) for _ in range(6)]
    lines.insert(random.randint(0, 6), random.choice(lines))
    text = "\n".join(lines)
    return unicodedata.normalize("NFD", text) if random.random() < 0.2 else text


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many passages are found, by kind."""
    parser = argparse.ArgumentParser(description="Whether a browser finds passages by address.")
    parser.add_argument("--number", type=int, default=400, help="passages")
    parser.add_argument("--seed", type=int, default=5, help="which passages are drawn")
    parser.add_argument("--show", action="store_true", help="print every address that fails")
    options = parser.parse_args(arguments)
    missing = missing_browser()
    if missing:
        print(f"not run: {missing} is not installed")
        return
    with browser() as found_by:
        print(report(found_by, cases(options.number, options.seed), show=options.show))


def report(found_by: Browser, all_cases: Iterator[Case], *, show: bool = False) -> str:
    """Return the tables of what was found, refused and missed."""
    counts: dict[str, list[int]] = {}
    for case in all_cases:
        found, refused, missed = counts.setdefault(case.kind, [0, 0, 0])
        directive = text_fragment(case.text, case.span)
        if isinstance(directive, NoTextFragment):
            refused += 1
        elif found_by.lights_up(case.text, directive, case.span):
            found += 1
        else:
            missed += 1
            if show:
                print(repr(case.span.of(case.text)), directive)
        counts[case.kind] = [found, refused, missed]
    rows = [[kind, *map(str, counts[kind])] for kind in sorted(counts)]
    totals = [sum(row[column] for row in counts.values()) for column in range(3)]
    share = 100 * totals[0] / max(1, totals[0] + totals[2])
    bar = Bar(name="of the addresses given, found, in %", measured=share, at_least=98)
    heads = ["passages", "found", "no address", "not found"]
    return f"{table(heads, [*rows, ['all', *map(str, totals)]])}\n{bar_table([bar])}"


if __name__ == "__main__":
    main()
