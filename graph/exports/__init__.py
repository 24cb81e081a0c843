"""What leaves a store for other tools: the graph, the fact tables, and what describes them.

``triples`` writes the graph in the formats of RDF (``linked`` as compact JSON-LD), ``tables`` the
facts as CSV or Parquet with the ``dictionary`` of their columns, ``description`` says in DCAT and
VoID what the store holds. ``exporting`` chooses among them by the ending of a file.
"""

from __future__ import annotations

from .exporting import ENDINGS, export

__all__ = ["ENDINGS", "export"]
