"""What is open of a store: its graph, its columns and its names, as published now."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.derived import generations
from pactgraph.graph.identifiers import source_id
from pactgraph.graph.storage.store import Store

if TYPE_CHECKING:
    import duckdb
    import rdflib

    from pactgraph.graph.derived.generations import Generation
    from pactgraph.queries import Place
    from pactgraph.queries.header import ParameterType


_IDENTIFIER = re.compile(r"[a-z-]+(/[a-z-]+)?/[0-9a-f]{20}")


class BehindFacts(UserWarning):
    """The graph was made from an earlier state of the facts."""


class Opened:
    """A store, with what was made of its facts opened once for as long as they stay."""

    def __init__(self, store: Store) -> None:
        """Take an open store."""
        self.store = store

    @property
    def rdf(self) -> rdflib.Dataset:
        """The graph as a read-only rdflib Dataset; its default graph is the union of all."""
        from pactgraph.graph.derived.view import dataset

        return dataset(self._generation)

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
        known = self.__dict__.get("_opened")
        if known and known[0].version == self.store.manifest.version:
            return known[1]  # nothing newer can have been published
        generation = self._generation
        if not known or known[0] != generation:
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
        base, known = self.store.manifest.base, self.__dict__.get("_documented")
        if not known or known[0] is not self._short_names:
            named = {base + source_id(uri): name for uri, name in self._short_names.items()}
            known = self._documented = (self._short_names, named)
        return known[1]

    @property
    def _short_names(self) -> dict[str, str]:
        """The short name of each source, by URI, worked out once for each state of the store."""
        version, known = self.store.manifest.version, self.__dict__.get("_shortened")
        if not known or known[0] != version:
            known = self._shortened = (version, self.store.short_names())
        return known[1]

    def _whole(self, text: str) -> str:
        """Write an identifier as an IRI; leave anything else as it is."""
        return self.store.manifest.base + text if _IDENTIFIER.fullmatch(text) else text

    def _resolved(self, text: str, type_: ParameterType, on: object = None) -> str:
        from pactgraph.queries import resolve
        from pactgraph.queries.header import ParameterType

        whole = self._whole(text)
        if whole != text:
            return whole
        if type_ is ParameterType.SOURCE:
            return self._source(text)
        if type_ is ParameterType.TERRITORY:
            return self.store.manifest.base + self._place(text, on).thing
        return resolve(self._generation.names_path, text, type_).iri

    def _involved(self, name: str) -> str | None:
        """Return the identifier of the one thing so called that any agreement involves.

        None where only a territory has that name, or that code.
        """
        from pactgraph.graph.drawing.naming import named
        from pactgraph.queries.places import is_code

        if is_code(name):
            return None
        base = self.store.manifest.base
        found = named(self._columns, self.names_path, base, self._whole(name))
        return found.iri.removeprefix(base) if found else None

    def _source(self, name: str) -> str:
        """Return the IRI of the document that a short name, a path or a URI stands for."""
        from pactgraph.loaders import holdings

        if name in self._documents:
            return name
        return self.store.manifest.base + source_id(holdings.find(self.store, name))

    def _place(self, text: str, on: object = None) -> Place:
        """Return the one territory that a name or a code stands for, on a day if one is given."""
        from pactgraph.queries import find_place

        base, names = self.store.manifest.base, self._generation.names_path
        return find_place(self._columns, names, base, text, str(on) if on else None)

    def _narrowing_place(self, name: str, narrowed: bool, on: object = None) -> Place:
        """Return the territory that narrows a picture by its name; no other may narrow it too."""
        from pactgraph.graph.errors import QuestionError

        if narrowed:
            raise QuestionError(f"{name} is a territory: give it as NAME or with --in, not both")
        return self._place(name, on)
