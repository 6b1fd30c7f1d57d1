"""The speaker on record as somebody who can be looked for in a text."""

from __future__ import annotations

from citekit.model.agents import Group, Organization, Person, Speaker, UnnamedSpeaker
from citekit.model.bundles import Bundle
from citekit.verification.naming import NamedSpeaker


def given_speaker(bundle: Bundle, speaker: Speaker) -> NamedSpeaker:
    """Return a speaker with every form of the name that the bundle has."""
    variants = bundle.variants_of(speaker.key)
    written = tuple(name for one in variants for name in (one.written, one.preferred))
    match speaker:
        case Person(name=name):
            return NamedSpeaker(given=name.full, names=written)
        case Organization(name=text, acronym=acronym, aliases=aliases):
            names = (*aliases, *filter(None, (acronym,)), *written)
            return NamedSpeaker(given=text, names=names)
        case Group(name=text) | UnnamedSpeaker(description=text):
            return NamedSpeaker(given=text, names=written)
