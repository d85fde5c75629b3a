"""Who quotes whom: 'Lusa quoted Ruiz as saying', 'Ruiz was quoted by Lusa as saying', 'Ruiz said, according to Lusa'.

A reader ties the words to the outlet, or to nobody; they are the quoted one's, and the outlet hands them on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.statements.attribution import Attribution
from sayso.statements.clause import FINITE, NOUNS, Stretch, kids, sentence_at, span_of, tokens_in, words
from sayso.statements.nested import SAYING, WITHOUT, subject_of
from sayso.tables import Sentence, id_of

QUOTE = words("quote cite")
PEOPLE_TAGS = NOUNS | {"PRP"}
WORD = re.compile(r"\w")
FURTHEST = 40  # tokens from 'quoted' to 'as saying', from words to agency; who speaks may have a long apposition


def handed_on(text: str, made: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, where an outlet quotes someone two: the words are that one's, who is what the outlet tells.

    Source: docs/methods/statements.md#from-spans-to-attributions.
    """
    found: list[Attribution] = []
    for a in made:
        found += _quoted_as(text, a) or _said_by(text, a) or (a,)
    return found


def quoted_by(text: str, rows: Sequence[Sentence], loose: Sequence[Stretch]) -> tuple[list[Attribution], list[Stretch]]:
    """Attributions of contents without a cue that someone 'was quoted as saying' after; and the other contents."""
    found, left = [], []
    for c in loose:
        row = sentence_at(rows, c[1] - 1)
        tokens = tokens_in(row, (c[1], row.stop)) if row is not None else range(0)
        verb = next((k for k in tokens if row is not None and row.lemmas[k] in QUOTE and _passive(row, k)), None)
        if row is None or verb is None or _as_saying(row, verb) is None:
            left.append(c)
            continue
        whom = _parts(row, verb, verb)[0]
        if whom is None or whom[0] < c[1] or WORD.search(text, c[1], whom[0]):
            left.append(c)
            continue
        cue = row.starts[verb], row.stops[verb]
        found.append(Attribution(id_of(row.article_id, c[0], cue[0]), row, cue, verb, verb, whom, (c,)))
    return found, left


def _quoted_as(text: str, a: Attribution) -> tuple[Attribution, ...]:
    """Who is quoted as saying it and who quotes, for a cue of quoting or its 'as saying'; empty for any other."""
    row = a.row
    verb = _quoting(row, a)
    saying = None if verb is None else _as_saying(row, verb)
    if verb is None or saying is None:
        return ()
    contents = tuple(c for c in a.contents if not c[0] <= row.starts[saying] < c[1])
    if not contents and a.contents:
        return ()
    a = replace(a, contents=contents)
    whom, who = _parts(row, verb, saying)
    if whom is None:
        return ()
    key = id_of(row.article_id, row.starts[verb], row.starts[saying])
    cue = row.starts[saying], row.stops[saying]
    inner = Attribution(key, row, cue, saying, saying, whom, a.contents)
    if who is None:
        return (replace(a, source=whom),) if _passive(row, verb) else (inner,)
    told = (whom[0] if row.starts[verb] < whom[0] < cue[0] else cue[0]), cue[1]
    outer = replace(a, source=who, contents=(told,), verb=verb, word=verb)
    if _overlap(a.cue, cue) or _overlap(a.cue, whom):
        outer = replace(outer, cue=(row.starts[verb], row.stops[verb]))
    return outer, inner


def _quoting(row: Sentence, a: Attribution) -> int | None:
    """The verb of quoting that an attribution's cue is or that its 'as saying' hangs on; null for neither."""
    if row.lemmas[a.verb] in QUOTE:
        return a.verb
    near = [k for k in tokens_in(row, a.cue) if row.lemmas[k] in QUOTE]
    if near:
        return near[0]
    i = row.heads[a.verb]
    if row.tags[a.verb] == "VBG" and row.lemmas[i] == "as":
        return next((k for k in (row.heads[i], row.heads[row.heads[i]]) if row.lemmas[k] in QUOTE), None)
    return None


def _as_saying(row: Sentence, verb: int) -> int | None:
    """The 'saying' of the 'as saying' after a verb of quoting; null where there is none."""
    for k in range(verb + 1, min(len(row.lemmas) - 1, verb + FURTHEST)):
        if row.lemmas[k] == "as" and row.tags[k + 1] == "VBG" and row.lemmas[k + 1] in SAYING:
            return k + 1
    return None


def _parts(row: Sentence, verb: int, saying: int) -> tuple[Stretch | None, Stretch | None]:
    """Who is quoted and who quotes, either null where the sentence does not say."""
    under = kids(row, verb)
    if _passive(row, verb):
        whom = next((k for k in under if row.deps[k] == "nsubjpass"), None)
        agent = next((k for k in under if row.deps[k] == "agent"), None)
        who = next((k for k in kids(row, agent) if row.deps[k] == "pobj"), None) if agent is not None else None
        return _noun(row, whom, len(row.heads)), _noun(row, who, saying - 1)
    whom = next((k for k in under if row.deps[k] == "dobj" and verb < k < saying), None)
    if whom is not None and row.tags[whom] not in PEOPLE_TAGS:
        whom = None
    return _noun(row, whom, saying - 1), subject_of(row, verb)


def _noun(row: Sentence, i: int | None, before: int) -> Stretch | None:
    """The noun phrase of a token, as far as the token `before`; null for none."""
    if i is None:
        return None
    first, last = span_of(row, i, WITHOUT)
    return row.starts[first], row.stops[max(i, min(last, before - 1))]


def _passive(row: Sentence, verb: int) -> bool:
    return any(row.deps[k] == "auxpass" for k in kids(row, verb))


def _overlap(x: Stretch, y: Stretch) -> bool:
    return x[0] < y[1] and y[0] < x[1]


def _said_by(text: str, a: Attribution) -> tuple[Attribution, ...]:
    """Who said it and who hands it on, where a bare 'Ruiz said' that no span marks stands between words and cue."""
    row = a.row
    if row.lemmas[a.word] not in ("accord", "according") or a.source is None:
        return ()
    start = min(a.cue[0], a.source[0])
    before = max((c for c in a.contents if row.start < c[1] <= start), default=None)
    for verb in _verbs(row, before, start):
        who = subject_of(row, verb)
        if before is None or who is None or who[0] < before[1]:
            continue
        both = min(who[0], row.starts[verb]), max(who[1], row.stops[verb])
        if WORD.search(text, before[1], both[0]) or WORD.search(text, both[1], start):
            continue
        cue = row.starts[verb], row.stops[verb]
        key = id_of(row.article_id, before[0], row.starts[verb])
        inner = Attribution(key, row, cue, verb, verb, who, a.contents)
        return replace(a, contents=((before[0], both[1]),)), inner
    return ()


def _verbs(row: Sentence, before: Stretch | None, start: int) -> Iterator[int]:
    """The finite verbs of saying between the words and the agency's cue."""
    for k in tokens_in(row, (before[1], start))[-FURTHEST:] if before is not None else ():
        if row.lemmas[k] in SAYING and row.tags[k] in FINITE:
            yield k
