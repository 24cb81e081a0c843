"""The house rules that a program can check: layers, sizes, names, privacy, and what is shipped."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = ("graph", "loaders", "ontology", "queries")
REPOSITORY = Path(__file__).resolve().parents[1]
HEAVY = ("rdflib", "networkx", "scipy", "duckdb", "pyarrow", "pyvis", "networkit", "pandas")

# Written apart, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a path of some machine": r"(?<![\w.])/(?:work|root|home|opt|Users)/\w",
    "a package registry": r"(?:py" + r"pi\.org|python" + r"hosted|npm" + r"js\.|deb" + r"ian\.org)",
    "an e-mail address": r"[\w.+-]+@(?!(?:[\w-]+\.)*(?:example|invalid|test)\b)[\w-]+\.[a-z]{2,}",
    "a telephone number": r"(?<![\w.,])(?:\+33 ?|0)[1-9](?:[ .-]?\d\d){4}(?!\w|[.,]\d)",
}
# The ranges that the French regulator keeps for fiction, and numbers that cannot be dialled.
FICTIONAL = re.compile(r"^(?:\+33 ?|0)(?:(?:199|261|353|465|536|639)\d*|\d0{8}|123456789)$")


def files() -> list[Path]:
    """Return the files of the project, those not yet committed included."""
    if not (REPOSITORY / ".git").exists():
        pytest.skip("not a clone: the files of the project are not listed")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    paths = (REPOSITORY / name for name in listed.stdout.decode().split("\0") if name)
    return sorted(path for path in paths if path.is_file() and not path.is_symlink())


def modules() -> list[Path]:
    return [path for path in files() if path.suffix == ".py"]


def name_of(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def test_the_rooms_stand_in_the_package_as_relative_links() -> None:
    links = {room: (REPOSITORY / "pactgraph" / room).readlink().as_posix() for room in ROOMS}
    assert links == {room: f"../{room}" for room in ROOMS}


def test_each_room_knows_only_the_rooms_below_it() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def absolute_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module


def test_rooms_are_imported_by_their_full_name() -> None:
    wrong = [
        f"{name_of(path)}: import {module}"
        for path in modules()
        for module in absolute_imports(path)
        if module.partition(".")[0] in ROOMS
    ]
    assert wrong == []


def test_notebooks_import_the_front_door_only() -> None:
    wrong = [
        f"{name_of(path)}: import {module}"
        for path in modules()
        if path.parent.name == "notebooks"
        for module in absolute_imports(path)
        if module.startswith("pactgraph.")
    ]
    assert wrong == []


def test_no_module_is_longer_than_400_lines() -> None:
    long = {
        name_of(path): count
        for path in modules()
        if (count := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "common", "manager", "managers", "misc", "tools"}
    assert [name_of(path) for path in modules() if path.stem in drawers] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for path in modules()
        if path.relative_to(REPOSITORY).parts[0] not in {"notebooks", "tests"}
        and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    found = []
    for path in files():
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            for match in re.finditer(FORBIDDEN[what], line):
                if not FICTIONAL.match(re.sub(r"[ .-]", "", match.group())):
                    found.append(f"{name_of(path)}:{number}: {match.group()}")
    assert found == []


def test_the_locks_name_every_dependency_and_its_fingerprints() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    wanted = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": [
            *project["project"]["dependencies"],
            *project["project"]["optional-dependencies"]["validation"],
            *project["dependency-groups"]["dev"],
        ],
    }
    for lock, requirements in wanted.items():
        text = (REPOSITORY / lock).read_text("utf-8")
        entries = re.split(r"\n(?=\w)", text.strip())
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
        locked = {entry.partition("==")[0] for entry in entries}
        names = {re.split(r"[<>=~ ;\[]", requirement)[0].lower() for requirement in requirements}
        assert names - locked == set()


def test_help_is_printed_without_the_heavy_libraries() -> None:
    program = (
        "import sys, contextlib\n"
        "from pactgraph.cli import main\n"
        "sys.argv = ['pactgraph', '--help']\n"
        "with contextlib.suppress(SystemExit):\n"
        "    main()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    """Built from a copy, for a build leaves folders behind."""
    copy = tmp_path / "copy"
    for path in files():
        target = copy / path.relative_to(REPOSITORY)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    for room in ROOMS:
        (copy / "pactgraph" / room).symlink_to(f"../{room}")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, copy],
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("pactgraph/")}
    wanted = set()
    for path in files():
        room, *_ = path.relative_to(REPOSITORY).parts
        if path.suffix != ".md" and room in ROOMS:
            wanted.add(f"pactgraph/{name_of(path)}")
        elif path.suffix != ".md" and room == "pactgraph":
            wanted.add(name_of(path))
    assert held == wanted
