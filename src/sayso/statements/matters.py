"""What a cue that the reader tied nothing to is about, read from the words around it and the parse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.statements.attribution import Attribution
from sayso.statements.clause import (
    FINITE,
    NOUNS,
    VERBS,
    Stretch,
    closing,
    free,
    kids,
    span_of,
    tokens_in,
    top_of,
    words,
)
from sayso.statements.nested import SAYING, before_of, clause_of
from sayso.statements.pieces import REASONS
from sayso.tables import Sentence

# Verbs whose object is what someone says of it: 'rejected the plan', 'called it a mess', 'denied the charges'.
JUDGING = words(
    "call describe label brand deny reject dismiss criticize criticise condemn denounce accuse blame praise welcome "
    "hail applaud demand decry deplore slam urge threaten"
)
ORDERS = words("warn tell order ask advise beg instruct remind implore")  # whom to do what: 'warned them to leave'
MOST_TOLD = 8  # tokens of who is told before 'that'
OBJECTS = frozenset({"dobj", "oprd", "prep", "dative", "xcomp", "pobj", "acomp"})
ABOUT = NOUNS | {"PRP", "DT", "CD", "VBG"}
CONTRASTS = words("while whereas")
BREAKS = frozenset({"advcl", "cc", "conj", "parataxis", "ccomp", "mark"})


def matter_of(row: Sentence, verb: int, after: int) -> Stretch | None:
    """The object of a verb of judging with what is said of it, from the code point `after` on; null for none.

    What tells the day between verb and object is left off: 'denied Monday [the charges]'.
    """
    lemma = row.lemmas[verb]
    ordered = lemma in ORDERS and any(row.deps[k] == "xcomp" and row.tags[k] == "VB" for k in kids(row, verb))
    if (lemma not in JUDGING and not ordered) or row.tags[verb] not in FINITE | {"VBN", "VBG"}:
        return None
    under = [k for k in kids(row, verb) if k > verb and row.stops[span_of(row, k)[1]] > after]
    if any(row.deps[k] == "auxpass" for k in kids(row, verb)) or not any(row.deps[k] in OBJECTS for k in under):
        return None
    asks = any(row.lemmas[k] in ("for", "on") and row.starts[k] < after for k in range(verb + 1, len(row.starts)))
    if lemma == "call" and not asks and not any(row.deps[k] in ("oprd", "ccomp") for k in under):
        return None
    first, last = None, verb
    for k in under:
        if row.deps[k] in BREAKS and not (lemma == "call" and row.deps[k] == "ccomp"):
            break
        if first is None and row.deps[k] in ("npadvmod", "punct", "advmod"):
            continue
        low, high = span_of(row, k)
        first, last = (low if first is None else min(first, low)), max(last, high)
    while last > verb and row.deps[last] in ("punct", "cc"):
        last -= 1
    if first is None or last < first:
        return None
    start = max(row.starts[first], after)
    stop = row.stops[closing(row, first, last)]
    return (start, stop) if start < stop else None


def around(text: str, a: Attribution) -> Stretch | None:
    """The clause that a bare cue in commas breaks, with the cue in it: '[In May, Ruiz said, the dam broke]'.

    What stands before it and names nothing is left off: 'But, Ruiz said, [the dam holds]'.
    """
    row = a.row
    if a.source is None or row.lemmas[a.verb] not in SAYING or row.tags[a.verb] not in FINITE:
        return None
    start, stop = min(a.cue[0], a.source[0]), max(a.cue[1], a.source[1])
    before, after = tokens_in(row, (row.start, start)), tokens_in(row, (stop, row.stop))
    set_off = text[row.start : start].rstrip().endswith(",") and text[stop : stop + 1] == ","
    if not set_off or not any(row.tags[k] in FINITE for k in after[1:]) or len(after) < 2:
        return None
    if row.deps[a.verb] not in ("parataxis", "ROOT", "ccomp", "dep"):
        return None
    about = any(row.tags[k] in ABOUT for k in before)
    return (row.start if about else row.starts[after[1]]), row.stops[_last(row, after)]


def with_clause(a: Attribution, taken: Iterable[Stretch]) -> Attribution:
    """The attribution of a participle with its clause, if it had what stands before: 'said no, saying [it is old]'."""
    row = a.row
    if row.tags[a.verb] != "VBG" or row.lemmas[a.verb] not in SAYING or any(c[1] > a.cue[0] for c in a.contents):
        return a
    clause = clause_of(row, a.verb, (a.cue[1], row.stop))
    return replace(a, contents=(clause,)) if clause is not None and free(clause, taken) else a


def without_contrast(row: Sentence, clause: Stretch, cues: Iterable[Stretch]) -> Stretch:
    """A clause of the parse up to a ', while ...' with another's cue: a reader marks none within someone's words."""
    tokens, others = tokens_in(row, clause), [*cues]
    for k in tokens[2:]:
        if row.deps[k] == "mark" and row.lemmas[k] in CONTRASTS and row.lemmas[k - 1] == ",":
            stop = row.stops[span_of(row, row.heads[k])[1]]
            if any(row.starts[k] <= cue[0] < stop for cue in others):
                return clause[0], row.stops[k - 2]
    return clause


def with_reason(text: str, a: Attribution, taken: Iterable[Stretch]) -> Attribution:
    """The attribution with the clause before its cue too, if it has but the rest: 'It holds, Ruiz said, [because]'."""
    if len(a.contents) != 1:
        return a
    row, c = a.row, a.contents[0]
    tokens = tokens_in(row, c)
    start = min(a.cue[0], a.source[0]) if a.source else a.cue[0]
    goes_on = len(tokens) > 0 and (row.lemmas[tokens[0]] in REASONS or row.tags[tokens[0]] == "VBG")
    if not goes_on or not a.cue[1] < c[0] < row.stop:
        return a
    clause = before_of(text, row, start)
    if clause is None or not text[start : c[0]].rstrip(' “"').endswith(",") or not free(clause, taken):
        return a
    return replace(a, contents=((clause[0], c[1]),))


def by_that(a: Attribution) -> Stretch | None:
    """The clause that 'that' opens after a bare cue, whatever the parse ties it to: 'told the council [that ...]'."""
    row = a.row
    if row.lemmas[a.verb] not in SAYING or row.tags[a.verb] not in FINITE:
        return None
    after = tokens_in(row, (a.cue[1], row.stop))
    for n, i in enumerate(after[:MOST_TOLD]):
        if n and row.lemmas[i] == "that" and row.deps[i] == "mark":
            return row.starts[i], row.stops[_last(row, after)]
        if row.tags[i] in VERBS or row.lemmas[i] in (",", "and", "but"):
            return None
    return None


def completed(a: Attribution, c: Stretch, taken: Iterable[Stretch]) -> Stretch:
    """A content that is but the subject of the cue's clause, with that: 'hope [the dams], once built, [will hold]'."""
    row, tokens = a.row, tokens_in(a.row, c)
    i = top_of(row, tokens) if a.cue[1] <= c[0] < row.stop else None
    if i is None or row.deps[i] not in ("nsubj", "nsubjpass") or row.heads[i] < tokens.stop:
        return c
    verb = row.heads[i]
    clause = clause_of(row, a.verb, (c[0], row.stop)) if row.heads[verb] == a.verb else None
    rest = [t for t in taken if t != c]
    return (c[0], clause[1]) if clause is not None and clause[1] > c[1] and free((c[0], clause[1]), rest) else c


def goes_on(
    text: str, made: Sequence[Attribution], loose: Iterable[Stretch]
) -> tuple[list[Attribution], list[Stretch]]:
    """Contents of no cue given to the one in commas right before them that has the sentence's start already."""
    left = list(loose)
    found = []
    for a in made:
        stop = max(a.cue[1], a.source[1]) if a.source is not None else a.cue[1]
        before = any(a.row.start <= c[0] and c[1] <= a.cue[0] for c in a.contents) and len(a.contents) == 1
        rest = next((c for c in left if before and stop < c[0] < a.row.stop and text[stop : c[0]].strip() == ","), None)
        found.append(a if rest is None else replace(a, contents=(*a.contents, rest)))
        left = [c for c in left if c != rest]
    return found, left


def _last(row: Sentence, tokens: range) -> int:
    """The last of some tokens that is no full stop or comma."""
    last = tokens[-1]
    while last > tokens[0] and row.deps[last] == "punct" and row.tags[last] != "''":
        last -= 1
    return last
