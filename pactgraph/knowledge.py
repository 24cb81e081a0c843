"""The Python face of a store: fill it, ask it, measure it, draw it, check it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.storage.store import Store

from .charting import Charting
from .cohesion import Cohesion
from .deciding import Deciding
from .drawing import Drawing
from .opened import BehindFacts as BehindFacts
from .things import Things

if TYPE_CHECKING:
    from pactgraph.graph.facts import Facts
    from pactgraph.graph.storage.store import Commit
    from pactgraph.graph.storage.verification import Damage
    from pactgraph.loaders.loading import Progress, Report
    from pactgraph.queries.results import Result
    from pactgraph.queries.terms import Given

SAMPLE = Path(__file__).parent / "sample"


class KnowledgeGraph(Things, Drawing, Charting, Cohesion, Deciding):
    """A store of agreements with their proofs, made by `pactgraph.open` or `pactgraph.load`.

    Fill it with ``load``; ask it by name (``questions``, ``ask``), of things (``actor``,
    ``agreement``, ``person``, ``territory``, ``signings``), or in your own words (``sparql``,
    ``sql``); see it as a picture or a network (``draw``, ``network``); correct it (``judge``);
    pass it on (``export``, ``rdf``). Answers are a `Result`: ``.df()``, ``.pl()``, ``.arrow()``.

    >>> import pactgraph, tempfile
    >>> kg = pactgraph.sample(tempfile.mkdtemp())
    >>> metz = kg.actor("Metz Métropole")
    >>> [row["label"] for row in kg.agreements(between=(metz, "Action Logement"))]
    ['Convention-cadre de territoire Metz Métropole – Action Logement (2019)']
    >>> len(kg.ask("actors/partners", actor=metz))
    1

    Names are resolved wherever a thing is asked for: a name that leads to several things is an
    error (`AmbiguousName`) that lists them with their IRIs, and an IRI may stand for any name.
    """

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> KnowledgeGraph:
        """Open the store in a folder; StoreMissing where there is none, unless it is made."""
        return cls(Store.open(path, create=create))

    def __repr__(self) -> str:
        return f"<KnowledgeGraph {self.store.path}, {len(self.store.manifest.sources)} sources>"

    def load(
        self,
        paths: str | Path | Sequence[str | Path],
        *,
        name: str | None = None,
        licence: str | None = None,
        mappings: Sequence[str | Path] = (),
        contexts: Sequence[str] = (),
        progress: Progress | None = None,
        processes: int | None = None,
    ) -> Report:
        """Read files and folders; say which were read, replaced, unchanged, refused and why.

        What is held already, unchanged and read by the same reader, costs nothing. ``name`` is
        the URI of a single file, where it is not to be known by its path. Of RDF, ``mappings``
        are files of SELECTs that make facts, and ``contexts`` are ``URL=FILE`` for JSON-LD.
        """
        from pactgraph.loaders.instructions import instructions
        from pactgraph.loaders.loading import load

        return load(
            self.store,
            [paths] if isinstance(paths, str | Path) else list(paths),
            name=name,
            licence=licence,
            instructions=instructions(mappings, contexts),
            progress=progress,
            processes=processes,
        )

    def diff(
        self,
        other: KnowledgeGraph | str | Path | None = None,
        *,
        as_of: Given | None = None,
        until: Given | None = None,
        by: str = "published",
    ) -> Result:
        """List what came, went or changed from this store to another one, each with its proof.

        Things (agreements, bodies, people, territories), what ties them (parties, signatures,
        roles, links …), commitments and figures are compared. ``as_of`` takes of this store only
        the sources that had come by that day, month or year, ``until`` of the other; without
        another, of this store again: what was known when. ``by`` says which day of a source
        counts, that on which it was ``published`` or ``loaded``. Columns: change, about, thing,
        thing_label, property, old, new, fact, source, quote, start, end; no row where nothing
        differs.
        """
        from .comparing import compare

        if isinstance(other, str | Path):
            other = KnowledgeGraph.open(other)
        return compare(self.store, other.store if other else None, as_of=as_of, until=until, by=by)

    def hold(self, facts: Iterable[Facts], *, by: str) -> Commit:
        """Hold facts that a program made itself, all of them or none; say what changed.

        Each `pactgraph.Facts` is a source of its own, and takes the place of what was held of it.
        ``by`` names the program. FactError says which row does not fit its table, or that a text
        holds telephone numbers or addresses of e-mail, which are never kept.
        """
        from pactgraph.graph.facts import Reading, Source
        from pactgraph.graph.identifiers import digest
        from pactgraph.graph.privacy.masking import refuse_contacts

        def reading(one: Facts) -> Reading:
            whole = one.text or ""
            refuse_contacts(whole, one.uri)
            return Reading(Source(one.uri, digest(whole), len(whole.encode()), "program"), by, one)

        return self.store.commit(map(reading, facts))

    def remove(self, *sources: str) -> None:
        """Take sources out, by short name, path or URI, with all that only they state."""
        from pactgraph.loaders import holdings

        holdings.remove(self.store, [holdings.find(self.store, one) for one in sources])

    def sources(self) -> Result:
        """List the sources held, in the order in which they came, and how much they told."""
        from pactgraph.loaders.holdings import holdings
        from pactgraph.queries.header import ColumnType
        from pactgraph.queries.results import Result

        text, number = ColumnType.TEXT, ColumnType.INTEGER
        columns = {
            "source": text, "agreements": number, "signatures": number, "facts": number,
            "loaded_at": text, "licence": text, "uri": text,
        }  # fmt: skip
        rows = [
            {name: getattr(one, "name" if name == "source" else name) for name in columns}
            for one in holdings(self.store)
        ]
        return Result(columns, rows)

    def rejected(self) -> Result:
        """List what was offered to the store and not taken: whole sources, and parts of others.

        Columns: source, place, reason, content; the place and the content are of a part.
        """
        from pactgraph.loaders import rejects
        from pactgraph.queries.header import ColumnType
        from pactgraph.queries.results import Result, Row

        names = self.store.short_names()
        rows: list[Row] = [
            {"source": names.get(one.source, one.source), "place": None, "reason": one.reason,
             "content": None}
            for one in rejects.read(self.store.path)
        ]  # fmt: skip
        for uri, parts in rejects.read_rows(self.store.path).items():
            rows += [
                {"source": names.get(uri, uri), "place": one.place, "reason": one.reason,
                 "content": one.content}
                for one in parts
            ]  # fmt: skip
        return Result(
            dict.fromkeys(("source", "place", "reason", "content"), ColumnType.TEXT), rows
        )

    def verify(self) -> list[Damage]:
        """Read every file, quote and graph again; return whatever is not as it was written."""
        from pactgraph.graph.storage import verification

        return list(verification.verify(self.store.path))

    def rebuild(self, *, aliases: bool | None = None) -> None:
        """Make all that is derived again from the facts: identities, graph, index of names.

        ``aliases`` says whether what is commonly known of names and bodies counts in this store
        from now on (``graph/derived/identity/aliases.tsv``); None leaves it as it is.
        """
        self.store.rebuild(with_aliases=aliases)
