"""Attributions put together from their spans, whoever marked them: rules, which find one word, or a model, which marks
several, and may leave a cue without content or a content without cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.statements.acts import EVIDENCE, RAISING, SPEECH, THOUGHT, WRITING
from sayso.statements.attribution import Attribution
from sayso.statements.chains import inside
from sayso.statements.circumstances import TELL
from sayso.statements.clause import VERBS, Stretch, free, sentence_at, tokens_in
from sayso.statements.cues import cue_tokens, verb_of, word_of
from sayso.statements.marked import Drawn, drawn_out, in_quotation
from sayso.statements.matters import (
    around,
    by_that,
    completed,
    goes_on,
    matter_of,
    with_clause,
    with_reason,
    without_contrast,
)
from sayso.statements.nested import before_of, clause_of, inner, subject_of
from sayso.statements.pieces import joined, own_verbs, parted
from sayso.statements.quotation import opens_quotation, trim
from sayso.statements.quoting import handed_on, quoted_by
from sayso.statements.sources import rightful
from sayso.statements.unmarked import cued, spoken, unmarked
from sayso.tables import Sentence, Span

# A line's end after which a quotation is opened anew, and a blank line: a content that runs over them is several.
PARAGRAPH = re.compile(r"\n\s*\n\s*|\n\s*(?=[“\"«„]|``)")
WORD = re.compile(r"\w")
CLOSING = ("”", '"', "»", "''")
BESIDE = 4  # characters between what is said and who passes it on: ', ' and a quotation's end
MOST_TOLD = 7  # tokens of who is told before 'that': a longer noun phrase is part of the clause
MOST_NEAR = 16  # attributions of one sentence, on either side
MOST_PASSED_ON = 3  # 'X said, Y told Z, according to W' is as long as such chains get


@dataclass(frozen=True, slots=True)
class Assembled:
    """The attributions of one article by cue, and the quotations that no cue claims, in text order."""

    attributions: list[Attribution]
    loose: list[Stretch]


def assemble(text: str, spans: Iterable[Span], rows: Sequence[Sentence]) -> Assembled:
    """The attributions the spans form; what is outside every sentence, or has neither cue nor marks, is left out.

    Source: docs/methods/statements.md#from-spans-to-attributions.
    """
    made, loose, alone = _grouped(text, spans, rows)
    made = [b for near in _by_row(made).values() for a in near for b in parted(text, a, [x.cue for x in near])]
    alone.sort()
    made = [rightful(text, a, near, alone) for near in _by_row(made).values() for a in near]
    more, loose = quoted_by(text, rows, loose)
    made += more
    drawn = drawn_out(text, rows, made, loose)
    made, loose = _beside_cues(text, drawn.attributions, drawn.loose)
    made, loose = _tied(made, loose, rows)
    made, loose = goes_on(text, made, loose)
    more, loose = cued(rows, loose)
    made += [*more, *spoken(rows, alone, made)]
    whole: list[Attribution] = []
    for near in _by_row(made).values():
        full = [_completed(text, a, near) for a in near]
        kept = {c for a in full for c in a.contents}
        loose += [c for a in near for c in a.contents if c[1] <= a.row.start and c not in kept]
        whole += [replace(a, contents=joined(text, a)) for a in _passing(text, full)]
    whole = [b for a in whole for b in own_verbs(text, a, rows)]
    whole = handed_on(text, [*whole, *unmarked(text, rows, whole, drawn.quotations)])
    whole += (b for b in inner(text, rows, whole) if not in_quotation(drawn.quotations, b.cue[0]))
    whole.sort(key=lambda a: (a.cue, a.key))
    return _running_on(text, whole, sorted(loose), drawn)


def _by_row(made: Iterable[Attribution]) -> dict[int, list[Attribution]]:
    """The attributions of each sentence, by where it starts."""
    found: dict[int, list[Attribution]] = {}
    for a in made:
        found.setdefault(a.row.start, []).append(a)
    return found


def _grouped(
    text: str, spans: Iterable[Span], rows: Sequence[Sentence]
) -> tuple[list[Attribution], list[Stretch], list[Stretch]]:
    """An attribution for each cue in a sentence, with contents or without; the contents, and the sources, of no cue."""
    groups: dict[str, list[Span]] = {}
    for s in sorted(spans, key=lambda s: (s.start, s.stop, s.kind)):
        groups.setdefault(s.attribution_id, []).append(s)
    found: list[Attribution] = []
    loose: list[Stretch] = []
    alone: list[Stretch] = []
    for key, group in groups.items():
        parts = {kind: [(s.start, s.stop) for s in group if s.kind == kind] for kind in ("source", "cue", "content")}
        contents = tuple(piece for c in parts["content"] for piece in _paragraphs(text, c))
        if not parts["cue"]:
            loose += contents
            alone += parts["source"]
            continue
        cue = parts["cue"][0]
        row = sentence_at(rows, cue[0])
        if row is not None:
            tokens = cue_tokens(row, cue)
            verb, word = verb_of(row, tokens), word_of(row, tokens)
            source = min(parts["source"], key=lambda s: abs(s[0] - cue[0]), default=None)
            found.append(Attribution(key, row, cue, verb or 0, word or 0, source, contents))
    return found, loose, alone


def _paragraphs(text: str, content: Stretch) -> Iterator[Stretch]:
    """A content in pieces, one a paragraph."""
    start = content[0]
    for m in PARAGRAPH.finditer(text, *content):
        if start < m.start():
            yield start, m.start()
        start = m.end()
    if start < content[1]:
        yield start, content[1]


def _beside_cues(text: str, made: list[Attribution], loose: list[Stretch]) -> tuple[list[Attribution], list[Stretch]]:
    """Contents of a cue in another sentence, or of none, given to the bare cue they end at: '..." said Ann Boyd'."""
    ends = sorted([(c[1], c, a.row.start) for a in made for c in a.contents] + [(c[1], c, -1) for c in loose])
    own = {(c, a.row.start) for a in made for c in a.contents if a.row.start <= c[0] < a.row.stop < c[1]}
    given: dict[Stretch, str] = {}
    for a in made:
        if any(c[0] < a.row.stop for c in a.contents):
            continue
        start = min(a.cue[0], a.source[0]) if a.source and a.source[0] >= a.row.start else a.cue[0]
        for stop, c, row in ends[bisect_left(ends, (start - BESIDE,)) :]:
            if stop > start:
                break
            if row != a.row.start and (c, row) not in own and _leads_up(text, stop, start):
                given.setdefault(c, a.key)
    more: dict[str, list[Stretch]] = {}
    for c, key in given.items():
        more.setdefault(key, []).append(c)
    moved = []
    for a in made:
        kept = (c for c in a.contents if given.get(c, a.key) == a.key)
        moved.append(replace(a, contents=(*more.get(a.key, ()), *kept)))
    return moved, [c for c in loose if c not in given]


def _leads_up(text: str, stop: int, start: int) -> bool:
    """Whether what ends at `stop` may be a sentence's beginning that goes on at `start`: no stop, word or line."""
    return not WORD.search(text, stop, start) and "\n" not in text[stop:start] and "." not in text[stop - 2 : start]


def _tied(
    made: list[Attribution], loose: list[Stretch], rows: Sequence[Sentence]
) -> tuple[list[Attribution], list[Stretch]]:
    """Contents without a cue given to the nearest cue of their sentence that has no content."""
    empty = _by_row(a for a in made if not a.contents)
    left: list[Stretch] = []
    given: dict[str, Stretch] = {}
    for c in loose:
        row = sentence_at(rows, c[0])
        near = [a for a in empty.get(row.start, []) if not c[0] <= a.cue[0] < c[1]] if row else []
        a = min(near, key=lambda a: (max(a.cue[0] - c[1], c[0] - a.cue[1]), a.cue), default=None)
        if a is None or row is None:
            left.append(c)
            continue
        empty[row.start].remove(a)
        given[a.key] = c
    return [replace(a, contents=(given[a.key],)) if a.key in given else a for a in made], left


def _completed(text: str, a: Attribution, near: Sequence[Attribution]) -> Attribution:
    """The attribution with what the parse gives where the reader tied no source or content to its cue.

    A source in another sentence gives way to the subject that the cue's verb has in its own. Who is told is no part
    of the content: 'told [Obama that ...]'. A cue whose own sentence holds what is said does not reach back for a
    quotation before it.
    """
    row = a.row
    taken = [p for b in near for p in (b.cue, *b.contents)]
    known = row.lemmas[a.word] in SPEECH | THOUGHT | WRITING | EVIDENCE
    if a.source is None or not row.start <= a.source[0] < row.stop:
        who = subject_of(row, a.verb) if row.lemmas[a.word] not in RAISING else None
        a = replace(a, source=who) if who is not None and free(who, taken) else a
    if a.source is not None and all(c[0] >= row.stop or c[1] <= row.start for c in a.contents):
        clause = clause_of(row, a.verb, (row.start, row.stop)) if known else None
        if clause is not None:
            clause = without_contrast(row, clause, (b.cue for b in near if b.key != a.key))
        if clause is None and row.lemmas[a.word] in SPEECH and row.tags[a.word] in VERBS:
            clause = before_of(text, row, min(a.cue[0], a.source[0]))
        later = tuple(c for c in a.contents if c[0] >= row.stop)
        bare: tuple[tuple[Stretch | None, list[Stretch]], ...] = (
            (by_that(a), _own(a)),
            (around(text, a), []),
            (matter_of(row, a.verb, a.cue[1]), _own(a)),
        )
        for told, own in ((clause, _own(a)), *bare):
            others = [] if told is None else [p for b in near if b.key != a.key and not _in(told, b) for p in _parts(b)]
            if told is not None and free(told, [*others, *own]):
                return replace(a, contents=(told, *later))
        return a
    a = with_clause(a, taken)
    a = with_reason(text, a, taken)
    if all(c[0] >= a.cue[1] or c[1] <= row.start for c in a.contents):
        a = replace(a, contents=tuple(c for c in a.contents if c[0] >= a.cue[1]) or a.contents)
    return replace(a, contents=tuple(completed(a, _untold(a, c), taken) for c in a.contents))


def _own(a: Attribution) -> list[Stretch]:
    """The cue and the source."""
    return [a.cue, a.source] if a.source else [a.cue]


def _parts(a: Attribution) -> tuple[Stretch, ...]:
    """The cue and the contents."""
    return (a.cue, *a.contents)


def _in(clause: Stretch, b: Attribution) -> bool:
    """Whether all of an attribution stands within a clause."""
    parts = [*_parts(b), *([b.source] if b.source else [])]
    return all(clause[0] <= x and y <= clause[1] for x, y in parts)


def _untold(a: Attribution, content: Stretch) -> Stretch:
    """A content without the noun phrase of who is told before its 'that'."""
    row = a.row
    if row.lemmas[a.verb] not in TELL or not 0 <= content[0] - a.cue[1] <= 1:
        return content
    tokens = tokens_in(row, content)
    for i in tokens[1:MOST_TOLD]:
        if row.lemmas[i] == "that" and row.deps[i] == "mark":
            return row.starts[i], content[1]
        if row.tags[i] in VERBS:
            break
    return content


def _passing(text: str, made: list[Attribution]) -> list[Attribution]:
    """The attributions with contents; a cue without one passes on the whole one right beside it in its sentence.

    A quotation in a later sentence that was tied to it runs on from that one.

    Of 'The dam holds, Ruiz said, according to Lusa' a reader of flat spans ties the words to 'said' alone.
    """
    made = _between(text, made)
    bare = [a for a in made if a.source and all(c[0] >= a.row.stop for c in a.contents)]
    whole = [a for a in made if a.contents and a not in bare]
    bare = [a for a in bare if a.contents or a.row.lemmas[a.word] not in THOUGHT]
    for _ in range(MOST_PASSED_ON):
        left = []
        for a in bare:
            n, beside = next(((n, c) for n, b in enumerate(whole) if (c := _beside(text, a, b))), (0, None))
            if beside is None:
                left.append(a)
                continue
            whole[n] = replace(whole[n], contents=(*whole[n].contents, *a.contents))
            whole.append(replace(a, contents=(beside,)))
        if len(left) == len(bare):
            break
        bare = left
    return [*whole, *(a for a in bare if a.contents)]


def _between(text: str, made: list[Attribution]) -> list[Attribution]:
    """The attributions, where a bare cue stands between another's words and its cue: the words are those of the first.

    Of 'The dam holds, Ruiz said, according to Lusa' the words may be tied to the agency's cue alone.
    """
    for a in [a for a in made if a.source and not a.contents]:
        own = [p for p in (a.cue, a.source) if p]
        first, last = min(p[0] for p in own), max(p[1] for p in own)
        for b in made:
            start = min(b.cue[0], b.source[0]) if b.source else b.cue[0]
            words = next((c for c in b.contents if 0 <= first - c[1] <= BESIDE and c[0] >= b.row.start), None)
            if words and 0 <= start - last <= BESIDE and not WORD.search(text, last, start):
                passed = replace(b, contents=((words[0], last),))
                made = [passed if x is b else replace(a, contents=b.contents) if x is a else x for x in made]
                break
    return made


def _beside(text: str, a: Attribution, b: Attribution) -> Stretch | None:
    """All of attribution `b` in its sentence, where `a` stands right before or after it; null where it does not."""
    if b.row is a.row and _within_clause(a, b):
        return None
    own = [p for p in (a.cue, a.source) if p]
    start, stop = min(p[0] for p in own), max(p[1] for p in own)
    parts = [p for p in (b.cue, b.source, *b.contents) if p and b.row.start <= p[0] < b.row.stop]
    first, last = min(p[0] for p in parts), max(p[1] for p in parts)
    before = 0 <= start - last <= BESIDE and not WORD.search(text, last, start)
    after = 0 <= first - stop <= BESIDE and not WORD.search(text, stop, first)
    return (first, last) if before or after else None


def _within_clause(a: Attribution, b: Attribution) -> bool:
    """Whether 'according to' vouches for a clause within the words of `b` alone: 'rebels who are few, according to'."""
    row, i = a.row, a.row.heads[a.verb]
    if row.lemmas[a.word] not in ("accord", "according"):
        return False
    tokens = [k for c in b.contents for k in tokens_in(row, c)]
    while i in tokens and row.heads[i] != i:
        if row.deps[i] in ("relcl", "acl"):
            return True
        i = row.heads[i]
    return False


def _running_on(text: str, made: list[Attribution], loose: list[Stretch], drawn: Drawn) -> Assembled:
    """Quotations without a cue given to the attribution right before them, where that tells what someone says.

    Those that none stands before are left loose.
    """
    left: list[Stretch] = []
    more: dict[int, list[Stretch]] = {}
    stops = [a.stop for a in made]
    order = sorted(range(len(made)), key=lambda n: (made[n].stop, n))
    i, last, quoting = 0, None, None
    for c, marked in sorted([(c, True) for c in loose] + [(c, False) for c in drawn.free]):
        while i < len(order) and made[order[i]].stop <= c[0]:
            n = order[i]
            says = made[n].row.lemmas[made[n].word] not in THOUGHT
            last = n if says and (last is None or stops[last] <= stops[n]) else last
            quoting = n if _quotes(text, made, n) else quoting
            i += 1
        if marked and not opens_quotation(text, *c):
            continue
        one = _right_before(text, made, stops, (last, quoting), c)
        if one is not None:
            more.setdefault(one, []).append(c)
            stops[one] = max(stops[one], c[1])
            last = one
        elif marked or text.endswith(CLOSING, c[0], c[1]):
            left.append(c)
    whole = [replace(a, contents=(*a.contents, *more[n])) if n in more else a for n, a in enumerate(made)]
    return Assembled(whole, left)


def _quotes(text: str, made: Sequence[Attribution], n: int) -> bool:
    """Whether a part of what is said in the cue's own sentence, or up to it, is a quotation.

    So is a clause with words in marks, if no other cue stands in it: 'He “has lost,” Ruiz said of the leader. "..."'
    """
    a = made[n]
    kinds = {trim(text, *c)[2] for c in a.contents if c[0] < a.row.stop and a.row.start < c[1]}
    near = made[max(0, n - MOST_NEAR) : n + MOST_NEAR]
    return "direct" in kinds or ("mixed" in kinds and not any(inside(b, a) for b in near))


def _right_before(
    text: str,
    made: Sequence[Attribution],
    stops: Sequence[int],
    near: tuple[int | None, int | None],
    c: Stretch,
) -> int | None:
    """The attribution that a quotation runs on from: the last before it, with no word since it stops; null for none.

    After a sentence with a quotation the rest of that sentence may stand between: '"It holds," she said in Ash. "..."'
    """
    for n, quotes in zip(reversed(near), (True, False), strict=True):
        if n is None or made[n].row.lemmas[made[n].word] in THOUGHT:
            continue
        stop = max(stops[n], made[n].row.stop) if quotes else stops[n]
        if stop <= c[0] and not WORD.search(text, stop, c[0]):
            return n
    return None
