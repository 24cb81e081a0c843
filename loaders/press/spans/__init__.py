"""What stands where in a text, each with its place: sentences, dates, bodies, people and titles.

``zones`` cuts the text into parts and sentences, ``dates`` reads days; ``mentions`` marks all else,
with ``organisations``, ``walking`` and ``quoted``, which know where the name of a body ends, and
``persons``, which knows where that of a person does.
"""
