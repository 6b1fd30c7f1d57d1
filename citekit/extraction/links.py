"""The sixth step: each cue of a sentence with the phrase that says who spoke."""

from __future__ import annotations

from typing import Final

from attrs import define

from citekit.extraction.cues import Cue, find_cues
from citekit.extraction.lexicon import CueKind, CueVerb, Lexicon, VerbForm
from citekit.extraction.names import Mention
from citekit.extraction.not_said import (
    is_inscribed,
    is_judged,
    is_to_come,
    is_what_others_call,
    was_told,
)
from citekit.extraction.phrases import Names, Phrase, PhraseKind
from citekit.extraction.phrases_after import phrase_after
from citekit.extraction.phrases_before import between_dashes, phrase_before
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import STRETCH, Sentence
from citekit.extraction.subjects import (
    before_participle,
    heard_saying,
    may_speak,
    object_pronoun,
    past_place,
    sentence_subject,
    widen,
)


@define(eq=False, repr=False)
class Link:
    """A cue and its phrase; the words from `first` to `after` are the tag "Ann Lee said".

    `is_inverted` marks "said Ann Lee", `is_shared` a subject taken over from an earlier verb of the
    sentence, `follows` a cue whose content comes before it or after it alike (according to).
    """

    cue: Cue
    phrase: Phrase | None
    first: int
    after: int
    is_inverted: bool = False
    is_shared: bool = False
    is_phrase: bool = False


ACCORDING: Final = CueVerb("according to", CueKind.SAY, VerbForm.PLAIN)
LOOSE: Final = CueVerb("", CueKind.UTTER, VerbForm.PAST)
SIGNED: Final = CueVerb("―", CueKind.SAY, VerbForm.PLAIN)
LABEL: Final = CueVerb(":", CueKind.SAY, VerbForm.PLAIN)


def find_links(sentence: Sentence, names: Names, lexicon: Lexicon) -> list[Link]:
    """Return the cues of a sentence with their phrases, from left to right."""
    links: list[Link] = []
    label = _label(sentence, names)
    if label is not None:
        links.append(label)
    for cue in find_cues(sentence, lexicon):
        if (
            is_inscribed(sentence, cue, lexicon)
            or is_judged(sentence, cue)
            or is_to_come(sentence, cue)
            or is_what_others_call(sentence, cue)
        ):
            continue
        link = _linked(sentence, cue, links, names, lexicon)
        if link is not None:
            if was_told(sentence, cue):
                link.phrase = None
            links.append(link)
    links.extend(_according(sentence, names, lexicon))
    if sentence.stretches:
        links.extend(_signatures(sentence, names, lexicon))
        links.extend(_loose_tags(sentence, links, names, lexicon))
    if len(links) < 2:
        return links
    links.sort(key=lambda link: link.cue.first)
    return [link for link in links if not _is_inside_another(link, links)]


def _is_inside_another(link: Link, links: list[Link]) -> bool:
    """Say whether a cue is part of a speaker's phrase: "Ann Lee, speaking on Friday, said"."""
    return any(
        other.phrase is not None and other.phrase.first <= link.cue.first < other.phrase.after
        for other in links
        if other is not link
    )


def _label(sentence: Sentence, names: Names) -> Link | None:
    """Return the name before a colon that begins a sentence, as in a transcript or a headline."""
    words = sentence.words
    first = int(words[:1] == ['"'])  # the mark of a block quotation
    mention = names.starting.get(first)
    if mention is None or _is_headline(mention) or _is_dateline(sentence, mention):
        return None
    at = mention.after
    if words[at : at + 1] == ["("]:
        close = next((i for i in range(at, min(len(words), at + 8)) if words[i] == ")"), at)
        at = close + 1
    if words[at : at + 1] != [":"] or at + 1 >= len(words):
        return None
    span = mention.first, mention.after
    phrase = Phrase(first, mention.after, PhraseKind.NAME, span, "", mention)
    return Link(Cue(at, at + 1, at, LABEL), phrase, first, at + 1, is_phrase=True)


_LONGEST_LABEL: Final = 3


def _is_headline(mention: Mention) -> bool:
    """Say whether a name is rather a line of capitalised words: "Long Delays Hit Ferries: ..."."""
    unknown = mention.entity is None or mention.entity.kind is None
    return unknown and len(mention.key) > _LONGEST_LABEL


def _is_dateline(sentence: Sentence, mention: Mention) -> bool:
    """Say whether capitals name the place of a report: "HARWICK: The mayor said ..."."""
    is_alone = mention.entity is None or (mention.entity.count == 1 and not mention.honorific)
    unknown = mention.entity is None or mention.entity.kind is not CastKind.PERSON
    return mention.name.isupper() and is_alone and unknown and mention.name in sentence.words[0]


_TAG_SIGNS: Final = frozenset(",?!…—-")


def _loose_tags(
    sentence: Sentence, links: list[Link], names: Names, lexicon: Lexicon
) -> list[Link]:
    """Return tags with verbs that are no verbs of reporting: `“Come in,” beamed Ann Lee`."""
    known = {link.first for link in links}
    found = []
    for place, stretch in sentence.stretches.items():
        at = place + 1
        if stretch.last in _TAG_SIGNS and at < len(sentence) and at not in known:
            link = _loose_tag(sentence, at, names, lexicon)
            if link is not None:
                found.append(link)
    return found


def _loose_tag(sentence: Sentence, at: int, names: Names, lexicon: Lexicon) -> Link | None:
    words, lows = sentence.words, sentence.lows
    subject = phrase_at(sentence, at, names)
    if subject is not None:
        verb = subject.after
        while verb < len(words) and lexicon.is_adverb(lows[verb]):
            verb += 1
        if verb < len(words) and _is_past(lows[verb], lexicon):
            return Link(Cue(verb, verb + 1, subject.after, LOOSE), subject, at, verb + 1)
        return None
    if words[at][0].islower() and _is_past(lows[at], lexicon) and at + 1 < len(words):
        phrase = phrase_after(sentence, at + 1, names, lexicon)
        if phrase is not None and not _has_verb_after(sentence, phrase):
            cue = Cue(at, at + 1, at, LOOSE)
            return Link(cue, phrase, at, phrase.after, is_inverted=True)
    return None


def phrase_at(sentence: Sentence, at: int, names: Names) -> Phrase | None:
    """Return the pronoun or the name that stands right at a word."""
    low = sentence.lows[at]
    if low in {"he", "she", "they", "i"}:
        return Phrase(at, at + 1, PhraseKind.PRONOUN, (at, at + 1), low)
    mention = names.starting.get(at)
    if mention is None:
        return None
    span = mention.first, mention.after
    return Phrase(at, mention.after, PhraseKind.NAME, span, "", mention)


def _is_past(low: str, lexicon: Lexicon) -> bool:
    return low.endswith("ed") or any(
        verb.form & VerbForm.PAST for verb in lexicon.verbs.get(low, ())
    )


def _signatures(sentence: Sentence, names: Names, lexicon: Lexicon) -> list[Link]:
    """Return the names with which marked words are signed: `“Never again.” ― Ann Lee`."""
    found = []
    for place in sentence.stretches:
        at = place + 1
        if at + 1 < len(sentence) and sentence.words[at] in DASHES and at + 1 in names.starting:
            phrase = phrase_after(sentence, at + 1, names, lexicon)
            if phrase is not None and sentence.words[phrase.after : phrase.after + 1] in _SIGNED:
                cue = Cue(at, at + 1, at, SIGNED, is_finite=False)
                found.append(Link(cue, phrase, at, phrase.after, is_phrase=True))
    return found


DASHES: Final = frozenset({"—", "–", "―", "--", "-"})
_SIGNED: Final[tuple[list[str], ...]] = ([], ["."], [","], ["("])


def _according(sentence: Sentence, names: Names, lexicon: Lexicon) -> list[Link]:
    lows = sentence.lows
    if "according" not in lows:
        return []
    found = []
    for at, low in enumerate(lows):
        if low == "according" and lows[at + 1 : at + 2] == ["to"]:
            phrase = object_pronoun(sentence, at + 2) or phrase_after(
                sentence, at + 2, names, lexicon
            )
            after = phrase.after if phrase is not None else at + 2
            cue = Cue(at, at + 2, at, ACCORDING, is_finite=False)
            found.append(Link(cue, phrase, at, after, is_phrase=True))
    return found


def _linked(
    sentence: Sentence, cue: Cue, earlier: list[Link], names: Names, lexicon: Lexicon
) -> Link | None:
    if cue.is_passive:
        return _passive(sentence, cue, names, lexicon)
    if not cue.is_finite:
        return _shared(sentence, cue, earlier, names, lexicon)
    words, lows = sentence.words, sentence.lows
    before = lows[cue.left - 1] if cue.left else ""
    if before in _AND or before == "then":
        return _shared(sentence, cue, earlier, names, lexicon)
    if (
        cue.left == 0
        or words[cue.left - 1] == STRETCH
        or before in {",", "—", "–", "--", "-", "?", "!", ")"}
    ):
        return _beside(sentence, cue, earlier, names, lexicon)
    phrase = phrase_before(sentence, cue.left, names, lexicon)
    if phrase is None or not may_speak(phrase, lexicon):
        phrase = before_participle(sentence, cue, names, lexicon) or phrase
    if phrase is None:
        return None
    phrase = past_place(sentence, phrase, names, lexicon)
    widen(sentence, phrase, lexicon)
    return Link(cue, phrase, phrase.first, cue.after)


_AND: Final = frozenset({"and", "or", "but", "also"})


def _beside(
    sentence: Sentence, cue: Cue, earlier: list[Link], names: Names, lexicon: Lexicon
) -> Link | None:
    """Link a cue that no phrase directly precedes: after marks, a comma, or at the beginning."""
    before = sentence.words[cue.left - 1] if cue.left else ""
    phrase = None
    if before in {",", ")"}:
        phrase = phrase_before(sentence, cue.left, names, lexicon)
    inverted = _inverted(sentence, cue, names, lexicon)
    if inverted is not None and (
        phrase is None or _has_marks_before(sentence, cue) or _ends(sentence, inverted, lexicon)
    ):
        return inverted
    if phrase is None and before in DASHES:
        phrase = between_dashes(sentence, cue.left - 1, names, lexicon)
    if phrase is not None:
        widen(sentence, phrase, lexicon)
        return Link(cue, phrase, phrase.first, cue.after)
    if before == ",":
        return _shared(sentence, cue, earlier, names, lexicon)
    return None


def _ends(sentence: Sentence, link: Link, lexicon: Lexicon) -> bool:
    """Say whether "said two officials." ends its sentence, so that it reports no clause."""
    speaks = link.phrase is not None and may_speak(link.phrase, lexicon)
    return speaks and sentence.words[link.after :] in ([], ["."])


def _has_marks_before(sentence: Sentence, cue: Cue) -> bool:
    return cue.left > 1 and sentence.words[cue.left - 2] == STRETCH


def _inverted(sentence: Sentence, cue: Cue, names: Names, lexicon: Lexicon) -> Link | None:
    """Return "said Ann Lee", which needs words in marks or a clause before it."""
    if not cue.verb.kind & (CueKind.SAY | CueKind.UTTER):
        return None
    if cue.left == 0:
        return _begun(sentence, cue, names, lexicon)
    if cue.verb.lemma == "tell":
        return None
    phrase = phrase_after(sentence, cue.after, names, lexicon)
    if phrase is None or _has_verb_after(sentence, phrase):
        return None
    return Link(cue, phrase, cue.left, phrase.after, is_inverted=True)


def _begun(sentence: Sentence, cue: Cue, names: Names, lexicon: Lexicon) -> Link | None:
    """Return "Said Ann Lee:" at the beginning of a sentence."""
    phrase = phrase_after(sentence, cue.after, names, lexicon)
    if phrase is None or sentence.words[phrase.after : phrase.after + 1] not in ([":"], [","]):
        return None
    return Link(cue, phrase, 0, phrase.after, is_inverted=True) if cue.first == 0 else None


def _has_verb_after(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is the subject of what follows: "..., said voters would"."""
    return phrase.after < len(sentence) and sentence.lows[phrase.after] in _VERBS_AFTER


_VERBS_AFTER: Final = frozenset(
    "is are was were has have had will would can could may might must should do does did".split()
)


def _passive(sentence: Sentence, cue: Cue, names: Names, lexicon: Lexicon) -> Link | None:
    """Return the phrase after "by": "was described by Ann Lee as"."""
    lows = sentence.lows
    if cue.verb.lemma == "quote" and lows[cue.after : cue.after + 2] == ["as", "saying"]:
        return None
    for at in range(cue.after, min(len(lows), cue.after + 4)):
        if lows[at] == "by":
            phrase = phrase_after(sentence, at + 1, names, lexicon)
            if phrase is None:
                return None
            speaks = phrase.kind is not PhraseKind.NOUN or phrase.noun in lexicon.speakers
            return Link(cue, phrase, cue.left, phrase.after) if speaks else None
    return None


def _subject_ahead(sentence: Sentence, cue: Cue, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the subject after a participle and its marks: "Calling it “mad”, | Ann Lee left"."""
    for place, stretch in sentence.stretches.items():
        if place >= cue.after:
            at = place + 1
            if sentence.words[at : at + 1] == [","]:
                at += 1
            elif stretch.last != ",":
                return None
            phrase = phrase_after(sentence, at, names, lexicon) if at < len(sentence) else None
            return phrase if phrase is not None and may_speak(phrase, lexicon) else None
    return None


def _lends(link: Link, earlier: list[Link]) -> bool:
    """Say whether a cue's subject may be that of a later one: not "it" in "Hale said it denied"."""
    if link.phrase is None or link.cue.verb is ACCORDING:
        return False
    return link.phrase.kind is not PhraseKind.PRONOUN or not any(
        other.cue.says and other.cue.after == link.first for other in earlier
    )


# "After calling it “mad”, | Ann Lee left", and not "without calling it".
_BEFORE_PARTICIPLE: Final = frozenset("after before by in on while when despite since".split())


def _is_inner(sentence: Sentence, link: Link, earlier: list[Link]) -> bool:
    """Say whether a verb is one of a clause that a participle after a comma passes over.

    “Hill paid a roofer who said it would hold, | saying” is what Hill said, and so is “Hill said
    we must warn them, | adding”.
    """
    lows, left = sentence.lows, link.cue.left
    if left > 1 and lows[left - 1] == "who" and sentence.words[left - 2] != ",":
        return True
    phrase = link.phrase
    is_we = phrase is not None and phrase.noun in {"we", "i", "you"}
    return is_we and any(other.cue.says for other in earlier if other.cue.first < left)


def _shared(
    sentence: Sentence, cue: Cue, earlier: list[Link], names: Names, lexicon: Lexicon
) -> Link | None:
    """Link a cue whose subject another verb of the sentence has, too."""
    first = cue.left
    named = names.ending.get(cue.left) if not cue.is_finite and not cue.is_infinitive else None
    if named is not None:
        phrase = phrase_before(sentence, cue.left, names, lexicon)
        if phrase is not None:
            return Link(cue, phrase, phrase.first, cue.after)
    heard = heard_saying(sentence, cue, names, lexicon)
    if heard is not None:
        cue.is_finite = True
        return Link(cue, heard, heard.first, cue.after)
    adjunct = cue.left == 0 or (cue.left == 1 and sentence.lows[0] in _BEFORE_PARTICIPLE)
    if adjunct and cue.verb.form & VerbForm.ING:
        ahead = _subject_ahead(sentence, cue, names, lexicon)
        return None if ahead is None else Link(cue, ahead, 0, cue.after, is_shared=True)
    participle = not cue.is_finite and sentence.words[first - 1 : first] == [","]
    lending = [link for link in earlier if _lends(link, earlier)]
    if participle:
        lending = [link for link in lending if not _is_inner(sentence, link, earlier)]
    last = lending[-1] if lending else None
    phrase = last.phrase if last is not None else None
    if phrase is None:
        phrase = sentence_subject(sentence, cue.left, names, lexicon)
    if phrase is None:
        return None
    return Link(cue, phrase, first, cue.after, is_shared=True)
