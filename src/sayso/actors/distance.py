"""How far apart two words of names are, in mistyped letters, and by what: a spelling, an initial, a pet name.

The rules and their sources: docs/methods/actors.md#names-across-spellings.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from sayso.actors.chinese import chinese
from sayso.actors.lexicon import FEMALE, MALE
from sayso.actors.name_words import ABJADS, SERVANT, WORTH, Word
from sayso.actors.places import country_of
from sayso.actors.spelling import VOWELS, skeleton, sound

# In mistyped letters; each is measured by benchmarks/names.py.
TRANSLITERATED = 0.25
OTHER_SCRIPT = 0.1  # two scripts spell the word alike: each such word
ROMANIZED = 0.5  # Wade-Giles and Pinyin
VOWEL = 0.5  # a vowel off where the consonants agree
TELLING = 3  # consonants that tell a word without its vowels
INITIAL = 0.5
NICKNAME = 0.5
ABBREVIATED = 0.5
GLUED = 0.25
BALTIC = 0.5  # the -s that Latvian gives to every man's name: Vladimirs
FAR = 99.0  # two words that stand for different names
MOST = 2.0  # letters wrong in a pair of words that may still be one
SHARE = 0.67  # of the longer word's letters


_BEARINGS = {
    w: side
    for side, words in {
        "n": "north northern nord norte", "s": "south southern sud sur", "e": "east eastern est este",
        "w": "west western ouest oeste",
    }.items()
    for w in words.split()
}  # fmt: skip


def never_one(a: str, b: str) -> bool:
    """Whether two words alike in letters are known to name different things: countries, bearings, a man and a woman.

    >>> never_one("iran", "iraq"), never_one("north", "south"), never_one("nicolas", "nicole"), never_one("iran", "ira")
    (True, True, True, False)
    """
    if (a in MALE and b in FEMALE - MALE) or (a in FEMALE and b in MALE - FEMALE):
        return True
    if _BEARINGS.get(a, "") != _BEARINGS.get(b, ""):
        return a in _BEARINGS and b in _BEARINGS
    lands = country_of(a.title()), country_of(b.title())
    return None not in lands and lands[0] != lands[1]


@lru_cache(maxsize=65536)
def word_distance(a: Word, b: Word) -> tuple[float, str]:
    """How far two words are apart, and by what: 0 and "" for equal ones, FAR for different ones.

    >>> from sayso.actors.name_words import word_of
    >>> word_distance(word_of("Gadhafi"), word_of("Qaddafi"))
    (0.25, 'transliteration')
    >>> word_distance(word_of("Obama"), word_of("Osama"))
    (1.0, 'spelling')
    >>> word_distance(word_of("فرناندو"), word_of("Fernando"))
    (0.1, 'transliteration')
    """
    if a.own == b.own:
        return 0.0, ""
    if a.latin == b.latin and a.script != b.script and a.latin:
        return OTHER_SCRIPT, "transliteration"
    if a.latin in SERVANT and b.latin in SERVANT:
        return TRANSLITERATED, "transliteration"
    if len(a.own) == 1 or len(b.own) == 1:
        same = a.latin[:1] == b.latin[:1] != "" and len(a.own) != len(b.own)
        return (INITIAL, "initials") if same and "han" not in (a.script, b.script) else (FAR, "")
    if a.own.isdigit() or b.own.isdigit():
        return FAR, ""
    if never_one(a.latin, b.latin):
        return FAR, ""
    if a.script != b.script and ABJADS & {a.script, b.script}:
        return _unvowelled(a, b)
    if a.script == b.script != "latin":
        far, by = OSA.distance(a.own, b.own) * WORTH.get(a.script, 1.0), "spelling"
    else:
        far, by = _latin(a.latin, b.latin)
    if far > NICKNAME and b.latin in nicknames_of(a.latin):
        return NICKNAME, "nickname"
    if far > ABBREVIATED and (_cut(a, b) or _cut(b, a)):
        return ABBREVIATED, "abbreviation"
    long = max(len(a.own), len(b.own)) * max(WORTH.get(a.script, 1.0), WORTH.get(b.script, 1.0))
    return (far, by) if far <= MOST and far <= SHARE * long else (FAR, "")


def _latin(a: str, b: str) -> tuple[float, str]:
    """How far two words in Latin letters are apart, as written or as they sound, whichever is nearer."""
    far, by = float(OSA.distance(a, b)), "spelling"
    if min(len(a), len(b)) >= 5 and a.removesuffix("s") == b.removesuffix("s"):
        return BALTIC, "transliteration"
    if skeleton(a) == skeleton(b) and len(skeleton(a)) >= TELLING:
        far = min(far, max(TRANSLITERATED, VOWEL * OSA.distance(sound(a), sound(b))))
        by = "vowels" if far > TRANSLITERATED else "transliteration"
    if far > TRANSLITERATED and chinese(a) == chinese(b) != "":
        far, by = min(far, ROMANIZED), "transliteration"
    for said_a, said_b in ((sound(a), sound(b)), (_slavic(a), _slavic(b))):
        heard = float(OSA.distance(said_a, said_b))
        if min(len(said_a), len(said_b)) >= 5 and said_a.removesuffix("s") == said_b.removesuffix("s"):
            heard = min(heard, BALTIC)
        if TRANSLITERATED + heard < far:
            far, by = TRANSLITERATED + heard, "transliteration" if heard < 1 else "spelling"
    return far, by


@lru_cache(maxsize=65536)
def _slavic(word: str) -> str:
    """A word as it sounds where j is a vowel's y, as in German, Baltic and Slavic languages."""
    word = re.sub("^ch(?=[lmnr])", "kh", word)  # Chruschtschow
    return sound(word.replace("j", "y").replace("sz", "sh").replace("cz", "ch").replace("tch", "ch"))


@lru_cache(maxsize=65536)
def bones(word: Word, script: str = "arabic") -> str:
    """The consonants of a word as an Arabic or a Hebrew writer puts them, whichever script it is in.

    >>> from sayso.actors.name_words import word_of
    >>> bones(word_of("Pérez")), bones(word_of("بيريز"))
    ('brs', 'brs')
    >>> bones(word_of("Netanyahu"), "hebrew"), bones(word_of("נתניהו"), "hebrew")
    ('ntn', 'ntn')
    """
    if word.script == "hebrew":
        said = word.own.translate(_HEBREW)
    else:
        said = sound(re.sub("[wyh]", "", re.sub("([ckgstdz])h", _unspirated, word.latin)))
        said = said.translate(_TO_HEBREW if script == "hebrew" else _TO_ARABIC)
    letters = "".join(c for c in said if c not in VOWELS and c.isascii() and c.isalpha())
    return re.sub(r"(.)\1+", r"\1", letters)


def _unspirated(found: re.Match[str]) -> str:
    """The consonant that stands for one written with an h."""
    return {"k": "k", "g": "k", "c": "c", "z": "s"}.get(found[1], found[1])


_TO_ARABIC = str.maketrans({"p": "b", "v": "f", "j": "k", "c": "s"})  # no p and v; j is g in Egypt
_TO_HEBREW = str.maketrans({"p": "b", "v": "b", "f": "b", "j": "k", "c": "s"})  # one letter is b and v, one p and f
_HEBREW = str.maketrans(
    dict(zip("בגדזטכךלמםנןספףצץקרשת", "bkdstkklmmnnsbbsskrst", strict=True)) | dict.fromkeys("אהוחיע", "")
)


def _unvowelled(a: Word, b: Word) -> tuple[float, str]:
    """How far a word without its vowels is from one with them: by their consonants alone."""
    script = a.script if a.script in ABJADS else b.script
    x, y = bones(a, script), bones(b, script)
    if not x or not y:
        return FAR, ""
    far = OSA.distance(x, y) * WORTH["arabic"]
    if far > MOST or (far and min(len(x), len(y)) < 2):
        return FAR, ""
    return far + OTHER_SCRIPT, "spelling" if far else "transliteration"


# Without a full stop too, as firms print them.
_SHORT = {
    "intl": "international", "natl": "national", "assn": "association", "assoc": "association", "univ": "university",
    "dept": "department", "govt": "government", "min": "ministry", "inst": "institute", "bros": "brothers",
    "mfg": "manufacturing", "mgmt": "management", "svcs": "services", "tech": "technology", "eng": "engineering",
    "grp": "group", "hldgs": "holdings", "org": "organization", "fed": "federation", "comm": "commission",
    "cttee": "committee", "dev": "development", "st": "saint", "mt": "mount", "ft": "fort",
}  # fmt: skip


def _cut(short: Word, full: Word) -> bool:
    """Whether a word with a full stop, or an apostrophe before its last letter, is a longer one cut short: Int'l."""
    told, k = short.latin, short.cut
    if _SHORT.get(told) == full.latin:
        return True
    if not 1 < k >= len(told) - 1 or len(full.latin) < len(told) + 2 or told[:2] != full.latin[:2]:
        return False
    rest = iter(full.latin)
    return all(c in rest for c in told) and (k == len(told) or told[-1] == full.latin[-1])


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """The names each English given name goes by, both ways, of the package nicknames."""
    from nicknames import name_triplets

    table: dict[str, set[str]] = {}
    for name, relation, other in name_triplets():
        if relation == "has_nickname":
            table.setdefault(name, set()).add(other)
            table.setdefault(other, set()).add(name)
    return {name: frozenset(others) for name, others in table.items()}


def nicknames_of(given: str) -> frozenset[str]:
    """The names a given name may be printed as: its pet names, and what it is a pet name of.

    >>> "william" in nicknames_of("bill"), nicknames_of("gadhafi")
    (True, frozenset())
    """
    return _nicknames().get(given, frozenset())
