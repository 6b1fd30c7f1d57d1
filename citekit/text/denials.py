"""Verbs by which a source reports what somebody says is not so."""

from __future__ import annotations

import re
from typing import Final

# The plain form, and the other forms with the one that a description is written in first.
_FORMS: Final = {
    "contradict": ("contradicted", "contradicts", "contradicting"),
    "deny": ("denied", "denies", "denying"),
    "dispute": ("disputed", "disputes", "disputing"),
    "doubt": ("doubted", "doubts", "doubting"),
    "rebut": ("rebutted", "rebuts", "rebutting"),
    "refute": ("refuted", "refutes", "refuting"),
    "reject": ("rejected", "rejects", "rejecting"),
}
DENYING: Final = frozenset(_FORMS)
_DESCRIBED: Final = {form: forms[0] for plain, forms in _FORMS.items() for form in (plain, *forms)}
_WORD: Final = re.compile(r"\w+")


def denial(cue: str | None) -> str | None:
    """Return the past form of the verb in a cue that says that something is not so, or None.

    The cue is the source's own: `denied`, `has repeatedly denied`.
    """
    words = _WORD.findall(cue.lower()) if cue else []
    return next((_DESCRIBED[word] for word in words if word in _DESCRIBED), None)
