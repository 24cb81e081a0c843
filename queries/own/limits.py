"""How much a question may ask for, before it is refused or its process is ended."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may take.

    The engine that parses SPARQL recurses: braces nested 2,196 deep end its process, and chains
    of some thousand operators do (measured with pyoxigraph 0.5.13). ``depth`` and ``operators``
    are far from both, and far beyond what people write.
    """

    seconds: float = 30.0
    memory: int = 4096 * MEBIBYTE  # address space of the process, in bytes
    rows: int = 100_000
    answer: int = 64 * MEBIBYTE  # bytes of the answer
    length: int = 32_768  # characters of the question
    depth: int = 64  # brackets within brackets
    operators: int = 1_000  # signs that join or negate expressions and patterns
