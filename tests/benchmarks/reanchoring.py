"""What becomes of passages when pages are edited: `python -m tests.benchmarks.reanchoring`.

Every case is one passage of one page, and one edit of that page. A passage is found if the answer
overlaps its place by more than half of both; any other answer but "gone" or "unclear" is wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from citekit.anchoring.describing import describe
from citekit.anchoring.reanchoring import reanchor
from citekit.model.agents import Person
from citekit.model.bundles import Bundle
from citekit.model.names import PersonName
from citekit.model.quotations import Attribution, Fragment, Quotation
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source, SourceKind
from citekit.text.spans import Span
from tests.benchmarks.edited_pages import EDITS, Edited, edited_pages
from tests.benchmarks.tables import Bar, bar_table, table

_SOURCE: Final = Source(key="page", kind=SourceKind.WEB_PAGE)
_SPEAKER: Final = Person(key="speaker", name=PersonName(family="Speaker"))


@frozen
class Score:
    """How many passages were found, and how many places were wrong, in per cent."""

    found: float
    wrong: float


def score(edit: str, number: int, *, with_text: bool, seed: int = 7) -> Score:
    """Return how often passages are found after an edit, with the older text at hand or not."""
    found = wrong = 0
    for text, span, edited in edited_pages(EDITS[edit], number, seed):
        place = _answer(text, span, edited, with_text=with_text)
        is_right = place is not None and edited.place is not None and _agree(place, edited.place)
        found += is_right
        wrong += place is not None and not is_right
    return Score(100 * found / number, 100 * wrong / number)


def _answer(text: str, span: Span, edited: Edited, *, with_text: bool) -> Span | None:
    words = span.of(text)
    quotation = Quotation(
        key="words",
        source="page",
        content=words,
        attribution=Attribution(speaker="speaker"),
        fragments=(Fragment(passage=describe(text, span)),),
    )
    older = Snapshot(key="older", source="page", text=text if with_text else None)
    bundle = Bundle(records=(_SOURCE, _SPEAKER, quotation, older))
    newer = Snapshot(key="newer", source="page", text=edited.text)
    (answer,) = reanchor(bundle, newer).passages
    return answer.span


def _agree(place: Span, other: Span) -> bool:
    shared = min(place.end, other.end) - max(place.start, other.start)
    return 2 * shared > max(len(place), len(other))


def bars(scores: dict[str, Score]) -> list[Bar]:
    """Return what is demanded, and the scores."""
    ten, quarter, *_ = (scores[name] for name in EDITS if "words changed" in name)
    return [
        Bar(name="10 % changed: found, in %", measured=ten.found, at_least=97),
        Bar(name="25 % changed: found, in %", measured=quarter.found, at_least=94),
        Bar(name="deleted: wrong, in %", measured=scores["deleted"].wrong, at_most=1),
        Bar(
            name="any lookalike: wrong, in %",
            measured=max(
                item.wrong for edit, item in scores.items() if edit.startswith("deleted, ")
            ),
            at_most=2,
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores of every edit."""
    parser = argparse.ArgumentParser(description="What becomes of passages on edited pages.")
    parser.add_argument("--number", type=int, default=400, help="cases for each edit")
    parser.add_argument("--seed", type=int, default=7, help="which cases are drawn")
    options = parser.parse_args(arguments)
    for with_text in (True, False):
        scores = {
            edit: score(edit, options.number, with_text=with_text, seed=options.seed)
            for edit in EDITS
        }
        print("With the older text\n" if with_text else "By the stored context alone\n")
        rows = [[name, f"{item.found:.1f}", f"{item.wrong:.1f}"] for name, item in scores.items()]
        print(table(["edit", "found, %", "wrong, %"], rows))
        print(bar_table(bars(scores)))


if __name__ == "__main__":
    main()
