"""Write compact annotations as the evaluation kit has them, whose scorer asks the command line.

    python benchmarks/reading/convert.py FROM TO

FROM holds texts with compact annotations beside them; TO is made, and gets both in the other form.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from told import fold

Json = dict[str, Any]


@dataclass(slots=True)
class _Things:
    """The bodies or the people of one text, each under an identifier."""

    prefix: str
    text: str
    rows: dict[str, Json] = field(default_factory=dict)

    def add(self, said: str) -> str:
        """Take a name, with its other names after "|"; return its identifier."""
        first, *others = said.lstrip("?").split("|")
        made = f"{self.prefix}:{fold(first).replace(' ', '-')}"
        row = self.rows.setdefault(
            made, {"id": made, "name": first, "aliases": [], "accept_names": [], "optional": True}
        )
        row["optional"] = row["optional"] and said.startswith("?")
        row["accept_names"] += [one for one in others if one not in row["accept_names"]]
        row.update(_place(self.text, first))
        return made


def converted(name: str, text: str, held: Json) -> Json:
    """Return the annotation of a text in the format of the evaluation kit."""
    bodies, people = _Things("org", text), _Things("person", text)
    for said in held["organisations"]:
        bodies.add(said)
    return {
        "file": name,
        "document": {"language": held.get("language", "fr")},
        "agreements": [
            _agreement(f"agr:{n}", one, text, bodies, people)
            for n, one in enumerate(held["agreements"], 1)
        ],
        "attendees": [
            {"person": people.add(said), "optional": said.startswith("?")}
            for said in held["present"]
        ],
        "roles": [
            {"person": people.add(person), "title": title, "optional": person.startswith("?")}
            | ({"any_org": True} if body in (None, "*") else {"org": bodies.add(f"?{body}")})
            for person, title, body in held["roles"]
        ],
        "indicators": [
            {"value": float(value.lstrip("?")), "unit": unit, "role": None,
             "optional": value.startswith("?")} | _place(text, value.lstrip("?"))
            for value, unit in held["figures"]
        ],
        "organisations": list(bodies.rows.values()),
        "people": list(people.rows.values()),
    }  # fmt: skip


def _agreement(made: str, one: Json, text: str, bodies: _Things, people: _Things) -> Json:
    signers = one["signers"]
    return {
        "id": made,
        "kind": one["kind"],
        "accept_kinds": one.get("accept_kinds", []),
        "status": one["status"],
        "optional": one.get("optional", False),
        "date_signed": _value(one["signed_on"]),
        "place": _value(one["place"]),
        "parties": [
            {"org": bodies.add(f"?{said.lstrip('?')}"), "optional": said.startswith("?")}
            for said in one["parties"]
        ],
        "signatories": [
            {"person": people.add(person), "certainty": "stated"}
            | ({"on_behalf_of": bodies.add(f"?{body}")} if body not in (None, "*") else {})
            for person, body in signers
            if not person.startswith("?")
        ],
        "optional_signatories": [
            {"person": people.add(person)} for person, _ in signers if person.startswith("?")
        ],
        "present_not_signing": [],
    } | _place(text, one["kind"].split()[0])


def _value(said: str | None) -> Json | None:
    if not said:
        return None
    first, *others = said.lstrip("?").split("|")
    return {"value": first, "accept": others, "optional": said.startswith("?")}


def _place(text: str, said: str) -> Json:
    """Return where words, or the digits of a number, stand first; an empty place where nowhere."""
    plain = "".join(unicodedata.normalize("NFD", letter)[0] for letter in text).lower()
    wanted = "".join(unicodedata.normalize("NFD", letter)[0] for letter in said).lower()
    digits = r"[\s.\u202f]?".join(re.escape(letter) for letter in wanted)
    pattern = digits if wanted.isdigit() else re.escape(wanted)
    found = re.search(pattern, plain)
    start, end = found.span() if found else (0, 0)
    return {"quote": text[start:end], "offset": start, "length": end - start}


def main() -> None:
    """Convert a folder."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.txt")):
        held = json.loads(path.with_suffix(".json").read_text("utf-8"))
        content = path.read_bytes()
        told = converted(path.name, content.decode("utf-8"), held)
        (target / path.name).write_bytes(content)
        shown = json.dumps(told, ensure_ascii=False, indent=1)
        (target / path.name).with_suffix(".json").write_text(shown, "utf-8")


if __name__ == "__main__":
    main()
