"""What a format has no place for, found from tables of fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citekit.formats.format import Loss
from citekit.model.bundles import Record


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
