"""Pictures of networks: one self-contained page, with the same content as a table."""

from __future__ import annotations

from .networks.picture import LIMIT, MOST, Picture, draw

__all__ = ["LIMIT", "MOST", "Picture", "draw"]
