"""Records as plain JSON data and back, versioned, with every problem of a bad file at its path."""

from __future__ import annotations

from citekit.codec.documents import decode, decode_record, encode, encode_record
from citekit.codec.files import dumps, load, loads, save
from citekit.codec.versions import FORMAT_VERSION

__all__ = [
    "FORMAT_VERSION",
    "decode",
    "decode_record",
    "dumps",
    "encode",
    "encode_record",
    "load",
    "loads",
    "save",
]
