"""What a cue makes of the words it brings: whether the speaker asserts, denies, wants, asks or promises them.

Source: docs/methods/propositions.md#modality.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.wordlists import word_set

DENYING = word_set("deny denial refute disavow disown rebut contradict disprove")
REJECTING = word_set("reject dismiss rejection dismissal")
ASKING = word_set("ask wonder question inquire enquire query")
_ASKS = word_set("if whether who what when where why how which")
WANTING = word_set(
    "demand call urge want appeal ask seek press order advocate request plead beg tell encourage propose recommend "
    "instruct wish hope command push insist implore entreat lobby suggest advise desire invite exhort favour favor"
)
PROMISING = word_set(
    "promise vow pledge threaten plan agree expect offer swear undertake commit intend prepare guarantee threat"
)


# These want something with 'for', 'on' or 'to' alone: 'called for talks', not 'called it a war'; 'told him to leave'.
_WITH = word_set("call appeal press push plead ask tell")
_LINKS = word_set("for on upon to")


def by_cue(cue: Sequence[str], finite: bool, opening: str) -> tuple[bool, str]:
    """Whether a cue denies what it brings, and the modality it gives it; empty where it leaves that to the words.

    Args:
        cue: its lemmas.
        finite: whether what it brings is a clause with a tense; 'demanded that he leave' brings none.
        opening: the word that this begins with, or the 'to' before its verb.

    >>> by_cue(["deny"], True, "he"), by_cue(["call", "for"], False, "talks"), by_cue(["call"], False, "it")
    ((True, 'denied'), (False, 'wanted'), (False, ''))
    """
    words = set(cue)
    if words & DENYING or (words & REJECTING and "as" not in words):
        return (not words & {"not", "n't", "never"}), "denied"
    if opening in _ASKS and words & ASKING:
        return False, "asked"
    linked = opening in _LINKS or words & _LINKS
    if not finite and words & (WANTING if linked else WANTING - _WITH):
        return False, "wanted"
    if not finite and words & PROMISING:
        return False, "future"
    return False, ""
