"""Pronouns to the actor they stand for, where grammar and the page leave one; the rest is left unresolved.

Salience after Lappin & Leass (1994), with a margin: two candidates that score alike resolve nothing.
The weights and the order of the rules: docs/methods/actors.md#pronouns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sayso.actors.lexicon import ROLES, SPEAKING
from sayso.actors.referents import Referent
from sayso.actors.tokens import Words
from sayso.actors.told import Told

PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset(("it", "its", "itself"))
# Lappin & Leass's order of grammatical roles; scaled so that one sentence back costs less than being its subject gains.
WEIGHTS = {"nsubj": 50, "nsubjpass": 45, "dobj": 20, "dative": 20, "pobj": 12, "agent": 12, "appos": 12, "poss": 8}
PER_SENTENCE = 30
GOVERNING = 30  # an object whose verb governs the pronoun's: "kept Ali from selling his boat"
MARGIN = 12
SENTENCES_BACK = 2
QUOTED_BACK = 4  # a quotation may run on for some sentences before "he said"
MANY = 40  # a verb's words looked at; more hang only on the verbs of parses gone wrong
MARKS = frozenset(('"', "“", "”"))
WIDE = 300  # words to either side in which a quotation is looked for
# Common nouns for one person, beside roles: somebody a pronoun may stand for though the page gives no name.
SOMEBODY = frozenset(
    ("man", "woman", "boy", "girl", "person", "neighbor", "neighbour", "survivor", "father", "mother")
) | {"eyewitness", "bystander", "source", "doctor"}
BY_SUBJECT, BY_PRONOUN, BY_NAME = "subject before", "as the pronoun before", "the one named before"
BY_SPEECH = "the last who spoke"


def _role(words: Words, t: Told) -> str:
    """The grammatical role a mention plays; that of the noun it is in apposition to."""
    head = t.head
    if words.dep[head] == "appos":
        head = words.head[head]
    return "conj" if words.dep[head] == "conj" else words.dep[head]


def _verb(words: Words, i: int) -> int:
    """The nearest verb above token i, or the root; at most 30 steps."""
    for _ in range(30):
        if words.head[i] == i:
            break
        i = words.head[i]
        if words.tag[i].startswith(("VB", "MD")):
            break
    return i


def _score(words: Words, t: Told, i: int, gender: str, known: Mapping[str, str]) -> int | None:
    """How well mention `t` suits the pronoun at token i; null where grammar or gender rules it out."""
    told = known.get(t.who.name, "")
    if told and told != gender:
        return None
    back = words.sentence[i] - words.sentence[t.head]
    role = _role(words, t)
    same_verb = back == 0 and _verb(words, t.head) == _verb(words, i)
    possessive = words.tag[i] == "PRP$"
    if (
        same_verb
        and not possessive
        and role in ("nsubj", "nsubjpass", "dobj", "dative")
        and "self" not in words.word[i]
    ):
        return None
    if back == 0 and words.dep[i] == "nsubj" and words.head[t.head] != t.head and _below(words, t.head, i):
        return None
    if role == "pobj" and words.lemma[words.head[words.head[t.head]]] == "accord":
        role = "nsubj"  # "according to Ann" says as "Ann said" does
    governs = possessive and back == 0 and role == "dobj" and _below(words, i, words.head[t.head])
    points = WEIGHTS.get(role, 5) + (GOVERNING if governs else 0) - PER_SENTENCE * back + (0 if told else -5)
    return (
        points
        + (8 if t.form == "pronoun" else 0)
        + (10 if role.startswith("nsubj") and words.dep[i].startswith("nsubj") else 0)
    )


def _spoken_of(words: Words, t: Told, i: int) -> bool:
    """Whether a name stands in what the pronoun at token i says: "Ann is killing us, he said"; he is not she."""
    verb, j = words.head[i], t.head
    if words.sentence[j] != words.sentence[i] or words.dep[i] != "nsubj" or words.lemma[verb] not in SPEAKING:
        return False
    for _ in range(30):
        if words.head[j] == verb:
            return words.dep[j] == "ccomp"
        if words.head[j] == j:
            return False
        j = words.head[j]
    return False


def _trails(words: Words, i: int) -> bool:
    """Whether a pronoun and its verb of speech come after what is said: "Shelling went on, he said"."""
    return any(words.dep[c] == "ccomp" and c < i for c in words.children[words.head[i]][:MANY])


def _whose(words: Words, i: int, near: Sequence[Told]) -> Told | None:
    """Whom the relative clause around a possessive speaks of: "Ann, who made her comments"."""
    verb = _verb(words, i)
    relative = words.dep[verb] == "relcl" and words.tag[i] == "PRP$"
    who = [c for c in words.children[verb][:MANY] if words.dep[c] == "nsubj" and words.word[c].lower() == "who"]
    if not relative or not who:
        return None
    return next((t for t in reversed(near) if t.first <= words.head[verb] < t.last), None)


def _below(words: Words, i: int, top: int) -> bool:
    """Whether token i hangs on token `top`."""
    for _ in range(30):
        if i == top:
            return True
        if words.head[i] == i:
            return False
        i = words.head[i]
    return False


def _person(words: Words, i: int, before: Sequence[Told], known: Mapping[str, str]) -> tuple[Referent, str] | None:
    """Who a personal pronoun stands for, and by what rule; null too where it is best taken for somebody nameless."""
    gender, here = PERSONAL[words.word[i].lower()], words.sentence[i]
    if "or" in words.word[max(0, i - 1) : i + 2]:
        return None  # "him or her"
    speech = not words.quoted[i] and words.dep[i] == "nsubj" and words.lemma[words.head[i]] in SPEAKING
    quotes = any(words.quoted[max(words.bounds[here][0], i - WIDE) : min(words.bounds[here][1], i + WIDE)])
    if speech and (quotes or _trails(words, i)):
        near = _near(words, i, before, QUOTED_BACK)
        if not _speaks_above(words, i, near):
            told = _speaker(words, i, near, known)
            if told:
                return (told, BY_SPEECH) if told.name else None
    near = _near(words, i, before, SENTENCES_BACK)
    own = _whose(words, i, near)
    if own and known.get(own.who.name, "") in ("", gender):
        return (own.who, BY_SUBJECT) if own.who.name else None
    scores: dict[str, tuple[int, Told]] = {}
    spoken_of = {t.who.name for t in near if t.form == "name" and _spoken_of(words, t, i)}
    for t in near:
        points = None if t.who.name in spoken_of else _score(words, t, i, gender, known)
        if points is not None and points >= scores.get(t.who.name, (-999, t))[0]:
            scores[t.who.name] = points, t
    order = sorted(scores.values(), key=lambda x: (-x[0], x[1].who.name))
    if not order or order[0][0] < -40 or (len(order) > 1 and order[0][0] - order[1][0] < MARGIN):
        return None
    points, best = order[0]
    why = BY_PRONOUN if best.form == "pronoun" else BY_SUBJECT if points >= 15 else BY_NAME
    return (best.who, why) if best.who.name else None


def _after(words: Words, i: int, t: Told | None, known: Mapping[str, str]) -> tuple[Referent, str] | None:
    """The subject that a clause opens for: "In his speech, Ali said"; null where the pronoun is no such possessive."""
    opens = t is not None and t.head > i and words.tag[i] == "PRP$" and words.sentence[t.head] == words.sentence[i]
    if (
        t is None
        or not opens
        or words.quoted[i]
        or known.get(t.who.name, "") not in ("", PERSONAL[words.word[i].lower()])
    ):
        return None
    return t.who, "subject after"


def _quoted(words: Words, t: Told) -> bool:
    """Whether a mention stands in a quotation; a name alone between two marks ("Milos") does not."""
    alone = (
        t.first > 0 and t.last < len(words.word) and words.word[t.first - 1] in MARKS and words.word[t.last] in MARKS
    )
    after = t.last + 1 < len(words.word) and words.word[t.last] == "," and words.word[t.last + 1] in MARKS
    opened = t.first > 0 and words.word[t.first - 1] in MARKS
    return words.quoted[t.head] and not alone and not (opened and after and t.form == "name")


def _near(words: Words, i: int, before: Sequence[Told], back: int) -> list[Told]:
    """The people before token i it may stand for, so many sentences back; in a quotation, those in it alone."""
    here = words.sentence[i]
    return [
        t for t in before
        if t.who.kind == "person" and here - words.sentence[t.head] <= back
        and words.zones[words.sentence[t.head]] == words.zones[here] and _quoted(words, t) == words.quoted[i]
        and (not words.quoted[i] or words.sentence[t.head] == here)
    ]  # fmt: skip


def _speaks_above(words: Words, i: int, near: Sequence[Told]) -> bool:
    """Whether the pronoun's clause is what somebody of the same sentence says: "Ali said he wrote"."""
    above = [t for t in near if words.sentence[t.head] == words.sentence[i] and _role(words, t) == "nsubj"]
    return any(words.lemma[words.head[t.head]] in SPEAKING and _below(words, i, words.head[t.head]) for t in above)


def _speaker(words: Words, i: int, near: Sequence[Told], known: Mapping[str, str]) -> Referent | None:
    """The last who spoke before a sentence that quotes ('"It shook," he added'), with a name or without."""
    gender = PERSONAL[words.word[i].lower()]
    spoke = [
        t for t in near
        if _role(words, t) == "nsubj" and (words.lemma[_verb(words, t.head)] in SPEAKING or not t.who.name)
        and known.get(t.who.name, "") in ("", gender) and words.sentence[t.head] < words.sentence[i]
    ]  # fmt: skip
    return max(spoke, key=lambda t: t.head).who if spoke else None


def _nameless(words: Words, told: Sequence[Told]) -> Iterator[Told]:
    """The people who act without a name: "a witness", "the ambassador", where nothing resolves them."""
    taken = {i for t in told for i in range(t.first, t.last)}
    for i, lemma in enumerate(words.lemma):
        person = (lemma in ROLES or lemma in SOMEBODY) and words.tag[i] in ("NN", "NNP")
        if person and i not in taken and words.dep[i] in ("nsubj", "nsubjpass"):
            yield Told(i, i + 1, i, Referent("", "person", "", (), False), "title", "")


def _body(words: Words, i: int, at: Mapping[int, Told], subjects: Mapping[int, int]) -> tuple[Referent, str] | None:
    """The body or country that 'it' or 'its' stands for: the subject of the clause above, and nothing further off."""
    verb, low = _verb(words, i), words.word[i].lower()
    if low != "its":
        if (
            words.dep[i] != "nsubj"
            or words.dep[verb] not in ("ccomp", "advcl")
            or words.lemma[words.head[verb]] not in SPEAKING
        ):
            return None
        verb = words.head[verb]
    for _ in range(4):
        if verb in subjects:
            told = at.get(subjects[verb])
            good = told is not None and told.head != i and told.who.kind in ("organization", "government", "place")
            return (told.who, "subject of the sentence") if told and good else None
        if words.head[verb] == verb:
            return None
        verb = _verb(words, verb)
    return None


def pronouns(words: Words, told: Sequence[Told]) -> list[Told]:
    """The pronouns that stand for one of `told`, or for a pronoun resolved before them, in text order.

    Read twice: the first reading tells the gender of names that no title or given name tells, the second uses it.
    """
    told = sorted([*told, *_nameless(words, told)], key=lambda t: t.first)
    known = {t.who.name: t.who.gender for t in told if t.who.gender}
    counts: dict[str, Counter[str]] = {}
    for t in _read(words, told, known):
        if t.who.kind == "person" and t.because == BY_SUBJECT:
            counts.setdefault(t.who.name, Counter())[PERSONAL[words.word[t.head].lower()]] += 1
    for name, votes in counts.items():
        (gender, most), *rest = votes.most_common()
        if name not in known and most >= 2 and most >= 2 * sum(n for _, n in rest):
            known[name] = gender
    return list(_read(words, told, known))


def _read(words: Words, told: Sequence[Told], known: Mapping[str, str]) -> Iterator[Told]:
    """The pronouns resolved, given what is known of the gender of names."""
    waiting = sorted(told, key=lambda t: t.head)
    before: list[Told] = []
    at: dict[int, Told] = {}
    subjects: dict[int, int] = {}
    for i, dep in enumerate(words.dep):
        if dep in ("nsubj", "nsubjpass"):
            subjects.setdefault(words.head[i], i)
    names = {t.head: t for t in waiting if t.form == "name" and t.who.kind == "person"}
    seen = 0
    for i, low in enumerate(w.lower() for w in words.word):
        while seen < len(waiting) and waiting[seen].head < i:
            before.append(waiting[seen])
            at.setdefault(waiting[seen].head, waiting[seen])
            seen += 1
        if words.tag[i] not in ("PRP", "PRP$") or (low not in PERSONAL and low not in NEUTER):
            continue
        if low in NEUTER:
            found = _body(words, i, at, subjects)
        else:
            found = _after(words, i, names.get(subjects.get(_verb(words, i), -1)), known)
            found = found or _person(words, i, before[-40:], known)
        if found:
            t = Told(i, i + 1, i, found[0], "pronoun", found[1])
            before.append(t)
            at[i] = t
            yield t
