"""Around the cue: who was told."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.statements.attribution import Attribution
from sayso.statements.clause import NOUNS, kids, tokens_in, words
from sayso.statements.naming import name_at
from sayso.tables import Mention

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
