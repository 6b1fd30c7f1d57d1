"""Names of people, in the parts that bibliographies sort and shorten by (CSL 1.0.2, names)."""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import Attribute, field, frozen

from citekit.model.validation import is_text, is_text_or_none, refuse

# Parts of a family name that are written before it. A lone German "von" is dropped when the name
# is shortened (CSL: dropping particle); the others stay with the family name.
_DROPPING: Final = frozenset({"von", "vom", "zu"})
_PARTICLES: Final = _DROPPING | frozenset(
    "van de der den del della dei di da do dos das du des la le los las el al bin bint ibn ben"
    " av af ter ten te 't zum zur und y e d' of".split()
)
# First words of Irish and Scottish family names, which keep their capital and are no given name.
_FAMILY_STARTS: Final = frozenset("Ó Ní Nic Uí Ua Mac".split())
# Han, kana and Hangul: the family name comes first there, and a name is printed as it stands.
_EAST_ASIAN: Final = re.compile(
    r"[\u1100-\u11ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\s・]+"
)
# Vietnamese family names in their own spelling, as most people there have one; they come first, and
# a name is printed as it stands.
_VIETNAMESE: Final = frozenset(
    "Nguyễn Trần Lê Phạm Huỳnh Hoàng Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
)
_VIETNAMESE_LETTER: Final = re.compile("[ăĂđĐơƠưƯ\u1ea0-\u1ef9]")
# Words that begin a family name in Arabic letters: servant of, son of, father of, house of.
_ARABIC_STARTS: Final = frozenset("عبد بن ابن أبو ابو أبي بنت آل".split())
# Forms that only Spanish family names have: patronyms in -ez, and most words in ñ. A word of that
# form before the last one is the first of two family names.
_SPANISH_FAMILY: Final = re.compile(r"\w{2,}(?:[eé]z|ñ(?:[aou]s?|oz|[óo]n(?:es)?|án|era|ero))")
_SPANISH_GIVEN: Final = frozenset("Inez Begoña Toño Nuño Iñaki Íñigo".split())
# What joins two family names in Spanish and Catalan.
_BETWEEN_FAMILIES: Final = frozenset({"y", "i"})
_SUFFIXES: Final = frozenset(
    "jr jr. sr sr. ii iii iv kc qc mp msp ms mla mbe obe cbe dbe kbe kcb dcb gcb cb cmg kcmg cvo"
    " qpm kpm frs fba phd ph.d. md m.d. esq esq.".split()
)
_HONORIFICS: Final = frozenset(
    "sir dame dr dr. prof prof. professor mr mr. mrs mrs. ms ms. miss mx mx. rev rev."
    " reverend lord lady baroness viscount viscountess".split()
)
# Words that only names of bodies hold: such a name must never be cut into family and given name.
_BODY_WORDS: Final = frozenset(
    "agency association authority bank board bureau centre center channel college commission"
    " committee company corporation council court department desk editors foundation government"
    " group house institute institution magazine media ministry network news newspaper newsroom"
    " office organisation organization press police parliament reporters royal service services"
    " society staff team times treasury trust union university correspondents".split()
)


def _stands_alone(instance: PersonName, attribute: Attribute[str | None], value: object) -> None:
    if value is None:
        if not (instance.family or instance.given):
            message = "a person's name needs a family name, a given name or a literal"
            raise ValueError(message)
        return
    is_text(instance, attribute, value)
    particles = (instance.non_dropping_particle, instance.dropping_particle)
    if any((instance.family, instance.given, *particles, instance.suffix)):
        raise refuse(instance, attribute, value, "a literal name stands alone, without parts")


def _part() -> Any:  # noqa: ANN401 - attrs fields are typed by their annotation
    return field(default=None, validator=is_text_or_none)


@frozen(kw_only=True)
class PersonName:
    """A person's name in its parts, or as a literal where the parts are not known.

    Titles such as “Sir” and offices are no part of a name.
    """

    family: str | None = _part()
    given: str | None = _part()
    non_dropping_particle: str | None = _part()
    dropping_particle: str | None = _part()
    suffix: str | None = _part()
    literal: str | None = field(default=None, validator=_stands_alone)

    @classmethod
    def from_text(cls, text: str) -> PersonName:
        """Read `Given Family`, `Given van Family Jr` or `Family, Given`.

        One word alone stays literal, since nothing shows which part it is; so do a name in Han,
        kana or Hangul and a Vietnamese one in its own spelling, whose family name comes first, and
        one after a place, `Joan of Arc`.
        """
        words = " ".join(text.split())
        if not words:
            message = f"a person's name must not be blank: {text!r}"
            raise ValueError(message)
        if _EAST_ASIAN.fullmatch(words) or _is_vietnamese(words):
            return cls(literal=words)
        if "," in words:
            inverted = _from_inverted(words)
            if inverted:
                return inverted
        return _from_natural(words.replace(",", "").split() or [words], words)

    @property
    def full(self) -> str:
        """Return the name in reading order: `Ludwig van Beethoven Jr`."""
        return self.literal or _joined(
            self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix
        )

    @property
    def short(self) -> str:
        """Return the name that later mentions use: the family name with its own particle."""
        return self.literal or _joined(self.non_dropping_particle, self.family) or self.full

    def __str__(self) -> str:
        """Return the name in reading order."""
        return self.full


def split_honorific(text: str) -> tuple[str | None, str]:
    """Return the titles before a name (`Sir`, `Dr`), if any, and the name."""
    words = text.split()
    titles = 0
    while titles < len(words) - 1 and words[titles].lower() in _HONORIFICS:
        titles += 1
    return " ".join(words[:titles]) or None, " ".join(words[titles:])


def names_a_body(text: str) -> bool:
    """Say whether a name is plainly that of an organisation, such as `Harbour Office`."""
    words = re.findall(r"\w+", text.lower())
    return text.lower().startswith("the ") or not _BODY_WORDS.isdisjoint(words)


def several_names(text: str) -> list[str]:
    """Return the names that a text gives: those between semicolons, or people joined by “and”.

    `A & B Quay` stays one name: only what has a given and a family name on either side is parted.
    """
    found: list[str] = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        people = _BETWEEN_PEOPLE.split(part)
        if len(people) > 1:
            people = [name for listed in people for name in listed.split(", ")]
        single = len(people) == 1 or names_a_body(part)
        apart = not single and all(
            len(name.split()) > 1 or _EAST_ASIAN.fullmatch(name) for name in people
        )
        found.extend(people if apart else [part])
    return found or [text]


_BETWEEN_PEOPLE: Final = re.compile(r"(?:\s*,)?\s+(?:and|&)\s+")


def _joined(*parts: str | None) -> str:
    text = " ".join(filter(None, parts))
    if "'" not in text and "’" not in text:
        return text
    text, before = "", ""
    for part in parts:
        if part:
            # A particle that ends in an apostrophe (d', l') is written together with the name.
            elided = before.islower() and before.endswith(("'", "’"))
            text += part if elided or not text else f" {part}"
            before = part
    return text


def _from_natural(words: list[str], text: str) -> PersonName:
    suffixes: list[str] = []
    while len(words) > 1 and words[-1].lower() in _SUFFIXES:
        suffixes.insert(0, words.pop())
    if len(words) == 1:
        return PersonName(literal=text)
    start = _start_of_family(words)
    particles = _leading_particles(words[start:])
    if start == 1 and particles[:1] == ["of"]:
        return PersonName(literal=text)  # "Hale of Richmond", "Joan of Arc": neither part is given
    family = " ".join(words[start + len(particles) :])
    return PersonName(
        given=" ".join(words[:start]),
        family=family,
        suffix=" ".join(suffixes) or None,
        **_particle_parts(particles),
    )


def _start_of_family(words: list[str]) -> int:
    """Return where the family name begins, with its particles, behind the given ones."""
    last = len(words) - 1
    for place in range(1, last):
        word = words[place]
        if word in _BETWEEN_FAMILIES and place > 1:
            return place - 1
        is_particle = word.lower() in _PARTICLES and word.islower()
        if is_particle or word in _FAMILY_STARTS or word in _ARABIC_STARTS:
            return place - (place > 1 and is_particle and _is_spanish_family(words[place - 1]))
    return last - (last > 1 and _is_spanish_family(words[last - 1]))


def _is_spanish_family(word: str) -> bool:
    return word not in _SPANISH_GIVEN and _SPANISH_FAMILY.fullmatch(word) is not None


def _is_vietnamese(name: str) -> bool:
    words = name.split(" ")
    return len(words) > 1 and words[0] in _VIETNAMESE and bool(_VIETNAMESE_LETTER.search(name))


def _from_inverted(text: str) -> PersonName | None:
    family, *rest = [part.strip() for part in text.split(",")]
    suffixes = [part for part in rest if part.lower() in _SUFFIXES]
    given = [part for part in rest if part and part not in suffixes]
    if not family or len(given) != 1:
        return None
    words = family.split(" ")
    particles = _leading_particles(words)
    return PersonName(
        given=given[0],
        family=" ".join(words[len(particles) :]),
        suffix=" ".join(suffixes) or None,
        **_particle_parts(particles),
    )


def _leading_particles(words: list[str]) -> list[str]:
    count = 0
    while count < len(words) - 1 and words[count] in _PARTICLES:
        count += 1
    return words[:count]


def _particle_parts(particles: list[str]) -> dict[str, str]:
    if not particles:
        return {}
    text = " ".join(particles)
    return {"dropping_particle" if is_dropped(text) else "non_dropping_particle": text}


def is_dropped(particle: str) -> bool:
    """Say whether a particle is left out where a name is shortened: a lone German “von”."""
    return particle in _DROPPING
