"""Find the events that a text tells of: what, when, where."""

from __future__ import annotations

from dataclasses import dataclass

from pactgraph.loaders.press.actors.names import Names, Organisation
from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.spans.dates import Date
from pactgraph.loaders.press.spans.zones import Dating, Sentence

from .settings import When, Where, ends_range, place_at, when

FOLLOWED_BY = 14


@dataclass(slots=True)
class Event:
    """One event with its proof."""

    first: int
    last: int  # token span of its name
    noun: str
    kind: str
    sentence: Sentence
    held: When | None
    place: Where | None
    bodies: list[Organisation]


def events(clause: Clause, sentence: Sentence, names: Names, dating: Dating) -> list[Event]:
    """Return the events that a sentence dates or places."""
    groups = clause.groups
    found: list[Event] = []
    openers, tokens = groups.lexicons.events.openers, groups.tokens
    for at, chunk in enumerate(groups.chunks):
        if tokens[chunk.first].fold not in openers:
            continue
        match = groups.lexicons.events.match(groups.tokens, chunk.first, sentence.last)
        if (
            match is None
            or groups.word(at - 1) in groups.words.demonstratives
            or chunk.type not in ("word", "kind", "body", "name")
            or _is_a_place(clause, at)
        ):
            continue
        end, entry = match
        held, place = _setting(clause, at, dating)
        if held is None and place is None:
            continue
        last = _name_end(clause, at, end)
        bodies = [
            names.add(p.item.body)
            for p in clause.placed
            if p.item.body and p.at <= at + FOLLOWED_BY and p.item.body.body
        ]
        found.append(
            Event(chunk.first, last, entry.phrase, entry.columns[0], sentence, held, place,
                  [body for body in bodies if body])
        )  # fmt: skip
    return found[:1]


def _is_a_place(clause: Clause, at: int) -> bool:
    """Tell whether the word of an event names a place: "La Réunion", "la salle de conférence"."""
    groups = clause.groups
    token = groups.tokens[groups.chunks[at].first]
    article = groups.tokens[max(0, groups.chunks[at].first - 1)]
    named = f"{article.fold} {token.fold}" in groups.lexicons.territories
    island = named and token.capital and article.capital
    room = groups.word(at - 1) in groups.words.links and groups.word(at - 2) in groups.words.rooms
    return island or room


def _setting(clause: Clause, at: int, dating: Dating) -> tuple[When | None, Where | None]:
    """Find the date and the place near the name of an event."""
    groups = clause.groups
    said: Date | None = None
    place: Where | None = None
    for step in range(0, min(at + 2 * FOLLOWED_BY, len(groups.chunks))):
        if step > at and groups.type(step) == "verb":
            break
        here = groups.chunks[step]
        said = said or (None if ends_range(groups, step) else here.date)
        place = place or place_at(groups, step)
    return (when(said, dating) if said else None), place


def _name_end(clause: Clause, at: int, end: int) -> int:
    """Return the token after the name of an event: up to a comma or a participle."""
    groups = clause.groups
    for step in range(at + 1, min(at + FOLLOWED_BY, len(groups.chunks))):
        chunk = groups.chunks[step]
        if chunk.last <= end:
            continue
        word = groups.word(step)
        if (
            chunk.type in ("body", "name")
            or word in groups.words.openers_of_items
            or word in groups.words.links
        ):
            if chunk.type in ("body", "name"):
                end = chunk.last
            continue
        if (
            chunk.type == "word"
            and word.isalpha()
            and not word.endswith(("e", "es", "ee", "a", "ont", "nt"))
            and groups.word(step - 1) in groups.words.links
        ):
            end = chunk.last
            continue
        break
    return end


def meant(clause: Clause, at: int, known: list[Event], names: Names) -> Event | None:
    """Return the event that "à l'occasion de ce CRAL", "lors de cette rencontre" means."""
    groups = clause.groups
    for place in range(0, at):
        if (
            groups.word(place) not in groups.words.demonstratives
            or groups.type(place + 1) == "date"
        ):
            continue
        if groups.word(place - 1) not in ("de", "a", "par", "du"):
            continue
        chunk = groups.chunks[place + 1]
        for event in known:
            if (chunk.fold and chunk.fold == event.noun) or _names_body(
                chunk.first, event, groups.tokens[chunk.first].text
            ):
                return event
        if chunk.fold in groups.words.event_nouns:
            return known[-1] if known else None
    return None


def _names_body(first: int, event: Event, text: str) -> bool:
    return (
        len(text) > 2
        and text.isupper()
        and any(form.split()[0] == text for body in event.bodies for form in body.forms)
    )
