"""The tenth step: every marked stretch is reported by somebody, or it is nobody's."""

from __future__ import annotations

from typing import Final

from attrs import define, field

from citekit.extraction.carrying import is_prose, is_term, is_whole, sounds_spoken
from citekit.extraction.contents import Passage
from citekit.extraction.links import Link
from citekit.extraction.phrases import Names, Phrase, PhraseKind
from citekit.extraction.pronouns import Answer
from citekit.extraction.reading import CastKind, TextBlock
from citekit.extraction.second_hand import overheard, passed_on
from citekit.extraction.sentences import Sentence
from citekit.extraction.speakers import Resolver
from citekit.extraction.stretches import Stretch
from citekit.extraction.subjects import sentence_subject
from citekit.extraction.turns import join_turns
from citekit.text.denials import DENYING
from citekit.text.spans import Span

_FURTHEST: Final = 6  # sentences of marked words before a tag that names their speaker


@define(eq=False, repr=False)
class Record:
    """A quotation in the making; `number` is the sentence that it begins in."""

    number: int
    content: Span
    stretches: list[Stretch]
    answer: Answer
    rule: str
    link: Link | None = None
    link_number: int = -1
    phrase: Phrase | None = None

    @property
    def is_linked(self) -> bool:
        """Say whether a cue of its own sentence reports it."""
        return self.link is not None


@define(eq=False, repr=False)
class Recorder:
    """Walks through the sentences in order and records what each reports."""

    text: str
    blocks: tuple[TextBlock, ...]
    names: list[Names]
    passages: dict[int, list[Passage]]
    links: dict[int, list[Link]]
    resolver: Resolver
    records: list[Record] = field(factory=list)
    nobodys: list[Span] = field(factory=list)
    answers: dict[int, Answer] = field(factory=dict)

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences of the text."""
        return self.resolver.scene.sentences

    def run(self, *, only_marks: bool = False) -> None:
        """Record every sentence; `only_marks` gives all marked words to an unknown speaker."""
        if only_marks:
            self._marked()
            return
        inside_turns = join_turns(self.sentences, self.passages)
        for number, sentence in enumerate(self.sentences):
            if number in inside_turns or not (sentence.stretches or number in self.passages):
                continue
            if is_prose(self.blocks[sentence.paragraph]):
                claimed = self._linked(number)
                self._unlinked(number, sentence, claimed)
            else:
                self.nobodys += [_all(stretch) for stretch in sentence.stretches.values()]
        self.records = _joined(self.records)

    def _marked(self) -> None:
        for number, sentence in enumerate(self.sentences):
            for stretch in sentence.stretches.values():
                if is_prose(self.blocks[sentence.paragraph]):
                    self.records.append(
                        Record(number, _all(stretch), [stretch], _NOBODY, "marks-only")
                    )
                else:
                    self.nobodys.append(_all(stretch))
        self.records = _joined(self.records)

    def _record(self, record: Record) -> None:
        self.records.append(record)
        self.resolver.scene.heard(record.answer.entity, record.number)

    def _linked(self, number: int) -> set[int]:
        """Record the passages that a cue reports; return where their marks begin."""
        claimed: set[int] = set()
        for passage in self.passages.get(number, ()):
            link = passage.link
            answer = self._as_said(link, self._answer(link, number))
            answer = self._at_first_hand(passage, number, answer)
            if passage.rule in _LESS_SURE and answer.entity is not None:
                answer = _weaker(answer, *_LESS_SURE[passage.rule])
            stretches = self._without_terms(number, passage)
            claimed.update(stretch.start for stretch in passage.stretches)
            phrase = link.phrase if link is not None else None
            record = Record(number, passage.content, stretches, answer, passage.rule)
            record.link, record.link_number, record.phrase = link, number, phrase
            self._record(record)
        return claimed

    def _at_first_hand(self, passage: Passage, number: int, answer: Answer) -> Answer:
        """Be much less sure of marks that hold the words of somebody whom the speaker quotes."""
        if answer.entity is None or not passage.stretches:
            return answer
        sentence = self.sentences[number]
        name = overheard(passage, sentence, self.resolver.scene.lexicon)
        inner = passed_on(passage, sentence, self.links.get(number, ())) if name is None else None
        other = self._answer(inner, number).entity
        if other is not None and other is not answer.entity:
            name = other.name
        if name is None:
            return answer
        return _weaker(answer, 0.5, f"tells what {name} said: perhaps the words of {name}")

    def _without_terms(self, number: int, passage: Passage) -> list[Stretch]:
        """Return the marks of a passage that hold no mere term: “a so-called “ghost ship””."""
        if not passage.stretches:
            return []
        sentence, lexicon = self.sentences[number], self.resolver.scene.lexicon
        terms = {
            stretch.start
            for place, stretch in sentence.stretches.items()
            if is_term(sentence, place, self.text, lexicon)
        }
        kept = [stretch for stretch in passage.stretches if stretch.start not in terms]
        if not kept and not any(c.isalnum() for c in _outside(passage, self.text)):
            return list(passage.stretches)
        self.nobodys += [_all(one) for one in passage.stretches if one.start in terms]
        return kept

    def _answer(self, link: Link | None, number: int) -> Answer:
        if link is None or link.phrase is None:
            return _NOBODY
        known = self.answers.get(id(link.phrase))
        if known is None:
            known = self.answers[id(link.phrase)] = self.resolver.resolve(link.phrase, number)
        return known

    def _as_said(self, link: Link | None, answer: Answer) -> Answer:
        """Be less sure of words that somebody may or should say, or denies."""
        if link is not None and link.cue.verb.lemma in DENYING:
            return _weaker(answer, 0.6, "the words are denied rather than said")
        if link is not None and (link.cue.is_hypothetical or link.cue.is_infinitive):
            return _weaker(answer, 0.8, "the words may not have been said")
        return answer

    def _unlinked(self, number: int, sentence: Sentence, claimed: set[int]) -> None:
        """Record marks that no cue reports, where they are an utterance."""
        whole = is_whole(sentence)
        for place, stretch in sentence.stretches.items():
            if stretch.start in claimed:
                continue
            stands_alone = whole or len(stretch.inner) > _LONG
            spoken = stretch.continues or sounds_spoken(stretch, self.text, whole=whole)
            if spoken and stands_alone:
                answer, rule = self._carried(number, sentence, stretch)
                if not whole and rule not in {"carried", "continued"}:
                    # A sentence of the reporter's with marks in it gives them to nobody.
                    answer, rule = _NOBODY, "unclaimed"
                self._record(Record(number, _all(stretch), [stretch], answer, rule))
            elif not self._announced(number, sentence, place):
                self.nobodys.append(_all(stretch))

    def _announced(self, number: int, sentence: Sentence, place: int) -> bool:
        """Record marks after a colon at the end of a sentence: "She had one question: “Why?”"."""
        after = sentence.words[place + 1 :]
        if not place or sentence.words[place - 1] != ":" or any(one[0].isalnum() for one in after):
            return False
        lexicon = self.resolver.scene.lexicon
        if not lexicon.inscribed.isdisjoint(sentence.lows[:place]):
            return False
        stretch = sentence.stretches[place]
        said = sounds_spoken(stretch, self.text, whole=True)
        subject = self._subject(number) if said else None
        if subject is None or subject.entity is None:
            return False
        if not lexicon.reporting.isdisjoint(subject.entity.key):
            return False  # a note on the door: “Back soon”
        answer = _weaker(subject, 0.75, "the words follow a colon in a sentence about the speaker")
        self._record(Record(number, _all(stretch), [stretch], answer, "introduced"))
        return True

    def _carried(self, number: int, sentence: Sentence, stretch: Stretch) -> tuple[Answer, str]:
        """Return the speaker of marks that name none, from what stands round them."""
        previous = self.records[-1] if self.records else None
        if previous is not None:
            if stretch.continues:
                return previous.answer, "continued"
            same = self.sentences[previous.number].paragraph == sentence.paragraph
            turned = self._turned(previous, number) if same else None
            if turned is not None:
                return turned, "introduced"
            if same and previous.answer.entity is not None:
                return _weaker(previous.answer, 0.97, "carries on the words before it"), "carried"
        ahead = self._ahead(number, sentence)
        if ahead is not None:
            return _weaker(
                ahead, 0.97, "goes on after a tag that names the speaker"
            ), "carried-back"
        return self._introduced(number, sentence)

    def _turned(self, previous: Record, number: int) -> Answer | None:
        """Return somebody else whom the sentence between two utterances is about: "Lee winced"."""
        between = self.sentences[number - 1]
        if previous.number >= number - 1 or between.stretches or number - 1 in self.links:
            return None
        lexicon = self.resolver.scene.lexicon
        subject = sentence_subject(between, len(between), self.names[number - 1], lexicon)
        if subject is None or subject.kind is not PhraseKind.NAME:
            return None
        answer = self.resolver.resolve(subject, number - 1)
        other = answer.entity is not previous.answer.entity
        if answer.entity is None or answer.entity.kind is not CastKind.PERSON or not other:
            return None
        return _weaker(answer, 0.7, "the sentence before is about the speaker")

    def _ahead(self, number: int, sentence: Sentence) -> Answer | None:
        """Return the speaker of marks that follow directly in the same paragraph."""
        last = min(number + 1 + _FURTHEST, len(self.sentences))
        for following in range(number + 1, last):
            other = self.sentences[following]
            if other.paragraph != sentence.paragraph or 0 not in other.stretches:
                return None
            passages = self.passages.get(following)
            if passages:
                return self._answer(passages[0].link, following)
            if not is_whole(other):
                return None
        return None

    def _introduced(self, number: int, sentence: Sentence) -> tuple[Answer, str]:
        """Return the speaker whom the sentence before introduces, or who spoke before it."""
        before = self._before(number)
        if before is None:
            return _NOBODY, "unclaimed"
        earlier = self.sentences[before]
        last = self.records[-1] if self.records else None
        if earlier.paragraph == sentence.paragraph or earlier.words[-1] == ":":
            subject = self._subject(before)
            if subject is not None:
                return _weaker(subject, 0.85, "the sentence before introduces it"), "introduced"
        if last is not None and last.number >= before:
            # Marks were closed and a paragraph begins: whoever spoke before, or an answer.
            return _NOBODY, "unclaimed"
        subject = self._subject(before)
        if subject is not None:
            return _weaker(subject, 0.65, "the sentence before is about the speaker"), "introduced"
        return _NOBODY, "unclaimed"

    def _before(self, number: int) -> int | None:
        before = number - 1
        while before >= 0 and not is_prose(self.blocks[self.sentences[before].paragraph]):
            before -= 1
        return before if before >= 0 else None

    def _subject(self, number: int) -> Answer | None:
        """Return whom a sentence is about, if it is somebody who can speak."""
        sentence, lexicon = self.sentences[number], self.resolver.scene.lexicon
        phrase = sentence_subject(sentence, len(sentence), self.names[number], lexicon)
        if phrase is None:
            return None
        if phrase.kind is PhraseKind.NOUN and phrase.noun not in lexicon.speakers:
            return None
        answer = self.resolver.resolve(phrase, number)
        return answer if answer.entity is not None else None


# Ways of finding the words that are wrong more often than a tag beside the marks.
_LESS_SURE: Final = {
    "act": (0.88, "the verb judges or refers to something, and reports no clause"),
    "shared-subject": (0.9, "the subject is that of an earlier verb"),
    "label": (0.85, "a name before a colon may be a heading"),
    "according-to": (0.9, "the source stands beside the words"),
}
_LONG: Final = 40  # letters of an utterance inside another sentence
_NOBODY: Final = Answer(None, "no-speaker", 0.0)


def _joined(records: list[Record]) -> list[Record]:
    """Make one record of a quotation that several paragraphs carry on."""
    joined: list[Record] = []
    for record in records:
        before = joined[-1] if joined else None
        if before is not None and _carries_on(before, record):
            _join(before, record)
        else:
            joined.append(record)
    return joined


def _carries_on(before: Record, record: Record) -> bool:
    continues = bool(record.stretches) and record.stretches[0].continues
    return continues and bool(before.stretches) and before.stretches[-1].is_open


def _join(before: Record, record: Record) -> None:
    before.content = Span(before.content.start, record.content.end)
    before.stretches += record.stretches
    unknown = before.answer.entity is None and record.answer.entity is not None
    if record.is_linked and (unknown or not before.is_linked):
        before.answer, before.rule = record.answer, record.rule
        before.link, before.link_number, before.phrase = (
            record.link,
            record.link_number,
            record.phrase,
        )


def _outside(passage: Passage, text: str) -> str:
    """Return the words of a passage that stand in no marks."""
    position, pieces = passage.content.start, []
    for stretch in passage.stretches:
        pieces.append(text[position : stretch.start])
        position = stretch.end
    return " ".join((*pieces, text[position : passage.content.end]))


def _all(stretch: Stretch) -> Span:
    return Span(stretch.start, stretch.end)


def _weaker(answer: Answer, factor: float, reason: str) -> Answer:
    return Answer(
        answer.entity, answer.rule, round(answer.confidence * factor, 2), (*answer.reasons, reason)
    )
