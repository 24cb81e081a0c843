"""Whether a judgement of a pair goes with those before it: who is the same as whom, by which chain.

Being the same is passed on, being different is not: A is C if A is B and B is C. So what
contradicts a judgement is a chain of others, and the chain is what is told.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import NamedTuple

from .journal import DIFFERENT, SAME


class Tie(NamedTuple):
    """What one judgement says of two things; each is called by any text that stands for it."""

    judgement: int
    verdict: str
    one: str
    other: str


class Ties:
    """Pairs judged the same or different, none of which contradicts those before it."""

    def __init__(self) -> None:
        self._group: dict[str, set[str]] = {}
        self._same: defaultdict[str, list[Tie]] = defaultdict(list)
        self._different: defaultdict[str, list[Tie]] = defaultdict(list)

    def contradiction(self, verdict: str, one: str, other: str) -> list[Tie]:
        """Return the chain of judgements that a further one would contradict; none if it fits.

        >>> ties = Ties()
        >>> for number, pair in enumerate(["ab", "bc"], 1):
        ...     ties.add(Tie(number, "same", *pair))
        >>> [tie.judgement for tie in ties.contradiction("different", "a", "c")]
        [1, 2]
        """
        mine, theirs = self._of(one), self._of(other)
        if verdict == DIFFERENT:
            return self._path(one, other) if mine is theirs else []
        if verdict == SAME and mine is not theirs:
            small, large, ends = (mine, theirs, (one, other))
            if len(theirs) < len(mine):
                small, large, ends = (theirs, mine, (other, one))
            for member in sorted(small):
                for tie in self._different[member]:
                    enemy = tie.other if tie.one == member else tie.one
                    if enemy in large:
                        chain = [*self._path(ends[0], member), tie, *self._path(enemy, ends[1])]
                        return chain if ends[0] == one else chain[::-1]
        return []

    def add(self, tie: Tie) -> None:
        """Take in a judgement that contradicts none: see `contradiction`."""
        of = self._same if tie.verdict == SAME else self._different
        if tie.verdict in (SAME, DIFFERENT):
            of[tie.one].append(tie)
            of[tie.other].append(tie)
        if tie.verdict == SAME:
            mine, theirs = self._of(tie.one), self._of(tie.other)
            if mine is not theirs:
                small, large = sorted((mine, theirs), key=len)
                large |= small
                self._group.update(dict.fromkeys(small, large))

    def group(self, one: str) -> frozenset[str]:
        """Return all that is the same as one thing, itself included."""
        return frozenset(self._of(one))

    def _of(self, one: str) -> set[str]:
        return self._group.setdefault(one, {one})

    def _path(self, one: str, other: str) -> list[Tie]:
        """Return the shortest chain of things judged the same from one to another."""
        came: dict[str, tuple[str, Tie] | None] = {one: None}
        waiting = deque([one])
        while waiting and other not in came:
            here = waiting.popleft()
            for tie in self._same[here]:
                there = tie.other if tie.one == here else tie.one
                if there not in came:
                    came[there] = (here, tie)
                    waiting.append(there)
        chain = []
        step = came.get(other)
        while step is not None:
            chain.append(step[1])
            step = came[step[0]]
        return chain[::-1]
