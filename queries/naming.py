"""From a name as people type it to the one thing that it names, or to those it may name."""

from __future__ import annotations

from pathlib import Path

from pactgraph.graph.derived import names
from pactgraph.graph.derived.identity import fold
from pactgraph.graph.derived.names import Name
from pactgraph.graph.errors import AmbiguousName, QuestionError

from .header import ParameterType

SHOWN = 12  # candidates that an error lists
LONGEST = 120  # letters of a name that an error tells
KINDS = {
    ParameterType.ACTOR: ("organisation", "person"),
    ParameterType.ORGANISATION: ("organisation",),
    ParameterType.PERSON: ("person",),
    ParameterType.AGREEMENT: ("agreement",),
    ParameterType.TERRITORY: ("territory",),
    ParameterType.THING: ("agreement", "organisation", "person", "territory"),
}


def resolve(names_path: Path, text: str, type_: ParameterType) -> Name:
    """Return the thing that a text names.

    A whole name comes before a part of one, a name before an alias, and a body before a territory
    that is called alike. QuestionError if nothing is so named, with the names that may be meant;
    AmbiguousName with the candidates if several things are.
    """
    if type_ not in KINDS:
        raise QuestionError(f"{text!r} is not an IRI; a {type_} is given by its IRI")
    found = names.search(names_path, text, kinds=KINDS[type_], limit=SHOWN + 1)
    if not found and type_ is ParameterType.AGREEMENT:
        found = _of_a_party(names_path, text)
    wanted = fold(text)
    by_label = [name for name in found if fold(name.label) == wanted]
    by_form = [name for name in found if fold(name.matched) == wanted]
    candidates = by_label or by_form or found
    bodies = [name for name in candidates if name.kind != "territory"]
    if len(bodies) == 1:  # a body is meant rather than the territory that it governs
        candidates = bodies
    if len(candidates) == 1 or (candidates and candidates[0].iri == text):
        return candidates[0]
    if not candidates:
        meant = names.proposals(names_path, text, kinds=KINDS[type_])
        raise QuestionError(
            f"no {type_} is named {shortened(text)!r} in the loaded sources; "
            + (proposed(meant) or "give another form of the name, or its IRI")
        )
    raise AmbiguousName(
        _ambiguous(text, type_, candidates),
        [(one.label, one.kind, one.iri) for one in candidates],
    )


def _of_a_party(names_path: Path, text: str) -> list[Name]:
    """Find the agreements that bear the name of the one body that a text calls otherwise."""
    kinds = KINDS[ParameterType.ORGANISATION]
    found = names.search(names_path, text, kinds=kinds, limit=SHOWN + 1)
    bodies = [one for one in found if fold(one.matched) == fold(text)]
    if len(bodies) != 1:
        return []
    kinds = KINDS[ParameterType.AGREEMENT]
    return names.search(names_path, bodies[0].label, kinds=kinds, limit=SHOWN + 1)


def proposed(meant: list[Name]) -> str:
    """Ask whether one of some names was meant; empty where there are none."""
    if not meant:
        return ""
    listed = [f"  {one.label} ({one.kind}{_called(one)})" for one in meant]
    return "\n".join(["did you mean", *listed])


def shortened(text: str) -> str:
    """Return a text, or its beginning where it is too long to be told."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _called(name: Name) -> str:
    return "" if fold(name.matched) == fold(name.label) else f", called {name.matched}"


def _ambiguous(text: str, type_: ParameterType, candidates: list[Name]) -> str:
    lines = [f"{text!r} may name several things; give one by its whole name or its IRI:"]
    lines += [f"  {one.label} ({one.kind})  {one.iri}" for one in candidates[:SHOWN]]
    if len(candidates) > SHOWN:
        lines.append("  …")
    return "\n".join(lines)
