"""Who passed on what: the chains behind a statement, and who issued the documents that speak."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sayso.statements.attribution import Attribution
from sayso.statements.clause import PROPER, kids, tokens_in, top_of, words
from sayso.statements.naming import name_of, phrase, proper_run
from sayso.tables import Mention, Sentence

# Nouns for what is written or put out: it speaks for whoever issued it.
DOCUMENTS = words(
    "statement report letter release communique communiqué memo memorandum note declaration announcement text message "
    "document cable email e-mail tweet post transcript dispatch bulletin press-release resolution filing affidavit "
    "complaint decree"
)
ISSUED_BY = frozenset({"by", "from", "of"})
TELLING_MORE = frozenset({"compound", "amod", "nmod", "poss", "prep", "acl", "relcl", "nummod"})


def inside(inner: Attribution, outer: Attribution) -> bool:
    """Whether the outer attribution's content takes in the inner one's cue."""
    return inner.key != outer.key and any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.contents)


def only_passes_on(outer: Attribution, inner: Attribution) -> bool:
    """Whether what the outer source says is just that the inner one said something."""
    for content in outer.contents:
        if not (content[0] <= inner.cue[0] < content[1]):
            continue
        tokens = tokens_in(outer.row, content)
        tops = [i for i in tokens if (outer.row.heads[i] == i or outer.row.heads[i] not in tokens)]
        if inner.row is outer.row and inner.verb in tops:
            return True
        rest = [
            i
            for i in tokens
            if not _covered(outer.row.starts[i], inner) and outer.row.deps[i] not in ("punct", "mark", "prep", "cc")
        ]
        return inner.row is outer.row and len(rest) <= 2
    return False


def _covered(at: int, a: Attribution) -> bool:
    parts = [a.cue, *a.contents, *([a.source] if a.source else [])]
    return any(x <= at < y for x, y in parts)


def issuer(text: str, row: Sentence, i: int, mentions: Sequence[Mention]) -> str | None:
    """Who put out the document that token `i` names, where its own sentence says: 'a statement by the ministry'."""
    for k in kids(row, i):
        if row.deps[k] == "poss":
            made = name_of(text, row, (row.starts[k], row.stops[k]), mentions)
            return made[0] if (made and row.tags[k] not in ("PRP$",)) or (made and made[1]) else None
        agents = [k] if row.deps[k] in ("prep", "agent") and row.lemmas[k] in ISSUED_BY else []
        if row.deps[k] in ("acl", "relcl"):
            agents = [j for j in kids(row, k) if row.deps[j] in ("agent", "prep") and row.lemmas[j] in ("by", "from")]
        for j in agents:
            who = next((p for p in kids(row, j) if row.deps[p] == "pobj"), None)
            if (
                who is not None
                and k > i
                and row.tags[who] != "CD"
                and (row.lemmas[j] != "of" or row.tags[who] in PROPER)
            ):
                return _called(text, row, who, mentions)
        if row.deps[k] in ("compound", "nmod") and proper_run(row, k):
            return _called(text, row, k, mentions)
    head = row.heads[i]
    if row.deps[i] == "dobj" and row.lemmas[head] in (
        "issue",
        "release",
        "publish",
        "post",
        "put",
        "send",
        "sign",
        "make",
    ):
        who = next((k for k in kids(row, head) if row.deps[k] == "nsubj"), None)
        return _called(text, row, who, mentions) if who is not None else None
    return None


def _called(text: str, row: Sentence, i: int, mentions: Sequence[Mention]) -> str:
    start, stop = phrase(text, row, i, keep_article=False)
    made = name_of(text, row, (start, stop), mentions)
    if made and made[1] and made[1].stop - made[1].start >= stop - start:
        return made[0]
    return text[start:stop]


def issuers(text: str, rows: Sequence[Sentence], mentions: Sequence[Mention]) -> list[tuple[int, str, str]]:
    """Every document whose issuer the page names, in text order: where, its noun, the issuer."""
    found = []
    for row in rows:
        for i, lemma in enumerate(row.lemmas):
            if lemma in DOCUMENTS and row.tags[i] in ("NN", "NNS"):
                who = issuer(text, row, i, mentions)
                if who:
                    found.append((row.starts[i], lemma, who))
    return found


def document(text: str, a: Attribution, known: Sequence[tuple[int, str, str]]) -> str | None:
    """Who issued the document that is an attribution's source: named with it, or with that noun before it.

    A noun that is told more of here is another document than the one before: 'the report' may be it, not 'the TV
    report'.
    """
    if a.source is None:
        return None
    tokens = tokens_in(a.row, a.source)
    top = top_of(a.row, tokens)
    if top is None or a.row.lemmas[top] not in DOCUMENTS:
        return None
    at = a.row.starts[top]
    i = bisect_right(known, at, key=lambda k: k[0])
    if known[i - 1 : i] and known[i - 1][0] == at:
        return known[i - 1][2]
    if any(a.row.deps[k] in TELLING_MORE for k in kids(a.row, top) if k in tokens):
        return None
    return next((who for _, lemma, who in reversed(known[max(0, i - 50) : i]) if lemma == a.row.lemmas[top]), None)
