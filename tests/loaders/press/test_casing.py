"""A text in capitals is read as if it had been written in small letters."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pactgraph.loaders.press.words import lexicon
from pactgraph.loaders.press.words.casing import quiet
from pactgraph.loaders.press.words.normalise import normalise

from .conftest import NOTICES, Told, fold

ALL = sorted(path.stem for path in NOTICES.glob("*.txt"))
Read = Callable[[str], Told]


def shout(text: str) -> str:
    """Write a text in capitals, letter for letter."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def quieted(text: str) -> str:
    return quiet(normalise(text), lexicon.load("fr", False))[0].text


@pytest.mark.parametrize(
    ("loud", "soft"),
    [
        (
            "JEAN-BAPTISTE ORVAL, MAIRE DE TRÉMONT, A SIGNÉ LA CONVENTION.",
            "Jean-Baptiste Orval, maire de Trémont, a signé la convention.",
        ),
        (
            "LA PRÉSIDENTE D'HABITAT SOLIDAIRE, MME CLAIRE MORVAN, ÉTAIT PRÉSENTE.",
            "La présidente d'Habitat Solidaire, Mme Claire Morvan, était présente.",
        ),
        (
            "L'ASSOCIATION TERRES DE COULEURS (TDC) S'ENGAGE. LA TDC COMPTE 12 SALARIÉS.",
            "L'association Terres de Couleurs (TDC) s'engage. La TDC compte 12 salariés.",
        ),
        (
            "SIGNÉ DANS LES HAUTS-DE-FRANCE, À LA CCI DU VAL-D'OISE, LE 1ER MARS 2021",
            "Signé dans les Hauts-de-France, à la CCI du Val-d'Oise, le 1er mars 2021",
        ),
    ],
)
def test_names_keep_their_capitals_and_words_lose_them(loud: str, soft: str) -> None:
    assert quieted(loud) == soft


def test_a_headline_takes_the_capitals_of_the_text_below_it() -> None:
    text = (
        "PORT BLEU ET LA RÉGIE VERTE SIGNENT\n\nLa société Port Bleu et la Régie Verte ont signé."
    )
    assert quieted(text).splitlines()[0] == "Port Bleu et la Régie Verte signent"


@pytest.mark.parametrize(
    ("loud", "soft"),
    [
        (
            "La société RIVAGES DE LUMIÈRE et PORT BLEU ÉNERGIE ont signé.",
            "La société Rivages de Lumière et Port Bleu Énergie ont signé.",
        ),
        (
            "La directrice ÉLODIE MARCHAND, pour 3F NOTRE LOGIS, a signé.",
            "La directrice Élodie Marchand, pour 3F Notre Logis, a signé.",
        ),
    ],
)
def test_names_in_capitals_inside_a_quiet_line_are_quieted(loud: str, soft: str) -> None:
    assert quieted(loud) == soft


@pytest.mark.parametrize(
    "text",
    [
        "Jean-Baptiste MARTIN DUVERGER, Président, a signé.",
        "La CCI, la CMA et la CAF ont signé.",
        "Jean-Baptiste LORCA, Président, a signé.",
        "MEL",
        "",
        "CCI / CMA",
        "█████ ████",
    ],
)
def test_a_text_that_does_not_shout_stays_as_it_is(text: str) -> None:
    assert quieted(text) == normalise(text).text


@pytest.mark.parametrize(
    "text", ["İZMİR VE İSTANBUL İLİ", "ΑΘΗΝΑ ΚΑΙ ΠΑΤΡΑ ΜΑΖΙ", "ẞ ẞẞ ẞẞẞ ẞẞẞẞ ẞẞ"]
)
def test_letters_that_change_length_do_not_move_the_text(text: str) -> None:
    normal = normalise(text)
    assert len(quiet(normal, lexicon.load("fr", False))[0].text) == len(normal.text)


@pytest.mark.parametrize("name", ALL)
def test_capitals_make_no_agreement_and_no_signatory(name: str, read: Read) -> None:
    text = shout((NOTICES / f"{name}.txt").read_text(encoding="utf-8"))
    wanted = json.loads((NOTICES / f"{name}.json").read_text(encoding="utf-8"))
    told = read(text).agreements()
    if not wanted["agreements"]:
        assert told == []
    signers = {fold(s) for a in told for s, _ in a["signers"]}
    assert not signers & {fold(p.lstrip("?")) for p in wanted["present"]}


def test_quotes_of_a_text_in_capitals_are_verbatim(read: Read, notices: Path) -> None:
    text = shout((notices / "trois-parties.txt").read_text(encoding="utf-8"))
    told = read(text)
    assert told.agreements()
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in told.rows("evidence"))
