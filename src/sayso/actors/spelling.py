"""Names compared across spellings and alphabets: folding, consonant skeletons, and when two names may be one actor's.

The rules and their sources: docs/methods/actors.md#names-across-spellings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from sayso.wordlists import word_set

# Articles and links of Arabic, Germanic and Romance names, which pages keep, drop and respell at will.
PARTICLES = word_set(
    "al el ul ur as ash an ar at ad ed bin ibn ben bint von van der den de del della di da dos das du la le ter zu"
)
GIVEN_PARTICLES = word_set("al ben ed van del da di")  # given names too, where they open a name of two words
COMPOUND = word_set("abd abdel abdul abdal abu")  # begin surnames of two words: Abdel Jalil
HONORIFICS = word_set("mr mrs ms miss dr sir lord lady dame shaikh sheikh sheik haji hajj mullah rev prof")
NUMBERS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "forty": "40",
    "fourty": "40", "fifty": "50",
}  # fmt: skip
# How one sound is written in Latin letters, longest first (after anyascii). Gadhafi, Qaddafi, Kadhafi: kadafi.
SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("dzh", "j"), ("kh", "k"), ("gh", "k"), ("dh", "d"), ("th", "t"), ("ph", "f"),
    ("sh", "s"), ("ch", "c"), ("zh", "z"), ("dj", "j"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ei", "i"), ("ey", "i"), ("ij", "i"), ("iy", "i"), ("yy", "i"), ("yi", "i"), ("ie", "i"), ("ye", "e"),
    ("yo", "o"), ("ts", "s"), ("tz", "s"), ("x", "ks"), ("q", "k"), ("g", "k"), ("w", "v"), ("y", "i"), ("z", "s"),
    ("o", "u"),
)  # fmt: skip
ALIKE = 75  # of 100: least rapidfuzz ratio of two words with one skeleton (measured by benchmarks/names.py)
TYPO = 84  # least ratio of two words of five letters or more that differ in one consonant (same measurement)
VOWELS = frozenset("aeiou")
_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """The text in lower-case ASCII letters, marks and apostrophes dropped, hyphens kept.

    >>> fold("Saldívar’s"), fold("Путин")
    ('saldivars', 'putin')
    """
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    plain = "".join(c for c in unicodedata.normalize("NFKC", text) if c not in "'’‘ʼ`´")
    return anyascii(plain).lower().replace("'", "").replace("`", "")


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """The words of a person's name that tell it from others, in printed order: folded, without titles or particles.

    >>> parts("Mr. Saif al-Islam Gadhafi"), parts("Jalal el-Gallal"), parts("Frost, William")
    (('saif', 'islam', 'gadhafi'), ('jalal', 'gallal'), ('william', 'frost'))
    """
    given_last = name.count(",") == 1
    text = " ".join(reversed(name.split(","))) if given_last else name
    words = _WORD.findall(fold(text.replace("-", " ")))
    kept = [w for w in words if w not in HONORIFICS]
    given = len(kept) == 2 and kept[0] in GIVEN_PARTICLES and not text.lower().startswith(kept[0] + "-")
    bare = [w for k, w in enumerate(kept) if w not in PARTICLES or (given and k == 0)]
    return tuple(bare or kept or words)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A folded word as it sounds, however transliterated: one letter a sound, no doubled letters.

    >>> sound("gadhafi"), sound("qaddafi"), sound("medvedyev")
    ('kadafi', 'kadafi', 'medvedev')
    """
    for written, said in SOUNDS:
        word = word.replace(written, said)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word as it sounds, with 'a' for a vowel at its start: an index key.

    >>> skeleton("moammar"), skeleton("muammar"), skeleton("moamer"), skeleton("obama")
    ('mmr', 'mmr', 'mmr', 'abm')
    """
    said = sound(word)
    bones = "".join(c for c in said if c not in VOWELS and c != "h")
    return ("a" if said[:1] in VOWELS else "") + bones or said


def name_key(name: str) -> tuple[str, ...]:
    """The skeletons of a person's name in sorted order: equal for most spellings of one name.

    >>> name_key("Moammar Gadhafi") == name_key("Muammar Qaddafi") == name_key("Gaddafi, Moamer")
    True
    """
    return tuple(sorted(skeleton(w) for w in parts(name)))


@lru_cache(maxsize=262144)
def same_word(a: str, b: str) -> bool:
    """Whether two folded words may spell one name.

    >>> same_word("sergei", "sergey"), same_word("omar", "amir"), same_word("putin", "puttin")
    (True, False, True)
    """
    if a == b:
        return True
    if a.isdigit() or b.isdigit() or min(len(a), len(b)) < 3:
        return False
    said_a, said_b = sound(a), sound(b)
    if said_a == said_b:
        return True
    if skeleton(a) == skeleton(b):
        return fuzz.ratio(said_a, said_b) >= ALIKE
    long = min(len(said_a), len(said_b)) >= 5
    return long and Levenshtein.distance(said_a, said_b) == 1 and fuzz.ratio(said_a, said_b) >= TYPO


def _stands_for(a: str, b: str) -> bool:
    """Whether two words match as spellings, or one as the other's initial."""
    return same_word(a, b) or (1 in (len(a), len(b)) and a[:1] == b[:1])


def _unmatched(a: Sequence[str], b: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of each name left over once every word is matched to at most one of the other's."""
    left, over = list(b), []
    for word in a:
        hit = next((x for x in left if x == word), None) or next((x for x in left if _stands_for(word, x)), None)
        if hit is None:
            over.append(word)
        else:
            left.remove(hit)
    return over, left


def relation_of(a: str, b: str) -> str:
    """How two persons' names stand to each other: 'same', 'part' (one is the other shortened), or 'different'.

    A name shortened keeps two of the words at least; one word alone is a surname and says nothing by itself.

    >>> relation_of("Moammar Gadhafi", "Muammar Qaddafi"), relation_of("Saif al-Islam", "Saif al-Islam Gadhafi")
    ('same', 'part')
    >>> relation_of("Moammar Gadhafi", "Saif al-Islam Gadhafi"), relation_of("Gadhafi", "Moammar Gadhafi")
    ('different', 'different')
    """
    x, y = parts(a), parts(b)
    if not x or not y:
        return "different"
    if "".join(x) == "".join(y):
        return "same"
    over_x, over_y = _unmatched(x, y)
    if over_x and over_y:
        return "different"
    if not over_x and not over_y:
        return "same"
    short = min(x, y, key=len)
    return "part" if len(short) >= 2 and sum(len(w) > 1 for w in short) >= 2 else "different"


def one_person(a: str, b: str) -> bool:
    """Whether two full names may be one person's within a case, where a father's name may follow his son's.

    A name shortened must keep the first word: "Ali Omar Said" is as often as not the son of Omar Said.

    >>> one_person("Ali Omar Said", "Omar Said"), one_person("Ali Omar Said", "Ali Said")
    (False, True)
    >>> one_person("Mustafa Abdel Jalil", "Abdel Jalil")
    True
    """
    how = relation_of(a, b)
    if how != "part":
        return how == "same"
    short, long = sorted((parts(a), parts(b)), key=len)
    return short[0] in COMPOUND or _stands_for(short[0], long[0]) or not _stands_for(short[-1], long[-1])


def same_name(a: str, b: str) -> bool:
    """Whether two persons' names may be one person's, given names included.

    >>> same_name("Sergei Lavrov", "Sergey Viktorovich Lavrov"), same_name("Bill Clinton", "Hillary Clinton")
    (True, False)
    """
    return relation_of(a, b) != "different"
