"""Which clauses of a sentence assert something each, and what words each of them holds.

Source: docs/methods/propositions.md#clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.claims.parsed import Parsed
from sayso.wordlists import word_set

# Conjunctions whose clause is told as true: 'after they left', 'because it rained'. Not 'if', 'unless', 'lest'.
TOLD = word_set("after before since as while when because although though whereas where once until even for now")
UNTOLD = word_set("if unless lest whether")
# Of these the clause is told as true in the past alone: 'until they left', not 'until they leave'.
TO_COME = word_set("until once before")
# Verbs whose clause is told as true whoever looks: 'it showed that they had left'.
FACTIVE = word_set("show mean prove know realize realise learn discover find remember forget note demonstrate ensure")
# 'those who fled', 'anyone who saw it' name nobody, and their clause says which ones alone.
_ANYONE = word_set("those anyone everyone anybody everybody all whoever one ones what thing something anything someone")
# Clauses that may stand in the middle of another, which goes on behind them: 'Russia, which abstained, said'.
_EMBEDDED = frozenset(("relcl", "acl", "advcl", "told"))
_NAMES = ("NNP", "NNPS", "PRP")
_BREAKS = (",", "-", "--", "–", "—", "(", ";", ":")
# 'It was Ann who left': the clause is what the main one tells.
_LINKING = word_set("be become remain seem appear stay")
LONGEST = 300  # tokens: the longest sentence of t17-libya has 182; past this it is a table or a list
MOST = 24  # clauses of one sentence


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that asserts: its verb, how it hangs there, and its tokens [first, last)."""

    verb: int
    kind: str
    first: int
    last: int


def assertions(p: Parsed, tokens: range, apart: Sequence[bool] = ()) -> list[Clause]:
    """The clauses of a stretch of a sentence that assert something each, in order of their verbs.

    Args:
        tokens: the stretch; what hangs on a word outside of it counts as its root.
        apart: for each token whether it stands in words that are not to be told here; empty for none.
    """
    if len(p) > LONGEST:
        return []
    kinds: dict[int, str] = {}
    for i in tokens:
        if p.verb(i) and (kind := _kind(p, i, tokens)):
            kinds[i] = kind
    _joined(p, kinds, tokens)
    owner = _owners(p, kinds, tokens)
    found = []
    for verb, kind in kinds.items():
        if not apart or not apart[verb]:
            first, last = _reach(p, verb, owner, kinds, apart)
            found.append(Clause(verb, kind, *_with_noun(p, verb, kind, (first, last), apart)))
    return found[:MOST]


def _kind(p: Parsed, i: int, tokens: range) -> str:
    """What kind of clause a verb heads; empty where it heads none that asserts by itself."""
    s = p.s
    head, dep = s.heads[i], s.deps[i]
    if dep in ("aux", "auxpass", "amod", "compound"):
        return ""
    if head == i or head not in tokens:
        return "" if dep in ("prep", "case", "pobj") else "main"
    if dep == "relcl" or (dep == "acl" and s.tags[i] in ("VBN", "VBG", "VBD")):
        return "" if p.words[head] in _ANYONE or not _full(p, i) else dep
    if dep == "advcl":
        return "advcl" if _adverbial(p, i) else ""
    if dep in ("ccomp", "parataxis", "dep", "appos"):
        return _complement(p, i, head)
    if dep == "pcomp" and s.tags[i] == "VBG" and s.lemmas[head] in ("after", "before", "since", "despite"):
        return "advcl"
    return ""


def _full(p: Parsed, i: int) -> bool:
    """Whether a relative clause or participle tells more than its verb: 'killed in Tripoli', not 'those killed'."""
    return any(p.s.deps[k] in ("dobj", "prep", "agent", "attr", "acomp", "xcomp", "ccomp", "npadvmod", "advmod",
                               "dative", "oprd") for k in p.kids[i])  # fmt: skip


def _adverbial(p: Parsed, i: int) -> bool:
    """Whether an adverbial clause is told as true: with a tense and no 'if', or a participle without a mark."""
    mark = p.mark(i)
    if (p.s.tags[i] == "VB" and not p.finite(i)) or any(p.words[k] in UNTOLD for k in p.kids[i] if k < i):
        return False
    if p.finite(i):
        return (mark in TOLD and (mark not in TO_COME or p.past(i))) or not mark
    return (not mark or mark in TOLD) and p.s.tags[i] in ("VBG", "VBN", "VBD") and _full(p, i)


def _complement(p: Parsed, i: int, head: int) -> str:
    """Whether a clause hung on a verb runs on by itself ('It rained, he left') or is what a factive verb tells."""
    s = p.s
    own = p.kid(i, "nsubj", "nsubjpass", "expl") is not None
    if not own or not p.finite(i) or p.mark(i) in ("if", "whether"):
        return ""
    if s.deps[i] != "ccomp":
        return "joined"
    if s.lemmas[head] in FACTIVE and i > head:
        return "told"
    between = range(min(i, head) + 1, max(i, head))
    runs_on = i < head and any(p.words[k] in (",", ";", ":", "-", "--") and s.heads[k] == head for k in between)
    return "joined" if runs_on and not p.mark(i) else ""


def _joined(p: Parsed, kinds: dict[int, str], tokens: range) -> None:
    """Adds the verbs joined to a clause's verb by 'and', 'but', or a semicolon."""
    for i in tokens:
        if i in kinds or p.s.deps[i] != "conj" or not p.verb(i):
            continue
        head = p.s.heads[i]
        if head in kinds:
            kinds[i] = "joined" if kinds[head] == "main" else kinds[head]
        elif p.finite(i) and p.kid(i, "nsubj", "nsubjpass") is not None and not p.verb(head):
            kinds[i] = "joined"


def _owners(p: Parsed, kinds: dict[int, str], tokens: range) -> list[int]:
    """For each token the verb of the clause it stands in; -1 outside of `tokens` and of every clause."""
    owner = [-2] * len(p)
    for t in tokens:
        path, i = [], t
        while owner[i] == -2 and i not in kinds and p.s.heads[i] != i and p.s.heads[i] in tokens:
            path.append(i)
            i = p.s.heads[i]
        if owner[i] == -2:
            owner[i] = i if i in kinds else -1
        for k in path:
            owner[k] = owner[i]
    return owner


def _reach(p: Parsed, verb: int, owner: Sequence[int], kinds: dict[int, str], apart: Sequence[bool]) -> tuple[int, int]:
    """Tokens [first, last) of a clause: out from its verb over its own words and the clauses set into them."""
    first = last = verb
    for step in (-1, 1):
        i = verb + step
        while 0 <= i < len(p) and not (apart and apart[i]):
            if _part_of(p, owner[i], verb, owner, kinds):
                if p.s.deps[i] not in ("punct", "cc"):
                    first, last = min(first, i), max(last, i)
            elif owner[i] < 0 or kinds[owner[i]] not in _EMBEDDED:
                break
            i += step
    while first < verb and p.words[first] == "that" and p.s.deps[first] == "mark":
        first += 1
    return first, _closed(p, first, last) + 1


def _part_of(p: Parsed, own: int, verb: int, owner: Sequence[int], kinds: dict[int, str]) -> bool:
    """Whether a clause is that of `verb`, or is what its factive verb tells, or says who or what its subject is."""
    for _ in range(MOST):
        if own == verb:
            return True
        if own < 0 or p.s.heads[own] == own or not _stays(p, own, kinds):
            return False
        own = owner[p.s.heads[own]]
    return False


def _stays(p: Parsed, own: int, kinds: dict[int, str]) -> bool:
    """Whether a clause is read as part of the one it hangs in too: 'he knew they left', 'it was Ann who left'."""
    head = p.s.heads[own]
    said_of = p.s.deps[head] in ("attr", "oprd") and p.s.lemmas[p.s.heads[head]] in _LINKING
    return kinds[own] == "told" or (kinds[own] in ("relcl", "acl") and said_of)


def _closed(p: Parsed, first: int, last: int) -> int:
    """The last token of a stretch, or the mark after it that closes what opens in it."""
    tags = p.s.tags[first : last + 1]
    for opens, closes in (("``", "''"), ("-LRB-", "-RRB-")):
        if last + 1 < len(p) and p.s.tags[last + 1] == closes and tags.count(opens) > tags.count(closes):
            return last + 1
    return last


def restrictive(p: Parsed, clause: Clause) -> bool:
    """Whether a clause says but which one is meant: 'the council based in Kolm', not 'Kolm, which he left'."""
    head = p.s.heads[clause.verb]
    if clause.kind not in ("relcl", "acl") or head > clause.verb or p.s.tags[head] in _NAMES:
        return False
    return not any(p.words[i] in _BREAKS for i in range(head + 1, clause.verb))


def _with_noun(p: Parsed, verb: int, kind: str, at: tuple[int, int], apart: Sequence[bool]) -> tuple[int, int]:
    """The tokens of a clause with the noun it hangs on, where that stands right before: 'the shell that hit it'."""
    first, last = at
    head = p.s.heads[verb]
    if kind not in ("relcl", "acl") or not head < first or p.verb(head):
        return at
    for k in p.kids[head]:
        if k < head and p.s.deps[k] in ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod"):
            head = min(head, min(p.below(k)))
    return (head, last) if not (apart and any(apart[head:first])) else at
