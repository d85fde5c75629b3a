"""What kind of act a cue names: speech, writing, thought, or another."""

from __future__ import annotations

from sayso.statements.clause import words

WRITING = words(
    "write tweet retweet post blog email e-mail text publish print sign pen draft scribble letter memo article column "
    "editorial op-ed report book paper"
)
THOUGHT = words(
    "think believe know feel hope hop want wish fear expect intend plan prefer doubt suspect understand consider "
    "regard see assume imagine suppose figure guess wonder worry dream realize realise recognize recognise remember "
    "forget regret like love hate decide determine agree conclude judge view anticipate aim seek presume sense learn "
    "find mean aspire look hear appreciate trust belief opinion thought concern expectation conviction desire "
    "intention impression afraid angry apprehensive aware certain concerned confident convinced determined "
    "disappointed doubtful eager fearful glad grateful happy hopeful mindful optimistic pessimistic pleased proud "
    "reluctant sad satisfied skeptical sorry sure surprised unaware unsure unwilling willing worried"
)
OTHER = words(
    "support back endorse oppose favor reject seem appear show demonstrate indicate prove reveal refuse accept "
    "decline vote embrace sign signal reflect attack defend mock ridicule resist highlight underscore underline "
    "display disregard suggest imply opposition endorsement enthusiasm allegiance push press hail applaud name list "
    "reference view"
)
# The same word may show (a poll) or say (a person); these speak where a person is the source.
EITHER = frozenset(
    {
        "suggest",
        "indicate",
        "imply",
        "show",
        "reveal",
        "signal",
        "reject",
        "defend",
        "endorse",
        "oppose",
        "back",
        "support",
    }
)


def act_of(lemma: str, direct: bool) -> str:
    """The act a cue of that lemma names; whatever introduces a quotation and is no writing or thought is speech.

    >>> act_of("tweet", True), act_of("believe", False), act_of("add", False), act_of("seem", False)
    ('writing', 'thought', 'speech', 'other')

    Source: docs/methods/statements.md#acts.
    """
    if lemma in WRITING:
        return "writing"
    if lemma in THOUGHT:
        return "thought"
    if lemma in OTHER and not (direct or lemma in EITHER):
        return "other"
    return "speech"
