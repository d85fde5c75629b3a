"""What one clause turns on: its verb or event, who does it, to whom, whether it is denied, and how sure it is told.

Source: docs/methods/propositions.md#what-a-clause-turns-on.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.claims.event_nouns import event_noun
from sayso.claims.parsed import STEPS, Parsed, agent_of, object_of, passive, subject_of
from sayso.wordlists import word_set

MODALS = {
    "will": "future", "shall": "future", "wo": "future", "'ll": "future", "’ll": "future", "would": "conditional",
    "'d": "conditional", "’d": "conditional", "can": "possible", "could": "possible", "ca": "possible",
    "may": "possible", "might": "possible", "must": "needed", "should": "needed", "ought": "needed",
}  # fmt: skip
# A verb that only says how sure, wanted or far on the act of the verb under it is: what the clause turns on is that.
BEARING = {
    **dict.fromkeys(("want", "wish", "hope", "seek", "try", "attempt", "aim", "strive", "like", "ask"), "wanted"),
    **dict.fromkeys(
        ("plan", "intend", "expect", "agree", "decide", "prepare", "threaten", "vow", "promise", "pledge", "set",
         "schedule", "offer", "propose", "go", "due", "poise", "resolve", "opt", "choose"), "future"),
    **dict.fromkeys(("need", "have", "ought", "urge", "require", "oblige"), "needed"),
    **dict.fromkeys(("appear", "seem", "likely", "able", "tend", "suspect", "believe"), "possible"),
    **dict.fromkeys(("begin", "start", "continue", "keep", "manage", "use", "happen", "proceed", "stop", "cease"), ""),
    **dict.fromkeys(("fail", "refuse", "decline", "neglect", "unable", "unwilling", "avoid"), "not"),
    "unlikely": "not possible",
}  # fmt: skip
# Verbs that say little: what the clause turns on is the event they take: 'carried out an attack'.
LIGHT = word_set(
    "carry make take have give conduct launch stage hold do commit perform mount undertake pay wage cast place put "
    "issue reach sign suffer begin start continue end enter deliver face come get bring"
)
_NO = word_set("no neither nobody nothing none nowhere")
_NOT = word_set("not n't n’t never nor neither hardly scarcely barely")
# What these bring is what the speaker says, where the speaker is who thinks: 'I think it will rain'.
_MEANING = word_set("think believe hope feel guess suppose mean say know")
_LEAVING_OFF = word_set("stop cease avoid")
_LINK = frozenset(("attr", "acomp", "oprd"))


@dataclass(frozen=True, slots=True)
class Frame:
    """What a clause turns on. Tokens of the subject and object, null for none; the rest as Proposition has it."""

    verb: int
    predicate: str
    subject: int | None
    object: int | None
    negated: bool
    modality: str


def frame_of(p: Parsed, verb: int, *, retold: bool = False) -> Frame:
    """What the clause of a verb turns on: down to the act where the verb only bears on one ('wants to leave').

    Args:
        retold: whether the clause retells somebody's words, in which 'would' is what 'will' was in them.
    """
    path, negated, modality = [verb], _denied(p, verb), _modal(p, verb, retold)
    for _ in STEPS:
        under = _borne(p, path[-1])
        if under is None:
            break
        told = _modal(p, under, retold)
        bears = BEARING.get(p.s.lemmas[_bearer(p, path[-1])], "")
        negated ^= bears.startswith("not") or p.s.lemmas[path[-1]] in _LEAVING_OFF
        yet = any(p.words[k] == "yet" for k in p.kids[path[-1]])  # 'has yet to leave'
        bears = "" if yet else bears.removeprefix("not").strip()
        if p.s.lemmas[path[-1]] in _MEANING:
            modality = told
        elif modality == "fact":
            modality = bears or told
        path.append(under)
        negated ^= _denied(p, under)
    last = path[-1]
    doer, done = _who(p, last)
    return Frame(last, predicate_of(p, last), doer, done, negated, modality)


def _bearer(p: Parsed, verb: int) -> int:
    """The word that bears on the act: the verb, or the adjective after 'be' ('is likely to', 'is unable to')."""
    said = p.kid(verb, "acomp", "oprd")
    return said if said is not None and p.s.lemmas[verb] in ("be", "seem", "appear") else verb


def _borne(p: Parsed, verb: int) -> int | None:
    """The verb whose act another only bears on; null where a verb has an act of its own."""
    bearer = _bearer(p, verb)
    if p.s.lemmas[verb] in _MEANING and (who := p.kid(verb, "nsubj")) is not None and p.words[who] in ("i", "we"):
        return next((k for k in p.kids[verb] if p.s.deps[k] == "ccomp" and p.verb(k) and k > verb), None)
    if p.s.lemmas[verb] == "use" and passive(p, verb):
        return None  # 'is used to treat'; not 'used to treat'
    if p.s.lemmas[bearer] not in BEARING:
        return None
    under = p.kid(bearer, "xcomp")
    if under is None and bearer != verb:
        under = p.kid(verb, "xcomp")
    if under is None and p.s.lemmas[verb] in ("want", "expect", "like", "wish"):
        under = next((k for k in p.kids[verb] if p.s.deps[k] == "ccomp" and p.verb(k) and not p.finite(k)), None)
    if under is None or not p.verb(under) or p.s.tags[under] in ("VBD", "VBZ", "VBP"):
        return None
    if p.s.lemmas[verb] == "have" and p.s.tags[under] != "VB":
        return None
    return under


def _denied(p: Parsed, verb: int) -> bool:
    """Whether a verb is denied by a word at it, at its auxiliary, or by 'no' at its subject or object; 'yet to' too."""
    s = p.s
    if s.lemmas[verb] == "have" and p.kid(verb, "xcomp") and any(p.words[k] == "yet" for k in p.kids[verb]):
        return True
    for k in p.kids[verb]:
        only = p.words[k] == "not" and k + 1 < len(p) and p.words[k + 1] in ("only", "just", "least")
        if p.words[k] in _NOT and s.deps[k] in ("neg", "advmod", "preconj") and not only:
            return True
        if s.deps[k] in ("nsubj", "nsubjpass", "dobj", "attr", "acomp") and _none(p, k):
            return True
        if p.words[k] == "longer" and k and p.words[k - 1] == "no":
            return True
    return False


def _none(p: Parsed, noun: int) -> bool:
    """Whether a noun says that there is none: 'nobody', 'no one', 'no troops', 'none of them'."""
    if p.words[noun] in _NO or p.s.lemmas[noun] in _NO:
        return True
    return any(p.words[k] == "no" or p.words[k] == "neither" for k in p.kids[noun] if p.s.deps[k] in ("det", "neg"))


def _modal(p: Parsed, verb: int, retold: bool) -> str:
    """How sure a verb's act is told by its modal, by 'if', and by whether it is asked or ordered."""
    s = p.s
    modal = next((k for k in p.kids[verb] if s.tags[k] == "MD" and s.deps[k] == "aux"), None)
    if modal is None and s.tags[verb] == "MD":
        modal = verb
    found = "fact" if modal is None else MODALS.get(p.words[modal], "possible")
    perfect = any(p.words[k] == "have" for k in p.kids[verb])  # 'would have left': nobody did
    if found == "conditional" and retold and not perfect and not _with_if(p, verb):
        return "future"
    if found in ("fact", "future") and _with_if(p, verb):
        return "conditional"
    if found == "fact" and any(p.words[k] in ("perhaps", "possibly", "probably", "maybe") for k in p.kids[verb]):
        return "possible"
    return found


def _with_if(p: Parsed, verb: int) -> bool:
    """Whether a clause with 'if' or 'unless' hangs on a verb, or the verb stands in one."""
    return p.mark(verb) in ("if", "unless") or any(
        p.mark(k) in ("if", "unless") and not _even(p, k) for k in p.kids[verb] if p.s.deps[k] == "advcl"
    )


def _even(p: Parsed, verb: int) -> bool:
    """Whether a clause begins with 'even if', which puts no condition."""
    return any(p.words[k] == "even" for k in p.kids[verb])


def _who(p: Parsed, verb: int) -> tuple[int | None, int | None]:
    """Who does it and to whom: a passive turned, and of an event that a light verb takes those of its prepositions."""
    subject = subject_of(p, verb)
    if passive(p, verb):
        return agent_of(p, verb), subject
    done = object_of(p, verb)
    event = _event(p, verb)
    if event is not None:
        done = next((x for k in p.kids[event] if p.words[k] in ("on", "against", "of", "in", "at", "for")
                     if (x := p.kid(k, "pobj")) is not None), None)  # fmt: skip
    if done is None and p.kid(verb, "dobj") is None and p.s.lemmas[verb] != "be":
        # whom an act without object is aimed at: 'fired on the crowd', 'abstained from the vote', 'met with Bell'
        done = next((x for k in p.kids[verb] if p.s.deps[k] == "prep" and p.words[k] in _AIMED
                     if (x := p.kid(k, "pobj")) is not None), None)  # fmt: skip
    return subject, done


_AIMED = word_set("on upon against at with to from for into over")


def parties_of(p: Parsed, deed: int) -> tuple[int | None, int | None]:
    """Who does a deed and to whom, of a noun too: 'Norway's attack on the fort', 'the fall of the town'."""
    if p.verb(deed):
        return _who(p, deed)
    doer, done = p.kid(deed, "poss"), None
    for k in p.kids[deed]:
        noun = p.kid(k, "pobj") if p.s.deps[k] in ("prep", "agent") else k
        if noun is None:
            continue
        if p.words[k] == "by" and doer is None:
            doer = noun
        elif done is None and (p.words[k] in ("of", "on", "against") or p.s.deps[k] in ("compound", "nmod")):
            done = noun
    head = p.s.heads[deed]
    if doer is None and p.s.deps[deed] in ("dobj", "attr") and p.verb(head):
        doer = subject_of(p, head)
    return doer, done


def _event(p: Parsed, verb: int) -> int | None:
    """The event that a light verb takes as its object, or passive subject; null for any other verb."""
    if p.s.lemmas[verb] not in LIGHT:
        return None
    noun = p.kid(verb, "dobj")
    if noun is None and passive(p, verb):
        noun = subject_of(p, verb)
    return noun if noun is not None and event_noun(p.s.lemmas[noun]) and p.s.tags[noun] in ("NN", "NNS") else None


def predicate_of(p: Parsed, verb: int) -> str:
    """The lemma of what a clause turns on: its verb with its particle, its event, or what is said to be so.

    'carried out an attack' turns on attack, 'is dead' on dead, 'took over' on 'take over'.
    """
    event = _event(p, verb)
    if event is not None:
        return p.s.lemmas[event]
    if p.s.lemmas[verb] == "be":
        said = p.kid(verb, "acomp", "attr", "oprd")
        if said is not None and p.s.tags[said].startswith(("NN", "JJ", "VB")):
            return p.s.lemmas[said]
    particle = p.kid(verb, "prt")
    return p.s.lemmas[verb] if particle is None else f"{p.s.lemmas[verb]} {p.words[particle]}"
