"""Sentences with their parse, and names where they are asked for, by spaCy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sayso.reading.names import table_of
from sayso.reading.pipeline import DEFAULT, Parser, load_pipeline
from sayso.tables import Article, Block, Dropped, Entity, Sentence, of_article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ZONES = frozenset({"body", "caption", "highlights", "heading", "title"})
PIECE = 20_000  # characters given to spaCy at once; the longest paragraph of t17-libya has fewer
BATCH = 40_000  # characters spaCy holds at once: 32 pieces of PIECE took 2.4 GB, two take 0.5
BATCH_TOKENS = (
    12_000  # the same in tokens: BATCH characters of prose have 8,000, of single signs 40,000, and took 0.9 GB
)
LONGEST_WORD = 300  # characters without white space; no word, address or link of a news text is longer
_WALL = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def pieces(text: str, offset: int, limit: int = PIECE) -> list[tuple[int, int]]:
    """Stretches of `text` of at most `limit` characters, cut at lines, sentences or spaces; offsets moved by `offset`.

    Runs of more than 300 characters without white space are left out: they are no words.

    >>> pieces("One two. Three four.", 100, limit=12)
    [(100, 109), (109, 120)]
    """
    found = []
    at = 0
    for wall in [*_WALL.finditer(text), None]:
        stop = wall.start() if wall else len(text)
        while at < stop:
            cut = min(at + limit, stop)
            if cut < stop:
                half = at + limit // 2
                best = max((text.rfind(sign, half, cut) + len(sign) for sign in ("\n", ". ")), default=0)
                cut = (
                    best if best > half else max(text.rfind(" ", half, cut) + 1, half) if " " in text[half:cut] else cut
                )
            if text[at:cut].strip():
                found.append((offset + at, offset + cut))
            at = cut
        at = wall.end() if wall else at
    return found


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one parsed text in columns, white space among them; heads are numbers of tokens of the text."""

    starts: list[int]
    stops: list[int]
    blank: list[int]
    opens: list[int]
    heads: list[int]
    tags: list[str]
    deps: list[str]
    lemmas: list[str]


def _tokens(doc: Doc, lemmas: list[str], offset: int) -> Tokens:
    """The columns of one parsed text whose first character is the article's at `offset`."""
    read = doc.to_array(["IDX", "LENGTH", "IS_SPACE", "SENT_START", "HEAD", "TAG", "DEP"])
    at, lengths, blank, opens, heads = read[:, :5].astype(np.int64).T.tolist()
    tags, deps = read[:, 5:].T.tolist()
    names = {label: doc.vocab.strings[label] for label in {*tags, *deps}}
    starts = [offset + n for n in at]
    stops = [start + n for start, n in zip(starts, lengths, strict=True)]
    heads = [n + head for n, head in enumerate(heads)]
    return Tokens(starts, stops, blank, opens, heads, [names[t] for t in tags], [names[d] for d in deps], lemmas)


def _sentence(article: Article, zone: str, t: Tokens, sent: range) -> Sentence | None:
    """One row for the tokens of one sentence; null where it holds only white space."""
    kept = [i for i in sent if not t.blank[i]]
    if not kept:
        return None
    place = {i: n for n, i in enumerate(kept)}
    top = next((i for i in sent if t.heads[i] == i), sent.start)
    root = place.get(top, next((n for n, i in enumerate(kept) if t.blank[t.heads[i]]), 0))
    heads = []
    for i in kept:
        head = t.heads[i]
        while head not in place and t.heads[head] != head:  # past white space
            head = t.heads[head]
        heads.append(place.get(head, root))
    heads[root] = root
    deps = [t.deps[i] for i in kept]
    deps[root] = "ROOT"
    starts, stops = (tuple([of[i] for i in kept]) for of in (t.starts, t.stops))
    lemmas, tags = (tuple([of[i] for i in kept]) for of in (t.lemmas, t.tags))
    return Sentence(
        article.article_id, starts[0], stops[-1], zone, starts, stops, lemmas, tags, tuple(deps), tuple(heads)
    )


def _rows(article: Article, zone: str, doc: Doc, t: Tokens, kinds: dict[str, str]) -> Iterator[Sentence | Entity]:
    for a, b in pairwise((0, *(i for i in range(1, len(doc)) if t.opens[i] == 1), len(doc))):
        row = _sentence(article, zone, t, range(a, b))
        if row:
            yield row
    offset = t.starts[0] - doc[0].idx
    for ent in doc.ents:
        text = ent.text.strip()
        start = offset + ent.start_char + len(ent.text) - len(ent.text.lstrip())
        if text:
            yield Entity(article.article_id, start, start + len(text), text, kinds.get(ent.label_, "MISC"))


def _parse_one(
    article: Article, blocks: list[Block], parser: Callable[[], Parser], max_chars: int, max_tokens: int
) -> Iterator[Sentence | Entity | Dropped]:
    """The rows of one article; its blocks form one batch, so no other article can change them."""
    todo: list[tuple[str, int, int]] = []
    room = max_chars
    for block in sorted(blocks, key=lambda b: (b.start, b.stop)):
        if block.kind not in ZONES:
            continue
        text = article.text[block.start : block.stop]
        kept = pieces(text[: max(room, 0)], block.start)
        room -= len(text)
        todo.extend((block.kind, start, stop) for start, stop in kept)
        wall = _WALL.search(text)
        if wall:
            at, width = block.start + wall.start(), len(wall[0])
            reason = f"from character {at}, {width} characters without a space: no words to read"
            yield Dropped("reading.parse", article.article_id, article.uri, reason)
    if room < 0:
        reason = f"{-room} characters past the first {max_chars} of its text are not read; split the page"
        yield Dropped("reading.parse", article.article_id, article.uri, reason)
    if todo:
        yield from _read(article, todo, parser(), max_tokens)


def _read(
    article: Article, todo: list[tuple[str, int, int]], parser: Parser, max_tokens: int
) -> Iterator[Sentence | Entity | Dropped]:
    """The rows of the stretches to read, and a Dropped for those past the number of tokens that are read."""
    read, nlp = 0, parser.nlp
    kinds = table_of(nlp.get_pipe("ner").labels) if nlp.has_pipe("ner") else {}  # type: ignore[attr-defined]
    docs = _docs(article, todo, nlp, max_tokens)
    while batch := _batch(docs):
        parsed = list(nlp.pipe(batch, batch_size=len(batch)))
        for doc, lemmas in zip(parsed, parser.lemmas(parsed), strict=True):
            zone, start, _ = todo[read]
            yield from _rows(article, zone, doc, _tokens(doc, lemmas, start), kinds)
            read += 1
    if read < len(todo):
        reason = f"from character {todo[read][1]} on, past {max_tokens} tokens, it is not read; split the page"
        yield Dropped("reading.parse", article.article_id, article.uri, reason)


def _batch(docs: Iterator[Doc]) -> list[Doc]:
    """The next stretches to parse together: at most 32, and no more once they hold BATCH characters or BATCH_TOKENS."""
    batch: list[Doc] = []
    size = tokens = 0
    while len(batch) < 32 and size < BATCH and tokens < BATCH_TOKENS and (doc := next(docs, None)) is not None:
        batch.append(doc)
        size += len(doc.text)
        tokens += len(doc)
    return batch


def _docs(article: Article, todo: list[tuple[str, int, int]], nlp: Language, max_tokens: int) -> Iterator[Doc]:
    """The tokens of each stretch, with its zone for whoever sets the boundaries, up to `max_tokens` in all."""
    for zone, start, stop in todo:
        doc = nlp.make_doc(article.text[start:stop])
        doc.user_data["zone"] = zone
        max_tokens -= len(doc)
        if max_tokens < 0:
            return
        yield doc


def parse(
    articles: Iterable[Article],
    blocks: Iterable[Block],
    *,
    spacy_model: str = DEFAULT,
    names: bool = True,
    max_chars: int = 500_000,
    max_tokens: int = 125_000,
) -> Iterator[Sentence | Entity | Dropped]:
    """Yield the sentences and entities of each article in text order, block by block; each block is parsed by itself.

    Read are body, caption, highlights, heading and title blocks. An article in another language than English gives one
    Dropped; where the language is not known it is read as English.

    Args:
        spacy_model: an installed spaCy pipeline with tagger, parser, lemmatizer and entities, or its folder.
        names: whether to look for entities, which takes half of the time.
        max_chars: of one article's blocks; the rest of a longer article is named in a Dropped.
        max_tokens: of one article, white space included; 500,000 characters of English have 100,000.

    Raises: UsageError where the model is not installed, is not one of spaCy's English kind, or has changed.
    Source: docs/methods/reading.md#sentences.
    """
    of = of_article(blocks)
    parser = partial(load_pipeline, spacy_model, names=names)
    seen = set()
    for article in articles:
        seen.add(article.article_id)
        if article.language not in (None, "en"):
            reason = f"language {article.language}: the reader reads English"
            yield Dropped("reading.parse", article.article_id, article.uri, reason)
            continue
        yield from _parse_one(article, of.get(article.article_id, []), parser, max_chars, max_tokens)
    for key in sorted(of.keys() - seen):
        yield Dropped("reading.parse", key, "", "its blocks have no article; re-run extract")
