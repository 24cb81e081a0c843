"""A text cut into pieces that nest: no letter is lost, no mark is broken, whatever overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pactgraph.graph.review import Review
from pactgraph.graph.review.passages import DEEPEST, Line, passages
from pactgraph.graph.review.review import review

SIGNS = {"open": "[", "close": "]"}


def drawn(lines: list[Line]) -> str:
    return "\n".join(
        "".join(
            piece.text or SIGNS.get(piece.what) or f"{piece.mark and piece.mark.number}"
            for piece in line.pieces
        )
        for line in lines
    )


def test_marks_nest_and_are_cut_at_line_ends_and_where_they_cross(charter: Review) -> None:
    assert drawn(passages(charter.text, charter.marks)) == (
        "Metz, le [4 mai 2021]1\n"
        "\n"
        "[[Anne Roy]3, maire de Metz, et [[Paul Leroy]5 ont signé [une [charte]]]]24[[ avec la "
        "[CCI]]]68[.]\n"
        "[Elle vaut 3 ans]7.\n"
    )


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text(alphabet="ab█ \r\n\u00e9", min_size=1, max_size=40))
    place = st.integers(0, len(text) - 1)
    spans = draw(st.lists(st.tuples(place, place), max_size=12))
    return text, [(min(s), max(s) + 1) for s in spans]


@given(marked_texts())
def test_whatever_overlaps_the_words_stay_and_the_pieces_nest(
    marked: tuple[str, list[tuple[int, int]]],
) -> None:
    text, spans = marked
    evidence = [{"fact": "f", "property": "p", "start": s, "end": e} for s, e in spans]
    found = review("file:///a.txt", text, {"evidence": evidence})
    lines = passages(text, found.marks)
    assert [
        "".join(piece.text for piece in line.pieces) for line in lines
    ] == [words.rstrip("\r") for words in text.split("\n")]  # fmt: skip
    covered: dict[int, set[int]] = {mark.number: set() for mark in found.marks}
    at = 0
    for line, words in zip(lines, text.split("\n"), strict=True):
        opened: list[int] = []
        here = at
        for piece in line.pieces:
            if piece.what == "open" and piece.mark:
                assert 0 <= piece.height <= DEEPEST
                opened.append(piece.mark.number)
            elif piece.what == "close" and piece.mark:
                assert opened.pop() == piece.mark.number
            elif piece.text:
                for number in opened:
                    covered[number].update(range(here, here + len(piece.text)))
                here += len(piece.text)
        assert opened == []
        at += len(words) + 1
    for mark in found.marks:
        shown = {at for at in range(mark.start, mark.end) if text[at] not in "\r\n"}
        kept = {at for at in range(mark.start, mark.start + max(1, len(mark.quote.rstrip())))}
        assert covered[mark.number] >= shown & kept


def test_a_line_without_end_under_thousands_of_marks_is_cut_in_one_pass() -> None:
    text = "mot " * 20_000
    spans = [{"fact": "f", "property": "p", "start": n * 4, "end": n * 4 + 11}
             for n in range(19_000)]  # fmt: skip
    found = review("file:///a.txt", text, {"evidence": spans})
    (line,) = passages(text, found.marks)
    assert "".join(piece.text for piece in line.pieces) == text
    assert sum(piece.what == "number" for piece in line.pieces) == 19_000
