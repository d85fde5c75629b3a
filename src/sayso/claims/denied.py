"""The words of a sentence that deny something, and the words for what they deny, by the parse.

Source: docs/methods/conflicts.md#denials.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.tables import Sentence
from sayso.wordlists import word_set

FAR = 300
"""Code points back to a passage that 'denied that' can mean: two sentences of news."""
_LONGEST = 80
"""Most words of what is denied: a page may be one endless sentence."""

# These deny a clause of their own: "denied that he had left", "denied having left".
_CLAUSE = word_set("deny")
# These deny what somebody else has put into words, and of other things tell something else ("rejected the offer").
_WORDED = word_set(
    "deny reject dismiss refute rebut repudiate contradict retract disown disavow withdraw recant debunk rubbish"
)
REPORTS = word_set(
    """report claim allegation accusation charge suggestion rumour rumor statement assertion comment remark story talk
    speculation insinuation notion contention testimony assertions account"""
)
_GRANTED = word_set("access permission right entry visa request appeal funding service chance bail admission asylum")
_FALSE = word_set("false untrue baseless unfounded groundless wrong incorrect inaccurate fabricate fabrication lie")
_POINTING = word_set("that this it those these such the both all any such")
_UNREAL = frozenset(("would", "could", "can", "may", "might", "should", "must", "ca", "cannot", "shall"))
_NOT = word_set("not n't never no neither nor hardly refuse decline cannot without")
_NOBODY = frozenset(("this", "that", "these", "those", "which", "what"))
_SAYING = word_set("say tell insist add claim state declare argue maintain announce explain")
_CARRIES_ON = word_set("continue go keep move rush hasten appear seem")
_DENIER_TOO = word_set(
    """saying telling insisting adding claiming stating declaring arguing maintaining announcing explaining asserting
    contending noting stressing blaming accusing charging calling describing branding labeling labelling rejecting
    dismissing denouncing condemning criticizing criticising cursing deriding mocking citing warning vowing pledging
    promising urging"""
)
"""What who denies does in the same breath: none of it is denied."""


@dataclass(frozen=True, slots=True)
class Found:
    """A denial by tokens of its sentence: first and last of the clause and of what it denies, and of who denies."""

    verb: int
    first: int
    last: int
    kind: str
    content: tuple[int, int] | None
    subject: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class _Tree:
    """A sentence, its words in lower case, and what its heads imply: children, and edges of what hangs on each."""

    s: Sentence
    low: tuple[str, ...]
    kids: list[list[int]]
    left: list[int]
    right: list[int]

    def kid(self, i: int, *deps: str) -> int | None:
        """The first child with one of these labels; null if there is none."""
        return next((k for k in self.kids[i] if self.s.deps[k] in deps), None)


def _tree(s: Sentence, words: Sequence[str]) -> _Tree:
    """The tree of a sentence; a loop of heads, which a parse never has, is left unwalked."""
    n = len(s.heads)
    kids: list[list[int]] = [[] for _ in range(n)]
    for i, head in enumerate(s.heads):
        if head != i:
            kids[head].append(i)
    order = [i for i in range(n) if s.heads[i] == i]
    for i in order:
        order.extend(kids[i])
    left, right = list(range(n)), list(range(n))
    for i in reversed(order):
        head = s.heads[i]
        left[head], right[head] = min(left[head], left[i]), max(right[head], right[i])
    return _Tree(s, tuple(w.lower() for w in words), kids, left, right)


def find_denials(s: Sentence, words: Sequence[str]) -> Iterator[Found]:
    """Yield the denials of a sentence, in text order."""
    verbs = [i for i, x in enumerate(s.lemmas) if x in _WORDED or x in _FALSE or x in ("distance", "take", "truth")]
    if not verbs:
        return
    t = _tree(s, words)
    for i in verbs:
        if s.lemmas[i] in _FALSE or s.lemmas[i] == "truth":
            found = _found_false(t, i)
        elif s.tags[i].startswith("VB") and not _unreal(t, i):
            found = _found_verb(t, i)
        else:
            found = None
        if found is not None:
            yield found


def _unreal(t: _Tree, i: int) -> bool:
    """Whether nobody is said to have done what verb i says: 'would deny', 'did not deny', 'refused to deny'."""
    s = t.s
    if "nor" in t.low[max(0, i - 2) : i]:
        return True
    for k in t.kids[i]:
        if t.low[k] in _UNREAL or s.lemmas[k] in _NOT or s.deps[k] == "neg" or s.deps[k] in ("preconj",):
            return True
        if s.tags[k] == "TO":
            return s.lemmas[s.heads[i]] not in _CARRIES_ON
    up = s.heads[i]
    if up != i and s.deps[i] == "conj" and s.tags[i] == "VB" and up < i:
        return _unreal(t, up)  # "declined to confirm or deny"
    return up != i and s.deps[i] in ("xcomp", "pcomp") and (s.lemmas[up] in _NOT or _negated(t, up))


def _negated(t: _Tree, i: int) -> bool:
    return any(t.s.deps[k] == "neg" or t.low[k] in ("neither", "nor", "cannot") for k in t.kids[i])


def _found_verb(t: _Tree, i: int) -> Found | None:
    """The denial that a verb makes; null where it means another thing."""
    s, lemma = t.s, t.s.lemmas[i]
    if lemma == "take" and not any(t.low[k] == "back" for k in t.kids[i]):
        return None
    if lemma == "distance" and not any(t.low[k].endswith(("self", "selves")) for k in t.kids[i]):
        return None
    if any(s.deps[k] in ("nsubjpass", "auxpass", "dative") for k in t.kids[i]):
        return None
    subject = _subject(t, i)
    if subject is not None and t.low[subject[2]] in _NOBODY:
        return None
    if s.deps[i] == "acl" and s.tags[i] == "VBN":
        return _denied_by(t, i)
    content = _clause(t, i) if lemma in _CLAUSE else None
    if content is not None:
        return _of(i, t, "clause", content, subject)
    noun = _object(t, i)
    if noun is None:
        return None
    return _found_noun(t, i, noun, subject)


def _denied_by(t: _Tree, i: int) -> Found | None:
    """The denial of what stands before, as in 'a charge denied by the coalition'."""
    agent, noun = t.kid(i, "agent"), t.s.heads[i]
    by = t.kid(agent, "pobj") if agent is not None else None
    if by is None or t.s.lemmas[noun] not in REPORTS or t.left[noun] < 3:
        return None
    who = (t.left[by], _own_right(t, by), by)
    return Found(i, t.left[noun], who[1], "before", None, who)


def _of(i: int, t: _Tree, kind: str, content: tuple[int, int], subject: tuple[int, int, int] | None) -> Found | None:
    """A denial of a content that is not endless; it is told from who denies on, where that stands before."""
    first = subject[0] if subject is not None and subject[0] < i and i - subject[0] <= _LONGEST else i
    content = _in_one_breath(t, *content)
    if content[1] - content[0] >= _LONGEST:
        return None
    return Found(i, min(first, content[0]), max(i, content[1]), kind, content, subject)


def _in_one_breath(t: _Tree, first: int, last: int) -> tuple[int, int]:
    """Tokens first..last up to where who denies goes on: ', saying that ...', 'and blaming rebels who ...'."""
    for k in range(first + 2, last + 1):
        if t.low[k] in _DENIER_TOO:
            at = k - 1 - (t.s.tags[k - 1] == "RB")  # "instead blaming"
            joined = t.low[at] == "and" and t.low[first] not in _DENIER_TOO
            if at > first and (joined or t.low[at] in (",", "--", "-", "”", '"')):
                return _trimmed(t, first, at)
    return first, last


def _subject(t: _Tree, i: int) -> tuple[int, int, int] | None:
    """Who does what verb i says, as first, last and head token; by the verb it is joined to where it has none."""
    s = t.s
    for _ in range(6):
        found = t.kid(i, "nsubj")
        if found is not None and s.tags[found] not in ("WP", "WDT"):
            return t.left[found], _own_right(t, found), found
        if s.deps[i] in ("relcl", "acl") and s.heads[i] != i:
            head = s.heads[i]
            return t.left[head], max(head, min(_own_right(t, head), i - 1)), head
        if s.deps[i] not in ("conj", "advcl", "xcomp", "pcomp") or s.heads[i] == i:
            return _all_before(t, i)
        up = s.heads[i]
        if s.deps[i] == "advcl" and up < i and t.kid(up, "nsubj") is None and s.tags[up] == "VB":
            return _all_before(t, i)
        i = s.heads[up] if s.deps[up] == "prep" else up
    return None


def _all_before(t: _Tree, i: int) -> tuple[int, int, int] | None:
    """All that stands before verb i, where that is a short phrase without a verb that the parse did not tie to it."""
    told = any(t.s.tags[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(min(i, _LONGEST)))
    return None if told or not 0 < i <= 15 else (0, i - 1, i - 1)


def _own_right(t: _Tree, i: int) -> int:
    """The last token of a noun phrase without the clause that tells more of it."""
    aside = [t.left[k] for k in t.kids[i] if k > i and t.s.deps[k] in ("relcl", "acl", "appos", "punct", "advcl")]
    return min([t.right[i], *(x - 1 for x in aside if x > i)])


def _clause(t: _Tree, i: int) -> tuple[int, int] | None:
    """The clause that verb i denies: 'that he had left', 'he had left', 'leaving'."""
    s = t.s
    for k in t.kids[i]:
        told = s.deps[k] == "ccomp" or (s.deps[k] in ("xcomp", "pcomp", "advcl") and s.tags[k] == "VBG")
        if k <= i or not told or (s.deps[k] != "ccomp" and k > i + 3):
            continue
        noun = _object(t, i)
        first = min([t.left[k], *(t.left[x] for x in t.kids[i] if i < x < k and s.deps[x] in ("dobj", "nsubj"))])
        if noun is not None and (s.lemmas[noun] in REPORTS or any(t.low[x] == "," for x in range(noun, t.left[k]))):
            return None  # "denied the report that he left", "denied responsibility, saying ..."
        return _trimmed(t, max(first, i + 1), _without_aside(t, k))
    return None


def _without_aside(t: _Tree, verb: int) -> int:
    """The last token of a clause without what goes on beside it: ', saying reports were part of a media war'."""
    s = t.s
    bare = s.tags[verb] == "VBG" and t.kid(verb, "aux") is None  # "denied selling ships and buying boats"
    aside = [
        t.left[k] - 1
        for k in t.kids[verb]
        if k > verb and s.deps[k] in ("advcl", "conj", "parataxis") and s.tags[k] == "VBG" and not bare
    ]
    return min([t.right[verb], *(x for x in aside if x > verb)])


def _object(t: _Tree, i: int) -> int | None:
    """The noun that verb i denies; for 'distanced himself from' the one after 'from'."""
    s = t.s
    if s.lemmas[i] == "distance":
        prep = next((k for k in t.kids[i] if t.low[k] == "from"), None)
        return t.kid(prep, "pobj") if prep is not None else None
    return next((k for k in t.kids[i] if s.deps[k] == "dobj" and k > i), None)


def _found_noun(t: _Tree, i: int, noun: int, subject: tuple[int, int, int] | None) -> Found | None:
    """A denial of what a noun stands for: of a report with what it says, of one told before, or of an act."""
    s = t.s
    start, last = t.left[noun], t.right[noun]
    said = s.lemmas[noun] in REPORTS
    if said:
        after = [k for k in t.kids[i] if k > noun and s.deps[k] == "ccomp" and s.tags[k].startswith("VB")]
        last = max([last, *(t.right[k] for k in after if t.left[k] <= last + 2)])
    content = _trimmed(t, start, last)
    own = sum(s.tags[k].startswith(("NN", "VB", "JJ", "CD")) for k in range(noun + 1, content[1] + 1))
    if said and own >= 2 and (_telling(t, noun) or last > t.right[noun]):
        return _of(i, t, "report", content, subject)
    pointing = t.low[start] in _POINTING or t.low[noun] in _POINTING
    if pointing and (said or noun == start) and own <= 1 and s.lemmas[i] in ("deny", "dismiss", "refute", "contradict"):
        first = subject[0] if subject is not None and subject[0] < i else i
        return Found(i, first, max(content[1], noun), "before", None, subject) if i - first <= _LONGEST else None
    act = s.lemmas[i] == "deny" and not said and own >= 2 and s.lemmas[noun] not in _GRANTED
    if act and any(s.deps[k] == "prep" and k > noun for k in t.kids[noun]):
        return _of(i, t, "act", content, subject)
    return None


def _telling(t: _Tree, noun: int) -> bool:
    """Whether what a report says stands with it: 'reports that he left', 'of his leaving', 'attributed to him that'."""
    s = t.s
    below = [k for k in t.kids[noun] if k > noun]
    below += [x for k in below for x in t.kids[k]]
    return any(
        (t.low[k] == "of" and s.deps[k] == "prep")
        or (
            s.deps[k] in ("acl", "relcl", "ccomp")
            and any(t.low[x] == "that" and s.deps[x] == "mark" for x in t.kids[k])
        )
        or (s.deps[k] in ("ccomp", "acl", "relcl") and t.low[t.left[k]] == "that")
        for k in below
    )


def _trimmed(t: _Tree, first: int, last: int) -> tuple[int, int]:
    """Tokens first..last without the conjunction before them and the marks at their ends."""
    while first < last and (t.low[first] in ("that", ",", ":", '"', "“", "-") and t.s.deps[first] in ("mark", "punct")):
        first += 1
    while last > first and t.low[last] in (",", ".", ";", ":", "-", "--", "and", "but"):
        last -= 1
    return first, last


def _found_false(t: _Tree, i: int) -> Found | None:
    """A denial by calling it false: 'reports that he had left were false', 'no truth to reports that he left'."""
    s = t.s
    if s.lemmas[i] == "truth":
        prep = next((k for k in t.kids[i] if t.low[k] in ("to", "in") and s.deps[k] == "prep"), None)
        noun = t.kid(prep, "pobj") if prep is not None else None
        none = any(t.low[k] in ("no", "little") for k in t.kids[i])
        if noun is None or not none or s.lemmas[noun] not in REPORTS or not _telling(t, noun):
            return None
        return Found(i, t.left[i], t.right[noun], "report", _trimmed(t, t.left[noun], t.right[noun]), None)
    verb = s.heads[i]
    if s.lemmas[verb] != "be" or s.deps[i] not in ("acomp", "attr") or _negated(t, verb):
        return None
    noun = t.kid(verb, "nsubj")
    if noun is None or s.lemmas[noun] not in REPORTS:
        noun = s.heads[verb]  # the parse may hang "reports that the dam had burst were false" so
    if noun >= verb or s.lemmas[noun] not in REPORTS or verb - noun > _LONGEST:
        return None
    if verb - noun < 4 or t.low[noun + 1] not in ("that", "of"):
        return None
    content = _trimmed(t, t.left[noun], verb - 1)
    above = s.heads[noun] if noun == s.heads[verb] else s.heads[verb]
    told = s.lemmas[above] in _SAYING and above != verb
    return Found(i, content[0], i, "report", content, _subject(t, above) if told else None)
