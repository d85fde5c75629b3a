"""Source, cue and content spans of every attribution, by rules over the parse and the quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from sayso.reading.parentheses import according, beside, headline, label, stands_beside
from sayso.reading.scene import Paragraph, paragraphs
from sayso.reading.sentence import Attribution, Stretch, read_cues
from sayso.reading.tree import FINITE, Tree
from sayso.tables import Article, Dropped, Entity, Sentence, Span, id_of, of_article

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def read_sentence(par: Paragraph, tree: Tree, named: bool) -> list[Attribution]:
    """The attributions of one sentence, by cue; `named` tells whether a headline's colon may follow a source."""
    found = []
    for i, saying, made in read_cues(par, tree):
        a = made
        if saying and (made is None or stands_beside(par, tree, i)):
            a = beside(par, tree, i) or made
        if a is not None and a.contents:
            found.append(a)
    for i in range(len(tree)):
        if tree.row.lemmas[i] in ("accord", "according") and not par.speech_at(tree.row.starts[i]):
            a = according(par, tree, i)
            if a is not None and a.contents:
                found.append(a)
    a = headline(par, tree, named) if named else None
    if a is not None:
        found.append(a)
    return [_clipped(par, a, found) for a in found]


def _clipped(par: Paragraph, a: Attribution, others: list[Attribution]) -> Attribution:
    """The attribution with its contents ending where a cue beside them, with its source, begins."""
    contents = list(a.contents)
    for b in others:
        if b is a or b.group is None or not any(c[0] <= a.cue[0] < c[1] for c in b.contents):
            continue
        contents = [par.trim(c[0], b.group) if c[0] < b.group < c[1] else c for c in contents]
    return Attribution(a.cue, a.source, tuple(contents), a.group)


def _sound(a: Attribution) -> Attribution | None:
    """The attribution without empty contents and without contents that hold its own cue; null if none is left."""
    kept = tuple(c for c in a.contents if c[0] < c[1] and not (c[0] < a.cue[1] and a.cue[0] < c[1]))
    source = a.source
    if source and (source[0] >= source[1] or (source[0] < a.cue[1] and a.cue[0] < source[1])):
        source = None
    return Attribution(a.cue, source, kept, a.group) if kept else None


def _wholly_quoted(par: Paragraph, tree: Tree) -> Stretch | None:
    """The quotation that is all of a sentence, marks apart; null if some word stands outside it."""
    row = tree.row
    q = par.quote_at(row.start) or par.quote_at(row.starts[min(1, len(tree) - 1)])
    if q is None or q.single:
        return None
    inside = all(q.start <= row.starts[k] < q.stop or not tree.word(k)[0].isalnum() for k in range(len(tree)))
    return (q.start, q.stop) if inside else None


def _partly_quoted(par: Paragraph, tree: Tree) -> bool:
    """Whether a clause of the sentence stands in quotation marks: 'The port stays shut, "but we can talk."'"""
    row = tree.row
    for q in par.quotes:
        if q.closed and not q.single and row.start < q.start and q.stop <= row.stop:
            inside = [k for k in range(len(tree)) if q.inner <= row.starts[k] < q.inner_stop]
            if len(inside) > 3 and any(row.tags[k] in FINITE for k in inside):
                return True
    return False


def read_article(article: Article, sentences: list[Sentence], entities: list[Entity]) -> list[Attribution]:
    """Every attribution of one article, by cue; a quotation that runs on is one more content of the one before."""
    found: list[Attribution] = []
    last: int | None = None  # index of the attribution a quotation may run on from
    open_end = False
    names = sorted((e.start, e.stop) for e in entities if e.kind in NAMES)
    for n, par in enumerate(paragraphs(sentences, article.text)):
        carried = last
        last = None
        labelled = label(par, par.trees[0])
        if labelled is not None:
            found.append(labelled)
            continue
        for k, tree in enumerate(par.trees):
            at = bisect_left(names, (tree.row.start, 0))
            named = k == 0 and (n == 0 or par.zone in ("title", "heading", "highlights")) and at < len(names)
            named = named and names[at][0] < tree.row.start + 40
            made = [s for s in (_sound(a) for a in read_sentence(par, tree, named)) if s is not None]
            whole = _wholly_quoted(par, tree)
            if made:
                found.extend(made)
                last = _speaks(par, found, len(made))
            elif whole is not None:
                host = last if last is not None else carried if k == 0 or open_end else None
                if host is not None:
                    found[host] = _with(found[host], whole)
                    last = host
            elif last is not None and _partly_quoted(par, tree):
                found[last] = _with(found[last], par.extend(tree.row.start, tree.row.stop))
        open_end = bool(par.quotes) and not par.quotes[-1].closed and par.quotes[-1].stop >= par.stop
    return found


def _speaks(par: Paragraph, found: list[Attribution], made: int) -> int | None:
    """Which of the newest attributions a quotation would run on from: the last with a quotation, else the first."""
    newest = range(len(found) - made, len(found))
    own = [i for i in newest if not par.text.startswith("ccording", found[i].cue[0] + 1)] or list(newest)
    quoted = [i for i in own if any(par.quote_at(c[1] - 1) or par.quote_at(c[0]) for c in found[i].contents)]
    return quoted[-1] if quoted else own[0]


def _with(a: Attribution, more: Stretch) -> Attribution:
    """The attribution with one more content, unless it holds that one already."""
    if any(c[0] <= more[0] and more[1] <= c[1] for c in a.contents):
        return a
    return Attribution(a.cue, a.source, (*a.contents, more), a.group)


def _spans(article: Article, a: Attribution) -> Iterator[Span]:
    key = id_of(article.article_id, a.contents[0][0], a.cue[0])
    parts = [("source", a.source)] if a.source else []
    parts += [("cue", a.cue), *(("content", c) for c in a.contents)]
    for kind, part in parts:
        assert part is not None
        yield Span(article.article_id, key, part[0], part[1], kind, article.text[part[0] : part[1]])


def attribute(
    articles: Iterable[Article], sentences: Iterable[Sentence], entities: Iterable[Entity]
) -> Iterator[Span | Dropped]:
    """Yield the source, cue and content spans of each article; attributions come in the order of their sentences.

    An attribution has one cue, at most one source and one content or more: a quotation broken by its cue, or going on
    in later sentences, has a content a piece. Contents keep 'that' and quotation marks, as PolNeAR's do.

    Source: docs/methods/reading.md#attribution.
    """
    of, names = of_article(sentences), of_article(entities)
    for article in articles:
        rows = of.get(article.article_id, [])
        for a in read_article(article, rows, names.get(article.article_id, [])):
            yield from _spans(article, a)
