"""The sentence encoder's vectors: of each proposition, and of each article's headline and opening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.tables import Article, Block, Embedding, Proposition


def encode(
    propositions: Iterable[Proposition], articles: Iterable[Article], blocks: Iterable[Block]
) -> Iterator[Embedding]:
    """Yield the vector of each proposition and of each article's headline and opening."""
    return iter(())
