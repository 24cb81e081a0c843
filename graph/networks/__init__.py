"""The facts as networks: who takes part in what, with the proof of each edge, and measures of it.

``network`` is the whole one, each edge a fact. ``projections`` are networks of one kind, as arrays,
of what ``choice`` keeps; ``measures``, ``communities`` and ``ranking`` measure them; ``paths``
need no network.
"""
