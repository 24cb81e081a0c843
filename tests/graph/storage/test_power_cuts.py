"""The power fails after every operation on the disk: the store is as before, or as after."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Rehearse = Callable[..., dict[str, int]]
LOSSES = pytest.mark.parametrize(
    "loss", [(), ("--lose-unsynced",)], ids=["all kept", "unsynced lost"]
)


@pytest.mark.slow
@LOSSES
@pytest.mark.parametrize("change", ["load", "replace", "remove", "judge"])
def test_a_power_cut_leaves_the_store_as_before_or_as_after(
    rehearse: Rehearse, change: str, loss: tuple[str, ...]
) -> None:
    met = rehearse(change, *loss, "--enough", "4")
    assert met["after"] == 4
    assert met["before"] >= 2


@pytest.mark.slow
@LOSSES
def test_a_power_cut_while_the_graph_is_made_leaves_facts_that_it_is_made_from_again(
    rehearse: Rehearse, loss: tuple[str, ...]
) -> None:
    met = rehearse("all", *loss, "--every", "5")
    assert met["after"] > 10
    assert met["before"] > 10


@pytest.mark.slow
@LOSSES
@pytest.mark.parametrize("change", ["compact", "rebuild"])
def test_a_power_cut_while_nothing_held_changes_changes_nothing(
    rehearse: Rehearse, change: str, loss: tuple[str, ...]
) -> None:
    met = rehearse(change, *loss)
    assert met["before"] > 10
    assert met["after"] == 0


@pytest.mark.slow
@LOSSES
def test_a_store_cut_off_while_it_is_made_can_be_made_again(
    rehearse: Rehearse, loss: tuple[str, ...]
) -> None:
    assert rehearse("make", *loss)["before"] > 3
