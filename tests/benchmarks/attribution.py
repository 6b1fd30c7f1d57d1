"""Whether verdicts know whose words are whose, by articles whose speakers people annotated.

    python -m tests.benchmarks.attribution
    python -m tests.benchmarks.attribution --half odd --list

Every quotation in marks of `quotes-dev/dev_polnear.jsonl` (in the directory that
`CITEKIT_EVALUATION_DATA` names) is given to its annotated speaker, and then to every other
annotated person of its article. A half is every other article, so that a rule can be written with
one half in sight and measured on the other one.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from citekit.text.spans import Span
from citekit.verification.held import Asked, HeldText
from citekit.verification.judging import judge
from citekit.verification.naming import NamedSpeaker
from citekit.verification.report import Outcome
from citekit.verification.verdict import Verdict
from tests.benchmarks.tables import Bar, bar_table, table

VARIABLE: Final = "CITEKIT_EVALUATION_DATA"
HALVES: Final = {"all": (0, 1), "even": (0,), "odd": (1,)}
_PEOPLE: Final = frozenset({"named", "pronoun"})
_LEAST_WORDS: Final = 3
_CONTEXT: Final = 40


@frozen
class Given:
    """A quotation of an article that is given to somebody: to its own speaker or to another."""

    article: str
    quotation: str
    prefix: str
    speaker: str
    given_to: str

    @property
    def is_true(self) -> bool:
        """Say whether it is given to its own speaker."""
        return self.speaker == self.given_to


@frozen
class Answer:
    """What the verdict on a given quotation is."""

    given: Given
    verdict: Verdict


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many true and how many false speakers passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, default="all")
    parser.add_argument("--list", action="store_true", help="list what is wrong")
    options = parser.parse_args(arguments)
    answers = list(answered(chosen(articles(), options.half)))
    print(report(answers))
    if options.list:
        for answer in filter(is_wrong, answers):
            print(line(answer))


def articles() -> list[dict[str, Any]]:
    """Return the annotated articles; raises `SystemExit` where there are none."""
    directory = os.environ.get(VARIABLE)
    path = Path(directory or "") / "quotes-dev" / "dev_polnear.jsonl"
    if directory is None or not path.exists():
        raise SystemExit(f"no annotated articles: {VARIABLE} must name the evaluation data")
    return [json.loads(row) for row in path.read_text("utf-8").splitlines() if row]


def chosen(found: Sequence[dict[str, Any]], half: str) -> list[dict[str, Any]]:
    """Return all articles, or those with an even or an odd number."""
    return [article for number, article in enumerate(found) if number % 2 in HALVES[half]]


def answered(found: Iterable[dict[str, Any]]) -> Iterator[Answer]:
    """Yield the verdicts on the quotations of articles; each article is read once."""
    for article in found:
        held = HeldText(article["text"])
        for given in cases(article):
            asked = Asked(
                quotation=given.quotation,
                prefix=given.prefix,
                speaker=NamedSpeaker(given=given.given_to),
            )
            yield Answer(given, judge(held, asked))


def cases(article: dict[str, Any]) -> Iterator[Given]:
    """Yield every quotation of an article once for each of its people."""
    text = article["text"]
    said = [quote for quote in article["quotes"] if quote["speaker_name"]]
    people = {quote["speaker_name"] for quote in said if _is_person(quote)}
    seen: set[Span] = set()
    for quote in said:
        place = _longest(quote)
        if place is None or place in seen or not _is_person(quote):
            continue
        seen.add(place)
        if len(place.of(text).split()) < _LEAST_WORDS or _is_disputed(place, quote, said):
            continue
        prefix = text[max(0, place.start - _CONTEXT) : place.start]
        own = quote["speaker_name"]
        for person in sorted(people):
            if person == own or not _may_be_one(person, own):
                yield Given(article["doc_id"], place.of(text), prefix, own, person)


def _is_person(quote: dict[str, Any]) -> bool:
    """Say whether the speaker is one human being, as far as the annotated name tells."""
    words = quote["speaker_name"].split()
    is_name = all(word[0].isupper() for word in words) and words[0] not in _NO_NAMES
    return quote["speaker_kind"] in _PEOPLE and is_name and not quote["speaker_name"].isupper()


_NO_NAMES: Final = frozenset({"The", "Other", "A", "An"})


def _may_be_one(one: str, other: str) -> bool:
    """Say whether two annotated names may be forms of one: “Mr. Hill” and “Ann Hill”."""
    first, second = _name_words(one), _name_words(other)
    return first <= second or second <= first


def _name_words(name: str) -> set[str]:
    plain = name.replace("’", "'").lower()
    return {word for word in plain.split() if word not in _TITLES}


_TITLES: Final = frozenset("mr. mrs. ms. dr. sir democrat republican".split())


def _longest(quote: dict[str, Any]) -> Span | None:
    segments = [Span(*segment) for segment in quote.get("segments") or ()]
    return max(segments, key=len, default=None)


def _is_disputed(place: Span, quote: dict[str, Any], said: Iterable[dict[str, Any]]) -> bool:
    """Say whether people gave the words to somebody else, too: one reports what another said."""
    return any(
        other["speaker_name"] != quote["speaker_name"]
        and Span(other["start"], other["end"]).overlaps(place)
        for other in said
    )


# --- what it comes to ----------------------------------------------------------------------------


def report(answers: Sequence[Answer]) -> str:
    """Return how the outcomes are spread, and which bars are met."""
    counts = Counter((answer.given.is_true, answer.verdict.outcome) for answer in answers)
    heads = ["given to", "quotations", *(outcome.value for outcome in Outcome)]
    rows = []
    for is_true, name in ((True, "its own speaker"), (False, "somebody else of the article")):
        found = [counts[is_true, outcome] for outcome in Outcome]
        rows.append([name, str(sum(found)), *map(str, found)])
    true = sum(counts[True, outcome] for outcome in Outcome) or 1
    passed, noted = counts[True, Outcome.PASS], counts[True, Outcome.NOTE]
    let_through = counts[False, Outcome.PASS] + counts[False, Outcome.NOTE]
    bars = [
        Bar(name="true ones that pass, %", measured=100 * passed / true, at_least=85),
        Bar(
            name="true ones that pass or are noted, %",
            measured=100 * (passed + noted) / true,
            at_least=95,
        ),
        Bar(name="false ones that pass or are noted", measured=let_through, at_most=0),
    ]
    return f"{table(heads, rows)}\n{bar_table(bars)}"


def is_wrong(answer: Answer) -> bool:
    """Say whether a true speaker is refused or left open, or a false one let through."""
    is_through = answer.verdict.outcome in {Outcome.PASS, Outcome.NOTE}
    return is_through is not answer.given.is_true


def line(answer: Answer) -> str:
    """Return one wrong answer as a line."""
    given, verdict = answer.given, answer.verdict
    told = "; ".join(remark.message for remark in verdict.remarks if remark.message)
    words = " ".join(given.quotation.split())[:70]
    kind = "own" if given.is_true else f"of {given.speaker}"
    return f"{verdict.outcome} {given.article} {given.given_to} ({kind}): “{words}”: {told}"


if __name__ == "__main__":
    main()
