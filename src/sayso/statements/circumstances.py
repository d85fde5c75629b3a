"""Around the cue: who was told, and when it was said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.statements.attribution import Attribution
from sayso.statements.clause import NOUNS, Stretch, governed_by, kids, tokens_in, words
from sayso.statements.naming import name_at
from sayso.tables import Mention, Moment

TELL = words(
    "tell inform assure remind ask warn advise urge notify brief reassure convince persuade promise instruct order "
    "beg implore admonish caution address email text call write interrupt"
)
SPEAK_TO = words(
    "say speak write explain complain confide confess reply respond repeat confirm announce admit add state send talk"
)
TALKS = words(
    "interview statement letter message email e-mail speech address comment remark conversation call talk appearance "
    "briefing"
)
NOBODY = words("it that this them so what which something everything nothing question reality")


def _object(a: Attribution) -> int | None:
    """The token of who is told: an object before the content, or the object of 'to'."""
    row, verb = a.row, a.verb
    contents = [c for c in a.contents if row.start <= c[0] < row.stop]
    for k in kids(row, verb):
        if k < verb or any(c[0] <= row.starts[k] < c[1] for c in (*contents, *([a.source] if a.source else []))):
            continue
        if row.deps[k] in ("dobj", "dative") and row.lemmas[verb] in TELL and row.tags[k] != "IN":
            return k
        if row.deps[k] in ("dative", "prep") and row.lemmas[k] == "to" and row.lemmas[verb] in SPEAK_TO | TELL:
            return next((p for p in kids(row, k) if row.deps[p] == "pobj"), None)
    between = tokens_in(row, (a.cue[1], min((c[0] for c in contents if c[0] >= a.cue[1]), default=a.cue[1])))
    told = row.lemmas[verb] in TELL and len(between) == 1 and row.tags[between[0]] in NOUNS
    return between[0] if told else None


def _partner(a: Attribution) -> int | None:
    """The token of whom an interview, letter or statement named beside the cue was given or sent to."""
    row = a.row
    for k in kids(row, a.verb):
        if row.deps[k] != "prep" or row.lemmas[k] not in ("in", "during", "on"):
            continue
        talk = next((p for p in kids(row, k) if row.deps[p] == "pobj" and row.lemmas[p] in TALKS), None)
        if talk is None:
            continue
        for p in kids(row, talk):
            if row.deps[p] in ("prep", "dative") and row.lemmas[p] in ("with", "to"):
                return next((x for x in kids(row, p) if row.deps[x] == "pobj"), None)
    return None


def addressee_of(text: str, a: Attribution, mentions: Sequence[Mention]) -> str | None:
    """Who was told, by name as printed or as the phrase is printed; null where the sentence does not say.

    Source: docs/methods/statements.md#addressee.
    """
    i = _object(a)
    i = _partner(a) if i is None else i
    if i is None or a.row.lemmas[i] in NOBODY:
        return None
    if any(c[0] <= a.row.starts[i] < c[1] for c in a.contents):
        return None
    name, mention = name_at(text, a.row, i, mentions)
    if mention is not None and a.row.tags[i] not in ("PRP", "PRP$"):
        return mention.text if mention.form == "name" else name
    return name


def _outside(at: int, parts: Sequence[Stretch]) -> bool:
    return not any(x <= at < y for x, y in parts)


def when(a: Attribution, others: Sequence[Stretch], moments: Sequence[Moment]) -> Moment | None:
    """The date or time that belongs to the cue's clause, the nearest to the cue if there are two; null for none.

    Args:
        others: contents of every attribution of the sentence; a moment inside one of them dates what was said.
        moments: of the article, sorted by start.

    Source: docs/methods/statements.md#when.
    """
    row = a.row
    i = bisect_left(moments, row.start, key=lambda m: m.start)
    near: list[tuple[int, Moment]] = []
    while i < len(moments) and moments[i].start < row.stop:
        m = moments[i]
        i += 1
        if m.type not in ("DATE", "TIME") or not _outside(m.start, [*a.contents, *others]):
            continue
        tokens = tokens_in(row, (m.start, m.stop))
        if any(governed_by(row, k, a.verb) for k in tokens) or _beside_source(row.deps, tokens, a, m):
            near.append((abs(m.start - a.cue[0]), m))
    return min(near, key=lambda x: (x[0], x[1].start), default=(0, None))[1]


def _beside_source(deps: Sequence[str], tokens: range, a: Attribution, m: Moment) -> bool:
    """Whether the moment touches the source or the cue: 'officials Monday said', 'said Friday'."""
    if not tokens:
        return False
    ends = (a.cue[1], a.source[1] if a.source else a.cue[1])
    starts = (a.cue[0], a.source[0] if a.source else a.cue[0])
    return any(0 <= m.start - e <= 4 for e in ends) or any(0 <= s - m.stop <= 2 for s in starts)


def date_of(m: Moment | None) -> str | None:
    """ISO 8601 date or interval of a moment; null where it is not anchored.

    >>> date_of(Moment("a", 0, 6, "Friday", "DATE", "2011-05-27", "2011-05-27", "2011-05-27", "day", "article"))
    '2011-05-27'
    """
    if m is None or m.first is None:
        return None
    return m.first if m.last in (None, m.first) else f"{m.first}/{m.last}"
