"""Words in capitals that are names and not what they spell: the month May, somebody called Will."""

from __future__ import annotations

from citekit.extraction.lexicon import english
from citekit.text.marks import MARKS
from citekit.verification.signs import ends_sentence
from citekit.verification.tokens import Words
from citekit.verification.wording import english_wording


def sense_keys(words: Words, first: int, after: int, *, opens: bool = True) -> list[str]:
    """Return the keys of the words from `first` to before `after`, names as they are printed.

    No list of words has a capital, so that a name is none of them. `opens` says that the first word
    of all begins a sentence.
    """
    return [
        words.word(index) if _is_name(words, index, opens=opens) else words.keys[index]
        for index in range(first, after)
    ]


def _is_name(words: Words, index: int, *, opens: bool) -> bool:
    """Say whether a modal has a capital for no other reason than that it is a name.

    So it is after a preposition, and inside a sentence, beside a word without one; in a title, all
    have capitals.
    """
    if not english_wording().is_modal(words.keys[index]) or not words.word(index).istitle():
        return False
    beside = [words.word(near) for near in (index - 1, index + 1) if 0 <= near < len(words)]
    if any(word[0].isdigit() for word in beside):
        return True
    if index and words.keys[index - 1] in english().prepositions:
        return True
    is_first = _opens(words.between(index)) if index else opens
    return not is_first and (not beside or not all(word[0].isupper() for word in beside))


def _opens(between: str) -> bool:
    return ends_sentence(between) or any(sign in between for sign in (*MARKS, ":", "\n"))
