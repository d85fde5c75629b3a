"""Whether the clause a time expression stands in speaks of the past or of what is to come."""

from __future__ import annotations

from bisect import bisect_right

from sayso.tables import Sentence
from sayso.wordlists import word_set

# Words of what is still to come; the first also where the planning itself is past ("they planned a march Saturday").
_PLANNED = word_set("schedule slate plan")
_AHEAD = word_set("expect due set intend hope upcoming until till payable effective") | _PLANNED
# Put off until Tuesday: ahead, where "lasted until Tuesday" is not.
_PUT_OFF = word_set("extend postpone delay adjourn defer reschedule suspend")


def tense_at(s: Sentence, words: tuple[str, ...], at: int) -> str:
    """'past', 'future' or '' (neither told) for the clause of the expression that starts at code point `at`.

    A future is a modal without 'have', an infinitive, or a word such as 'scheduled' above the expression.
    """
    i = bisect_right(s.starts, at) - 1
    if i < 0:
        return ""
    if words[i + 1 : i + 2] in (("'s",), ("’s",)):
        return "past"  # "Wednesday's ruling": one that was made
    until = i > 0 and words[i - 1].lower() in ("until", "till")
    ahead = until or tuple(w.lower() for w in words[max(0, i - 2) : i]) in (("early", "as"), ("soon", "as"))
    for _ in range(30):
        if s.tags[i].startswith("VB"):
            break
        if s.lemmas[i] in _AHEAD:
            ahead = True
        if s.heads[i] == i:
            return "future" if ahead else ""
        i = s.heads[i]
    return _of_verb(s, words, i, ahead=ahead, until=until)


def _of_verb(s: Sentence, words: tuple[str, ...], i: int, *, ahead: bool, until: bool) -> str:
    """The tense of the verb at token i, with its auxiliaries and what it hangs on."""
    kids = [k for k in range(max(0, i - 12), min(len(s.heads), i + 6)) if s.heads[k] == i and k != i]
    modal = any(s.tags[k] == "MD" and s.lemmas[k] not in ("can", "could") for k in kids)
    have = next((words[k].lower() for k in kids if s.lemmas[k] == "have" and s.deps[k].startswith("aux")), "")
    going = s.lemmas[s.heads[i]] == "go" and s.deps[i] == "xcomp"
    infinitive = s.tags[i] == "VB" and any(s.tags[k] == "TO" for k in kids)
    if infinitive and _was_before(s, words, s.heads[i]):
        return "past"  # "it had been due to expire Friday"
    if (modal and not have) or going or infinitive:
        return "future"
    lemma = s.lemmas[i]
    if (lemma in _PLANNED or (until and lemma in _PUT_OFF)) and have != "had":
        return "future"
    if s.tags[i] == "VBD" or have:
        return "past"
    if ahead or (lemma in _AHEAD and s.tags[i] in ("VBN", "VBZ", "VBP")):
        return "future"
    return "past" if any(s.lemmas[k] == "be" and s.tags[k] == "VBD" for k in kids) else ""


def _was_before(s: Sentence, words: tuple[str, ...], i: int) -> bool:
    """Whether the word an infinitive hangs on stands under 'had'."""
    for at in (i, s.heads[i]):
        if any(
            s.heads[k] == at and words[k].lower() == "had" and s.deps[k].startswith("aux")
            for k in range(max(0, at - 12), min(len(s.heads), at))
        ):
            return True
    return False
