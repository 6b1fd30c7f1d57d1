"""What can be set by hand on the words of quotations and the evidence of claims."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve

from citekit.curation.workplace import Editor, Workplace, number, parts
from citekit.model.bundles import Record
from citekit.model.claims import Claim, Evidence, Stance
from citekit.model.quotations import Quotation, QuotationForm
from citekit.model.selectors import Passage
from citekit.model.sources import Source
from citekit.notebook.details import QuotationDetails
from citekit.notebook.reading import read_choice
from citekit.notebook.words import ANYWHERE, Context
from citekit.text.marks import without_outer_marks

# Fields that say where words stand, and are nothing without them.
PLACES: Final = ("prefix", "suffix", "occurrence")
_LOOKED_UP: Final = ("words", "passage")


def source_of(place: Workplace, record: Quotation | Claim) -> Source:
    """Return the source of a quotation or claim."""
    found: Source = place.shelf.find(record.source)  # type: ignore[assignment]
    return place.shelf.known(found, Source)


def _set_words(place: Workplace, record: Quotation, _field: str, value: str) -> Record:
    """Look up other words for the quotation; who said them stays."""
    # That words are reported without marks is nothing that the text tells.
    reported = record.form if record.form is QuotationForm.INDIRECT else None
    return _looked_up(place, record, value, place.beside.get("form") or reported, _given(place))


def _set_form(place: Workplace, record: Quotation, _field: str, value: str) -> Record:
    form = read_choice(QuotationForm, value, "form of quotation")
    if form is record.form:
        return record
    if form is QuotationForm.INDIRECT:
        return _reported(place, record)
    if not record.fragments:
        return _refuse_other(_looked_up(place, record, record.content, form, _known(record)), form)
    if form is QuotationForm.DIRECT and _has_reporters_words(record):
        raise ValueError(_denied(record, form))
    return evolve(record, form=form)


def _reported(place: Workplace, record: Quotation) -> Quotation:
    """Return the quotation as a report in which nothing is between marks."""
    kept = tuple(fragment for fragment in record.fragments if fragment.edits)
    passage = record.passage or place.desk.passage(
        source_of(place, record), record.content, _known(record)
    )
    return evolve(record, form=QuotationForm.INDIRECT, fragments=kept, passage=passage)


def _has_reporters_words(record: Quotation) -> bool:
    rest = record.content
    for fragment in record.fragments:
        before, _words, rest = rest.partition(fragment.words)
        if _WORD.search(before):
            return True
    return bool(_WORD.search(rest))


_WORD: Final = re.compile(r"\w")


def _refuse_other(found: Quotation, form: QuotationForm) -> Quotation:
    if found.form is form:
        return found
    raise ValueError(_denied(found, form))


def _denied(record: Quotation, form: QuotationForm) -> str:
    marked = f"by their quotation marks the words of {record.key!r} are {QuotationForm.MIXED}"
    return f"{marked}, not {form}: {record.content!r}; set words=… to quote less of them"


def _looked_up(
    place: Workplace, record: Quotation, words: str, form: str | None, where: Context
) -> Quotation:
    speaker: Any = place.shelf.find(record.attribution.speaker)
    details: QuotationDetails = {
        "key": record.key,
        "form": form,
        "prefix": where.prefix,
        "suffix": where.suffix,
        "occurrence": where.occurrence,
    }
    found = place.desk.quotation(source_of(place, record), speaker, words, details)
    return evolve(
        record,
        content=found.content,
        fragments=found.fragments,
        form=found.form,
        passage=found.passage,
    )


def _given(place: Workplace) -> Context:
    """Return where the words stand, by what is set beside them."""
    occurrence = place.beside.get("occurrence")
    return Context(
        prefix=place.beside.get("prefix"),
        suffix=place.beside.get("suffix"),
        occurrence=number(occurrence) if occurrence else None,
    )


def _known(record: Quotation) -> Context:
    """Return where the content of a quotation stands, by the passages on record."""
    spoken = [fragment.passage for fragment in record.fragments]
    passages = [record.passage] if record.passage else spoken
    if not passages:
        return ANYWHERE
    content, first, last = record.content, passages[0].quote, passages[-1].quote
    if not content.startswith(first.exact) or not content.endswith(last.exact):
        return ANYWHERE
    # Words are found without the marks round them.
    before, _words, after = content.partition(without_outer_marks(content))
    return Context(prefix=first.prefix + before, suffix=after + last.suffix)


def _set_place(place: Workplace, record: Record, field: str, _value: str) -> Record:
    """Leave it to the words, in whose place it is read."""
    if place.beside.keys().isdisjoint(_LOOKED_UP):
        raise ValueError(f"{field} says where words stand; give it together with the words")
    return record


def _set_passage(place: Workplace, record: Claim, _field: str, value: str) -> Record:
    own = [item for item in record.evidence if _is_own_passage(item, record)]
    others = tuple(item for item in record.evidence if item not in own)
    if not value:
        return evolve(record, evidence=others)
    passage = place.desk.passage(source_of(place, record), value, _given(place))
    stance = own[0].stance if own else Stance.SUPPORTS
    return evolve(record, evidence=(*others, Evidence(stance=stance, passage=passage)))


def _is_own_passage(item: Evidence, claim: Claim) -> bool:
    return isinstance(item.passage, Passage) and item.source in {None, claim.source}


def _set_evidence(place: Workplace, record: Claim, _field: str, value: str) -> Record:
    known = {item.quotation: item for item in record.evidence}
    passages = (item for item in record.evidence if item.quotation is None)
    keys = dict.fromkeys(parts(value, ","))
    named = (place.shelf.known(place.shelf.find(key), Quotation) for key in keys)
    quoted = (known.get(item.key, Evidence(quotation=item.key)) for item in named)
    return evolve(record, evidence=(*quoted, *passages))


_PLACE_EDITORS: Final[Mapping[str, Editor]] = dict.fromkeys(PLACES, _set_place)
QUOTATION_WORDS: Final[Mapping[str, Editor]] = {
    "words": _set_words,
    "form": _set_form,
    **_PLACE_EDITORS,
}
CLAIM_WORDS: Final[Mapping[str, Editor]] = {
    "passage": _set_passage,
    "evidence": _set_evidence,
    **_PLACE_EDITORS,
}
