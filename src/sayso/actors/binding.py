"""What grammar says of a pronoun and who may stand for it: roles, the verb above, and whom its own clause rules out.

The rules: docs/methods/actors.md#pronouns.
"""

from __future__ import annotations

from collections.abc import Mapping

from sayso.actors.tokens import Words
from sayso.actors.told import Told

# Lappin & Leass's order of grammatical roles; scaled so that one sentence back costs less than being its subject gains.
WEIGHTS = {"nsubj": 50, "nsubjpass": 45, "dobj": 20, "dative": 20, "pobj": 12, "agent": 12, "appos": 12, "poss": 8}
STEPS = 30  # steps up a parse; deeper ones are of parses gone wrong
_INSIDE = frozenset(("poss", "pobj", "prep", "compound", "amod", "nmod", "case", "conj", "appos"))


def role_of(words: Words, t: Told) -> str:
    """The grammatical role a mention plays; that of the noun it is in apposition to.

    A name before a comma that the parse, losing its verb, makes the root is the subject ("Ann, who ..., called").
    """
    head = t.head
    if words.dep[head] == "appos":
        head = words.head[head]
    dep = words.dep[head]
    rooted = dep == "ROOT" and t.form == "name" and not words.word[head].isupper()
    return "nsubj" if rooted and words.word[t.last : t.last + 1] == (",",) else dep


def verb_of(words: Words, i: int) -> int:
    """The nearest verb above token i, or the root."""
    for _ in range(STEPS):
        if words.head[i] == i:
            break
        i = words.head[i]
        if words.tag[i].startswith(("VB", "MD")):
            break
    return i


def below(words: Words, i: int, top: int) -> bool:
    """Whether token i hangs on token `top`."""
    for _ in range(STEPS):
        if i == top:
            return True
        if words.head[i] == i:
            return False
        i = words.head[i]
    return False


def _holds(words: Words, t: Told, i: int) -> bool:
    """Whether a mention's own phrase holds the pronoun ("an official in her office"): nobody is part of himself."""
    j = i
    for _ in range(STEPS):
        if words.head[j] == j or words.dep[j] not in _INSIDE:
            return False
        if words.dep[j] == "conj" and words.head[j] == t.head:
            return False  # "Ali and his son"
        j = words.head[j]
        if j == t.head:
            return words.dep[i] != "poss" or words.head[i] != t.head or t.form != "name"
    return False


def understood(words: Words, verb: int, subjects: Mapping[int, int]) -> int:
    """The token that acts in a clause without a subject of its own ("hopes to meet her"); -1 where the parse has none.

    The object of the verb above where it has one ("told Ann to meet her"), else its subject.
    """
    for _ in range(STEPS):
        if verb in subjects:
            return subjects[verb]
        if words.dep[verb] not in ("xcomp", "conj", "pcomp", "prep") or words.head[verb] == verb:
            return -1
        above = words.head[verb]
        given = [c for c in words.children[above][:40] if words.dep[c] in ("dobj", "dative") and c < verb]
        if words.dep[verb] == "xcomp" and given:
            return given[-1]
        verb = above
    return -1


def acts_on(words: Words, t: Told, i: int, subjects: Mapping[int, int]) -> bool:
    """Whether mention `t` acts in the clause whose object the pronoun at token i is: then it is somebody else."""
    if words.dep[i] not in ("dobj", "dative") or "self" in words.word[i] or words.sentence[i] != words.sentence[t.head]:
        return False
    return t.first <= understood(words, words.head[i], subjects) < t.last


def ruled_out(words: Words, t: Told, i: int, subjects: Mapping[int, int]) -> bool:
    """Whether grammar forbids that the pronoun at token i is mention `t` of its own sentence."""
    if words.sentence[i] != words.sentence[t.head]:
        return False
    possessive, own = words.tag[i] == "PRP$", "self" in words.word[i]
    if _holds(words, t, i):
        return True
    role = role_of(words, t)
    verb = verb_of(words, i)
    if not possessive and not own:
        if verb_of(words, t.head) == verb and role in ("nsubj", "nsubjpass", "dobj", "dative"):
            return True
        if acts_on(words, t, i, subjects):
            return True
    return words.dep[i] == "nsubj" and words.head[t.head] != t.head and below(words, t.head, i)
