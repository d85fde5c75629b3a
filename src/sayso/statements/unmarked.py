"""What a sentence tells someone said where the reader marked nothing: read from its verb of saying and the parse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from sayso.statements.acts import RAISING, SPEECH
from sayso.statements.attribution import Attribution
from sayso.statements.clause import FINITE, NOUNS, Stretch, free, kids, sentence_at, span_of, tokens_in, words
from sayso.statements.marked import Marked, in_quotation
from sayso.statements.matters import JUDGING, matter_of
from sayso.statements.naming import antecedent, source_head
from sayso.statements.nested import MOST_VERBS, SAYING, WITHOUT, before_of, clause_of, subject_of, within
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
TOLD = SAYING | JUDGING
BROKEN = ("cc", "prep", "mark", "det")  # what no clause ends with
FIRST = words("i we you me us")  # a writer's own words in his own text are told by no one else


def unmarked(
    text: str, rows: Sequence[Sentence], made: Sequence[Attribution], found: Sequence[Marked]
) -> Iterator[Attribution]:
    """The attributions in body sentences where no part of another stands, by their verbs of saying.

    Source: docs/methods/statements.md#what-the-reader-left-out.
    """
    taken = _sentences(rows, (a for a in made if a.row.lemmas[a.word] not in RAISING))
    parts = sorted(p for a in made for p in (a.cue, *a.contents, *([a.source] if a.source else [])))
    for row in rows:
        if row.zone != "body":
            continue
        if row.start in taken:
            yield from (b for b in _at_root(text, row, parts) if not in_quotation(found, b.cue[0]))
            continue
        told = [b for b in within(text, row, (row.start, row.stop)) if row.lemmas[b.verb] in TELLERS]
        for b in [*_quoted(text, row), *told, *_urged(text, row), *_judged(row)][:MOST_VERBS]:
            if _told(row, b) and not in_quotation(found, b.cue[0]):
                yield b
                break


def _at_root(text: str, row: Sentence, parts: Sequence[Stretch]) -> Iterator[Attribution]:
    """What the sentence's own verb of saying tells, where the reader marked but what is said within it."""
    near = [p for p in parts[max(0, bisect_right(parts, (row.start,)) - 1) :][:MOST_VERBS] if p[0] < row.stop]
    for b in within(text, row, (row.start, row.stop)):
        root = row.heads[b.verb] == b.verb and row.lemmas[b.verb] in TELLERS and _told(row, b)
        if root and free(b.cue, near) and b.source is not None and free(b.source, near):
            yield b


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


def _judged(row: Sentence) -> Iterator[Attribution]:
    """Who judges what: 'The letter criticized [Ruiz for what it called a ruse]'."""
    for i in range(len(row.lemmas)):
        if row.lemmas[i] not in JUDGING or row.tags[i] not in FINITE:
            continue
        on = i + 1 if row.lemmas[i + 1 : i + 2] == ("for",) else i
        cue, who = (row.starts[i], row.stops[on]), subject_of(row, i)
        what = matter_of(row, i, cue[1])
        if what is not None and who is not None and who[1] <= cue[0]:
            yield Attribution(id_of(row.article_id, what[0], cue[0]), row, cue, i, i, who, (what,))


def cued(rows: Sequence[Sentence], loose: Iterable[Stretch]) -> tuple[list[Attribution], list[Stretch]]:
    """Attributions of contents without a cue that stand right after a finite verb of speech; and the other contents."""
    found, left = [], []
    for c in loose:
        row = sentence_at(rows, c[0])
        verb = tokens_in(row, c).start - 1 if row is not None else -1
        if row is None or verb < 0 or row.tags[verb] not in FINITE or row.lemmas[verb] not in SPEECH & TOLD:
            left.append(c)
            continue
        who = subject_of(row, verb) or _antecedent(row, verb)
        cue = row.starts[verb], row.stops[verb]
        if who is None:
            left.append(c)
        else:
            found.append(Attribution(id_of(row.article_id, c[0], cue[0]), row, cue, verb, verb, who, (c,)))
    return found, left


def spoken(rows: Sequence[Sentence], alone: Iterable[Stretch], made: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions of sources that nothing is tied to and that are the subject of a verb of saying with its clause."""
    cues = {(a.row.start, a.verb) for a in made}
    for s in alone:
        row = sentence_at(rows, s[0])
        i = source_head(row, s) if row is not None else None
        if row is None or i is None or row.deps[i] != "nsubj":
            continue
        verb = row.heads[i]
        if row.lemmas[verb] not in SAYING or row.tags[verb] not in FINITE or (row.start, verb) in cues:
            continue
        clause = clause_of(row, verb, (row.start, row.stop))
        cue = row.starts[verb], row.stops[verb]
        if clause is not None and (clause[1] <= min(s[0], cue[0]) or max(s[1], cue[1]) <= clause[0]):
            yield Attribution(id_of(row.article_id, clause[0], cue[0]), row, cue, verb, verb, s, (clause,))


def _antecedent(row: Sentence, verb: int) -> Stretch | None:
    """The noun that a relative clause of saying tells of: '[a letter] that accused Ruiz'; null for none."""
    pronoun = next((k for k in kids(row, verb) if row.deps[k] == "nsubj"), None)
    noun = None if pronoun is None else antecedent(row, pronoun)
    if noun is None or noun == pronoun or row.tags[noun] not in NOUNS:
        return None
    first, last = span_of(row, noun, WITHOUT)
    return row.starts[first], row.stops[last]


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
