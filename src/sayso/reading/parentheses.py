"""Attributions beside what was said: '..., Ann said', '"...," said Ann, "..."', 'according to', 'Ann: ...'."""

from __future__ import annotations

from sayso.reading.cues import NO_SOURCE, WITH_QUOTATION
from sayso.reading.frames import dep_as, quotes_as, source_range, subject, surface_subject
from sayso.reading.quotes import Quote
from sayso.reading.scene import CLOSING, Paragraph
from sayso.reading.sentence import BREAKS, Attribution, Stretch, cue_range
from sayso.reading.tree import FINITE, Tree

SIDE = frozenset({"advcl", "relcl", "acl", "appos"})


def _main_finite(tree: Tree, first: int, last: int, verb: int) -> bool:
    """Whether a finite verb from `first` to `last` belongs to a main clause other than that of `verb`."""
    row = tree.row
    for i in range(first, last + 1):
        if row.tags[i] not in FINITE:
            continue
        j = i
        while row.heads[j] != j and j != verb and row.deps[j] not in SIDE:
            j = row.heads[j]
        if row.deps[j] not in SIDE or row.heads[j] != verb:
            return True
    return False


def _after(par: Paragraph, tree: Tree, last: int, verb: int, whole: bool) -> Stretch | None:
    """What is said on, after the group that ends in token `last`: a second quotation, or the rest of the clause."""
    row, n = tree.row, len(tree)
    k = last + 1
    while k < n and tree.word(k) not in BREAKS and par.quote_at(row.starts[k]) is None and tree.under(k, verb):
        k += 1
    if k >= n - 1:
        return None
    at = k if par.quote_at(row.starts[k]) else k + 1
    q = par.quote_at(row.starts[at])
    if q is not None and q.start >= row.stops[last]:
        return par.extend(q.start, q.stop)
    if tree.word(k) not in BREAKS or not whole:
        return None
    return par.extend(row.starts[k + 1], row.stop)


def _clause_goes_on(tree: Tree, verb: int, first: int, last: int) -> bool:
    """Whether the words after the group from `first` to `last` finish the clause before it: 'It, he said, is dead'."""
    head = tree.row.heads[verb]
    return head > last and not _main_finite(tree, 0, first - 1, verb)


def stands_beside(par: Paragraph, tree: Tree, verb: int) -> bool:
    """Whether a quotation, or a clause cut in two, ends right before the cue and its source: then it is beside them."""
    head = tree.kid(verb, "nsubj")
    named = surface_subject(tree, verb) or (source_range(tree, head, verb) if head is not None else None)
    if named is None:
        return False
    first, last = min(cue_range(tree, verb, verb)[0], named[0]), max(verb, named[1])
    if first == 0:
        return False
    q = par.quote_at(tree.row.stops[first - 1] - 1)
    closed = q is not None and q.stop <= tree.row.starts[first] and not q.single
    if closed and q is not None and par.text[q.inner_stop - 1] not in ",.?!":
        closed = par.speech_at(q.start) is not None
    cut = tree.word(first - 1) == "," and last + 1 < len(tree) and tree.word(last + 1) == ","
    return closed or (cut and _clause_goes_on(tree, verb, first, last))


def _begin(par: Paragraph, tree: Tree, q: Quote) -> int:
    """Where what is said begins: with the sentence, or with its quotation where a colon or a stop leads up to it."""
    start = tree.row.start
    if q.start <= start:
        return q.start
    before = par.text[start : q.start].rstrip()
    return q.start if before.endswith((":", ".", "?", "!")) else start


def _unparsed_source(par: Paragraph, tree: Tree, verb: int) -> tuple[int, int] | None:
    """The words between a closing quotation mark and a verb of saying, where the parser found it no subject."""
    for k in range(verb - 1, max(-1, verb - 12), -1):
        q = par.quote_at(tree.row.starts[k])
        if q is not None:
            fits = q.stop >= tree.row.stops[k] and k + 1 < verb and not q.single
            return (k + 1, verb - 1) if fits and tree.row.tags[verb] in FINITE else None
        before = par.quote_at(tree.row.starts[k - 1]) if k else None
        participle = tree.row.tags[k] == "VBD" and before is not None and k + 2 < verb  # 'wounded fighter X said'
        if tree.word(k) in BREAKS or (tree.row.tags[k] in FINITE and not participle):
            return None
    return None


def _group(tree: Tree, verb: int, cue: tuple[int, int], named: tuple[int, int]) -> tuple[int, int]:
    """First and last token of cue and source together, with the outlet that quotes 'as saying' and 'as' or 'so'."""
    row = tree.row
    first, last = min(cue[0], named[0]), max(cue[1], named[1])
    if dep_as(tree, verb) is not None:
        quoter = row.heads[row.heads[verb]]
        outlet = subject(tree, quoter)
        first = min(first, quoter, source_range(tree, outlet, quoter)[0] if outlet is not None else quoter)
    while first > 0 and tree.word(first - 1).lower() in ("as", "so") and row.heads[first - 1] == verb:
        first -= 1
    return first, last


def beside(par: Paragraph, tree: Tree, verb: int) -> Attribution | None:
    """The attribution of a verb of saying in parentheses: its content stands before it, or on both sides of it.

    Source: docs/methods/reading.md#beside-the-words.
    """
    row = tree.row
    if quotes_as(tree, verb):  # it only hands on: the words are those of 'saying'
        return None
    head = subject(tree, verb)
    cue = cue_range(tree, verb, verb)
    named = surface_subject(tree, verb) or (source_range(tree, head, verb) if head is not None else None)
    if head is None or named is None or par.quote_at(row.starts[head]):
        named = _unparsed_source(par, tree, verb) or named
    if named is None or (named[0] > verb and named[0] - verb > 6):
        return None
    first, last = _group(tree, verb, cue, named)
    contents = []
    if first > 0 and (
        tree.word(first - 1) in BREAKS or tree.word(first - 1)[-1] in CLOSING or par.quote_at(row.starts[first - 1])
    ):
        q = par.quote_at(row.stops[first - 1] - 1) or par.quote_at(row.starts[max(first - 2, 0)])
        goes_on = _clause_goes_on(tree, verb, first, last)
        bare = row.lemmas[verb] not in WITH_QUOTATION and (goes_on or _main_finite(tree, 0, first - 1, verb))
        if q is not None or bare:
            begin = _begin(par, tree, q) if q is not None else row.start
            contents.append(par.extend(begin, row.stops[first - 1]))
        tail = _after(par, tree, last, verb, goes_on)
        if tail is not None and contents:
            contents.append(tail)
    elif first == 0:
        q = par.quote_at(row.start - 2) or par.quote_at(row.start - 1)
        if q is not None and par.start <= q.start and q.stop <= row.start:
            contents.append((q.start, q.stop))
    if not contents:
        return None
    source = row.starts[named[0]], row.stops[named[1]]
    quoted = par.speech_at(source[0])
    who = None if quoted is not None and quoted is not par.speech_at(row.starts[verb]) else source
    return Attribution((row.starts[cue[0]], row.stops[cue[1]]), who, tuple(contents), row.starts[first])


def according(par: Paragraph, tree: Tree, i: int) -> Attribution | None:
    """The attribution of 'according to X' at token `i`: the rest of its sentence."""
    row = tree.row
    to = next((k for k in (i + 1,) if k < len(tree) and row.lemmas[k] == "to"), None)
    if to is None or to + 1 >= len(tree):
        return None
    head = tree.kid(to, "pobj")
    if head is None:
        return None
    first, last = source_range(tree, head, i)
    if i == 0 or (i == 1 and tree.word(0).lower() in ("and", "but", "now")):
        cut = next((k for k in range(last, len(tree)) if tree.word(k) == ","), None)
        cut = (
            next((k for k in range(first, last) if tree.word(k) == ","), cut) if _swallowed(tree, first, last) else cut
        )
        if cut is None or cut + 1 >= len(tree):
            return None
        last = min(last, cut - 1)
        contents = [par.extend(row.starts[cut + 1], row.stop)]
    else:
        begin = row.starts[_scope(tree, i)]
        q = par.quote_at(begin)
        contents = [par.extend(min(begin, q.start) if q else begin, row.starts[i])]
        rest = last + 1
        if rest < len(tree) - 1 and tree.word(rest) in BREAKS and _main_finite(tree, rest, len(tree) - 1, i):
            contents.append(par.extend(row.starts[rest + 1], row.stop))
    cue = row.starts[i], row.stops[to]
    group = row.starts[i] if i > 1 else None
    return Attribution(cue, (row.starts[first], row.stops[last]), tuple(c for c in contents if c[1] > c[0]), group)


def _scope(tree: Tree, i: int) -> int:
    """The first token of the clause that 'according' at `i` stands in: a relative or adverbial one where no comma parts
    the two, else the sentence.
    """
    row = tree.row
    if tree.word(i - 1) in BREAKS or tree.word(i - 1)[-1] in CLOSING:
        return 0
    j = row.heads[i]
    for _ in range(len(tree)):
        if row.heads[j] == j:
            return 0
        if (
            row.deps[j] in SIDE - {"appos"}
            and row.tags[j] != "VBN"
            and tree.left[j] < i
            and tree.word(tree.left[j] - 1) != ","
        ):
            return tree.left[j]
        j = row.heads[j]
    return 0


def _swallowed(tree: Tree, first: int, last: int) -> bool:
    """Whether the noun phrase after 'according to' has taken in the main clause: it reaches to the sentence's end."""
    return last >= len(tree) - 2 and any(tree.row.tags[k] in FINITE for k in range(first, last + 1))


def headline(par: Paragraph, tree: Tree, named: bool) -> Attribution | None:
    """The attribution of 'Name: what they say'; `named` tells whether a name stands before the colon."""
    row = tree.row
    colon = next((k for k in range(1, min(len(tree) - 2, 9)) if tree.word(k) == ":"), None)
    if colon is None or not named or any(row.tags[k] in FINITE or row.tags[k].startswith("VB") for k in range(colon)):
        return None
    if any(tree.word(k).lower() in NO_SOURCE for k in range(colon)):
        return None
    source = row.start, row.stops[colon - 1]
    return Attribution((row.starts[colon], row.stops[colon]), source, (par.extend(row.starts[colon + 1], row.stop),))


def label(par: Paragraph, tree: Tree) -> Attribution | None:
    """The attribution of a speaker's label that opens a paragraph, as in transcripts: 'SMITH: ...', 'Q: ...'."""
    row = tree.row
    colon = next((k for k in range(1, min(len(tree) - 1, 5)) if tree.word(k) == ":"), None)
    if colon is None or row.start != par.start or not all(tree.word(k).strip(".'’-").isupper() for k in range(colon)):
        return None
    if any(tree.word(k).lower() in NO_SOURCE or not tree.word(k)[0].isalpha() for k in range(colon)):
        return None
    source = row.start, row.stops[colon - 1]
    return Attribution((row.starts[colon], row.stops[colon]), source, (par.trim(row.starts[colon + 1], par.stop),))
