"""CSL-JSON (CSL 1.0.2), valid against the published schema and readable back without loss."""

from __future__ import annotations

from citekit.codec.json_text import encoded
from citekit.formats.citing import statements
from citekit.formats.csl_foreign import foreign_custom
from citekit.formats.csl_items import Item, source_item, statement_item
from citekit.formats.csl_reading import read
from citekit.formats.csl_records import Shares, losses_without_sources, shown
from citekit.formats.format import Format, Loss, Written
from citekit.formats.options import Profile, WriteOptions
from citekit.model.bundles import Bundle


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return the bundle as CSL-JSON: one item a line, each source before what it says.

    The losses tell what other programs do not see; `read` finds all records again in any profile,
    but for snapshots' texts and rejected proposals.
    """
    found, losses = items(bundle, options)
    lines = [encoded(item) for item in found]
    return Written("[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n", losses)


def items(bundle: Bundle, options: WriteOptions) -> tuple[list[Item], list[Loss]]:
    """Return the items of a bundle, each source before what it says, and what they do not show."""
    shares = Shares(bundle)
    found: list[Item] = []
    losses: list[Loss] = [*losses_without_sources(bundle)]
    for source in bundle.sources:
        item, unseen = source_item(bundle, source, options)
        losses.extend(unseen)
        own = {**shares.of(source), "shown": shown(item)}
        item["custom"] = {**foreign_custom(source), "citekit": own}
        found.append(item)
        if options.profile is Profile.RECORDS:
            for statement in statements(bundle, source):
                said, unseen = statement_item(bundle, statement, options)
                losses.extend(unseen)
                found.append(said)
    return found, losses


FORMAT = Format(
    name="csl-json",
    title="CSL-JSON",
    suffixes=(".json",),
    media_type="application/vnd.citationstyles.csl+json",
    write=write,
    read=read,
)
