"""A message is read by its subject, its day and what it says; who wrote it is not kept."""

from __future__ import annotations

import quopri
from base64 import encodebytes
from collections.abc import Callable

import pytest

from pactgraph.graph.errors import SourceError
from pactgraph.loaders.files import decode
from pactgraph.loaders.pages import lay_out, masked

MESSAGE = """From: Luc Bard <luc@journal.example>
To: Anne Roy <anne@journal.example>
Date: Tue, 4 May 2021 08:00:00 +0200
Subject: TR: Une convention pour les jeunes
X-Mailer: Plume 2

Pour information.
--\x20
Luc Bard
Tél. 01 99 00 12 34

-------- Message original --------
> De : Presse Morlac <presse@morlac.example>
> Envoyé : lundi 3 mai 2021 18:12
> Objet : CP : Une convention pour les jeunes de Morlac
>
> Anne Roy, maire de Morlac, a signé
> une convention.
"""


def test_what_is_passed_on_gives_the_subject_and_the_day() -> None:
    page = lay_out(MESSAGE, "a.eml")
    assert [part.strip() for part in page.text.split("\n\n")] == [
        "CP : Une convention pour les jeunes de Morlac",
        "Pour information.",
        "Anne Roy, maire de Morlac, a signé\nune convention.",
        "lundi 3 mai 2021 18:12",
    ]
    start = page.text.index("signé\nune")
    first, last = page.raw(start, start + 9)
    assert MESSAGE[first:last] == "signé\n> une"


def test_who_wrote_to_whom_is_hidden_at_equal_length() -> None:
    hidden = masked(MESSAGE, "a.html")
    assert len(hidden) == len(MESSAGE)
    told = ("Luc", "Presse", "Plume", "01 99", "journal.example", "anne@")
    assert [word for word in told if word in hidden] == []
    assert "Subject: TR: Une convention pour les jeunes\n" in hidden


def test_a_page_in_a_message_is_read_as_a_page() -> None:
    text = (
        "Subject: Une convention pour Morlac\nDate: Mon, 3 May 2021 08:00:00 +0200\n"
        "Content-Type: text/html\n\n<html><body><p>Morlac et Astre ont sign&eacute;.</p></body>"
    )
    page = lay_out(text, "a.eml")
    assert page.text == ("Une convention pour Morlac\n\nMorlac et Astre ont signé.\n\n2021-05-03")
    assert page.published is not None
    assert text[slice(*page.raw(*page.published))] == "Mon, 3 May 2021 08:00:00 +0200"


def encoded(how: str, body: bytes) -> bytes:
    return (
        b"From: presse@morlac.example\r\nDate: Mon, 3 May 2021 08:00:00 +0200\r\n"
        b"Subject: =?utf-8?q?Sign=C3=A9e=2C_une_convention?=\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n"
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
        + how.encode()
        + b"\r\n\r\n"
        + body
        + b"\r\n--cut\r\nContent-Type: image/png\r\n\r\nx\r\n--cut--\r\n"
    )


@pytest.mark.parametrize(
    ("how", "encode"), [("base64", encodebytes), ("quoted-printable", quopri.encodestring)]
)
def test_a_message_encoded_for_transport_is_kept_as_decoded_and_said_so(
    how: str, encode: Callable[[bytes], bytes]
) -> None:
    decoded = decode(encoded(how, encode("La convention a été signée.".encode("latin-1"))), "a.eml")
    assert decoded.note is not None
    assert "kept and quoted as decoded" in decoded.note
    assert decoded.text.split("\n")[:2] == [
        "Date: Mon, 03 May 2021 08:00:00 +0200",
        "Subject: Signée, une convention",
    ]
    page = lay_out(decoded.text, "a.eml")
    assert " ".join(page.text.split()) == (
        "Signée, une convention La convention a été signée. 2021-05-03"
    )


@pytest.mark.parametrize(
    "content",
    [
        encoded("quoted-printable", b""),
        encoded("base64", b"\xff").replace(b"iso-8859-1", b"x-none"),
        encoded("8bit", "Signé".encode()).replace(b"text/plain", b"application/pdf"),
    ],
    ids=["empty", "unknown", "no text"],
)
def test_a_message_without_text_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a\.eml: is a message without a text.*save its words"):
        decode(content, "a.eml")


@pytest.mark.parametrize(
    "text",
    ["Objet : une convention\n\nLa Ville signe.", "Note : un\nSuite : deux\n", "De : Morlac\n"],
)
def test_a_text_that_is_no_message_stays_as_it_is(text: str) -> None:
    assert lay_out(text, "a.txt").text == text
