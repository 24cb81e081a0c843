"""The real command line, run in a folder of its own, and what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

NOTICE = (
    "Clairlieu, le 31 janvier 2018\n\nJeanne Roy, maire de Clairlieu, et Paul Marnier, président"
    " de la CCI de Montfort, ont signé le 31 janvier 2018 une convention de partenariat.\n"
)
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@dataclass(frozen=True)
class Done:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Command:
    """The command line, run in a folder of its own."""

    folder: Path

    def __call__(
        self, *arguments: str, given: bytes = b"", env: dict[str, str] | None = None
    ) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "pactgraph", *arguments],
            cwd=self.folder,
            input=given,
            capture_output=True,
            env={**os.environ, "PACTGRAPH_STORE": "store", **(env or {})},
            timeout=120,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def sources(self) -> list[str]:
        done = self("sources", "--format", "csv")
        assert done.status == 0, done.err
        return [line.partition(",")[0] for line in done.out.splitlines()[1:]]


@pytest.fixture
def pactgraph(tmp_path: Path) -> Command:
    return Command(tmp_path)


def one_sentence(done: Done, *words: str) -> None:
    """Check that a command could not do what was asked, and said why in one line."""
    assert (done.status, done.out) == (1, ""), done
    assert len(done.err.splitlines()) == 1, done.err
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err
