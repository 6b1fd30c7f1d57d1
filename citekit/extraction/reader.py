"""Reading a text: the steps in their order, and the reading that they give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from attrs import evolve

from citekit.extraction.contents import find_passages
from citekit.extraction.draft import Draft
from citekit.extraction.genders import note_pronouns
from citekit.extraction.indirect import introduced, trigger_words, with_indirect
from citekit.extraction.languages import is_known_language
from citekit.extraction.layout import read_blocks
from citekit.extraction.lexicon import english
from citekit.extraction.links import find_links
from citekit.extraction.names import find_mentions
from citekit.extraction.originals import read_originals
from citekit.extraction.phrases import Names
from citekit.extraction.places import ReadSentence
from citekit.extraction.pronouns import Scene
from citekit.extraction.publishing import published
from citekit.extraction.reading import Reading, TextBlock
from citekit.extraction.records import Recorder
from citekit.extraction.registry import build_registry
from citekit.extraction.roles import note_roles
from citekit.extraction.sentences import read_sentences
from citekit.extraction.speakers import Resolver
from citekit.extraction.stretches import read_stretches
from citekit.extraction.variants import find_variants
from citekit.memory import collection_paused
from citekit.text.spans import Span


def read(text: str, blocks: Sequence[TextBlock] = ()) -> Reading:
    """Return what a text says: its quotations, their speakers, and what is open.

    `blocks` are its paragraphs in order, where the document tells them; else they are found by the
    text alone.
    """
    return read_in_steps(text, blocks).reading


def marked_spans(text: str, blocks: Sequence[TextBlock] = ()) -> tuple[Span, ...]:
    """Return the spans between the marks of a text, as a reading pairs them, without the marks.

    Every fragment of a quotation that is read from the text is one of them.
    """
    draft = Draft(text, english(), blocks=tuple(blocks))
    for run in (_language, _layout, _marks):
        run(draft)
    return tuple(stretch.inner for listed in draft.stretches for stretch in listed)


def read_in_steps(text: str, blocks: Sequence[TextBlock] = ()) -> Draft:
    """Return the draft of a reading, in which the result of every step can be inspected."""
    draft = Draft(text, english(), blocks=tuple(blocks))
    with collection_paused():
        for step in STEPS:
            step.run(draft)
    return draft


def _language(draft: Draft) -> None:
    draft.knows_language = is_known_language(draft.text, draft.lexicon)


def _layout(draft: Draft) -> None:
    draft.blocks = draft.blocks or read_blocks(draft.text, draft.lexicon)


def _marks(draft: Draft) -> None:
    draft.stretches = read_stretches(draft.text, draft.blocks, dashes=not draft.knows_language)


def _sentences(draft: Draft) -> None:
    for paragraph, block in enumerate(draft.blocks):
        draft.sentences += read_sentences(
            draft.text, block.span, draft.stretches[paragraph], paragraph, draft.lexicon
        )


def _names(draft: Draft) -> None:
    for number, sentence in enumerate(draft.sentences):
        draft.mentions.append(list(find_mentions(sentence, number, draft.text, draft.lexicon)))
        draft.names.append(Names.of(draft.mentions[-1]))
    mentions = [mention for listed in draft.mentions for mention in listed]
    draft.registry = build_registry(mentions, draft.sentences, draft.lexicon)


def _cues(draft: Draft) -> None:
    for number, sentence in enumerate(draft.sentences):
        links = find_links(sentence, draft.names[number], draft.lexicon)
        if links:
            draft.links[number] = links


def _variants(draft: Draft) -> None:
    draft.variants = find_variants(draft.registry, draft.mentions, draft.links, draft.lexicon)


def _roles(draft: Draft) -> None:
    note_roles(draft.sentences, draft.mentions, draft.links, draft.lexicon)
    note_pronouns(draft.sentences, draft.mentions)


def _passages(draft: Draft) -> None:
    for number in draft.links:
        if draft.sentences[number].stretches:
            found = find_passages(_read_so_far(draft, number))
            if found:
                draft.passages[number] = found


def _read_so_far(draft: Draft, number: int) -> ReadSentence:
    links = draft.links.get(number, ())
    sentence, names = draft.sentences[number], draft.names[number]
    return ReadSentence(sentence, number, links, names, draft.lexicon, draft.text)


def _indirect(draft: Draft) -> None:
    triggers = trigger_words(draft.lexicon)
    for number, sentence in enumerate(draft.sentences):
        has_trigger = not triggers.isdisjoint(sentence.lows)
        if number not in draft.links and not has_trigger:
            continue
        near = _read_so_far(draft, number)
        found = with_indirect(near, draft.passages.get(number, []), has_trigger=has_trigger)
        told = introduced(near, draft.sentences[number + 1 : number + 1 + _MOST_INTRODUCED])
        if told is not None and not found:
            found = [told]
        if found or number in draft.passages:
            draft.passages[number] = found


# A paragraph of more sentences is no quotation.
_MOST_INTRODUCED: Final = 12


def _speakers(draft: Draft) -> None:
    scene = Scene(draft.sentences, draft.mentions, draft.lexicon)
    draft.resolver = Resolver(scene, draft.registry)
    recorder = Recorder(
        draft.text, draft.blocks, draft.names, draft.passages, draft.links, draft.resolver
    )
    recorder.run(only_marks=not draft.knows_language)
    draft.records, draft.nobodys = recorder.records, recorder.nobodys


def _publish(draft: Draft) -> None:
    draft.reading = published(draft)


def _origins(draft: Draft) -> None:
    reading = draft.reading
    found = read_originals(draft.text, draft.sentences, reading.quotations, reading.cast)
    if found:
        draft.reading = evolve(reading, originals=found)


class Step(NamedTuple):
    """A step of a reading: `gives` names the field of the draft that holds its result."""

    name: str
    gives: str
    run: Callable[[Draft], None]


STEPS: Final = (
    Step("language", "knows_language", _language),
    Step("layout", "blocks", _layout),
    Step("marks", "stretches", _marks),
    Step("sentences", "sentences", _sentences),
    Step("names", "mentions", _names),
    Step("cues", "links", _cues),
    Step("variants", "variants", _variants),
    Step("roles", "registry", _roles),
    Step("marked passages", "passages", _passages),
    Step("reported passages", "passages", _indirect),
    Step("speakers", "records", _speakers),
    Step("cast and offices", "reading", _publish),
    Step("origins", "reading", _origins),
)
