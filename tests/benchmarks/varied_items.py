"""Items of CSL-JSON in which nearly nothing repeats, so that what is remembered of one helps none.

Names are made of syllables, dates run over five centuries, titles and abstracts have words of
several languages, marks and TeX's signs; an item has one of eleven types and the variables that
such items have in libraries of people. Always the same for the same size.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, Final

_TYPES: Final = (
    "article-journal", "article-journal", "article-newspaper", "book", "chapter", "report",
    "webpage", "paper-conference", "thesis", "article-magazine", "document",
)  # fmt: skip
# Half of the names, and more of the titles, have letters beyond ASCII.
_STARTS: Final = "Bel Dra Eil Fjør Gro Ha Ira Ka Łu Mo Ni Or Pa Quo Ra Ste Ta Ul Ve Zü".split()
_MIDDLES: Final = "ba ce do fri ga hé jo ku la mi nna no pe ri so tu va wi".split()
_ENDS: Final = "rd n sson x witz ć s th no dt ck lm r nd ff".split()
_PARTICLES: Final = ("van der", "de la", "di", "von", "van", "zu")
_WORDS: Final = (
    "silt mud harbour basin tide ferry dredging depth été bridge year cost winter channel survey"
    " model noise pilot quay lock weir estuary façade signal order data policy"
).split()
_SENTENCES: Final = (
    "The {0} of the {1} fell by {2}% & nobody saw why.",
    "We compare {2} {0}s with the {1} that “{0} and {1}” describes.",
    "Between {2} and {3} the {0} was closed; see http://www.{1}.example/{2}_a.",
    "A {0}’s {1} costs ${2} – or {3} € – a year.",
    "Neither the {0} nor the {1} was measured in {2}.",
)
_LANGUAGES: Final = ("en-GB", "en-US", "de", "fr", "es-MX", "pl", "nb")


def varied_items(size: int) -> list[dict[str, Any]]:
    """Return items of CSL-JSON as many programs write them, each unlike all others."""
    random = Random(size)  # noqa: S311 - no secret hangs on it
    return [_Item(random, number).members() for number in range(size)]


class _Item:
    def __init__(self, random: Random, number: int) -> None:
        self._random = random
        self._number = number

    def members(self) -> dict[str, Any]:
        """Return the item."""
        chance, number = self._random.random, self._number
        item: dict[str, Any] = {
            "id": f"{self._ascii()}{number}",
            "type": _TYPES[number % len(_TYPES)],
            "title": self._title(),
            "author": [self._name() for _ in range(self._random.randrange(1, 6))],
            "issued": self._date(),
        }
        item |= {name: value for name, value, often in self._often() if chance() < often}
        return item

    def _often(self) -> Iterator[tuple[str, object, float]]:
        """Yield variables, their values, and in how many items of all they stand."""
        chosen, number = self._random.randrange, self._number
        yield "container-title", f"{self._word(2)} {self._title(3)}", 0.8
        yield "editor", [self._name()], 0.2
        yield "accessed", {"date-parts": [[2000 + chosen(27), 1 + chosen(12), 1 + chosen(28)]]}, 0.5
        yield "volume", str(chosen(400)), 0.6
        yield "issue", str(chosen(60)), 0.5
        yield "page", f"{number}–{number + chosen(40)}", 0.6
        yield "publisher", f"{self._word(3)} Press & Sons", 0.5
        yield "publisher-place", self._word(2), 0.4
        yield "DOI", f"10.{1000 + chosen(8999)}/{self._ascii()}_{number}", 0.6
        yield "ISSN", f"{chosen(10000):04}-0000", 0.1
        yield "URL", f"https://www.{self._ascii()}.example/~{number}/a_b%20c?x={chosen(999)}", 0.7
        yield "language", _LANGUAGES[chosen(len(_LANGUAGES))], 0.6
        yield "abstract", " ".join(self._sentence() for _ in range(1 + chosen(5))), 0.6
        yield "keyword", ", ".join(_WORDS[chosen(len(_WORDS))] for _ in range(3)), 0.3
        yield "note", self._sentence(), 0.2
        yield "edition", str(1 + chosen(9)), 0.1
        yield "collection-title", self._title(2), 0.1
        yield "event-title", self._title(4), 0.1

    def _word(self, length: int) -> str:
        pick = self._random.choice
        return pick(_STARTS) + "".join(pick(_MIDDLES) for _ in range(length)) + pick(_ENDS)

    def _ascii(self) -> str:
        return self._word(2).encode("ascii", "ignore").decode().lower()

    def _title(self, words: int = 0) -> str:
        pick = self._random.choice
        text = " ".join(pick(_WORDS) for _ in range(words or self._random.randrange(3, 12)))
        if words:
            return text
        pattern = pick(("{0}: {1}", "{0} & {1}", "“{1}” {0}", "{0} in <i>{1}</i>", "{0} {1}"))
        return pattern.format(text.capitalize(), self._word(2))

    def _sentence(self) -> str:
        pick, chosen = self._random.choice, self._random.randrange
        return pick(_SENTENCES).format(pick(_WORDS), pick(_WORDS), chosen(5000), chosen(5000))

    def _name(self) -> dict[str, str]:
        chance = self._random.random()
        if chance < 0.05:
            return {"literal": f"{self._word(3)} and {self._word(2)} Board"}
        name = {"family": self._word(2), "given": f"{self._word(1)} {self._word(1)[0]}."}
        if chance < 0.2:
            particle = self._random.choice(_PARTICLES)
            name["dropping-particle" if particle == "von" else "non-dropping-particle"] = particle
        return name

    def _date(self) -> dict[str, Any]:
        chosen = self._random.randrange
        parts = [1500 + chosen(530), 1 + chosen(12), 1 + chosen(28)]
        chance = self._random.random()
        if chance < 0.05:
            return {"date-parts": [parts[:1]], "circa": True}
        if chance < 0.1:
            return {"date-parts": [parts[:1], [parts[0] + 1]]}
        return {"date-parts": [parts[: 1 + chosen(3)]]}
