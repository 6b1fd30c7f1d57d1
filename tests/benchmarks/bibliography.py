"""Bibliography files of any size, as people and their programs write them.

Of a hundred entries 45 are articles, 20 papers at conferences, 10 books, 5 each of chapters and
reports, 3 theses and 12 others. A third of the names have accents as commands, some have particles;
there are bodies with `and` in their names, macros for months and journals, abstracts in three of
ten entries, and addresses with `%_#~&`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_GIVEN: Final = (
    'Zo{\\"e}', "Ada Niamh", "Jos{\\'e}", "Søren", "Wiktoria", "M{\\=a}rti{\\c{n}}{\\v{s}}",
    "Kwame A.", "Ling",
)  # fmt: skip
_FAMILIES: Final = (
    "Quillfeather", 'M{\\"u}{\\ss}iggang', "van der Fjeldstad", "N{\\'u}{\\~n}ez", "Ivarsović",
    "O'Dubhlainn", "Pennery", "de la Vall{\\'e}e",
)  # fmt: skip
_BODIES: Final = ("{Harbour and Basin Board of Wexmere}", "{Silt and Tide Office}")
_TITLES: Final = (
    "On the silting of {Wexmere} and its basins, part {number}",
    "Dredging at {{Ostrel Quay}}: costs \\& tides in {number} ports",
    "A slow year for ferries -- what {NASA} data say about mud",
    "Why 50\\% of piers are ``close to failing'' after {number} winters",
    "Sediment transport in shallow basins: a survey",
)
_JOURNALS: Final = ("jsilt", "jtide", "{Annals of Dredging}", "{Quay \\& Basin Review}")
_ABSTRACT: Final = (
    "We measured the depth of the basin of Wexmere on {number} days, and found that mud settles"
    " faster than tides remove it. The cost of dredging rose by 12\\% a year; ferries were late on"
    " most days of winter. Nobody upstream seems to have noticed, although the tide gives back less"
    " than it takes. We propose a schedule that halves the cost, and discuss what it asks of ports."
)
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bibliography(size: int) -> str:
    """Return a BibTeX file of `size` entries."""
    strings = (
        '@string{jsilt = "Journal of Silt and Mud"}\n@string{jtide = "Tides {\\&} Currents"}\n\n'
    )
    return strings + "\n".join(_entry(number) for number in range(size))


def _of(table: tuple[str, ...], number: int) -> str:
    return table[number % len(table)]


def _names(number: int) -> str:
    if number % 11 == 10:
        return _of(_BODIES, number)
    people = [
        f"{_of(_FAMILIES, number * 3 + place)}, {_of(_GIVEN, number // 8 + place)}"
        for place in range(1 + number % 4)
    ]
    return " and ".join(people)


def _entry(number: int) -> str:
    kind, fields = _kind(number)
    lines = [f"  {name:<9} = {value}," for name, value in (*_common(number), *fields)]
    return f"@{kind}{{key{number}:{1980 + number % 45},\n" + "\n".join(lines) + "\n}\n"


def _kind(number: int) -> tuple[str, list[tuple[str, str]]]:
    place = number * 37 % 100
    kind = next(kind for kind, most in _SHARES if place < most)
    values = {
        "journal": _of(_JOURNALS, number),
        "volume": f"{{{number % 90}}}",
        "number": f"{{TR-{number}}}" if kind == "techreport" else str(number % 12),
        "pages": f"{{{number}--{number + 11}}}",
    }
    return kind, [(name, values.get(name, value)) for name, value in _FIELDS[kind]]


# Up to which place among a hundred entries are of a kind.
_SHARES: Final = (
    ("article", 45), ("inproceedings", 65), ("book", 75), ("incollection", 80),
    ("techreport", 85), ("phdthesis", 88), ("misc", 100),
)  # fmt: skip
_BOOK: Final = ("booktitle", "{Proceedings of the {Basin} Conference}")
_FIELDS: Final = {
    "article": [("journal", ""), ("volume", ""), ("number", ""), ("pages", "")],
    "inproceedings": [_BOOK, ("pages", ""), ("publisher", "{Mud Press}")],
    "book": [
        ("publisher", "{Mud Press}"), ("address", "{Brännhalm}"), ("isbn", "{978-0-306-40615-7}"),
    ],
    "incollection": [_BOOK, ("pages", ""), ("editor", "{Pennery, Ada}"), ("publisher", "{Mud}")],
    "techreport": [("institution", "{Silt Office}"), ("number", "")],
    "phdthesis": [("school", "{University of Wexmere}")],
    "misc": [("howpublished", "{Web page}"), ("note", "{Accessed on a slow day}")],
}  # fmt: skip


def _common(number: int) -> Iterator[tuple[str, str]]:
    title = _of(_TITLES, number).replace("{number}", str(number + 12))
    yield "author", f"{{{_names(number)}}}"
    yield "title", f"{{{title}}}"
    yield "year", f"{{{1980 + number % 45}}}"
    if number % 3 == 0:
        yield "month", _MONTHS[number % 12]
    if number % 2 == 0:
        yield "doi", f"{{10.5555/silt_{number}}}"
    if number % 3 == 1:
        yield "url", f"{{https://www.wexmere.example/~a/50%25_b/{number}?x=1&y={number}_2#part}}"
    if number % 10 < 3:
        yield "abstract", f"{{{_ABSTRACT.replace('{number}', str(number))}}}"
    if number % 4 == 0:
        yield "keywords", "{silt, dredging}"
