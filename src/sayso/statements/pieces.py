"""Which pieces of what a cue was tied to are what it reports, and which of them are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.statements.acts import RAISING, SPEECH
from sayso.statements.attribution import Attribution
from sayso.statements.clause import FINITE, NOUNS, Stretch, kids, sentence_at, span_of, tokens_in, words
from sayso.statements.nested import SAYING, clause_of, subject_of, within
from sayso.statements.quotation import opened, trim
from sayso.statements.sayers import can_say
from sayso.statements.sources import head_of
from sayso.tables import Sentence, id_of

BREAKS = (",", "–", "—", "--", " -")  # what stands around a cue that breaks a clause: 'The dam, Ruiz said, holds'
REASONS = words("because unless if so until provided")  # a clause with one of these goes on from that before its cue
CIRCUMSTANCES = words("as while after before when since once until though although despite")
NEAR = 4  # characters after a piece within which such a mark stands


def own_verbs(text: str, a: Attribution, rows: Sequence[Sentence]) -> Iterator[Attribution]:
    """The attribution without what later sentences tell by themselves.

    That is clauses that a verb of theirs governs, and words without quotation marks. Those of a verb of saying are
    attributions too: '... Diplomats said so. Ruiz wrote in a letter that [it was time]'.
    """
    kept = []
    for c in a.contents:
        row = sentence_at(rows, c[0])
        if row is None or row.start < a.row.stop:
            kept.append(c)
            continue
        tokens = tokens_in(row, c)
        ahead = any(k < tokens.start and row.tags[k] in FINITE for k in range(len(row.starts)))
        top = next((i for i in tokens if row.heads[i] == i or row.heads[i] not in tokens), None)
        if top is None or not ahead:
            own = [] if trim(text, *c)[2] == "direct" else list(within(text, row, (c[0], min(c[1], row.stop))))
            yield from own
            kept += [c] if not own and _quotes_clause(text, row, c) else []
            continue
        verb = row.heads[top]
        who = subject_of(row, verb)
        if verb != top and row.lemmas[verb] in SAYING and who is not None:
            key = id_of(row.article_id, c[0], row.starts[verb])
            yield Attribution(key, row, (row.starts[verb], row.stops[verb]), verb, verb, who, (c,))
        elif row.tags[tokens.start] in ("``", "''") or (row.deps[top] == "ROOT" and _quotes_clause(text, row, c)):
            kept.append(c)
    if kept:
        yield replace(a, contents=tuple(kept))


def _quotes_clause(text: str, row: Sentence, c: Stretch) -> bool:
    """Whether a content is a quotation, or holds a finite verb in marks: 'The dam is old, “but it holds.”'"""
    return trim(text, *c)[2] == "direct" or any(
        row.tags[k] in FINITE and opened(text, row.starts[k]) for k in tokens_in(row, c)
    )


def joined(text: str, a: Attribution) -> tuple[Stretch, ...]:
    """The contents, where a clause is broken by its cue as one with the cue in it: 'The dam, Ruiz said, would hold'.

    Pieces that are quotations, or clauses by themselves, stay apart; a relative pronoun alone is left off, and so is
    what stands before a cue that breaks no clause: '[Before leaving,] Ruiz said the dam would hold'.
    """
    row = a.row
    kept: list[Stretch] = []
    for c in a.contents:
        here = row.start <= c[0] and c[1] <= row.stop
        last = kept[-1] if kept else None
        if here and last is not None and row.start <= last[0] and last[1] <= a.cue[0] < c[0]:
            tokens = tokens_in(row, last)
            if len(tokens) == 1 and row.tags[tokens[0]] in ("WP", "WDT"):
                kept[-1] = c
                continue
            reason = any(row.lemmas[k] in REASONS for p in (last, c) for k in tokens_in(row, p)[:1])
            clauses = _whole(row, last) and _whole(row, c) and not reason
            apart = clauses or any(trim(text, *p)[2] == "direct" for p in (last, c))
            about = any(row.tags[k] in NOUNS or row.tags[k] in ("PRP", "DT", "CD") for k in tokens)
            breaks = _breaks(text, a, last[1], c[0]) or _subject_of(row, a, last, c)
            if about and not apart and breaks:
                kept[-1] = (last[0], c[1])
                continue
            if not apart and not breaks and not _whole(row, last):
                kept[-1] = c
                continue
        kept.append(c)
    return tuple(kept)


def _breaks(text: str, a: Attribution, stop: int, start: int) -> bool:
    """Whether the cue between two pieces stands in commas or dashes: behind `stop` and before `start`."""
    before = text[stop - 1 : min(stop + NEAR, a.cue[0])]
    return any(m.strip() in before for m in BREAKS) and text[a.cue[1] : start].rstrip(' “"').endswith(BREAKS)


def _also(a: Attribution, k: int, c: Stretch) -> Attribution:
    """The attribution of a second verb in a content, by its own subject or the first one's source."""
    row = a.row
    here = a.source is not None and row.start <= a.source[0] < row.stop
    who = _subject(row, k) or (a.source if here else subject_of(row, a.verb))
    told = clause_of(row, k, (row.starts[k], c[1])) or (row.stops[k], c[1])
    after = tokens_in(row, told)
    cue = row.starts[k], row.stops[k]
    if len(after) > 1 and row.lemmas[after[0]] == "for" and row.heads[after[0]] == k:
        cue, told = (cue[0], row.stops[after[0]]), (row.starts[after[1]], told[1])
    return Attribution(id_of(row.article_id, told[0], cue[0]), row, cue, k, k, who, (told,))


def _subject_of(row: Sentence, a: Attribution, first: Stretch, second: Stretch) -> bool:
    """Whether a piece is the subject of the other, or of its passive cue: '[Ruiz] was faulted [for the dam's age]'."""
    tokens = tokens_in(row, second)
    for k in tokens_in(row, first):
        passive = row.deps[k] == "nsubjpass" and row.heads[k] == a.verb
        if passive or (row.deps[k] in ("nsubj", "nsubjpass") and row.heads[k] in tokens):
            return True
    return False


def _whole(row: Sentence, stretch: Stretch) -> bool:
    """Whether a stretch holds a clause with its subject, relative clauses apart."""
    tokens = tokens_in(row, stretch)
    return any(
        row.deps[k] in ("nsubj", "nsubjpass", "expl") and row.heads[k] in tokens and row.deps[row.heads[k]] != "relcl"
        for k in tokens
    ) and any(row.tags[k] in FINITE for k in tokens)


def parted(text: str, a: Attribution, marked: Sequence[Stretch]) -> Iterator[Attribution]:
    """The attribution without the clause that goes on after its words: 'said the dam holds [and denied it was old]'.

    A second verb of saying is an attribution of its own, by the same source where it has no subject of its own that can
    say something. What only seems so to the reporter is nobody's: 'said they were in talks, but there seemed ...'.

    Args:
        marked: the cues of the sentence that the reader marked; no second attribution is made of them.
    """
    row = a.row
    kept = []
    for c in a.contents:
        if _around(row, a, c):
            continue
        if _circumstance(text, a, c):
            yield from (b for b in within(text, row, c) if not any(x <= b.cue[0] < y for x, y in marked))
            continue
        k = _second(text, a, c, marked)
        joint = None if k is None else _joint(row, k, tokens_in(row, c))
        if k is None or joint is None:
            kept.append(_vouched(row, a, _unbroken(row, a, c)))
            continue
        kept.append((c[0], row.stops[joint - 1]))
        known = any(x <= row.starts[k] < y for x, y in marked)
        if row.lemmas[k] in SAYING and not known:
            yield _also(a, k, c)
    yield replace(a, contents=tuple(kept))


def _around(row: Sentence, a: Attribution, c: Stretch) -> bool:
    """Whether a content is the clause around the relative one of its cue: '[He left], which Ruiz said was right'."""
    if row.deps[a.verb] != "relcl" or not row.start <= c[0] < c[1] <= a.cue[0]:
        return False
    return c[1] <= row.starts[span_of(row, a.verb)[0]] and _whole(row, c)


def _circumstance(text: str, a: Attribution, c: Stretch) -> bool:
    """Whether a content only tells when or while what it was said: 'It holds, Ruiz said [after a night in Ash]'."""
    row, tokens = a.row, tokens_in(a.row, c)
    if not a.cue[1] <= c[0] < row.stop or not tokens or row.lemmas[tokens[0]] not in CIRCUMSTANCES:
        return False
    tops = [i for i in tokens if row.heads[i] not in tokens and row.deps[i] != "punct"]
    kind = row.deps[tops[0]] if len(tops) == 1 and row.heads[tops[0]] == a.verb else ""
    under = kind == "advcl" or (kind == "prep" and row.lemmas[tokens[0]] != "as")  # 'is described as a ruse'
    return under and row.lemmas[a.word] in SPEECH and trim(text, *c)[2] == "indirect"


def _second(text: str, a: Attribution, c: Stretch, marked: Sequence[Stretch]) -> int | None:
    """The verb in a content that is joined to its cue, or whose subject in the parse can say nothing; null for none.

    Who is said to have done this 'but added that' adds it himself, whatever the parse joins.
    """
    row = a.row
    if not a.cue[1] <= c[0] < row.stop or trim(text, *c)[2] == "direct":
        return None
    for k in tokens_in(row, c)[1:]:
        joined = row.deps[k] == "conj" and row.heads[k] == a.verb
        if (
            joined
            and row.tags[k] == row.tags[a.verb] == "VBG"
            and row.lemmas[k] in SPEECH
            and tokens_in(row, c)[-1] > k
        ):
            return k
        seems = row.lemmas[k] in RAISING and any(row.deps[j] == "expl" for j in kids(row, k))
        tells = row.lemmas[k] in SAYING or any(x <= row.starts[k] < y for x, y in marked)
        known = seems or (row.deps[k] == "conj" and (tells or row.lemmas[k] in RAISING))
        if not known or row.tags[k] not in FINITE or opened(text, row.starts[k]):
            continue
        if row.heads[k] == a.verb or (row.lemmas[k] == "add" and _subject(row, k) is None):
            return k
        who = subject_of(row, k) if tells and _subject(row, k) is None else None
        i = head_of(row, who) if who is not None else None
        if i is not None and who is not None and c[0] <= who[0] and not can_say(row, i, None):
            return k
    return None


def _joint(row: Sentence, k: int, within: range) -> int | None:
    """The 'and' or 'but' that joins verb `k` to what stands before it, with a comma before it; null for none."""
    first = min([k, *(j for j in kids(row, k) if row.deps[j] in ("nsubj", "nsubjpass", "expl"))])
    joint = next(
        (i for i in range(first - 1, within.start, -1) if row.deps[i] == "cc" and row.heads[i] == row.heads[k]), 0
    )
    joint = joint or (first - 1 if row.deps[first - 1] == "cc" else 0)
    while joint > within.start and row.deps[joint - 1] == "punct":
        joint -= 1
    return joint if joint > within.start else None


def _subject(row: Sentence, verb: int) -> Stretch | None:
    """The subject that stands under a verb itself; null for none."""
    own = any(row.deps[k] in ("nsubj", "nsubjpass", "expl") for k in kids(row, verb))
    return subject_of(row, verb) if own else None


def _subject_in(row: Sentence, a: Attribution, verb: int) -> bool:
    """Whether a verb's subject is the source, so that it goes on after the words: 'Ruiz, wary of it, [has left]'."""
    if a.source is None or verb == a.verb or row.heads[verb] == a.verb:
        return False
    return any(
        row.deps[k] in ("nsubj", "nsubjpass") and a.source[0] <= row.starts[k] < a.source[1] for k in kids(row, verb)
    )


def _vouched(row: Sentence, a: Attribution, c: Stretch) -> Stretch:
    """What 'according to' vouches for, in a relative clause: 'the few, who [own a tenth of it], according to'."""
    clause = row.heads[a.verb]
    if row.lemmas[a.word] not in ("accord", "according") or row.deps[clause] != "relcl" or a.cue[0] < c[1]:
        return c
    under = kids(row, clause)
    pronoun = next((k for k in under if row.tags[k] in ("WP", "WDT") and row.deps[k] == "nsubj"), None)
    start = c[0] if pronoun is None or pronoun + 1 >= len(row.starts) else row.starts[pronoun + 1]
    return (start, c[1]) if c[0] <= start < c[1] else c


def _unbroken(row: Sentence, a: Attribution, c: Stretch) -> Stretch:
    """A content without a clause at its end that breaks off before its verb: 'it was over, [while the few who]'; nor
    the clause around it, where its cue is in a relative one: 'Ruiz, who thinks it is old, [has left]'.
    """
    tokens = tokens_in(row, c)
    if not a.cue[1] <= c[0] < c[1] < row.stop:
        return c
    last = span_of(row, a.verb)[1]
    if row.deps[a.verb] == "relcl" and tokens.start < last + 2 in tokens and row.deps[last + 1] == "punct":
        return (c[0], row.stops[last]) if row.tags[last + 2] in FINITE else c
    for i in tokens[1:]:
        if row.tags[i] in FINITE and row.lemmas[i - 1] == "," and _subject_in(row, a, i):
            return c[0], row.stops[i - 2] if i - 2 in tokens else c[1]
        subject = row.deps[i] in ("nsubj", "nsubjpass") and tokens.stop <= row.heads[i] != a.verb
        first = span_of(row, i)[0] if subject else 0
        if subject and first - 2 in tokens and row.lemmas[first - 1] == "," and row.tags[row.heads[i]] in FINITE:
            return c[0], row.stops[first - 2]
        late = row.heads[i] >= tokens.stop and row.tags[row.heads[i]] in FINITE
        if row.deps[i] == "mark" and late and row.deps[i - 1] == "punct":
            return c[0], row.stops[i - 2] if i - 2 in tokens else c[1]
    return c
