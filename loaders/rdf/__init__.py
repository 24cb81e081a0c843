"""Reads graphs of others: files of RDF, kept as they speak, and mapped to facts by SELECTs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pactgraph.graph.facts import Reading, Source
    from pactgraph.loaders.instructions import Instructions


def version(instructions: Instructions) -> str:
    """Return what readings depend on beside the bytes."""
    from . import reader

    return reader.version(instructions)


def read(source: Source, content: bytes, where: str, instructions: Instructions) -> Reading:
    """Read one file; SourceError says why it cannot be read."""
    from . import reader

    return reader.read(source, content, where, instructions)
