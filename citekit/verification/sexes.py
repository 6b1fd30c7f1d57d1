"""Whether a name and whom a text speaks of are a man and a woman, and so not one person."""

from __future__ import annotations

from citekit.extraction import CastKind, CastMember
from citekit.extraction.lexicon import english
from citekit.verification.naming import bare_name, tokens


def are_man_and_woman(form: str, one: CastMember) -> bool:
    """Say whether a name is surely a man's and a member of the cast a woman, or the other way.

    A first name tells it where the text has only a surname; a title, as in "Mr Hale", always does.
    """
    told = _by_title(form)
    if one.kind is CastKind.PERSON:
        other = one.likely_pronoun
        has_first_name = any(len(bare_name(name)) > 1 for name in one.names)
        told = told or (None if has_first_name else _by_first_name(form))
    elif one.kind is CastKind.UNNAMED:
        other, told = _by_noun(one.name), told or _by_first_name(form)
    else:
        other = None
    return told is not None and other is not None and told != other


def differ_in_sex(one: str, other: str) -> bool:
    """Say whether one given name is only a man's and another only a woman's: Rob and Roberta."""
    return {_by_given_name(one), _by_given_name(other)} == {"he", "she"}


def likely_pronoun(form: str) -> str | None:
    """Return "he" or "she" where the title or the first name of somebody tells it."""
    return _by_title(form) or _by_first_name(form)


def _by_title(form: str) -> str | None:
    lexicon = english()
    first = form.lower().split()[0] if form.split() else ""
    return _one(first in lexicon.honorific_he, first in lexicon.honorific_she)


def _by_first_name(form: str) -> str | None:
    name = bare_name(form)
    return _by_given_name(name[0]) if len(name) > 1 else None


def _by_given_name(name: str) -> str | None:
    lexicon = english()
    return _one(name in lexicon.names_he, name in lexicon.names_she)


def _by_noun(description: str) -> str | None:
    """Tell it by the first noun of people: “the wife of the old pilot”."""
    lexicon = english()
    for word in tokens(description):
        found = _one(word in lexicon.roles_he, word in lexicon.roles_she)
        if found is not None:
            return found
    return None


def _one(is_he: bool, is_she: bool) -> str | None:  # noqa: FBT001 - two sides of one question
    return None if is_he == is_she else "he" if is_he else "she"
