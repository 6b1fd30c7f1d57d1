"""Articles with their quotations marked in place, in the form that the scorer of quotations reads.

An article begins with `== name`; after `--` come the answers. `⟦3 words⟧` marks the words of answer
3 and `⟨3 she⟩` who is said to speak them. An answer is `3 => name / other name | kind | office`;
`x1 => nobody` stands for marks that nobody is said to speak. Kinds are those of the scorer: how the
speaker is named beside the words (named, pronoun, nominal, name_other).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

_TITLE: Final = re.compile(r"^== ", re.MULTILINE)
_OPENING: Final = re.compile(r"[⟦⟨]([x\d,]+) ?")
_ELSEWHERE: Final = [0, 1]  # the speaker is named, but not beside the words

Typed = Callable[[str], tuple[str, list[tuple[int, int]]]]


def marked_documents(path: Path, typed: Typed) -> Iterator[dict[str, Any]]:
    """Yield the articles of a file; `typed` gives the form of words and their marked segments."""
    for part in _TITLE.split(path.read_text("utf-8"))[1:]:
        title, rest = part.split("\n", 1)
        body, answers = rest.split("\n--\n")
        text, words, speakers = _unmarked(body.strip())
        quotes = [
            _quote(line, text, words, speakers, typed) for line in answers.strip().splitlines()
        ]
        yield {"doc_id": title, "text": text, "quotes": quotes}


Places = dict[str, list[int]]


def _unmarked(marked: str) -> tuple[str, Places, Places]:
    """Return a text without its brackets, and where the words and the speakers stand in it."""
    words: Places = {}
    speakers: Places = {}
    opened: list[tuple[Places, str, int]] = []
    kept: list[str] = []
    at = 0
    while at < len(marked):
        match = _OPENING.match(marked, at)
        if match is not None:
            opened.append((words if match[0][0] == "⟦" else speakers, match[1], len(kept)))
            at = match.end()
            continue
        if marked[at] in "⟧⟩":
            places, keys, start = opened.pop()
            places.update({key: [start, len(kept)] for key in keys.split(",")})
        else:
            kept.append(marked[at])
        at += 1
    return "".join(kept), words, speakers


def _quote(line: str, text: str, words: Places, speakers: Places, typed: Typed) -> dict[str, Any]:
    key, who = line.split(" => ")
    start, end = words[key]
    form, segments = typed(text[start:end])
    if not segments and text[start] in "“‘":  # a paragraph that leaves its mark open
        form, segments = "direct", [(0, end - start)]
    quote: dict[str, Any] = {
        "start": start,
        "end": end,
        "type": form,
        "segments": [[start + first, start + after] for first, after in segments],
        "cue_span": None,
        "source_span": None,
        "speaker_name": None,
        "speaker_status": "reviewed",
    }
    if who == "nobody":
        return {**quote, "not_a_quote": True}
    names, kind, office = (part.strip() for part in who.split("|"))
    name, *others = names.split(" / ")
    return {
        **quote,
        "source_span": speakers.get(key, _ELSEWHERE),
        "speaker_name": name,
        "speaker_aliases": others,
        "speaker_kind": kind,
        "speaker_role": office or None,
    }
