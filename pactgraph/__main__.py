"""Runs the command line as `python -m pactgraph`."""

from __future__ import annotations

from pactgraph.cli import main

if __name__ == "__main__":
    main()
