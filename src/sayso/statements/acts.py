"""What kind of act a cue names: speech, writing, thought or a deed; and which cues a thing may be the subject of.

The classes follow Levin (1993) and VerbNet 3.4: speech is 37 (communication) and 33 (judgement); writing 25.4, 37.4;
thought 29.4, 29.5, 30.2, 31.2, 32 and 62; deeds 13.5, 64, 65, 70 (to vote, to refuse, to support), by which a side is
taken or a matter settled, in words or not; evidence 48.1.2 and 78 (to show, to indicate); raising 48.1.1 (to seem).
"""

from __future__ import annotations

from sayso.statements.clause import words

WRITING = words(
    "write tweet retweet post blog email e-mail text publish print sign pen draft scribble letter memo article "
    "column editorial op-ed report book paper"
)
THOUGHT = words(
    "think believe know feel hope hop want wish fear expect intend plan prefer doubt suspect understand consider "
    "regard see assume imagine suppose figure guess wonder worry dream realize realise recognize recognise remember "
    "forget regret like love hate judge view anticipate aim seek presume sense learn find look hear appreciate "
    "trust aspire foresee hesitate conclude infer notice delight rejoice revel admire relish resent anxiety "
    "aspiration attitude belief concern confidence conviction desire expectation feeling impression inclination "
    "intention misgiving notion opinion reluctance skepticism suspicion thought afraid angry apprehensive aware "
    "certain concerned confident convinced determined disappointed doubtful eager fearful glad grateful happy "
    "hopeful keen mindful optimistic pessimistic pleased positive proud reluctant sad satisfied skeptical sorry "
    "sure surprised unaware uncertain unclear unsure unwilling willing worried"
)
DEED = words(
    "support back endorse oppose favor favour refuse decline accept vote embrace attack assail mock ridicule resist "
    "decide determine rule opt plot volunteer undertake order command encourage push press lobby campaign side "
    "cheer applaud hail laugh taunt negotiate discuss talk commit react balk bristle boo disregard name project "
    "define decree break calculate check discover ascertain disagree acquiesce clash spar quarrel pretend "
    "acceptance allegiance agreement commitment consensus conversation decision discussion endorsement enthusiasm "
    "opposition position rejection ruling"
)
# A side taken: the object names what is supported or opposed, and is a matter by itself.
STANCE = words("support back endorse oppose favor favour embrace resist accept assail applaud hail")
EVIDENCE = words(
    "show demonstrate indicate prove reveal signal reflect highlight underscore underline display suggest imply "
    "mean confirm hint predict foreshadow promise threaten document contradict explain justify remind point "
    "convince teach satisfy persuade"
)
# Of these, the ones that a person does by what he does; the others he does in words.
BY_DOING = words("show demonstrate prove reflect display mean teach contradict satisfy convince persuade")
RAISING = words("seem appear")


def act_of(lemma: str, direct: bool, clause: bool = True) -> str:
    """The act a cue of that lemma names; whatever introduces a quotation and is no writing or thought is speech.

    Args:
        clause: whether a finite clause is what is told; who agrees that it is so says it, who agrees to go acts.

    >>> act_of("tweet", True), act_of("believe", False), act_of("add", False), act_of("vote", False)
    ('writing', 'thought', 'speech', 'other')

    Source: docs/methods/statements.md#acts.
    """
    if lemma in WRITING:
        return "writing"
    if lemma in THOUGHT:
        return "thought"
    if not direct and (lemma in DEED or lemma in RAISING or lemma in BY_DOING):
        return "other"
    return "other" if lemma == "agree" and not (direct or clause) else "speech"
