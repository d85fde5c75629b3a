"""What a sentence tells someone said where the reader marked nothing: read from its verb of saying and the parse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from sayso.statements.attribution import Attribution
from sayso.statements.clause import FINITE, kids, span_of, tokens_in, words
from sayso.statements.marked import Marked, in_quotation
from sayso.statements.naming import source_head
from sayso.statements.nested import MOST_VERBS, SAYING, before_of, subject_of, within
from sayso.statements.quotation import opened
from sayso.statements.sayers import can_say
from sayso.tables import Sentence, id_of

# Verbs of saying that the parse alone is trusted with: 'call', 'report' or 'believe' have clauses that tell nothing.
TELLING = SAYING - words(
    "think believe hope fear expect agree call report estimate write tweet promise reveal note respond reply joke "
    "allege"
)
URGING = words("urge vow threaten pledge claim promise ask tell order warn call beg implore instruct")
TELLERS = TELLING | words("accord according quote")
BROKEN = ("cc", "prep", "mark", "det")  # what no clause ends with
FIRST = words("i we you me us")  # a writer's own words in his own text are told by no one else


def unmarked(
    text: str, rows: Sequence[Sentence], made: Sequence[Attribution], found: Sequence[Marked]
) -> Iterator[Attribution]:
    """The attributions in body sentences where no part of another stands, by their verbs of saying.

    Source: docs/methods/statements.md#what-the-reader-left-out.
    """
    taken = _sentences(rows, made)
    for row in rows:
        if row.zone != "body" or row.start in taken:
            continue
        told = [b for b in within(text, row, (row.start, row.stop)) if row.lemmas[b.verb] in TELLERS]
        for b in [*_quoted(text, row), *told, *_urged(text, row)][:MOST_VERBS]:
            if _told(row, b) and not in_quotation(found, b.cue[0]):
                yield b
                break


def _told(row: Sentence, b: Attribution) -> bool:
    """Whether an attribution read from the parse is one: by someone else than who writes, and of whole words."""
    head = source_head(row, b.source) if b.source is not None else None
    tokens = tokens_in(row, b.contents[0])
    if head is None or not tokens or row.tags[tokens[0]] in FINITE or row.deps[tokens[-1]] in BROKEN:
        return False
    return row.lemmas[head].lower() not in FIRST and can_say(row, head, None)


def _urged(text: str, row: Sentence) -> Iterator[Attribution]:
    """Who urges, vows or claims to do something: 'Ruiz urged [farmers to leave]'."""
    for i in range(len(row.lemmas)):
        if row.lemmas[i] not in URGING or row.tags[i] not in FINITE:
            continue
        under = [k for k in kids(row, i) if k > i]
        what = next((k for k in under if row.deps[k] == "xcomp" and _infinitive(row, k)), None)
        who = subject_of(row, i)
        if what is None or who is None or who[1] > row.starts[i]:
            continue
        on = next((k for k in under if row.lemmas[k] == "on" and row.deps[k] == "prep"), None)
        whom = next(
            (k for k in [*under, *(kids(row, on) if on is not None else [])] if row.deps[k] in ("dobj", "pobj")), what
        )
        first, last = min(span_of(row, whom)[0], span_of(row, what)[0]), span_of(row, what)[1]
        while last + 1 < len(row.deps) and row.deps[last + 1] == "punct" and opened(text, row.stops[last]):
            last += 1
        cue = row.starts[i], row.stops[on if on is not None and on < first else i]
        if cue[1] <= row.starts[first]:
            content = row.starts[first], row.stops[last]
            yield Attribution(id_of(row.article_id, content[0], cue[0]), row, cue, i, i, who, (content,))


def _infinitive(row: Sentence, i: int) -> bool:
    return any(row.tags[k] == "TO" for k in kids(row, i))


def _quoted(text: str, row: Sentence) -> Iterator[Attribution]:
    """What an outlet is quoted with before its verb: '"It holds," Lusa quoted Ruiz as saying'."""
    for i in range(len(row.lemmas) - 1):
        who = subject_of(row, i) if row.lemmas[i] == "quote" and row.tags[i] in FINITE else None
        words = before_of(text, row, who[0]) if who is not None else None
        if who is not None and words is not None and "as" in row.lemmas[i:]:
            cue = row.starts[i], row.stops[i]
            yield Attribution(id_of(row.article_id, words[0], cue[0]), row, cue, i, i, who, (words,))


def _sentences(rows: Sequence[Sentence], made: Iterable[Attribution]) -> set[int]:
    """Where the sentences start in which a cue or a content stands."""
    found = set()
    for a in made:
        for start, stop in (a.cue, *a.contents):
            i = max(0, bisect_right(rows, start, key=lambda s: s.start) - 1)
            while i < len(rows) and rows[i].start < stop:
                found.add(rows[i].start)
                i += 1
    return found
