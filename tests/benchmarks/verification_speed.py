"""How long it takes to find a quotation and to verify a bundle, beside rapidfuzz and edlib.

`python -m tests.benchmarks.verification_speed`. Everything is CPU time of one run. Texts are of one
vocabulary, in which words are as frequent as in prose; quotations have 30 words and stand between
60 and 85 per cent of the text.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from random import Random
from time import process_time
from typing import Any, Final

from attrs import frozen

import citekit
from citekit.anchoring.approximate import find_nearest
from citekit.anchoring.indexing import TextIndex
from citekit.text.digests import text_digest
from tests.benchmarks.tables import Bar, bar_table, table

SIZES: Final = (50_000, 500_000, 5_000_000)
_WORDS: Final = 30
_VOCABULARY: Final = 30_000


@frozen
class Search:
    """A text, quotations of it as they are, and the same with one word changed."""

    text: str
    exact: tuple[str, ...]
    changed: tuple[str, ...]


def search(size: int, number: int) -> Search:
    """Return a text of about so many characters, and quotations; the same every time."""
    random = Random(size)  # noqa: S311 - the same text every time, no secret
    words = _prose(random, size)
    exact, changed = [], []
    for _ in range(number):
        first = random.randint(int(0.6 * len(words)), int(0.85 * len(words)))
        quoted = words[first : first + _WORDS]
        exact.append(" ".join(quoted))
        quoted[random.randrange(1, len(quoted) - 1)] = "quixotically"
        changed.append(" ".join(quoted))
    return Search(" ".join(words), tuple(exact), tuple(changed))


def _prose(random: Random, size: int) -> list[str]:
    letters = "etaoinshrdlucmfwypvbgk"
    vocabulary = [
        "".join(random.choices(letters, k=random.randint(2, 9))) for _ in range(_VOCABULARY)
    ]
    weights = [1 / (rank + 1) for rank in range(_VOCABULARY)]
    return random.choices(vocabulary, weights, k=size * 2 // 13)


def _each(find: Callable[[str], object], quotations: Sequence[str]) -> float:
    """Return how many milliseconds one quotation takes."""
    find(quotations[0])
    start = process_time()
    for words in quotations:
        find(words)
    return 1000 * (process_time() - start) / len(quotations)


@frozen
class Measured:
    """Milliseconds for each quotation by way of finding it, and seconds for indexing."""

    index: float
    times: dict[str, float]


def measure(size: int, number: int) -> Measured:
    """Return how long each way takes in a text of one size."""
    given = search(size, number)
    start = process_time()
    index = TextIndex(given.text)
    assert index.starts
    assert index.places
    seconds = process_time() - start
    nearest: Callable[[str], Any] = partial(find_nearest, index)
    times = {
        "str.find, exact": _each(given.text.find, given.exact),
        "citekit, exact": _each(nearest, given.exact),
        "citekit, one word changed": _each(nearest, given.changed),
    }
    for name, find in _peers(given.text).items():
        times[f"{name}, one word changed"] = _each(find, given.changed[: max(2, number // 4)])
    return Measured(seconds, times)


def _peers(text: str) -> dict[str, Callable[[str], object]]:
    found: dict[str, Callable[[str], object]] = {}
    if find_spec("rapidfuzz"):
        from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415 - may be missing

        found["rapidfuzz"] = lambda words: partial_ratio_alignment(words, text)
    if find_spec("edlib"):
        import edlib  # noqa: PLC0415 - may be missing

        content = text.encode()
        found["edlib"] = lambda words: edlib.align(
            words.encode(), content, mode="HW", task="locations"
        )
    return found


# --- a bundle ------------------------------------------------------------------------------------


def bundle(number: int) -> citekit.Bundle:
    """Return so many articles of 3,000 characters, each with a text and a quotation of it."""
    random = Random(3)  # noqa: S311 - the same bundle every time, no secret
    words = _prose(random, 3_000 * 20)
    records: list[citekit.Record] = [
        citekit.Person(key="pennery", name=citekit.PersonName(family="Pennery", given="Isolde"))
    ]
    for count in range(number):
        first = random.randrange(len(words) - 480)
        said = " ".join(words[first : first + _WORDS])
        before, after = words[first + 40 : first + 240], words[first + 240 : first + 460]
        key = f"article-{count}"
        text = f"{' '.join(before)}.\nIsolde Pennery said: “{said}.”\n{' '.join(after)}.\n"
        quote = citekit.TextQuoteSelector(exact=f"{said}.")
        fragment = citekit.Fragment(passage=citekit.Passage(quote=quote))
        records += [
            citekit.Source(key=key, kind=citekit.SourceKind.NEWS_ARTICLE),
            citekit.Snapshot(
                key=f"{key}-text", source=key, text=text, text_digest=text_digest(text)
            ),
            citekit.Quotation(
                key=f"{key}-q",
                source=key,
                content=f"{said}.",
                attribution=citekit.Attribution(speaker="pennery"),
                fragments=(fragment,),
            ),
        ]
    return citekit.Bundle(records=records)


def verify_seconds(number: int) -> float:
    """Return how long it takes to verify so many quotations, each of an article of its own."""
    given = bundle(number)
    start = process_time()
    report = citekit.verify(given)
    seconds = process_time() - start
    assert len(report.findings) >= number
    return seconds


# --- hostile input -------------------------------------------------------------------------------


def hostile(size: int) -> dict[str, float]:
    """Return how many seconds hostile texts take, from indexing to the answer."""
    cases = {
        "one word repeated": ("spam " * (size // 5), "spam ham spam spam"),
        "10,000 quotation marks": ('“”"' * 3_334 + " mud", '"mud" ' * 20),
        "a passage of 100 kB": (" ".join(_prose(Random(1), size)), "spam ham eggs " * 7_000),  # noqa: S311
        "a passage of 100 kB of one word": ("spam " * (size // 5), "spam " * 20_000 + "ham"),
    }
    times: dict[str, float] = {}
    for name, (text, words) in cases.items():
        start = process_time()
        find_nearest(TextIndex(text), words)
        times[name] = process_time() - start
    return times


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the times, the ratios and the growth."""
    parser = argparse.ArgumentParser(description="How long finding and verifying take.")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="characters, rising")
    parser.add_argument("--number", type=int, default=40, help="quotations in each text")
    parser.add_argument("--articles", type=int, default=1_000, help="articles in the bundle")
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    measured = {size: measure(size, options.number) for size in sizes}
    _print_times(measured)
    seconds = verify_seconds(options.articles)
    tried = hostile(sizes[-1])
    print(table(["hostile input", "s"], [[name, f"{time:.2f}"] for name, time in tried.items()]))
    print(bar_table(_bars(measured, seconds, options.articles)))


def _print_times(measured: dict[int, Measured]) -> None:
    sizes = list(measured)
    names = list(measured[sizes[0]].times)
    rows = [[name, *(f"{measured[size].times[name]:.3f}" for size in sizes)] for name in names]
    print(table(["ms for a quotation", *(f"{size:,}" for size in sizes)], rows))
    growth = [(measured[b].index / measured[a].index) / (b / a) for a, b in pairwise(sizes)]
    rows = [["indexing", *(f"{measured[size].index:.3f}" for size in sizes)]]
    rows.append(["growth, where linear is 1", "", *(f"{value:.2f}" for value in growth)])
    print(table(["s", *(f"{size:,}" for size in sizes)], rows))


def _bars(measured: dict[int, Measured], seconds: float, articles: int) -> list[Bar]:
    largest = max(measured)
    middle = measured.get(500_000, measured[largest]).times
    changed = middle["citekit, one word changed"]
    bars = [
        Bar(
            name="exact: times the time of str.find",
            measured=middle["citekit, exact"] / middle["str.find, exact"],
            at_most=5,
        ),
        Bar(
            name="indexing 5 MB, in s",
            measured=measured[largest].index * 5_000_000 / largest,
            at_most=1,
        ),
        Bar(name=f"verifying {articles:,} quotations, in s", measured=seconds, at_most=5),
    ]
    if "rapidfuzz, one word changed" in middle:
        ratio = middle["rapidfuzz, one word changed"] / changed
        bars.insert(0, Bar(name="times as fast as rapidfuzz", measured=ratio, at_least=2))
    return bars


if __name__ == "__main__":
    main()
