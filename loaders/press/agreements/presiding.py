"""Read the offices said by a participle: "le comité, présidé par X depuis le 3 mai"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pactgraph.loaders.press.actors.names import Names
from pactgraph.loaders.press.actors.people import People
from pactgraph.loaders.press.actors.roles import Role
from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.spans.mentions import Chunk
from pactgraph.loaders.press.spans.zones import Dating

from .settings import When, when

NEAR = 3


def presided(
    clauses: Iterable[Clause], names: Names, people: People, dating: Dating
) -> Iterator[Role]:
    """Yield the roles of those by whom a body is presided over or directed."""
    for clause in clauses:
        for at, chunk in clause.groups.places("presence"):
            title = chunk.entry.columns[1] if chunk.entry else "-"
            owner = _owner(clause, at) if title != "-" else None
            right = [p for p in clause.after(at) if p.item.person and p.at - at < NEAR]
            if owner is None or not right or right[0].item.person is None:
                continue
            body = names.of(owner) or names.like(owner)
            if body:
                body.bound = True
            person = right[0].item.person
            right[0].item.governor = "presiding"
            since = _since(clause, right[0].end, dating)
            yield Role(
                people.add(person), title, ((chunk.first, chunk.last),),
                (person.first, person.last), body, (owner.first, owner.last) if body else None,
                "stated", "role.presided",
                since=since.date.edtf if since else None,
                since_span=since.spans[0] if since else None,
            )  # fmt: skip


def _owner(clause: Clause, at: int) -> Chunk | None:
    """Return the body right before the participle."""
    for placed in reversed(clause.before(at)):
        chunk = placed.item.body
        near = NEAR + 2 if chunk and chunk.body else 1
        return chunk if at - placed.end <= near else None
    return None


def _since(clause: Clause, at: int, dating: Dating) -> When | None:
    """Read "depuis le 18 avril 2014"."""
    groups = clause.groups
    if groups.word(at) != "depuis":
        return None
    for step in (at + 1, at + 2):
        said = groups.chunks[step].date if step < len(groups.chunks) else None
        if said:
            return when(said, dating)
    return None
