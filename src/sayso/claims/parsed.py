"""One sentence's parse with what its heads imply: what hangs under each word, and who does what a verb tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.tables import Sentence
from sayso.wordlists import word_set

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_RELATIVE = word_set("who which that whom whose where when what")
_SHARED = frozenset(("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "acomp", "oprd"))
# Most steps from a word up to what it hangs on: a page may be one endless sentence.
STEPS = range(40)


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence, its words in lower case, and the tokens right under each token, in order."""

    s: Sentence
    words: tuple[str, ...]
    kids: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.words)

    def kid(self, i: int, *deps: str) -> int | None:
        """The first token under `i` with one of these labels; null if it has none."""
        return next((k for k in self.kids[i] if self.s.deps[k] in deps), None)

    def verb(self, i: int) -> bool:
        """Whether a token is a verb by its tag, a modal included."""
        return self.s.tags[i].startswith(("VB", "MD"))

    def finite(self, i: int) -> bool:
        """Whether a verb has a tense, of its own or by an auxiliary."""
        return self.s.tags[i] in FINITE or any(
            self.s.tags[k] in FINITE for k in self.kids[i] if self.s.deps[k] in ("aux", "auxpass")
        )

    def past(self, i: int) -> bool:
        """Whether a verb stands in the past tense, of its own or by an auxiliary."""
        return self.s.tags[i] == "VBD" or any(self.s.tags[k] == "VBD" for k in self.kids[i] if k < i)

    def below(self, i: int) -> Iterator[int]:
        """`i` and every token under it, in no order."""
        todo = [i]
        while todo:
            j = todo.pop()
            yield j
            todo.extend(self.kids[j])

    def mark(self, i: int) -> str:
        """The word that ties a clause to what it hangs on, as printed in lower case: 'if', 'after'; empty for none."""
        k = next((k for k in self.kids[i] if k < i and self._marks(k)), None)
        return "" if k is None else self.words[k]

    def _marks(self, k: int) -> bool:
        """Whether a token below a verb is a conjunction or an adverb that stands for one."""
        return self.s.deps[k] == "mark" or (self.s.deps[k] == "advmod" and self.s.tags[k] == "WRB")


def parsed_of(text: str, s: Sentence) -> Parsed:
    """A sentence of an article's text with its words and what hangs under each."""
    kids: list[list[int]] = [[] for _ in s.heads]
    for i, head in enumerate(s.heads):
        if head != i:
            kids[head].append(i)
    words = tuple(text[x:y].lower() for x, y in zip(s.starts, s.stops, strict=True))
    return Parsed(s, words, tuple(map(tuple, kids)))


def passive(p: Parsed, verb: int) -> bool:
    """Whether a verb is in the passive: 'was killed', 'killed by', 'people killed in the raid'."""
    s = p.s
    if any(s.deps[k] in ("auxpass", "nsubjpass", "agent", "csubjpass") for k in p.kids[verb]):
        return True
    bare = s.tags[verb] == "VBN" and not any(s.deps[k] in ("aux", "nsubj") for k in p.kids[verb])
    if bare and s.deps[verb] == "conj" and s.tags[s.heads[verb]] == "VBN":
        return p.kid(verb, "dobj") is None and passive(p, s.heads[verb])
    return bare and s.deps[verb] in ("acl", "advcl")


def subject_of(p: Parsed, verb: int) -> int | None:
    """The noun that stands as subject of a verb, in the verb it shares one with too; null where none is said.

    In 'They met and left' that of 'left' is 'They'; in 'the shell that hit the house' that of 'hit' is 'shell'; in
    'told him to leave' that of 'leave' is 'him'.
    """
    s, i = p.s, verb
    for _ in STEPS:
        own = p.kid(i, "nsubj", "nsubjpass")
        if own is not None and s.tags[own] == "EX":
            own = p.kid(i, "attr")
        if own is not None:
            return _antecedent(p, own, i)
        head = s.heads[i]
        if head == i or s.deps[i] not in (*_SHARED, "acl", "relcl"):
            return None
        if s.deps[i] in ("acl", "relcl"):
            return head if not p.verb(head) else None
        told = _told(p, head) if s.deps[i] == "xcomp" else None
        if told is None and s.deps[i] == "advcl" and s.tags[i] == "VBG":
            told = agent_of(p, head)  # 'The fort was shelled by rebels, killing 12'
        if s.deps[i] == "prep" and i != verb and p.words[i] in ("of", "for", "from", "into"):
            told = p.kid(head, "dobj")  # 'accused Norway of shelling the fort'
        if told is not None:
            return told
        i = head
    return None


def _told(p: Parsed, verb: int) -> int | None:
    """Whom a verb tells to do what hangs on it: 'told him to leave', 'called on Bell to leave'; null for nobody."""
    whom = p.kid(verb, "dobj", "dative")
    on = next((k for k in p.kids[verb] if p.words[k] in ("on", "upon") and p.s.deps[k] == "prep"), None)
    return whom if whom is not None or on is None else p.kid(on, "pobj")


def _antecedent(p: Parsed, own: int, verb: int) -> int:
    """The noun a relative pronoun stands for; any other word itself."""
    if p.s.deps[verb] == "relcl" and p.words[own] in _RELATIVE and p.s.heads[verb] != verb:
        return p.s.heads[verb]
    return own


def object_of(p: Parsed, verb: int) -> int | None:
    """The noun an active verb acts on; what it is aimed at by a preposition is not it. Null for none."""
    own = p.kid(verb, "dobj")
    if own is not None:
        return _antecedent(p, own, verb)
    relative = p.s.deps[verb] == "relcl" and not passive(p, verb)
    subject = p.kid(verb, "nsubj")
    # 'the town they took': no object of its own, and the subject is not the pronoun that stands for the town
    if relative and subject is not None and p.words[subject] not in _RELATIVE and p.kid(verb, "prep", "attr") is None:
        return p.s.heads[verb] if p.s.tags[p.s.heads[verb]].startswith("NN") else None
    return None


def agent_of(p: Parsed, verb: int) -> int | None:
    """Who does what a passive verb tells: 'killed by rebels'; null where it is not said."""
    by = p.kid(verb, "agent")
    if by is None:
        by = next((k for k in p.kids[verb] if p.words[k] == "by" and p.s.deps[k] == "prep" and k > verb), None)
    return None if by is None else p.kid(by, "pobj")


def is_question(p: Parsed) -> bool:
    """Whether a sentence asks: by its mark, or by what it begins with: 'What is the line here', 'Why did they go'."""
    if "?" in p.words[-2:]:
        return True
    first = next((i for i in range(len(p)) if p.s.deps[i] not in ("punct", "cc")), 0)
    head = p.s.heads[first]
    asks = p.s.tags[first] in ("WP", "WRB", "WDT") and p.s.deps[first] in ("attr", "advmod", "dobj", "pobj")
    return (
        asks
        and p.s.heads[head] == head
        and any(
            p.s.deps[k] in ("nsubj", "nsubjpass") and k > min(head, p.kid(head, "aux", "auxpass") or head)
            for k in p.kids[head]
        )
    )


def is_order(p: Parsed, verb: int) -> bool:
    """Whether a sentence's own verb is an order: 'Leave now', 'Click here'."""
    bare = p.s.tags[verb] == "VB" and p.kid(verb, "nsubj", "nsubjpass", "aux", "expl") is None
    return bare and p.s.heads[verb] == verb
