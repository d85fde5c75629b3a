"""Statements of a text with given spans, parsed by the packaged pipeline."""

from __future__ import annotations

from rows import article, blocks, mention, span
from sayso.reading import parse
from sayso.statements import state
from sayso.tables import Article, Sentence, Span, Statement

Part = tuple[str, str, str]


def told(text: str, *parts: Part, named: str | None = None) -> list[Statement]:
    """The statements of a text with these spans (words, kind, attribution), and one person who is named in it."""
    a = article(text)
    return stated(a, [span(a, words, kind, of) for words, kind, of in parts], named)


def stated(a: Article, spans: list[Span], named: str | None = None) -> list[Statement]:
    """The statements of an article with these spans, a block a line."""
    sentences = [r for r in parse([a], blocks(a)) if isinstance(r, Sentence)]
    known = [mention(a, named, kind="person")] if named else []
    return [s for s in state([a], sentences, known, [], spans) if isinstance(s, Statement)]


def who(rows: list[Statement]) -> list[tuple[str | None, str]]:
    """Speakers and words."""
    return [(s.speaker, s.quote) for s in rows]
