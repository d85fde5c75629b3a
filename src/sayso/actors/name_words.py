"""A name read into the words it is told by, and what stands beside them: titles, particles, legal forms, numbers.

The rules and their sources: docs/methods/actors.md#names-across-spellings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.actors.kinds import is_acronym
from sayso.actors.legal import legal_form
from sayso.actors.lexicon import ACRONYMS, BODY_NOUNS, OFFICES
from sayso.actors.numerals import number_of, numbers_joined
from sayso.actors.spelling import GIVEN_PARTICLES, HONORIFICS, PARTICLES, fold
from sayso.wordlists import word_set

LONGEST = 200  # characters of a name; the longest of 413 labelled pairs has 84
MOST_WORDS = 32  # that are read
FILIATION = word_set("bin ibn ben bint بن ابن بنت")  # son or daughter of: the words around it have an order
TITLES = HONORIFICS | word_set(
    "mme mlle madame monsieur herr frau senor senora don dona hadji hajji maulana mawlawi maulvi"
)
SERVANT = word_set("abd abdel abdul abdal")  # "servant of": one word with the name of God that follows
_ARABIC_PARTICLES = word_set("ال بن ابن بنت")
SMALL = word_set(
    """of for and the on in at to a an s de du des la le les et y e i der die das den und fur von van al el il del della
    di da do dos o os og och ja ve wa"""
)
GENERIC = BODY_NOUNS | word_set(
    """division battalion regiment unit resolution channel station route flight section region district zone
    organizations ministers states countries nations"""
)
PATRONYMIC = re.compile(
    r"\w{2,}(?:[oe]vi(?:t?ch|c|cs|cius)|[oe]vna|ichna|oglu|ogly|oghlu|ugli|kyzy|qizi|dottir)"
)  # Slavic, Turkic, Icelandic
_DOTTED = re.compile(r"(?<!\w)(?:\w\.-?){2,}\w?(?!\w)")
_SCRIPTS = (
    ("arabic", re.compile("[\u0600-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("han", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")),
    ("hangul", re.compile("[\uac00-\ud7a3]")),
    ("kana", re.compile("[\u3040-\u30ff\u31f0-\u31ff]")),
    ("greek", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
)
_UNMARKED = frozenset(("arabic", "hebrew", "greek"))  # marks are vowels or stress, written or not
_ARABIC = str.maketrans("أإآٱىیکةہھ", "ااااييكههه")  # one letter, whichever keyboard wrote it
# Common Korean surnames whose usual spelling is not the official one (Revised Romanization).
_KOREAN = {
    "이": "lee", "박": "park", "최": "choi", "정": "jung", "조": "cho", "임": "lim", "류": "ryu", "유": "yoo",
    "노": "roh", "우": "woo", "오": "oh", "신": "shin", "문": "moon",
}  # fmt: skip
ABJADS = frozenset(("arabic", "hebrew"))  # scripts that leave most vowels unwritten


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name, in its own letters and in Latin ones."""

    own: str  # lower case, in its own script; Latin words without marks
    latin: str  # lower-case ASCII
    script: str  # latin, arabic, hebrew, han, hangul, kana, greek or other
    cut: int  # letters before its apostrophe or its full stop; 0 where it has none
    printed: str = field(compare=False)
    at: int = field(compare=False, default=0)  # its place in the name, particles counted
    clan: int = field(compare=False, default=0)  # how many "son of" stand before it
    fathers: bool = field(compare=False, default=False)  # right behind "son of"

    @property
    def letters(self) -> float:
        """How many letters the word is worth: half of an Arabic word's are unwritten, a Han character is a syllable."""
        return len(self.own) * WORTH.get(self.script, 1.0)


WORTH = {"arabic": 1.5, "hebrew": 1.5, "han": 3.0, "hangul": 3.0, "kana": 2.0}


@dataclass(frozen=True, slots=True)
class Reading:
    """A name taken apart: the words that tell it, and what was set aside."""

    words: tuple[Word, ...]
    numbers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    legal: tuple[tuple[str, str], ...] = ()  # each form as printed, and its family
    turned: bool = False  # printed "Surname, Given"

    @property
    def joined(self) -> str:
        """All letters of its words, run together."""
        return "".join(w.own for w in self.words)


def script_of(text: str) -> str:
    """The script of a word, by its first letter of a script that is compared in a way of its own.

    >>> script_of("معمر"), script_of("Gadhafi"), script_of("Путин")
    ('arabic', 'latin', 'other')
    """
    found = next((name for name, letters in _SCRIPTS if letters.search(text)), "")
    return found or ("latin" if all(ord(c) < 0x250 or not c.isalpha() for c in text) else "other")


@lru_cache(maxsize=65536)
def word_of(printed: str) -> Word:
    """The word a printed word is.

    >>> word_of("Vučić").own, word_of("القذافي").latin, word_of("Обама").latin
    ('vucic', 'lqdhfy', 'obama')
    """
    script = script_of(printed)
    latin = "".join(c for c in fold(printed) if c.isalnum())
    if script == "latin":
        before, mark, _ = printed.rstrip(".").partition("'")
        return Word(latin, latin, script, len(fold(before)) if mark or printed[-1:] == "." else 0, printed)
    if script == "hangul":
        latin = _KOREAN.get(printed[0], fold(printed[0])) + fold(printed[1:]) if len(printed) > 1 else latin
        latin = latin.replace("eo", "o").replace("eu", "u")  # as older spellings have it: Jong, Un
    own = unicodedata.normalize("NFKC", printed).casefold()
    if script in _UNMARKED:
        marks = unicodedata.normalize("NFD", own)
        own = "".join(c for c in marks if unicodedata.category(c) != "Mn")
    if script == "arabic":
        own = own.replace("ـ", "").translate(_ARABIC)
    own = "".join(c for c in own if unicodedata.category(c)[0] in "LMN")
    return Word(own, latin, script, 0, printed)


def _clean(name: str) -> str:
    """The name in plain characters: no invisible ones, one kind of apostrophe, signs that are read aloud spelt out."""
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Zs", "Zl", "Zp") else c for c in text
                   if unicodedata.category(c) != "Cf")  # fmt: skip
    for sign, said in (("%", " percent "), ("&", " and "), ("+", " plus ")):
        text = text.replace(sign, said)
    return re.sub("[’‘ʼ`´ʻʿʾ]", "'", text)


def _tokens(text: str, kind: str) -> list[str]:
    """The words of a clean name as printed: dotted initials as one word in a body's name, as several in a person's."""
    apart = " " if kind == "person" else ""
    text = _DOTTED.sub(lambda m: " " + apart.join(c for c in m.group() if c.isalnum()) + " ", text)
    text = re.sub(r"\bال(?=\w{2})", " ال ", text)
    text = "".join(c if c.isalnum() or c in "'." or unicodedata.category(c)[0] == "M" else " " for c in text)
    text = re.sub(r"(?<!\w\w\w)\.|\.(?=\w|$)", " ", text)  # a full stop tells only of a word cut short: Dept. of
    return [t for t in (t.strip("'") for t in text.split()) if t.strip(".")][:MOST_WORDS]


@lru_cache(maxsize=16384)
def printed_words(name: str) -> tuple[str, ...]:
    """The words of a body's name as printed, dotted initials as one.

    >>> printed_words("Siemens, A.G.")
    ('Siemens', 'AG')
    """
    return tuple(_tokens(_clean(name), "organization"))


@lru_cache(maxsize=16384)
def readings(name: str, kind: str) -> tuple[Reading, ...]:
    """The names a printed name gives: one, and for a body each side of a slash ("Al-Qa'ida/Islamic Army").

    >>> len(readings("Harbour Front/Harbour Guard", "organization")), readings("?!", "person")
    (3, ())
    """
    sides = [s for s in name.split("/") if len(s.strip()) > 3]
    both = [name, *sides] if kind != "person" and 2 <= len(sides) <= 4 else [name]
    return tuple(r for r in (read_name(s, kind) for s in both) if r.words or r.numbers)


def read_name(name: str, kind: str) -> Reading:
    """What a name is told by, read as a person's or as a body's.

    >>> [w.own for w in read_name("Frost, Dr. William W.", "person").words]
    ['william', 'w', 'frost']
    >>> r = read_name("Volkswagen Bank G.m.b.H.", "organization")
    >>> [w.own for w in r.words], r.legal
    (['volkswagen', 'bank'], (('GmbH', 'limited'),))
    """
    text = _clean(name)
    return _person(text) if kind == "person" else _body(text)


def _person(text: str) -> Reading:
    """A person's name read: titles and particles set aside, "Surname, Given" turned round, initials one by one."""
    sides = text.split(",")
    turned = len(sides) == 2 and bool(sides[0].strip() and sides[1].strip())
    tokens = _tokens(" ".join(reversed(sides)) if turned else text.replace(",", " "), "person")
    shouted = all(t == t.upper() for t in tokens)
    split: list[str] = []
    for t in tokens:
        split += list(t) if not shouted and _initials(t) else [t]
    titles, kept = _titles(split)
    given = len(kept) == 2 and kept[0][1] in GIVEN_PARTICLES
    words: list[Word] = []
    particles: list[str] = []
    clan, son_of = 0, False
    for k, (t, w) in enumerate(kept):
        if (w in PARTICLES or t in _ARABIC_PARTICLES) and not (given and k == 0):
            particles.append(t)
            son_of = (son_of or w in FILIATION or t in FILIATION) and bool(words)
            clan += son_of and (w in FILIATION or t in FILIATION)
        else:
            words.append(_placed(word_of(t), k, clan, fathers=son_of))
            son_of = False
    if not words:
        words = [_placed(word_of(t), k) for k, (t, _) in enumerate(kept)]
    return Reading(tuple(w for w in words if w.own), tuple(_regnal(words)), tuple(titles), tuple(particles), (), turned)


def _titles(tokens: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The titles among a person's words, and the other words with their folded forms; offices only in front.

    >>> _titles(["Colonel", "Ann", "Lee"]), _titles(["Ann", "King"])
    ((['Colonel'], [('Ann', 'ann'), ('Lee', 'lee')]), ([], [('Ann', 'ann'), ('King', 'king')]))
    """
    low = [(t, fold(t).rstrip(".")) for t in tokens]
    kept = [(t, w) for t, w in low if w not in TITLES] or low
    while len(kept) > 2 and kept[0][1] in OFFICES:
        kept = kept[1:]
    return [t for t, _ in low if t not in [k for k, _ in kept]], kept


def _placed(word: Word, at: int, clan: int = 0, *, fathers: bool = False) -> Word:
    """The word with its place in its name."""
    return Word(word.own, word.latin, word.script, word.cut, word.printed, at, clan, fathers)


def _initials(token: str) -> bool:
    """Whether a word of a name that is not all in capitals is two or three initials: JC, but not Li.

    >>> _initials("JC"), _initials("LI"), _initials("Ng")
    (True, False, False)
    """
    return 2 <= len(token) <= 3 and token.isascii() and token.isupper() and not set(token) & set("AEIOUY")


def _regnal(words: Iterable[Word]) -> Iterator[str]:
    """The numbers in a person's name, as digits: those of rulers."""
    for k, w in enumerate(words):
        if w.own.isdigit() or (k and w.printed.isupper() and re.fullmatch("[IVX]{2,}", w.printed)):
            yield number_of(w.printed, roman_too=True) or w.own


def _body(text: str) -> Reading:
    """A body's name read: legal forms and small words set aside, numbers as digits, initials every page knows spelt."""
    tokens = _tokens(text, "organization")
    legal, rest = legal_form(tokens)
    words: list[Word] = []
    numbers: list[str] = []
    small: list[str] = []
    shouted = all(t == t.upper() for t in tokens)
    for k, token in enumerate(numbers_joined([part for t in rest for part in _digits_apart(t)])):
        low = fold(token)
        number = number_of(token, roman_too=k > 0)
        if number is not None:
            numbers.append(number)
        elif (low in SMALL or token == "ال") and (shouted or len(rest) == 1 or not is_acronym(token)):
            small.append(token)
        elif low in ACRONYMS and token.isupper():
            words += [_placed(word_of(w), k) for w in ACRONYMS[low].split() if w not in SMALL]
        else:
            words.append(_placed(word_of(token), k))
    if not words and not numbers:
        words = [_placed(word_of(t), k) for k, t in enumerate(tokens)]
    return Reading(tuple(w for w in words if w.own), tuple(numbers), (), tuple(small), legal, False)


def _digits_apart(token: str) -> list[str]:
    """A word's letters and digits apart, but for ordinals.

    >>> _digits_apart("F16"), _digits_apart("32nd"), _digits_apart("Bank")
    (['F', '16'], ['32nd'], ['Bank'])
    """
    return [token] if token.isalpha() or number_of(token) else re.findall(r"\d+|[^\d]+", token)


def is_generic(word: Word) -> bool:
    """Whether a body shares the word with many others: bank, council, group."""
    return word.latin in GENERIC
