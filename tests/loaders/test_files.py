"""Paths lead to files in a stable order under one URI each; bytes become text, or one sentence."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactgraph.graph.errors import SourceError
from pactgraph.graph.storage.store import short_names
from pactgraph.loaders.files import LARGEST, File, decode, find, uri_of

SUFFIXES = {".txt", ".md"}
TEXT = "L’été, la Ville de Lille et Metz ont signé.\r\nÀ bientôt"


def names(files: list[File], below: Path) -> list[str]:
    return [file.path.relative_to(below).as_posix() for file in files if file.path]


def refusal(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        decode(content, "a.txt")
    return str(caught.value)


def test_folders_are_searched_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c.TXT", "z/y/x.txt", "z/.hidden.txt", ".git/in.txt", "d.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(find([tmp_path], SUFFIXES), tmp_path) == ["a.txt", "b.md", "c.TXT", "z/y/x.txt"]


def test_a_file_given_twice_is_found_once_where_it_came_first(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    given = [tmp_path / "b.txt", tmp_path, tmp_path / "." / "a.txt", tmp_path / "b.txt"]
    assert names(find(given, SUFFIXES), tmp_path) == ["b.txt", "a.txt"]


def test_a_hidden_file_is_read_if_it_is_named(tmp_path: Path) -> None:
    (tmp_path / ".a.txt").write_text("x")
    assert names(find([tmp_path / ".a.txt"], SUFFIXES), tmp_path) == [".a.txt"]


def test_every_missing_path_is_named_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text("x")
    with pytest.raises(SourceError, match=r"one\.txt, two\.txt: no such file.*nothing was loaded"):
        find([tmp_path / "here.txt", "one.txt", "two.txt"], SUFFIXES)


def test_a_folder_without_announcements_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"holds no \.md or \.txt file"):
        find([tmp_path], SUFFIXES)


def test_the_uri_is_the_same_from_wherever_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("x")
    (tmp_path / "linked").symlink_to("real")
    monkeypatch.chdir(tmp_path)
    ways = [Path("real/a.txt"), Path("linked/a.txt"), Path("real/../real/a.txt")]
    assert {uri_of(way) for way in ways} == {f"file://{tmp_path.as_posix()}/real/a.txt"}


@given(st.text(st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1))
def test_a_uri_holds_nothing_that_an_iri_cannot_and_its_short_name_is_the_file(name: str) -> None:
    if name in {".", ".."}:
        return
    uri = uri_of(Path("/notices") / name)
    assert not set(uri) & set(' <>"{}|^`\\\n\r\t')
    assert short_names([uri]) == {uri: name}


def test_a_name_that_is_no_text_has_a_uri_all_the_same() -> None:
    assert uri_of(Path(os.fsdecode(b"/notices/\xe9t\xe9.txt"))).isascii()


def test_a_name_can_be_given_to_one_file_only(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    (only,) = find([tmp_path / "a.txt"], SUFFIXES, "https://example.org/notice")
    assert (only.uri, only.path) == ("https://example.org/notice", tmp_path / "a.txt")
    with pytest.raises(SourceError, match="cannot name 2 files"):
        find([tmp_path], SUFFIXES, "https://example.org/notice")
    for unfit in ("notice", "https://example.org/a b", "", "a:\n"):
        with pytest.raises(SourceError, match="is not a URI"):
            find([tmp_path / "a.txt"], SUFFIXES, unfit)


def test_standard_input_needs_a_name() -> None:
    assert find(["-"], SUFFIXES, "urn:notice:1", b"text") == [File("urn:notice:1", given=b"text")]
    with pytest.raises(SourceError, match="--name"):
        find(["-"], SUFFIXES, None, b"text")


@pytest.mark.parametrize(
    "content",
    [TEXT.encode("utf-16"), codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT.encode("utf-32")],
)
def test_what_carries_the_mark_of_an_encoding_is_decoded_by_it(content: bytes) -> None:
    assert decode(content, "a.txt").text == TEXT


@given(st.text(min_size=1).filter(lambda text: text.strip("\ufeff\u200b").strip()))
def test_offsets_are_those_of_the_file_decoded_as_utf_8(text: str) -> None:
    content = text.encode("utf-8")
    try:
        decoded = decode(content, "a.txt")
    except SourceError:
        return
    assert decoded.text == content.decode("utf-8")
    assert decoded.note is None


def test_a_mark_before_utf_8_stays_as_the_first_character() -> None:
    assert decode(codecs.BOM_UTF8 + b"text", "a.txt").text == "\ufefftext"


def test_windows_1252_is_read_and_said() -> None:
    decoded = decode("L’été – 10 €".encode("cp1252"), "a.txt")
    assert decoded.text == "L’été – 10 €"
    assert decoded.note == "is not UTF-8, and was read as Windows-1252 (cp1252)"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t \xc2\xa0\n", "is empty"),
        (codecs.BOM_UTF8 + b"\n", "is empty"),
        (codecs.BOM_UTF16_LE, "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a picture (PNG), not text"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a picture (JPEG), not text"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF document, not text"),
        (b"PK\x03\x04\x14\x00", "is a zip archive, or a document packed as one"),
        (b"{\\rtf1\\ansi", "is an RTF document, not text"),
        (b'<?xml version="1.0"?><rss>', "is an XML document that is no web page, not text"),
        (b"text\x00more", "is not text (it holds NUL bytes)"),
        ("texte".encode("utf-16-le"), "is not text (it holds NUL bytes)"),
        (b"text \x01\x02\x03\x04", "is not text, but some binary format"),
        (b"one\ntwo\nthree \x81", "a.txt:3: byte 0x81 is not UTF-8 or Windows-1252"),
        ("été\nL’".encode() + b"\xe9t\xe9", "a.txt:2: byte 0xE9 is not UTF-8, as the rest"),
        (codecs.BOM_UTF16_LE + b"a\x00\n\x00\x00\xd8", "a.txt:2: byte 0x00 is not UTF-16"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    message = refusal(content)
    assert message.startswith("a.txt:")
    assert reason in message
    assert "\n" not in message


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_sentence(content: bytes) -> None:
    try:
        decoded = decode(content, "a.txt")
    except SourceError as error:
        assert str(error).startswith("a.txt:")
    else:
        assert "\x00" not in decoded.text


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # holes take no room
    with pytest.raises(SourceError, match="is larger than 6000 kB"):
        File("file:///a.txt", path).content()
    with pytest.raises(SourceError, match="is larger than"):
        File("urn:a", given=b"x" * (LARGEST + 1)).content()


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(SourceError, match="is not a regular file"):
        File("file:///pipe.txt", tmp_path / "pipe.txt").content()


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("gone.txt")
    (file,) = find([tmp_path / "a.txt"], SUFFIXES)
    with pytest.raises(SourceError, match="cannot be read"):
        file.content()
