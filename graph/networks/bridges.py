"""Find what a network hangs by: ties and actors without which a part of it would be cut off."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .measures import one_thread, simple

if TYPE_CHECKING:
    from .arrays import Arrays


@dataclass(frozen=True, slots=True)
class Bridge:
    """A tie that alone holds two parts together; ``cut_off`` counts the nodes of the smaller."""

    start: int
    end: int
    cut_off: int


@dataclass(frozen=True, slots=True)
class Broker:
    """A node without which its part of the network falls into several (an articulation point).

    ``cut_off`` counts the nodes that would no longer be in the largest of them.
    """

    node: int
    parts: int
    cut_off: int


def bridges(arrays: Arrays) -> list[Bridge]:
    """Return every bridge, the one that would cut off the most first."""
    forest = _Forest(_blocks(arrays))
    found = [
        Bridge(min(block), max(block), forest.behind(number))
        for number, block in enumerate(forest.blocks)
        if len(block) == 2
    ]
    return sorted(found, key=lambda one: (-one.cut_off, one.start, one.end))


def brokers(arrays: Arrays) -> list[Broker]:
    """Return every broker, the one that would cut off the most first."""
    forest = _Forest(_blocks(arrays))
    found = []
    for node, blocks in forest.blocks_of.items():
        if len(blocks) > 1:
            parts = forest.parts(node)
            found.append(Broker(node, len(parts), sum(parts) - max(parts)))
    return sorted(found, key=lambda one: (-one.cut_off, -one.parts, one.node))


def _blocks(arrays: Arrays) -> list[tuple[int, ...]]:
    """Return the biconnected components: what no single node can part."""
    if arrays.size == 0:
        return []
    with one_thread() as networkit:
        graph = simple(arrays)  # the algorithm does not keep it alive
        found = networkit.components.BiconnectedComponents(graph).run().getComponents()
    return sorted(tuple(sorted(block)) for block in found)


class _Forest:
    """Blocks, and the nodes in which they meet, as trees; what lies below each is counted."""

    def __init__(self, blocks: list[tuple[int, ...]]) -> None:
        self.blocks = blocks
        self.blocks_of: defaultdict[int, list[int]] = defaultdict(list)
        for number, block in enumerate(blocks):
            for node in block:
                self.blocks_of[node].append(number)
        self._above: dict[int, int | None] = {}  # the node by which a block hangs on another
        self._below = [0] * len(blocks)  # nodes of a block and of all that hangs on it
        self._whole = [0] * len(blocks)  # nodes of the tree in which it stands
        for number in range(len(blocks)):
            if number not in self._above:
                self._grow(number)

    def _grow(self, root: int) -> None:
        """Walk a tree from a block, and count from its leaves."""
        self._above[root] = None
        order = [root]
        for block in order:
            for node in self.blocks[block]:
                for other in self.blocks_of[node]:
                    if other not in self._above:
                        self._above[other] = node
                        order.append(other)
        for block in reversed(order):
            above = self._above[block]
            own = [node for node in self.blocks[block] if node != above]
            self._below[block] = len(own) + sum(sum(self._hanging(n, block)) for n in own)
        for block in order:
            self._whole[block] = self._below[root]

    def _hanging(self, node: int, block: int | None = None) -> list[int]:
        """Return how many nodes are in each branch that hangs on a node."""
        return [
            self._below[other]
            for other in self.blocks_of[node]
            if other != block and self._above[other] == node
        ]

    def parts(self, node: int) -> list[int]:
        """Return the sizes of the parts that are left when a node is taken away."""
        hanging = self._hanging(node)
        rest = self._whole[self.blocks_of[node][0]] - 1 - sum(hanging)
        return [*hanging, rest] if rest else hanging

    def behind(self, block: int) -> int:
        """Return the size of the smaller part that is left when a block of two is cut."""
        one, whole = self.blocks[block][0], self._whole[block]
        if self._above[block] is not None:
            side = self._below[block]
        else:
            side = 1 + sum(self._hanging(one, block))
        return min(side, whole - side)
