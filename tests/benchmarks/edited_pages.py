"""Pages as they are edited: words changed, put in and left out, passages gone, lookalikes put in."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

from attrs import evolve, frozen

from citekit.text.spans import Span

_OWN: Final = (
    "examples/harbour/article.txt",
    "tests/capture/american.txt",
    "tests/capture/british.txt",
)
_SETS: Final = ("dev_polnear.jsonl", "dev_litbank.jsonl")
_TOKEN: Final = re.compile(r"\S+")
_ROOT: Final = Path(__file__).parents[2]


def documents(folder: str | None = None) -> tuple[str, ...]:
    """Return texts to edit: citekit's own, and those of the evaluation data where it is."""
    texts = [(_ROOT / name).read_text(encoding="utf-8") for name in _OWN]
    folder = folder or os.environ.get("CITEKIT_EVALUATION_DATA")
    for name in _SETS if folder else ():
        lines = (Path(str(folder)) / "quotes-dev" / name).read_text(encoding="utf-8").splitlines()
        texts += [json.loads(line)["text"] for line in lines]
    return tuple(text for text in texts if len(_TOKEN.findall(text)) > 150)


@frozen
class Edited:
    """A page after an edit, and where the passage stands now, or None where it is gone.

    `older` is the page and the passage before, where they are not those that were given.
    """

    text: str
    place: Span | None
    older: tuple[str, Span] | None = None


@frozen
class Editor:
    """Edits one page; `strange` are words that other pages have."""

    text: str
    strange: Sequence[str]
    random: Random

    def passage(self) -> Span:
        """Return a passage of 4 to 40 words that leaves some text on both sides."""
        words = list(_TOKEN.finditer(self.text))
        size = self.random.randint(4, 40)
        first = self.random.randint(20, len(words) - size - 20)
        return Span(words[first].start(), words[first + size - 1].end())

    def rewritten(self, words: str, share: float) -> str:
        """Return words of which a share, at least one, is replaced, left out or added to."""
        pieces = re.split(r"(\s+)", words)
        places = range(0, len(pieces), 2)
        for place in self.random.sample(places, max(1, round(share * len(places)))):
            kind = self.random.random()
            strange = self.random.choice(self.strange)
            if kind < 0.7:
                pieces[place] = strange
            elif kind < 0.85:
                pieces[place] += f" {strange}"
            else:
                pieces[place] = ""
        return "".join(pieces).strip() or words

    def around(self, text: str) -> str:
        """Return text of which every twentieth word is changed, and in which a sentence is new."""
        if not text.strip():
            return text
        edited = self.rewritten(text, 0.05)
        if self.random.random() < 0.5:
            spaces = [match.start() for match in re.finditer(r"\s", edited)]
            place = self.random.choice(spaces) if spaces else 0
            edited = f"{edited[:place]} {self.sentence()}{edited[place:]}"
        return edited

    def sentence(self) -> str:
        """Return words of other pages as a sentence."""
        size = self.random.randint(6, 20)
        return " ".join(self.random.choices(self.strange, k=size)).capitalize() + "."

    def with_passage(self, span: Span, words: str) -> Edited:
        """Return the page edited around a passage that reads `words` now."""
        before = self.around(self.text[: span.start])
        before += self.text[: span.start][len(self.text[: span.start].rstrip()) :]
        after = self.text[span.end :]
        after = after[: len(after) - len(after.lstrip())] + self.around(after)
        start = len(before)
        return Edited(before + words + after, Span(start, start + len(words)))

    def without_passage(self, span: Span) -> Edited:
        """Return the page edited without the passage."""
        return Edited(self.with_passage(span, "").text, None)


def shifted(editor: Editor, span: Span) -> Edited:
    """Leave the passage as it is."""
    return editor.with_passage(span, span.of(editor.text))


def changed(share: float) -> Edit:
    """Return an edit that changes a share of the passage's words."""

    def edit(editor: Editor, span: Span) -> Edited:
        return editor.with_passage(span, editor.rewritten(span.of(editor.text), share))

    return edit


def deleted(editor: Editor, span: Span) -> Edited:
    """Take the passage out."""
    return editor.without_passage(span)


def replaced(editor: Editor, span: Span) -> Edited:
    """Put other words in the passage's place."""
    strange = " ".join(editor.random.choices(editor.strange, k=span.of(editor.text).count(" ") + 1))
    return Edited(editor.with_passage(span, strange).text, None)


def lookalike(editor: Editor, span: Span) -> Edited:
    """Take the passage out, and put one that is like it elsewhere."""
    text = editor.without_passage(span).text
    like = editor.rewritten(span.of(editor.text), editor.random.choice((0.1, 0.2, 0.3)))
    return _elsewhere(editor, text, span, like)


def _elsewhere(editor: Editor, text: str, span: Span, like: str) -> Edited:
    """Put words into a page that has lost a passage, far from where that stood."""
    places = [
        match.end()
        for match in re.finditer(r"[.!?]\s", text)
        if abs(match.end() - span.start) > 400
    ] or [0]
    place = editor.random.choice(places)
    return Edited(f"{text[:place]}{editor.sentence()} {like}. {text[place:]}", None)


def other_word(editor: Editor, span: Span) -> Edited:
    """Take the passage out, and put it elsewhere with another number, name or long word."""
    text = editor.without_passage(span).text
    words = span.of(editor.text).split()
    telling = max(
        range(len(words)),
        key=lambda place: (words[place][0].isdigit(), words[place][0].isupper(), len(words[place])),
    )
    words[telling] = editor.random.choice(
        [word for word in editor.strange if word != words[telling]]
    )
    return _elsewhere(editor, text, span, " ".join(words))


def paraphrased(editor: Editor, span: Span) -> Edited:
    """Take the passage out, and say it elsewhere with half of its words in another order."""
    text = editor.without_passage(span).text
    words = editor.rewritten(span.of(editor.text), 0.45).split()
    for place in range(0, len(words) - 1, 3):
        words[place], words[place + 1] = words[place + 1], words[place]
    return _elsewhere(editor, text, span, " ".join(words))


def alike_beside(*, is_next: bool) -> Edit:
    """Return an edit of a page on which the passage's neighbour begins as it does: takes it out."""

    def edit(editor: Editor, span: Span) -> Edited:
        words = span.of(editor.text).split()
        opening = words[: max(2, round(editor.random.choice((0.3, 0.5, 0.7)) * len(words)))]
        rest = editor.random.choices(editor.strange, k=len(words) - len(opening) + 2)
        like = " ".join([*opening, *rest])
        if is_next:
            page = f"{editor.text[: span.end]} {like}{editor.text[span.end :]}"
        else:
            page = f"{editor.text[: span.start]}{like} {editor.text[span.start :]}"
            span = Span(span.start + len(like) + 1, span.end + len(like) + 1)
        older = evolve(editor, text=page)
        return evolve(older.without_passage(span), older=(page, span))

    return edit


def carried(editor: Editor, span: Span) -> Edited:
    """Carry the passage, in the lines around it, to the other end of the page."""
    start = editor.text.rfind("\n", 0, span.start) + 1
    end = editor.text.find("\n", span.end)
    end = len(editor.text) if end < 0 else end
    lines, rest = editor.text[start:end], editor.text[:start] + editor.text[end:]
    if start > len(editor.text) - end:
        return Edited(f"{lines}\n{rest}", Span(span.start - start, span.end - start))
    base = len(rest) + 1 - start
    return Edited(f"{rest}\n{lines}", Span(base + span.start, base + span.end))


Edit: TypeAlias = Callable[[Editor, Span], Edited]

EDITS: Final[Mapping[str, Edit]] = {
    "page edited, passage as it was": shifted,
    "10 % of its words changed": changed(0.10),
    "25 % of its words changed": changed(0.25),
    "40 % of its words changed": changed(0.40),
    "carried to the other end": carried,
    "deleted": deleted,
    "replaced by other words": replaced,
    "deleted, lookalike elsewhere": lookalike,
    "deleted, elsewhere with one other word": other_word,
    "deleted, paraphrase elsewhere": paraphrased,
    "deleted, the next words begin alike": alike_beside(is_next=True),
    "deleted, the words before begin alike": alike_beside(is_next=False),
}


def edited_pages(edit: Edit, number: int, seed: int = 7) -> Iterator[tuple[str, Span, Edited]]:
    """Yield texts with a passage, and each after one edit; the same for the same seed."""
    texts = documents()
    random = Random(seed)  # noqa: S311 - the same cases every time, no secret
    words = sorted({word for text in texts for word in _TOKEN.findall(text)})
    for count in range(number):
        editor = Editor(texts[count % len(texts)], words, random)
        span = editor.passage()
        edited = edit(editor, span)
        yield *(edited.older or (editor.text, span)), edited
