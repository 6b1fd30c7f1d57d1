"""Finding the words that somebody quotes in the text of their source, or refusing them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final, assert_never

from attrs import frozen

from citekit.anchoring.approximate import find_nearest
from citekit.anchoring.describing import describe_in
from citekit.anchoring.indexing import TextIndex
from citekit.anchoring.locating import Located, WordFinder
from citekit.model.bundles import Bundle
from citekit.model.quotations import EditorialMark, Fragment, QuotationForm
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.text.marks import DOUBLE_MARKS, marked_spans, without_outer_marks
from citekit.text.spans import Span


@frozen(kw_only=True)
class Reported:
    """What a quotation holds of its words: the parts of the record that the text decides."""

    content: str
    fragments: tuple[Fragment, ...]
    form: QuotationForm
    passage: Passage | None


@frozen(kw_only=True)
class Context:
    """What chooses between several places: the words before or after, or which one (from 1)."""

    prefix: str | None = None
    suffix: str | None = None
    occurrence: int | None = None


ANYWHERE: Final = Context()
# White space that the text may have more of than the words of a context.
_SLACK: Final = 80
_OPENING: Final = "“\"‘'( "


class SourceText:
    """The text of a source, in which words are looked up again and again."""

    def __init__(self, name: str, text: str) -> None:
        """Keep the text; `name` is the key of its source, for messages."""
        self.text = text
        self._name = name
        self._index = TextIndex(text)
        self._finder = WordFinder(text)

    @cached_property
    def _marked(self) -> Sequence[Span]:
        return marked_spans(self.text)

    def report(self, words: str, form: QuotationForm | None, context: Context) -> Reported:
        """Return the words of a quotation as the text prints them.

        Raises `ValueError` for words that the text does not hold, that it holds in several places
        between which nothing decides, or that it prints outside quotation marks.
        """
        places = self._places(words)
        spoken = [place for place in places if self._is_marked(place)]
        if form in {None, QuotationForm.DIRECT} and spoken:
            places = spoken
        place = self._choose(words, places, context)
        if form is None or (form is QuotationForm.DIRECT and not spoken):
            form = self._form(words, place, is_marked=bool(spoken))
        return self._reported(place, form)

    def passage(self, words: str, context: Context = ANYWHERE) -> Passage:
        """Return the passage of the text that holds `words`, or raise `ValueError` as above."""
        place = self._choose(words, self._places(words), context)
        return describe_in(self._index, place.whole)

    def _places(self, words: str) -> Sequence[Located]:
        places = self._finder.locate(without_outer_marks(words)) or self._finder.locate(words)
        if places:
            return places
        raise ValueError(self._not_found(words))

    def _not_found(self, words: str) -> str:
        message = f"these words are not in the text of {self._name!r}: {words!r}"
        nearest = find_nearest(self._index, words)
        if nearest is None:
            return f"{message}; nothing in the text is like them"
        return f"{message}; the nearest passage is: {_shown(nearest.of(self.text))!r}"

    def _choose(self, words: str, places: Sequence[Located], context: Context) -> Located:
        fitting = [place for place in places if self._fits(place, context)]
        if context.occurrence is not None and 1 <= context.occurrence <= len(fitting):
            return fitting[context.occurrence - 1]
        if len(fitting) == 1 and context.occurrence is None:
            return fitting[0]
        stands = f"{words!r} stands in the text of {self._name!r}"
        if not fitting:
            message = f"{stands}, but not with that prefix or suffix; it stands here:"
            raise ValueError("\n".join([message, *self._listed(places)]))
        if len(fitting) == 1:
            message = f"{stands} once, so there is no occurrence {context.occurrence} of it:"
            raise ValueError("\n".join([message, *self._listed(fitting)]))
        message = (
            f"{stands} {len(fitting)} times; say which one with prefix=, suffix= or occurrence=1"
            f" to {len(fitting)}:"
        )
        raise ValueError("\n".join([message, *self._listed(fitting)]))

    def _fits(self, place: Located, context: Context) -> bool:
        span = place.whole
        prefix, suffix = _shown(context.prefix or ""), _shown(context.suffix or "")
        before = self.text[max(0, span.start - 2 * len(prefix) - _SLACK) : span.start]
        after = self.text[span.end : span.end + 2 * len(suffix) + _SLACK]
        return _shown(before).rstrip(_OPENING).endswith(prefix.rstrip(_OPENING)) and (
            _shown(after).startswith(suffix)
        )

    def _listed(self, places: Sequence[Located]) -> list[str]:
        spans = [place.whole for place in places[:9]]
        return [
            f"  {number}. …{_shown(self.text[max(0, span.start - 40) : span.end + 40])}…"
            for number, span in enumerate(spans, 1)
        ]

    def _is_marked(self, place: Located) -> bool:
        return all(any(marked.contains(span) for marked in self._marked) for span in place.spans)

    def _form(self, words: str, place: Located, *, is_marked: bool) -> QuotationForm:
        if is_marked:
            return QuotationForm.DIRECT
        if self._fragments_of(place):
            return QuotationForm.MIXED
        message = (
            f"the text of {self._name!r} has these words, but not between quotation marks, so they"
            f" are the reporter's: {words!r}; use form='indirect' for a report of what was said"
        )
        raise ValueError(message)

    def _reported(self, place: Located, form: QuotationForm) -> Reported:
        whole = place.whole
        match form:
            case QuotationForm.DIRECT:
                fragments = [
                    self._fragment(span, edits)
                    for span, edits in zip(place.spans, place.edits, strict=True)
                ]
            case QuotationForm.MIXED:
                fragments = self._fragments_of(place)
            case QuotationForm.INDIRECT:
                fragments = []
            case never:
                assert_never(never)
        _refuse_lost_edits(place, fragments, whole.of(self.text))
        return Reported(
            content=whole.of(self.text),
            fragments=tuple(fragments),
            form=form,
            passage=None if form is QuotationForm.DIRECT else describe_in(self._index, whole),
        )

    def _fragments_of(self, place: Located) -> list[Fragment]:
        whole = place.whole
        parts = [
            Span(max(marked.start, whole.start), min(marked.end, whole.end))
            for marked in self._marked
            if marked.overlaps(whole)
        ]
        return [
            self._fragment(part, _moved(place, part))
            for part in parts
            if part.of(self.text).strip()
        ]

    def _fragment(self, span: Span, edits: tuple[EditorialMark, ...]) -> Fragment:
        return Fragment(passage=describe_in(self._index, span), edits=edits)


def as_given(words: str, form: QuotationForm | None) -> Reported:
    """Return the words of a quotation whose source has no text to compare them with."""
    content = without_outer_marks(words)
    marked = [span for span in marked_spans(content) if _is_closed(content, span)]
    if form is None:
        form = QuotationForm.MIXED if marked else QuotationForm.DIRECT
    match form:
        case QuotationForm.DIRECT:
            parts = [content]
        case QuotationForm.MIXED:
            parts = [span.of(content) for span in marked]
        case QuotationForm.INDIRECT:
            parts = []
        case never:
            assert_never(never)
    fragments = (Fragment(passage=Passage(quote=TextQuoteSelector(exact=part))) for part in parts)
    return Reported(content=content, fragments=tuple(fragments), form=form, passage=None)


def _is_closed(text: str, span: Span) -> bool:
    """Say whether double marks stand on both sides; a sign for inches opens no quotation."""
    around = (text[span.start - 1 : span.start], text[span.end : span.end + 1])
    return all(sign and sign in DOUBLE_MARKS for sign in around)


def _moved(place: Located, part: Span) -> tuple[EditorialMark, ...]:
    """Return the edits of a place that lie inside `part`, counted from its start."""
    return tuple(
        EditorialMark(
            kind=edit.kind,
            start=span.start + edit.start - part.start,
            end=span.start + edit.end - part.start,
            text=edit.text,
        )
        for span, edits in zip(place.spans, place.edits, strict=True)
        for edit in edits
        if part.contains(Span(span.start + edit.start, span.start + edit.end))
    )


def _refuse_lost_edits(place: Located, fragments: Sequence[Fragment], printed: str) -> None:
    kept = sum(len(fragment.edits) for fragment in fragments)
    if kept < sum(map(len, place.edits)):
        message = (
            "brackets, ellipses and [sic] can mark changes only to words that the source prints"
            f" between quotation marks, which these are not wholly: {_shown(printed)!r}"
        )
        raise ValueError(message)


def _shown(text: str) -> str:
    return " ".join(text.split())


def stored_texts(bundle: Bundle) -> dict[str, SourceText]:
    """Return the latest text of each source that has one, by the source's key."""
    stored = (bundle.text_snapshot(source) for source in bundle.sources)
    return {
        snapshot.source: SourceText(snapshot.source, snapshot.text)
        for snapshot in stored
        if snapshot and snapshot.text
    }
