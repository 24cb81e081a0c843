"""The process that runs one question and nothing else; whoever started it may end it.

It reads one line of JSON on stdin (language, store, question, limits) and writes lines of JSON:
what kind of answer it is, its rows or triples, and a last line without which the answer is not
whole. Run as ``python -m pactgraph.queries.own.worker``.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pactgraph.ontology.namespaces import PREFIXES
from pactgraph.queries.selecting import one_select

from . import fence
from .limits import Limits

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # flags of unshare(2), of which no header is here


def main() -> None:
    """Answer the question on stdin; what is wrong with it is an answer too."""
    job = json.loads(sys.stdin.readline())
    limits = Limits(**job["limits"])
    _confine(limits)
    ask = _sparql if job["language"] == "sparql" else _sql
    try:
        _write(_within(ask(job), limits))
    except MemoryError:
        _write([{"error": "memory"}])
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        _write([{"error": "refused", "why": " ".join(str(error).split())}])


def _confine(limits: Limits) -> None:
    """Bound the memory of this process, and take the network from it where the kernel can.

    Questions that would call out are refused before they come here; this is the second wall.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare and unshare(_NEW_NETWORK) != 0:
        unshare(_NEW_USER | _NEW_NETWORK)


def _sparql(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    import pyoxigraph

    graph = pyoxigraph.Store.read_only(job["path"])
    found = graph.query(job["text"], prefixes=PREFIXES, use_default_graph_as_union=True)
    if isinstance(found, pyoxigraph.QueryBoolean):
        yield {"form": "ask", "value": bool(found)}
    elif isinstance(found, pyoxigraph.QueryTriples):
        yield {"form": "triples"}
        yield from ({"row": f"{triple} ."} for triple in found)
    else:
        names = [variable.value for variable in found.variables]
        yield {"form": "select", "columns": names}
        for solution in found:
            bound = {name: solution[name] for name in names}
            yield {"row": {n: _term(value) for n, value in bound.items() if value is not None}}


def _sql(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    import duckdb

    from pactgraph.graph.derived.columns import connect
    from pactgraph.graph.derived.readings import choose
    from pactgraph.graph.storage.manifest import Manifest

    path = Path(job["path"])
    memory = job["limits"]["memory"] // 2  # of what the process may take
    with connect(path, Manifest.read(path), scratch=Path(job["scratch"])) as connection:
        connection.execute(f"set memory_limit = '{memory}B'")
        connection.execute(f"set max_temp_directory_size = '{memory}B'")
        connection.execute("set python_enable_replacements = false")
        choose(connection, job["reading"])
        connection.execute("set lock_configuration = true")
        try:
            if (statement := one_select(connection, job["text"], explained=True)) is None:
                raise ValueError("one SELECT is asked for: the facts cannot be changed by SQL")
            fence.check(connection, job["text"])
            found = connection.execute(statement)
            yield {"form": "sql", "columns": [column[0] for column in found.description]}
            while rows := found.fetchmany(1000):
                yield from ({"row": [_value(value) for value in row]} for row in rows)
        except duckdb.OutOfMemoryException as error:
            raise MemoryError from error
        except duckdb.Error as error:
            raise ValueError(str(error)) from error


def _term(term: Any) -> dict[str, str]:
    """Write a term as the SPARQL results format does in JSON."""
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, pyoxigraph.Literal):
        return {"type": "literal", "value": str(term)}
    said = {"type": "literal", "value": term.value}
    if term.language:
        return said | {"xml:lang": term.language}
    datatype = term.datatype.value
    return said if datatype.endswith("#string") else said | {"datatype": datatype}


def _value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return [_value(one) for one in value] if isinstance(value, list | tuple) else str(value)


def _within(answer: Iterable[dict[str, Any]], limits: Limits) -> Iterator[dict[str, Any]]:
    """Yield an answer as far as it may go, and say at its end whether there was more."""
    rows = 0
    for line in answer:
        rows += "row" in line
        if rows > limits.rows:
            yield {"end": True, "more": True}
            return
        yield line
    yield {"end": True, "more": False}


def _write(lines: Iterable[dict[str, Any]]) -> None:
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
