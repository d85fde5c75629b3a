"""What a cue makes of the words it brings: whether the speaker asserts, denies, wants, asks or promises them.

Source: docs/methods/propositions.md#modality.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.wordlists import word_set

DENYING = word_set("deny denial refute disavow disown rebut contradict disprove")
REJECTING = word_set("reject dismiss rejection dismissal")
ASKING = word_set("ask wonder question inquire enquire query")
WANTING = word_set(
    "demand call urge want appeal ask seek press order advocate request plead beg tell encourage propose recommend "
    "instruct wish hope command push insist implore entreat lobby suggest advise desire invite exhort favour favor"
)
PROMISING = word_set(
    "promise vow pledge threaten plan agree expect offer swear undertake commit intend prepare guarantee threat"
)


def by_cue(cue: Sequence[str], finite: bool, asks: bool) -> tuple[bool, str]:
    """Whether a cue denies what it brings, and the modality it gives it; empty where it leaves that to the words.

    Args:
        cue: its lemmas.
        finite: whether what it brings is a clause with a tense; 'demanded that he leave' brings none.
        asks: whether that begins with 'if', 'whether' or a question word.

    >>> by_cue(["deny"], True, False), by_cue(["call", "for"], False, False), by_cue(["say"], True, False)
    ((True, 'denied'), (False, 'wanted'), (False, ''))
    """
    words = set(cue)
    if words & DENYING or (words & REJECTING and "as" not in words):
        return (not words & {"not", "n't", "never"}), "denied"
    if asks and words & ASKING:
        return False, "asked"
    if not finite and words & WANTING:
        return False, "wanted"
    if not finite and words & PROMISING:
        return False, "future"
    return False, ""
