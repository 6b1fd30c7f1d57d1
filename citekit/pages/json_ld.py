"""The objects that a page's JSON-LD describes, read as tolerantly as is safe."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any, Final, TypeAlias

from citekit.pages.words import fold, shared_words, tidy_declared

Node: TypeAlias = Mapping[str, Any]

_LONGEST: Final = 2_000_000
_MOST_NODES: Final = 20_000
# Keys under which an article names others: what they describe is not this page.
_OTHERS: Final = frozenset(
    "itemListElement hasPart mentions citation comment review about subjectOf relatedLink"
    " isBasedOn liveBlogUpdate potentialAction significantLink recordedAt".split()
)
_ARTICLE: Final = re.compile(r"(?:Article|BlogPosting|Report|Posting|Review|NewsStory|Essay)$")
_MEDIA: Final = re.compile(
    r"(?:VideoObject|AudioObject|PodcastEpisode|RadioEpisode|TVEpisode|Episode|Recipe|Book"
    r"|CreativeWork|Interview|Legislation|Dataset|DiscussionForumPosting)$"
)
_PAGES: Final = re.compile(r"(?:WebPage|ItemPage|AboutPage|FAQPage)$")


def read_nodes(scripts: Iterable[str], problems: list[str]) -> Iterator[Node]:
    """Yield every object of these scripts, with references by `@id` resolved."""
    roots = [root for script in scripts for root in _documents(script, problems)]
    found = list(_walk(roots))
    by_id: dict[str, Node] = {}
    for node in found:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(by_id.get(name, ())):
            by_id[name] = node
    for node in found:
        yield {key: _resolved(value, by_id) for key, value in node.items()}


def _documents(script: str, problems: list[str]) -> Iterator[object]:
    if len(script) > _LONGEST:
        problems.append("JSON-LD of more than two million characters was not read")
        return
    for text in _readings(script):
        try:
            yield from _values(text)
        except (ValueError, RecursionError):
            continue
        return
    if script.strip():
        problems.append("JSON-LD that is no JSON was not read")


def _readings(script: str) -> Iterator[str]:
    """Yield the script, and then the script as mended: each mending keeps every value."""
    yield script
    bare = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$",
        "",
        script,
    )
    bare = bare.strip().rstrip(";").strip()
    yield bare
    commas = re.sub(r",(\s*[}\]])", r"\1", re.sub(r"([{\[,])\s*,", r"\1", bare))
    yield commas
    yield re.sub(r"\\(?![\"\\/bfnrtu])", r"\\\\", commas)
    yield re.sub(r'("|\]|\}|\d)([^\S\n]*\n\s*")', r"\1,\2", commas)
    if '"' not in commas:
        yield unescape(commas)


def _values(text: str) -> Iterator[object]:
    """Yield the JSON values that stand one after the other."""
    decoder = json.JSONDecoder(strict=False)
    values, place = [], 0
    text = text.strip()
    while place < len(text):
        value, place = decoder.raw_decode(text, place)
        values.append(value)
        gap = re.compile(r"[\s,;]*").match(text, place)
        place = gap.end() if gap else place
    yield from values


def _walk(roots: Sequence[object]) -> Iterator[Node]:
    waiting, count = list(reversed(roots)), 0
    while waiting and count < _MOST_NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            count += 1
            yield value
            inner = (part for key, part in value.items() if key not in _OTHERS)
            waiting.extend(part for part in inner if isinstance(part, (dict, list)))


def _resolved(value: object, by_id: Mapping[str, Node]) -> object:
    if isinstance(value, list):
        return [_resolved(part, by_id) for part in value[:200]]
    if isinstance(value, dict) and isinstance(name := value.get("@id"), str) and len(value) <= 2:
        return by_id.get(name, value)
    return value


def types_of(node: Node) -> tuple[str, ...]:
    """Return the types of an object, without the vocabulary's address."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return tuple(re.split(r"[/#:]", name)[-1] for name in names if isinstance(name, str))


def article_of(nodes: Sequence[Node], titles: Sequence[str], url: str | None) -> Node | None:
    """Return the object that describes the article of a page, or None where none surely does."""
    scored = [(_score(node, titles, url), -place) for place, node in enumerate(nodes)]
    best = max(scored, default=(0.0, 0))
    return nodes[-best[1]] if best[0] >= 1 else None


def _score(node: Node, titles: Sequence[str], url: str | None) -> float:
    types = types_of(node)
    headline = first_text(node, "headline", "name", "title")
    if not types or not headline:
        return 0.0
    score = 0.0
    for pattern, worth in ((_ARTICLE, 2.0), (_MEDIA, 0.6), (_PAGES, 0.3)):
        if any(pattern.search(name) for name in types):
            score = max(score, worth)
    if not score:
        return 0.0
    alike = max((shared_words(headline, title) for title in titles), default=0.5)
    named = any(fold(headline) == fold(title) for title in titles)
    own = bool(url) and any(_same_page(address, url or "") for address in _addresses(node))
    dated = "datePublished" in node or "author" in node
    score += alike + named + 1.5 * own + 0.3 * dated
    # Another article's object stands on pages that list what else to read.
    return score if alike >= 0.4 or own else score - 2.0


def _addresses(node: Node) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _same_page(one: str, other: str) -> bool:
    def bare(address: str) -> str:
        return re.sub(r"^https?://(?:www\.|m\.|amp\.)?|[?#].*$|/$", "", address)

    return bare(one) == bare(other)


def first_text(node: Node, *keys: str) -> str | None:
    """Return the first of these properties that has words."""
    return next((words for key in keys for words in texts(node.get(key))), None)


def texts(value: object) -> Iterator[str]:
    """Yield the words of a property: plain, in a list, or as the name of an object."""
    if isinstance(value, str):
        if words := tidy_declared(value):
            yield words
    elif isinstance(value, list):
        for part in value[:200]:
            yield from texts(part)
    elif isinstance(value, dict):
        yield from texts(value.get("name") or value.get("@value"))


def objects(value: object) -> Iterator[Node]:
    """Yield the objects of a property, with plain words as objects that have a name."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            yield part
        elif isinstance(part, str):
            yield {"name": part}
        elif isinstance(part, list):
            yield from objects(part[:200])
