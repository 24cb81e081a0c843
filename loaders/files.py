"""Find the files that paths lead to, and decode them, or say in one sentence why not."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from urllib.parse import quote

from pactgraph.graph.errors import SourceError

from . import pages

STANDARD_INPUT = "-"
PACKED = ".gz"
LARGEST = 6_000_000  # bytes: pages carry scripts, and small pictures written out as letters
UNFIT_FOR_URI = re.compile(r"[\x00-\x20\x7f-\x9f<>\"{}|^`\\%#?\ud800-\udfff]")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CONTROLS_IN_TEXT = 0.01  # more of them, and it is no text; some come out of PDF documents
UTF8_LETTER = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x80-\xbf]")

FORMATS = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a zip archive, or a document packed as one (Word, OpenDocument)",
    b"\xd0\xcf\x11\xe0": "a Word, Excel or PowerPoint document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!\x1a": "a RAR archive",
}
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}<(?:\?xml|svg|rss|feed)", re.IGNORECASE)
CHARSET = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # as browsers read what is declared so
BEGINNING = 100_000  # bytes in which a page or a message says what it is
ENCODINGS = {  # by the mark that a text begins with; the longer mark comes first
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
SAVE = "save its words as a .txt file in UTF-8"


@dataclass(frozen=True, slots=True)
class File:
    """Something to read: its URI, and where its bytes are, or the bytes themselves."""

    uri: str
    path: Path | None = None
    given: bytes = b""

    @property
    def where(self) -> str:
        """What messages call it."""
        return str(self.path or self.uri)

    def content(self, largest: int = LARGEST) -> bytes:
        """Return its bytes; SourceError if they cannot be had, or are too many."""
        if self.path is None:
            return self._bounded(self.given, largest)
        try:
            if not stat.S_ISREG(self.path.stat().st_mode):
                raise SourceError(
                    f"{self.where}: is not a regular file; give its content on standard input,"
                    f" as {STANDARD_INPUT}"
                )
            with self.path.open("rb") as file:
                return self._bounded(file.read(largest + 1), largest)
        except OSError as error:
            why = error.strerror or str(error)
            raise SourceError(f"{self.where}: cannot be read ({why})") from error

    def _bounded(self, content: bytes, largest: int) -> bytes:
        if len(content) > largest:
            advice = "which no announcement is; split it into one file an announcement"
            if largest > LARGEST:
                advice = "which is too much at once; split it"
            raise SourceError(f"{self.where}: is larger than {largest // 1000} kB, {advice}")
        return content


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and what to tell of how it was decoded."""

    text: str
    note: str | None = None


def find(
    paths: Sequence[str | Path],
    suffixes: Collection[str],
    name: str | None = None,
    given: bytes = b"",
) -> list[File]:
    """Return the files that paths lead to, each once: folders are searched, in order of names.

    Hidden files in folders are left out, and those with another suffix. ``given`` is what came
    on standard input, which the path ``-`` stands for. SourceError names what is not there:
    then nothing is to be loaded.
    """
    _check_there(paths)
    found = [file for path in paths for file in _files(str(path), suffixes, given)]
    if name is None:
        if any(file.path is None for file in found):
            raise SourceError("what comes on standard input has no name: give one with --name")
        return list({file.uri: file for file in found}.values())
    if len(found) != 1 or not SCHEME.fullmatch(name) or CONTROL.search(name):
        raise SourceError(
            f"{name!r} cannot name {len(found)} files; a name is one URI, for one file"
            if len(found) != 1
            else f"{name!r}: is not a URI; give one like https://example.org/notice"
        )
    return [replace(found[0], uri=name)]


def ending_of(name: str) -> str:
    """Return the ending of a name that says what a file is: of a packed one, what is packed.

    >>> ending_of("bodies.TTL.gz"), ending_of("notice.txt"), ending_of("notice")
    ('.ttl.gz', '.txt', '')
    """
    path = PurePath(name.lower())
    if path.suffix != PACKED:
        return path.suffix
    return PurePath(path.stem).suffix + PACKED


def unpacked(endings: Collection[str]) -> list[str]:
    """Return the endings of files that are not packed, as messages name them."""
    return sorted(ending for ending in endings if not ending.endswith(PACKED))


def uri_of(path: Path) -> str:
    """Return the URI of a file: its absolute path, with what no URI can hold written as %XX.

    Links among the folders are followed; a link to the file itself has its own name.

    >>> uri_of(Path("/notices/été 2018.txt"))
    'file:///notices/été%202018.txt'
    """
    whole = (path.parent.resolve() / path.name).as_posix()
    lead = "" if whole.startswith("/") else "/"
    return f"file://{lead}" + UNFIT_FOR_URI.sub(lambda m: quote(os.fsencode(m[0]), safe=""), whole)


def decode(content: bytes, where: str) -> Decoded:
    """Return the text of some bytes; SourceError says why there is none.

    UTF-8 keeps its mark as the first character, so that offsets are those of the file decoded
    as ``utf-8``. What is not UTF-8 is read in the encoding that a page or a message declares,
    else as Windows-1252, and a note says so. A message that is encoded for transport is decoded.
    """
    if what := _format(content):
        raise SourceError(f"{where}: is {what}, not text; {SAVE}")
    message = pages.decoded(content, where)
    decoded = Decoded(message, pages.DECODED) if message else _decode(content, where)
    if not decoded.text.strip().strip("\ufeff\u200b"):
        raise SourceError(f"{where}: is empty; there is nothing to read in it")
    if len(CONTROL.findall(decoded.text)) > CONTROLS_IN_TEXT * len(decoded.text):
        raise SourceError(f"{where}: is not text, but some binary format; {SAVE}")
    return decoded


def _check_there(paths: Sequence[str | Path]) -> None:
    if not paths:
        raise SourceError("give at least one file or folder to load")
    missing = [str(p) for p in paths if str(p) != STANDARD_INPUT and not os.path.lexists(p)]
    if missing:
        raise SourceError(f"{', '.join(missing)}: no such file or folder; nothing was loaded")


def _files(path: str, suffixes: Collection[str], given: bytes) -> Iterator[File]:
    if path == STANDARD_INPUT:
        yield File(STANDARD_INPUT, given=given)
    elif not Path(path).is_dir():
        where = Path(path)
        yield File(uri_of(where), where)
    else:
        within = sorted(_within(path, suffixes))
        if not within:
            wanted = " or ".join(unpacked(suffixes))
            raise SourceError(f"{path}: holds no {wanted} file; nothing was loaded")
        yield from (File(uri_of(where), where) for where in within)


def _within(folder: str, suffixes: Collection[str]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise SourceError(f"{error.filename}: cannot be searched ({error.strerror})") from error

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            where = Path(here, name)
            if not name.startswith(".") and ending_of(name) in suffixes and where.is_file():
                yield where


def _format(content: bytes) -> str | None:
    """Return what other format the bytes are of, as far as their beginning says."""
    for magic, what in FORMATS.items():
        if content.startswith(magic):
            return what
    if MARKUP.match(content) and not _is_laid_out(content):
        return "an XML document that is no web page"
    return None


def _is_laid_out(content: bytes) -> bool:
    """Tell by its first bytes whether something is a page or a message."""
    beginning = content[:BEGINNING].removeprefix(codecs.BOM_UTF8)
    return pages.is_laid_out(beginning.decode("latin-1"))


def _declared(content: bytes) -> str | None:
    """Return the encoding that a page or a message says it is in, if it is one known here."""
    found = CHARSET.search(content, 0, BEGINNING)
    if not found or not _is_laid_out(content):
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    return None if name.startswith("utf") else WIDER.get(name, name)


def _decode(content: bytes, where: str) -> Decoded:
    for mark, encoding in ENCODINGS.items():
        if content.startswith(mark):
            return Decoded(_decode_as(encoding, content, where))
    if b"\x00" in content:
        raise SourceError(f"{where}: is not text (it holds NUL bytes); {SAVE}")
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        declared = _declared(content)
        if declared and declared != "cp1252":
            text = _decode_as(declared, content, where)
            return Decoded(text, f"was read as {declared}, the encoding it declares")
        if UTF8_LETTER.search(content):
            raise _undecodable(content, error, where, "UTF-8, as the rest of it is") from None
    text = _decode_as("cp1252", content, where)
    return Decoded(text, "is not UTF-8, and was read as Windows-1252 (cp1252)")


def _decode_as(encoding: str, content: bytes, where: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        expected = "UTF-8 or Windows-1252" if encoding == "cp1252" else encoding.upper()
        raise _undecodable(content, error, where, expected) from None


def _undecodable(
    content: bytes, error: UnicodeDecodeError, where: str, expected: str
) -> SourceError:
    before = content[: error.start].decode(error.encoding, errors="ignore")
    return SourceError(
        f"{where}:{before.count(chr(10)) + 1}: byte 0x{content[error.start]:02X} is not"
        f" {expected}; save it as UTF-8"
    )
