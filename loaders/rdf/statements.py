"""Makes one set of statements of RDF in any syntax: named nodes only, checked, in one order.

The outcome is N-Quads, a line a statement, sorted: the same for every way of writing the same
graph, so that what is kept of a source changes only when what it says does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pactgraph.graph.errors import SourceError
from pactgraph.graph.facts import Rejected
from pactgraph.graph.identifiers import digest
from pactgraph.graph.privacy.masking import mask, numbers
from pactgraph.ontology import BASE, iri

from .formats import Syntax

if TYPE_CHECKING:
    import pyoxigraph

GENERATED = f"{BASE}.well-known/genid/"  # where RDF 1.1 wants nodes that had no name
DAYS = {iri("xsd:date"): date, iri("xsd:dateTime"): datetime}
REACHING = ("mailto:", "tel:", "sms:", "sip:")  # addresses at which somebody is reached
LOCATED = 500  # faults looked up in the file, which takes as long as it is large
NEW_LINE = b"\n"
ACTIVE = ("javascript:", "vbscript:", "data:")  # addresses that do something when followed


@dataclass(slots=True)
class Statements:
    """What a source says, and what of it was left out."""

    quads: list[Any]  # of pyoxigraph, in the order of their lines
    rejected: list[Rejected] = field(default_factory=list)
    hidden: int = 0  # statements of how to reach people

    @property
    def text(self) -> str:
        """The statements as N-Quads."""
        return "".join(f"{quad} .\n" for quad in self.quads)


def statements(content: bytes, syntax: Syntax, uri: str, where: str) -> Statements:
    """Return the statements of some RDF; SourceError says where it is no such RDF.

    A date that is no day, and an address that would run a program, are left out and named with
    their line; addresses at which people are reached are left out too.
    """
    read = list(_parsed(content, syntax, uri, where))
    if not read:
        raise SourceError(
            f"{where}: holds no statement; it may be an error that a server answered with, or a"
            " context may be missing: get it again, and look at what it says"
        )
    return taken(read, uri, content)


def taken(read: Iterable[pyoxigraph.Quad], uri: str, content: bytes = b"") -> Statements:
    """Return those of some statements that may be kept; ``content`` is where they were read."""
    found = Statements([])
    lines = _Lines(content)
    kept = [quad for quad in read if _is_fit(quad, found, lines)]
    found.quads = _ordered(_named([_masked(quad) for quad in kept], uri))
    return found


def _parsed(content: bytes, syntax: Syntax, uri: str, where: str) -> Iterator[pyoxigraph.Quad]:
    import pyoxigraph

    try:
        format = getattr(pyoxigraph.RdfFormat, syntax.format)
        yield from pyoxigraph.parse(content, format=format, base_iri=uri)
    except SyntaxError as error:
        at = f":{error.lineno}" if error.lineno else ""
        raise SourceError(
            f"{where}{at}: is not {syntax.name} ({error.msg}); nothing of it was taken: mend it,"
            " or get it again if it is cut off"
        ) from None


def _is_fit(quad: pyoxigraph.Quad, found: Statements, lines: _Lines) -> bool:
    """Tell whether a statement is kept, and note why not."""
    for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
        value = str(getattr(term, "value", ""))
        match type(term).__name__:
            case "Triple":
                reason = "a statement about a statement is RDF 1.2, which is not read yet"
            case "Literal" if not _is_day(term):
                reason = f"{value!r} is no {term.datatype.value.rpartition('#')[2]}"  # type: ignore[union-attr]
            case "NamedNode" if value.lower().startswith(ACTIVE):
                reason = f"{value[:60]!r} is an address that would run a program"
            case "NamedNode" if value.lower().startswith(REACHING):
                found.hidden += 1
                return False
            case _:
                continue
        found.rejected.append(Rejected(lines.of(value), reason, f"{quad} ."))
        return False
    return True


def _is_day(literal: Any) -> bool:
    """Tell whether a literal that should be a day is one of the calendar."""
    kind = DAYS.get(literal.datatype.value)
    if kind is None:
        return True
    try:
        kind.fromisoformat(literal.value[:10] if kind is date else literal.value)
    except ValueError:
        return literal.value.startswith("-") or len(literal.value.partition("-")[0]) > 4
    return True


def _masked(quad: pyoxigraph.Quad) -> pyoxigraph.Quad:
    """Hide telephones and addresses in the text of a statement."""
    import pyoxigraph

    term = quad.object
    if not isinstance(term, pyoxigraph.Literal):
        return quad
    # A contact block is lines under a heading; in a name of one line only numbers are hidden.
    hidden = (mask if "\n" in term.value else numbers)(term.value)
    if hidden == term.value:
        return quad
    said = pyoxigraph.Literal(hidden, language=term.language)
    return pyoxigraph.Quad(quad.subject, quad.predicate, said, quad.graph_name)


def _named(quads: list[pyoxigraph.Quad], uri: str) -> list[pyoxigraph.Quad]:
    """Name the nodes that have no name after the source and what is said of them."""
    import pyoxigraph

    blank = pyoxigraph.BlankNode
    if not any(isinstance(t, blank) for q in quads for t in (q.subject, q.object, q.graph_name)):
        return quads
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    prefix = f"{GENERATED}{digest(uri)}-"

    def named(term: Any) -> Any:
        return pyoxigraph.NamedNode(prefix + term.value) if isinstance(term, blank) else term

    return [
        pyoxigraph.Quad(named(q.subject), q.predicate, named(q.object), named(q.graph_name))
        for q in dataset
    ]


def _ordered(quads: Iterable[pyoxigraph.Quad]) -> list[pyoxigraph.Quad]:
    """Write values as the graph store does, and put each statement once in one order."""
    import pyoxigraph

    store = pyoxigraph.Store()
    store.bulk_extend(quads)
    return sorted(store, key=str)


class _Lines:
    """Finds the line of a file on which a value stands, as far as it stands there as it is."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._left = LOCATED

    def of(self, value: str) -> str:
        """Return ``line n`` for a value; nothing where it is written in another way."""
        self._left -= 1
        at = self._content.find(value.encode()) if value and self._left >= 0 else -1
        return "" if at < 0 else f"line {self._content.count(NEW_LINE, 0, at) + 1}"
