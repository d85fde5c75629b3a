"""Pronouns to the actor they stand for, where grammar and the page leave one; the rest is left unresolved.

Salience after Lappin & Leass (1994), with a margin: two candidates that score alike resolve nothing.
The weights and the order of the rules: docs/methods/actors.md#pronouns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.actors.binding import STEPS, WEIGHTS, acts_on, below, role_of, ruled_out, verb_of
from sayso.actors.candidates import nameless, relative
from sayso.actors.lexicon import KIN, SPEAKING, STANCES
from sayso.actors.referents import Referent
from sayso.actors.tokens import CLOSING, OPENING, Words
from sayso.actors.told import Told

PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset(("it", "its", "itself"))
PER_SENTENCE = 30
GOVERNING = 30  # an object whose verb governs the pronoun's: "kept Ali from selling his boat"
MARGIN = 12
SENTENCES_BACK = 2
QUOTED_BACK = 4  # a quotation may run on for some sentences before "he said"
NEAR = 40  # mentions looked back over
MANY = 40  # a verb's words looked at; more hang only on the verbs of parses gone wrong
MARKS = OPENING | CLOSING
WIDE = 300  # words to either side in which a quotation is looked for
_TELLING = frozenset(("say", "tell", "add", "announce", "declare", "report", "warn", "insist", "claim"))
_PARTS = frozenset(("some", "one", "two", "three", "several", "many", "most", "all", "members"))
BY_SUBJECT, BY_PRONOUN, BY_NAME = "subject before", "as the pronoun before", "the one named before"
BY_SPEECH, BY_QUOTATION = "the last who spoke", "the one the quotation names"


@dataclass(frozen=True, slots=True)
class Clause:
    """What the page tells beside its mentions."""

    genders: Mapping[str, str]  # m or f by name
    subjects: Mapping[int, int]  # the subject of each verb, by token


def _score(words: Words, t: Told, i: int, clause: Clause) -> int | None:
    """How well mention `t` suits the pronoun at token i; null where grammar or gender rules it out."""
    gender, told = PERSONAL[words.word[i].lower()], clause.genders.get(t.who.name, "")
    if (told and told != gender) or ruled_out(words, t, i, clause.subjects):
        return None
    back = words.sentence[i] - words.sentence[t.head]
    role = role_of(words, t)
    if role == "pobj" and words.lemma[words.head[words.head[t.head]]] == "accord":
        role = "nsubj"  # "according to Ann" says as "Ann said" does
    possessive = words.tag[i] == "PRP$" and back == 0
    governs = possessive and role == "dobj" and below(words, i, words.head[t.head])
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
    """Whom the relative clause around a possessive is of: "Ann, who made her comments"; null where others are in it."""
    verb = verb_of(words, i)
    for _ in range(4):
        if words.dep[verb] not in ("xcomp", "advcl", "acl", "conj", "pcomp") or words.head[verb] == verb:
            break
        verb = verb_of(words, verb)
    if words.dep[verb] != "relcl" or words.tag[i] != "PRP$":
        return None
    who = next((c for c in words.children[verb][:MANY] if words.word[c].lower() == "who" and c < i), None)
    if who is None or words.dep[who] not in ("nsubj", "nsubjpass") or any(t.head > who for t in near):
        return None
    return next((t for t in reversed(near) if t.first <= words.head[verb] < t.last), None)


def _beside(words: Words, i: int, near: Sequence[Told]) -> Told | None:
    """The person right before the pronoun that is theirs: "Ann and her aides", "Ann, her son Milos", "Ann herself"."""
    own = "self" in words.word[i].lower()
    if not near or (words.tag[i] != "PRP$" and not own):
        return None
    t = near[-1]
    if own:
        return t if t.last == i else None
    between = [words.word[k].lower() for k in range(t.last, i)]
    if len(between) == 3 and between[0] in (",", "and") and between[1] in _PARTS and between[2] == "of":
        return t if words.dep[t.head] != "appos" else None  # "Ann, some of her aides"
    if between not in (["and"], ["or"], [","], [",", "and"], [",", "or"]):
        return None
    first = _owner(words, t, near)
    if first is not None:
        return first
    return t if between != [","] or _lists(words, i) else None


def _owner(words: Words, t: Told, near: Sequence[Told]) -> Told | None:
    """The possessive before a relative's name: of "his son Milos and his brother" both are one man's."""
    for p in reversed(near):
        if t.first - p.head > 5:
            return None
        if p.head < t.first and words.tag[p.head] == "PRP$" and p.form == "pronoun":
            between = words.word[p.head + 1 : t.first]
            return p if any(w.lower() in KIN for w in between) else None
    return None


def _lists(words: Words, i: int) -> bool:
    """Whether a possessive after a comma goes on with a list: a name comes next, or an "and" before verb and comma."""
    for k in range(i + 1, min(i + 8, words.bounds[words.sentence[i]][1])):
        if words.word[k].lower() == "and" or (words.tag[k].startswith("NNP") and k > i + 1):
            return True
        if words.word[k] in (",", ".") or words.tag[k].startswith(("VB", "MD")):
            return False
    return False


def _person(words: Words, i: int, before: Sequence[Told], clause: Clause) -> tuple[Referent, str] | None:
    """Who a personal pronoun stands for, and by what rule; null too where it is best taken for somebody nameless."""
    gender, here = PERSONAL[words.word[i].lower()], words.sentence[i]
    if _either(words, i):
        return None  # "him or her"
    known = clause.genders
    speech = not words.quoted[i] and words.dep[i] == "nsubj" and words.lemma[words.head[i]] in SPEAKING
    quotes = any(words.quoted[max(words.bounds[here][0], i - WIDE) : min(words.bounds[here][1], i + WIDE)])
    if speech and (quotes or _trails(words, i)):
        near = _near(words, i, before, QUOTED_BACK)
        if not _speaks_above(words, i, near):
            told = _speaker(words, i, near, known)
            if told:
                return (told, BY_SPEECH) if told.name else None
    near = _near(words, i, before, SENTENCES_BACK)
    if not near and not words.quoted[i] and words.dep[i] == "nsubj" and words.quoted[max(i - 1, 0)]:
        told = _speaker(words, i, _near(words, i, before, QUOTED_BACK), known)  # "... It shook." She waved.
        return (told, BY_SPEECH) if told and told.name else None
    near = near or _titled(words, i, before)
    own = _beside(words, i, near) or _whose(words, i, near)
    if own and known.get(own.who.name, "") in ("", gender):
        return (own.who, BY_SUBJECT) if own.who.name else None
    return _weighed(words, i, near, clause)


def _titled(words: Words, i: int, before: Sequence[Told]) -> list[Told]:
    """The person whom the page's title names, alone, for a pronoun of the first sentences below it; else nobody."""
    here = words.sentence[i]
    own = [
        t for t in before
        if t.who.kind == "person" and words.zones[words.sentence[t.head]] == "title" and not words.quoted[i]
        and here - words.sentence[t.head] <= SENTENCES_BACK and words.zones[here] == "body"
    ]  # fmt: skip
    return own if len({t.who.name for t in own}) == 1 and own[0].who.name else []


def _either(words: Words, i: int) -> bool:
    """Whether a pronoun is one half of "him or her"."""
    for or_, other in ((i + 1, i + 2), (i - 1, i - 2)):
        if 0 <= other < len(words.word) and words.word[or_].lower() in ("or", "/"):
            return PERSONAL.get(words.word[other].lower(), "") not in ("", PERSONAL[words.word[i].lower()])
    return False


def _weighed(words: Words, i: int, near: Sequence[Told], clause: Clause) -> tuple[Referent, str] | None:
    """The one of the people near who suits the pronoun best, where he leads; null where two suit it alike."""
    gender = PERSONAL[words.word[i].lower()]
    out = {t.who.name for t in near if t.form == "name" and _spoken_of(words, t, i)}
    out |= {t.who.name for t in near if t.form == "pronoun" and PERSONAL.get(words.word[t.head].lower()) != gender}
    out |= {t.who.name for t in near if t.who.name and acts_on(words, t, i, clause.subjects)}
    scores: dict[str, tuple[int, Told]] = {}
    for t in near:
        points = None if t.who.name in out else _score(words, t, i, clause)
        if points is not None and points >= scores.get(t.who.name, (-999, t))[0]:
            scores[t.who.name] = points, t
    order = sorted(scores.values(), key=lambda x: (-x[0], x[1].who.name))
    if not order or order[0][0] < -40 or (len(order) > 1 and order[0][0] - order[1][0] < MARGIN):
        return None
    points, best = order[0]
    why = BY_PRONOUN if best.form == "pronoun" else BY_SUBJECT if points >= 15 else BY_NAME
    return (best.who, why) if best.who.name else None


def _said_of(words: Words, i: int, names: Mapping[int, Told], known: Mapping[str, str]) -> tuple[Referent, str] | None:
    """Of whom it is said ('"He is tired," Ann said of Ben'); null where the verb outside the quotation tells nobody."""
    gender = PERSONAL[words.word[i].lower()]
    for _ in range(STEPS):
        i, below_ = words.head[i], i
        if not words.quoted[i] and words.lemma[i] in SPEAKING:
            of = [c for c in words.children[i][:MANY] if words.word[c].lower() in ("of", "about")]
            found = [names[c] for k in of for c in words.children[k][:MANY] if c in names]
            fits = len(found) == 1 and known.get(found[0].who.name, "") in ("", gender)
            return (found[0].who, BY_QUOTATION) if fits else None
        if i == below_:
            return None
    return None


def _quoted_one(words: Words, i: int, before: Sequence[Told], clause: Clause) -> tuple[Referent, str] | None:
    """The one person a quotation names before a pronoun in it, in this sentence or the two before; else null."""
    gender, here = PERSONAL[words.word[i].lower()], words.sentence[i]
    own = [
        t for t in before
        if t.who.kind == "person" and here - words.sentence[t.head] <= SENTENCES_BACK and words.quoted[t.head]
        and words.zones[words.sentence[t.head]] == words.zones[here]
    ]  # fmt: skip
    names = {t.who.name: t for t in own if clause.genders.get(t.who.name, "") in ("", gender)}
    if len(names) != 1 or "" in names:
        return None
    ((_, t),) = names.items()
    return None if ruled_out(words, t, i, clause.subjects) else (t.who, BY_QUOTATION)


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


def _opened(words: Words, i: int, subjects: Mapping[int, int]) -> int:
    """The subject of the clause around token i, else of the one above it ("Speaking after his talks, Ann said")."""
    verb = verb_of(words, i)
    for _ in range(3):
        if verb in subjects or words.dep[verb] not in ("advcl", "acl", "pcomp"):
            break
        verb = verb_of(words, verb)
    return subjects.get(verb, -1)


def _quoted(words: Words, t: Told) -> bool:
    """Whether a mention stands in a quotation; a name alone between two marks ("Milos") does not."""
    alone = (
        t.first > 0 and t.last < len(words.word) and words.word[t.first - 1] in MARKS and words.word[t.last] in MARKS
    )
    after = t.last + 1 < len(words.word) and words.word[t.last] == "," and words.word[t.last + 1] in MARKS
    opened = t.first > 0 and words.word[t.first - 1] in MARKS
    return words.quoted[t.head] and not alone and not (opened and after and t.form == "name")


def _near(words: Words, i: int, before: Sequence[Told], back: int) -> list[Told]:
    """The people before token i it may stand for, so many sentences back; in a quotation, those in it alone.

    A byline that runs into the text ("By Ann Lee") names nobody whom the text speaks of.
    """
    here = words.sentence[i]
    return [
        t for t in before
        if t.who.kind == "person" and here - words.sentence[t.head] <= back
        and words.zones[words.sentence[t.head]] == words.zones[here] and _quoted(words, t) == words.quoted[i]
        and (not words.quoted[i] or words.sentence[t.head] == here) and words.word[max(t.first - 1, 0)] != "By"
    ]  # fmt: skip


def _speaks_above(words: Words, i: int, near: Sequence[Told]) -> bool:
    """Whether the pronoun's clause is what somebody of the same sentence says: "Ali said he wrote"."""
    above = [t for t in near if words.sentence[t.head] == words.sentence[i] and role_of(words, t) == "nsubj"]
    return any(words.lemma[words.head[t.head]] in SPEAKING and below(words, i, words.head[t.head]) for t in above)


def _speaks(words: Words, verb: int) -> bool:
    """Whether a verb tells that its subject says something: "warned", "was adamant"."""
    if words.lemma[verb] != "be":
        return words.lemma[verb] in SPEAKING
    return any(words.dep[c] == "acomp" and words.lemma[c] in STANCES for c in words.children[verb][:MANY])


def _speaker(words: Words, i: int, near: Sequence[Told], known: Mapping[str, str]) -> Referent | None:
    """The last who spoke before a sentence that quotes ('"It shook," he added'), with a name or without.

    Null where a pronoun has acted since that is somebody else, or another is the subject of the last sentence before
    the quotation: the page has turned to him.
    """
    gender = PERSONAL[words.word[i].lower()]
    spoke = [
        t for t in near
        if role_of(words, t) == "nsubj" and (_speaks(words, verb_of(words, t.head)) or not t.who.name)
        and known.get(t.who.name, "") in ("", gender) and words.sentence[t.head] < words.sentence[i]
    ]  # fmt: skip
    if not spoke:
        return None
    last = max(spoke, key=lambda t: t.head)
    since = [t for t in near if t.head > last.head and role_of(words, t) == "nsubj" and t.who.name != last.who.name]
    turned = any(t.form == "pronoun" or _opens_near(words, t, i, gender, known) for t in since)
    return None if turned else last.who


def _opens_near(words: Words, t: Told, i: int, gender: str, known: Mapping[str, str]) -> bool:
    """Whether a person named is the main subject of the last sentence before the quotation that token i follows."""
    here, last = words.sentence[i], words.sentence[t.head]
    between = range(words.bounds[last][1], words.bounds[here][0])
    quoted = here == last + 1 or all(words.quoted[k] for k in between if words.word[k].isalpha())
    main = words.dep[words.head[t.head]] == "ROOT" and here > last
    return main and quoted and bool(t.who.name) and known.get(t.who.name, "") in ("", gender)


def _body(words: Words, i: int, at: Mapping[int, Told], subjects: Mapping[int, int]) -> tuple[Referent, str] | None:
    """The body or country that 'it' or 'its' stands for: the subject of the clause above, and nothing further off."""
    verb, low = verb_of(words, i), words.word[i].lower()
    if low != "its":
        told = words.lemma[words.head[verb]] in (SPEAKING if words.dep[verb] == "ccomp" else _TELLING)
        if words.dep[i] != "nsubj" or words.dep[verb] not in ("ccomp", "advcl") or not told:
            return None
        verb = words.head[verb]
    for _ in range(4):
        if verb in subjects:
            who = at.get(subjects[verb])
            good = who is not None and who.head != i and who.who.kind in ("organization", "government", "place")
            return (who.who, "subject of the sentence") if who and good else None
        if words.head[verb] == verb:
            return None
        verb = verb_of(words, verb)
    return None


def pronouns(words: Words, told: Sequence[Told]) -> list[Told]:
    """The pronouns that stand for one of `told`, or for a pronoun resolved before them, in text order.

    Read twice: the first reading tells the gender of names that no title or given name tells, the second uses it.
    """
    told = sorted([*told, *nameless(words, told)], key=lambda t: t.first)
    told = sorted([*told, *relative(words, told)], key=lambda t: t.first)
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
    clause = Clause(known, subjects)
    names = {t.head: t for t in waiting if t.form == "name" and t.who.kind == "person"}
    seen = 0
    for i, tag in enumerate(words.tag):
        if tag not in ("PRP", "PRP$") or ((low := words.word[i].lower()) not in PERSONAL and low not in NEUTER):
            continue
        while seen < len(waiting) and waiting[seen].head < i:
            before.append(waiting[seen])
            at.setdefault(waiting[seen].head, waiting[seen])
            seen += 1
        if low in NEUTER:
            found = _body(words, i, at, subjects)
        else:
            found = _after(words, i, names.get(_opened(words, i, subjects)), known)
            found = found or _person(words, i, before[-NEAR:], clause)
            if not found and words.quoted[i] and not _either(words, i):
                found = _said_of(words, i, names, known) or _quoted_one(words, i, before[-NEAR:], clause)
        if found:
            t = Told(i, i + 1, i, found[0], "pronoun", found[1])
            before.append(t)
            at[i] = t
            yield t
