"""Names freed of what a page printed right before or after them: bylines, labels, weekdays, the next headline's word.

Lines that lost their breaks run into each other ("By the Harbour Wire Staff Ann Lee says ..."). What the page prints
elsewhere by itself decides; the rules: docs/methods/actors.md#glued-words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.actors.bodies import letters
from sayso.actors.kinds import is_acronym
from sayso.actors.lexicon import ACRONYMS, BODY_NOUNS, FEMALE, MALE, OFFICE_MODIFIERS, ROLES, SPEAKING
from sayso.actors.places import CAPITALS, COUNTRIES, PEOPLES
from sayso.actors.runs import CREDITS, REGIONS, Name, printed_text
from sayso.actors.spelling import parts
from sayso.actors.tokens import Words
from sayso.wordlists import word_set

# Never the first word of a name, capital or not: function words, days, and the labels of pages.
OPENERS = word_set(
    """a an another any both each every some this that these those inside outside near since after before while when
    where why how what who if in on at by for from with as and but or not no yes also then there here he she his her
    its their our my your i you we they it is are was were all few more most many several one two three four five six
    other likely among amid unlike like until between through within without about across behind beyond beside besides
    meanwhile however although though because despite during against amid suppose leaving
    monday tuesday wednesday thursday friday saturday sunday january february july september october november december
    tue wed thu fri feb jul aug sept oct nov reply update updated read video photo photos related
    opinion exclusive breaking watch listen comments comment posted analysis factbox timeline"""
)
# Openers of two or three letters are names too ("He Yafei"): off only where the tagger or the page says so.
_SHORT = 3
# Words that end an office's field, with a person's full name right after: "adviser for Naval Affairs Ann Lee".
_FIELDS = word_set("affairs intelligence operations ops communications relations rights matters")
_CLAUSE = word_set("is was has says said of to in on at for with and as by")  # words of a headline behind a name
_LABELS = word_set("new tv update updated breaking exclusive live video photo photos")  # where printed in capitals
_ZONES = word_set("et est edt gmt utc bst cet cest pst pdt cdt cst mdt mst eet eest")


@dataclass(frozen=True, slots=True)
class Known:
    """What the whole page tells of its capitalised words."""

    kinds: Mapping[str, str]  # by name as printed
    printed: Mapping[str, int]  # how often, by name as printed
    surnames: frozenset[str]  # of people printed with a full name, folded
    small: frozenset[str]  # words the page prints in lower case


def known(words: Words, kinds: Mapping[str, str], printed: Mapping[str, int]) -> Known:
    """The names of a page with their kinds, and its words in lower case."""
    surnames = frozenset(p[-1] for t, k in kinds.items() if k == "person" and len(p := parts(t)) > 1)
    return Known(kinds, printed, surnames, frozenset(w for w in words.word if w.islower()))


def _stands_alone(name: str, whole: str, page: Known) -> bool:
    """Whether a surname is printed by itself three times as often as in the longer name it is part of."""
    own = len(parts(name)) == 1 and parts(name)[0] in page.surnames
    return own and page.printed.get(name, 0) >= 3 * page.printed.get(whole, 0)


def _land(lead: str, rest: str, whole: str, page: Known) -> bool:
    """Whether a country runs into a name printed at least as often without it: "Norway NATO", "Norway Dovrin"."""
    if lead not in COUNTRIES or page.printed.get(rest, 0) < max(1, page.printed.get(whole, 0)):
        return False
    kind = page.kinds.get(rest)
    return (kind == "organization" and is_acronym(rest)) or kind == "person"


def _plain(text: str, page: Known) -> bool:
    """Whether one word or several are no part of a person's name: an office, a place, a body, a common word."""
    low = text.lower()
    if text in COUNTRIES or text in PEOPLES or (text.isupper() and len(text) > 1 and text.isalpha()):
        return True
    if low.split()[0] in MALE or low.split()[0] in FEMALE:
        return False
    if text in CAPITALS or low in REGIONS or low.endswith("ing"):
        return True
    if page.kinds.get(text) in ("organization", "place", "government", "group"):
        return True
    return all(w in OPENERS or w in ROLES or w in OFFICE_MODIFIERS or w in page.small for w in low.split())


def _acronym(word: str, rest: str) -> bool:
    """Whether a word in capitals stands before one that is not: "TV Ann Lee"; not "J.R. Lee", not "ANN LEE"."""
    if letters(word) in ACRONYMS and is_acronym(word):
        return not rest.isupper()  # "U.N. Ann Lee"
    return len(word) > 1 and word.isalpha() and word.isupper() and not rest.isupper()


def _lead(words: Words, n: Name, page: Known) -> int:
    """The first token of the name once what is glued before it is off."""
    first = n.core
    while n.last - first > 1 and words.word[first].lower() in _ZONES and words.word[first].isupper():
        first += 1  # "EDT Ann Lee"
    while n.last - first > 1 and words.word[first].lower() in OPENERS:
        rest = printed_text(words, first + 1, n.last)
        sure = len(words.word[first]) > _SHORT or not words.tag[first].startswith("NNP") or rest in page.kinds
        if not sure and first == n.core:
            break
        first += 1
    while first > n.core and n.last - first > 1 and words.word[first].lower() in ("of", "the"):
        first += 1  # "Some of Dovrin's friends"
    for k in range(n.last - 2, first, -1):
        low, left = words.word[k - 1].lower(), n.last - k
        if n.kind == "person" and left >= 2 and (low in BODY_NOUNS or low in _FIELDS or low in CREDITS):
            return k if "-" not in words.word[k - 1 : k + 1] else first
    for k in range(first + 1, n.last):
        rest = printed_text(words, k, n.last)
        if words.word[k - 1].lower() in CREDITS or "-" in words.word[k - 1 : k + 1]:
            if words.word[k - 1].lower() in CREDITS:
                return k
            continue
        two = len(parts(rest)) > 1
        if n.kind == "person" and two and _acronym(words.word[k - 1], rest):
            return k
        lead = printed_text(words, first, k)
        sure = (two and page.kinds.get(rest) == "person") or _stands_alone(rest, n.text, page)
        if (sure and _plain(lead, page)) or _land(lead, rest, n.text, page):
            return k
    return first


def _verbal(words: Words, k: int) -> bool:
    """Whether token k is a word of a clause, no part of a name: a function word, a verb, or a form of "say" in -s."""
    low = words.word[k].lower()
    return low in _CLAUSE or words.tag[k] in ("VBZ", "VBD") or (low.endswith("s") and low[:-1] in SPEAKING)


def _tail(words: Words, n: Name, first: int, page: Known) -> int:
    """One past the last token of the name once what is glued after it is off."""
    for k in range(n.last - 1, first, -1):
        body, rest = printed_text(words, first, k), printed_text(words, k, n.last)
        if len(parts(body)) > 1 and k == n.last - 1 and (rest in PEOPLES or rest == body.split()[-1]):
            return k
        sure = (len(parts(body)) > 1 and page.kinds.get(body) == "person") or _stands_alone(body, n.text, page)
        if "-" in words.word[k - 1 : k + 1] or not sure:
            continue
        if _stands_alone(rest, n.text, page):
            return k  # "Ann Lee Dovrin", where Dovrin is somebody else
        if len(parts(body)) > 1 and _verbal(words, k):
            return k  # "Ann Lee Is Gone", "Ann Lee Tells Council"
        if _plain(rest, page) or rest.lower().endswith("ing"):
            return k
    return n.last


def freed(words: Words, n: Name, page: Known) -> list[Name]:
    """The name, without what is glued to it; what was glued is a name of its own where the page prints it as one."""
    if n.kind not in ("person", "organization", "place"):
        return [n]
    seat = len(n.text) > 2 and n.text[0] in "RDI" and n.text[1] == "-" and n.text[2].isupper()
    month = n.kind == "place" and n.text in ("March", "April", "May", "June")
    label = n.text.isupper() and n.text.lower() in _LABELS
    if seat or month or label or n.text.lower() in _ZONES or n.text.lower() in OPENERS:
        return []  # "R-Maine": a lawmaker's party and state
    first = _lead(words, n, page)
    last = _tail(words, n, first, page)
    if (first, last) == (n.core, n.last):
        return [n]
    kept = printed_text(words, first, last)
    if last - first == 1 and (kept.lower() in OPENERS or kept.lower() in page.small):
        return []  # "Reply Not": a label and the word after it
    kind = page.kinds.get(kept) or n.kind
    found = [replace(n, first=n.first if first == n.core else first, core=first, last=last, text=kept, kind=kind)]
    for a, b in ((n.core, first), (last, n.last)):
        text = printed_text(words, a, b) if a < b else ""
        if page.kinds.get(text) and text.lower() not in OPENERS:
            found.append(Name(a, a, b, text, page.kinds[text], "", None))
    return sorted(found, key=lambda x: x.first)
