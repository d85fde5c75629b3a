"""What kind of actor a printed name is, by what the words around it tell; the model's label is one vote.

Weights: docs/methods/actors.md#kinds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from sayso.actors.lexicon import BODY_NOUNS, FEMALE, KIN, MALE, OF_BODIES, POSSESSIONS_OF_RULERS, ROLES, SPEAKING
from sayso.actors.places import CAPITALS, COUNTRIES, OFFICES_OF_STATE, PEOPLES, SEATS
from sayso.actors.runs import REGIONS, Name
from sayso.actors.tokens import Words
from sayso.wordlists import word_set

_LABELS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}
_AT = frozenset(("in", "at", "near", "outside", "from", "around", "inside", "toward", "towards", "across", "into"))


# What is written, voted and signed is nobody: "the Security Council Resolution".
_PAPERS = word_set("resolution declaration constitution communique charter amendment protocol medal prize award")
# A name of two words or more that ends in one of these is a place's, whoever it is called after.
_GROUNDS = word_set("airport street avenue road square stadium bridge highway river lake island valley boulevard plaza")
_SITES = word_set("city town village port capital province region state district suburb stronghold island")
_LYING = word_set("in near outside inside around")
_CRITICS = word_set("critic ally supporter opponent backer defender partner mediator foe")
_MINDED = word_set(
    "critical ready willing unwilling reluctant opposed determined prepared concerned keen wary adamant angry"
)
_VIEWS = word_set(
    """demand offer proposal call position stance view criticism refusal decision objection opposition support request
    warning denial response reaction claim insistence veto concern plan condition reluctance willingness recognition"""
)
_BEARINGS = word_set(
    "east west south north outskirts kilometer kilometre mile km northeast northwest southeast southwest"
)
_AFTER_ROLE = word_set(", . ; ) of for at in to who with and from under on")


@lru_cache(maxsize=65536)
def is_acronym(text: str) -> bool:
    """Whether a name is written as initials: NATO, U.N., G8, G-8.

    >>> is_acronym("NATO"), is_acronym("G-8"), is_acronym("U.N."), is_acronym("Libya")
    (True, True, True, False)
    """
    bare = text.replace(".", "").replace("-", "").replace("&", "")
    return 2 <= len(bare) <= 7 and bare.isalnum() and bare.isascii() and bare == bare.upper() and bare[0].isalpha()


def evidence(words: Words, labels: Sequence[tuple[int, str]], name: Name) -> Counter[str]:
    """What this place tells of the kind of the actor it names: votes by kind. Weights: docs/methods/actors.md#kinds."""
    votes: Counter[str] = Counter()
    if words.lemma[name.last - 1].lower() in _PAPERS or words.word[name.core] == "Operation":
        return votes
    for label in {labels[i][1] for i in range(name.core, name.last)} & _LABELS.keys():
        votes[_LABELS[label]] += 1
    _by_itself(words, name, votes)
    floor, end = words.bounds[words.sentence[name.core]]
    after = [words.word[i].lower() for i in range(name.last, min(name.last + 7, end))]
    if after[:1] == [","] and _role_follows(after[1:]):
        votes["person"] += 1 + (name.last - name.core > 1)
    if after[:1] == [","] and words.word[name.last + 1 : name.last + 2] and words.word[name.last + 1] in COUNTRIES:
        votes["place"] += 3 * (name.last - name.core < 3)
    if len(after) > 1 and after[0] in ("'s", "’s") and after[1] in POSSESSIONS_OF_RULERS:
        votes["person"] += 2 * (after[1] in ("regime", "rule", "loyalists", "supporters"))
    votes["person"] += 2 * (after[:1] in (["regime"], ["loyalists"]))  # "the Dovrin regime"
    before = words.word[name.first - 1].lower() if name.first > floor else ""
    votes["place"] += _placed(words, name, before, bool(votes["place"]), owns=after[:1] in (["'s"], ["’s"]))
    if before == "of" and words.lemma[name.first - 2] in _SITES:
        votes["place"] += 4
    if before == "," and name.first - 2 > floor and words.word[name.first - 2].lower() in ROLES:
        votes["person"] += 2 * (name.last - name.core > 1)  # "its envoy, Ann Lee"
    if name.last - name.core > 1 and not votes.total() and _stands_as_person(words, labels, name):
        votes["person"] += 1
    first_word = words.word[name.core].lower()
    tied = words.word[name.core + 1 : name.core + 2] == ("-",)  # "Franco-British"
    given = not tied and (first_word in MALE or first_word in FEMALE)
    if name.last - name.core > 1 and given and words.word[name.last - 1].lower() not in BODY_NOUNS:
        votes["person"] += 2
    return votes


def _by_itself(words: Words, name: Name, votes: Counter[str]) -> None:
    """Add what a name's own words and title tell of its kind."""
    low = words.word[name.last - 1].lower()
    if name.gender or (name.title and low not in BODY_NOUNS):
        votes["person"] += 5  # not "the rebel Harbour Council"
    if words.word[name.core].lower() in OF_BODIES and "of" in words.word[name.core + 1 : name.core + 2]:
        votes["organization"] += 4
    if (low in BODY_NOUNS and name.last - name.core > 1) or low.rstrip(".") in ("corp", "inc", "ltd", "plc"):
        votes["organization"] += 4
    if low in _GROUNDS and name.last - name.core > 1 and not name.title and not name.gender:
        votes["place"] += 4
    if name.text.removeprefix("The ") in OFFICES_OF_STATE and speaks(words, name.last - 1):
        votes["organization"] += 4
    if is_acronym(name.text):
        votes["organization"] += 3


def speaks(words: Words, i: int) -> bool:
    """Whether what token i names acts as a government or a body does, and no place: it says, decides, holds a view.

    It is the subject of such a verb, alone or joined to it by "and"; is called an ally, is critical or ready; is whose
    demand or offer it is; or is who something is "according to".
    """
    top = i
    for _ in range(4):
        if words.dep[top] != "conj":
            break
        top = words.head[top]
    verb, dep = words.head[top], words.dep[top]
    if dep == "poss":
        return words.lemma[verb] in _VIEWS
    if dep == "pobj":
        return words.lemma[verb] == "to" and words.lemma[words.head[verb]] == "accord"
    if dep != "nsubj":
        return False
    if words.lemma[verb] == "be":
        said = {(words.dep[c], words.lemma[c]) for c in words.children[verb][:40]}
        return any((d == "attr" and w in _CRITICS) or (d == "acomp" and w in _MINDED) for d, w in said)
    return words.lemma[verb] in SPEAKING


def _placed(words: Words, name: Name, before: str, told: bool, *, owns: bool) -> int:
    """The votes for a place that the preposition before a name gives; `told` where something else says it is one."""
    if before in _LYING and not owns and (name.last - name.core == 1 or before != "in"):
        return 2
    bearing = before == "of" and not owns and words.lemma[name.first - 2] in _BEARINGS
    return 2 * bearing + (before in _AT and told)


def _stands_as_person(words: Words, labels: Sequence[tuple[int, str]], name: Name) -> bool:
    """Whether a name the model left unlabelled speaks, or is joined to a person's by "and"."""
    head = name.last - 1
    if words.dep[head] == "nsubj":
        return words.lemma[words.head[head]] in SPEAKING
    return words.dep[head] == "conj" and labels[words.head[head]][1] == "PERSON"


def _role_follows(after: Sequence[str]) -> bool:
    """Whether the words after a comma begin with a role or a kinship; "rebel stronghold" is neither."""
    for k, w in enumerate(after):
        if w in ROLES or w in KIN:
            return k + 1 == len(after) or after[k + 1] in _AFTER_ROLE
    return False


def kind_of(text: str, votes: Counter[str]) -> str:
    """The kind a printed name has in its page; empty where nothing says it is one.

    >>> kind_of("Kremlin", Counter(person=1)), kind_of("Ann Lee", Counter(person=2)), kind_of("Norway", Counter())
    ('place', 'person', 'government')
    """
    bare = text.removeprefix("The ").removeprefix("the ")
    if bare.isupper() and len(bare) > 4 and (bare.title() in COUNTRIES or bare.title() in CAPITALS):
        bare = bare.title()
    if bare in COUNTRIES:
        return "government"
    if bare in PEOPLES or bare.lower() in REGIONS:
        return "group"
    if bare in CAPITALS and votes["person"] < 5:
        return "place"
    if bare in SEATS and votes["person"] < 5:
        return "place"
    order = ("person", "organization", "place", "group")
    best = max(order, key=lambda k: (votes[k], -order.index(k)))
    return best if votes[best] else ""
