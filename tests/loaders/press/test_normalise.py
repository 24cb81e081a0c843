"""The even text leads back to the text as given, place by place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pactgraph.loaders.press.words.normalise import fold, normalise

LAYOUT = "aé1 .,'’\u00a0\u00ad\ufeff\r\n*_#[]()^{}e\u0301\u2028-–«»"


def test_layout_goes_and_the_way_back_stays() -> None:
    text = "\ufeff**Le 1^{er} mai\u00a02021**,\r\nl\u2019as\u00adsociation"
    normal = normalise(text)
    assert normal.text == "Le 1er mai 2021,\nl'association"
    start = normal.text.index("1er")
    assert text[slice(*normal.raw(start, start + 12))] == "1^{er} mai\u00a02021"


def test_the_target_of_a_link_goes_and_its_words_stay() -> None:
    assert normalise("[Voir](https://exemple.fr/a_b) ici").text == "Voir ici"


def test_a_bullet_keeps_its_sign() -> None:
    assert normalise("* un\n* deux").text == "* un\n* deux"


def test_a_letter_with_a_loose_accent_is_one_letter() -> None:
    text = "le 3 fe\u0301vrier"
    normal = normalise(text)
    assert normal.text == "le 3 février"
    start = normal.text.index("é")
    assert normal.raw(start, start + 1) == (6, 8)


@given(st.text(alphabet=LAYOUT, max_size=60))
def test_every_place_leads_to_a_place(text: str) -> None:
    normal = normalise(text)
    assert len(normal.text) == len(normal.folded) == len(normal.origin)
    assert list(normal.origin) == sorted(set(normal.origin))
    for start in range(len(normal.text)):
        first, last = normal.raw(start, start + 1)
        assert 0 <= first < last <= len(text)


@given(st.text(max_size=80))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
