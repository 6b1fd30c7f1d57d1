"""The offices that a text gives to people, by which "the mayor" is known again."""

from __future__ import annotations

from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.links import Link
from citekit.extraction.names import Mention
from citekit.extraction.phrases import PhraseKind
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import Sentence

_LONGEST: Final = 10
_SAME: Final = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "prof": "professor",
    "col": "colonel",
    "sgt": "sergeant",
    "capt": "captain",
    "supt": "superintendent",
    "insp": "inspector",
    "det": "detective",
    "cllr": "councillor",
    "dr": "doctor",
    "pc": "constable",
    "lord": "peer",
}
# By rank, and called "the officer", too.
_OFFICERS: Final = frozenset("constable sergeant inspector superintendent detective".split())


def note_roles(
    sentences: list[Sentence],
    mentions: list[list[Mention]],
    links: dict[int, list[Link]],
    lexicon: Lexicon,
) -> None:
    """Give each person the words of the offices that stand before and after the name."""
    for number, listed in enumerate(mentions):
        for mention in listed:
            if mention.entity is not None and mention.entity.kind in {CastKind.PERSON, None}:
                sentence = sentences[number]
                _note(mention, sentence.lows[mention.title : mention.first], lexicon)
                _note(mention, _beside(sentence, mention, lexicon), lexicon)
    for number, found in links.items():
        for phrase in [link.phrase for link in found if link.phrase is not None]:
            if phrase.kind is PhraseKind.NAME and phrase.mention is not None:
                for first, after in phrase.roles:
                    _note(phrase.mention, sentences[number].lows[first:after], lexicon)


def _note(mention: Mention, lows: list[str], lexicon: Lexicon) -> None:
    entity = mention.entity
    if entity is None:
        return
    for printed in lows:
        low = _SAME.get(printed, printed)
        if low in lexicon.offices:
            entity.role_words |= {low, "officer"} if low in _OFFICERS else {low}
            entity.he += low in lexicon.roles_he
            entity.she += low in lexicon.roles_she
            # "The chairman, Lord (Owen) Lee": a title alone names nobody.
            if (entity.he or entity.she) and mention.key[-1] not in lexicon.honorifics:
                entity.kind = entity.kind or CastKind.PERSON


def _beside(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> list[str]:
    """Return the words beside a name that may give an office."""
    lows = sentence.lows
    found: list[str] = []
    at = mention.title - 1
    if at > 1 and lows[at] == "," and lows[at - 1] in lexicon.roles and "the" in lows[:at][-4:]:
        at -= 1  # "The town clerk, Ann Lee, resigned"
    while at >= 0 and (lows[at] in lexicon.roles or lows[at] in lexicon.party):
        found.append(lows[at])
        at -= 1
    if at > 0 and lows[at] == "," and lows[mention.after : mention.after + 1] == [","]:
        found += [low for low in lows[at - 1 : at] if low in lexicon.roles]  # "his wife, Ann, ..."
    at = mention.after
    if lows[at : at + 1] == [","] and at + 1 < len(lows):
        low = lows[at + 1]
        if low in {"a", "an", "the"} or low in lexicon.roles:
            for other in lows[at + 1 : at + _LONGEST]:
                if other in {",", "who", "."}:
                    break
                found.append(other)
    return found
