from __future__ import annotations

import random

from pactgraph.graph.judgements.ties import Tie, Ties


def naive(ties: list[Tie], verdict: str, one: str, other: str) -> bool:
    """Say whether a further judgement contradicts others, by following every chain anew."""
    alike = {one: {one}, other: {other}}
    for thing in alike:
        waiting = [thing]
        while waiting:
            here = waiting.pop()
            for tie in ties:
                if tie.verdict == "same" and here in (tie.one, tie.other):
                    there = tie.other if tie.one == here else tie.one
                    if there not in alike[thing]:
                        alike[thing].add(there)
                        waiting.append(there)
    if verdict == "different":
        return other in alike[one]
    return any(
        (tie.one in alike[one] and tie.other in alike[other])
        or (tie.other in alike[one] and tie.one in alike[other])
        for tie in ties
        if tie.verdict == "different"
    )


def test_a_thousand_random_constraints_are_judged_as_a_naive_checker_judges_them() -> None:
    chance = random.Random(20261121)
    ties, taken, refused = Ties(), list[Tie](), 0
    for number in range(1, 1001):
        one, other = (f"t{n}" for n in chance.sample(range(120), 2))
        verdict = chance.choice(["same", "different", "different"])
        chain = ties.contradiction(verdict, one, other)
        assert bool(chain) == naive(taken, verdict, one, other)
        if chain:
            refused += 1
            check_chain(chain, verdict, one, other)
        else:
            taken.append(Tie(number, verdict, one, other))
            ties.add(taken[-1])
    assert refused > 100
    assert len(taken) > 100


def check_chain(chain: list[Tie], verdict: str, one: str, other: str) -> None:
    """A chain leads from one thing to the other, over one difference where they are to be same."""
    here = one
    for tie in chain:
        assert here in (tie.one, tie.other)
        here = tie.other if here == tie.one else tie.one
    assert here == other
    assert [tie.verdict for tie in chain].count("different") == (verdict == "same")


def test_the_chain_told_is_the_shortest() -> None:
    ties = Ties()
    for number, (one, other) in enumerate(["ab", "bc", "cd", "ad"], 1):
        ties.add(Tie(number, "same", one, other))
    assert [tie.judgement for tie in ties.contradiction("different", "a", "d")] == [4]
    assert ties.group("b") == frozenset("abcd")
