"""Verbs by which somebody says that something is not so."""

import pytest

from citekit.text.denials import denial


@pytest.mark.parametrize(
    ("cue", "verb"),
    [
        ("denied", "denied"),
        ("Denies", "denied"),
        ("has repeatedly denied", "denied"),
        ("rejecting", "rejected"),
        ("doubt", "doubted"),
        ("said", None),
        ("undeniably", None),
        ("", None),
        (None, None),
    ],
)
def test_a_denial_is_known_by_its_verb(cue: str | None, verb: str | None) -> None:
    """Any form of the verb is described by its past form, and other cues are no denial."""
    assert denial(cue) == verb
