"""Sentences with their parse, and names where they are asked for, by spaCy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from sayso.reading.names import table_of
from sayso.reading.pipeline import DEFAULT, load_pipeline
from sayso.tables import Article, Block, Dropped, Entity, Sentence, of_article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

ZONES = frozenset({"body", "caption", "highlights", "heading", "title"})
PIECE = 20_000  # characters given to spaCy at once; the longest paragraph of t17-libya has fewer
BATCH = 40_000  # characters spaCy holds at once: 32 pieces of PIECE took 2.4 GB, two take 0.5
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


def _head(sent: Span, i: int, place: dict[int, int], root: int) -> int:
    """Index among the sentence's kept tokens of the head of token `i`, past white space."""
    doc = sent.doc
    head = doc[i].head.i
    while head not in place and doc[head].head.i != head:
        head = doc[head].head.i
    return place.get(head, root)


def _sentence(article: Article, zone: str, sent: Span, offset: int) -> Sentence | None:
    """One row for one spaCy sentence; null where it holds only white space."""
    tokens = [t for t in sent if not t.is_space]
    if not tokens:
        return None
    place = {t.i: n for n, t in enumerate(tokens)}
    root = place.get(sent.root.i, next((place[t.i] for t in tokens if t.head.is_space), 0))
    starts = tuple(offset + t.idx for t in tokens)
    stops = tuple(offset + t.idx + len(t.text) for t in tokens)
    return Sentence(
        article_id=article.article_id,
        start=starts[0],
        stop=stops[-1],
        zone=zone,
        starts=starts,
        stops=stops,
        lemmas=tuple(t.lemma_.lower() or t.text.lower() for t in tokens),
        tags=tuple(t.tag_ for t in tokens),
        deps=tuple("ROOT" if n == root else t.dep_ for n, t in enumerate(tokens)),
        heads=tuple(root if n == root else _head(sent, t.i, place, root) for n, t in enumerate(tokens)),
    )


def _rows(article: Article, zone: str, doc: Doc, offset: int, kinds: dict[str, str]) -> Iterator[Sentence | Entity]:
    for sent in doc.sents:
        row = _sentence(article, zone, sent, offset)
        if row:
            yield row
    for ent in doc.ents:
        text = ent.text.strip()
        start = offset + ent.start_char + len(ent.text) - len(ent.text.lstrip())
        if text:
            yield Entity(article.article_id, start, start + len(text), text, kinds.get(ent.label_, "MISC"))


def _parse_one(
    article: Article, blocks: list[Block], nlp: Callable[[], Language], max_chars: int, max_tokens: int
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
        yield from _read(article, todo, nlp(), max_tokens)


def _read(
    article: Article, todo: list[tuple[str, int, int]], nlp: Language, max_tokens: int
) -> Iterator[Sentence | Entity | Dropped]:
    """The rows of the stretches to read, and a Dropped for those past the number of tokens that are read."""
    read = 0
    kinds = table_of(nlp.get_pipe("ner").labels) if nlp.has_pipe("ner") else {}  # type: ignore[attr-defined]
    docs = _docs(article, todo, nlp, max_tokens)
    while batch := _batch(docs):
        for doc in nlp.pipe(batch, batch_size=len(batch)):
            zone, start, _ = todo[read]
            yield from _rows(article, zone, doc, start, kinds)
            read += 1
    if read < len(todo):
        reason = f"from character {todo[read][1]} on, past {max_tokens} tokens, it is not read; split the page"
        yield Dropped("reading.parse", article.article_id, article.uri, reason)


def _batch(docs: Iterator[Doc]) -> list[Doc]:
    """The next stretches to parse together: at most 32, and no more once they hold BATCH characters."""
    batch: list[Doc] = []
    size = 0
    while len(batch) < 32 and size < BATCH and (doc := next(docs, None)) is not None:
        batch.append(doc)
        size += len(doc.text)
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
    max_chars: int = 1_000_000,
    max_tokens: int = 250_000,
) -> Iterator[Sentence | Entity | Dropped]:
    """Yield the sentences and entities of each article in text order, block by block; each block is parsed by itself.

    Read are body, caption, highlights, heading and title blocks. An article in another language than English gives one
    Dropped; where the language is not known it is read as English.

    Args:
        spacy_model: an installed spaCy pipeline with tagger, parser, lemmatizer and entities, or its folder.
        names: whether to look for entities, which takes 42 % of the time.
        max_chars: of one article's blocks; the rest of a longer article is named in a Dropped.
        max_tokens: of one article, white space included; 1,000,000 characters of English have 200,000.

    Raises: UsageError where the model is not installed, is not one of spaCy's English kind, or has changed.
    Source: docs/methods/reading.md#sentences.
    """
    of = of_article(blocks)
    nlp = partial(load_pipeline, spacy_model, names=names)
    seen = set()
    for article in articles:
        seen.add(article.article_id)
        if article.language not in (None, "en"):
            reason = f"language {article.language}: the reader reads English"
            yield Dropped("reading.parse", article.article_id, article.uri, reason)
            continue
        yield from _parse_one(article, of.get(article.article_id, []), nlp, max_chars, max_tokens)
    for key in sorted(of.keys() - seen):
        yield Dropped("reading.parse", key, "", "its blocks have no article; re-run extract")
