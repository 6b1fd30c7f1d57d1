"""The tenth step: every marked stretch is reported by somebody, or it is nobody's."""

from __future__ import annotations

from typing import Final

from attrs import define, field

from citekit.extraction.carrying import is_prose, is_whole, sounds_spoken
from citekit.extraction.contents import Passage
from citekit.extraction.lexicon import Lexicon
from citekit.extraction.links import Link, sentence_subject
from citekit.extraction.phrases import Names, Phrase, PhraseKind
from citekit.extraction.reading import TextBlock
from citekit.extraction.sentences import Sentence
from citekit.extraction.speakers import Answer, Resolver
from citekit.extraction.stretches import Stretch
from citekit.text.spans import Span

_FURTHEST: Final = 6  # sentences of marked words before a tag that names their speaker


@define(slots=True)
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


@define(slots=True)
class Recorder:
    """Walks through the sentences in order and records what each reports."""

    text: str
    blocks: tuple[TextBlock, ...]
    sentences: list[Sentence]
    names: list[Names]
    passages: dict[int, list[Passage]]
    resolver: Resolver
    lexicon: Lexicon
    records: list[Record] = field(factory=list)
    nobodys: list[Span] = field(factory=list)
    answers: dict[int, Answer] = field(factory=dict)

    def run(self) -> None:
        """Record every sentence."""
        for number, sentence in enumerate(self.sentences):
            if not sentence.stretches and number not in self.passages:
                continue
            if not is_prose(self.blocks[sentence.paragraph]):
                self.nobodys += [_all(stretch) for stretch in sentence.stretches.values()]
                continue
            claimed = self._linked(number)
            self._unlinked(number, sentence, claimed)
        self._join_paragraphs()

    def _linked(self, number: int) -> set[int]:
        """Record the passages that a cue reports; return where their marks begin."""
        claimed: set[int] = set()
        for passage in self.passages.get(number, ()):
            link = passage.link
            answer = self._answer(link, number)
            stretches = list(passage.stretches)
            claimed.update(stretch.start for stretch in stretches)
            phrase = link.phrase if link is not None else None
            self.records.append(
                Record(
                    number, passage.content, stretches, answer, passage.rule, link, number, phrase
                )
            )
            self.resolver.heard(answer.entity, number)
        return claimed

    def _answer(self, link: Link | None, number: int) -> Answer:
        if link is None or link.phrase is None:
            return Answer(None, "no-speaker", 0.0)
        known = self.answers.get(id(link.phrase))
        if known is None:
            known = self.answers[id(link.phrase)] = self.resolver.resolve(link.phrase, number)
        return known

    def _unlinked(self, number: int, sentence: Sentence, claimed: set[int]) -> None:
        free = [s for s in sentence.stretches.values() if s.start not in claimed]
        if not free:
            return
        whole = is_whole(sentence)
        for stretch in free:
            spoken = stretch.continues or sounds_spoken(stretch, self.text, whole=whole)
            if not spoken or not (whole or self._stands_alone(sentence, stretch)):
                self.nobodys.append(_all(stretch))
                continue
            answer, rule = self._carried(number, sentence, stretch)
            self.records.append(Record(number, _all(stretch), [stretch], answer, rule))
            self.resolver.heard(answer.entity, number)

    def _stands_alone(self, sentence: Sentence, stretch: Stretch) -> bool:
        return len(stretch.inner) > 40

    def _carried(self, number: int, sentence: Sentence, stretch: Stretch) -> tuple[Answer, str]:
        previous = self.records[-1] if self.records else None
        if stretch.continues and previous is not None:
            return previous.answer, "continued"
        same = (
            previous is not None and self.sentences[previous.number].paragraph == sentence.paragraph
        )
        if same and previous is not None and previous.answer.entity is not None:
            return _weaker(previous.answer, 0.9, "carries on the words before it"), "carried"
        ahead = self._ahead(number, sentence)
        if ahead is not None:
            return _weaker(ahead, 0.9, "goes on after a tag that names the speaker"), "carried-back"
        return self._introduced(number, sentence)

    def _ahead(self, number: int, sentence: Sentence) -> Answer | None:
        """Return the speaker of marks that follow directly in the same paragraph."""
        for following in range(number + 1, min(number + 1 + _FURTHEST, len(self.sentences))):
            other = self.sentences[following]
            if (
                other.paragraph != sentence.paragraph
                or not other.stretches
                or 0 not in other.stretches
            ):
                return None
            passages = self.passages.get(following)
            if passages:
                return self._answer(passages[0].link, following)
            if not is_whole(other):
                return None
        return None

    def _introduced(self, number: int, sentence: Sentence) -> tuple[Answer, str]:
        """Return the speaker whom the paragraph before introduces."""
        before = self._before(number)
        if before is None:
            return Answer(None, "no-speaker", 0.0), "unclaimed"
        if self.sentences[before].paragraph == sentence.paragraph:
            answer = self._subject(before)
            if answer is not None and answer.entity is not None:
                return _weaker(
                    answer, 0.8, "the sentence before is about the speaker"
                ), "introduced"
        earlier = self.sentences[before]
        last = self.records[-1] if self.records else None
        if earlier.words[-1] == ":":
            answer = self._subject(before)
            if answer is not None:
                return _weaker(answer, 0.9, "the sentence before ends with a colon"), "introduced"
        if last is not None and last.answer.entity is not None and last.number >= before - 1:
            return _weaker(last.answer, 0.8, "carries on from the paragraph before"), "carried-on"
        answer = self._subject(before)
        if answer is not None and answer.entity is not None:
            return _weaker(answer, 0.65, "the sentence before is about the speaker"), "introduced"
        return Answer(None, "no-speaker", 0.0), "unclaimed"

    def _before(self, number: int) -> int | None:
        before = number - 1
        while before >= 0 and not is_prose(self.blocks[self.sentences[before].paragraph]):
            before -= 1
        return before if before >= 0 else None

    def _subject(self, number: int) -> Answer | None:
        sentence = self.sentences[number]
        phrase = sentence_subject(sentence, len(sentence), self.names[number], self.lexicon)
        if phrase is None or (
            phrase.kind is PhraseKind.NOUN and phrase.noun not in self.lexicon.speakers
        ):
            return None
        return self.resolver.resolve(phrase, number)

    def _join_paragraphs(self) -> None:
        """Make one record of a quotation that several paragraphs carry on."""
        joined: list[Record] = []
        for record in self.records:
            before = joined[-1] if joined else None
            if (
                before is not None
                and record.stretches
                and record.stretches[0].continues
                and before.stretches
                and before.stretches[-1].is_open
            ):
                _join(before, record)
            else:
                joined.append(record)
        self.records = joined


def _join(before: Record, record: Record) -> None:
    before.content = Span(before.content.start, record.content.end)
    before.stretches += record.stretches
    if record.is_linked and not before.is_linked:
        before.answer, before.rule = record.answer, record.rule
        before.link, before.link_number, before.phrase = (
            record.link,
            record.link_number,
            record.phrase,
        )


def _all(stretch: Stretch) -> Span:
    return Span(stretch.start, stretch.end)


def _weaker(answer: Answer, factor: float, reason: str) -> Answer:
    return Answer(
        answer.entity, answer.rule, round(answer.confidence * factor, 2), (*answer.reasons, reason)
    )
