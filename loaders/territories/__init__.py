"""The territories of France with the days they are known for, loaded as facts like any source.

``build`` makes the data file from the official lists of several years, packed as npm packages;
``packages`` and ``history`` read these, ``merging`` and ``succession`` make one of them,
``writing`` writes it. ``reading`` turns the file into facts, ``loading`` puts them into a store.
"""

from __future__ import annotations

from .loading import load
from .reading import read, source, version

__all__ = ["load", "read", "source", "version"]
