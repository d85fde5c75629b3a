"""A place's words as they are compared: those in quotation marks, editors' inserts, and what moves their meaning.

Source: docs/methods/conflicts.md#wording.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.tables import Testimony
from sayso.wordlists import word_set

_TOKEN = re.compile(r"[“”\"]|[()\[\]]|\w+(?:[.,]\d+)*(?:['’]\w+)?")
_ALIKE = 0.8
"""How much of two words' letters are the same where one is the other respelled: 'Gadhafi', 'Qaddafi' are by ear."""
_MARKED = 0.5
"""Share of a direct quotation's words in inner marks from which those marks are its own, and the rest a lead-in."""
FUNCTION = word_set(
    """a an the that this these those of in on at to for from by with and or but as is are was were be been being am s
    it its he his him she her they their them we our us i my me you your who which so if then than there here also very
    just now still has have had do does did not about over into onto upon through during before after under against
    between out up down off"""
)
_NOT = word_set("not never no cannot nobody nothing none neither without")
_CONDITION = word_set("if whether unless until")
_MODAL: dict[str, str] = {
    **dict.fromkeys(("will", "would", "shall", "going", "won't", "wouldn't"), "will"),
    **dict.fromkeys(("can", "could", "may", "might", "cannot", "can't", "couldn't", "able"), "may"),
    **dict.fromkeys(("must", "should", "ought", "need", "needs", "needed", "shouldn't", "mustn't"), "must"),
}
_TENSES = tuple(map(word_set, ("is are am has have do does", "was were had did")))
_DIGITS = re.compile(r"\d")
_SCALES = word_set(
    "two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands million"
)
_SHORT, _CLAUSE = 4, 12
"""Most words of a gap that a negation or a modal stands for, and of one that a condition does."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as printed, whether it stands in quotation marks, and whether an editor put it into brackets."""

    printed: str
    quoted: bool = True
    insert: bool = False

    @property
    def low(self) -> str:
        """The word as it is compared."""
        return self.printed.casefold().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Wording:
    """A place of an act of speaking with its words."""

    t: Testimony
    words: tuple[Word, ...]

    @property
    def low(self) -> tuple[str, ...]:
        """Its words as they are compared."""
        return tuple(w.low for w in self.words)

    @property
    def own(self) -> Wording:
        """The words that it has in quotation marks alone."""
        return Wording(self.t, tuple(w for w in self.words if w.quoted))


Gap = tuple[tuple[Word, ...], tuple[Word, ...]]


def wording_of(t: Testimony) -> Wording:
    """A place with its words, each with whether it stands in quotation marks."""
    return Wording(t, words_of(t.text, t.quote_kind))


def words_of(text: str, kind: str | None) -> tuple[Word, ...]:
    """The words of a direct, mixed or indirect statement; a direct one without marks of its own is all quoted.

    >>> [w.printed for w in words_of("A girl lost a leg “We are aiming at [the] guns,” said", "mixed") if w.quoted]
    ['We', 'are', 'aiming', 'at', 'the', 'guns']
    >>> [w.printed for w in words_of("It shook,” he said. “It fell", "direct") if w.quoted]
    ['It', 'shook', 'It', 'fell']
    """
    tokens = _TOKEN.findall(text)
    marks = [x for x in tokens if x in '“”"']
    first = marks[0] if marks else ""
    inside = kind == "direct" and not (first == "“" or text.lstrip().startswith('"'))
    found, bracket = list[Word](), False
    for x in tokens:
        if x in '“”"':
            inside = x == "“" or (x == '"' and not inside)
        elif x in "()[]":
            bracket = x in "(["
        else:
            found.append(Word(x, inside and kind != "indirect", bracket))
    if kind == "direct" and sum(w.quoted for w in found) < _MARKED * len(found):
        return tuple(Word(w.printed, True, w.insert) for w in found)
    return tuple(found)


def gaps_of(a: Wording, b: Wording) -> tuple[int, list[Gap]]:
    """How many words two wordings have in common, in order; and what each has between those, the two ends aside."""
    blocks = SequenceMatcher(None, a.low, b.low, autojunk=False).get_opcodes()
    same = sum(j - i for tag, i, j, _, _ in blocks if tag == "equal")
    inner = [x for n, x in enumerate(blocks) if x[0] == "replace" or (x[0] != "equal" and 0 < n < len(blocks) - 1)]
    return same, [(a.words[i:j], b.words[k:n]) for _, i, j, k, n in inner]


def content(words: Sequence[Word]) -> tuple[str, ...]:
    """The words that are no small ones, in lower case."""
    return tuple(w.low for w in words if w.low not in FUNCTION)


def respelled(x: Sequence[Word], y: Sequence[Word]) -> bool:
    """Whether a gap is one word spelled two ways, or a name."""
    one, two = "".join(content(x)), "".join(content(y))
    names = all(w.printed[:1].isupper() for w in (*x, *y) if w.low not in FUNCTION)
    return names or SequenceMatcher(None, one[:60], two[:60], autojunk=False).ratio() >= _ALIKE


def moved(gaps: Sequence[Gap]) -> str:
    """What moves the meaning between two wordings of a sentence; empty where no rule finds that something does."""
    for x, y in gaps:
        low = {w.low for w in x}, {w.low for w in y}
        most = max(len(x), len(y))
        if most <= _SHORT and _negated(low[0]) != _negated(low[1]):
            return "negation"
        counts = [{w for w in part if _DIGITS.search(w) or w in _SCALES} for part in low]
        if counts[0] and counts[1] and counts[0] != counts[1]:
            return "number"
        if most <= _CLAUSE and bool(low[0] & _CONDITION) != bool(low[1] & _CONDITION):
            return "condition"
        if _modality(low[0], low[1], most):
            return "modality"
        if most <= _SHORT and _tense(low[0], low[1]):
            return "tense"
        if _edited(x, y) or _edited(y, x):
            return "an editor's insert"
    return ""


def _negated(words: set[str]) -> bool:
    return bool(words & _NOT) or any(w.endswith("n't") for w in words)


def _modality(x: set[str], y: set[str], most: int) -> bool:
    """Whether two gaps tell of another kind of 'will', 'may', 'must', or of one that one of them lacks."""
    one, two = ({_MODAL[w] for w in part if w in _MODAL} for part in (x, y))
    return not one & two if one and two else bool(one or two) and most <= _SHORT


def _tense(x: set[str], y: set[str]) -> bool:
    """Whether one gap tells of now and the other of then."""
    one, two = ({i for i, tense in enumerate(_TENSES) if part & tense} for part in (x, y))
    return len(one) == len(two) == 1 and one != two


def _edited(x: Sequence[Word], y: Sequence[Word]) -> bool:
    """Whether an editor's words stand in x for other words of y, a name for a pronoun aside."""
    put = [w for w in x if w.insert]
    named = all(w.printed[:1].isupper() for w in put if w.low not in FUNCTION)
    return bool(content(put)) and bool(content(y)) and not named and set(content(put)) != set(content(y))
