"""The Python face of a store: fill it, ask it, measure it, draw it, check it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.derived import generations
from pactgraph.graph.identifiers import source_id
from pactgraph.graph.storage.store import Store

if TYPE_CHECKING:
    import duckdb
    import networkx
    import rdflib

    from pactgraph.graph.derived.generations import Generation
    from pactgraph.graph.derived.names import Name
    from pactgraph.graph.drawing import Picture
    from pactgraph.graph.exports.exporting import Exported
    from pactgraph.graph.judgements.journal import Judgement
    from pactgraph.graph.storage.verification import Damage
    from pactgraph.loaders.loading import Progress, Report
    from pactgraph.queries import Place
    from pactgraph.queries.header import ParameterType
    from pactgraph.queries.own import Answer, Limits, Table
    from pactgraph.queries.results import Result
    from pactgraph.queries.terms import Given

    from .actors import Actor
    from .explaining import Explanation
    from .signings import Signing
    from .territories import Territory

SAMPLE = Path(__file__).parent / "sample"
_IDENTIFIER = re.compile(r"[a-z-]+(/[a-z-]+)?/[0-9a-f]{20}")


class BehindFacts(UserWarning):
    """The graph was made from an earlier state of the facts."""


class KnowledgeGraph:
    """A store of agreements with their proofs, made by `pactgraph.open` or `pactgraph.load`.

    Names are resolved wherever a thing is asked for: a name that leads to several things is an
    error (`AmbiguousName`) that lists them with their IRIs, and an IRI may stand for any name.
    """

    def __init__(self, store: Store) -> None:
        """Take an open store."""
        self.store = store

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

    def questions(self, words: str = "") -> Result:
        """List the named questions, or those that have to do with some words.

        Columns: question, summary, parameters.
        """
        from pactgraph.queries.listing import listing

        return listing(words)

    def ask(self, question: str, /, **parameters: Given | Sequence[Given] | None) -> Result:
        """Ask a question of the catalogue by its name, as ``agreements/signatories``.

        Parameters are typed by the question: dates as ``2023-04-18`` or ``2023``, things by name
        or IRI, several values as a list. QuestionError says what does not fit.
        """
        from pactgraph.queries import catalogue, run, run_sql

        asked = catalogue()[question]
        if asked.is_sql:
            return run_sql(
                asked,
                self._columns,
                parameters,
                resolve=lambda text, type_: self._resolved(text, type_, on=parameters.get("on")),
                sources=self.store.short_names(),
                base=self.store.manifest.base,
            )
        return run(asked, self._graph, parameters, resolve=self._resolved, sources=self._documents)

    def sparql(
        self, text: str, *, where: str = "the question", limits: Limits | None = None
    ) -> Answer:
        """Ask the graph a question of your own in SPARQL; its usual prefixes are declared.

        It runs in a process that is ended when it takes too much (LimitReached), and can neither
        change the graph nor call a server (QuestionError). A SELECT gives a ``Selection`` with
        ``.result``, an ASK a ``Truth``, the others ``Triples``.
        """
        from pactgraph.queries.own import ask_sparql

        return ask_sparql(self._generation, text, where=where, limits=limits)

    def sql(self, text: str, *, where: str = "the question", limits: Limits | None = None) -> Table:
        """Ask the fact tables a question of your own in SQL, read only; the rows are ``.result``.

        The tables are those of the ontology, with references to resolved things; those of schema
        ``stated`` refer to things as their sources state them.
        """
        from pactgraph.queries.own import ask_sql

        return ask_sql(self.store.path, text, where=where, limits=limits)

    def find(self, text: str, kinds: Sequence[str] | None = None, limit: int = 20) -> list[Name]:
        """Find the things that a text names, the likeliest first.

        ``kinds`` are organisation, person, agreement, territory.
        """
        from pactgraph.graph.derived import names

        return names.search(self._generation.names_path, text, kinds=kinds, limit=limit)

    def actor(self, name: str) -> Actor:
        """Return the organisation or the person of that name or IRI."""
        from pactgraph.queries import resolve
        from pactgraph.queries.header import ParameterType

        from .actors import Actor

        found = resolve(self._generation.names_path, self._whole(name), ParameterType.ACTOR)
        return Actor(self, found.iri, found.label, found.kind)

    def territory(self, name: str, on: Given | None = None) -> Territory:
        """Return the territory of that name, code or IRI, as it is on a day, or today.

        AmbiguousName lists those that it may be, with code, kind and department.
        """
        from .territories import territory

        return territory(self, name, on)

    def signings(self, actor: str, partner: str | None = None) -> list[Signing]:
        """Return the agreements in which an actor took part, with who signed each and its proof.

        With a partner, only those in which both took part.
        """
        from .signings import signings

        return signings(self, self.actor(actor), self.actor(partner) if partner else None)

    def explain(self, fact: str, language: str = "en") -> list[Explanation]:
        """Explain a fact, by identifier, or what is stated of a thing, by name: rule, words, doubt.

        Each explanation also tells what else the text offered, and why that was not taken: for
        that the text is read once more, and nothing is changed. QuestionError if nothing is so
        named.
        """
        from pactgraph.graph.errors import QuestionError

        from .explaining import explain
        from .judging import rejected

        if gone := rejected(self.store, fact):
            return explain(self.store, [gone], language)
        found = self.ask("facts/proofs", about=fact)
        if not found:
            raise QuestionError(f"{fact}: no fact of the loaded sources is so named")
        return explain(self.store, found, language)

    def reconcile(self, endpoint: str, *names: str, **told: Any) -> Result:
        """Look bodies and places up in a server like Wikidata; see `reconciling.reconcile`."""
        from pactgraph.queries.header import ParameterType

        from .reconciling import reconcile

        wanted = [self._resolved(name, ParameterType.THING) for name in names]
        return reconcile(self.store, endpoint, wanted, **told)

    def network(self, name: str = "", hops: int = 2) -> networkx.MultiDiGraph:
        """Build the network of agreements, organisations and people, or what is around one.

        An edge is one fact, and bears its certainty, its source and the words that prove it.
        """
        from pactgraph.graph.derived.columns import connect
        from pactgraph.graph.networks.network import network
        from pactgraph.queries.header import ParameterType

        manifest = self.store.manifest
        around = self._resolved(name, ParameterType.THING) if name else None
        with connect(self.store.path, manifest) as connection:
            return network(
                connection,
                around=around,
                hops=hops,
                base=manifest.base,
                short_names=self.store.short_names(),
            )

    def draw(self, name: str = "", **options: Any) -> Picture:
        """Draw the network, or what is around one name, on one page that works offline.

        The picture shows itself in a notebook; ``.save("network.html")`` writes it. Options:
        ``hops``, ``people`` (draw who signed), ``limit`` (nodes drawn), ``language`` (fr, en).
        """
        from pactgraph.graph.drawing import draw_store

        return draw_store(self.store.path, name, **options)

    def judge(
        self,
        verdict: str,
        *what: str,
        by: str = "",
        because: str = "",
        on: str | None = None,
        span: str = "",
        source: str = "",
        values: Mapping[str, str | Sequence[str]] | None = None,
    ) -> list[Judgement]:
        """Hold what somebody decided; return the judgements made, none if it was held already.

        ``what`` is two things (``same``, ``different``, ``unsure``), a fact (``accept``,
        ``reject``), a fact, a property and a value (``correct``), a table (``add``, with the
        ``source``, the ``span`` of the words that prove it, and ``values``), or the number of a
        judgement (``undo``). ``by`` is PACTGRAPH_AUTHOR unless given. Nothing is read again.
        JudgementError says what cannot be judged, Contradiction by which others.
        """
        import os

        from .judging import decision

        made = decision(self.store, verdict, what, span=span, source=source, values=values)
        author = by or os.environ.get("PACTGRAPH_AUTHOR", "")
        return self.store.judge([made], author=author, reason=because, on=on)

    def judgements(
        self, *, by: str = "", about: str = "", verdict: str = "", every: bool = False
    ) -> Result:
        """List the judgements that stand, or all there ever were, with who, when and why.

        Columns: judgement, verdict, what, author, on, reason, status. The status tells which
        wait, because what they are about is not found, and why.
        """
        from .judging import judgements

        return judgements(self.store, by=by, about=about, verdict=verdict, every=every)

    def undo(self, judgement: int | None = None, *, by: str = "", because: str = "") -> None:
        """Take a judgement back, the last one that stands unless a number is given."""
        self.judge("undo", *([] if judgement is None else [str(judgement)]), by=by, because=because)

    @property
    def rdf(self) -> rdflib.Dataset:
        """The graph as a read-only rdflib Dataset; its default graph is the union of all."""
        from pactgraph.graph.derived.view import dataset

        return dataset(self._generation)

    def export(self, file: str | Path) -> Exported:
        """Write the graph or the fact tables to a file for other tools; its ending says which.

        `.ttl`, `.nt`, `.rdf`, `.jsonld`, `.trig`, `.nq`, `.csv.zip`, `.parquet.zip`, `.void.ttl`.
        """
        from pactgraph.graph.exports import export

        return export(self.store.path, Path(file))

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

    @property
    def names_path(self) -> Path:
        """Where the index of names lies that is published now."""
        return self._generation.names_path

    @property
    def _generation(self) -> Generation:
        """The newest graph published; a warning says so where the facts are ahead of it."""
        found, facts = generations.latest(self.store.path), self.store.manifest.version
        if found.version != facts:
            warnings.warn(
                f"{self.store.path}: the graph shows version {found.version} of the facts, which "
                f"are at version {facts}; `pactgraph rebuild` brings it up to date",
                BehindFacts,
                stacklevel=4,
            )
        return found

    @property
    def _graph(self) -> Any:
        """The graph of the newest generation, opened once."""
        generation = self._generation
        if self.__dict__.get("_opened", (None,))[0] != generation:
            self._opened = (generation, generation.graph())
        return self._opened[1]

    @property
    def _columns(self) -> duckdb.DuckDBPyConnection:
        """The columns of the facts held now, opened once."""
        from pactgraph.graph.derived.columns import connect

        manifest = self.store.manifest
        if self.__dict__.get("_connected", (None,))[0] != manifest.version:
            self._connected = (manifest.version, connect(self.store.path, manifest))
        return self._connected[1]

    @property
    def _documents(self) -> dict[str, str]:
        """The short name of each source document, by IRI."""
        base = self.store.manifest.base
        return {base + source_id(uri): name for uri, name in self.store.short_names().items()}

    def _whole(self, text: str) -> str:
        """Write an identifier as an IRI; leave anything else as it is."""
        return self.store.manifest.base + text if _IDENTIFIER.fullmatch(text) else text

    def _resolved(self, text: str, type_: ParameterType, on: object = None) -> str:
        from pactgraph.queries import resolve
        from pactgraph.queries.header import ParameterType

        whole = self._whole(text)
        if whole != text:
            return whole
        if type_ is ParameterType.TERRITORY:
            return self.store.manifest.base + self._place(text, on).thing
        return resolve(self._generation.names_path, text, type_).iri

    def _place(self, text: str, on: object = None) -> Place:
        """Return the one territory that a name or a code stands for, on a day if one is given."""
        from pactgraph.queries import find_place

        base, names = self.store.manifest.base, self._generation.names_path
        return find_place(self._columns, names, base, text, str(on) if on else None)
