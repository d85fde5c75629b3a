"""Source, cue and content spans of every attribution, and names, by the trained model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from sayso.faults import first_fault
from sayso.reading.decode import best_labels, stretches
from sayso.reading.figures import count
from sayso.reading.links import Linked, tie
from sayso.reading.model import PACKAGED, Opened, open_model
from sayso.reading.names import agree
from sayso.reading.parse import ZONES
from sayso.reading.posterior import mark
from sayso.reading.windows import Scores, score
from sayso.reading.words import Words, read_words
from sayso.tables import Article, Block, Dropped, Entity, Sentence, Span, id_of, of_article

TOGETHER = 20_000  # words whose labels are sought together: their scores take 12 MB
LONGEST = 20_000  # characters given to the tokenizer at once, cut at lines: its pieces take some 100 bytes each
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Scored:
    """An article with its words and their scores; a sequence of labels begins at each of the words `begins`."""

    article: Article
    words: Words
    begins: tuple[int, ...]
    scores: Scores


def zones_of(article: Article, blocks: Iterable[Block]) -> list[tuple[int, int]]:
    """The stretches to read, in text order: neighbouring blocks of one kind, with what stands between them, are one.

    >>> from sayso.tables import Article, Block
    >>> a = Article("1", "a.txt", *[None] * 2, (), (), (), *[None] * 6, "Hi.\\nHo.\\nShare\\nHa.", "")
    >>> zones_of(a, [Block("1", x, x + 3, "body", a.text[x : x + 3]) for x in (0, 4, 14)])
    [(0, 7), (14, 17)]
    """
    found: list[tuple[int, int, str]] = []
    for b in sorted(blocks, key=lambda b: (b.start, b.stop)):
        if b.kind not in ZONES:
            continue
        if found and found[-1][2] == b.kind and not article.text[found[-1][1] : b.start].strip():
            found[-1] = (found[-1][0], b.stop, b.kind)
        else:
            found.append((b.start, b.stop, b.kind))
    return [(start, stop) for start, stop, _ in found]


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A stretch in pieces of at most LONGEST characters, cut after a line, else after a space, else anywhere."""
    while stop - start > LONGEST:
        half = start + LONGEST // 2
        cut = max(text.rfind("\n", half, start + LONGEST), 0) or max(text.rfind(" ", half, start + LONGEST), 0)
        cut = cut + 1 if cut else start + LONGEST
        yield start, cut
        start = cut
    yield start, stop


def _words(opened: Opened, article: Article, zones: Sequence[tuple[int, int]]) -> tuple[Words, tuple[int, ...]]:
    """All words to read of an article as one sequence, and the first word of each zone."""
    text = article.text
    read: list[Words] = []
    begins, number, pieces = [], 0, 0
    for start, stop in zones:
        begins.append(number)
        for a, b in _pieces(text, start, stop):
            part = read_words(opened.tokenizer, text[a:b])
            if not len(part):
                continue
            if a > start and number > begins[-1]:
                gap = text[int(read[-1].stops[-1]) : a + int(part.starts[0])]
                part.marks[0, 1:3] = (2 if _BLANK.search(gap) else int("\n" in gap)), not gap
            read.append(Words(part.starts + a, part.stops + a, part.pieces, part.first + pieces, part.marks))
            number += len(part)
            pieces += len(part.pieces)
    if not read:
        empty = read_words(opened.tokenizer, "")
        return empty, ()
    first = np.concatenate([*(w.first[:-1] for w in read), read[-1].first[-1:]])
    starts, stops, ids, marks = (
        np.concatenate([getattr(w, name) for w in read]) for name in ("starts", "stops", "pieces", "marks")
    )
    return Words(starts, stops, ids, first, marks), tuple(b for b in sorted(set(begins)) if b < number)


def _kept(
    article: Article, zones: Sequence[tuple[int, int]], max_chars: int
) -> tuple[list[tuple[int, int]], Dropped | None]:
    """The stretches within the first `max_chars` characters of them all, and a Dropped where there are more."""
    kept, room = [], max_chars
    for start, stop in zones:
        if room > 0:
            kept.append((start, min(stop, start + room)))
        room -= stop - start
    reason = f"{-room} characters past the first {max_chars} of its text are not read; split the page"
    return kept, Dropped("reading.read", article.article_id, article.uri, reason) if room < 0 else None


def _bounded(article: Article, words: Words, max_words: int) -> tuple[Words, Dropped | None]:
    """The first `max_words` words, and a Dropped where there are more."""
    n = max_words
    if len(words) <= n:
        return words, None
    reason = f"from character {words.starts[n]} on, past {n} words, it is not read; split the page"
    pieces = words.pieces[: words.first[n]]
    kept = Words(words.starts[:n], words.stops[:n], pieces, words.first[: n + 1], words.marks[:n])
    return kept, Dropped("reading.read", article.article_id, article.uri, reason)


def _spans(s: Scored, linked: Iterable[Linked]) -> Iterator[Span]:
    """The rows of each attribution, which share an id; parts that stand alone have one each."""
    key, text, starts, stops = s.article.article_id, s.article.text, s.words.starts, s.words.stops
    for a in linked:
        first = a.contents[0] if a.contents else None
        alone = a.source if a.source and not a.cue else None
        at = [int(starts[part[0]]) if part else None for part in (first, a.cue, alone)]
        name = id_of(key, *(at if alone else at[:2]))
        parts = [("source", a.source), ("cue", a.cue), *(("content", c) for c in a.contents)]
        for kind, part in parts:
            if part:
                start, stop = int(starts[part[0]]), int(stops[part[1] - 1])
                yield Span(key, name, start, stop, kind, text[start:stop])


def _segments(s: Scored) -> list[slice]:
    """The words of each zone: a sequence of labels does not run from one into the next."""
    return [slice(a, b) for a, b in pairwise((*s.begins, len(s.words)))]


def _rows(opened: Opened, batch: Sequence[Scored], rows: dict[str, list[Sentence]]) -> Iterator[Entity | Span]:
    """The rows of some articles, in their order, their words labelled together."""
    model = opened.model
    parts = [(n, part) for n, s in enumerate(batch) for part in _segments(s)]
    spans = mark([batch[n].scores.spans[part] for n, part in parts], model.spans)
    names = best_labels([batch[n].scores.names[part] for n, part in parts], model.names)
    for n, s in enumerate(batch):
        own = [(k, part.start) for k, (m, part) in enumerate(parts) if m == n]
        marked = [(x, a + at, b + at) for k, at in own for x, a, b in spans[k]]
        named = [(x, a + at, b + at) for k, at in own for x, a, b in stretches(names[k], model.names.labels)]
        found = agree(
            s.article, ((int(s.words.starts[a]), int(s.words.stops[b - 1]), model.kinds[x]) for x, a, b in named)
        )
        yield from found
        yield from count(s.article, rows.get(s.article.article_id, ()), found)
        yield from _spans(s, tie(model, s.scores, marked))


def _score(
    opened: Opened, article: Article, blocks: Iterable[Block], max_chars: int, max_words: int
) -> tuple[list[Scored], list[Dropped]]:
    """The article with the scores of its words, none if it has no words; a Dropped for what is not read of it."""
    zones, cut = _kept(article, zones_of(article, blocks), max_chars)
    every, begins = _words(opened, article, zones)
    words, more = _bounded(article, every, max_words)
    dropped = [d for d in (cut, more) if d]
    if not len(words):
        return [], dropped
    return [Scored(article, words, tuple(b for b in begins if b < len(words)), score(opened, words))], dropped


def read(
    articles: Iterable[Article],
    blocks: Iterable[Block],
    sentences: Iterable[Sentence],
    *,
    model: Path = PACKAGED,
    max_chars: int = 500_000,
    max_words: int = 125_000,
) -> Iterator[Entity | Span | Dropped]:
    """Yield the entities and the source, cue and content spans of each article, by the trained model.

    Read are body, caption, highlights, heading and title blocks, with their neighbours as context; no span runs from
    one kind of block into another, or over a block that is not read. Names are the model's, numbers those of the parse.
    An attribution has one cue, at most one source, and its contents; a part that nothing is tied to has its own id.

    Args:
        model: its folder, as docs/methods/reading.md#model describes.
        max_chars: of one article's blocks; the rest of a longer article is named in a Dropped.
        max_words: of one article, punctuation marks counted.

    Source: docs/methods/reading.md#the-trained-reader.
    """
    of, rows = of_article(blocks), of_article(sentences)
    seen, batch = set[str](), list[Scored]()
    for article in articles:
        seen.add(article.article_id)
        if article.language not in (None, "en"):
            continue  # parse, which reads English too, has said so
        if wrong := first_fault(rows.get(article.article_id, ()), len(article.text)):
            yield Dropped("reading.read", article.article_id, article.uri, wrong)
            continue
        made, cut = _score(open_model(model), article, of.get(article.article_id, ()), max_chars, max_words)
        yield from cut
        batch += made
        if sum(len(s.words) for s in batch) >= TOGETHER:
            yield from _rows(open_model(model), batch, rows)
            batch = []
    yield from _rows(open_model(model), batch, rows) if batch else ()
    for key in sorted({*of, *rows} - seen):
        yield Dropped("reading.read", key, "", "its blocks or sentences have no article; re-run extract")
