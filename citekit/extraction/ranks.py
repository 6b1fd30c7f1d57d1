"""The title of rank that stays with a name: Sir, Dame, Lord."""

from __future__ import annotations

from citekit.extraction.draft import Draft


def ranks_in(draft: Draft) -> dict[int, str]:
    """Return the title of rank of everybody who has one, by the identity of the entity.

    In "Lord Justice Hill" the title is that of an office, and in "Mr Hill" a form of address.
    """
    found: dict[int, str] = {}
    known = draft.lexicon.ranks
    for listed in draft.mentions:
        for mention in listed:
            if not mention.honorific or mention.entity is None:
                continue
            before = draft.sentences[mention.sentence].words[mention.first - 1]
            if before.lower() in known:
                printed = before.capitalize() if before.isupper() else before
                found.setdefault(id(mention.entity), printed)
    return found
