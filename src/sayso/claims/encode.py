"""The sentence encoder's vectors: of each proposition, and of each article's headline and opening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from sayso.claims.encoder import PACKAGED, open_encoder, vector
from sayso.tables import Article, Block, Embedding, Proposition, of_article

PIECES = 64
"""Of a proposition: of 38,189 different ones of t17-libya, 997 in 1,000 have no more; the mean is 18."""
OPENING = 64
"""Pieces of a headline and what follows it. Stories come out alike with 64, 96 and 128: docs/methods/stories.md."""
_SIGNS = 2000  # characters of an opening at most


def encode(
    propositions: Iterable[Proposition], articles: Iterable[Article], blocks: Iterable[Block], *, model: Path = PACKAGED
) -> Iterator[Embedding]:
    """Yield the vector of each article's headline and opening and of each proposition, page by page, in text order.

    A clause of a statement has none: the whole that it is a part of has. A vector depends on its text alone: not on the
    page, on the batch or on what else is encoded. Propositions of the same words have the same.

    Args:
        model: the folder of the encoder; the packaged one by default.

    Raises: UsageError for a folder that holds no whole model.
    """
    asserted, parts = of_article(propositions), of_article(blocks)
    for a in articles:
        yield Embedding(
            a.article_id, a.article_id, "article", _encoded(opening(a, parts.get(a.article_id, [])), OPENING, model)
        )
        for p in sorted(asserted.get(a.article_id, []), key=lambda p: (p.start, p.stop, p.proposition_id)):
            if p.statement_id is not None and not p.whole:
                continue
            yield Embedding(p.proposition_id, a.article_id, "proposition", _encoded(p.text, PIECES, model))


@lru_cache(maxsize=1 << 13)
def _encoded(text: str, most: int, model: Path) -> bytes:
    """The vector of a text; a copied page, or a quotation told twice, is not encoded again."""
    return vector(open_encoder(model), text, most)


def opening(article: Article, blocks: Sequence[Block]) -> str:
    """An article's headline and the first of its body, a line each; the text itself where no block is body."""
    size, parts = 0, [article.title or ""]
    for b in sorted(blocks, key=lambda b: (b.start, b.stop)):
        if b.kind == "body" and size < _SIGNS:
            parts.append(article.text[b.start : b.stop][: _SIGNS - size])
            size += b.stop - b.start
    return "\n".join(p for p in (parts if size else [*parts, article.text[:_SIGNS]]) if p.strip())
