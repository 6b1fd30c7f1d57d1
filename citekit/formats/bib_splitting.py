"""The text of a bibliography file as entries, strings and what stands between, each with its place.

It is read as BibTeX itself reads it (bibtex.web, "Reading the database files"). Where BibTeX would
skip the rest of an entry, the entry is mended as far as it shows what was meant, with a fault that
says so; every other entry is as it would be without that one.
"""

from __future__ import annotations

import re

from citekit.formats.bib_blocks import Fault, Part, RawEntry, RawField, RawMacro, Split, balanced
from citekit.formats.bib_braces import Braces, UnclosedError
from citekit.formats.bib_patterns import (
    AFTER_END,
    BLANK,
    COMMENT,
    COMMENTED,
    FIELD_NAME,
    HEAD,
    INDENT,
    KEY,
    LINE_START,
    MACRO,
    NAME_CURE,
    NEXT_FIELD,
    NO_VALUE,
    ODD,
    ODD_SIGNS,
    ODD_SPACE,
    OF_BIBTEX,
    SPACE,
    USUAL,
)


def split(text: str) -> Split:
    """Return the entries and strings in a text; what stands between them is not read."""
    return _Splitter(text).split()


class _Splitter:
    """The state of reading one file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[RawEntry | RawMacro] = []
        self.faults: list[Fault] = []
        self.strays: list[int] = []
        self.preambles: list[tuple[int, int]] = []
        # Where white space stands that BibTeX does not know, outside of values.
        self.braces = Braces(text)
        self.has_odd = any(sign in text for sign in ODD_SIGNS)
        self.field, self.end = OF_BIBTEX if self.has_odd else USUAL
        self.odd: dict[int, None] = {}
        self.limit = len(text)
        # Where the line and the last `%` before the place that is read begin; -1 for none.
        self.seen, self.line, self.percent = 0, 0, -1
        # The next line that begins an entry, as found from an offset.
        self.start_from, self.start = 0, -1
        # Once a brace was left open, no entry may reach over the beginning of the next one.
        self.is_limited = False
        self.key = ""
        self.is_sound = True
        # What lacks before the first field was said already.
        self.lacks_comma = False

    def split(self) -> Split:
        position = 0
        while (at := self.text.find("@", position)) >= 0:
            position = self._block(at)
        return Split(self.blocks, self.faults, self.strays, self.preambles, [*self.odd])

    def _fault(self, offset: int, message: str, field: str = "") -> None:
        self.faults.append(Fault(offset, message, self.key, field))

    def _block(self, at: int) -> int:
        """Read what begins with the `@` at an offset, and return where to go on."""
        self.key, self.is_sound = "", True
        self._look_back(at)
        head = HEAD.match(self.text, at)
        if COMMENT.match(self.text, at):
            return self._comment_end(at)
        if head is None:
            if not self.text[max(self.line, at - INDENT) : at].strip():
                self._fault(at, "no entry begins here; write @type{key, ... or remove the @")
            self.strays.append(at)
            return at + 1
        if self.percent >= self.line:
            return self._commented_out(at, head)
        faults, blocks = len(self.faults), len(self.blocks)
        try:
            return self._known(at, head)
        except UnclosedError:
            # Read it once more, but only as far as the next line that begins an entry.
            self.is_limited = True
            self.key, self.is_sound = "", True
            del self.faults[faults:], self.blocks[blocks:]
            return self._known(at, head)

    def _look_back(self, at: int) -> None:
        """Keep where the line of an `@` begins; lines may be as long as the file."""
        self.line = max(self.line, self.text.rfind("\n", self.seen, at) + 1)
        self.percent = max(self.percent, self.text.rfind("%", self.seen, at))
        self.seen = at

    def _comment_end(self, at: int) -> int:
        opening = SPACE.match(self.text, at + len("@comment")).end()  # type: ignore[union-attr]
        if self.text[opening : opening + 1] != "{":
            return at + 1
        try:
            self.limit = self._next_start(opening) if self.is_limited else len(self.text)
            end = self.braces.closing(opening, self.limit) + 1
        except UnclosedError:
            return opening
        if (inner := self._next_start(opening)) < end:
            self.faults.append(Fault(inner, COMMENTED, is_kept=True))
        return end

    def _commented_out(self, at: int, head: re.Match[str]) -> int:
        """Read an entry behind a `%` as BibTeX does, unless it cannot be one."""
        faults, blocks = len(self.faults), len(self.blocks)
        self.limit = self._next_start(head.end())
        try:
            end = self._known(at, head)
        except UnclosedError:
            end, self.is_sound = at + 1, False
        if not self.is_sound:
            del self.faults[faults:], self.blocks[blocks:]
            self.strays.append(at)
            return at + 1
        return end

    def _next_start(self, offset: int) -> int:
        if not self.start_from <= offset <= self.start:
            found = LINE_START.search(self.text, offset)
            self.start_from = offset
            self.start = found.start() if found else len(self.text)
        return self.start

    def _known(self, at: int, head: re.Match[str]) -> int:
        self.limit = self._next_start(head.end()) if self.is_limited else len(self.text)
        kind, closer = head[1].strip(), "}" if head[2] == "{" else ")"
        is_entry = kind.lower() not in {"string", "preamble"}
        # In the name of a type, BibTeX takes it for a letter.
        self._tell_odd(at, head.start(1) if is_entry else head.end())
        self._tell_odd(head.end(1), head.end())
        match kind.lower():
            case "string":
                return self._string(at, head.end(), closer)
            case "preamble":
                return self._preamble(at, head.end(), closer)
            case _:
                return self._entry(at, head, closer)

    def _string(self, at: int, position: int, closer: str) -> int:
        name = FIELD_NAME.match(self.text, self._blank(position))
        equals = self._blank(name.end()) if name else position
        if name is None or self.text[equals : equals + 1] != "=":
            self._fault(at, 'expected @string{name = "text"}')
            self.strays.append(at)
            return position
        parts, end = self._value(self._blank(equals + 1), name[0])
        end = self._blank(end, SPACE)
        close = self.end[closer].match(self.text, end)
        if close is None or not parts:
            self.strays.append(at)
        if close is None:
            self._fault(end, f"the string {name[0]!r} is not closed here; add {closer!r}")
        if parts:
            last = close.end() if close else end
            self.blocks.append(RawMacro(name[0], parts, at, last))
        return close.end() if close else end

    def _preamble(self, at: int, position: int, closer: str) -> int:
        end = self._blank(self._value(self._blank(position), "")[1], SPACE)
        close = self.end[closer].match(self.text, end)
        if close is None:
            self._fault(at, f"the preamble is not closed; add {closer!r}")
            self.strays.append(at)
            return max(end, position)
        self.preambles.append((at, close.end()))
        return close.end()

    def _entry(self, at: int, head: re.Match[str], closer: str) -> int:
        fields: list[RawField] = []
        position = self._read_key(head.end(), closer)
        end = self._read_fields(position, closer, fields)
        trailing: list[RawField] = []
        if AFTER_END.match(self.text, end):
            self._fault(
                end - 1,
                "the entry ends here, but more fields follow; remove the brace that is too many",
                fields[-1].name if fields else "",
            )
            was_sound = self.is_sound
            self._trailing(end, trailing)
            self.is_sound = was_sound
        kind = head[1].strip()
        self.blocks.append(RawEntry(kind, self.key, fields, at, end, self.is_sound, trailing))
        return end

    def _trailing(self, position: int, fields: list[RawField]) -> None:
        while found := self.field["}"].match(self.text, position):
            fields.append(_field_of(found))
            position = found.end()

    def _read_key(self, position: int, closer: str) -> int:
        """Read the key, and return where the comma after it stands, or the end."""
        found = KEY[closer].match(self.text, position, self.limit)
        assert found is not None  # noqa: S101 - the pattern matches anything
        sign = self.text[found.end() : found.end() + 1]
        if sign == "=":
            self._unsound(position, "the entry has no key; write one after the opening brace")
            self.lacks_comma = True
            return found.start(1)
        self.key = found[1]
        if sign in {",", closer}:
            return found.end()
        comma = self.text.find(",", found.end(), self.limit)
        rest = self.text[found.end() : comma] if comma >= 0 else ""
        if comma >= 0 and not re.search(r"[\n\r={}\"%]", rest):
            self.key = self.text[found.start(1) : comma].strip()
            self._unsound(found.start(1), "a key has no white space; write it without")
            return comma
        if sign != "%":
            self._unsound(found.end(1), "a comma is missing after the key; add it")
            self.lacks_comma = True
        return found.end()

    def _unsound(self, offset: int, message: str, field: str = "") -> None:
        self._fault(offset, message, field)
        self.is_sound = False

    def _read_fields(self, position: int, closer: str, fields: list[RawField]) -> int:
        """Read fields up to the end of the entry, and return where it ends."""
        text, limit, quick = self.text, self.limit, self.field[closer]
        while True:
            found = quick.match(text, position, limit)
            if found:
                fields.append(_field_of(found))
                position = found.end()
            elif close := self.end[closer].match(text, position, limit):
                return close.end()
            elif SPACE.match(text, position).end() >= limit:  # type: ignore[union-attr]
                position = self._unclosed_entry(fields, closer)
                if position < 0:
                    return limit
            else:
                position = self._slow_field(position, closer, fields)

    def _unclosed_entry(self, fields: list[RawField], closer: str) -> int:
        """Part a value that swallowed the fields after it, and return where to go on, or -1."""
        if not self.is_limited:
            raise UnclosedError(self.limit)
        last = fields[-1] if fields else None
        cut = NEXT_FIELD.search(self.text, last.value_start, last.end) if last else None
        if last is None or cut is None or self.text[last.value_start] not in '{"':
            self._unsound(
                self.limit - 1,
                f"the entry is not closed; add {closer!r} at its end or that of a value",
            )
            return -1
        self._left_open(last.value_start, last.name, cut)
        fields[-1] = _cut_field(last, self.text, cut)
        return cut.start() if self.text[cut.start()] == "," else cut.start(1) - 1

    def _left_open(self, offset: int, name: str, cut: re.Match[str] | None) -> None:
        sign = self.text[offset]
        ends = f"taken to end before {cut[1]!r}" if cut else "taken to end with the entry"
        self._unsound(offset, f"{sign!r} is not closed; close it; the value is {ends}", name)

    def _blank(self, position: int, pattern: re.Pattern[str] = BLANK) -> int:
        end = pattern.match(self.text, position).end()  # type: ignore[union-attr]
        if self.has_odd:
            self._tell_odd(position, end)
        return end

    def _tell_odd(self, start: int, end: int) -> None:
        for found in ODD.finditer(self.text, start, end):
            place = found.start()
            if place in self.odd:
                continue
            self.odd[place] = None
            beside = self.text[place - 1 : place], self.text[place + 1 : place + 2]
            self._fault(place, ODD_SPACE)
            # Beside a name, BibTeX takes it for one of its letters.
            if found[0].isascii() or not any(map(str.isalpha, beside)):
                self.is_sound = False

    def _slow_field(self, position: int, closer: str, fields: list[RawField]) -> int:
        """Read one field that is not of the usual form, or get over what is none."""
        start = self._separator(position, closer)
        if start >= self.limit or self.text[start] == closer:
            return start
        name = FIELD_NAME.match(self.text, start, self.limit)
        if name is None:
            got = self.text[start]
            self._unsound(start, f"expected the name of a field, got {got!r}; {NAME_CURE}")
            return self._next_comma(start, closer)
        equals = self._blank(name.end())
        if self.text[equals : equals + 1] != "=":
            self._unsound(equals, "expected '=' after the name of a field; add it", name[0])
            return self._next_comma(equals, closer)
        value_start = self._blank(equals + 1)
        parts, end = self._value(value_start, name[0])
        if parts:
            fields.append(RawField(name[0], start, value_start, end, parts))
            return end
        return self._next_comma(value_start, closer)

    def _separator(self, position: int, closer: str) -> int:
        """Get over the comma before a field, and return where its name should begin."""
        start = self._blank(position)
        commas = 0
        while start < self.limit and self.text[start] == ",":
            commas += 1
            if commas == 2:
                self._unsound(start, "a comma too many; remove it")
            start = self._blank(start + 1)
        if "%" in self.text[position:start]:
            at = self.text.index("%", position)
            self._unsound(at, "BibTeX knows no comments inside an entry; move it out")
        if commas or self.lacks_comma or start >= self.limit or self.text[start] == closer:
            self.lacks_comma = False
        else:
            self._unsound(position, "a comma is missing here; add it")
        return min(start, self.limit)

    def _next_comma(self, position: int, closer: str) -> int:
        """Return the place of the next comma or end of the entry that is in no braces."""
        while position < self.limit:
            sign = self.text[position]
            if sign in {",", closer}:
                return position
            if sign == "{":
                position = self._closing_or_next_field(position)
            position += 1
        return min(position, self.limit)

    def _closing_or_next_field(self, opening: int) -> int:
        try:
            return self.braces.closing(opening, self.limit)
        except UnclosedError:
            if not self.is_limited:
                raise
        cut = NEXT_FIELD.search(self.text, opening, self.limit)
        return cut.start() - 1 if cut else self.limit

    def _value(self, position: int, name: str) -> tuple[tuple[Part, ...], int]:
        """Return the parts of a value and where it ends; no parts if there is none."""
        parts: list[Part] = []
        while True:
            part, end = self._part(position, name)
            if part is None:
                self._unsound(position, NO_VALUE, name)
                return tuple(parts), end
            parts.append(part)
            following = self._blank(end)
            if self.text[following : following + 1] != "#":
                return tuple(parts), end
            position = self._blank(following + 1)

    def _part(self, position: int, name: str) -> tuple[Part | None, int]:
        sign = self.text[position : position + 1]
        if sign in {"{", '"'} and sign:
            try:
                end = self.braces.closing(position, self.limit)
            except UnclosedError:
                return self._open_part(position, name)
            return Part(self.text[position + 1 : end]), end + 1
        found = MACRO.match(self.text, position, self.limit)
        if found is None:
            return None, position
        is_macro = not found[0][0].isdecimal()
        if not is_macro and not found[0].isdecimal():
            self._unsound(position, "only a number may stand without braces; write them", name)
        return Part(found[0], is_macro), found.end()

    def _open_part(self, position: int, name: str) -> tuple[Part, int]:
        """Return a text that is never closed, as far as it seems to go."""
        if not self.is_limited:
            raise UnclosedError(position)
        cut = NEXT_FIELD.search(self.text, position, self.limit)
        self._left_open(position, name, cut)
        end = cut.start() if cut else self.limit
        return Part(balanced(self.text[position + 1 : end])), end


def _field_of(found: re.Match[str]) -> RawField:
    number = found.lastindex or 2
    return RawField(
        found[1], found.start(1), found.start(number) - (number < 4), found.end(),
        (Part(found[number]),),
    )  # fmt: skip


def _cut_field(field: RawField, text: str, cut: re.Match[str]) -> RawField:
    value = balanced(text[field.value_start + 1 : cut.start()])
    return field._replace(end=cut.start(), parts=(Part(value),))
