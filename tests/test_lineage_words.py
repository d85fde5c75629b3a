"""Words read many at once are those a plain pattern finds one by one, in any script."""

from __future__ import annotations

import re
import sys
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lineage.letters import fold, hash_of
from sayso.lineage.light import LIGHT, LINKS
from sayso.lineage.words import (
    FULL,
    LINK,
    NAME,
    NUMBER,
    SLIGHT,
    TITLE,
    WIDE,
    in_order,
    read_all,
    read_words,
    run_hashes,
)

LAW = settings(max_examples=60, deadline=None, derandomize=True)
_WIDE = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = "".join(
    c for c in map(chr, range(0x300, 0xFFFF)) if unicodedata.category(c)[0] == "M" and not re.match(f"[{_WIDE}]", c)
)
_LETTER = rf"[^\W_{_WIDE}]"
_GLUE = rf"['’＇\u00ad\u200b-\u200d\u2060\ufeff{_MARKS}]+"
_WORD = re.compile(rf"[{_WIDE}]|{_LETTER}+(?:{_GLUE}{_LETTER}+){{0,9}}[{_MARKS}]*")

TRICKY = (
    "Don't dogs' 'tis l’été’s co\u00adop\u00ader\u00ada\u00adte e\u0301te\u0301 naïve İstanbul ﬁne ½ ²³ 1998 2011 45 "
    "٤٥ ⅷ ⑲ ВАСИЛЬЕВ пʼять ʼ ʼʼ a'ʼb حَرَكَة مـــدينة ـ ـ12 हिन्दी में समाचार ไทยำ 東京タワー123漢 ﾊﾝｶｸ 한국어 뉴스 ß ẞ þorn "
    "a'b'c'd'e'f'g'h'i'j'k'l'm x\u0301\u0301'\u0301y \u0301alone a_b foo_ 3.14 U.S. A1b2 \ud800 ＇full＇ \u200bz\u200b "
    "Ⓐ ª"
)
ALPHABET = st.sampled_from([*TRICKY, *"aAbB19 \n.,'’-\u0301\u00adऀ्กé漢"])
TEXTS = st.text(ALPHABET, max_size=120) | st.text(max_size=80) | st.just(TRICKY)


def class_of(word: str) -> int:
    """What kind a word is, said plainly."""
    folded = fold(word)
    if re.fullmatch(f"[{_WIDE}]", word):
        return WIDE
    if folded in LINKS:
        return LINK
    if folded.isdigit():
        year = len(folded) == 4 and folded[:2] in ("19", "20")
        return NUMBER if len(folded) > 1 and not year else SLIGHT
    if folded in LIGHT or len(folded) < 3:
        return TITLE if word[0].isupper() else SLIGHT
    return NAME if word[0].isupper() else FULL


def worth_of(text: str, found: list[tuple[int, int]]) -> list[float]:
    """What each of some words is worth, said plainly."""
    kinds = [class_of(text[i:j]) for i, j in found]
    plain = [{NAME: 1.0, FULL: 1.0, NUMBER: 1.0, WIDE: 0.5}.get(k, 0.0) for k in kinds]
    if kinds.count(NAME) > kinds.count(FULL) + kinds.count(NUMBER):
        return plain
    near = [n > 0 and text[found[n - 1][1] : found[n][0]].isspace() for n in range(len(found))]
    for n in range(1, len(found)):
        after = near[n] and kinds[n - 1] in (NAME, TITLE)
        over = n > 1 and near[n] and near[n - 1] and kinds[n - 1] == LINK and kinds[n - 2] in (NAME, TITLE)
        if kinds[n] in (NAME, NUMBER) and (after or over):
            plain[n] = 0.0
    return plain


@LAW
@given(TEXTS)
def test_words_are_those_that_a_plain_pattern_finds(text: str) -> None:
    words = read_words(text, [(0, len(text), "body")])
    found = [m.span() for m in _WORD.finditer(text)]
    assert list(zip(words.starts.tolist(), words.stops.tolist(), strict=True)) == found
    assert words.hashes.tolist() == [hash_of(fold(text[i:j])) for i, j in found]
    assert words.wide.tolist() == [class_of(text[i:j]) == WIDE for i, j in found]
    assert words.worth.tolist() == worth_of(text, found)


@LAW
@given(st.lists(TEXTS, max_size=5))
def test_articles_read_together_have_the_words_that_each_has_alone(texts: list[str]) -> None:
    kinds = ("body", "caption", "related", "body", "highlights")
    parts = [in_order((n * len(t) // 5, (n + 1) * len(t) // 5, kind) for n, kind in enumerate(kinds)) for t in texts]
    words = read_all(zip(texts, parts, strict=True))
    for n, text in enumerate(texts):
        i, j = words.bounds[n : n + 2].tolist()
        alone = read_all([(text, parts[n])])
        for column in ("hashes", "starts", "stops", "seams", "worth", "wide", "body"):
            assert getattr(words, column)[i:j].tolist() == getattr(alone, column).tolist(), column
        if i < j:
            assert (words.segments[i:j] - words.segments[i]).tolist() == (alone.segments - alone.segments[0]).tolist()


@LAW
@given(TEXTS)
def test_a_word_folds_character_by_character(text: str) -> None:
    for word in _WORD.findall(text):
        assert fold(word) == "".join(map(fold, word))


def test_no_two_folded_characters_have_the_same_hash() -> None:
    letters = {folded for point in range(sys.maxunicode + 1) if (folded := fold(chr(point)))}
    assert len({hash_of(folded) for folded in letters}) == len(letters)


def test_a_run_of_words_crosses_from_no_article_into_the_next() -> None:
    texts = ("one two three four", "five six seven")
    words = read_all((t, [(0, 0, 0, len(t))]) for t in texts)
    assert run_hashes(words, 3, 6)[1].tolist() == [3, 3, 0, 0, 3, 0, 0]
