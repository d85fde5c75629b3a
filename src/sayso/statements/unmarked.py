"""What a sentence tells someone said where the reader marked nothing: read from its verb of saying and the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.statements.attribution import Attribution
from sayso.statements.clause import FINITE, Stretch, tokens_in, words
from sayso.statements.marked import Marked, in_quotation
from sayso.statements.naming import source_head
from sayso.statements.nested import MOST_VERBS, SAYING, within
from sayso.statements.sayers import can_say
from sayso.tables import Sentence

# Verbs of saying that the parse alone is trusted with: 'call', 'report' or 'believe' have clauses that tell nothing.
TELLING = SAYING - words(
    "think believe hope fear expect agree call report estimate write tweet promise reveal note respond reply joke"
)
BROKEN = ("cc", "prep", "mark", "det")  # what no clause ends with
FIRST = words("i we you me us")  # a writer's own words in his own text are told by no one else


def unmarked(
    text: str, rows: Iterable[Sentence], made: Sequence[Attribution], found: Sequence[Marked]
) -> Iterator[Attribution]:
    """The attributions in body sentences where no part of another stands, by their verbs of saying.

    Source: docs/methods/statements.md#what-the-reader-left-out.
    """
    taken = sorted(p for a in made for p in _parts(a))
    for row in rows:
        if row.zone != "body" or any(x < row.stop and row.start < y for x, y in _near(taken, row)):
            continue
        for b in list(within(text, row, (row.start, row.stop)))[:MOST_VERBS]:
            if _told(row, b) and not in_quotation(found, b.cue[0]):
                yield b
                break


def _told(row: Sentence, b: Attribution) -> bool:
    """Whether an attribution read from the parse is one: by someone else than who writes, and of whole words."""
    head = source_head(row, b.source) if b.source is not None else None
    tokens = tokens_in(row, b.contents[0])
    if head is None or not tokens or row.tags[tokens[0]] in FINITE or row.deps[tokens[-1]] in BROKEN:
        return False
    said = row.lemmas[b.verb] in TELLING or row.lemmas[b.verb] in ("accord", "according")
    return said and row.lemmas[head].lower() not in FIRST and can_say(row, head, None)


def _parts(a: Attribution) -> list[Stretch]:
    return [a.cue, *a.contents]


def _near(taken: Sequence[Stretch], row: Sentence) -> Iterator[Stretch]:
    """The parts that may overlap a sentence."""
    return (p for p in taken if p[0] < row.stop and p[1] > row.start)
