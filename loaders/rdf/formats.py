"""Which syntax of RDF a file is in, and whether its bytes can be that at all."""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass
from pathlib import PurePath

from pactgraph.graph.errors import SourceError

LARGEST = 64_000_000  # bytes of one file, unpacked: a minute's work, and half a gigabyte of memory
PACKED = ".gz"
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Syntax:
    """One way of writing RDF: its name, and what the parser calls it."""

    name: str
    format: str  # the name of a member of `pyoxigraph.RdfFormat`
    is_xml: bool = False


SYNTAXES = {
    ".ttl": Syntax("Turtle", "TURTLE"),
    ".nt": Syntax("N-Triples", "N_TRIPLES"),
    ".nq": Syntax("N-Quads", "N_QUADS"),
    ".trig": Syntax("TriG", "TRIG"),
    ".jsonld": Syntax("JSON-LD", "JSON_LD"),
    ".rdf": Syntax("RDF/XML", "RDF_XML", is_xml=True),
    ".owl": Syntax("RDF/XML", "RDF_XML", is_xml=True),
}
SUFFIXES = frozenset(SYNTAXES) | {suffix + PACKED for suffix in SYNTAXES}

_PAGE = re.compile(rb"\s{0,1000}<(?:!doctype html|html)\b", re.IGNORECASE)
_DECLARED = re.compile(rb"\s{0,1000}<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")
_OTHER = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a zip archive",
    b"\x89PNG": "a picture",
    GZIP: "packed twice",
}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def syntax_of(name: str) -> Syntax:
    """Return the syntax that the ending of a name stands for, whether it is packed or not.

    >>> syntax_of("https://example.org/Bodies.TTL.gz").name
    'Turtle'
    """
    return SYNTAXES[PurePath(name.lower().removesuffix(PACKED)).suffix]


def unpacked(content: bytes, where: str) -> bytes:
    """Return what a packed file holds, up to the largest that is read; others as they are."""
    if not content.startswith(GZIP):
        return content
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        found = unpack.decompress(content, LARGEST + 1)
    except zlib.error as error:
        raise SourceError(f"{where}: cannot be unpacked ({error}); get it again") from error
    if len(found) > LARGEST:
        raise _too_large(where)
    if not unpack.eof:
        raise SourceError(f"{where}: is cut off: the end of the archive is missing; get it again")
    return found


def checked(content: bytes, syntax: Syntax, where: str) -> bytes:
    """Return the bytes without a mark of their encoding; SourceError if they are no such RDF."""
    if len(content) > LARGEST:
        raise _too_large(where)
    content = content.removeprefix(codecs.BOM_UTF8)
    if not content.strip():
        raise SourceError(f"{where}: is empty; there is nothing to read in it")
    for magic, what in _OTHER.items():
        if content.startswith(magic):
            raise SourceError(f"{where}: is {what}, not {syntax.name}; get the file itself")
    if content.startswith(_WIDE):
        raise SourceError(f"{where}: is in UTF-16; save it as UTF-8")
    if _PAGE.match(content):
        raise SourceError(
            f"{where}: is a web page, not {syntax.name}: a server may have answered with an error;"
            " get the file again"
        )
    _check_encoding(content, syntax, where)
    if syntax.is_xml and b"<!DOCTYPE" in content:
        raise SourceError(
            f"{where}:{_line(content, content.index(b'<!DOCTYPE'))}: has a DOCTYPE, which can make"
            " a small file huge and is not read; save it as Turtle, or without the DOCTYPE"
        )
    return content


def _check_encoding(content: bytes, syntax: Syntax, where: str) -> None:
    declared = _DECLARED.match(content) if syntax.is_xml else None
    if declared and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}:
        raise SourceError(f"{where}:1: is in {declared[1].decode('ascii')}; save it as UTF-8")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{where}:{_line(content, error.start)}: byte 0x{content[error.start]:02X} is not"
            " UTF-8; save it as UTF-8"
        ) from None


def _line(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1


def _too_large(where: str) -> SourceError:
    return SourceError(
        f"{where}: is larger than {LARGEST // 1_000_000} MB; split it into several files"
    )
