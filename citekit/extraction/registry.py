"""The cast that a text's names make: which mentions are the same person or organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Entity, Mention
from citekit.extraction.reading import CastKind
from citekit.extraction.sentence_starts import without_common_words
from citekit.extraction.sentences import Sentence
from citekit.text.spans import Span


class Registry:
    """The entities of a text, found by their names.

    `places` has, by the identity of an entity, the sentences that name it in full.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Begin without an entity."""
        self.lexicon = lexicon
        self.entities: list[Entity] = []
        self.by_key: dict[tuple[str, ...], Entity] = {}
        self.by_last: dict[str, list[Entity]] = defaultdict(list)
        self.by_first: dict[str, list[Entity]] = defaultdict(list)
        self.by_acronym: dict[str, Entity] = {}
        self.places: dict[int, list[int]] = defaultdict(list)

    def add(self, kind: CastKind | None, key: tuple[str, ...], span: Span) -> Entity:
        """Add an entity under its key."""
        entity = Entity(kind, key, span)
        self.entities.append(entity)
        self.by_key[key] = entity
        return entity


def build_registry(
    mentions: Sequence[Mention], sentences: Sequence[Sentence], lexicon: Lexicon
) -> Registry:
    """Return the entities of the mentions, and give each mention its entity."""
    registry = Registry(lexicon)
    mentions = without_common_words(mentions, sentences, lexicon)
    full = [mention for mention in mentions if len(mention.key) > 1]
    single = [mention for mention in mentions if len(mention.key) == 1]
    single.sort(key=lambda mention: not mention.honorific)  # these tell more
    for mention in full:
        _add_full(registry, mention, sentences[mention.sentence])
    _unite_tails(registry, full)
    for entity in registry.entities:
        _index(registry, entity)
    for mention in full:
        if mention.entity is not None:
            registry.places[id(mention.entity)].append(mention.sentence)
    for mention in single:
        _add_single(registry, mention, sentences[mention.sentence])
    _settle(single)
    return registry


def _add_full(registry: Registry, mention: Mention, sentence: Sentence) -> None:
    lexicon = registry.lexicon
    key = _plain_key(mention.key)
    kind = _kind(mention, key, sentence, lexicon)
    entity = registry.by_key.get(key) or _same_person(registry, key)
    if entity is None:
        entity = registry.add(kind, key, sentence.span(mention.first, mention.after))
        registry.by_key[key] = entity
        if kind is CastKind.PERSON or kind is None:
            _given_name(entity, key[0], lexicon)
    entity.kind = entity.kind or kind
    if kind is CastKind.ORGANIZATION and _follows_kind_of_body(mention, sentence, lexicon):
        entity.kinds |= {sentence.lows[mention.title - 1]}
    _count(entity, mention, lexicon)
    _acronym(registry, entity, mention, sentence)


def _unite_tails(registry: Registry, mentions: Iterable[Mention]) -> None:
    """Take "Lee Park" for "Ann Lee Park" where the text names both."""
    longer: dict[tuple[str, ...], Entity] = {}
    for entity in registry.entities:
        if entity.kind is not CastKind.ORGANIZATION:
            for start in range(1, len(entity.key) - 1):
                longer[entity.key[start:]] = entity
    if not longer:
        return
    gone: set[int] = set()
    for mention in mentions:
        part, whole = mention.entity, longer.get(_plain_key(mention.key))
        if part is None or whole is None or part.kind is CastKind.ORGANIZATION:
            continue
        gone.add(id(part))
        whole.kind = whole.kind or part.kind
        _count(whole, mention, registry.lexicon)
    registry.entities[:] = [entity for entity in registry.entities if id(entity) not in gone]


def _plain_key(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([word.replace("’", "'").strip(".") for word in key])


def _same_person(registry: Registry, key: tuple[str, ...]) -> Entity | None:
    """Return a person whose given name and surname are those of a longer or shorter key."""
    if len(key) > 2:
        return registry.by_key.get((key[0], key[-1]))
    return None


def _kind(
    mention: Mention, key: tuple[str, ...], sentence: Sentence, lexicon: Lexicon
) -> CastKind | None:
    """Say what a name of several words is, as far as its words tell."""
    if mention.honorific or mention.suffix:
        return CastKind.PERSON
    given, has_titles = key[0] in lexicon.names, mention.title < mention.first
    if _is_body(mention, key, sentence, lexicon):
        return CastKind.ORGANIZATION
    if has_titles and _titled(sentence, mention, lexicon):
        return CastKind.PERSON
    if not given and not lexicon.body_words.isdisjoint(key[:-1]):
        return CastKind.ORGANIZATION
    if key[-1] in lexicon.places or key[-1] in lexicon.party:
        return None
    return CastKind.PERSON if given or _has_initial(mention, sentence) else None


def _is_body(mention: Mention, key: tuple[str, ...], sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether the last word of a name, the noun before it or an "of" inside tells a body."""
    given = key[0] in lexicon.names
    is_surname = given and len(key) == 2 and key[-1] in _SURNAMES_TOO
    is_body = (key[-1] in lexicon.body_words and not is_surname) or key[0] in lexicon.acronyms
    if is_body and not (given and mention.title < mention.first):
        return True
    if not given and _follows_kind_of_body(mention, sentence, lexicon):
        return True
    return not _INSIDE_BODY.isdisjoint(key) or " & " in mention.name


def _has_initial(mention: Mention, sentence: Sentence) -> bool:
    inner = sentence.lows[mention.first + 1 : mention.after - 1]
    return any(len(word) == 1 and word.isalpha() for word in inner)


def _follows_kind_of_body(mention: Mention, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether the noun before a name tells that it is a body: "the charity Safe Harbour"."""
    lows, at = sentence.lows, mention.title
    if at < 2 or lows[at - 1] not in lexicon.body_heads:
        return False
    # "the consumer group Fair Current"
    described = sentence.words[at - 2][0].islower() and lows[at - 2] not in lexicon.outside
    first = at - 3 if at > 2 and described and lows[at - 3] in lexicon.determiners else at - 2
    return lows[first] in lexicon.determiners


# Of the words of bodies, those that are surnames as often: "Ann Power".
_SURNAMES_TOO: Final = frozenset(
    "power house church banks park post star gray homes rail gas water force moody school".split()
)
_INSIDE_BODY: Final = frozenset({"of", "for", "&"})


def _titled(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    return any(
        low in lexicon.titles and low not in {"democrat", "republican", "democratic"}
        for low in sentence.lows[mention.title : mention.first]
    )


def _given_name(entity: Entity, word: str, lexicon: Lexicon) -> None:
    entity.he += 2 * (word in lexicon.names_he)
    entity.she += 2 * (word in lexicon.names_she)


def _count(entity: Entity, mention: Mention, lexicon: Lexicon, *, is_told: bool = True) -> None:
    mention.entity = entity
    entity.count += 1
    entity.names[mention.name] = entity.names.get(mention.name, 0) + 1
    if mention.honorific and is_told:
        entity.he += 4 * (mention.honorific in lexicon.honorific_he)
        entity.she += 4 * (mention.honorific in lexicon.honorific_she)


def _acronym(registry: Registry, entity: Entity, mention: Mention, sentence: Sentence) -> None:
    """Note an acronym that follows in parentheses: "National Crime Agency (NCA)"."""
    words = sentence.words
    at = mention.after
    if words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"]:
        word = words[at + 1]
        if word.isupper() and 2 <= len(word) <= 6 and word.isalpha():
            entity.acronym = word
            entity.kind = CastKind.ORGANIZATION
            registry.by_acronym[word.lower()] = entity


def _index(registry: Registry, entity: Entity) -> None:
    registry.by_last[entity.key[-1]].append(entity)
    registry.by_first[entity.key[0]].append(entity)
    if entity.kind is not CastKind.PERSON:
        letters = "".join(word[0] for word in entity.key if word not in _SMALL)
        if len(letters) > 1:
            registry.by_acronym.setdefault(letters, entity)


_SMALL: Final = frozenset({"of", "for", "and", "the", "&"})


def _add_single(registry: Registry, mention: Mention, sentence: Sentence) -> None:
    lexicon = registry.lexicon
    word = mention.key[0].replace("’", "'").strip(".")
    printed = sentence.words[mention.first]
    entity = None
    if printed.isupper() and len(printed) > 1 and printed.isalpha():
        entity = _by_initials(registry, word, mention, sentence)
        if entity is None and (entity := registry.by_acronym.get(word)) is not None:
            entity.acronym = entity.acronym or printed
            entity.kind = entity.kind or CastKind.ORGANIZATION
    entity = entity or _by_surname(registry, word, mention) or _by_given(registry, word, mention)
    entity = entity or registry.by_key.get((word,))
    entity = entity or _firm(registry, word, mention, sentence)
    if entity is None:
        kind = _single_kind(mention, word, printed, sentence, lexicon)
        entity = registry.add(kind, (word,), sentence.span(mention.first, mention.after))
        if mention.honorific:
            registry.by_last[word].append(entity)
        elif word in lexicon.names and kind is CastKind.PERSON:
            _given_name(entity, word, lexicon)
    elif mention.honorific and entity.kind is None:
        entity.kind = CastKind.PERSON
    if entity.kind is CastKind.ORGANIZATION and _follows_kind_of_body(mention, sentence, lexicon):
        entity.kinds |= {sentence.lows[mention.title - 1]}
    is_sure = len(entity.key) == 1 or len(registry.by_last.get(word, ())) < _SEVERAL
    _count(entity, mention, lexicon, is_told=is_sure)


_SEVERAL: Final = 2  # of several with a surname, "Mrs Lee" tells no sex of the one that is taken


def _by_initials(
    registry: Registry, word: str, mention: Mention, sentence: Sentence
) -> Entity | None:
    """Return the person whose initials a label of an interview prints: "NB: Were you afraid?"."""
    if mention.first or sentence.words[mention.after : mention.after + 1] != [":"]:
        return None
    people = [
        entity
        for entity in registry.entities
        if entity.kind in {CastKind.PERSON, None}
        and len(entity.key) == len(word)
        and "".join(part[0] for part in entity.key) == word
    ]
    if len(people) != 1:
        return None
    people[0].kind = CastKind.PERSON
    return people[0]


def _single_kind(
    mention: Mention, word: str, printed: str, sentence: Sentence, lexicon: Lexicon
) -> CastKind | None:
    if mention.honorific or (mention.title < mention.first and _titled(sentence, mention, lexicon)):
        return CastKind.PERSON
    if word in lexicon.acronyms or (printed.isupper() and 2 <= len(printed) <= 5):
        return CastKind.ORGANIZATION
    if word in lexicon.body_words or _is_called_a_body(mention, word, sentence, lexicon):
        return CastKind.ORGANIZATION
    if word in lexicon.groups:
        return CastKind.GROUP
    if word in lexicon.names and word not in lexicon.places:
        return CastKind.PERSON
    return None


def _is_called_a_body(mention: Mention, word: str, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether the noun before one word tells that it names a body: "the union Wirework"."""
    known = word in lexicon.names or word in lexicon.places
    return not known and _follows_kind_of_body(mention, sentence, lexicon)


def _by_surname(registry: Registry, word: str, mention: Mention) -> Entity | None:
    """Return the person with a surname; of several the one that the honorific or use tells."""
    people = [
        entity for entity in registry.by_last.get(word, ()) if _can_be_person(entity, registry)
    ]
    if people and mention.honorific:
        likely = registry.lexicon.sex_of(mention.honorific)
        people = [one for one in people if likely is None or one.pronoun in {likely, None}]
    people = _with_initial(people, mention)
    if len(people) < 2:
        return people[0] if people else None
    near = named_last(registry, people, mention) if mention.honorific else None
    if near is not None:
        return near
    return max(people, key=lambda entity: (entity.kind is CastKind.PERSON, entity.count))


def _with_initial(people: list[Entity], mention: Mention) -> list[Entity]:
    """Return those of several whom the initial of “R. Lee” fits, if it fits any."""
    initial = mention.name[:2]
    if len(people) < 2 or initial[1:] != ".":
        return people
    return [one for one in people if one.key[0][0] == initial[0].lower()] or people


def named_last(registry: Registry, people: Sequence[Entity], mention: Mention) -> Entity | None:
    """Return the one of several with a surname whom the text names in full right before."""
    before: list[tuple[int, int, Entity]] = []
    for entity in people:
        places = [at for at in registry.places.get(id(entity), ()) if at <= mention.sentence]
        near = [at for at in places if mention.sentence - at <= _NEAR]
        if near:
            before.append((near[-1], entity.count, entity))
    return max(before, key=lambda found: found[:2])[2] if before else None


_NEAR: Final = 2


def _can_be_person(entity: Entity, registry: Registry) -> bool:
    if entity.kind is CastKind.PERSON:
        return True
    return entity.kind is None and registry.lexicon.names_no_place(entity.key)


def _by_given(registry: Registry, word: str, mention: Mention) -> Entity | None:
    sex = registry.lexicon.sex_of(mention.honorific)  # "Lady Hill" is not "Lord Hill of Harwick"
    people = [
        entity
        for entity in registry.by_first.get(word, ())
        if entity.kind is CastKind.PERSON and (sex is None or entity.pronoun in {sex, None})
    ]
    return people[0] if len(people) == 1 else None


def _firm(registry: Registry, word: str, mention: Mention, sentence: Sentence) -> Entity | None:
    """Return the firm that is called by its first word: "Halden" for "Halden Foods"."""
    lexicon = registry.lexicon
    before = sentence.lows[mention.title - 1] if mention.title else ""
    if before in _PLACING or mention.honorific or word in lexicon.names or word in lexicon.places:
        return None
    firms = [
        entity
        for entity in registry.by_first.get(word, ())
        if entity.kind is CastKind.ORGANIZATION and lexicon.public.isdisjoint(entity.key)
    ]
    return firms[0] if len(firms) == 1 else None


_PLACING: Final = frozenset({"in", "at", "near"})


def _settle(single: Iterable[Mention]) -> None:
    """Take a name of several words for a person's where its last word stands for it alone."""
    for mention in single:
        entity = mention.entity
        if entity is not None and entity.kind is None and len(entity.key) > 1:
            entity.kind = CastKind.PERSON
