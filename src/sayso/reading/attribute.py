"""Source, cue and content spans of every attribution, by rules over the parse and the quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.faults import first_fault
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
            found.append(replace(a, says=saying))
    for i in range(len(tree)):
        if tree.row.lemmas[i] in ("accord", "according") and not par.speech_at(tree.row.starts[i]):
            a = according(par, tree, i)
            if a is not None and a.contents:
                found.append(a)
    a = headline(par, tree, named) if named else None
    if a is not None:
        found.append(a)
    beside_others = [a for a in found if a.group is not None]
    return [_clipped(par, a, beside_others) for a in found]


def _clipped(par: Paragraph, a: Attribution, others: list[Attribution]) -> Attribution:
    """The attribution with its contents ending where a cue beside them, with its source, begins."""
    contents = list(a.contents)
    for b in others:
        if b is a or b.group is None or not any(c[0] <= a.cue[0] < c[1] for c in b.contents):
            continue
        contents = [par.trim(c[0], b.group) if c[0] < b.group < c[1] else c for c in contents]
    return replace(a, contents=tuple(contents))


def _sound(a: Attribution) -> Attribution | None:
    """The attribution without empty contents and without contents that hold its own cue; null if none is left."""
    kept = tuple(c for c in a.contents if c[0] < c[1] and not (c[0] < a.cue[1] and a.cue[0] < c[1]))
    source = a.source
    if source and (source[0] >= source[1] or (source[0] < a.cue[1] and a.cue[0] < source[1])):
        source = None
    return replace(a, source=source, contents=kept) if kept else None


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
    i = bisect_left(par.quotes, row.start, key=lambda q: q.start)
    for q in par.quotes[i : i + len(tree)]:
        if q.start >= row.stop:
            break
        if q.closed and not q.single and row.start < q.start and q.stop <= row.stop:
            inside = [k for k in range(len(tree)) if q.inner <= row.starts[k] < q.inner_stop]
            if len(inside) > 3 and any(row.tags[k] in FINITE for k in inside):
                return True
    return False


def read_article(article: Article, sentences: list[Sentence], entities: list[Entity]) -> list[Attribution]:
    """Every attribution of one article, by cue; a quotation that runs on is one more content of the one before."""
    found: list[Attribution] = []
    carried: int | None = None
    names = sorted((e.start, e.stop) for e in entities if e.kind in NAMES)
    pars = paragraphs(sentences, article.text)
    labels = [label(par, par.trees[0]) for par in pars]
    transcript = sum(a is not None for a in labels) > 1
    for n, par in enumerate(pars):
        first = labels[n]
        if first is not None and transcript:
            found.append(first)
            carried = None
        else:
            carried = _read_paragraph(par, n == 0, names, found, carried)
    return found


def _named(par: Paragraph, k: int, first: bool, names: list[Stretch]) -> bool:
    """Whether the kth sentence may be a headline that starts with a name: it opens the page, or a line of its own."""
    if k or not (first or par.zone in ("title", "heading", "highlights")):
        return False
    at = bisect_left(names, (par.start, 0))
    return at < len(names) and names[at][0] < par.start + 40


def _read_paragraph(
    par: Paragraph, first: bool, names: list[Stretch], found: list[Attribution], carried: int | None
) -> int | None:
    """Adds a paragraph's attributions to `found`; returns the index of the one the next paragraph may run on from."""
    read = [[_sound(a) for a in read_sentence(par, t, _named(par, k, first, names))] for k, t in enumerate(par.trees)]
    held = (par.quote_at(at) for made in read for a in made if a for c in a.contents for at in (c[0], c[1] - 1))
    claimed = {(q.start, q.stop) for q in held if q is not None}
    last: int | None = None
    near = True
    for k, tree in enumerate(par.trees):
        made = [a for a in read[k] if a is not None]
        near = True
        if made:
            found.extend(made)
            speaks = _speaks(par, found, len(made))
            last = speaks if speaks is not None else last
            continue
        whole = _wholly_quoted(par, tree)
        host = last if last is not None else carried if k == 0 else None
        if whole in claimed:
            continue
        if host is not None and whole is not None:
            found[host] = _with(found[host], whole)
            last = host
        elif last is not None and _partly_quoted(par, tree):
            found[last] = _with(found[last], par.extend(tree.row.start, tree.row.stop))
        else:
            near = False
    return last if near else None


def _speaks(par: Paragraph, found: list[Attribution], made: int) -> int | None:
    """Which of the newest attributions a quotation would run on from: the last that says something in quotation marks,
    else the first that says anything; null for none.
    """
    saying = [i for i in range(len(found) - made, len(found)) if found[i].says]
    quoted = [i for i in saying if any(par.quote_at(c[1] - 1) or par.quote_at(c[0]) for c in found[i].contents)]
    return quoted[-1] if quoted else saying[0] if saying else None


def _with(a: Attribution, more: Stretch) -> Attribution:
    """The attribution with one more content, unless it holds that one already."""
    if any(c[0] <= more[0] and more[1] <= c[1] for c in a.contents):
        return a
    return replace(a, contents=(*a.contents, more))


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

    Source: docs/methods/reading.md#attribution-by-rules.
    """
    of, names = of_article(sentences), of_article(entities)
    seen = set()
    for article in articles:
        seen.add(article.article_id)
        rows = of.get(article.article_id, [])
        wrong = first_fault(rows, len(article.text))
        if wrong is not None:
            yield Dropped("reading.attribute", article.article_id, article.uri, wrong)
            continue
        for a in read_article(article, rows, names.get(article.article_id, [])):
            yield from _spans(article, a)
    for key in sorted({*of, *names} - seen):
        yield Dropped("reading.attribute", key, "", "its sentences or entities have no article; re-run extract")
