"""Sources as retrieved at an instant, and the parts of their text that are not prose."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from attrs import field, frozen

from citekit.model.keys import key_field, reference_to
from citekit.model.kinds import BlockKind as BlockKind
from citekit.model.selectors import TextPositionSelector
from citekit.model.validation import (
    instance_of,
    is_aware,
    is_digest,
    is_string,
    is_text,
    is_text_or_none,
    is_url,
    optional,
    tuple_of,
)


class RetrievalBasis(StrEnum):
    """How the instant of retrieval is known."""

    RECORDED = "recorded"
    FILE_TIME = "file_time"
    USER = "user"


@frozen(kw_only=True)
class Block:
    """A stretch of a snapshot's text and what it is."""

    span: TextPositionSelector = field(validator=instance_of(TextPositionSelector))
    kind: BlockKind = field(validator=instance_of(BlockKind))


@frozen(kw_only=True)
class Snapshot:
    """A source as it was found: its text, untouched, and how it can be recognised again.

    `target_uri` and `retrieved_at` are WARC-Target-URI and WARC-Date, `record_id` and
    `payload_digest` the WARC-Record-ID and WARC-Payload-Digest of the record in a web archive
    (ISO 28500); `content_digest` and `repr_digest` are what the server said (RFC 9530), `memento`
    and `memento_datetime` an archived copy's address and instant (RFC 7089). `digest` is taken over
    the bytes as handed over, `text_digest` over the text in UTF-8. `remarks` tell what is missing
    from it or contradicts itself. `file` is where its bytes are kept, from the folder in which the
    file of its bundle is.
    """

    key: str = key_field()
    source: str = reference_to("Source")
    text: str | None = field(default=None, validator=optional(is_string))
    text_digest: str | None = field(default=None, validator=optional(is_digest))
    digest: str | None = field(default=None, validator=optional(is_digest))
    media_type: str | None = field(default=None, validator=is_text_or_none)
    charset: str | None = field(default=None, validator=is_text_or_none)
    target_uri: str | None = field(default=None, validator=optional(is_url))
    retrieved_at: datetime | None = field(default=None, validator=optional(is_aware))
    retrieved_by: RetrievalBasis | None = field(
        default=None, validator=optional(instance_of(RetrievalBasis))
    )
    file: str | None = field(default=None, validator=is_text_or_none)
    record_id: str | None = field(default=None, validator=is_text_or_none)
    payload_digest: str | None = field(default=None, validator=is_text_or_none)
    content_digest: str | None = field(default=None, validator=is_text_or_none)
    repr_digest: str | None = field(default=None, validator=is_text_or_none)
    memento: str | None = field(default=None, validator=optional(is_url))
    memento_datetime: datetime | None = field(default=None, validator=optional(is_aware))
    archive: str | None = field(default=None, validator=is_text_or_none)
    blocks: tuple[Block, ...] = field(default=(), validator=tuple_of(instance_of(Block)))
    remarks: tuple[str, ...] = field(default=(), validator=tuple_of(is_text))

    @property
    def dated_at(self) -> datetime | None:
        """Return when it was retrieved, or else archived; None where neither is known."""
        return self.retrieved_at or self.memento_datetime
