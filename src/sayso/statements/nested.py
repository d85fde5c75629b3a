"""Attributions that no span marks, read from the parse: those within another's words, and what a bare cue reports.

A reader of flat spans, as PolNeAR's annotators are, marks of 'Ruiz said the dam holds, according to Lusa' the agency's
attribution alone; the one in its words is told by the verb of saying, its subject and its clause.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sayso.statements.attribution import Attribution
from sayso.statements.clause import FINITE, NOUNS, VERBS, Stretch, closing, kids, sentence_at, span_of, tokens_in, words
from sayso.statements.quotation import opened
from sayso.tables import Sentence, id_of

SAYING = words(
    "say tell ask add argue announce acknowledge respond urge vow claim state warn insist recall deny concede pledge "
    "allege admit assert reiterate complain reply joke caution suggest reveal confirm predict promise explain note "
    "declare stress testify contend estimate write tweet report believe think hope fear expect agree call maintain"
)
REQUESTING = words("call ask appeal plead press push")
HEARD = words("hear see film record overhear")  # 'was heard saying'
NO_SUBJECT = words("it there that this these those what which nothing everything something")
MOST_VERBS = 16  # of one content; PolNeAR marks 5 attributions in a sentence at most
WITHOUT = frozenset({"relcl", "acl", "appos", "punct"})


def subject_of(row: Sentence, verb: int) -> Stretch | None:
    """Who does what an active verb tells, the subject of the verb it hangs on included; null where none is named.

    'joined others in calling for' has that of 'joined', 'a statement saying' has 'a statement'.
    """
    i = verb
    for _ in range(4):
        under = kids(row, i)
        passive = any(row.deps[k] == "auxpass" for k in under) or (
            row.tags[i] == "VBN" and not any(row.deps[k] == "aux" for k in under)
        )
        heard = next((k for k in under if row.deps[k] == "nsubjpass"), None)
        if passive and i != verb and row.tags[verb] == "VBG" and row.lemmas[i] in HEARD and heard is not None:
            return row.starts[span_of(row, heard, WITHOUT)[0]], row.stops[span_of(row, heard, WITHOUT)[1]]
        if passive or row.tags[i] not in VERBS:
            return None
        k = next((k for k in under if row.deps[k] == "nsubj"), None)
        above = row.heads[i]
        if k is None and row.deps[i] == "acl" and row.tags[i] == "VBG" and row.tags[above] in NOUNS:
            k = above
        if k is not None:
            if row.lemmas[k] in NO_SUBJECT:
                return None
            first, last = span_of(row, k, WITHOUT)
            return row.starts[first], row.stops[last]
        if row.deps[i] == "pcomp" and row.deps[above] == "prep":
            above = row.heads[above]
        elif row.deps[i] not in ("xcomp", "conj", "advcl") or (
            row.deps[i] != "conj"
            and not (row.deps[i] == "advcl" and _after_comma(row, i) and row.heads[above] == above)
            and any(row.deps[k] == "dobj" for k in kids(row, above))
        ):
            return None
        if above == i:
            return None
        i = above
    return None


def _after_comma(row: Sentence, i: int) -> bool:
    """Whether a comma stands before token `i`, or before the quotation mark there."""
    k = i - 2 if row.tags[i - 1] in ("''", "``") else i - 1
    return k >= 0 and row.lemmas[k] == ","


def clause_of(row: Sentence, verb: int, within: Stretch) -> Stretch | None:
    """The clause a verb of saying reports, or what it asks for, within a stretch; null where it has none."""
    for k in kids(row, verb):
        asked = row.lemmas[verb] in REQUESTING and row.deps[k] in ("prep", "dative") and row.lemmas[k] == "for"
        if row.deps[k] != "ccomp" and not asked:
            continue
        first, last = span_of(row, k)
        while asked and last + 1 < len(row.heads) and _hangs_on(row, last + 1, verb):
            last = span_of(row, last + 1)[1]
        first += 1 if row.deps[first] == "cc" and first < k else 0
        start, stop = row.starts[first], row.stops[last]
        if k > verb:
            start = max(start, row.stops[verb])
            while row.deps[last] == "punct" and last > k:
                last -= 1
            stop = row.stops[closing(row, first, last)]
        else:
            stop = min(stop, *(row.starts[j] for j in (verb, *_subject_tokens(row, verb)) if j > k))
        start, stop = max(start, within[0]), min(stop, within[1])
        if start < stop:
            return start, stop
    return None


def _hangs_on(row: Sentence, i: int, verb: int) -> bool:
    """Whether token `i` begins a phrase with a preposition under a verb: 'asked for help [in rebuilding]'."""
    return row.heads[i] == verb and row.deps[i] == "prep" and row.lemmas[i] not in ("accord", "according")


def before_of(text: str, row: Sentence, group: int) -> Stretch | None:
    """The clause that stands before 'Ruiz said' at `group` and ends there with a comma; null where there is none.

    For sentences whose parse does not tie the two: 'The port may close, Ana Ruiz, head of the union, said on Monday'.
    """
    stop = group
    while stop > row.start and text[stop - 1] in ' \t\n\xa0”"':
        stop -= 1
    tokens = tokens_in(row, (row.start, group))
    clause = any(row.tags[i] in FINITE for i in tokens) and row.tags[tokens[0]] not in ("IN", "WRB", "VBG")
    return (row.start, stop) if clause and text[stop - 1 : stop] == "," else None


def _subject_tokens(row: Sentence, verb: int) -> Iterator[int]:
    for k in kids(row, verb):
        if row.deps[k] == "nsubj":
            yield from range(span_of(row, k)[0], k + 1)


def inner(text: str, rows: Sequence[Sentence], made: Sequence[Attribution]) -> list[Attribution]:
    """The attributions within the contents of others, outside quotation marks, by cue.

    Source: docs/methods/statements.md#attributions-in-words.
    """
    cues = {k for a in made for k in range(a.cue[0], a.cue[1])} if made else set()
    found: dict[Stretch, Attribution] = {}
    for a in made:
        for content in a.contents:
            row = sentence_at(rows, content[0])
            while row is not None and row.start < content[1]:
                part = max(content[0], row.start), min(content[1], row.stop)
                for b in within(text, row, part):
                    if b.cue[0] not in cues:
                        found.setdefault(b.cue, b)
                row = sentence_at(rows, _next(rows, row))
    return list(found.values())


def _next(rows: Sequence[Sentence], row: Sentence) -> int:
    """Where the sentence after `row` starts; past every sentence where there is none."""
    i = bisect_right(rows, row.start, key=lambda s: s.start)
    return rows[i].start if i < len(rows) else rows[-1].stop


def within(text: str, row: Sentence, part: Stretch) -> Iterator[Attribution]:
    """The attributions of one sentence's part of a content."""
    tokens = tokens_in(row, part)
    verbs = [i for i in tokens if row.lemmas[i] in SAYING | {"accord", "according"}]
    for i in verbs[:MOST_VERBS]:
        if opened(text, row.starts[i]):
            continue
        made = _according(row, i, part) if row.lemmas[i] not in SAYING else _said(row, i, part, tokens)
        if made is not None:
            cue, source, content = made
            key = id_of(row.article_id, content[0], cue[0])
            yield Attribution(key, row, cue, i, i, source, (content,))


def _said(row: Sentence, i: int, part: Stretch, tokens: range) -> tuple[Stretch, Stretch, Stretch] | None:
    """Cue, source and content of a verb of saying; of 'X as saying that' too."""
    if row.tags[i] not in VERBS or not (row.tags[i] in FINITE or _auxiliary(row, i) or row.tags[i] == "VBG"):
        return None
    first = i
    while first - 1 in tokens and row.deps[first - 1] in ("aux", "neg") and row.heads[first - 1] == i:
        first -= 1
    source, content = _own_subject(row, i), clause_of(row, i, part)
    if i - 2 in tokens and row.lemmas[i - 1] == "as" and row.tags[i] == "VBG":
        source, content = (part[0], row.stops[i - 2]), (row.stops[i], part[1])
    asked = content is not None and i + 1 in tokens and row.lemmas[i + 1] == "for" and row.starts[i + 1] == content[0]
    cue = row.starts[first], row.stops[i + 1 if asked else i]
    content = (cue[1], content[1]) if asked and content else content
    if source is None or content is None or source[0] < part[0] or source[1] > part[1] or source[0] >= source[1]:
        return None
    apart = all(x[1] <= y[0] or y[1] <= x[0] for x, y in ((cue, source), (cue, content), (source, content)))
    return (cue, source, content) if apart else None


def _own_subject(row: Sentence, i: int) -> Stretch | None:
    """The subject of a verb in someone's words; null where it is that of a verb with an object that it is joined to."""
    under = kids(row, i)
    joined = row.deps[i] == "conj" and not any(row.deps[k] == "nsubj" for k in under)
    if joined and any(row.deps[k] == "dobj" for k in kids(row, row.heads[i])):
        return None
    return subject_of(row, i)


def _auxiliary(row: Sentence, i: int) -> bool:
    return any(row.deps[k] == "aux" and row.tags[k] != "TO" for k in kids(row, i))


def _according(row: Sentence, i: int, part: Stretch) -> tuple[Stretch, Stretch, Stretch] | None:
    """Cue, source and content of 'according to X' at one end of a part; null where it vouches for a relative clause."""
    to = i + 1
    if to >= len(row.lemmas) or row.lemmas[to] != "to" or row.deps[row.heads[i]] == "relcl":
        return None
    who = next((k for k in kids(row, to) if row.deps[k] == "pobj"), None)
    if who is None:
        return None
    first, last = span_of(row, who, WITHOUT)
    cue, source = (row.starts[i], row.stops[to]), (row.starts[first], row.stops[last])
    if source[1] > part[1]:
        return None
    before, after = (part[0], cue[0]), (source[1], part[1])
    verb = row.heads[i]
    joined = verb > i and row.deps[verb] == "conj" and i > 0 and row.deps[i - 1] == "cc"
    content = before if before[1] - before[0] >= after[1] - after[0] and not joined else after
    last = len(row.tags) - 1
    if content[1] == row.stop and row.tags[last] == ".":
        content = content[0], row.starts[last]
    return (cue, source, content) if content[0] < content[1] else None
