"""Whether something may be judged: it has to be found, to fit, and to contradict nothing held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pactgraph.graph.errors import Contradiction, JudgementError
from pactgraph.graph.facts import Row
from pactgraph.ontology import tables

from .effects import ADDED, ASSERTED, CERTAIN, Effects, apply, effects, unfit
from .journal import (
    ACCEPT,
    ADD,
    CORRECT,
    DIFFERENT,
    PAIRS,
    REJECT,
    SAME,
    UNDO,
    UNSURE,
    VERDICTS,
    Decision,
    Judgement,
    standing,
)
from .places import Place
from .stated import Stated
from .ties import Tie, Ties
from .wording import chain_in_words, in_words, signed


def decide(
    held: Sequence[Judgement],
    decisions: Iterable[Decision],
    read: Stated,
    *,
    author: str,
    on: str,
    reason: str,
    refused: dict[int, JudgementError] | None = None,
) -> list[Judgement]:
    """Return the judgements that decisions make beside those held; each is checked in turn.

    What is held already, word for word, makes none. JudgementError says why something cannot be
    judged; Contradiction tells the chain of those that it goes against. Given ``refused``, they
    are put there, by the place of the decision.
    """
    _signed(author, on)
    bench = Bench(held, read)
    for place, decision in enumerate(decisions):
        try:
            bench.take(decision, author=author, on=on, reason=reason)
        except JudgementError as error:
            if refused is None:
                raise
            refused[place] = error
    return bench.made


class Bench:
    """The judgements held and what they do, to which others are added one at a time."""

    def __init__(self, held: Sequence[Judgement], read: Stated) -> None:
        """Take the judgements held, and the facts as they were read; these change."""
        self.made: list[Judgement] = []
        self._held = list(held)
        self._standing = {one.id: one for one in standing(held)}
        self._stated = read
        self._effects: Effects = effects(self._standing.values(), read)

    def take(self, decision: Decision, *, author: str, on: str, reason: str) -> Judgement | None:
        """Take one decision; None where it says what is held already."""
        if decision.verdict == UNDO:
            self._undo(decision)
        elif decision.verdict not in VERDICTS:
            raise JudgementError(
                f"{decision.verdict!r}: is no judgement; give one of {', '.join(VERDICTS)}"
            )
        elif self._is_held(decision):
            return None
        elif decision.verdict in PAIRS:
            self._pair(decision)
        elif decision.verdict == ADD:
            self._addition(decision)
        else:
            self._fact(decision)
        number = len(self._held) + len(self.made) + 1
        made = Judgement(number, author.strip(), on, reason.strip(), decision)
        if decision.verdict != UNDO:
            if why := apply(made, self._effects, self._stated, self._standing):
                raise JudgementError(f"{in_words(made)}: {why}")
            self._standing[number] = made
        self.made.append(made)
        return made

    def _is_held(self, decision: Decision) -> bool:
        return any(_alike(one.what, decision) for one in self._standing.values())

    def _undo(self, decision: Decision) -> None:
        if decision.undoes not in self._standing:
            known = decision.undoes in {one.id for one in (*self._held, *self.made)}
            why = "is undone already, or undoes another" if known else "is not held"
            raise JudgementError(
                f"judgement {decision.undoes}: {why}; `pactgraph judge list` shows those that stand"
            )
        del self._standing[decision.undoes]
        self._effects.ties = Ties()
        for one in self._standing.values():
            if one.what.verdict in (SAME, DIFFERENT):
                self._effects.ties.add(Tie(one.id, one.what.verdict, *self._nodes(one.what)))

    def _nodes(self, decision: Decision) -> tuple[str, str]:
        sides = [place for place in (decision.about, decision.other) if place]
        one, other = (self._stated.find(place) or place.key for place in sides)
        return one, other

    def _pair(self, decision: Decision) -> None:
        if not decision.about or not decision.other:
            raise JudgementError(f"{decision.verdict}: takes two things; name both")
        if decision.about.table != decision.other.table:
            raise JudgementError(
                f"“{decision.about.title}” is one of the {decision.about.table}, and"
                f" “{decision.other.title}” of the {decision.other.table}: only two of one kind"
                " can be judged"
            )
        one, other = self._nodes(decision)
        if one == other:
            raise JudgementError(
                f"“{decision.about.title}”: both names lead to one thing of one source; name two,"
                " as NAME @ SOURCE or by identifier"
            )
        if decision.verdict == UNSURE:
            self._unsure(decision)
        elif chain := self._effects.ties.contradiction(decision.verdict, one, other):
            known = {judgement.id: judgement for judgement in (*self._held, *self.made)}
            told = chain_in_words([known[tie.judgement] for tie in chain])
            raise Contradiction(
                f"{in_words(_draft(decision))} contradicts what is judged: {told};"
                f" undo one of these first, as `pactgraph judge undo {chain[-1].judgement}`"
            )

    def _unsure(self, decision: Decision) -> None:
        for one in self._standing.values():
            if one.what.verdict in (SAME, DIFFERENT) and _pair_of(one.what) == _pair_of(decision):
                raise Contradiction(
                    f"{in_words(_draft(decision))} contradicts what is judged: {in_words(one)}"
                    f" ({signed(one)}); undo it first, as `pactgraph judge undo {one.id}`"
                )

    def _fact(self, decision: Decision) -> None:
        place = _required(decision.about, decision.verdict)
        identifier = self._stated.find(place)
        if identifier is None:
            raise JudgementError(
                f"“{place.title}” of {place.source}: is not found, or cannot be told from others;"
                " name it by its identifier"
            )
        for one in self._standing.values():
            against = {one.what.verdict, decision.verdict}
            opposed = against == {ACCEPT, REJECT} or (
                against == {CORRECT, REJECT} and (one.what.verdict == REJECT)
            )
            if opposed and one.what.about and self._stated.find(one.what.about) == identifier:
                raise Contradiction(
                    f"{in_words(_draft(decision))} contradicts what is judged: {in_words(one)}"
                    f" ({signed(one)}); undo it first, as `pactgraph judge undo {one.id}`"
                )
        if decision.verdict == CORRECT:
            self._correction(decision, identifier)

    def _correction(self, decision: Decision, identifier: str) -> None:
        table, row = self._stated.rows[identifier]
        value = self._stated.find(decision.other) if decision.other else decision.value
        if why := unfit(tables()[table], {**row, decision.property: value}):
            raise JudgementError(why)

    def _addition(self, decision: Decision) -> None:
        place = _required(decision.about, ADD)
        if read := self._stated.find(place):
            raise JudgementError(
                f"“{place.title}” of {place.source}: is there already, as {read}; correct it, or"
                " give other words"
            )
        refers = {column: self._stated.find(one) for column, one in decision.refers.items()}
        row: Row = {
            "id": tables()[place.table].identifier_prefix + "0", "source": place.source,
            "certainty": CERTAIN, "modality": ASSERTED, "rule": ADDED, **decision.values, **refers,
        }  # fmt: skip
        if why := unfit(tables()[place.table], row):
            raise JudgementError(why)


def _signed(author: str, on: str) -> None:
    if not author.strip():
        raise JudgementError("a judgement needs an author: give --by NAME, or set PACTGRAPH_AUTHOR")
    if not on.strip():
        raise JudgementError("a judgement needs a day: give the date on which it was taken")


def _required(place: Place | None, verdict: str) -> Place:
    if place is None:
        raise JudgementError(f"{verdict}: takes a fact; name it")
    return place


def _pair_of(decision: Decision) -> frozenset[str]:
    return frozenset(place.key for place in (decision.about, decision.other) if place)


def _alike(one: Decision, other: Decision) -> bool:
    """Say whether two decisions say the same, whichever of a pair comes first."""
    if one.verdict == other.verdict and one.verdict in PAIRS:
        return _pair_of(one) == _pair_of(other)
    return replace(one, about=None) == replace(other, about=None) and (
        (one.about and one.about.key) == (other.about and other.about.key)
    )


def _draft(decision: Decision) -> Judgement:
    return Judgement(0, "", "", "", decision)
