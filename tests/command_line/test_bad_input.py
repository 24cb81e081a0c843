"""Bad input on the real command line: the right thing, or one clear sentence and nothing done."""

from __future__ import annotations

import codecs
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pactgraph.graph.storage.store import Store
from pactgraph.graph.storage.verification import verify

from .conftest import NOTICE, PICTURE, Command, Done, one_sentence


def test_a_missing_file_loads_nothing_and_makes_no_store(pactgraph: Command) -> None:
    pactgraph.write("good.txt", NOTICE)
    one_sentence(pactgraph("load", "good.txt", "gone.txt"), "gone.txt: no such file")
    assert not (pactgraph.folder / "store").exists()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("photo.png", PICTURE, "is a picture (PNG)"),
        ("photo.txt", PICTURE, "is a picture (PNG)"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \r\n\t\n", "is empty"),
        ("scan.pdf", b"%PDF-1.7\n", "is a PDF document"),
        ("table.csv", b"a,b\n", "no reader knows .csv files"),
        ("broken.txt", b"one\ntwo \x81\n", "broken.txt:2: byte 0x81"),
        ("large.txt", b"a " * 3_600_000, "is larger than 6000 kB"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence_and_makes_no_store(
    pactgraph: Command, name: str, content: bytes, reason: str
) -> None:
    pactgraph.write(name, content)
    one_sentence(pactgraph("load", name), f"refused {name}", reason)
    assert not (pactgraph.folder / "store").exists()


def test_the_good_go_in_and_the_refused_are_named(pactgraph: Command) -> None:
    pactgraph.write("in/good.txt", NOTICE)
    pactgraph.write("in/empty.txt", b"")
    pactgraph.write("photo.png", PICTURE)
    done = pactgraph("load", "in", "photo.png")
    assert (done.status, done.out) == (1, "")
    assert done.err.splitlines() == [
        "refused in/empty.txt: is empty; there is nothing to read in it",
        "refused photo.png: is a picture (PNG), not text; save its words as a .txt file in UTF-8",
        "read 1, replaced 0, unchanged 0, refused 2; found 1 agreement, 2 signatures",
    ]
    assert pactgraph.sources() == ["good.txt"]
    rejected = (pactgraph.folder / "store" / "rejects.csv").read_text("utf-8").splitlines()
    assert [line.partition(",")[0].rpartition("/")[2] for line in rejected] == [
        "source", "empty.txt", "photo.png",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (NOTICE.encode("utf-16"), ""),
        (codecs.BOM_UTF16_BE + NOTICE.encode("utf-16-be"), ""),
        (NOTICE.encode("cp1252"), "Windows-1252"),
        (codecs.BOM_UTF8 + NOTICE.encode(), ""),
        (NOTICE.replace("\n", "\r\n").encode(), ""),
        (NOTICE.replace("\n", "\r").encode(), ""),
    ],
    ids=["utf-16", "utf-16-be", "cp1252", "bom", "crlf", "cr"],
)
def test_texts_in_other_encodings_and_with_other_line_ends_are_read(
    pactgraph: Command, content: bytes, note: str
) -> None:
    pactgraph.write("notice.txt", content)
    done = pactgraph("load", "notice.txt")
    assert done.status == 0
    assert done.err.splitlines()[-1].endswith("found 1 agreement, 2 signatures")
    assert note in done.err
    assert len(done.err.splitlines()) == 1 + bool(note)


READING_VERBS = [
    ["sources"],
    ["remove", "notice.txt"],
    ["ask", "agreements/all"],
    ["who", "Metz"],
    ["actor", "Metz"],
    ["draw"],
    ["verify"],
    ["validate"],
    ["rebuild"],
    ["compact"],
]


@pytest.mark.parametrize("verb", READING_VERBS, ids=lambda verb: verb[0])
def test_a_store_that_is_not_there_is_said_and_not_made(
    pactgraph: Command, verb: list[str]
) -> None:
    one_sentence(pactgraph(*verb), "store: there is no store here")
    assert list(pactgraph.folder.iterdir()) == []


@pytest.mark.parametrize("verb", [*READING_VERBS, ["load", "notice.md"]], ids=lambda verb: verb[0])
def test_a_store_that_is_a_file_is_said_and_left_alone(pactgraph: Command, verb: list[str]) -> None:
    pactgraph.write("notice.md", NOTICE)
    pactgraph.write("store", "not a store")
    done = pactgraph(*verb)
    one_sentence(done, "store: ")
    assert "is a file" in done.err or "there is no store here" in done.err
    assert (pactgraph.folder / "store").read_text() == "not a store"


def test_a_folder_with_other_files_is_not_taken_for_a_store(pactgraph: Command) -> None:
    pactgraph.write("notice.txt", NOTICE)
    pactgraph.write("store/photo.png", PICTURE)
    one_sentence(pactgraph("load", "notice.txt"), "photo.png", "give an empty or a new folder")
    assert [path.name for path in (pactgraph.folder / "store").glob("*.*")] == ["photo.png"]


@pytest.mark.slow
def test_two_files_of_one_name_are_two_sources_with_names_apart(pactgraph: Command) -> None:
    pactgraph.write("2018/lille.txt", NOTICE)
    pactgraph.write("2019/lille.txt", NOTICE.replace("2018", "2019"))
    assert pactgraph("load", "2018", "2019").status == 0
    assert pactgraph.sources() == ["2018/lille.txt", "2019/lille.txt"]
    one_sentence(pactgraph("remove", "lille.txt"), "'2018/lille.txt' or '2019/lille.txt'")
    assert pactgraph("remove", "2018/lille.txt").status == 0
    assert pactgraph.sources() == ["lille.txt"]


def test_an_unknown_source_is_not_removed_and_near_names_are_given(pactgraph: Command) -> None:
    pactgraph.write("lille.txt", NOTICE)
    pactgraph("load", "lille.txt")
    one_sentence(pactgraph("remove", "lile.txt"), "do you mean 'lille.txt'?")
    done = pactgraph("remove", "lille.txt")
    assert (done.status, done.out) == (0, "")
    assert re.fullmatch(
        r"removed lille\.txt: 1 agreement, 2 signatures, \d+ facts in all\n"
        r"Loading a file again brings it back\.\n",
        done.err,
    )


def test_names_with_spaces_and_accents_are_shown_as_they_are(pactgraph: Command) -> None:
    pactgraph.write("été/Communiqué du 3 mai #2.txt", NOTICE)
    assert pactgraph("load", "été").status == 0
    assert pactgraph.sources() == ["Communiqué du 3 mai #2.txt"]
    assert pactgraph("remove", "été/Communiqué du 3 mai #2.txt").status == 0


def test_standard_input_is_read_under_its_name(pactgraph: Command) -> None:
    one_sentence(pactgraph("load", "-", given=NOTICE.encode()), "give one with --name")
    done = pactgraph("load", "-", "--name", "urn:notice:1", given=NOTICE.encode())
    assert done.status == 0
    assert pactgraph.sources() == ["urn:notice:1"]


@pytest.mark.slow
def test_a_hundred_bad_files_are_named_and_stop_no_good_one(pactgraph: Command) -> None:
    chance = random.Random(7)
    for number in range(100):
        head = chance.choice([PICTURE, b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"", b"\x00"])
        tail = chance.randbytes(chance.randrange(5_000)) if head else b" \n"
        pactgraph.write(f"in/bad-{number:03}.txt", head + tail)
        if not number % 10:
            pactgraph.write(f"in/good-{number:03}.txt", NOTICE)
    done = pactgraph("load", "in")
    assert done.status == 1
    assert "Traceback" not in done.err
    assert done.err.splitlines()[-1].startswith("read 10, replaced 0, unchanged 0, refused 100;")
    rejected = (pactgraph.folder / "store" / "rejects.csv").read_text("utf-8").splitlines()[1:]
    assert len([line for line in rejected if "/bad-" in line]) == 100
    assert pactgraph.sources() == [f"good-{number:03}.txt" for number in range(0, 100, 10)]


def without_privileges() -> None:
    """Make the superuser, in a process about to run a program, heed permissions like anyone."""
    import ctypes

    if os.geteuid() == 0:
        for capability in (1, 2, 3):  # to write, to read and to change what is not permitted
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.fixture
def guest(tmp_path: Path) -> Callable[..., Done]:
    """Return what runs the command line as somebody who has to heed permissions."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions are other things here")

    def run(*arguments: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "pactgraph", *arguments], cwd=tmp_path, capture_output=True,
            text=True, timeout=120, preexec_fn=without_privileges,
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr)

    probe = tmp_path / "probe"
    probe.touch(0o444)
    tried = subprocess.run(
        [sys.executable, "-c", f"open({str(probe)!r}, 'w')"],
        capture_output=True,
        preexec_fn=without_privileges,
    )
    probe.unlink()
    if not tried.returncode:
        pytest.skip("the superuser cannot lay down the right to write everywhere here")
    return run


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Return what takes all rights to write away; they come back at the end."""

    def lock() -> None:
        for path in [tmp_path, *tmp_path.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)

    yield lock
    for path in [tmp_path, *tmp_path.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.slow
def test_a_store_that_cannot_be_written_to_is_read_and_left_as_it_is(
    pactgraph: Command, guest: Callable[..., Done], locked: Callable[[], None]
) -> None:
    pactgraph.write("one.txt", NOTICE)
    pactgraph.write("two.txt", NOTICE.replace("2018", "2019"))
    assert pactgraph("load", "one.txt").status == 0
    locked()
    before = {path: path.stat().st_mtime_ns for path in pactgraph.folder.rglob("*")}
    for verb in ["load", "two.txt"], ["remove", "one.txt"], ["compact"], ["rebuild"]:
        one_sentence(guest(*verb), "store: nothing can be written here (Permission denied)")
    done = guest("load", "one.txt")
    assert (done.status, done.err) == (0, "read 0, replaced 0, unchanged 1, refused 0\n")
    for verb in ["sources"], ["ask", "agreements/all"], ["who", "Clairlieu"], ["verify"]:
        done = guest(*verb)
        assert done.status == 0, done
    one_sentence(guest("load", "one.txt", "--store", "new"), "new: nothing can be written here")
    assert {path: path.stat().st_mtime_ns for path in pactgraph.folder.rglob("*")} == before


def test_a_file_that_may_not_be_read_is_refused_by_name(
    pactgraph: Command, guest: Callable[..., Done]
) -> None:
    pactgraph.write("secret.txt", NOTICE)
    (pactgraph.folder / "secret.txt").chmod(0)
    one_sentence(guest("load", "secret.txt"), "refused secret.txt: cannot be read (Permission")
    assert not (pactgraph.folder / "store").exists()


@pytest.mark.slow
def test_a_load_killed_in_the_middle_leaves_the_store_before_or_after_it(
    pactgraph: Command, write_notices: Callable[[Path, int], list[Path]]
) -> None:
    write_notices(pactgraph.folder / "in", 200)
    pactgraph.write("first.txt", NOTICE)
    assert pactgraph("load", "first.txt").status == 0
    chance = random.Random(11)
    for _ in range(6):
        loading = subprocess.Popen(
            [sys.executable, "-m", "pactgraph", "load", "in", "--processes", "2"],
            cwd=pactgraph.folder, env={**os.environ, "PACTGRAPH_STORE": "store"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.3, 6))
        loading.kill()
        loading.wait()
        assert len(pactgraph.sources()) in (1, 201)
        assert [d for d in verify(pactgraph.folder / "store") if "text" in d.what] == []
    done = pactgraph("load", "in", "first.txt")
    assert done.status == 0
    assert len(pactgraph.sources()) == 201
    assert pactgraph("compact").status == 0
    assert list(verify(pactgraph.folder / "store")) == []
    assert not orphans(loading.pid)


def orphans(session: int) -> list[str]:
    """Return the processes that outlived the one that started them."""
    time.sleep(1)
    listed = subprocess.run(
        ["ps", "-o", "args=", "--sid", str(session)], capture_output=True, text=True
    )
    return listed.stdout.splitlines()


def test_a_load_that_is_interrupted_ends_quietly_and_leaves_nothing(
    pactgraph: Command, write_notices: Callable[[Path, int], list[Path]]
) -> None:
    write_notices(pactgraph.folder / "in", 500)
    loading = subprocess.Popen(
        [sys.executable, "-m", "pactgraph", "load", "in", "--store", "store", "--processes", "2"],
        cwd=pactgraph.folder, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    held = pactgraph.folder / "store" / "facts"
    while not held.exists() and loading.poll() is None:
        time.sleep(0.05)
    # An interrupt can be lost, as one that comes while Python runs a callback: one presses again.
    while loading.poll() is None:
        os.killpg(loading.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            loading.wait(timeout=3)
    assert loading.stderr
    said = loading.stderr.read().decode()
    assert loading.returncode != 0
    assert "Traceback" not in re.sub(
        r"Exception ignored in.*?KeyboardInterrupt", "", said, flags=re.S
    )
    assert Store.open(pactgraph.folder / "store").manifest.version == 0
    assert not list((pactgraph.folder / "store").glob("texts/*"))
