"""What people read in a terminal: an agreement with its proof, an actor."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pactgraph.graph.quotes import shown
from pactgraph.queries.results import Row, flat

from .margins import field, fields

if TYPE_CHECKING:
    from pactgraph.actors import Actor
    from pactgraph.signings import Signing

SHOWN = 12  # rows of a list on a card


def signing_card(signing: Signing) -> str:
    """Write an agreement: when and where, between whom, signed by whom for whom, and the proof."""
    lines = [signing.label]
    lines += field("", _setting(signing.told[0]))
    lines += fields("between", signing.sides)
    # Two sources may word one capacity in two ways; a card tells of each person once.
    people = {row["person"] or _signer(row): row for row in reversed(signing.signatories)}
    lines += fields("signed by", [_signer(row) for row in reversed(people.values())])
    lines += fields("present", _unique(flat(row["person_label"]) for row in signing.present))
    for source, proofs in signing.proofs().items():
        for proof in proofs:
            lines += field(
                "proof", f"« {shown(proof.quote)} »  {source} [{proof.start}:{proof.end}]"
            )
    lines += field("id", signing.agreement)
    return "\n".join(lines)


def actor_card(actor: Actor) -> str:
    """Write an actor: names, numbers, links, partners, agreements with their proof, roles."""
    lines = [actor.label, *field("", f"{actor.kind}  {actor.iri}")]
    lines += _list("named", _names(actor))
    lines += _list(
        "numbers", _unique(f"{r['register']} {r['number']}" for r in actor.identifiers())
    )
    lines += _list("linked", _links(actor.links() or ()))
    partners = actor.partners() if actor.kind == "organisation" else ()
    lines += _list("partners", [f"{row['partner_label']} ({_often(row)})" for row in partners])
    told = actor.agreements()
    proofs = _proofs(actor) if told else {}
    for number, row in enumerate(told.rows[:SHOWN]):
        said = f"{_dated(row)}{row['label']}, {row['status']} ({row['part']})"
        lines += field("agreements" if number == 0 else "", said)
        lines += fields("", proofs.get(str(row["agreement"]), [])[:1])
    if len(told) > SHOWN:
        lines += field("", f"… and {len(told) - SHOWN} more")
    lines += _list("roles", _unique(_role(row, actor.kind) for row in actor.roles()))
    lines += _list("judgements", actor.judgements())
    lines += _list("sources", _unique(flat(row["source"]) for row in actor.names()))
    return "\n".join(lines)


def actor_json(actor: Actor) -> str:
    """Write all that a card tells, and what it leaves out, as one JSON object."""
    partners = actor.partners().rows if actor.kind == "organisation" else []
    links = actor.links()
    proofs = _proofs(actor)
    told = {
        "actor": actor.iri,
        "label": actor.label,
        "kind": actor.kind,
        "names": actor.names().rows,
        "known_names": actor.known_names(),
        "identifiers": actor.identifiers().rows,
        "links": links.rows if links else [],
        "partners": partners,
        "agreements": [
            row | {"proofs": proofs.get(str(row["agreement"]), [])}
            for row in actor.agreements().rows
        ],
        "roles": actor.roles().rows,
        "judgements": actor.judgements(),
        "sources": _unique(flat(row["source"]) for row in actor.names()),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _names(actor: Actor) -> list[str]:
    """Write each name with the sources that give it, and those that are commonly known."""
    sources: dict[str, list[str]] = {}
    for row in actor.names():
        sources.setdefault(flat(row["name"]), []).append(flat(row["source"]))
    told = [f"{name} ({', '.join(_unique(given))})" for name, given in sources.items()]
    return told + [f"{name} (commonly known)" for name in actor.known_names()]


def _links(rows: Iterable[Row]) -> list[str]:
    """Write each link once: what tells of its days tells more than what does not."""
    fullest: dict[tuple[object, ...], Row] = {}
    for row in rows:
        link = row["direction"], row["relation"], row["other"]
        if link not in fullest or row["since"] or row["until"]:
            fullest[link] = row
    return [_link(row) for row in fullest.values()]


def _link(row: Row) -> str:
    """Write a link from the actor's side: what it is of another, or what the other is of it."""
    days = [f"{name} {row[name]}" for name in ("since", "until") if row[name]]
    relation = flat(row["relation"]).replace("-", " ")
    said = f"{relation} {row['other_label']}"
    if row["direction"] == "has":
        said = f"{row['other_label']} is {relation} it"
    return said + (f", {', '.join(days)}" if days else "")


def _proofs(actor: Actor) -> dict[str, list[str]]:
    """Return, by agreement, the words that prove it, with their source and place."""
    return {
        signing.agreement: [
            f"« {shown(proof.quote)} »  {source} [{proof.start}:{proof.end}]"
            for source, proofs in signing.proofs().items()
            for proof in proofs
        ]
        for signing in actor.signings()
    }


def _setting(row: Row) -> str:
    parts = [flat(row["status"]), f"on {row['signed_on']}" if row["signed_on"] else "day unknown"]
    if row["place"]:
        parts.append(f"at {row['place']}")
    return " ".join(parts) + (f", {row['kind']}" if row["kind"] else "")


def _signer(row: Row) -> str:
    told = flat(row["person_label"]) or "somebody"
    told += f", {row['title']}" if row["title"] else ""
    told += f", for {row['on_behalf_of_label']}" if row["on_behalf_of_label"] else ""
    return told + ("" if row["certainty"] == "stated" else f" ({row['certainty']})")


def _role(row: Row, kind: str) -> str:
    where = (
        f", {row['organisation_label']}" if kind == "person" and row["organisation_label"] else ""
    )
    who = f"{row['person_label']}, " if kind == "organisation" else ""
    return f"{_dated(row, 'as_of')}{who}{row['title']}{where}"


def _often(row: Row) -> str:
    days = " to ".join(dict.fromkeys(flat(row[name]) for name in ("first", "last") if row[name]))
    number = row["agreements"]
    return f"{number} agreement{'' if number == 1 else 's'}{', ' if days else ''}{days}"


def _dated(row: Row, column: str = "signed_on") -> str:
    return f"{row[column]}  " if row[column] else ""


def _unique(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(lines))


def _list(name: str, items: list[str]) -> list[str]:
    """Write a list on a card, and how much of it is left out."""
    more = [f"… and {len(items) - SHOWN} more"] if len(items) > SHOWN else []
    return fields(name, [*items[:SHOWN], *more])
