"""Says in DCAT 3 and VoID what a store holds: how much, of what, from which sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.derived.columns import connect
from pactgraph.graph.derived.generations import Generation
from pactgraph.graph.identifiers import source_id
from pactgraph.graph.storage.manifest import Manifest, SourceEntry
from pactgraph.ontology.namespaces import ONTOLOGY, PREFIXES, VOCABULARY

if TYPE_CHECKING:
    import pyoxigraph

DCAT, VOID = "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#"
SPDX = "http://spdx.org/rdf/terms#"
DCT, RDF, XSD = PREFIXES["dct"], PREFIXES["rdf"], PREFIXES["xsd"]
MEDIA = "https://www.iana.org/assignments/media-types/"
TITLES = {"en": "Agreements with their proofs", "fr": "Accords et leurs preuves"}
DESCRIPTIONS = {
    "en": "Who agreed what with whom, when, where, on whose behalf, and the words that prove it.",
    "fr": "Qui est convenu de quoi avec qui, quand, où, au nom de qui, et quels mots le prouvent.",
}
_LEFT_OUT = {
    "en": "Triples are counted as the store holds them: a fact that says no certainty is stated,"
    " one that says no modality is asserted. Exported files say both of each fact.",
    "fr": "Les triplets sont comptés tels que la base les tient : un fait qui ne dit pas sa"
    " certitude est énoncé, un fait qui ne dit pas sa modalité est affirmé. Les fichiers exportés"
    " disent l'une et l'autre de chaque fait.",
}
_CLASSES = "SELECT ?of (COUNT(DISTINCT ?s) AS ?n) { ?s a ?of } GROUP BY ?of ORDER BY ?of"
_PROPERTIES = "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of ORDER BY ?of"
_SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"
# Days in full, so that the first and the last of them are the first and the last of all.
_DAYS = "select min(signed_on), max(signed_on) from agreements where length(signed_on) = 10"


def write_description(
    store: Path, generation: Generation, to: Path, forms: Mapping[str, str]
) -> int:
    """Write the description of a store as Turtle; return how many triples it has.

    ``forms`` are the endings that the store can be exported by, with the media type of each.
    """
    import pyoxigraph

    manifest = Manifest.read(store)
    with connect(store, manifest) as connection:
        days = connection.execute(_DAYS).fetchone() or (None, None)
    told = _Description(manifest, generation.graph())
    triples = [*told.whole(days), *told.parts(), *told.forms(forms), *told.sources()]
    prefixes = {"dcat": DCAT, "void": VOID, "dct": DCT, "pact": ONTOLOGY, "spdx": SPDX, "xsd": XSD}
    turtle = pyoxigraph.RdfFormat.TURTLE
    pyoxigraph.serialize(triples, str(to), format=turtle, prefixes=prefixes)
    return len(triples)


class _Description:
    """Tells of one store, triple by triple."""

    def __init__(self, manifest: Manifest, graph: pyoxigraph.Store) -> None:
        from pyoxigraph import NamedNode

        self._manifest, self._graph = manifest, graph
        self._whole = NamedNode(f"{manifest.base}dataset")

    def whole(self, days: tuple[Any, ...]) -> Iterator[pyoxigraph.Triple]:
        """Tell of the dataset: what it is, its extent in time, and how large it is."""
        from pyoxigraph import Literal, NamedNode

        about, base = self._whole, self._manifest.base
        for class_ in (f"{DCAT}Dataset", f"{VOID}Dataset"):
            yield _says(about, f"{RDF}type", NamedNode(class_))
        for what, texts in (
            (f"{DCT}title", TITLES),
            (f"{DCT}description", DESCRIPTIONS),
            (f"{DCT}description", _LEFT_OUT),
        ):
            for language, text in texts.items():
                yield _says(about, what, Literal(text, language=language))
        yield _says(about, f"{DCT}conformsTo", NamedNode(ONTOLOGY.rstrip("#")))
        yield _says(about, f"{DCAT}version", Literal(str(self._manifest.version)))
        if loaded := [entry.loaded_at for entry in self._manifest.sources.values()]:
            yield _says(about, f"{DCT}modified", _typed(max(loaded), "dateTime"))
        if all(days):
            period = NamedNode(f"{about.value}/signed")
            yield _says(about, f"{DCT}temporal", period)
            yield _says(period, f"{RDF}type", NamedNode(f"{DCT}PeriodOfTime"))
            for what, day in zip(("startDate", "endDate"), days, strict=True):
                yield _says(period, f"{DCAT}{what}", _typed(day, "date"))
        for vocabulary in (ONTOLOGY, VOCABULARY):
            yield _says(about, f"{VOID}vocabulary", NamedNode(vocabulary))
        yield _says(about, f"{VOID}uriSpace", Literal(base))
        yield _says(about, f"{VOID}triples", Literal(len(self._graph)))
        yield _says(about, f"{VOID}distinctSubjects", self._rows(_SUBJECTS)[0]["n"])

    def parts(self) -> Iterator[pyoxigraph.Triple]:
        """Tell how many things there are of each class, and how often each property is said."""
        from pyoxigraph import Literal, NamedNode

        for kind, query, size in (
            ("class", _CLASSES, "entities"),
            ("property", _PROPERTIES, "triples"),
        ):
            rows = self._rows(query)
            many = {"class": "classes", "property": "properties"}[kind]
            yield _says(self._whole, f"{VOID}{many}", Literal(len(rows)))
            for number, row in enumerate(rows):
                part = NamedNode(f"{self._whole.value}/{kind}-{number}")
                yield _says(self._whole, f"{VOID}{kind}Partition", part)
                yield _says(part, f"{VOID}{kind}", row["of"])
                yield _says(part, f"{VOID}{size}", row["n"])

    def forms(self, forms: Mapping[str, str]) -> Iterator[pyoxigraph.Triple]:
        """Tell in which forms the dataset can be had."""
        from pyoxigraph import Literal, NamedNode

        for ending, media in forms.items():
            form = NamedNode(f"{self._whole.value}/as{ending.replace('.', '-')}")
            yield _says(self._whole, f"{DCAT}distribution", form)
            yield _says(form, f"{RDF}type", NamedNode(f"{DCAT}Distribution"))
            yield _says(form, f"{DCT}title", Literal(ending))
            yield _says(form, f"{DCAT}mediaType", NamedNode(MEDIA + media))

    def sources(self) -> Iterator[pyoxigraph.Triple]:
        """Tell of each source where it is, under which terms, and how many facts it gave."""
        from pyoxigraph import NamedNode

        for uri, entry in self._manifest.sources.items():
            source = NamedNode(self._manifest.base + source_id(uri))
            yield _says(self._whole, f"{DCT}source", source)
            yield from (_says(source, what, value) for what, value in _of_source(uri, entry))
            sum_ = NamedNode(f"{source.value}/checksum")
            yield _says(source, f"{SPDX}checksum", sum_)
            yield _says(sum_, f"{SPDX}algorithm", NamedNode(f"{SPDX}checksumAlgorithm_sha256"))
            yield _says(sum_, f"{SPDX}checksumValue", _typed(entry.sha256, "hexBinary"))

    def _rows(self, query: str) -> list[Any]:
        found: Any = self._graph.query(query, use_default_graph_as_union=True)
        return list(found)


def _of_source(
    uri: str, entry: SourceEntry
) -> Iterator[tuple[str, pyoxigraph.Literal | pyoxigraph.NamedNode]]:
    """Yield what the catalogue says of one source; terms that are no address are told as rights."""
    from pyoxigraph import Literal, NamedNode

    yield f"{DCT}identifier", _typed(uri, "anyURI")
    if entry.licence and "://" in entry.licence and " " not in entry.licence:
        yield f"{DCT}license", NamedNode(entry.licence)
    elif entry.licence:
        yield f"{DCT}rights", Literal(entry.licence)
    yield f"{VOID}entities", Literal(sum(entry.counts.values()))
    yield f"{DCT}modified", _typed(entry.loaded_at, "dateTime")


def _typed(text: str, type_: str) -> pyoxigraph.Literal:
    from pyoxigraph import Literal, NamedNode

    return Literal(text, datatype=NamedNode(XSD + type_))


def _says(
    subject: pyoxigraph.NamedNode,
    what: str,
    value: pyoxigraph.NamedNode | pyoxigraph.Literal,
) -> pyoxigraph.Triple:
    from pyoxigraph import NamedNode, Triple

    return Triple(subject, NamedNode(what), value)
