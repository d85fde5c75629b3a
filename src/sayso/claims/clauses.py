"""The clause of a sentence a word stands in, by the parse: what to show instead of a sentence of ninety words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sayso.tables import Sentence

# Verbs with these relations start a clause of their own; relative clauses and infinitives stay where they hang.
_OWN = frozenset(("ROOT", "conj", "advcl", "ccomp", "parataxis", "csubj"))
_EDGE = frozenset((",", ";", ":", "and", "but", "or", "while", "as", "-", "–", "—", "--", '"', "“", "”", "."))


# No clause is widened by more words than this on either side: a page may be one endless sentence.
WIDEST = 200


def clause_heads(s: Sentence) -> list[int]:
    """For each token the verb of the clause it stands in; the sentence's root where none is nearer."""
    heads = [-1] * len(s.heads)
    for i in range(len(s.heads)):
        path: list[int] = []
        j = i
        while heads[j] < 0 and len(path) < 500:
            path.append(j)
            verb = s.deps[j] in _OWN and s.tags[j].startswith(("VB", "MD")) and not _purpose(s, j)
            if verb or s.heads[j] == j:
                heads[j] = j
                break
            j = s.heads[j]
        found = heads[j] if heads[j] >= 0 else j
        for k in path:
            heads[k] = found
    return heads


def _purpose(s: Sentence, i: int) -> bool:
    """Whether a verb is an infinitive of purpose, which stays with what it hangs on: "to bring it to its knees"."""
    return s.deps[i] == "advcl" and s.tags[i] == "VB" and i > 0 and s.tags[i - 1] == "TO"


def clause_at(s: Sentence, heads: Sequence[int], words: Sequence[str], at: tuple[int, int]) -> tuple[int, int]:
    """Tokens [first, last) widened to the clause they stand in: one stretch, without the clauses that follow it."""
    first, last = a, b = at
    own = {heads[i] for i in range(first, min(last, first + WIDEST))}
    while a > 0 and a > first - WIDEST and (heads[a - 1] in own or _inside(s, heads[a - 1], own)):
        a -= 1
    while b < min(len(heads), last + WIDEST) and (heads[b] in own or _inside(s, heads[b], own)):
        b += 1
    while a < first and words[a].lower() in _EDGE:
        a += 1
    while b > last and words[b - 1].lower() in _EDGE:
        b -= 1
    return a, b


def _inside(s: Sentence, head: int, own: set[int]) -> bool:
    """Whether a clause is the content of one of `own` ("said that ..."), and so part of it."""
    return s.deps[head] in ("ccomp", "csubj") and s.heads[head] in own


def token_at(s: Sentence, at: int) -> int:
    """The token that holds code point `at`, or the last before it; 0 before the first."""
    return max(bisect_right(s.starts, at) - 1, 0)
