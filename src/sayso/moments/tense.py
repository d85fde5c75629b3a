"""Whether the clause a time expression stands in speaks of the past or of what is to come."""

from __future__ import annotations

from bisect import bisect_right

from sayso.tables import Sentence

_AHEAD = frozenset(("schedule", "expect", "plan", "due", "slate", "set", "intend", "hope", "upcoming", "until", "till"))


def tense_at(s: Sentence, words: tuple[str, ...], at: int) -> str:
    """'past', 'future' or '' (neither told) for the clause of the expression that starts at code point `at`.

    A future is a modal without 'have', an infinitive, or a word such as 'scheduled' above the expression.
    """
    i = bisect_right(s.starts, at) - 1
    if i < 0:
        return ""
    if words[i + 1 : i + 2] in (("'s",), ("’s",)):
        return "past"  # "Wednesday's ruling": one that was made
    ahead = i > 0 and words[i - 1].lower() in ("until", "till")
    for _ in range(30):
        if s.tags[i].startswith("VB"):
            break
        if s.lemmas[i] in _AHEAD:
            ahead = True
        if s.heads[i] == i:
            return "future" if ahead else ""
        i = s.heads[i]
    kids = [k for k in range(max(0, i - 12), min(len(s.heads), i + 6)) if s.heads[k] == i and k != i]
    modal = any(s.tags[k] == "MD" and s.lemmas[k] not in ("can", "could") for k in kids)
    have = any(s.lemmas[k] == "have" and s.deps[k].startswith("aux") for k in kids)
    going = s.lemmas[s.heads[i]] == "go" and s.deps[i] == "xcomp"
    if (modal and not have) or going or (s.tags[i] == "VB" and any(s.tags[k] == "TO" for k in kids)):
        return "future"
    if s.tags[i] == "VBD" or have:
        return "past"
    if ahead or (s.lemmas[i] in _AHEAD and s.tags[i] in ("VBN", "VBZ", "VBP")):
        return "future"
    return "past" if any(s.lemmas[k] == "be" and s.tags[k] == "VBD" for k in kids) else ""
