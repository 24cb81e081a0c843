"""How things are named: a content hash of what identifies them, relative to one base IRI.

In the fact tables a thing is written without its base, as ``signature/3f0c…``; the graph and
the answers write it whole. A *stated* thing is local to its source and lies under ``stated/``.
"""

from __future__ import annotations

from hashlib import blake2b

SEPARATOR = "\x1f"  # the ASCII unit separator: no name holds one


def digest(*keys: str) -> str:
    """Return twenty hexadecimal digits that stand for the given keys.

    >>> digest("a", "b") == digest("a", "b"), digest("ab") == digest("a", "b")
    (True, False)
    """
    return blake2b(SEPARATOR.join(keys).encode(), digest_size=10).hexdigest()


def source_id(uri: str) -> str:
    """Return the identifier of a source document, which also names its RDF graph.

    >>> source_id("file:///notices/lille.txt").startswith("source-document/")
    True
    """
    return f"source-document/{digest(uri)}"


def stated_id(kind: str, uri: str, *key: str) -> str:
    """Return the identifier of a thing as one source states it.

    >>> stated_id("person", "file:///a.txt", "anne roy").startswith("stated/person/")
    True
    """
    return f"stated/{kind}/{digest(uri, *key)}"
