"""Pictures of networks: one self-contained page, with the same content as a table."""

from __future__ import annotations

from .picture import LIMIT, MOST, Picture, draw
from .stored import draw_store

__all__ = ["LIMIT", "MOST", "Picture", "draw", "draw_store"]
