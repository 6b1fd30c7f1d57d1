"""Passages of texts that say one sentence over and over."""

import pytest

from citekit.anchoring import reanchoring
from citekit.anchoring.describing import describe
from citekit.anchoring.reanchoring import Follower
from citekit.text.spans import Span

SENTENCE = "The ferry is late today and nobody minds the rain. "
TIMES = 120


@pytest.mark.parametrize("has_older", [True, False])
def test_equal_neighbours_are_compared_once(
    monkeypatch: pytest.MonkeyPatch, *, has_older: bool
) -> None:
    """However often a sentence stands in a text, the work follows the different neighbours."""
    compared = []
    beside = reanchoring.beside

    def counted(*arguments: object) -> object:
        compared.append(arguments)
        return beside(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(reanchoring, "beside", counted)
    old = SENTENCE * TIMES
    new = (SENTENCE + "Yes. ") * TIMES
    follower = Follower(new, old if has_older else None)
    starts = range(0, len(old), 10 * len(SENTENCE))
    passages = [describe(old, Span(start, start + len(SENTENCE) - 1)) for start in starts]
    for passage in passages:
        follower.follow("said", passage)
    assert 0 < len(compared) < TIMES * len(passages) / 4
