"""What a format has no place for, found from tables of fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citekit.formats.citing import archived, every_statement
from citekit.formats.format import Loss
from citekit.model.agents import Affiliation
from citekit.model.bundles import Bundle, Record
from citekit.model.sources import Source


def unshown(
    record: Record, paths: Iterable[str], message: str, *, code: str, shown: str = ""
) -> Iterator[Loss]:
    """Yield a loss for each of the fields at `paths` (`attribution.cue`) that the record has.

    What stands in the text that is `shown` all the same is no loss.
    """
    for path in paths:
        if any(not isinstance(value, str) or value not in shown for value in _values(record, path)):
            yield Loss(code, record.key, path, message)


def _values(record: object, path: str) -> Iterator[object]:
    """Yield what stands at a path: of every record in a tuple, where it leads through one."""
    name, _, rest = path.partition(".")
    value = getattr(record, name, None)
    for part in value if isinstance(value, tuple) else (value,):
        if rest:
            yield from _values(part, rest)
        elif part is not None and part != "" and part is not False:
            yield part


def unshown_agents(
    bundle: Bundle, paths: Iterable[str], message: str, *, code: str, said: bool = True
) -> Iterator[Loss]:
    """Yield a loss for each of the fields at `paths` that people and bodies of the bundle have.

    Whom nothing names is lost whole: neither a source nor, where what is `said` counts, a
    quotation or claim. Offices that these give are not lost.
    """
    named = _named(bundle, said=said)
    given = _offices_given(bundle) if said else set()
    known = tuple(paths)
    for agent in bundle.speakers:
        if agent.key in named:
            offices = getattr(agent, "affiliations", ())
            are_given = all((agent.key, office) in given for office in offices)
            lost = [path for path in known if not (path == "affiliations" and are_given)]
            yield from unshown(agent, lost, message, code=code)
        elif said:
            yield Loss(code, agent.key, "record", "nothing that is written names it")


def _offices_given(bundle: Bundle) -> set[tuple[str, Affiliation]]:
    """Return whom quotations and claims name in which office."""
    return {
        (statement.attribution.speaker, statement.attribution.affiliation)
        for _, statement in every_statement(bundle)
        if statement.attribution and statement.attribution.affiliation
    }


def _named(bundle: Bundle, *, said: bool) -> set[str]:
    """Return the keys of all who made a source, say something, or are the body of who does."""
    named = {part.agent for source in bundle.sources for part in source.contributors}
    for _, statement in every_statement(bundle) if said else ():
        if statement.attribution:
            speaker = statement.attribution.speaker
            office = statement.attribution.affiliation
            body = getattr(bundle[speaker], "organization", None)
            named.update(filter(None, [speaker, body, office.organization if office else None]))
    return named


def uncarried(bundle: Bundle, source: Source, what: str) -> Iterator[Loss]:
    """Yield the archived copy and the unseen source for which `what` ("an entry") has no place."""
    copy = archived(bundle, source)
    if copy is not None:
        message = f"{what} has one address only; the copy at {copy.memento} can take its place"
        yield Loss("not-carried", copy.key, "memento", message)
    through = ", ".join(citing.key for citing in bundle.known_through(source))
    if through:
        message = f"{what} cannot say that nobody saw it; cite {through}, which tells of it"
        yield Loss("not-carried", source.key, "original_seen", message)
