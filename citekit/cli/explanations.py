"""Why a bundle holds what it holds: the sections of `citekit show --explain`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from attrs import frozen

from citekit.anchoring.resolving import Anchor, resolve
from citekit.cli.field_explanations import field_explanations, field_lines
from citekit.extraction import Explanation, explain
from citekit.extraction.long_texts import read_to
from citekit.formats.citing import source_text, statements
from citekit.formats.quoting import quotation_text
from citekit.model.agents import speaker_name
from citekit.model.bundles import Bundle
from citekit.model.quotations import Attribution, Quotation
from citekit.model.sources import Source
from citekit.text.spans import Span

Data: TypeAlias = dict[str, Any]


@frozen(kw_only=True)
class Section:
    """A part of the explanations: `explain` gives it as data, `lines` one of its items as text."""

    name: str
    title: str
    explain: Callable[[Bundle], list[Data]]
    lines: Callable[[Data], Iterator[str]]


def explanations(bundle: Bundle) -> dict[str, list[Data]]:
    """Return the explanations as plain data, by the name of their section."""
    return {section.name: section.explain(bundle) for section in SECTIONS}


def explanations_page(bundle: Bundle) -> str:
    """Return the explanations as plain text; sections without any are left out."""
    pages = []
    for section in SECTIONS:
        lines = [line for item in section.explain(bundle) for line in section.lines(item)]
        if lines:
            pages.append("\n".join([section.title, *lines]) + "\n")
    return "\n".join(pages)


def _quotations(bundle: Bundle) -> list[Data]:
    """Read the stored texts again, and tell how each quotation on record is found in them."""
    found = []
    for source in bundle.sources:
        said = statements(bundle, source)
        quotations = [one for one in said if isinstance(one, Quotation)]
        if quotations:
            text = source_text(bundle, source)
            steps = explain(text[: read_to(text)]) if text is not None else ()
            found += [_quotation(bundle, source, one, text, steps) for one in quotations]
    return found


def _quotation(
    bundle: Bundle,
    source: Source,
    quotation: Quotation,
    text: str | None,
    steps: tuple[Explanation, ...],
) -> Data:
    attribution, speaker = quotation.attribution, bundle.speaker(quotation)
    recorded: Data = {
        "key": quotation.key,
        "source": source.key,
        "words": quotation_text(quotation),
        "recorded": {
            "speaker": speaker_name(speaker) if speaker is not None else None,
            "rule": attribution.rule,
            "confidence": attribution.confidence,
        },
    }
    if text is None:
        return {**recorded, "steps": None, "note": _NO_TEXT}
    places = _places(quotation, text)
    step = next((one for one in steps if any(map(one.quotation.content.contains, places))), None)
    if step is None:
        note = _BY_HAND if attribution.rule is None else _NOT_FOUND
        return {**recorded, "steps": None, "note": note}
    return {**recorded, "steps": _steps(step, text), "note": _difference(step, attribution)}


_NO_TEXT: Final = "the text is not in the bundle, so only what was recorded can be told"
_BY_HAND: Final = "a person recorded it, and the rules do not find it in the text"
_NOT_FOUND: Final = "the rules of this version of citekit do not find it in the text"
_OTHERWISE: Final = "this is how the rules read it now; the record was made otherwise"


def _places(quotation: Quotation, text: str) -> list[Span]:
    """Return where the words of a quotation on record stand in the text."""
    passages = [fragment.passage for fragment in quotation.fragments]
    if not passages and quotation.passage is not None:
        passages = [quotation.passage]
    found = [resolve(text, passage) for passage in passages]
    return [place.span for place in found if isinstance(place, Anchor)]


def _difference(step: Explanation, attribution: Attribution) -> str | None:
    return None if attribution.rule == step.quotation.rule else _OTHERWISE


def _steps(step: Explanation, text: str) -> Data:
    found = step.quotation
    return {
        "marks": [_words(span, text) for span in step.marks],
        "form": found.form.value,
        "content": _words(found.content, text),
        "content_rule": step.content_rule,
        "cue": {**_words(found.cue, text), "verb": step.verb} if found.cue else None,
        "subject": {**_words(found.speaker_span, text), "kind": step.subject_kind}
        if found.speaker_span
        else None,
        "candidates": [{"name": one.name, "score": one.score} for one in step.candidates],
        "speaker": step.speaker,
        "speaker_rule": step.speaker_rule,
        "confidence": found.confidence,
        "reasons": list(found.reasons),
        "office": {**_words(found.office.span, text), "is_beside_subject": step.office_is_beside}
        if found.office
        else None,
        "venue": found.venue.value,
        "addressee": found.addressee,
    }


def _words(span: Span, text: str) -> Data:
    return {"words": span.of(text), "start": span.start, "end": span.end}


def _quotation_lines(item: Data) -> Iterator[str]:
    yield f"  {item['key']}  {_in_one_line(item['words'])}"
    recorded = item["recorded"]
    if item["note"]:
        yield f"    note: {item['note']}"
    if item["steps"] is None or item["note"]:
        yield f"    recorded speaker: {recorded['speaker']}{_rule(recorded)}"
    if item["steps"] is not None:
        for name, value in _facts(item["steps"]):
            yield f"    {name}: {value}"


def _rule(recorded: Data) -> str:
    if recorded["rule"] is None:
        return ", by a person"
    sure = recorded["confidence"]
    return f", by {recorded['rule']}" + (f", {sure:.0%} sure" if sure is not None else "")


def _facts(steps: Data) -> Iterator[tuple[str, str]]:
    """Yield the steps in their order, each with what it found."""
    marks = [_placed(mark) for mark in steps["marks"]]
    yield "marks", "; ".join(marks) or "none"
    yield "words", f"{steps['form']}, found by {steps['content_rule']}: {_placed(steps['content'])}"
    cue, subject = steps["cue"], steps["subject"]
    if cue is None:
        yield "cue", "none"
    else:
        yield "cue", f"{_placed(cue)}" + (f", a form of “{cue['verb']}”" if cue["verb"] else "")
    if subject is not None:
        yield "subject", f"{_placed(subject)}, a {subject['kind']}"
    if steps["candidates"]:
        yield "can be", ", ".join(map(_candidate, steps["candidates"]))
    yield "speaker", f"{steps['speaker'] or 'unknown'}, by {_speaker_rule(steps)}"
    if steps["office"] is not None:
        beside = steps["office"]["is_beside_subject"]
        where = "beside the subject" if beside else "from another place of the text"
        yield "office", f"{_placed(steps['office'])}, {where}"
    if steps["addressee"] is not None:
        yield "told to", steps["addressee"]


def _candidate(one: Data) -> str:
    return one["name"] if one["score"] is None else f"{one['name']} ({one['score']:+.1f})"


def _speaker_rule(steps: Data) -> str:
    sure = f"{steps['speaker_rule']}, {steps['confidence']:.0%} sure"
    return ": ".join([sure, *filter(None, ["; ".join(steps["reasons"])])])


_LONGEST: Final = 70


def _placed(words: Data) -> str:
    """Return words in one line, shortened in the middle, with where they stand."""
    line = _in_one_line(words["words"])
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST // 2].rstrip()} … {line[-_LONGEST // 2 :].lstrip()}"
    return f"{line} [{words['start']}-{words['end']}]"


def _in_one_line(words: str) -> str:
    return " ".join(words.split())


SECTIONS: Final[tuple[Section, ...]] = (
    Section(
        name="quotations",
        title="How the quotations were found",
        explain=_quotations,
        lines=_quotation_lines,
    ),
    Section(
        name="fields",
        title="Where the fields of sources come from",
        explain=field_explanations,
        lines=field_lines,
    ),
)
