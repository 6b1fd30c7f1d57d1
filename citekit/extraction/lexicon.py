"""The words that the rules know, read once from the data files of a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from typing import Final, NamedTuple

from citekit.memory import collection_paused

Sections = Mapping[str, tuple[str, ...]]


# Plain numbers, since the rules ask for them at every verb: flags of `enum` are ten times slower.
class CueKind:
    """What a verb of reporting can introduce, as bits of a number."""

    SAY: Final = 1  # a clause or words in marks
    UTTER: Final = 2  # words in marks
    JUDGE: Final = 4  # a few words in marks
    ACT: Final = 8  # a noun phrase after its preposition


class VerbForm:
    """The forms that one word can be, as bits of a number; a past form may be a participle, too."""

    PLAIN: Final = 1
    THIRD: Final = 2
    PAST: Final = 4
    PARTICIPLE: Final = 8
    ING: Final = 16


class CueVerb(NamedTuple):
    """A form of a verb of reporting; `phrase` holds the words that must follow it."""

    lemma: str
    kind: int
    form: int
    phrase: tuple[str, ...] = ()


class Tables:
    """Words of a language, under the names that a class of them declares.

    No generated class: one of fifty fields takes a millisecond to make, and a tuple's fields take
    twice as long to read as these, which the rules ask for at every word.
    """

    def __init__(self, **tables: object) -> None:
        """Keep the tables; they must be all that are declared, and no others."""
        if tables.keys() != self.__annotations__.keys():
            different = ", ".join(sorted(tables.keys() ^ self.__annotations__.keys()))
            message = f"{type(self).__name__}: missing or unknown tables: {different}"
            raise TypeError(message)
        vars(self).update(tables)


class Lexicon(Tables):
    """Everything known of one language, as sets and tables of lower-case words."""

    verbs: Mapping[str, tuple[CueVerb, ...]]
    phrases: Sections
    acts: Mapping[str, frozenset[str]]
    act_words: frozenset[str]
    settings: Mapping[str, str]
    addressees: frozenset[str]
    cue_nouns: frozenset[str]
    honorific_he: frozenset[str]
    honorific_she: frozenset[str]
    honorifics: frozenset[str]
    ranks: frozenset[str]
    titles: frozenset[str]
    suffixes: frozenset[str]
    roles: frozenset[str]
    offices: frozenset[str]
    roles_he: frozenset[str]
    roles_she: frozenset[str]
    kin: frozenset[str]
    groups: frozenset[str]
    people: frozenset[str]
    holders: frozenset[str]
    seniors: frozenset[str]
    deputies: frozenset[str]
    higher: frozenset[str]
    renaming: frozenset[str]
    unnamed: frozenset[str]
    kinds: Mapping[str, frozenset[str]]
    body_words: frozenset[str]
    owners_in_names: frozenset[str]
    generic_bodies: frozenset[str]
    body_nouns: frozenset[str]
    commercial: frozenset[str]
    staff: frozenset[str]
    public: frozenset[str]
    body_heads: frozenset[str]
    reporting: frozenset[str]
    speakers: frozenset[str]
    acronyms: frozenset[str]
    outlets: frozenset[str]
    outlet_words: frozenset[str]
    names_he: frozenset[str]
    names_she: frozenset[str]
    names: frozenset[str]
    function: frozenset[str]
    days: frozenset[str]
    places: frozenset[str]
    auxiliaries: frozenset[str]
    habits: frozenset[str]
    adverbs: frozenset[str]
    not_adverbs: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    clause: frozenset[str]
    outside: frozenset[str]
    party: frozenset[str]
    time: frozenset[str]
    before_term: frozenset[str]
    works: frozenset[str]
    inscribed: frozenset[str]
    frequent: frozenset[str]
    abbreviations: frozenset[str]
    agencies: frozenset[str]
    agency_words: frozenset[str]
    credits: tuple[str, ...]
    promos: tuple[str, ...]

    def names_no_place(self, key: tuple[str, ...]) -> bool:
        """Say whether no word of a name is that of a place, a people or a party."""
        return self.places.isdisjoint(key) and self.party.isdisjoint(key)

    def sex_of(self, honorific: str) -> str | None:
        """Return "he" or "she" where a form of address tells it."""
        if honorific in self.honorific_he:
            return "he"
        return "she" if honorific in self.honorific_she else None

    def is_adverb(self, word: str) -> bool:
        """Say whether a lower-case word can stand between a subject and its verb."""
        return word in self.adverbs or (
            len(word) > 4 and word.endswith("ly") and word not in self.not_adverbs
        )


@cache
def english() -> Lexicon:
    """Return the English lexicon, read at first use."""
    with collection_paused():
        return _read_english()


def _read_english() -> Lexicon:
    titles, words = _sections("titles"), _sections("words")
    phrases, bodies = _sections("cue_phrases"), _sections("organizations")
    names, layout = _sections("given_names"), _sections("layout")
    honorific_he, honorific_she = _set(titles["honorific-he"]), _set(titles["honorific-she"])
    he, she, either = (_set(names[section]) for section in ("he", "she", "either"))
    acts = _acts(phrases["speech-act"])
    roles, groups = _set(titles["role"]), _set(titles["group"])
    heads, reporting = _set(bodies["head"]), _set(bodies["reporting"])
    return Lexicon(
        verbs=_verbs(_sections("cue_verbs")),
        phrases=phrases,
        acts=acts,
        act_words=_set(phrases["noun"]).union(acts, {"words"}),
        settings=_pairs(phrases["setting"]),
        addressees=_set(phrases["addressee-people"]),
        cue_nouns=_set(phrases["noun"]),
        honorific_he=honorific_he,
        honorific_she=honorific_she,
        honorifics=honorific_he | honorific_she | _set(titles["honorific"]),
        ranks=_set(titles["rank"]),
        titles=_set(titles["title"]),
        suffixes=_set(titles["suffix"]),
        roles=roles,
        offices=_set(titles["title"]) | roles,
        roles_he=_set(titles["role-he"]),
        roles_she=_set(titles["role-she"]),
        kin=_set(titles["kin"]),
        groups=groups,
        people=roles | groups,
        holders=roles | {"one"},
        seniors=_set(titles["senior"]),
        deputies=_set(titles["deputy"]),
        higher=_set(titles["higher"]),
        renaming=_set(titles["renaming"]),
        unnamed=_set(titles["unnamed"]),
        kinds={noun: frozenset(x.split()) for noun, x in _pairs(titles["kind"]).items()},
        body_words=_set(bodies["word"]),
        owners_in_names=_set(bodies["owner"]),
        commercial=_set(bodies["commercial"]),
        staff=_set(bodies["staff"]),
        public=_set(bodies["public"]),
        generic_bodies=_set(bodies["generic"]),
        body_nouns=_set(bodies["generic"]) | heads,
        body_heads=heads,
        reporting=reporting,
        speakers=roles | groups | heads | reporting,
        acronyms=_set(bodies["acronym-plain"]),
        outlets=_set(bodies["outlet"]),
        outlet_words=_set(bodies["outlet-word"]),
        names_he=he - she - either,
        names_she=she - he - either,
        names=he | she | either,
        function=_set(words["function"]),
        days=_set(words["days"]),
        places=_set(words["places"]),
        auxiliaries=_set(words["auxiliary"]),
        habits=_set(words["habit"]),
        adverbs=_set(words["adverb"]),
        not_adverbs=_set(words["not-adverb"]),
        determiners=_set(words["determiner"]),
        prepositions=_set(words["preposition"]),
        clause=_set(words["clause"]),
        outside=(_set(words["clause"]) | _set(words["preposition"]) | _set(words["auxiliary"]))
        - {"'s", "’s"},
        party=_set(words["party"]),
        time=_set(words["time"]),
        before_term=_set(words["before-term"]),
        works=_set(words["work"]),
        inscribed=_set(words["inscribed"]),
        frequent=_set(words["frequent"]),
        abbreviations=_set(words["abbreviation"]),
        agencies=_set(layout["agency"]),
        agency_words=_set(layout["agency-word"]),
        credits=layout["credit"],
        promos=layout["promo"],
    )


def _sections(name: str) -> Sections:
    return read_sections("en", name)


def read_sections(language: str, name: str, package: str = "citekit.extraction") -> Sections:
    """Return the sections of a package's data file of a language, each with its lines."""
    lines = (get_data(package, f"data/{language}/{name}.txt") or b"").decode("utf-8")
    found: dict[str, list[str]] = {}
    section = found.setdefault("", [])
    for raw in lines.splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        else:
            section.append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def _set(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _pairs(lines: tuple[str, ...]) -> dict[str, str]:
    return {key.strip(): value.strip() for key, _, value in (line.partition("|") for line in lines)}


def _acts(lines: tuple[str, ...]) -> dict[str, frozenset[str]]:
    return {
        form: frozenset(nouns.split())
        for forms, nouns in _pairs(lines).items()
        for form in forms.split()
    }


_SECTION_KINDS: Final = {
    "say": CueKind.SAY,
    "utter": CueKind.UTTER,
    "judge": CueKind.JUDGE,
    "act": CueKind.ACT,
}


def _verbs(sections: Sections) -> dict[str, tuple[CueVerb, ...]]:
    found: dict[str, list[CueVerb]] = {}
    for section, kind in _SECTION_KINDS.items():
        for line in sections[section]:
            words = line.split()
            lemma = words[0].replace("_", " ")
            for form, word in _named_forms(words):
                first, *rest = word.split("_")
                _note(found.setdefault(first, []), CueVerb(lemma, kind, form, tuple(rest)))
    # A phrase ("point out") is tried before the bare verb.
    return {
        word: tuple(sorted(verbs, key=lambda verb: (-len(verb.phrase), verb.kind)))
        if len(verbs) > 1
        else tuple(verbs)
        for word, verbs in found.items()
    }


def _note(verbs: list[CueVerb], verb: CueVerb) -> None:
    """Add a verb to those that one word can be, or what it can be to the same verb among them."""
    for place, known in enumerate(verbs):
        if known.lemma == verb.lemma and known.phrase == verb.phrase:
            kind, form = known.kind | verb.kind, known.form | verb.form
            verbs[place] = CueVerb(known.lemma, kind, form, known.phrase)
            return
    verbs.append(verb)


def _named_forms(words: list[str]) -> list[tuple[int, str]]:
    both = VerbForm.PAST | VerbForm.PARTICIPLE
    match words:
        case [plain, third, past, ing]:
            pass
        case [plain, third, past, participle, ing]:
            return [
                (VerbForm.PLAIN, plain),
                (VerbForm.THIRD, third),
                (VerbForm.PAST, past),
                (VerbForm.PARTICIPLE, participle),
                (VerbForm.ING, ing),
            ]
        case _:
            plain = words[0]
            third, past, ing = _regular(plain)
    return [
        (VerbForm.PLAIN, plain),
        (VerbForm.THIRD, third),
        (both, past),
        (VerbForm.ING, ing),
    ]


def _regular(plain: str) -> tuple[str, str, str]:
    if plain.endswith("e"):
        return f"{plain}s", f"{plain}d", f"{plain[:-1]}ing"
    sibilant = plain.endswith(("s", "sh", "ch", "x", "z"))
    return f"{plain}{'es' if sibilant else 's'}", f"{plain}ed", f"{plain}ing"
