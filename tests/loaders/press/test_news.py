"""General news, in French and English, makes no agreement, whatever words it tempts with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Told

ARTICLES = (Path(__file__).parent / "news.txt").read_text(encoding="utf-8").split("%\n")
Read = Callable[[str], Told]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda text: text.split(".")[0][:60])
def test_an_article_of_general_news_holds_no_agreement(article: str, read: Read) -> None:
    told = read(article)
    assert (told.agreements(), told.rows("signatures")) == ([], [])
