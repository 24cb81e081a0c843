"""While a text is read the collector of garbage rests, and afterwards it works as before."""

from __future__ import annotations

import gc

import pytest

from pactgraph.loaders.press.resting import at_rest


def test_the_collector_rests_inside_and_works_after() -> None:
    with at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_works_after_an_error() -> None:
    with pytest.raises(ValueError, match="any"), at_rest():
        raise ValueError("any")
    assert gc.isenabled()


def test_a_collector_that_was_turned_off_stays_off() -> None:
    gc.disable()
    try:
        with at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
