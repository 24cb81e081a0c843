"""Puts the contexts that a JSON-LD document names into it: they are given here, never fetched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pactgraph.graph.errors import SourceError
from pactgraph.ontology import ONTOLOGY
from pactgraph.ontology.context import context as our_context

HERE = Path(__file__).parent / "contexts"
KEY = "@context"
FETCHED = ("@import",)  # what else of a context would be fetched
DEEPEST = 200  # objects within objects


def with_contexts(content: bytes, given: Mapping[str, str], where: str) -> bytes:
    """Return a document with its contexts written out; ``given`` maps addresses to contexts.

    SourceError names a context that is not known here: it is not fetched.
    """
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where}: is not JSON ({error}); get it again, or mend it") from None
    known = {**_known(), **given}
    waiting: list[tuple[Any, int]] = [(document, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise SourceError(f"{where}: is nested more than {DEEPEST} deep; flatten it")
        if isinstance(value, list):
            waiting += [(member, depth + 1) for member in value]
        elif isinstance(value, dict):
            if KEY in value:
                value[KEY] = _written_out(value[KEY], known, where)
            waiting += [(member, depth + 1) for member in value.values()]
    return json.dumps(document, ensure_ascii=False).encode()


def _written_out(context: Any, known: Mapping[str, str], where: str) -> Any:
    if isinstance(context, list):
        return [_written_out(one, known, where) for one in context]
    if isinstance(context, dict):
        for key in FETCHED:
            if key in context:
                raise _unknown(str(context[key]), where)
        return context
    if not isinstance(context, str):
        return context
    for name in (context, context.rstrip("/"), context.replace("https://", "http://", 1)):
        if name in known:
            return _context_of(known[name], name)
    raise _unknown(context, where)


def _context_of(text: str, name: str) -> Any:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise SourceError(f"the context given for {name} is not JSON ({error})") from None
    if not isinstance(found, dict):
        raise SourceError(f"the context given for {name} is no object of JSON; give its file")
    return found.get(KEY, found)


@cache
def _known() -> dict[str, str]:
    """Return the contexts that are at hand: ours, and those of the file of contexts."""
    found = {ONTOLOGY.rstrip("#"): json.dumps(our_context())}
    for line in (HERE / "contexts.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            address, name = line.split("\t")
            found[address] = (HERE / name).read_text("utf-8")
    return found


def _unknown(name: str, where: str) -> SourceError:
    return SourceError(
        f"{where}: names the context {name}, and nothing is fetched; get that file yourself and"
        f" give it with --context {name}=FILE, or write the context into the document"
    )
