"""Nothing is called: loading and asking open no connection that was not asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import NOTICE, Command

GUARD = """
import os, sys

def guard(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}:
        with open(os.environ["CALLS"], "a") as calls:
            print(event, arguments[1:], file=calls)

sys.addaudithook(guard)
"""


@pytest.mark.slow
def test_loading_and_asking_open_no_connection(
    pactgraph: Command, write_notices: Callable[[Path, int], list[Path]]
) -> None:
    """Every Python process of the commands has the guard, the readers' too."""
    write_notices(pactgraph.folder / "in", 6)
    pactgraph.write("in/notice.txt", NOTICE)
    pactgraph.write("in/bodies.ttl", "<x:a> a <http://www.w3.org/ns/org#Organization> .")
    pactgraph.write("in/bodies.jsonld", '{"@context": "https://schema.org", "name": "A"}')
    pactgraph.write("guard/sitecustomize.py", GUARD)
    calls = pactgraph.folder / "calls"
    env = {"PYTHONPATH": str(pactgraph.folder / "guard"), "CALLS": str(calls)}
    probe = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", probe], env={**os.environ, **env}, check=True)
    assert "socket.connect" in calls.read_text()  # the guard hears what it is there to hear
    calls.unlink()
    for verb in (
        ["load", "in", "--processes", "2"],
        ["sources"],
        ["ask", "agreements/all"],
        ["who", "Clairlieu"],
        ["explain", "Clairlieu"],
        ["read", "in/notice.txt"],
        ["read", "--source", "notice.txt", "--html", "review.html"],
        ["verify"],
        ["draw"],
        ["timeline"],
        ["map", "-o", "map.svg"],
    ):
        done = pactgraph(*verb, env=env)
        assert done.status == 0, done
        assert not calls.exists(), calls.read_text()


TRACED = ["strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_library_reaches_for_the_network_by_itself(
    pactgraph: Command, write_notices: Callable[[Path, int], list[Path]]
) -> None:
    write_notices(pactgraph.folder / "in", 4)
    for verb in (["load", "in"], ["ask", "agreements/all"]):
        trace = pactgraph.folder / "trace"
        subprocess.run(
            [*TRACED, trace, sys.executable, "-m", "pactgraph", *verb, "--store", "store"],
            cwd=pactgraph.folder, check=True, capture_output=True,
        )  # fmt: skip
        assert [line for line in trace.read_text().splitlines() if "AF_INET" in line] == []
