"""Writes the reference page: ``python -m pactgraph.ontology.reference vocabulary.html``."""

from __future__ import annotations

import sys
from pathlib import Path

from .page import page

Path(sys.argv[1]).write_text(page(), encoding="utf-8", newline="\n")
