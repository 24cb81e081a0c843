"""Maps of territories: outlines that ship, and what is drawn on them."""

from __future__ import annotations

from .geojson import geojson
from .picture import Map
from .places import About, Place, Told, told_of

__all__ = ["About", "Map", "Place", "Told", "geojson", "told_of"]
