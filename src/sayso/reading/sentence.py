"""The attributions of one sentence: each cue with its source and its content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.reading.cues import SAY, reports
from sayso.reading.frames import (
    NOUNS,
    VERBS,
    Frame,
    frames,
    noun_source,
    opening_subject,
    source_range,
    subject,
    surface_subject,
)
from sayso.reading.quotes import Quote
from sayso.reading.scene import Paragraph
from sayso.reading.tree import FINITE, Tree

TELLING = frozenset({"tell", "inform", "assure", "remind"})  # these name who is told, always
PHRASE_STARTS = frozenset({"DT", "PRP", "PRP$", "NNP", "EX", "NNS", "WDT"})
BREAKS = frozenset({",", "—", "–", "--", "-", ";", ":", "(", ")"})
Stretch = tuple[int, int]  # code points, half-open


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue, who is behind it, and what it reports; all code points of Article.text.

    `group` is where a cue beside the words starts, with its source: what stands before it ends there. `says` tells
    whether the cue is a verb of saying, so that a quotation may run on from it.
    """

    cue: Stretch
    source: Stretch | None
    contents: tuple[Stretch, ...]
    group: int | None = None
    says: bool = False


def cue_range(tree: Tree, i: int, last: int) -> tuple[int, int]:
    """The cue around token `i`: auxiliaries, negation and adverbs before it, a particle after it, up to `last`."""
    row, first, chain = tree.row, i, {i}
    while first > 0:
        j = first - 1
        own = (
            row.heads[j] in chain
            and row.deps[j] in ("aux", "auxpass", "neg", "advmod", "amod")
            and row.tags[j] != "WRB"
        )
        above = row.deps[first] in ("aux", "xcomp", "advmod", "neg", "acomp") and any(row.heads[c] == j for c in chain)
        if not own and not (above and row.tags[j] in VERBS):
            break
        if above:
            chain.add(j)
        first = j
    after = i + 1
    if last <= i and after < len(tree) and row.deps[after] == "prt" and row.heads[after] == i:
        last = after
    return first, max(last, i)


def _chars(tree: Tree, first: int, last: int) -> Stretch:
    return tree.row.starts[first], tree.row.stops[last]


def source_of(par: Paragraph, tree: Tree, head: int | None, cue: int) -> Stretch | None:
    """The source as printed; null where there is none or it stands inside a quotation the cue is not in."""
    if head is None:
        opening = opening_subject(tree, cue)
        return _chars(tree, *opening) if opening is not None else None
    start, stop = _chars(tree, *source_range(tree, head, cue))
    q = par.speech_at(start)
    return None if q is not None and q is not par.speech_at(tree.row.starts[cue]) else (start, stop)


def _choose(tree: Tree, i: int) -> Frame | None:
    """The complement that tells most of what a cue reports: a clause before an infinitive before an object."""
    order = ("ccomp", "adj", "order", "as", "xcomp", "that", "to", "passive", "oprd", "prep", "dobj", "of")
    kept = [f for f in frames(tree, i) if reports(tree.row.lemmas[f.cue], f.shape)]
    return min(kept, key=lambda f: (order.index(f.shape.partition(":")[0]), f.content), default=None)


def _to_break(par: Paragraph, tree: Tree, q: Quote) -> Stretch:
    """A quotation, with the words after it that finish its clause where it breaks off in the middle of one."""
    row = tree.row
    if q.stop >= row.stop or par.text[q.inner_stop - 1] in ".,?!":
        return par.extend(q.start, q.stop)
    stop = q.stop
    for k in range(bisect_left(row.starts, q.stop), len(tree)):
        if tree.word(k) in BREAKS or (row.tags[k] in FINITE and row.lemmas[k] in SAY):
            break
        stop = row.stops[k]
    return par.extend(q.start, stop)


def right_quote(par: Paragraph, tree: Tree, verb: int) -> Stretch | None:
    """The quotation that a verb of saying opens: after a comma, a colon, 'that' or at once; null if it opens none."""
    row = tree.row
    for k in range(verb + 1, min(len(tree), verb + 25)):
        q = par.quote_at(row.starts[k])
        if q is not None and q.start >= row.stops[verb]:
            opened = k == verb + 1 or (row.stops[k - 1] <= q.start and tree.word(k - 1) in (",", ":", "that"))
            return _to_break(par, tree, q) if opened else None
        if row.tags[k] in FINITE and row.heads[k] != verb:
            return None
    return None


def _mended(tree: Tree, f: Frame) -> tuple[int, int]:
    """The content with what the parser cut off: a clause it took for an object, an adjunct it gave to the cue."""
    row, (first, last) = tree.row, f.content
    after = last + 1
    if f.shape == "dobj" and row.lemmas[f.cue] in SAY and after < len(tree) and row.tags[after] in FINITE:
        return first, len(tree) - 1
    if f.shape.startswith(("prep", "dobj")):
        for k in tree.kids[f.cue]:
            told = tree.kid(k, "pcomp")
            if k == after and row.deps[k] == "prep" and told is not None and row.lemmas[told] not in SAY:
                last = tree.right[k]
    return _addressed(tree, f, first), last


def _addressed(tree: Tree, f: Frame, first: int) -> int:
    """Where a clause begins that the parser joined with who is told: 'told lawmakers the plan would fail'."""
    row = tree.row
    if f.shape != "ccomp" or row.lemmas[f.cue] not in TELLING or first != f.cue + 1 or first + 2 > f.content[1]:
        return first
    if tree.kid(f.cue, "dobj", "dative") is not None:
        return first
    bare = row.tags[first] == "NNS" and row.tags[first + 1] in PHRASE_STARTS
    named = row.tags[first] == "NNP" and row.tags[first + 1] in PHRASE_STARTS - {"NNP", "NNS"}
    return first + 1 if bare or named else first


def _framed(par: Paragraph, tree: Tree, f: Frame) -> Attribution:
    """The attribution of a cue with a complement to its right."""
    row = tree.row
    governed = f.shape.startswith(("prep", "of"))
    last = f.content[0] - 1 if governed and f.content[0] - f.cue <= 5 else f.cue
    cue = cue_range(tree, f.cue, last)
    noun = f.shape in ("that", "to") or f.shape.startswith("of")
    head = row.heads[f.cue] if f.shape == "adj" else f.cue
    who = noun_source(tree, f.cue) if noun else subject(tree, head)
    content = par.extend(*_chars(tree, *_mended(tree, f)))
    return Attribution(_chars(tree, *cue), source_of(par, tree, who, f.cue), (content,))


def read_cues(par: Paragraph, tree: Tree) -> Iterator[tuple[int, bool, Attribution | None]]:
    """For each token that may be a cue: whether it is a verb of saying, and its attribution by what stands right of it.

    Null for a verb of saying with nothing to its right.
    """
    row = tree.row
    for i in range(len(tree)):
        tag = row.tags[i]
        if (tag not in VERBS and tag not in NOUNS) or par.speech_at(row.starts[i]):
            continue
        f = _choose(tree, i)
        if f is not None and f.shape in ("dobj", "xcomp:ing") and surface_subject(tree, i):
            f = None
        saying = tag in VERBS and row.lemmas[i] in SAY
        made = _framed(par, tree, f) if f is not None else None
        if saying and (f is None or f.shape not in ("ccomp", "order")):
            quote = right_quote(par, tree, i)
            held = (
                made is not None and made.contents[0][0] <= quote[0] and quote[1] <= made.contents[0][1]
                if quote
                else False
            )
            if quote is not None and not held:
                who = source_of(par, tree, subject(tree, i), i)
                made = Attribution(_chars(tree, *cue_range(tree, i, i)), who, (quote,))
        if made is not None or saying:
            yield i, saying, made
