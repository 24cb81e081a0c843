"""The vocabulary as one page for people: every term, what it means, what it must hold.

``page()`` gives the page, ``python -m pactgraph.ontology.reference FILE`` writes it. ``terms``
gathers what the Turtle files say of each term, ``concepts`` lays the vocabularies out as trees.
"""

from __future__ import annotations

from .page import page
from .terms import modules

__all__ = ["modules", "page"]
