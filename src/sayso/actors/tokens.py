"""One article's sentences as parallel lists over its tokens, for rules that look across sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.tables import Article, Block, Sentence

_BREAK = re.compile(r"\n[ \t\r\f\v\xa0]*\n|[\"“”]|''|``")

# What opens and closes a quotation; newspapers' own files print two single marks for a double one.
OPENING, CLOSING = frozenset(("“", '"', "''", "``")), frozenset(("”", '"', "''"))


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one article in text order; every list has one item a token where it does not say otherwise."""

    text: str
    start: tuple[int, ...]
    stop: tuple[int, ...]
    word: tuple[str, ...]
    lemma: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    quoted: tuple[bool, ...]
    sentence: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    bounds: tuple[tuple[int, int], ...]  # first token and one past the last, by sentence
    zones: tuple[str, ...]  # by sentence
    title_case: tuple[bool, ...]  # by sentence: capitals tell nothing there
    shouted: tuple[bool, ...]  # by token: in a headline of capitals

    def glued(self, i: int) -> bool:
        """Whether a hyphen ties token i to the word before it, as in "post-war"."""
        return i > 0 and self.word[i - 1] == "-" and self.stop[i - 1] == self.start[i]


def quotations(text: str, blocks: Iterable[Block]) -> list[tuple[int, int]]:
    """The stretches of `text` in double quotation marks, marks included, in order; none runs past its block.

    A quotation left open ends with its paragraph: a page that goes on quoting opens it again in the next, or, where it
    closes one there that it has not opened, went on from its first word.

    >>> quotations('"It shook," said Ann. "Twice', [])
    [(0, 11), (22, 28)]
    >>> quotations("''It shook,'' said Ann.", [])
    [(0, 13)]
    >>> text = "“It shook." + chr(10) * 2 + "Twice,” said Ann."
    >>> quotations(text, [])
    [(0, 12), (12, 19)]
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for first, last in [(b.start, b.stop) for b in sorted(blocks, key=lambda b: b.start)] or [(0, len(text))]:
        left = first if opened is not None else None  # the paragraph begins after one that left a quotation open
        opened = None
        for m in _BREAK.finditer(text, first, last):
            mark = m[0]
            if mark[0] == "\n":
                left = m.end() if opened is not None else None
                found += [(opened, m.end())] if opened is not None else []
                opened = None
            elif opened is None and mark == "”" and left is not None:
                found.append((left, m.end()))
                left = None
            elif opened is None and mark in OPENING:
                opened, left = m.start(), None
            elif opened is not None and mark in CLOSING:
                found.append((opened, m.end()))
                opened = None
        if opened is not None:
            found.append((opened, last))
    return found


def _in_title_case(tokens: Sequence[str]) -> bool:
    """Whether most words of a line are capitalised, as in a headline; one that ends in a full stop is none."""
    told = [t for t in tokens if t.isalpha() and len(t) > 3]
    if tokens and tokens[-1] in (".", "!", "?", "”", '"'):
        return False
    return len(told) >= 3 and sum(t[0].isupper() for t in told) >= 0.75 * len(told)


def shouted(tokens: Sequence[str]) -> list[bool]:
    """For each token of a sentence whether it stands in a headline of four capitalised words or more.

    A stretch before a colon is a speaker's label in a transcript, and none.

    >>> shouted("ARMY LEAVES OLD TOWN Ann said .".split())
    [True, True, True, True, False, False, False]
    """
    found = [False] * len(tokens)
    i = 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and (tokens[j].isupper() or not any(map(str.isalpha, tokens[j]))):
            j += 1
        if j - i < 4:
            i = max(j, i + 1)
            continue
        capitals = sum(len(t) > 1 and t.isalpha() for t in tokens[i:j])
        if capitals >= 4 and ":" not in (*tokens[j - 1 : j], *tokens[j : j + 1]):
            found[i:j] = [True] * (j - i)
        i = max(j, i + 1)
    return found


def words_of(article: Article, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> Words:
    """The article's tokens in text order; heads and sentences by index in the whole article.

    Raises: ValueError where a sentence does not lie in the article's text or its lists differ in length.
    """
    text, ordered = article.text, sorted(sentences, key=lambda s: (s.start, s.stop))
    heads: list[int] = []
    bounds: list[tuple[int, int]] = []
    number: list[int] = []
    for k, s in enumerate(ordered):
        n = len(s.starts)
        if any(len(x) != n for x in (s.stops, s.lemmas, s.tags, s.deps, s.heads)) or (
            n and not 0 <= min(s.heads) <= max(s.heads) < n
        ):
            raise ValueError(f"the sentence at {s.start} has lists of unlike length; re-run reading")
        if not 0 <= s.start <= s.stop <= len(text) or (n and (min(s.starts) < 0 or max(s.stops) > len(text))):
            raise ValueError(f"the sentence at {s.start} is past its {len(text)} characters; re-run reading")
        bounds.append((len(heads), len(heads) + n))
        heads += [bounds[-1][0] + h for h in s.heads]
        number += [k] * n
    starts = tuple(x for s in ordered for x in s.starts)
    stops = tuple(x for s in ordered for x in s.stops)
    word = tuple(text[a:b] for a, b in zip(starts, stops, strict=True))
    children: list[list[int]] = [[] for _ in heads]
    for i, h in enumerate(heads):
        if h != i:
            children[h].append(i)
    quotes = quotations(text, blocks)
    opens = [a for a, _ in quotes]
    quoted = tuple((q := bisect_left(opens, a + 1) - 1) >= 0 and a < quotes[q][1] for a in starts)
    return Words(
        text, starts, stops, word,
        tuple(x for s in ordered for x in s.lemmas), tuple(x for s in ordered for x in s.tags),
        tuple(x for s in ordered for x in s.deps), tuple(heads), quoted, tuple(number),
        tuple(tuple(c) for c in children), tuple(bounds), tuple(s.zone for s in ordered),
        tuple(_in_title_case(word[a:b]) for a, b in bounds), tuple(x for a, b in bounds for x in shouted(word[a:b])),
    )  # fmt: skip


def reach(words: Words, i: int) -> tuple[int, int]:
    """First token and one past the last of what depends on token i, itself included, without holes.

    The walk stops at the sentence's own bounds, and at 400 tokens: a parse may be one long chain.
    """
    first = last = i
    open_, seen = [i], 0
    while open_ and seen < 400:
        j = open_.pop()
        seen += 1
        first, last = min(first, j), max(last, j)
        open_ += words.children[j]
    return first, last + 1
