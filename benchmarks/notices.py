"""Make French announcements of invented bodies and people, as many as wanted, always the same.

python benchmarks/notices.py 200 folder
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEED = 2026
WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Notice:
    """One announcement: the name of its file, its text, and how many agreements it tells of."""

    name: str
    text: str
    agreements: int


@dataclass(frozen=True, slots=True)
class _Body:
    name: str
    inside: str  # as it stands in a sentence
    town: str

    @property
    def of(self) -> str:
        """The name after "of", its article contracted."""
        if self.inside.startswith("le "):
            return f"du {self.inside[3:]}"
        return f"de {self.inside}"


def notices(n: int, seed: int = SEED) -> Iterator[Notice]:
    """Yield n announcements; the one of a number is the same whatever n is."""
    for number in range(n):
        yield _Writer(number, seed).notice()


def write(folder: Path, n: int, seed: int = SEED) -> list[Path]:
    """Write n announcements into a folder; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for notice in notices(n, seed):
        path = folder / notice.name
        path.write_bytes(notice.text.encode())
        paths.append(path)
    return paths


class _Writer:
    """Writes one announcement."""

    def __init__(self, number: int, seed: int) -> None:
        self.number = number
        self.chance = random.Random(f"{seed}/{number}")
        self.year = self.chance.randrange(2012, 2026)
        self.bodies = [self.body() for _ in range(3)]
        self.town = self.bodies[0].town

    def notice(self) -> Notice:
        agreements = self.chance.choices((0, 1, 2, 3), (25, 50, 17, 8))[0]
        told = [self.agreement() for _ in range(agreements)]
        told = told or [self.sentence(self.pick(WORDS["texts"]["meetings"]))]
        parts = [*self.head(agreements), *told, *self.middle(), *self.foot()]
        gap = self.pick(("\n\n", "\n\n", "\n\n", "\r\n\r\n"))
        return Notice(f"notice-{self.number:06}.txt", gap.join(parts) + "\n", agreements)

    def head(self, agreements: int) -> list[str]:
        what = self.pick(WORDS["texts"]["titles" if agreements else "titles_without_agreement"])
        title = f"{self.bodies[0].name} et {self.bodies[1].name} : {what}"
        lines = [self.pick(("COMMUNIQUÉ DE PRESSE", "Communiqué de presse", "")), title]
        lines.insert(self.pick((0, 1, 2)), f"{self.town}, le {self.date()}")
        return [line for line in lines if line]

    def agreement(self) -> str:
        sentence = self.sentence(self.pick(WORDS["agreements"]["frames"]))
        return f"{sentence} {self.figure()}" if self.chance.random() < 0.5 else sentence

    def sentence(self, frame: str) -> str:
        first, second, third = self.chance.sample(self.bodies, 3)
        kind, day = self.pick(WORDS["agreements"]["kinds"]), self.date()
        words = {
            "town": self.town, "purpose": self.pick(WORDS["agreements"]["purposes"]),
            "when": f"le {day}", "When": f"Le {day}", "kind": kind, "Kind": _capital(kind),
            "e": "e" if kind.startswith("une") else "",
            "e2": "" if second.inside.startswith("le ") else "e",
        }  # fmt: skip
        for at, body in enumerate((first, second, third), 1):
            words[f"o{at}"], words[f"O{at}"] = body.inside, _capital(body.inside)
            words[f"de{at}"] = body.of
            words[f"p{at}"], words[f"t{at}"] = self.person(body)
        return frame.format(**words)

    def middle(self) -> list[str]:
        name, title = self.person(self.bodies[0])
        quote = self.figure(self.pick(WORDS["texts"]["quotes"]))
        first, *rest = self.chance.sample(WORDS["texts"]["filling"], 5)
        bullets = [f"- {self.figure()}" for _ in range(self.pick((0, 2, 3)))]
        said = f"{quote} déclare {name}, {title} {self.bodies[0].of}."
        return [first, said, *bullets, *rest]

    def foot(self) -> list[str]:
        body = self.pick(self.bodies)
        about = self.figure(
            self.pick(WORDS["texts"]["about"]), o=body.inside, O=_capital(body.inside)
        )
        lines = [f"À propos {body.of}", about]
        if self.chance.random() < 0.8:
            lines.append(self.pick(WORDS["contacts"]["headings"]))
            lines += [self.contact(body) for body in self.bodies[: self.pick((1, 2))]]
        return lines

    def contact(self, body: _Body) -> str:
        name, _ = self.person(body)
        last = [f"{self.chance.randrange(100):02}" for _ in range(2)]
        pairs = [*self.pick(WORDS["contacts"]["telephones"]).split(), *last]
        number = self.pick((" ", ".", "\u00a0")).join(pairs)
        address = f"{name.replace(' ', '.')}@{body.town}.example".lower()
        shown: str = self.pick(
            (f"{body.name}\n{name}\n{number}\n{address}", f"{name} – {number} – {address}")
        )
        return shown

    def figure(self, pattern: str = "", **words: str) -> str:
        thousands = f"{self.chance.randrange(1, 90)} {self.chance.randrange(1000):03}"
        chosen: str = pattern or self.pick(WORDS["texts"]["figures"])
        return chosen.format(
            millions=f"{self.chance.randrange(2, 90)},{self.chance.randrange(10)}",
            unit=self.pick(("millions d’euros", "M€")),
            euros=f"{thousands} 000",
            many=thousands.replace(" ", self.pick((" ", "\u202f", "\u00a0"))),
            some=self.chance.randrange(10, 900),
            few=self.chance.randrange(2, 9),
            percent=self.chance.randrange(2, 60),
            later=self.year + 4,
            earlier=self.year - 2,
            **words,
        )

    def person(self, body: _Body) -> tuple[str, str]:
        people = WORDS["people"]
        first, feminine = self.pick(people["first_names"])
        last = self.pick(people["beginnings"]) + self.pick(people["endings"])
        last = last.upper() if self.chance.random() < 0.3 else last
        titles = [
            *people["titles"],
            *([["maire"] * 2] * 3 if body.name.startswith("Ville") else []),
        ]
        return f"{first} {last}", self.pick(titles)[feminine == "f"]

    def body(self) -> _Body:
        towns = WORDS["towns"]
        town = "".join(self.pick(towns[part]) for part in ("beginnings", "endings", "rivers"))
        name, inside = self.pick(WORDS["bodies"]["names"])
        return _Body(name.format(town=town), inside.format(town=town), town)

    def date(self) -> str:
        day = self.chance.randrange(1, 29)
        return f"{'1er' if day == 1 else day} {self.pick(WORDS['months'])} {self.year}"

    def pick(self, choices: Sequence[Any]) -> Any:
        return self.chance.choice(choices)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


if __name__ == "__main__":
    written = write(Path(sys.argv[2]), int(sys.argv[1]))
    print(f"{sys.argv[2]}: {len(written)} announcements")
