from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as some

from pactgraph.graph.drawing.networks.layout import Box, Place, place


def overlap(one: Place, other: Place, boxes: tuple[Box, Box]) -> bool:
    first = boxes[0].turned() if one.over else boxes[0]
    second = boxes[1].turned() if other.over else boxes[1]
    return (
        abs(one.x - other.x) < (first.width + second.width) / 2
        and one.y - first.above < other.y + second.below
        and other.y - second.above < one.y + first.below
    )


BOXES = some.builds(
    Box, some.floats(20, 200), some.floats(8, 40), some.floats(8, 90)
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(some.lists(BOXES, min_size=1, max_size=30), some.data())
def test_no_label_lies_over_another(boxes: list[Box], data: some.DataObject) -> None:
    names = [str(number) for number in range(len(boxes))]
    named = dict(zip(names, boxes, strict=True))
    one = some.sampled_from(names)
    edges = data.draw(some.lists(some.tuples(one, one).filter(lambda e: e[0] != e[1]), max_size=40))
    places = place(named, edges)
    assert set(places) == set(names)
    for first, second in combinations(names, 2):
        assert not overlap(places[first], places[second], (named[first], named[second]))


def test_the_order_in_which_a_network_is_told_does_not_move_it() -> None:
    boxes = {name: Box(80, 15, 40) for name in "abcdefgh"}
    edges = [("a", "b"), ("b", "c"), ("a", "d"), ("e", "f"), ("a", "g")]
    told_backwards = dict(reversed(boxes.items()))
    assert place(boxes, edges) == place(told_backwards, [(b, a) for a, b in reversed(edges)])


def test_nothing_has_no_place() -> None:
    assert place({}, []) == {}


def test_a_hub_of_four_hundred_is_laid_out_without_an_overlap() -> None:
    boxes = {str(number): Box(60 + number % 90, 12, 30) for number in range(400)}
    places = place(boxes, [("0", str(number)) for number in range(1, 400)])
    assert not any(
        overlap(places[one], places[other], (boxes[one], boxes[other]))
        for one, other in combinations(boxes, 2)
    )
