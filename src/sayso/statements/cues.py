"""A cue's words: which governs the clause, and which says what kind of act it is."""

from __future__ import annotations

from sayso.statements.acts import DEED, EVIDENCE, RAISING, SPEECH, THOUGHT, UNWILLING, WRITING
from sayso.statements.clause import COPULAS, NOUNS, VERBS, Stretch, kids, token_at, tokens_in, top_of, words
from sayso.tables import Sentence

# Verbs that say nothing of the act by themselves: the noun or adjective with them does ('has doubts about').
LIGHT = words("have hold share harbor harbour make take give get leave keep put do show maintain remain stand bear")
# Verbs by which a feeling or a view is put into words: 'expressed concern', 'voiced doubts'.
VOICED = words("express voice issue deliver raise offer release launch air state convey articulate make give unleash")
# Verbs whose subject is not the one who says it: 'drew criticism', 'won praise'.
DRAWN = words("draw win receive get attract earn prompt spark provoke trigger spur generate face invite")
# What goes before the verb that reports: 'went on to say', 'continued to insist'.
KNOWN = WRITING | THOUGHT | DEED | EVIDENCE | RAISING | SPEECH
AUXILIARY = frozenset({"aux", "auxpass"})


def cue_tokens(row: Sentence, cue: Stretch) -> range:
    """The tokens of a cue; the token it stands in where none begins in it."""
    tokens = tokens_in(row, cue)
    at = token_at(row, cue[0])
    return range(at, at + 1) if not tokens and at is not None else tokens


def _verbs(row: Sentence, tokens: range) -> list[int]:
    """The verbs of a cue, without auxiliaries and without those of a clause in it: 'apologized for what happened'."""
    found = [i for i in tokens if row.tags[i] in VERBS and row.deps[i] not in AUXILIARY]
    return [
        i
        for n, i in enumerate(found)
        if n == 0 or row.deps[i] not in ("pcomp", "relcl", "advcl", "ccomp") or not _has_subject(row, i, tokens)
    ]


def _has_subject(row: Sentence, i: int, tokens: range) -> bool:
    return any(row.deps[k] in ("nsubj", "nsubjpass") and k in tokens for k in kids(row, i))


def verb_of(row: Sentence, tokens: range) -> int | None:
    """The last verb of a cue: its head word, past auxiliaries and adverbs; its top word if it has no verb."""
    verbs = _verbs(row, tokens)
    return verbs[-1] if verbs else top_of(row, tokens)


def word_of(row: Sentence, tokens: range) -> int | None:
    """The token of a cue that says what act it is: its last verb, the adjective after 'is', the noun after 'made'.

    A verb of refusing stands before the one refused; of a cue without a verb it is the noun, or the first word that
    names an act.
    """
    verbs = _verbs(row, tokens)
    if not verbs:
        return _nominal(row, tokens)
    for i in verbs:
        if row.lemmas[i] in UNWILLING:
            return i
    verb = verbs[-1]
    lemma = row.lemmas[verb]
    after = [i for i in tokens if i > verb and row.deps[i] != "punct"]
    if lemma in COPULAS:
        return next((i for i in after if row.tags[i] in ("JJ", "JJR") or row.lemmas[i] in KNOWN), verb)
    named = [i for i in after if (row.tags[i] in NOUNS or row.tags[i][:2] == "JJ") and row.lemmas[i] in KNOWN]
    if named and lemma in DRAWN and not _passive(row, verb):
        return verb
    if named and (lemma in LIGHT | VOICED or lemma not in KNOWN):
        return named[-1]
    if lemma not in KNOWN:
        return next((i for i in reversed(verbs) if row.lemmas[i] in KNOWN), verb)
    return verb


def _nominal(row: Sentence, tokens: range) -> int | None:
    """The token that says what act a cue without a verb is: the noun that heads it, before any other known word."""
    known = [i for i in tokens if row.lemmas[i] in KNOWN and row.deps[i] != "punct"]
    nouns = [i for i in known if row.tags[i] in NOUNS]
    top = top_of(row, tokens)
    if top is not None and top in known:
        return top
    if nouns or known:
        return (nouns or known)[0]
    return top if top is not None else next(iter(tokens), None)


def _passive(row: Sentence, verb: int) -> bool:
    return any(row.deps[k] == "auxpass" for k in kids(row, verb))


def voiced(row: Sentence, tokens: range, word: int) -> bool:
    """Whether the word of a cue names what its verb puts into words: 'voiced doubts', 'made his fears known'."""
    return any(row.lemmas[i] in VOICED and row.tags[i] in VERBS and i != word for i in tokens)
