from __future__ import annotations

import re
from pathlib import Path

import pytest

from pactgraph.graph.errors import QuestionError
from pactgraph.queries.catalogue import Question
from pactgraph.queries.header import READING, ColumnType, Parameter, ParameterType

WHOLE = """\
#+ summary: {en: Members, fr: Membres}
#+ description: >
#+   Everyone who belongs
#+   to it.
#+ tags: [membership]
#+ parameters:
#+   organisation: {type: organisation, about: The one asked about}
#+   on: {type: date, about: That day, optional: true}
#+ columns:
#+   member: iri
SELECT ?member WHERE {
  VALUES ?organisation { <https://example.org/unesco> }
  VALUES ?on { UNDEF }
  VALUES ?reading { reading:all }
  ?member ?p ?organisation .
}
"""


def read(tmp_path: Path, text: str) -> Question:
    path = tmp_path / "members.rq"
    path.write_text(text, encoding="utf-8")
    return Question.read("membership/members", path)


def test_a_header_says_what_is_asked_taken_and_answered(tmp_path: Path) -> None:
    question = read(tmp_path, WHOLE)
    assert question.summary == {"en": "Members", "fr": "Membres"}
    assert question.header.description == "Everyone who belongs to it."
    assert question.header.tags == ("membership",)
    assert question.parameters == (
        Parameter("organisation", ParameterType.ORGANISATION, "The one asked about", False),
        Parameter("on", ParameterType.DATE, "That day", True),
        READING,
    )
    assert question.columns == {"member": ColumnType.IRI}
    assert question.default("on") == "UNDEF"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("#+ tags: [membership]", "#+ tag: [membership]", 5, "'tag' is no key"),
        ("#+ tags: [membership]\n", "", 1, "'tags' is missing"),
        ("  on: {", "  reading: {", 8, "'reading' is a parameter of every question"),
        ("type: date", "type: reading", 8, "'reading' is no parameter type"),
        ("type: date", "type: datum", 8, "'datum' is no parameter type"),
        ("#+   member: iri", "#+   member: link", 10, "'link' is no column type"),
        ("optional: true", "optional: maybe", 8, "'maybe' is no answer to optional"),
        ("about: That day", "abuot: That day", 8, "'abuot' is no key"),
        (", fr: Membres", "", 1, "'fr' is missing"),
        ("fr: Membres}", "fr: Membres, de: Mitglieder}", 1, "'de' is no key"),
        ("[membership]", "[membership", 6, "is not YAML"),
        ("#+ columns:", "#+ tags: [twice]\n#+ columns:", 9, "'tags' stands twice"),
        ("  VALUES ?on { UNDEF }\n", "", 8, "'on' has no line of its own"),
        ("  VALUES ?reading { reading:all }\n", "", 1, "'reading' has no line of its own"),
        ("VALUES ?on {", "VALUES ?off {", 13, "VALUES ?off is no parameter"),
        ("  ?member ?p", "  VALUES ?on { UNDEF }\n  ?member ?p", 15, "VALUES ?on stands twice"),
    ],
)
def test_a_slip_is_named_with_its_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in WHOLE
    with pytest.raises(QuestionError) as caught:
        read(tmp_path, WHOLE.replace(old, new, 1))
    assert str(caught.value).startswith(f"{tmp_path / 'members.rq'}:{line}: ")
    assert said in str(caught.value)


def test_a_file_without_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=re.escape("members.rq:1: has no header")):
        read(tmp_path, "SELECT * WHERE { ?s ?p ?o }")


def test_only_what_stands_between_the_braces_is_replaced(tmp_path: Path) -> None:
    question = read(tmp_path, WHOLE)
    changed = question.bound({"on": '"2020"'})
    assert changed == WHOLE.replace("VALUES ?on { UNDEF }", 'VALUES ?on { "2020" }').rstrip("\n")
