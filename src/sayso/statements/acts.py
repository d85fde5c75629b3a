"""What kind of act a cue names: speech, writing, thought or a deed; and which cues a thing may be the subject of.

The classes follow Levin (1993) and VerbNet 3.4: speech is 37 (communication) and 33 (judgement); writing 25.4, 37.4;
thought 29.4, 29.5, 30.2, 31.2, 32 and 62; deeds 13.5, 64, 65, 70 (to vote, to refuse, to support), by which a side is
taken or a matter settled, in words or not; evidence 48.1.2 and 78 (to show, to indicate); raising 48.1.1 (to seem).
Nouns and adjectives are in the class of the verb they go with; those of PolNeAR's training part were gone through.
"""

from __future__ import annotations

from sayso.statements.clause import words

WRITING = words(
    "write tweet retweet retweete post blog blogge email e-mail text publish print pen draft scribble letter memo "
    "article column editorial op-ed report book paper byline caption opine author"
)
THOUGHT = words(
    "think believe know feel hope hop want wish fear expect intend plan prefer doubt suspect understand consider "
    "regard see assume imagine suppose figure guess wonder worry dream realize realise recognize recognise remember "
    "forget regret like love hate judge view anticipate aim seek presume sense learn find look hear appreciate "
    "trust aspire foresee hesitate conclude infer notice delight rejoice revel admire relish resent anxiety "
    "care mind crave envision envisage contemplate mull ponder reconsider rethink perceive respect enjoy dislike "
    "loathe revere adore despise revile distrust mistrust empathize sympathize root identify count deem reckon weigh "
    "misunderstand underestimate overestimate interpret covet yearn long gravitate lean agonize "
    "aspiration attitude belief concern confidence conviction desire expectation feeling impression inclination "
    "intention misgiving notion opinion reluctance skepticism scepticism suspicion thought perception frustration "
    "passion perspective understanding worry hunger apprehension wariness ambivalence unwillingness determination "
    "indignation outrage dismay disappointment anger enthusiasm dissatisfaction unease distrust distaste disdain "
    "contempt admiration hostility affection sympathy appetite sensitivity awareness knowledge assumption hunch "
    "goal ambition preference priority mindset mood sentiment eye mind optimism pessimism fan "
    "afraid angry apprehensive aware "
    "certain concerned confident convinced determined disappointed doubtful eager fearful glad grateful happy "
    "hopeful keen mindful optimistic pessimistic pleased positive proud reluctant sad satisfied skeptical sceptical "
    "sorry sure surprised unaware uncertain unclear unsure unwilling willing worried wary nervous uneasy unhappy "
    "upbeat furious enamored ambivalent sympathetic interested inclined impressed comfortable uncomfortable "
    "enthusiastic frustrated alarmed upset torn bullish bearish dissatisfied excited agitated aghast distrustful "
    "hungry leery receptive familiar privy open intent bent passionate dismayed outraged shocked annoyed adverse"
)
DEED = words(
    "support back endorse oppose favor favour refuse decline accept vote embrace attack assail mock ridicule resist "
    "decide determine rule opt plot volunteer undertake order command push press lobby campaign side "
    "cheer applaud hail laugh taunt negotiate discuss talk commit react balk bristle boo disregard name project "
    "define decree break calculate check discover ascertain disagree acquiesce clash spar quarrel pretend "
    "sign sponsor cosponsor co-sponsor champion nominate elect pick choose suspend approve veto "
    "acceptance allegiance agreement commitment consensus decision endorsement backing "
    "opposition position ruling supporter opponent backer"
)
# Who is made to feel so feels it: 'is convinced', 'were alarmed'.
FELT = words(
    "convince concern worry disappoint satisfy surprise frustrate alarm upset startle shock amaze please excite "
    "impress annoy confuse embarrass anger outrage dismay mystify infuriate terrify trouble persuade encourage offend"
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
# What a paper tells by holding it: 'the poll found', 'the records show'.
FINDING = BY_DOING | words("find discover determine conclude see calculate learn project estimate rank measure")
RAISING = words("seem seemed appear seemingly apparently apparent likely unlikely")
# What may be said without a clause or a quotation after it: 'criticized the plan', 'his call for talks'.
SPEECH = words(
    "say tell call accord according per add ask note argue announce describe mention acknowledge respond accuse "
    "criticize criticise cite agree declare offer urge vow claim refer state warn defend question express insist "
    "recall deny reject identify propose praise speak share echo list dismiss stress blast concede pledge tout "
    "denounce read address estimate blame allege admit slam portray disclose emphasize emphasise boast quote shout "
    "proclaim condemn recount rebuff assure comment answer detail repeat assert lament charge inform request "
    "reiterate expose issue maintain thank label compare vouch clarify apologize apologise repudiate bash dwell "
    "complain reply expand rebut dispute joke caution decry remark challenge reference unveil present recommend "
    "riff yell demand liken attribute allude brag contend dub utter recite articulate rail disavow counter affirm "
    "speculate knock advocate rip lash advise voice quip elaborate protest reaffirm downplay berate bemoan harangue "
    "chide laud disparage scold confide fulminate gloat thunder trash pan deride credit renounce characterize "
    "characterise outline plead insult lambast lambaste swear testify explain invoke congratulate suggest reveal "
    "indicate imply confirm hint predict promise threaten document remind point signal highlight underscore "
    "underline justify discuss talk encourage retort interject chant convey relate observe purport hypothesize "
    "posit surmise term cast brand frame welcome salute toast ridicule mock taunt attack assail applaud hail "
    "forecast report narrate warn instruct order tease vent fret fume gripe grouse grumble whine preach lecture exhort "
    "implore beg beseech petition apologise forewarn misstate overstate understate conflate invite reprimand rebuke "
    "admonish slight snub vilify demonize malign smear defame ding jab "
    "criticism allegation comment warning debate accusation announcement statement query proposal "
    "response suggestion disagreement answer assertion advice appeal backlash complaint condemnation declaration "
    "denunciation denial disapproval admission argument insistence speculation rumor rumour rhetoric slogan speech "
    "testimony message revelation recommendation description depiction portrayal characterization assessment "
    "diagnosis critique broadside tirade rant diatribe plea testament mention objection praise chatter conversation "
    "discussion talk word tease pitch exhortation promise question call suggestion invitation acknowledgment "
    "acknowledgement assurance threat prediction explanation reference apology boast insult rebuke rebuttal retort "
    "non-answer nonanswer version account story anecdote narrative remark critical vocal clear adamant explicit "
    "outspoken blunt candid coy emphatic silent mum dismissive complimentary unequivocal noncommittal apologetic "
    "unapologetic derisive effusive quiet allegedly reportedly alleged : - – — ; , ("
)
# A cue without verb or noun that makes what follows somebody's view: 'to others, he is ...'.
TO_WHOM = words("to for")
UNWILLING = words("refuse decline hesitate")  # the words after these mean the reverse of what is said


def act_of(lemma: str, direct: bool, clause: bool = True, paper: bool = False) -> str:
    """The act a cue of that lemma names; whatever introduces a quotation and is no writing or thought is speech.

    Args:
        clause: whether a clause of its own is what is told; who agrees that it is so says it, who agrees to go acts,
            and a verb of no class tells something only with a clause or a quotation.
        paper: whether the source holds words or pictures: what it shows or finds stands written in it.

    >>> act_of("tweet", True), act_of("believe", False), act_of("add", False), act_of("vote", False)
    ('writing', 'thought', 'speech', 'other')
    >>> act_of("find", False), act_of("find", False, paper=True), act_of("create", False, clause=False)
    ('thought', 'writing', 'other')

    Source: docs/methods/statements.md#acts.
    """
    if paper and lemma in FINDING:
        return "writing"
    if lemma in WRITING:
        return "writing"
    if lemma in THOUGHT or (lemma in TO_WHOM and not direct):
        return "thought"
    if not direct and (lemma in DEED or lemma in RAISING or lemma in BY_DOING):
        return "other"
    if direct:
        return "speech"
    if lemma == "agree":
        return "speech" if clause else "other"
    return "speech" if clause or lemma in SPEECH else "other"
