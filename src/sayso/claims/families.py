"""What two quotations of one utterance are to each other: same, fragment, respelled, retranslated or altered."""

from __future__ import annotations

from difflib import SequenceMatcher

from sayso.claims.match import Two, same_size
from sayso.claims.match_features import Score
from sayso.claims.match_nodes import Node
from sayso.claims.match_utterances import TRANSLATED

MEANING = ("numbers", "negation", "modality", "roles")
"""Features that tell a meaning moved where they speak against."""
HALF = 0.5
"""How much of the shorter one two have in common that are one claim, unless their vectors are near."""
ALIKE = 0.8
"""How much of two words' letters are the same where one is the other respelled."""


def family(a: Node, b: Node, score: Score | None) -> str:
    """What two quotations are to each other."""
    if score and any(score.of(name) < 0 for name in MEANING):
        return "altered"
    x, y = a.words.split(), b.words.split()
    if x == y:
        return "same"
    few, many = sorted((x, y), key=len)
    if f" {' '.join(few)} " in f" {' '.join(many)} ":
        return "fragment"
    if len(x) == len(y) and all(_spelled(v, w) for v, w in zip(x, y, strict=True)):
        return "respelled"
    return "retranslated"


def same_content(two: Two, kind: str) -> bool:
    """Whether two quotations of one utterance are one claim too: no meaning moved, and neither is but a part."""
    least = min(two.a.content, two.b.content)
    return kind != "altered" and same_size(two) and (two.shared >= HALF * least or two.cosine > TRANSLATED)


def _spelled(a: str, b: str) -> bool:
    """Whether two words are one word spelled two ways.

    >>> _spelled("moammar", "muammar"), _spelled("leave", "go")
    (True, False)
    """
    return a == b or SequenceMatcher(None, a[:40], b[:40], autojunk=False).ratio() >= ALIKE
