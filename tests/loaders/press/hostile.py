"""Texts that no announcement is: each repeats what could make a reader take long."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, islice


def _name(number: int) -> str:
    """Return a word for a number, no two alike."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(97 + letter) + letters
    return letters.capitalize()


def _numbered(part: Callable[[int], str]) -> Callable[[int], str]:
    """Return a text of parts that are all different."""

    def text(size: int) -> str:
        parts = [part(number) for number in islice(count(), size // len(part(0)) + 1)]
        return "".join(parts)[:size]

    return text


def _repeated(part: str) -> Callable[[int], str]:
    return lambda size: (part * (size // len(part) + 1))[:size]


HOSTILE: dict[str, Callable[[int], str]] = {
    "round brackets": lambda size: "(" * (size // 2) + "A" + ")" * (size // 2),
    "square brackets": lambda size: "[" * (size // 2) + "](x)" * (size // 8),
    "one word of capitals": _repeated("A"),
    "words in capitals": _repeated("MARTIN "),
    "one acronym": _repeated("MEL "),
    "acronyms": _numbered(lambda n: f"{_name(n).upper()} "),
    "one line": _repeated("et la ville de Lyon a dit que le projet avance bien "),
    "digits": _repeated("1234567890"),
    "thousands": _repeated("1 000 "),
    "decimals": _repeated("1,5"),
    "numbers in words": _repeated("cent "),
    "quotation marks": _repeated("« \" » “ ” "),
    "open quotations": lambda size: "« " * (size // 4) + "ont signé une convention " * (size // 50),
    "et": _repeated("et "),
    "signé": _repeated("signé "),
    "first names": _repeated("Jean "),
    "people": _repeated("Jean Martin, président, "),
    "heads": _repeated("Université de "),
    "nested heads": lambda size: f"Association {'de la Ville ' * (size // 12)}(AVV)",
    "stars": _repeated("*"),
    "emphasis": _repeated("** a* _b_ "),
    "accents": _repeated("\u0301"),
    "letters with accents": _repeated("e\u0301"),
    "acronyms in brackets": _numbered(
        lambda n: f"Association {_name(n)} Beta (A{_name(n).upper()}) "
    ),
    "kinds": _repeated("convention "),
    "presence": _repeated("en présence de "),
    "one act": _repeated("Lyon et Metz ont signé une convention. "),
    "acts without end": _repeated("la Ville de Lyon et la MEL ont signé une convention "),
    "acts of many": _numbered(
        lambda n: f"{_name(n)} et la MEL ont signé une convention le {n % 28} mai 2019. "
    ),
    "signers": _numbered(
        lambda n: f"Jean {_name(n)}, président de la Fédération {_name(n)}, a signé un accord.\n\n"
    ),
    "bodies": _numbered(lambda n: f"L'association {_name(n)} Nord et la Ville de {_name(n)}. "),
    "short forms": _numbered(
        lambda n: f"Chambre d'agriculture de {_name(n)}. Chambre d'agriculture. L'université. "
    ),
    "events": _repeated("lors de cette rencontre le salon de Lyon à Lyon le 3 mai 2020. "),
    "dates": _repeated("3 mai 2020 "),
    "headings": _repeated("À propos\n"),
    "empty lines": _repeated("\r\n"),
    "bullets": _repeated("- Jean Martin\n"),
    "lists of signatories": _repeated("Les signataires :\n"),
    "initials": _repeated("J.-"),
    "hyphens": _repeated("a-"),
    "apostrophes": _repeated("d'"),
    "representatives": _repeated("représentée par Jean Martin et "),
    "shared titles": _repeated(
        "Jean Martin et Anne Roy, respectivement président et directrice de la Ville de Lyon, "
    ),
    "stand-ins": _repeated("pour la Ville de Lyon, son directeur, Jean Martin, "),
    "between": _repeated("entre la Ville de Lyon et "),
    "offices": _repeated("directrice générale adjointe chargée de la culture et de "),
    "money": _repeated("12 millions d’euros par an et "),
    "promises": _repeated("La Ville de Lyon s'engage à verser 3 000 euros d'ici 2025 ; "),
    "statements": _repeated("« Nous nous engageons », déclare Jean Martin, maire de Lyon. "),
    "shouted line": _repeated("LA VILLE DE LYON ET LA MEL ONT SIGNÉ UNE CONVENTION "),
    "shouted lines": _repeated("LA VILLE DE LYON ET LA MEL ONT SIGNÉ UNE CONVENTION\n"),
    "shouted surnames": _numbered(lambda n: f"{_name(n).upper()}SON DUPONT a parlé. "),
    "no letters": _repeated("漢字🎉"),
}  # fmt: skip
