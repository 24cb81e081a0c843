"""Say when and where an act took place: by its own words, its sentence, or the dateline."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pactgraph.loaders.press.acts.act import Frame
from pactgraph.loaders.press.clauses.clause import Clause
from pactgraph.loaders.press.clauses.groups import Groups
from pactgraph.loaders.press.spans.dates import YEAR, Date, complete
from pactgraph.loaders.press.spans.zones import Dating

NEAR = 4
DATED = 6  # chunks between an agreement and "dated 3 May"
FAR = 15  # the rank of a place that its date alone ties to an act


@dataclass(frozen=True, slots=True)
class When:
    """A date with its proof: token spans, the first being the principal one."""

    date: Date
    spans: tuple[tuple[int, int], ...]
    certainty: str = "stated"


@dataclass(frozen=True, slots=True)
class Where:
    """A place with its proof."""

    first: int
    last: int
    certainty: str = "stated"


def date_of(frame: Frame, dating: Dating) -> When | None:
    """Return the date that the sentence of an act gives it."""
    groups = frame.clause.groups
    best: tuple[int, int] | None = None
    for at, _ in groups.places("date"):
        if not _of_the_act(groups, at) or ends_range(groups, at):
            continue
        rank = _rank(frame, at)
        if rank is not None and (best is None or rank < best[0]):
            best = (rank, at)
    if best is None:
        return _year_after(frame)
    said = groups.chunks[best[1]].date
    return when(said, dating) if said else None


def when(said: Date, dating: Dating) -> When | None:
    """Complete a date by the day of the text."""
    whole = complete(said, dating.day)
    if whole.edtf is None:
        return None
    spans = [(said.first, said.last)]
    if whole.certainty == "inferred" and dating.day:
        spans.append((dating.day.first, dating.day.last))
    return When(whole, tuple(spans), whole.certainty)


def ends_range(groups: Groups, at: int) -> bool:
    """Tell whether a date is the last of several days: "les 19 et 20 juin"."""
    joined = groups.word(at - 1) in groups.words.conjunctions
    return joined and groups.word(at - 2).isdecimal()


def _of_the_act(groups: Groups, at: int) -> bool:
    before = [groups.word(n) for n in range(max(0, at - 3), at)]
    return not any(word in groups.words.not_the_act for word in before)


def _rank(frame: Frame, at: int) -> int | None:
    """Order the dates of a sentence: inside the act, right after it, then before the subject."""
    low, high = min(frame.first, frame.kind_at), max(frame.last, frame.act_at + 1)
    if low <= at < high:
        return 0
    groups = frame.clause.groups
    if at >= high:
        words = sum(1 for n in range(high, at) if groups.word(n) not in groups.words.beside_dates)
        plain = all(groups.type(n) in ("word", "name") for n in range(high, at))
        if words <= NEAR and plain:
            return 1 + words
        if words <= NEAR and _of_the_sides(frame, high, at):
            return 10 + words
        opened = groups.tokens[groups.chunks[at].first].fold in groups.words.before_dates
        if opened and not _parted(groups, high, at) and not _of_another(frame, at):
            return 14
        far = frame.rule == "signature.nominal" and groups.word(at - 1) in ("le", "ce")
        return 15 if far and not _parted(groups, high, at) else None
    if frame.rule == "signature.participle" or _parted(groups, at, low) or _of_another(frame, at):
        return None
    return 20 + (low - at)


def _of_the_sides(frame: Frame, high: int, at: int) -> bool:
    """Tell whether only sides of the act stand between it and a date: "avec X le 3 avril"."""
    sides = [p for p in frame.clause.placed if p.item in frame.parties or p.item in frame.signers]
    return all(
        frame.clause.groups.type(n) in ("word", "name") or any(p.at <= n < p.end for p in sides)
        for n in range(high, at)
    )


def _of_another(frame: Frame, at: int) -> bool:
    """Tell whether a date belongs to another act before this one: "la convention signée le …"."""
    groups = frame.clause.groups
    return any(groups.type(n) == "verb" and n != frame.act_at for n in range(max(0, at - 4), at))


def _parted(groups: Groups, at: int, low: int) -> bool:
    """Tell whether a colon or a semicolon stands between two chunks."""
    return any(groups.word(n) in (":", ";") for n in range(at, low))


def _year_after(frame: Frame) -> When | None:
    """Read "signée en 2019", "conclu par X et Y en 2019"."""
    groups = frame.clause.groups
    act = frame.act_at + 1
    sides = [p for p in frame.clause.placed if p.item in frame.parties or p.item in frame.signers]
    last = max((p.end for p in sides if p.at >= act), default=act)
    for at in (act, last) if _of_the_sides(frame, act, last) else (act,):
        if groups.word(at) in groups.words.in_year and YEAR.fullmatch(groups.word(at + 1)):
            chunk = groups.chunks[at + 1]
            year = Date(chunk.first, chunk.last, int(chunk.fold))
            return When(year, ((chunk.first, chunk.last),))
    return None


def date_of_signature(clause: Clause, dating: Dating) -> When | None:
    """Read "au jour de sa signature, soit le 11 mai 2015" where no act is told; "daté du …"."""
    groups = clause.groups
    for at, chunk in groups.places("date"):
        before = [groups.word(n) for n in range(at - 3, at)]
        named = any(groups.type(n) == "kind" for n in range(max(0, at - DATED), at))
        if named and groups.words.dated & set(before) and chunk.date and chunk.date.full:
            return when(chunk.date, dating)
    for at, _ in groups.places("nominal"):
        if groups.word(at - 1) not in ("sa", "la", "de", "leur"):
            continue
        for step in range(at + 1, min(at + 6, len(groups.chunks))):
            said = groups.chunks[step].date
            if said and said.full:
                return when(said, dating)
            if groups.type(step) != "word" or groups.word(step) in (".", ";", "avant"):
                break
    return None


def place_of(frame: Frame) -> Where | None:
    """Return the place that the sentence of an act gives it."""
    groups = frame.clause.groups
    best: tuple[int, Where] | None = None
    for at in range(len(groups.chunks)):
        where = place_at(groups, at)
        rank = _place_rank(frame, at) if where else None
        if where and rank is not None and (best is None or rank < best[0]):
            best = (rank, where)
    return best[1] if best else None


def place_at(groups: Groups, at: int) -> Where | None:
    """Read "à Lille", "à la mairie de Bron", "au siège de X", "en mairie de X" at a chunk."""
    word = groups.word(at)
    if word == "en" and groups.type(at + 1) == "body":
        venue = groups.chunks[at + 1]
        named = venue.last - venue.first > 1 and venue.fold in groups.words.venues
        return Where(venue.first, venue.last) if named else None
    if word not in ("a", "au") or groups.tokens[groups.chunks[at].first].text == "a":
        return None
    after = at + 1
    while groups.word(after) in groups.words.openers_of_items:
        after += 1
    kind = groups.type(after)
    if kind == "name" and word == "a":
        first = groups.chunks[at + 1].first  # "à La Chapelle": its article is part of the name
        if after == at + 1 or (after == at + 2 and groups.tokens[first].text[0].isupper()):
            return Where(first, groups.chunks[after].last)
    body = groups.chunks[after].body if kind == "body" else None
    if (
        body
        and body.mode in ("named", "place", "known", "open", "suffix")
        and after > at + 1 - (word == "au")
    ):
        return Where(groups.chunks[after].first, groups.chunks[after].last)
    return _venue(groups, after) if groups.word(after) in groups.words.venues else None


def _venue(groups: Groups, at: int) -> Where | None:
    """Read "hôtel du Département", "siège de la Région X" up to its proper name."""
    for end in range(at + 1, min(at + 7, len(groups.chunks))):
        kind = groups.type(end)
        if kind in ("name", "body"):
            after = end
            while groups.word(after + 1) in ("de", "a", "d'") and groups.type(after + 2) == "name":
                after += 2
            town = after + 3
            apart = groups.word(after + 1) == "," and groups.word(after + 2) == "a"
            if apart and groups.type(town) == "name":
                return Where(groups.chunks[town].first, groups.chunks[town].last)
            return Where(groups.chunks[at].first, groups.chunks[after].last)
        if kind != "word" or not groups.word(end)[:1].isalpha():
            return None
    return None


def _place_rank(frame: Frame, at: int) -> int | None:
    low, high = min(frame.first, frame.kind_at), max(frame.last, frame.act_at + 1)
    groups = frame.clause.groups
    if low <= at < high:
        return 0 if not _inside_kind(frame, at) else None
    if at >= high:
        between = range(high, at)
        words = sum(
            1
            for n in between
            if groups.type(n) == "word" and groups.word(n) not in (",", "le", "ce")
        )
        plain = all(groups.type(n) in ("word", "date", "name") for n in between)
        near = 1 + words if plain and words <= 1 else None
        return near or _beside_its_date(frame, high, at)
    if any(p.at <= at < p.end for p in frame.clause.placed if p.item.person or p.item.holdings):
        return None
    return 20 + (low - at)


def _beside_its_date(frame: Frame, high: int, at: int) -> int | None:
    """Order a place far from its act by the date beside it: "… in Port Selene on 3 June"."""
    groups = frame.clause.groups
    if _parted(groups, high, at) or any(groups.type(n) == "verb" for n in range(high, at + 4)):
        return None
    return FAR if "date" in (groups.type(at - 1), groups.type(at + 2)) else None


def _inside_kind(frame: Frame, at: int) -> bool:
    chunk = frame.clause.groups.chunks[at]
    return frame.kind.first <= chunk.first < frame.kind.last


def told_of_the_past(clause: Clause) -> bool:
    """Tell whether a sentence dates its act loosely, before the text: "la semaine dernière"."""
    groups, words = clause.groups, clause.groups.words
    return any(
        groups.word(at) in words.times
        and (groups.word(at + 1) in words.past_times or groups.word(at - 1) in words.past_times)
        for at in range(len(groups.chunks))
    )


def of_a_month_past(frame: Frame) -> bool:
    """Tell whether a participle is dated loosely: "la convention signée en décembre dernier"."""
    near = frame.clause.groups.chunks[frame.act_at + 1 : frame.act_at + NEAR + 2]
    return frame.rule == "signature.participle" and any(
        chunk.date and chunk.date.turn < 0 and chunk.date.month and chunk.date.day is None
        for chunk in near
    )


def from_dateline(dating: Dating) -> tuple[When | None, Where | None]:
    """Return the day and place of the dateline, as inferred for an act told in the past."""
    if dating.published or dating.day is None:
        return None, None
    day = When(dating.day, ((dating.day.first, dating.day.last),), "inferred")
    place = Where(*dating.place, "inferred") if dating.place else None
    return day, place


def inferred(found: When, *more: tuple[int, int]) -> When:
    """Return the same date, as put together from several places."""
    return replace(found, certainty="inferred", spans=(*found.spans, *more))
