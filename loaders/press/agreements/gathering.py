"""Gather the acts of a text into agreements: one agreement told ten times is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pactgraph.loaders.press.actors.names import Names, Organisation
from pactgraph.loaders.press.acts.act import REPRESENTED, Frame
from pactgraph.loaders.press.clauses.groups import Item
from pactgraph.loaders.press.spans.dates import Date
from pactgraph.loaders.press.spans.zones import Dating

from .events import Event, meant
from .parties import STATE, Party, PartyReader
from .sameness import Agreement, Sameness, turn, weight
from .settings import (
    When,
    Where,
    date_of,
    from_dateline,
    inferred,
    of_a_month_past,
    place_of,
    told_of_the_past,
)
from .unnamed import unnamed_sides

CEREMONY = "ceremony"  # the kind of event at which agreements are signed
A_DAY = 1
AUXILIARY = 4  # chunks before a participle in which its auxiliary stands
LONG_AGO = 100  # days before the text: an act so old is only recalled


def _day(said: Date) -> date:
    return date(said.year or 1, said.month or 1, said.day or 1)


@dataclass(slots=True)
class Gatherer:
    """Gathers the frames of one text."""

    names: Names
    dating: Dating
    events: list[Event]
    reader: PartyReader
    signature_day: When | None = (
        None  # said apart from the act: "le jour de sa signature, soit le …"
    )
    sameness: Sameness = field(init=False)
    ceremonies: dict[int, list[Event]] = field(default_factory=dict)  # by paragraph

    def __post_init__(self) -> None:
        self.sameness = Sameness(self.names, self.dating, self.reader)
        for event in self.events:
            if event.kind == CEREMONY:
                self.ceremonies.setdefault(event.sentence.paragraph, []).append(event)

    def gather(self, frames: Sequence[Frame]) -> list[Agreement]:
        """Return the agreements, in the order in which the text comes to them."""
        today = self._today(frames)
        frames = [self._recalled(frame, today) for frame in frames]
        strong = [f for f in frames if self._strong(f)]
        found: list[Agreement] = []
        for frame in sorted(strong, key=turn):
            home = self._home(found, frame)
            meant = [a for a in found if frame.antecedent and a.main.kind is frame.antecedent]
            if len(meant) > 1:
                for agreement in meant:
                    if not frame.apart or agreement.share == frame.share:
                        agreement.frames.append(frame)
            elif home:
                home.frames.append(frame)
            elif len(found) == 1 and self.sameness.signs_again(found[0], frame):
                found[0].frames.append(frame)
            elif len(found) == 1 and self.sameness.headlines(found[0], frame):
                found[0].frames.append(replace(frame, parties=[]))
            else:
                found.append(Agreement([frame]))
        told = {id(frame) for frame in strong}
        for frame in frames:
            if id(frame) not in told:
                home = self._home(found, frame)
                if home:
                    home.frames.append(frame)
        kept = [a for a in found if self._kept(a)]
        for agreement in kept:
            agreement.frames.sort(key=lambda f: (f.sentence.first, f.act_at))
            self._set(agreement)
            agreement.parties = self._parties(agreement)
            self._of_states(agreement)
            sides = [party.body for party in agreement.parties]
            agreement.unnamed = unnamed_sides(agreement.frames, sides, self.names)
        return [a for a in kept if self._worth(a)]

    def _today(self, frames: Sequence[Frame]) -> date | None:
        """Return the day of the text; failing that, the day of the last act that it tells."""
        if self.dating.day and self.dating.day.full:
            return _day(self.dating.day)
        found = [date_of(frame, self.dating) for frame in frames]
        return max((_day(f.date) for f in found if f and f.date.full), default=None)

    def _recalled(self, frame: Frame, today: date | None) -> Frame:
        """Turn an act dated long before the text into one that is only mentioned."""
        found = date_of(frame, self.dating)
        if found and found.date.month is None and frame.rule == "signature.participle":
            return replace(frame, status="mentioned")  # "la convention signée en 2016"
        if of_a_month_past(frame) and not frame.signers:
            return replace(frame, status="mentioned")
        if self._long_before(frame) and not (found and found.date.full):
            return replace(frame, status="mentioned")
        if found is None or not found.date.full or today is None:
            return frame
        if found.certainty != "stated" and not found.date.to_come:
            return frame
        then = _day(found.date)
        if (today - then).days > LONG_AGO:
            return replace(frame, status="mentioned", modality="asserted")
        if then > today and frame.modality == "asserted":
            return replace(frame, modality="announced")
        return frame

    def _long_before(self, frame: Frame) -> bool:
        """Tell whether an act without signers was before what is told: "avait été conclu"."""
        groups = frame.clause.groups
        said = range(max(0, frame.act_at - AUXILIARY), frame.act_at)
        had = any(groups.word(n) in groups.words.had for n in said)
        return had and not frame.signers and frame.modality == "asserted"

    def _strong(self, frame: Frame) -> bool:
        """Tell whether a frame can make an agreement by itself."""
        if (
            frame.rule == REPRESENTED
            or self._quoted(frame)
            or (frame.sentence.zone == "about" and frame.status != "mentioned")
        ):
            return False
        bodies = self.sameness.bodies(frame)
        if frame.modality == "announced" and not frame.signers:
            bodies = [body for body in bodies if not self._general(frame, body)]
        if frame.rule in ("signature.active", "signature.passive"):
            return bool(frame.signers or bodies or date_of(frame, self.dating)) and not (
                frame.plural and not frame.signers and len(bodies) < 2
            )
        if frame.status == "mentioned":
            return True
        new = frame.determiner() in self.names.lexicons.words.indefinite
        dated = date_of(frame, self.dating) is not None
        return bool(frame.signers) or len(bodies) > (0 if new or dated else 1)

    def _general(self, frame: Frame, body: Organisation) -> bool:
        """Tell whether a frame names a body by its head noun alone: "avec la fondation"."""
        said = [i.body for i in frame.parties if i.body and self.names.meant(i.body) is body]
        return all(chunk.body is not None and chunk.body.mode == "generic" for chunk in said)

    def _quoted(self, frame: Frame) -> bool:
        text = self.names.normal.text
        start = self.names.tokens[frame.clause.groups.chunks[frame.act_at].first].start
        opened, closed = text.rfind("«", 0, start), text.rfind("»", 0, start)
        return opened > closed and text.find("»", start) != -1

    def _home(self, found: Sequence[Agreement], frame: Frame) -> Agreement | None:
        """Return the agreement that a frame tells of again."""
        for agreement in found:
            if self.sameness.same(agreement, frame):
                return agreement
        return None

    def _kept(self, agreement: Agreement) -> bool:
        main = agreement.main
        if main.status == "mentioned":
            return True
        return bool(main.signers or main.parties or date_of(main, self.dating))

    def _hires(self, agreement: Agreement) -> bool:
        """Tell whether a body takes somebody on: "X, 24 ans, a signé un contrat avec le club"."""
        main = agreement.main
        bare = main.kind.last - main.kind.first == 1
        if not bare or main.notation not in self.names.lexicons.words.hiring_kinds:
            return False
        people = [p.item for p in main.clause.before(main.act_at) if p.item.person]
        held = [s for f in agreement.frames for s in f.signers] + people
        return (
            len(agreement.parties) < 2
            and bool(people)
            and all(self.reader.acting(item, [])[0] is None for item in held)
        )

    def _worth(self, agreement: Agreement) -> bool:
        if self._hires(agreement):
            return False
        if agreement.status == "mentioned":
            found = agreement.when
            return bool(found and found.date.full)
        return bool(agreement.parties or agreement.main.signers or agreement.when)

    def _set(self, agreement: Agreement) -> None:
        """Find the date and the place, from the nearest words to the farthest."""
        ordered = sorted(agreement.frames, key=lambda f: tuple(-n for n in weight(f)))
        for found in (self.sameness.own_day, lambda frame: date_of(frame, self.dating)):
            agreement.when = agreement.when or next(filter(None, map(found, ordered)), None)
        for frame in ordered:
            agreement.where = agreement.where or place_of(frame)
        for frame in ordered:
            event = meant(frame.clause, max(frame.act_at, frame.kind_at), self.events, self.names)
            if event and event.held and agreement.when is None:
                agreement.when = inferred(event.held)
            if event and event.place and agreement.where is None:
                agreement.where = replace(event.place, certainty="inferred")
        if agreement.where is None and agreement.status in ("signed", "renewed"):
            agreement.where = self._of_the_ceremony(agreement)
        if agreement.when is None and agreement.status in ("signed", "renewed"):
            agreement.when = self.signature_day
        if agreement.status in ("signed", "renewed"):
            day, place = from_dateline(self.dating)
            bygone = any(told_of_the_past(frame.clause) for frame in agreement.frames)
            agreement.when = agreement.when or (None if bygone else day)
            agreement.where = agreement.where or (place if self._near(agreement) else None)

    def _near(self, agreement: Agreement) -> bool:
        """Tell whether an act was so near the day of the text that it was at the same place."""
        day, when = self.dating.day, agreement.when
        if when is None or day is None or not (day.full and when.date.full):
            return True
        return abs((_day(day) - _day(when.date)).days) <= A_DAY

    def _of_the_ceremony(self, agreement: Agreement) -> Where | None:
        """Return where the only ceremony told beside an agreement took place."""
        beside = dict.fromkeys(frame.sentence.paragraph for frame in agreement.frames)
        near = [event for place in beside for event in self.ceremonies.get(place, ())]
        found = near[0].place if len(near) == 1 else None
        return replace(found, certainty="inferred") if found else None

    def _of_states(self, agreement: Agreement) -> None:
        """Take two capitals that sign with each other for their States: "Paris et Berlin"."""
        bodies = [party.body for party in agreement.parties]
        states = [self.names.state_of(body) for body in bodies]
        towns = any(body.kind == "commune" for body in self.names.organisations)
        twinned = agreement.main.notation in self.names.lexicons.words.town_kinds
        if len(set(states)) < 2 or None in states or towns or twinned:
            return
        for party, state in zip(agreement.parties, states, strict=True):
            self.names.become(party.body, state or party.body.label, STATE)
            party.certainty = "inferred"

    def _parties(self, agreement: Agreement) -> list[Party]:
        named = self.reader.named(
            item.body for frame in agreement.frames for item in frame.parties if item.body
        )
        joined = self._joined_name(agreement)
        if joined:
            return joined
        closed = any(f.closed for f in agreement.frames)
        parties = [] if closed else [self.reader.bound(p.body, p.span) for p in named]
        parties = [
            replace(p, rule="party.named") if p.rule == "party.signer" else p for p in parties
        ]
        parties = named if closed else parties
        if not closed or len(named) < 2:
            for frame in agreement.frames:
                if self._for_others(frame, [party.body for party in parties]):
                    continue
                for item in frame.signers:
                    if item.certainty != "ambiguous":
                        self._add(parties, item, len(named) > 1)
        return parties + self.reader.others(parties)

    def _for_others(self, frame: Frame, sides: Sequence[Organisation]) -> bool:
        """Tell whether none of the signers of an act taken up again holds an office in a side."""
        taken_up = not frame.parties and frame.determiner() in self.names.lexicons.words.definite
        return (
            taken_up
            and len(sides) > 1
            and not self.sameness.also(frame)
            and not any(any(body is side for side in sides) for body in self.sameness.sides(frame))
        )

    def _add(self, parties: list[Party], item: Item, told: bool) -> None:
        """Add the body of a signer; where the sides are told, an office implies no other."""
        body, span, _ = self.reader.acting(item, [p.body for p in parties])
        if body is None or (told and body.implied) or any(body in (p.body, p.via) for p in parties):
            return
        party = self.reader.bound(body, span or (item.first, item.last))
        same = next((p for p in parties if p.body is party.body), None)
        if same is None:
            parties.append(party)
        elif same.via is None and party.via is not None:
            same.via = party.via

    def _joined_name(self, agreement: Agreement) -> list[Party]:
        """Read "la convention CDE-RUC": the two acronyms are the parties."""
        for frame in agreement.frames:
            chunks = frame.clause.groups.chunks
            after = chunks[frame.kind_at + 1] if frame.kind_at + 1 < len(chunks) else None
            if after is None or after.type != "name" or after.last - after.first != 1:
                continue
            sides = [
                self.names.find(part) for part in self.names.tokens[after.first].text.split("-")
            ]
            if len(sides) == 2 and all(sides):
                span = (after.first, after.last)
                return [Party(side, span, "party.joined") for side in sides if side]
        return []
